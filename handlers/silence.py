"""Finds that a statement, though on the right topic, does not hold what is asked for: then nothing is answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge import holds
from knowledge.entries import Statement, Topic
from knowledge.figures import Cycle, Figure, Formula, Level, Parts, Range
from knowledge.library import Library
from knowledge.lists import lists_all
from knowledge.places import Place
from knowledge.reading import Reading
from knowledge.roles import asked

# What a target counts, which cannot hold for a part as it does for the whole.
_OURS = "我本全咱俺"
_COUNTED = ("人", "万人", "名", "个", "家")


@dataclass(frozen=True)
class Silence:
    """What the documents do not say: `kind` names the wording, `what` fills it."""

    kind: str
    what: str


def silence(
    topic: Topic, statement: Statement, reading: Reading, library: Library, computed: str = ""
) -> Silence | None:
    """Why a plain answer of this statement (or what is `computed` from it) would not answer the question, if so."""
    plain, told = reading.text, f"{topic.title} {statement.text} {statement.more}"
    if missing := unsaid(topic, reading, library, told) or _one_of_others(statement, plain, library):
        return missing
    if locality := holds.foreign(plain, told, _elsewhere(statement, reading, library)):
        return Silence("locality", locality)
    if computed:
        part = _part(statement, plain, library) if _target(statement) and not _rate(statement) else None
        if uncounted := holds.uncounted_in(plain, f"{told} {computed}", units_of(statement)):
            return Silence("aspect", library.wording.say(f"aspect.{uncounted}"))
        return Silence("locality", part) if part else None
    lacking = holds.lacks(holds.wish(plain, library.lexicon), told, units_of(statement))
    if lacking and lacking not in topic.offers:
        return Silence("aspect", library.wording.say(f"aspect.{lacking}"))
    return _count(statement, plain, library) or _year(told, statement, reading, library)


def _elsewhere(statement: Statement, reading: Reading, library: Library) -> Iterable[str]:
    """Localities of which the statement says nothing; a yes or no of its place holds in the towns of that place."""
    if "met" not in reading.cues or library.lexicon.wants_of(reading.text):
        return library.localities
    place = library.gazetteer.documents[statement.document].place
    towns = {name for town in library.gazetteer.places.values() if town.parent == place for name in town.names}
    return [name for name in library.localities if name not in towns]


def unsaid(topic: Topic, reading: Reading, library: Library, told: str = "") -> Silence | None:
    """An aspect (money, penalty, address) that is asked for and that the topic does not offer.

    A text that lists as many as are asked for (那六个应用) holds their list.
    """
    aspects = library.lexicon.aspects_of(reading.text) - topic.offers
    if "list" in aspects and (asked(reading.text) or lists_all(reading.text, told)):
        aspects -= {"list"}
    return Silence("aspect", library.wording.say(f"aspect.{min(aspects)}")) if aspects else None


def _one_of_others(statement: Statement, plain: str, library: Library) -> Silence | None:
    """What one of several gets of what is left: the statement says only what all of them get."""
    if "alone" not in library.lexicon.wants_of(plain):
        return None
    shared = any(isinstance(figure, Level) and len(figure.others) > 1 for figure in statement.figures)
    return Silence("aspect", library.wording.say("aspect.part")) if shared else None


def _count(statement: Statement, plain: str, library: Library) -> Silence | None:
    """A number asked for as it is in fact, or for a part of what the statement counts."""
    wanted = library.lexicon.wants_of(plain)
    if ("actual" in wanted or ("present" in wanted and holds.planned(statement.text))) and not _actual(statement):
        return Silence("aspect", library.wording.say("aspect.actual"))
    if "number" not in wanted:
        return None
    if "part" in wanted and _target(statement):
        return Silence("aspect", library.wording.say("aspect.part"))
    part = None if _rate(statement) else _part(statement, plain, library)
    return Silence("locality", part) if part else None


def units_of(statement: Statement) -> frozenset[str]:
    """The units of the numbers that come with a statement, date or cycle for times; a formula holds none."""
    return frozenset(_unit(figure) for figure in statement.figures if not isinstance(figure, Formula))


def _unit(figure: Figure) -> str:
    if isinstance(figure, Level | Range | Parts):
        return figure.unit
    return "cycle" if isinstance(figure, Cycle) else "date"


def _actual(statement: Statement) -> bool:
    """Whether a statement tells what was really done or had, not only what is to be."""
    return any(isinstance(figure, Level) and figure.status == "实际" for figure in statement.figures)


def _target(statement: Statement) -> bool:
    """Whether a statement sets a target for a year."""
    return any(isinstance(figure, Level) and figure.year for figure in statement.figures)


def _rate(statement: Statement) -> bool:
    """Whether a statement sets rates (每千人口), which hold for a part as well."""
    return any(isinstance(figure, Level) and figure.base is not None for figure in statement.figures)


def _part(statement: Statement, plain: str, library: Library) -> str | None:
    """The county that the question names, when the statement counts for all of what the county is a part of."""
    gazetteer = library.gazetteer
    whole = gazetteer.documents[statement.document].place
    if not any(
        isinstance(figure, Level) and figure.unit in _COUNTED and not figure.per for figure in statement.figures
    ):
        return None
    parts = (place for place in gazetteer.places.values() if place.level == "county" and place.parent == whole)
    return next((part.name for part in parts if any(name in plain for name in _named_by_its_people(part))), None)


def _named_by_its_people(place: Place) -> tuple[str, ...]:
    """The names of a place, and the words that only its own people use for it: 我们区, but not 区里."""
    return *place.names, *(word for word in place.here if word[0] in _OURS)


def _year(told: str, statement: Statement, reading: Reading, library: Library) -> Silence | None:
    """A year asked for that the statement does not print, or that lies beyond everything its document prints."""
    asked = [year for year in reading.years if year != reading.today.year]
    printed = holds.years(told)
    if not asked or printed & set(asked):
        return None
    if printed and not reading.quantities:
        return Silence("year", "、".join(map(str, asked)))
    issued = library.gazetteer.documents[statement.document].issued.year
    past = max(asked) < issued and "number" in library.lexicon.wants_of(reading.text)
    if past or min(asked) > library.last_year(statement.document):
        return Silence("year", "、".join(map(str, asked)))
    return None
