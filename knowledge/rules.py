"""Rules that hold or not for the asker's own case: slots read from words, conditions decided, the next thing to ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from knowledge.amounts import plain, scaled
from knowledge.conditions.facts import Facts, Interval
from knowledge.conditions.model import Condition
from knowledge.conditions.plan import decide, matters, next_question
from knowledge.conditions.reasons import Explanation as _Tree
from knowledge.conditions.reasons import Leaf, explain, reasons
from knowledge.cues import Cues
from knowledge.numbers.answers import Known, Missing, read_number
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading
from knowledge.stays import stay

Fact = bool | Decimal | Interval | str


_MONTHS = "月"
_NEARLY = ("快", "将近", "接近", "差点")
# What stands before a time that is only asked for, and the times that rules ask for, in months.
_ENOUGH, _TERMS = ("够", "满", "足", "到", "有", "算", "够得到"), (Decimal(6), Decimal(12))


@dataclass(frozen=True)
class Slot:
    """One fact of a rule: how it is heard (`yes`/`no` words, or a number with one of `units`) and how it is asked for.

    A quantity in one of `no_units` denies a yes/no slot (四十里 denies 临近).
    A number above `most` is none of its.
    A number that only repeats one of `thresholds` beside nothing else is the rule's own, not the asker's.
    """

    name: str
    kind: Literal["number", "truth"]
    ask: str
    yes: Cues = field(default_factory=lambda: Cues(()))
    no: Cues = field(default_factory=lambda: Cues(()))
    units: tuple[str, ...] = ()
    no_units: tuple[str, ...] = ()
    thresholds: tuple[Decimal, ...] = ()
    most: Decimal | None = None


@dataclass(frozen=True)
class Rule:
    """A rule on a topic (of some documents; none: of all): when it holds, and what to say first either way."""

    topic: str
    documents: tuple[str, ...]
    when: Condition
    slots: tuple[Slot, ...]
    holds: str
    fails: str
    open: str

    def slot(self, name: str) -> Slot:
        """The slot of that name; KeyError when the rule has changed and has it no more."""
        return {slot.name: slot for slot in self.slots}[name]


@dataclass(frozen=True)
class Ruling:
    """A rule applied: decided or not, why, and the fact to ask for next."""

    verdict: bool | None
    reasons: tuple[Leaf, ...]
    ask: Slot | None


def gather(rule: Rule, reading: Reading, also: str = "") -> dict[str, Fact]:
    """The facts that a question states; `also` is the same question in standard words."""
    found: dict[str, Fact] = {}
    for slot in rule.slots:
        fact = _number(slot, reading) if slot.kind == "number" else _heard(slot, reading, also)
        if fact is not None:
            found[slot.name] = fact
    return found


def _heard(slot: Slot, reading: Reading, also: str) -> bool | None:
    if any(q.unit in slot.no_units for q in reading.quantities):
        return False
    return _truth(slot, f"{reading.text}\n{also}")


def _truth(slot: Slot, text: str) -> bool | None:
    """Of a denial and an affirmation, the one that holds the other wins (不挨到 over 挨到); apart, the denial."""
    yes, no = slot.yes.first(text), slot.no.first(text)
    if yes and no:
        return yes.start() <= no.start() and no.end() <= yes.end() and yes.group() != no.group()
    return None if not (yes or no) else bool(yes)


def _number(slot: Slot, reading: Reading) -> Fact | None:
    said = [q for q in reading.quantities if q.unit in slot.units and (slot.most is None or q.low <= slot.most)]
    own = [q for q in said if not _repeats(slot, q, reading)]
    own = [q for q in own if q.low not in slot.thresholds] or own
    if _MONTHS in slot.units and all(_asked_about(q, reading) for q in own) and (between := stay(reading)):
        own = [between]
    if not own:
        return None
    ends = [(scaled(low, q.unit), scaled(high, q.unit)) for q in own for low, high in [_ends(q)]]
    return fact_of(min(low for low, _ in ends), max(high for _, high in ends))


def _ends(said: Quantity) -> tuple[Decimal, Decimal]:
    """The ends of a number as said; 快70 is a little less, not the number itself."""
    if not said.text.startswith(_NEARLY):
        return said.low, said.high
    return said.low - max(said.low // 20, Decimal(1)), said.high - 1


def _asked_about(said: Quantity, reading: Reading) -> bool:
    """Whether a time is what is asked for, not told: 够一年不, 够没够半年."""
    return reading.text[: said.start].endswith(_ENOUGH) and scaled(said.low, said.unit) in _TERMS


def _repeats(slot: Slot, said: Quantity, reading: Reading) -> bool:
    """Whether a number is the rule's own threshold: 低于800人的村, or 800人的村 where no verdict is asked for."""
    if said.text.startswith(_NEARLY):
        return False
    if said.low != said.high:
        return bool({said.low, said.high, said.high + 1, said.low - 1} & set(slot.thresholds))
    around = reading.text[max(0, said.start - 3) : said.end + 2]
    exactly = any(word in around for word in ("刚好", "正好", "整", "恰好", "就是", "刚刚"))
    named = reading.text[said.end :].startswith(("那", "这", "的村", "的规定", "村", "的那", "规定", "政策"))
    return said.low in slot.thresholds and not exactly and (named or "met" not in reading.cues)


