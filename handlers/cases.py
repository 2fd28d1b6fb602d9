"""Topics whose own case a question tells in any words: whoever signs so many people, however they put it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from knowledge.entries import Topic
from knowledge.library import Library
from knowledge.match.matcher import Match
from knowledge.reading import Reading

# A case told counts for so much of a question's meaning, whatever other words stand around its numbers.
_TOLD = 0.7
_JUDGES = 1.2


def with_cases(matches: list[Match], reading: Reading, library: Library, fits: Callable[[Match], float]) -> list[Match]:
    """The matches, and those of topics whose case is told with numbers that they compute with (`fits` well)."""
    if not (reading.quantities or reading.dates or "verdict" in reading.cues) or not reading.cues:
        return matches
    told = [topic for topic in library.cased if _tells(topic, reading.text)]
    if not told:
        return matches
    held = {match.topic.id: match for match in matches}
    found = (held.get(topic.id) or Match(topic, 0.0, 0.0) for topic in told)
    raised = [_raised(match) for match in found if fits(match) > _least(match.topic, reading, library)]
    return [*raised, *_besides(matches, [match.topic for match in raised])]


def _least(topic: Topic, reading: Reading, library: Library) -> float:
    """How well what is asked must fit: a rule may still have to ask, figures must judge the numbers told, if any."""
    return _JUDGES if topic.id not in library.rules and (reading.quantities or reading.dates) else 1.0


def _tells(topic: Topic, text: str) -> bool:
    if any(word in text for word in topic.never):
        return False
    return all(any(word in text for word in group) for group in topic.cases)


def _raised(match: Match) -> Match:
    return replace(match, score=max(match.score, _TOLD), covered=max(match.covered, _TOLD))


def _besides(matches: Iterable[Match], told: list[Topic]) -> list[Match]:
    return [match for match in matches if match.topic not in told]
