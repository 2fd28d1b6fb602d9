"""Finds that a statement, though on the right topic, does not hold what is asked for: then nothing is answered."""

from dataclasses import dataclass

from knowledge import holds
from knowledge.entries import Statement, Topic
from knowledge.library import Library
from knowledge.reading import Reading


@dataclass(frozen=True)
class Silence:
    """What the documents do not say: `kind` names the wording, `what` fills it."""

    kind: str
    what: str


def silence(
    topic: Topic, statement: Statement, reading: Reading, library: Library, *, computed: bool
) -> Silence | None:
    """Why a plain answer of this statement would not answer the question, if so."""
    plain, told = reading.text, f"{topic.title} {statement.text} {statement.more}"
    if aspects := library.lexicon.aspects_of(plain) - topic.offers:
        return Silence("aspect", library.wording.say(f"aspect.{min(aspects)}"))
    if locality := holds.foreign(plain, told, library.localities):
        return Silence("locality", locality)
    if computed:
        return None
    if lacking := holds.lacks(plain, told, library.lexicon, figured=bool(statement.figures)):
        return Silence("aspect", library.wording.say(f"aspect.{lacking}"))
    return _year(told, statement, reading, library)


def _year(told: str, statement: Statement, reading: Reading, library: Library) -> Silence | None:
    """A year asked for that the statement does not print, or that lies beyond everything its document prints."""
    asked = [year for year in reading.years if year != reading.today.year]
    printed = holds.years(told)
    if not asked or printed & set(asked):
        return None
    if printed and not reading.quantities:
        return Silence("year", "、".join(map(str, asked)))
    return Silence("year", "、".join(map(str, asked))) if min(asked) > library.last_year(statement.document) else None
