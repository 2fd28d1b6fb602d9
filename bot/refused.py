"""What becomes of a message that a channel refused."""

from datetime import datetime, timedelta

from bot.channels.contract import SendError, TryLaterError, UnreachableError
from storage.sending import Delivery
from storage.settling import NotSent


def not_sent(error: SendError, delivery: Delivery, now: datetime) -> NotSent:
    """Tried again when the channel says so; else never, and if the person is gone nothing else is either."""
    if isinstance(error, TryLaterError):
        return NotSent(delivery.id, delivery.contact_id, again_at=now + timedelta(seconds=error.seconds))
    return NotSent(delivery.id, delivery.contact_id, gone=isinstance(error, UnreachableError))
