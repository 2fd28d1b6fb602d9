"""Weighs every criterion on a case, in three values, and says what follows or what to ask.

What nobody spoke of is taken not to be there, but a sign only hinted at and a fact that a criterion asks for are
open. The most severe criterion that holds is the verdict, whatever else is said; only what could make it graver is
asked, one thing at a time. A draft that would be graver than what may be served makes it a decline.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from knowledge.clinical.book import LEVELS, Book, Criterion
from knowledge.clinical.case import Case
from knowledge.conditions.facts import Fact
from knowledge.conditions.model import AllOf, AnyOf, Compare, Condition, Labelled, Not, Same, Truth
from knowledge.conditions.names import names
from knowledge.conditions.undecided import open_names
from knowledge.conditions.verdict import Verdict, evaluate


@dataclass(frozen=True)
class Judgement:
    """The criteria that hold, the gravest first; the name to ask for, by which criterion; whether a draft is graver."""

    holding: tuple[Criterion, ...] = ()
    ask: str = ""
    asking: Criterion | None = None
    draft: Criterion | None = None
    facts: Mapping[str, Fact] | None = None

    @property
    def verdict(self) -> Criterion | None:
        return self.holding[0] if self.holding else None


def judge(case: Case, book: Book) -> Judgement:
    """What follows for this patient."""
    facts = _closed(case, book)
    spoken = {*(name for name, fact in case.facts.items() if fact is not False), *case.hinted, *case.unknown}
    near = [each for each in book.criteria if not spoken.isdisjoint(book.names[each.id])]
    verdicts = [(each, evaluate(each.when, facts_for(each, facts, case))) for each in near]
    holding = sorted((each for each, verdict in verdicts if verdict), key=_gravity)
    served = tuple(each for each in holding if each.status != "draft")
    drafts = [each for each in holding if each.status == "draft"]
    asking, name = _question(verdicts, served, case, facts, book)
    draft = drafts[0] if drafts and (not served or _gravity(drafts[0]) < _gravity(served[0])) else None
    return Judgement(served, name, asking, draft, facts)


def alarming(case: Case, book: Book) -> bool:
    """Whether what is told of a patient is a danger by itself, whatever the norms say: a pulse of 34."""
    facts = _closed(case, book)
    return bool(case.facts) and any(evaluate(when, facts) for when in book.alarms)


def telling(judgement: Judgement, own: Case) -> Judgement:
    """Of several emergencies those first that the message itself tells of, not only what was told before."""
    told = {name for name, fact in own.facts.items() if fact is not False}

    def stale(each: Criterion) -> bool:
        return each.level == "emergency" and told.isdisjoint(names(each.when))

    holding = sorted(judgement.holding, key=lambda each: (_rank(each), stale(each)))
    return replace(judgement, holding=tuple(holding))


def _closed(case: Case, book: Book) -> dict[str, Fact]:
    """All signs: said, or not there; those hinted at are left open, those not known as they safely are."""
    facts: dict[str, Fact] = dict.fromkeys(book.signs, False)
    facts |= case.facts
    for name in case.unknown:
        facts[name] = book.signs[name].unsure if name in book.signs else False
    for name in case.hinted:
        if name not in case.facts:
            facts.pop(name, None)
    return facts


def facts_for(criterion: Criterion, facts: Mapping[str, Fact], case: Case) -> Mapping[str, Fact]:
    """What a criterion asks for and nobody spoke of is open to it."""
    spoken = {*case.facts, *case.unknown}
    unsaid = [name for name in criterion.ask if name not in spoken]
    return {name: fact for name, fact in facts.items() if name not in unsaid} if unsaid else facts


def _gravity(criterion: Criterion) -> tuple[int, int]:
    return _rank(criterion), -criterion.weight


def _rank(criterion: Criterion) -> int:
    return LEVELS.index(criterion.level)


def _question(
    verdicts: Iterable[tuple[Criterion, Verdict]],
    served: tuple[Criterion, ...],
    case: Case,
    facts: Mapping[str, Fact],
    book: Book,
) -> tuple[Criterion | None, str]:
    """The first thing that could make the verdict graver, of what is hinted at or asked for."""
    best = _gravity(served[0]) if served else (len(LEVELS), 0)
    if served and served[0].level == "emergency":
        return None, ""
    undecided = [each for each, verdict in verdicts if verdict is None and each.status != "draft"]
    undecided = [each for each in undecided if _gravity(each) < best and each.level != "none"]
    for criterion in sorted(undecided, key=_gravity):
        missing = set(open_names(criterion.when, facts_for(criterion, facts, case)))
        may = [name for name in (*case.hinted, *criterion.ask) if name in missing and name not in case.unknown]
        measured = any(case.facts.get(name, False) is not False for name in book.names[criterion.id])
        may = [name for name in may if name in book.signs or measured]
        if may and missing <= {*case.hinted, *criterion.ask}:
            return criterion, may[0]
    return None, ""


def seen(condition: Condition, facts: Mapping[str, Fact]) -> Iterator[str]:
    """The names of the signs that make a condition hold."""
    if not evaluate(condition, facts):
        return
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from seen(part, facts)
        case Labelled(part):
            yield from seen(part, facts)
        case Truth(name):
            yield name
        case Not() | Compare() | Same():
            return
