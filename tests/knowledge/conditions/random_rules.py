"""Random rules, with what Python makes of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product

from hypothesis import strategies as st

from knowledge.conditions.facts import Fact, Facts, Interval
from tests.knowledge.conditions.village import between


@dataclass(frozen=True)
class Rule:
    """A rule as TOML would have it, the same in Python, and the thresholds of its numbers."""

    source: object
    python: str
    marks: tuple[tuple[str, Fraction], ...] = ()


TRUTHS, NUMBERS, TEXT = ("好", "坏", "是"), ("人口", "床位"), "地区"
PLACES = ("山区", "平原", "别处")


@st.composite
def number_leaves(draw: st.DrawFn) -> Rule:
    name, factor = draw(st.sampled_from(NUMBERS)), draw(st.sampled_from([1, 1, 2, -1, -4, 5]))
    added, limit = draw(st.integers(-3, 3)), draw(st.integers(-4, 6))
    sign = draw(st.sampled_from(["<", "<=", ">", ">=", "=", "!="]))
    sides = [f"{factor} * {name} + {added}", f"{limit}"]
    left, right = sides if draw(st.booleans()) else reversed(sides)
    python = f"({left} {'==' if sign == '=' else sign} {right})"
    return Rule(f"{left} {sign} {right}", python, ((name, Fraction(limit - added, factor)),))


def truth_leaves() -> st.SearchStrategy[Rule]:
    return st.sampled_from(TRUTHS).map(lambda name: Rule(name, name))


@st.composite
def text_leaves(draw: st.DrawFn) -> Rule:
    (sign, python), place = draw(st.sampled_from([("=", "=="), ("!=", "!=")])), draw(st.sampled_from(PLACES[:2]))
    return Rule(f"{TEXT} {sign} '{place}'", f"({TEXT} {python} '{place}')")


def joined(rules: list[Rule], shape: str, as_text: bool) -> Rule:
    python = "(" + {"all": " and ", "any": " or "}[shape].join(rule.python for rule in rules) + ")"
    marks = tuple(mark for rule in rules for mark in rule.marks)
    if as_text and all(isinstance(rule.source, str) for rule in rules):
        text = {"all": " 且 ", "any": " 或 "}[shape].join(f"({rule.source})" for rule in rules)
        if len(text) <= 250:
            return Rule(text, python, marks)
    return Rule({shape: [rule.source for rule in rules], "label": "标"}, python, marks)


def denied(rule: Rule) -> Rule:
    return Rule({"not": rule.source}, f"(not {rule.python})", rule.marks)


def larger(rules: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    groups = st.builds(joined, st.lists(rules, min_size=1, max_size=3), st.sampled_from(["all", "any"]), st.booleans())
    return st.one_of(groups, rules.map(denied))


RULES = st.recursive(st.one_of(truth_leaves(), number_leaves(), text_leaves()), larger, max_leaves=8)


def truth(rule: Rule, facts: Mapping[str, Fact]) -> bool:
    """What Python makes of it, in exact fractions."""
    known = {name: Fraction(fact) if isinstance(fact, Decimal) else fact for name, fact in facts.items()}
    return bool(eval(rule.python, {"__builtins__": {}}, known))


def exact(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def possible(rule: Rule, name: str, facts: Facts) -> list[Fact]:
    """Every value of a name that can make a difference, within what is known of it."""
    known = facts.get(name)
    if known is not None and not isinstance(known, Interval):
        return [known]
    if name in TRUTHS:
        return [True, False]
    if name == TEXT:
        return list(PLACES)
    marks = {mark for marked, mark in rule.marks if marked == name}
    if isinstance(known, Interval):
        marks |= {Fraction(end) for end in (known.low, known.high) if end.is_finite()}
    points = sorted(marks)
    points = [points[0] - 1, *points, *((one + other) / 2 for one, other in pairwise(points)), points[-1] + 1]
    kept = known or between("-Infinity", "Infinity")
    return [value for value in map(exact, points) if kept.low <= value <= kept.high]


def completions(rule: Rule, used: tuple[str, ...], facts: Facts) -> list[dict[str, Fact]]:
    choices = [possible(rule, name, facts) for name in used]
    return [dict(zip(used, values, strict=True)) for values in product(*choices)]


NUMBER_FACTS = st.decimals(-6, 8, places=1)
INTERVALS = st.tuples(NUMBER_FACTS, NUMBER_FACTS).map(lambda ends: Interval(min(ends), max(ends)))
COMPLETE: dict[str, st.SearchStrategy[Fact]] = {
    **dict.fromkeys(TRUTHS, st.booleans()),
    **dict.fromkeys(NUMBERS, NUMBER_FACTS),
    TEXT: st.sampled_from(PLACES),
}
ROUGH: dict[str, st.SearchStrategy[Fact]] = {**COMPLETE, **dict.fromkeys(NUMBERS, NUMBER_FACTS | INTERVALS)}
PARTIAL = st.fixed_dictionaries({}, optional=ROUGH)
