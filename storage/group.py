"""A group: many turns in one transaction, each in a savepoint of its own, for the price of one write to disk."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from storage.database import NotStoredError, alive, is_trouble, not_stored
from storage.finished import Done
from storage.inbox import Message
from storage.turn_rows import Step


@dataclass(frozen=True)
class Raised:
    """A turn that raised; nothing of it is left in the transaction."""

    message: Message
    error: Exception


@dataclass(frozen=True)
class Group:
    """What the turns of a transaction came to; true only once it is committed."""

    done: list[Done] = field(default_factory=list)
    raised: list[Raised] = field(default_factory=list)


def run_group(connection: Connection, messages: Sequence[Message], step: Step) -> Group:
    """Turn the messages in order; a contact whose turn raises waits with the rest until that row is marked.

    Raises NotStoredError when the transaction is lost.
    """
    group = Group()
    waiting: set[int] = set()
    for message in messages:
        if message.contact_id in waiting:
            continue
        outcome = _attempt(connection, message, step)
        if isinstance(outcome, Done):
            group.done.append(outcome)
        else:
            group.raised.append(outcome)
            waiting.add(message.contact_id)
    return group


def _attempt(connection: Connection, message: Message, step: Step) -> Done | Raised:
    savepoint = connection.begin_nested()
    try:
        done = step.turn(connection, message)
    except NotStoredError:
        raise
    except Exception as error:
        if is_trouble(error) or not alive(connection):
            raise not_stored(error) from None
        savepoint.rollback()
        return Raised(message, error)
    savepoint.commit()
    return done
