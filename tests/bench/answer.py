"""An answer in process, against looking for the most alike of all asks."""

from rapidfuzz import fuzz, process

from handlers.ask import ask
from handlers.reader import NothingStored
from handlers.situation import Situation
from tests.bench.figures import Figure, milliseconds, percentile, seconds
from tests.robustness.material import COUNTY, NOW, Asked, asked, library

PASSES = 5
_BESIDE = "rapidfuzz extractOne over {} asks"


def run() -> list[Figure]:
    """Every question of the banks, after one pass to get warm."""
    loading = seconds(lambda: library().matcher)
    for each in asked():
        _answer(each)
    ours = milliseconds(_answer, asked() * PASSES)
    asks = [said for topic in library().topics.values() for said in topic.asks]
    theirs = milliseconds(lambda each: process.extractOne(each.text, asks, scorer=fuzz.WRatio), asked())
    beside = _BESIDE.format(len(asks))
    return [
        Figure(f"p50 of {len(asked())} questions", percentile(ours, 0.5), "ms", 2, percentile(theirs, 0.5), beside),
        Figure("p99", percentile(ours, 0.99), "ms", 10, percentile(theirs, 0.99), beside),
        Figure("longest", max(ours), "ms"),
        Figure("reading the library", loading * 1000, "ms"),
    ]


def _answer(each: Asked) -> object:
    return ask(each.text, Situation(each.place, NOW.date(), COUNTY, library(), NothingStored()))
