"""The campaigns: each yields, one by one, what came of its trials: nothing, or what is wrong."""

import logging
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.reports.walks import walks
from tests.robustness.disguises import DISGUISES, disguised
from tests.robustness.emergencies import alarms, disguised_signs, missed, seams
from tests.robustness.handling import Failure, cases, failures_of, smallest
from tests.robustness.material import asked, library
from tests.robustness.storing import stored
from tests.robustness.unseen import HASHES, hashed, lines

TIMES = 10


@dataclass(frozen=True)
class Wrong:
    """One failure: its kind, by which failures are counted, and an example."""

    kind: str
    example: Callable[[], str]


Trials = Iterator[tuple[Wrong, ...]]


@dataclass(frozen=True)
class Campaign:
    """`size` trials; `allowed` is the share of them that may fail."""

    size: int
    trials: Callable[[int, str], Trials]
    allowed: float = 0.0


def _messages(size: int, seed: str) -> Trials:
    for case in cases(size, seed):
        yield tuple(map(_failed, failures_of(case)))


def _failed(failure: Failure) -> Wrong:
    return Wrong(failure.what, lambda: str(smallest(failure)))


def _stored(size: int, seed: str) -> Trials:
    """One trial a message; what is missing in the end counts as well."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        done = reported = 0
        for result in stored(size, seed, Path(folder) / "cunyi.db"):
            fresh, reported = result.wrong[reported:], len(result.wrong)
            yield from ([()] * (result.sent - done - len(fresh)))
            yield from ((_simple(*each),) for each in fresh)
            done = result.sent
    if result.lost:
        yield (_simple("lost", f"{result.sent} sent, {result.received} received, {result.answered} answered"),)


def _walks(size: int, seed: str) -> Trials:
    """Random walks through every form."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        for walk in walks(size, seed, Path(folder) / "cunyi.db"):
            yield tuple(_simple(wrong.split(":")[0], f"{wrong} {walk.log[-4:]}") for wrong in walk.wrong)


def _alarms(size: int, seed: str) -> Trials:
    for alarm in alarms(size, seed):
        yield (_simple(f"no emergency: {alarm.sign}", alarm.text),) if missed(alarm.text) else ()


def _seams(_size: int, _seed: str) -> Trials:
    for text in sorted(set(seams())):
        yield (_simple("no emergency", text),) if missed(text) else ()


def _signs(_size: int, _seed: str) -> Trials:
    for disguise in DISGUISES:
        for text in disguised_signs(disguise, TIMES):
            yield (_simple(f"no emergency: {disguise}", text),) if missed(text) else ()


def _disguised(disguise: str) -> Callable[[int, str], Trials]:
    def trials(_size: int, _seed: str) -> Trials:
        for each in disguised(disguise, TIMES):
            yield () if each.same else (_simple(f"another answer to {each.question.id}", str(each)),)

    return trials


def _unseen(_size: int, _seed: str) -> Trials:
    known = hashed([*HASHES.read_text(encoding="utf-8").splitlines(), *lines(each.text for each in asked())])
    for topic in library().topics.values():
        for ask in topic.asks:
            yield (_simple(f"a bank's question in {topic.id}", ask),) if known.within(ask) else ()


def _simple(kind: str, example: str) -> Wrong:
    return Wrong(kind, lambda: example)


CAMPAIGNS: Mapping[str, Campaign] = {
    "messages": Campaign(100_000, _messages),
    "stored": Campaign(5_000, _stored),
    "walks": Campaign(10_000, _walks),
    "alarms": Campaign(100_000, _alarms),
    "seams": Campaign(0, _seams),
    "danger signs disguised": Campaign(0, _signs),
    **{name: Campaign(0, _disguised(name), allowed=0.01) for name in DISGUISES},
    "unseen": Campaign(0, _unseen),
}
