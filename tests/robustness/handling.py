"""Sends generated messages through `handle`, with every prompt open in its turn, and collects broken promises."""

import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from handlers.dispatch import handle
from handlers.messages import Inbound
from handlers.turn import Contact, Snapshot, Turn
from knowledge.privacy import mask
from tests.robustness.material import COUNTY, NOW, PLACES, FewClauses, library
from tests.robustness.messages import Generated, messages
from tests.robustness.promises import broken
from tests.robustness.prompts import prompts


@dataclass(frozen=True)
class Case:
    """A message and the state it meets."""

    message: Generated
    snapshot: Snapshot
    on_duty: str = ""


@dataclass(frozen=True)
class Failure:
    """What went wrong with a case: a broken promise, or the last line of an exception and where it was raised."""

    what: str
    case: Case

    def __str__(self) -> str:
        message, snapshot = self.case.message, self.case.snapshot
        return (
            f"{self.what}: {message.kind} #{message.number} {_shown(message.text)}"
            f" place={snapshot.contact.place} prompt={snapshot.prompt}"
        )


def cases(count: int, seed: str) -> Iterator[Case]:
    """So many cases; the state goes through all prompts and places by chance, the same for the same seed."""
    opened = prompts()
    for message in messages(count, seed):
        chance = Random(f"{seed} state {message.number}")
        contact = Contact(1, "test", "a", place=chance.choice(PLACES))
        duty, kept = chance.choice(("", "李医生")), chance.random() < 0.8
        yield Case(message, Snapshot(contact, chance.choice(opened), COUNTY, NOW, kept), duty)


def handled(case: Case) -> tuple[Inbound, Turn]:
    """The message masked and handled, as the runtime does it."""
    masked = mask(case.message.text)
    inbound = Inbound("test", "a", str(case.message.number), masked.text, NOW, masked.found)
    return inbound, handle(inbound, case.snapshot, library(), FewClauses(case.on_duty))


def failures_of(case: Case) -> tuple[Failure, ...]:
    """What goes wrong with one case."""
    try:
        inbound, turn = handled(case)
    except Exception as error:
        return (Failure(raised(error), case),)
    return tuple(Failure(what, case) for what in broken(inbound, case.snapshot, turn))


def smallest(failure: Failure) -> Failure:
    """The same failure by the shortest message that leaving out parts of it comes to."""
    text, size = failure.case.message.text, len(failure.case.message.text) // 2
    while size:
        for at in range(0, len(text), size):
            less = text[:at] + text[at + size :]
            if _same(failure, less):
                text = less
                break
        else:
            size //= 2
    return _with(failure, text)


def _same(failure: Failure, text: str) -> bool:
    return any(found.what == failure.what for found in failures_of(_with(failure, text).case))


def _with(failure: Failure, text: str) -> Failure:
    message = replace(failure.case.message, text=text)
    return replace(failure, case=replace(failure.case, message=message))


def raised(error: Exception) -> str:
    """What an exception is counted as."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {last.name}"


def _shown(text: str) -> str:
    return ascii(text) if not text.isprintable() else repr(text[:300])
