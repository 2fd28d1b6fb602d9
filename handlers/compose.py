"""Composes an answer: the verdict first, then what the clause says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers.messages import Citation
from handlers.printed import series
from knowledge.binding.compute import compute
from knowledge.binding.untold import OWN
from knowledge.entries import Statement
from knowledge.figures import Level
from knowledge.findings import Finding, Needed
from knowledge.holds import years
from knowledge.library import Library
from knowledge.reading import Reading
from knowledge.rules import Fact, Rule, Ruling, apply, spelled

SHORT = 120
# How far behind a year stands what is wanted then.
_BEHIND = 10
BEYOND = "phase.after"
_SOFT = "原则上"
# What a statement says where its figure is a bound, not a bare figure.
_BOUND = re.compile(
    "[≥≤><]|以上|以下|以内|不低于|不少于|不得低于|不得少于|不超过|不高于|不得超过|不得高于|至少|最多|最低|低于|高于|超过"
)
_LIMITS = ("limit", "each", "other", "low")


@dataclass(frozen=True)
class Composed:
    """Text of an answer, `computed` from the asker's numbers or not, `good` when it judges them.

    `needed` is a number still missing, `slot` a fact of a rule to ask for.
    """

    text: str
    needed: Needed | None = None
    slot: str = ""
    good: bool | None = None
    computed: bool = False


@dataclass(frozen=True)
class NotPrinted:
    """The document prints figures for other years than the one asked for."""

    years: tuple[int, ...]
    asked: tuple[int, ...]


def citation(statement: Statement, library: Library) -> Citation:
    document = library.gazetteer.documents[statement.document]
    return Citation(document.reference, statement.clause, document.issued, statement.force, document.dated)


def compose(statement: Statement, reading: Reading, library: Library) -> Composed | NotPrinted:
    """The answer of one statement to a question with its own numbers, year or date."""
    findings = compute(statement.figures, reading, library.lexicon)
    printed = years(statement.text)
    beyond = any(f.wording == BEYOND for f in findings) and not printed & {*reading.years}
    if beyond and not reading.cues & {"late", "met"}:
        return NotPrinted(tuple(sorted(printed)), reading.years)
    dated = [f for f in statement.figures if isinstance(f, Level) and f.year is not None]
    yearly = any(isinstance(f, Needed) and f.wording == OWN and not f.values.get("year") for f in findings)
    if not yearly and (unprinted := _unprinted(statement, dated, reading, library)):
        return unprinted
    if findings:
        return _computed(statement, findings, library)
    return Composed(series(dated, reading, library) or statement.text)


def _computed(statement: Statement, findings: Sequence[Finding | Needed], library: Library) -> Composed:
    verdicts = sorted((f for f in findings if isinstance(f, Finding)), key=lambda f: f.good is not False)
    needed = next((f for f in findings if isinstance(f, Needed)), None)
    lines = [library.wording.say(f.wording, **_as_printed(f, statement)) for f in verdicts]
    if needed and not verdicts:
        ask = library.wording.say(f"need.{needed.wording}", **_as_printed(needed, statement))
        return Composed(f"{statement.text}\n{ask}", needed)
    judged = [f.good for f in verdicts if f.good is not None]
    return Composed(with_clause("".join(lines), statement), good=all(judged) if judged else None, computed=True)


def _as_printed(found: Finding | Needed, statement: Statement) -> dict[str, str]:
    """The values of a finding as the statement says them: with its 原则上, without a sign that it does not print."""
    values = {**found.values, "soft": _SOFT if statement.force == _SOFT else ""}
    if not _BOUND.search(statement.text):
        values |= {name: values[name].lstrip("≥≤") for name in _LIMITS if name in values}
    return values


def with_clause(verdict: str, statement: Statement) -> str:
    """The verdict, and the clause after it where both stay short."""
    whole = f"{verdict}\n{statement.text}"
    return whole if len(whole) <= SHORT else verdict


def _unprinted(statement: Statement, dated: list[Level], reading: Reading, library: Library) -> NotPrinted | None:
    """The years asked for, where the statement prints years and none of these."""
    if not dated or not reading.years or _printed_years(statement, dated) & {*reading.years}:
        return None
    if reading.quantities and not _wanted_then(reading, library):
        return None
    return NotPrinted(tuple(sorted({f.year for f in dated if f.year})), reading.years)


def _printed_years(statement: Statement, dated: list[Level]) -> set[int]:
    return {*(f.year for f in dated if f.year), *years(statement.text)}


def _wanted_then(reading: Reading, library: Library) -> bool:
    """Whether what should be in a year is asked for (26年目标), not told what was then (25年底派了45个)."""
    return any("aim" in library.lexicon.cues_of(reading.text[span.end :][:_BEHIND]) for span in reading.dates)


def ruled(
    rule: Rule, facts: Mapping[str, Fact], asked: Iterable[str], statement: Statement, text: str = ""
) -> Composed:
    """The answer of a rule applied to the asker's facts; names the next fact to ask for while it is open."""
    ruling = apply(rule, facts, asked, text)
    why = "；".join(_reason(leaf.label or leaf.text, leaf.verdict, leaf.used) for leaf in ruling.reasons)
    if ruling.verdict is None:
        return _open(rule, ruling, why, statement)
    opening = rule.holds if ruling.verdict else rule.fails
    return Composed(f"{opening}：{why}。\n{statement.text}", good=ruling.verdict, computed=True)


def _open(rule: Rule, ruling: Ruling, why: str, statement: Statement) -> Composed:
    known = f"{why}；{rule.open}。" if why else ""
    if ruling.ask is None:
        return Composed(f"{known}\n{statement.text}".strip())
    return Composed(f"{known}{statement.text}\n{ruling.ask.ask}", slot=ruling.ask.name)


def _reason(label: str, verdict: bool | None, used: Iterable[tuple[str, Fact]]) -> str:
    from_number = "".join(f"（{name}{spelled(value)}）" for name, value in used if not isinstance(value, bool))
    return f"{label}{from_number}{'：是' if verdict else '：不是'}"
