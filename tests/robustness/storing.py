"""Sends generated messages through the real storage: received, turned and answered, nothing lost on the way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from handlers.dispatch import handle
from handlers.messages import Inbound, Reply
from handlers.reader import Reader
from handlers.turn import Contact, Snapshot, Turn
from knowledge.privacy import mask
from storage.database import Database
from storage.documents import ImportedDocument, store_document
from storage.finished import Done
from storage.inbox import receive
from storage.people import register
from storage.turn_rows import Decide, Step
from storage.turns import Turns
from tests.robustness.handling import raised
from tests.robustness.material import COUNTY, NOW, PLACES, FewClauses, library
from tests.robustness.messages import EVALUATED, Generated, messages
from tests.storage.samples import opened, rows

GROUP = 64
CONTACTS = 50
_INVENTED = ImportedDocument("石府办〔2030〕7号", "石柱县村医补助办法", "", "石柱县", date(2030, 1, 2), "a.txt")


@dataclass
class Stored:
    """How many messages there were, went in and were answered, and what went wrong: its kind and the message."""

    sent: int = 0
    received: int = 0
    answered: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """Messages that were not answered, and of which nothing is known to be wrong."""
        return self.sent - self.answered - len(self.wrong)


def stored(count: int, seed: str, path: Path) -> Iterator[Stored]:
    """The result after each group of messages, the last one after all."""
    database, result = _peopled(path), Stored()
    turns = Turns(database, Step(_deciding(result), COUNTY, lambda: NOW), lambda id_: Reply(f"编号{id_}", "chat"))
    for group in _groups(messages(count, seed), GROUP):
        result.sent += len(group)
        _receive(database, group, result)
        _turn(turns, result)
        yield result
    database.close()
    result.wrong += _left_behind(path)
    yield result


def _peopled(path: Path) -> Database:
    """Contacts of every place, and one imported document."""
    database = opened(path)
    for number in range(CONTACTS):
        register(database, Contact(0, "test", f"a{number}", place=PLACES[number % len(PLACES)]), NOW)
    clauses = [(clause.path, "", clause.text) for clause in FewClauses().clauses("", (), 9)]
    store_document(database, _INVENTED, clauses, NOW)
    return database


def _deciding(result: Stored) -> Decide:
    """Decides, and keeps what it raised."""

    def decide(inbound: Inbound, snapshot: Snapshot, reader: Reader) -> Turn:
        try:
            return handle(inbound, snapshot, library(), reader)
        except Exception as error:
            result.wrong.append((raised(error), ascii(inbound.text)))
            raise

    return decide


def _receive(database: Database, group: Sequence[Generated], result: Stored) -> None:
    """The group at once; if it is refused, one by one, so that it is known who is to blame."""
    batch = [_inbound(message) for message in group]
    try:
        result.received += len(receive(database, batch).stored)
    except Exception:
        for message, inbound in zip(group, batch, strict=True):
            _receive_alone(database, message, inbound, result)


def _receive_alone(database: Database, message: Generated, inbound: Inbound, result: Stored) -> None:
    try:
        result.received += len(receive(database, [inbound]).stored)
    except Exception as error:
        result.wrong.append((f"not received: {type(error).__name__}", f"{message.kind} #{message.number}"))


def _inbound(message: Generated) -> Inbound:
    masked = mask(message.text)
    return Inbound("test", f"a{message.number % CONTACTS}", str(message.number), masked.text, NOW, masked.found)


def _turn(turns: Turns, result: Stored) -> None:
    while finished := turns.run(GROUP):
        result.answered += sum(isinstance(each, Done) and bool(each.outbox) for each in finished)


def _left_behind(path: Path) -> Iterator[tuple[str, str]]:
    """What another program finds amiss in the file."""
    if (pending := rows(path, "SELECT count(*) FROM inbox WHERE state = 'pending'")) != [(0,)]:
        yield "left pending", str(pending)
    if found := rows(path, "SELECT payload FROM outbox WHERE payload LIKE ?", [f"%{EVALUATED}%"]):
        yield "evaluated", str(found[0])
    if (check := rows(path, "PRAGMA integrity_check")) != [("ok",)]:
        yield "the file is broken", str(check)


def _groups(items: Iterable[Generated], size: int) -> Iterator[Sequence[Generated]]:
    iterator = iter(items)
    while group := tuple(islice(iterator, size)):
        yield group
