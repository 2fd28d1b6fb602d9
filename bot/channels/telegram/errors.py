"""What the Bot API refuses, and what that means for a message that was to be sent."""

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.channels.contract import RefusedError, SendError, TryLaterError, UnreachableError

_NO_TOKEN = 60.0  # s: nothing will be sent before somebody puts the token right
_GONE = ("chat not found", "peer_id_invalid", "user not found")


class TooManyError(TelegramError):
    """429: nothing more of this kind for `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Too Many Requests: retry after {seconds}")
        self.seconds = seconds


def send_error(error: TelegramError, again: float) -> SendError:
    """What the outbox is told: whether trying again makes sense, after `again` seconds if the API names no time."""
    match error:
        case TooManyError():
            return TryLaterError(error.seconds)
        case Forbidden():
            return UnreachableError("blocked the bot, never started it, or is gone")
        case BadRequest():
            gone = error.message.lower() in _GONE
            return UnreachableError("no such chat") if gone else RefusedError("bad request")
        case InvalidToken():
            return TryLaterError(_NO_TOKEN)
        case _:
            return TryLaterError(again)