def fact_of(low: Decimal, high: Decimal) -> Fact:
    return low if low == high else Interval(low, high)


def answer(slot: Slot, reading: Reading) -> Fact | Missing | None:
    """A reply to the slot's question: a fact, Missing when the person does not know, None when it is no answer."""
    if slot.kind == "number":
        known = read_number(reading.text)
        if isinstance(known, Known):
            return fact_of(known.low, known.high)
        return known if isinstance(known, Missing) else None
    if isinstance(read_number(reading.text), Missing):
        return Missing()
    said = _truth(slot, reading.text)
    return said if said is not None else _yes_or_no(reading.text)


_YES = ("是", "对", "嗯", "恩", "好", "要得", "1", "yes", "y")
_NO = ("不", "没", "否", "莫得", "冇", "2", "no", "n")


def _yes_or_no(text: str) -> bool | None:
    if text.startswith(_NO):
        return False
    return True if text.startswith(_YES) else None


def apply(rule: Rule, facts: Facts, asked: Iterable[str] = (), spoken_of: str = "") -> Ruling:
    """Decide, and name the fact that is best asked next; what the asker could not tell (`asked`) is not asked again.

    A number that the text `spoken_of` names (人口 of 服务人口) is asked first.
    """
    verdict = decide(rule.when, facts)
    unknown = set(asked)
    cost = dict.fromkeys(unknown, 1000.0)
    name = None if verdict is not None else _named(rule, facts, spoken_of) or next_question(rule.when, facts, cost)
    ask = rule.slot(name) if name and name not in unknown else None
    return Ruling(
        verdict, reasons(rule.when, facts) if verdict is not None else tuple(_settled(explain(rule.when, facts))), ask
    )


def _named(rule: Rule, facts: Facts, text: str) -> str | None:
    """The number that a text names and that can still change the verdict."""
    named = [slot.name for slot in rule.slots if slot.kind == "number" and slot.name[-2:] in text]
    return next((name for name in matters(rule.when, facts) if name in named), None) if named else None


def _settled(tree: _Tree) -> Iterable[Leaf]:
    """While a rule is open: the leaves already known either way."""
    if tree.shape == "leaf" and tree.verdict is not None:
        yield Leaf(tree.text, tree.verdict, tree.label, tree.cite, tree.used)
    for child in tree.children:
        yield from _settled(child)


def written(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Facts as text, to be kept in a prompt."""
    return {name: _written(fact) for name, fact in facts.items()}


def _written(fact: Fact) -> str:
    if isinstance(fact, Interval):
        return f"{fact.low}..{fact.high}"
    return {True: "是", False: "否"}[fact] if isinstance(fact, bool) else str(fact)


def read_back(rule: Rule, known: Mapping[str, str]) -> dict[str, Fact]:
    """The facts of `written` that the rule still asks for, in kind; what was not known (an empty text) is left out."""
    facts = {name: _read_back(text) for name, text in known.items() if text}
    kinds = {slot.name: slot.kind for slot in rule.slots}
    return {name: fact for name, fact in facts.items() if kinds.get(name) == _kind(fact)}


def _kind(fact: Fact) -> str:
    return "truth" if isinstance(fact, bool) else "number"


def spelled(fact: Fact) -> str:
    """A fact as people read it: 650, 20—99, 599以下."""
    if not isinstance(fact, Interval):
        return plain(fact) if isinstance(fact, Decimal) else str(fact)
    if not fact.low.is_finite():
        return f"{plain(fact.high)}以下"
    return f"{plain(fact.low)}以上" if not fact.high.is_finite() else f"{plain(fact.low)}—{plain(fact.high)}"


def _read_back(text: str) -> Fact:
    if text in ("是", "否"):
        return text == "是"
    low, dots, high = text.partition("..")
    return Interval(Decimal(low), Decimal(high)) if dots else Decimal(text)
