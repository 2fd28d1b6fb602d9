"""Words a judgement: the verdict first, then what to do, where to, when to look again, why, and where it stands."""

import re
from collections.abc import Mapping
from decimal import Decimal

from handlers.messages import Choice, Citation
from handlers.situation import Situation
from knowledge.amounts import plain
from knowledge.clinical.book import Book, Criterion
from knowledge.clinical.judge import Judgement, seen
from knowledge.clinical.pressure_names import HIGH, LOW
from knowledge.conditions.facts import Fact, Interval

# How far above a round number 多 begins (knowledge.clinical.figures).
_JUST = Decimal("0.1")
_FIELD = re.compile(r"\{([^{}]+)\}")
YES_NO = ("是", "不是", "不晓得")


def advice(judgement: Judgement, situation: Situation) -> str:
    """What follows for a patient, as one message."""
    criterion = judgement.holding[0]
    say = situation.library.wording.say
    book, facts = situation.library.clinical, judgement.facts or {}
    where = _where(criterion, facts, situation)
    text = say(
        "clinical.advice",
        verdict=criterion.verdict,
        why=filled(criterion.why, criterion, facts, book),
        also=_also(judgement, book),
        first=criterion.first,
        to=where,
        again=criterion.again,
        level=criterion.level,
    )
    return f"{text}\n{note(criterion, situation)}"


def _where(criterion: Criterion, facts: Mapping[str, Fact], situation: Situation) -> str:
    """Where to refer, with how the asker's own place organises it; an emergency waits for no desk."""
    if criterion.level not in ("urgent", "routine"):
        return criterion.to
    local = situation.library.clinical.local(situation.library.gazetteer.chain(situation.place))
    asked = facts.get("问转诊") is True
    own = (local.text, local.more if asked else "") if local else ()
    return "；".join(filter(None, (criterion.to, *own)))


def _also(judgement: Judgement, book: Book) -> str:
    """The reason of a second emergency of another kind."""
    first, *others = judgement.holding
    facts = judgement.facts or {}
    reasons = [
        filled(each.why, each, facts, book)
        for each in others
        if each.level == first.level == "emergency" and each.why and each.id.split(".")[0] != first.id.split(".")[0]
    ]
    return reasons[0] if reasons else ""


def note(criterion: Criterion, situation: Situation) -> str:
    """The fixed note: norm, year, whose decision it is, and what is not held."""
    document = situation.library.gazetteer.documents[criterion.document]
    return situation.library.wording.say(
        "clinical.note",
        title=document.title,
        year=document.issued.year if document.dated else "",
        reserved=criterion.status == "reservation",
        newer=situation.library.wording.say(f"clinical.newer.{_field(criterion)}") if _field(criterion) else "",
    )


def _field(criterion: Criterion) -> str:
    """The field whose national guideline has a newer edition than is held here."""
    return next((name for name in ("htn", "dm") if criterion.id.startswith(f"{name}.")), "")


def citations(judgement: Judgement, situation: Situation) -> tuple[Citation, ...]:
    """The clause of the verdict, and of a graver or equal one of another kind."""
    first = judgement.holding[0]
    others = [each for each in judgement.holding[1:] if each.level == first.level and first.level == "emergency"]
    cited = [_citation(each, situation) for each in (first, *others)]
    return tuple(dict.fromkeys(cited))[:2]


def _citation(criterion: Criterion, situation: Situation) -> Citation:
    document = situation.library.gazetteer.documents[criterion.document]
    return Citation(document.reference, criterion.clause, document.issued, "", document.dated)


def choices(asked: bool) -> tuple[Choice, ...]:
    words = (*YES_NO, "换个病人") if asked else ("换个病人",)
    return tuple(Choice(word, word) for word in words)


def filled(text: str, criterion: Criterion, facts: Mapping[str, Fact], book: Book) -> str:
    """A text of a criterion with the patient's own values: {血压}, {有血糖} with its name, {，血压} where known."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name == "所见":
            return "、".join(_labels(criterion, facts, book))
        if name.startswith("，"):
            said = spelled(name[1:], facts)
            return f"（{said}）" if said else ""
        if name.startswith("有"):
            said = spelled(name[1:], facts)
            return f"{name[1:].removeprefix('最低')}{said}，" if said else ""
        return spelled(name, facts)

    return _FIELD.sub(value, text).replace("，，", "，").removeprefix("，")


def _labels(criterion: Criterion, facts: Mapping[str, Fact], book: Book) -> list[str]:
    """The signs that decide, without those that only say whom it is about."""
    context = {*book.words.get("context", ())}
    names = [name for name in dict.fromkeys(seen(criterion.when, facts)) if name not in context]
    return [book.signs[name].label for name in names if name in book.signs]


def spelled(name: str, facts: Mapping[str, Fact]) -> str:
    """A fact as people read it; 血压 is both pressures."""
    if name == "血压":
        high, low = (_number(facts.get(each)) for each in (HIGH, LOW))
        return f"{high}/{low}" if high and low else (f"高压{high}" if high else f"低压{low}" if low else "")
    return _number(facts.get(name))


def _number(fact: Fact | None) -> str:
    if isinstance(fact, Interval):
        ends = (plain(end) if end.is_finite() else "" for end in (fact.low, fact.high))
        low, high = ends
        if fact.low % 1 == _JUST and high:
            return f"{plain(fact.low - _JUST)}多"
        return f"{low}—{high}" if low and high else f"{low}以上" if low else f"{high}以下"
    return "" if fact is None or isinstance(fact, bool | str) else plain(fact)
