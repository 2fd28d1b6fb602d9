"""Durable turns a second on a file: receive, decide, store, commit; in groups, one by one, and bare sqlite3."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handlers.dispatch import handle
from handlers.messages import Inbound, Reply
from handlers.turn import Contact
from storage.database import Database
from storage.finished import Done
from storage.inbox import receive
from storage.people import register
from storage.turn_rows import Step
from storage.turns import Turns
from tests.bench import ceiling
from tests.bench.figures import Figure
from tests.bench.layers import Layers
from tests.robustness.material import COUNTY, NOW, asked, library
from tests.storage.samples import opened

CONTACTS = 50
MESSAGES = 1000
GROUP = 64
_PLACES = ("石柱县", "渝中区", "安徽省")


@dataclass(frozen=True)
class Run:
    """A stream of questions put through in groups of a size."""

    size: int
    seconds: float
    layers: Layers

    @property
    def rate(self) -> float:
        return MESSAGES / self.seconds

    def share(self, layer: str) -> float:
        return self.layers.spent[layer] / self.seconds * 100


def run() -> list[Figure]:
    stream = _stream()
    grouped, alone = _run(stream, GROUP), _run(stream, 1)
    bare, bare_alone = (ceiling.rate(MESSAGES, CONTACTS, size) for size in (GROUP, 1))
    return [
        Figure(f"turns/s, groups of {GROUP}", grouped.rate, "/s", None, alone.rate, "one by one", at_least=True),
        Figure(f"turns/s, groups of {GROUP}", grouped.rate, "/s", None, bare, "sqlite3, same rows and commits", True),
        Figure("turns/s, one by one", alone.rate, "/s", None, bare_alone, "sqlite3, same rows and commits", True),
        *_shares("groups", grouped),
        *_shares("one by one", alone),
        Figure("one commit, groups", _commit(grouped), "ms", None, _commit(alone), "one by one"),
    ]


def _shares(name: str, measured: Run) -> Iterator[Figure]:
    layers = ("receive", "decide", "load and keep", "commit")
    for layer in layers:
        yield Figure(f"share of {layer}, {name}", measured.share(layer), "%")
    yield Figure(f"share of claiming and savepoints, {name}", 100 - sum(map(measured.share, layers)), "%")


def _commit(measured: Run) -> float:
    return measured.layers.spent["commit"] / measured.layers.spent["commits"] * 1000


def _stream() -> list[Inbound]:
    questions = [asked()[n % len(asked())] for n in range(MESSAGES)]
    return [Inbound("test", f"a{n % CONTACTS}", str(n), each.text, NOW) for n, each in enumerate(questions)]


def _run(stream: Sequence[Inbound], size: int) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        database, layers = opened(Path(folder) / "cunyi.db"), Layers()
        for number in range(CONTACTS):
            place = _PLACES[number % len(_PLACES)]
            register(database, Contact(0, "test", f"a{number}", place=place), NOW)
        try:
            return Run(size, _put_through(database, stream, size, layers), layers)
        finally:
            database.close()


def _put_through(database: Database, stream: Sequence[Inbound], size: int, layers: Layers) -> float:
    """The seconds it takes; every message must have been answered."""
    step = _Watched(
        layers.timed("decide", lambda inbound, snapshot, reader: handle(inbound, snapshot, library(), reader)),
        COUNTY,
        lambda: NOW,
        layers=layers,
    )
    turns = Turns(database, step, lambda error_id: Reply(error_id, "chat"))
    layers.watch_commits(database)
    before, answered = time.perf_counter(), 0
    for start in range(0, len(stream), size):
        committing = layers.spent["commit"]
        with layers.of("receive"):
            receive(database, stream[start : start + size])
        layers.spent["receive"] -= layers.spent["commit"] - committing
        answered += sum(isinstance(each, Done) for each in turns.run(size))
    spent = time.perf_counter() - before
    if answered != len(stream):
        raise RuntimeError(f"{answered} of {len(stream)} messages were answered")
    layers.spent["load and keep"] -= layers.spent["decide"]
    return spent


@dataclass(frozen=True, kw_only=True)
class _Watched(Step):
    """A Step that adds its time to a layer."""

    layers: Layers

    def turn(self, connection, message):  # type: ignore[no-untyped-def]
        with self.layers.of("load and keep"):
            return super().turn(connection, message)
