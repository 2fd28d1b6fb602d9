"""Conditions promise: unknown is never false, no needless question, no lost question, and errors in plain Chinese."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.conditions.error import ConditionError
from knowledge.conditions.facts import Fact, FactError, Facts, Interval
from knowledge.conditions.names import kinds, names
from knowledge.conditions.plan import decide, matters, next_question
from knowledge.conditions.reasons import explain, reasons
from knowledge.conditions.table import condition
from knowledge.conditions.verdict import Verdict, evaluate

ADJACENT, PEOPLE, NOBODY = "临近乡镇卫生院", "服务人口", "短期内招不到合格村医"
FIRST, SECOND = "第三条第一项", "第三条第二项"
VILLAGE = condition(
    {
        "any": [
            {"all": [ADJACENT, "服务人口 < 800"], "label": "小而近", "cite": FIRST},
            {"if": NOBODY, "label": "招不到人", "cite": SECOND},
        ]
    }
)
SIGNED = condition("签约人数 <= 2000 * 家庭医生数")


def between(low: object, high: object) -> Interval:
    return Interval(Decimal(str(low)), Decimal(str(high)))


# --- the 800-person rule ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("adjacent", [True, False, None])
@pytest.mark.parametrize("nobody", [True, False, None])
@pytest.mark.parametrize(
    ("people", "below"),
    [
        (None, None),
        (Decimal(799), True),
        (Decimal("799.9"), True),
        (Decimal(800), False),
        (Decimal(801), False),
        (between(700, 790), True),
        (between(700, 800), None),
        (between(750, 850), None),
        (between(800, "Infinity"), False),
        (between("-Infinity", 799), True),
    ],
)
def test_every_combination_of_the_800_person_rule(
    adjacent: bool | None, nobody: bool | None, people: Fact | None, below: Verdict
) -> None:
    given_facts = {ADJACENT: adjacent, NOBODY: nobody, PEOPLE: people}
    facts = {name: fact for name, fact in given_facts.items() if fact is not None}
    small = False if False in (adjacent, below) else None if None in (adjacent, below) else True
    expected = True if True in (small, nobody) else None if None in (small, nobody) else False
    assert evaluate(VILLAGE, facts) is expected
    assert decide(VILLAGE, facts) is expected
    asked = {NOBODY} if nobody is None else set[str]()
    asked |= {PEOPLE} if below is None and adjacent is not False else set()
    asked |= {ADJACENT} if adjacent is None and below is not False else set()
    assert set(matters(VILLAGE, facts)) == (asked if expected is None else set())
    assert (next_question(VILLAGE, facts) is None) is (expected is not None)


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        ({}, NOBODY),
        ({ADJACENT: False}, NOBODY),
        ({NOBODY: False, PEOPLE: between(700, 790)}, ADJACENT),
        ({NOBODY: False, ADJACENT: True, PEOPLE: between(750, 850)}, PEOPLE),
        ({NOBODY: False, ADJACENT: False}, None),
        ({NOBODY: True}, None),
        ({NOBODY: False, PEOPLE: Decimal(800)}, None),
    ],
)
def test_the_next_question_of_the_800_person_rule(facts: Facts, question: str | None) -> None:
    assert next_question(VILLAGE, facts) == question


def test_a_dear_question_is_asked_later() -> None:
    assert next_question(VILLAGE, {}, {NOBODY: 10.0}) in (ADJACENT, PEOPLE)
    assert next_question(VILLAGE, {NOBODY: False}, {ADJACENT: 3.0}) == PEOPLE
    assert next_question(VILLAGE, {NOBODY: False}, {PEOPLE: 3.0}) == ADJACENT


@pytest.mark.parametrize(
    ("signed", "doctors", "verdict"),
    [
        (Decimal(2000), Decimal(1), True),
        (Decimal(2001), Decimal(1), False),
        (Decimal(4000), Decimal(2), True),
        (Decimal(1500), between(1, 3), True),
        (Decimal(2500), between(1, 3), None),
        (Decimal(6001), between(1, 3), False),
        (between(1900, 2000), Decimal(1), True),
        (between(1900, 2100), Decimal(1), None),
        (Decimal(1500), None, None),
        (None, None, None),
    ],
)
def test_the_signing_limit(signed: Fact | None, doctors: Fact | None, verdict: Verdict) -> None:
    facts = {name: fact for name, fact in (("签约人数", signed), ("家庭医生数", doctors)) if fact is not None}
    assert evaluate(SIGNED, facts) is verdict
    assert decide(SIGNED, facts) is verdict
    rough = tuple(name for name in names(SIGNED) if not isinstance(facts.get(name), Decimal))
    assert matters(SIGNED, facts) == (() if verdict is not None else rough)


# --- reasons ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({ADJACENT: True, PEOPLE: Decimal(650)}, [(ADJACENT, FIRST), ("服务人口 < 800", FIRST)]),
        ({NOBODY: True, ADJACENT: False}, [(NOBODY, SECOND)]),
        ({NOBODY: False, ADJACENT: False}, [(ADJACENT, FIRST), (NOBODY, SECOND)]),
        ({NOBODY: False, ADJACENT: True}, [("服务人口 < 800", FIRST)]),
    ],
)
def test_reasons_name_the_decisive_leaves_with_their_source(facts: Facts, expected: list[tuple[str, str]]) -> None:
    assert [(leaf.text, leaf.cite) for leaf in reasons(VILLAGE, facts)] == expected


def test_reasons_look_through_not() -> None:
    (leaf,) = reasons(condition({"not": {"any": ["甲", "乙 >= 3"]}, "label": "都不"}), {"甲": False})
    assert (leaf.text, leaf.verdict, leaf.label, leaf.used) == ("乙 >= 3", None, "都不", ())


def test_the_nearest_label_and_cite_count() -> None:
    rule = condition({"any": [{"if": "甲", "cite": "近"}, "乙"], "label": "外", "cite": "远"})
    assert [(leaf.label, leaf.cite) for leaf in reasons(rule, {})] == [("外", "近"), ("外", "远")]


def test_explanation_shows_the_facts_used() -> None:
    tree = explain(VILLAGE, {ADJACENT: True, PEOPLE: Decimal(650)})
    assert (tree.shape, tree.verdict) == ("any", True)
    small, nobody = tree.children
    assert (small.shape, small.label, small.cite, small.verdict) == ("all", "小而近", FIRST, True)
    assert small.children[1].used == ((PEOPLE, Decimal(650)),)
    assert (nobody.shape, nobody.label, nobody.verdict, nobody.used) == ("leaf", "招不到人", None, ())


# --- the language -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("人口 ＜ ８００", True),
        ("人口≤650 且 人口≥650", True),
        ("人口 == 650或者坏", True),
        ("人口≠650", False),
        ("人口 × 2 ÷ 4 = 325", True),
        ("人口 / 3 * 3 = 650", True),
        ("（人口 ＋ 50） * 2 － 1 > 1398", True),
        ("-人口 < -600.5", True),
        ("人口 - 50 - 50 = 550", True),
        ("1 + 2 * 3 = 7", True),
        ("12 / 3 / 2 = 2", True),
        ("好 或 坏 且 坏", True),
        ("(好 或 坏) 且 坏", False),
        ("非坏 且 非 人口 > 700", True),
        ("非(好 且 坏)", True),
        ("地区 = '山区' 且 地区 != “平原”", True),
        ('"山区" = 地区', True),
        ("地区 ≠ '山区'", False),
        ("人口 / 零 > 1", None),
        ("人口 / (零 - 零) > 1 或 好", True),
        ("慢性非传染 或 好", True),
        ("1 < 2", True),
    ],
)
def test_the_language(text: str, verdict: Verdict) -> None:
    facts: dict[str, Fact] = {"人口": Decimal(650), "零": Decimal(0), "好": True, "坏": False, "地区": "山区"}
    assert evaluate(condition(text), facts) is verdict


def test_only_a_leading_fei_negates() -> None:
    assert names(condition("非人口密集 且 慢性非传染")) == ("人口密集", "慢性非传染")
    assert names(condition("甲并且乙或者丙且丁或戊")) == ("甲", "乙", "丙", "丁", "戊")


@pytest.mark.parametrize(
    ("source", "message", "position"),
    [
        ("服务人口 << 800", "此处应为数值、条件名或括号（第7个字符附近）", 7),
        ("", "条件是空的（第1个字符附近）", 1),
        ("服务人口 <", "条件没有写完（第7个字符附近）", 7),
        ("服务人口 < 800人", "此处应为运算符（如 <、且、或）或结尾（第11个字符附近）", 11),
        ("服务人口 < 800)", "多了一个右括号（第11个字符附近）", 11),
        ("(服务人口 < 800", "括号没有配对（第1个字符附近）", 1),
        ("(人口 < 8 9)", "此处应为运算符或右括号（第9个字符附近）", 9),
        ("700 < 人口 < 800", "不能连着比较，请用“且”分成两个（第10个字符附近）", 10),
        ("人口 ^ 2 < 3", "不认识的符号“^”（第4个字符附近）", 4),
        ("地区 = '山区", "引号没有配对（第6个字符附近）", 6),
        ("地区 < '山区'", "文字只能用 = 或 != 比较（第4个字符附近）", 4),
        ("'山区' = '平原'", "文字只能与一个条件名比较（第6个字符附近）", 6),
        ("人口 + 5", "此处应为条件（是非或比较），不能只是数值或文字（第1个字符附近）", 1),
        ("好 且 5", "此处应为条件（是非或比较），不能只是数值或文字（第5个字符附近）", 5),
        ("1 + 好 < (甲 且 乙)", "此处应为数值（第9个字符附近）", 9),
        ("好" * 301, "条件太长，最多300个字符（第301个字符附近）", 301),
        ("(" * 200, "括号或“非”套得太深（第41个字符附近）", 41),
        ("人口 < 8 且 人口", "“人口”前后用法不一：既作数值，又作是非", 0),
        ({"any": ["好", {"all": ["好", "人口 <"]}]}, "any 第2项 的 all 第2项：条件没有写完（第5个字符附近）", 5),
        ({"if": "人口 <"}, "if：条件没有写完（第5个字符附近）", 5),
        ({"any": ["好"], "lable": "x"}, "不认识的键“lable”，可用的有 any、all、not、if、label、cite", 0),
        ({"any": ["好"], "all": ["好"]}, "any、all、not、if 要写一个，且只写一个", 0),
        ({"label": "x"}, "any、all、not、if 要写一个，且只写一个", 0),
        ({"all": []}, "all 后面应为列表，至少一项", 0),
        ({"all": "好"}, "all 后面应为列表，至少一项", 0),
        ({"if": ["好"]}, "if 后面应为一句条件", 0),
        ({"if": "好", "cite": 3}, "cite 应为文字", 0),
        ({"not": 3}, "not：此处应为一句条件，或含 any、all、not、if 之一的表", 0),
    ],
)
def test_errors_say_in_chinese_what_and_where(source: object, message: str, position: int) -> None:
    with pytest.raises(ConditionError) as caught:
        condition(source)
    assert (caught.value.message, caught.value.position) == (message, position)


def test_tables_nested_without_end_are_refused() -> None:
    source: object = "好"
    for _ in range(500):
        source = {"not": source}
    with pytest.raises(ConditionError, match="套得太深"):
        condition(source)


def test_random_text_never_raises_anything_but_a_condition_error() -> None:
    dice = random.Random(800)
    pieces = [
        *"人口好坏<>=!+-*/()（）且或非 0123456789._'\"“”≤≠×÷＜＝，。^%$aé\n\0٣²𠀀",
        "并且",
        "或者",
        "人口",
        "800",
        "<=",
    ]
    read, positions = 0, set()
    for _ in range(40_000):
        text = "".join(dice.choices(pieces, k=dice.randrange(1, 15)))
        try:
            built = condition(text)
        except ConditionError as error:
            positions.add(0 <= error.position <= len(text) + 1)
        else:
            read += decide(built, {}) in (True, False, None) and bool(explain(built, {}))
    assert positions == {True}
    assert read > 200


def test_kinds_are_inferred_in_order_of_appearance() -> None:
    built = condition({"all": ["乙 < 3 * 丙", {"not": "甲"}, "丁 = '山区'"]})
    assert dict(kinds(built)) == {"乙": "number", "丙": "number", "甲": "truth", "丁": "text"}
    assert names(built) == ("乙", "丙", "甲", "丁")


@pytest.mark.parametrize(
    "facts",
    [
        {PEOPLE: True, ADJACENT: True},
        {PEOPLE: "八百", ADJACENT: True},
        {PEOPLE: Decimal("NaN"), ADJACENT: True},
        {ADJACENT: Decimal(1)},
    ],
)
def test_a_fact_of_the_wrong_kind_is_the_callers_mistake(facts: Facts) -> None:
    with pytest.raises(FactError, match="expected"):
        evaluate(VILLAGE, facts)


@pytest.mark.parametrize("ends", [(2, 1), ("NaN", 1), ("Infinity", "Infinity"), ("-Infinity", "-Infinity")])
def test_an_impossible_interval_is_refused(ends: tuple[object, object]) -> None:
    with pytest.raises(FactError):
        between(*ends)


# --- what Kleene misses -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verdict", "asked"),
    [
        ("甲 < 5 或 甲 >= 5", True, ()),
        ("甲 < 5 且 甲 > 5", False, ()),
        ("甲 > 3 且 甲 < 5", None, ("甲",)),
        ("好 或 非 好", True, ()),
        ("好 且 乙 或 非 好 且 乙", None, ("乙",)),
        ("甲 - 甲 = 0", True, ()),
        ("0 * 甲 < 1", True, ()),
        ("甲 <= 2 * 乙 或 甲 > 2 * 乙", True, ()),
        ("甲 < 乙 且 2 * 乙 < 2 * 甲", False, ()),
        ("甲 * 乙 < 5 或 甲 * 乙 >= 5", True, ()),
        ("甲 / 乙 < 5 或 甲 / 乙 >= 5", None, ("甲", "乙")),
        ("甲 / 乙 = 甲 / 乙", None, ("甲", "乙")),
        ("甲 / (乙 - 乙 + 2) < 5", None, ("甲",)),
        ("甲 / (乙 - 乙) < 5", None, ()),
        ("地 = '山' 或 地 != '山'", True, ()),
        ("地 = '山' 且 地 = '川'", False, ()),
        ("非 地 = '山' 或 非 地 = '川'", True, ()),
    ],
)
def test_decide_sees_what_every_completion_agrees_on(text: str, verdict: Verdict, asked: tuple[str, ...]) -> None:
    built = condition(text)
    assert decide(built, {}) is verdict
    assert matters(built, {}) == asked
    assert next_question(built, {}) == (asked[0] if asked else None)


def test_decide_knows_the_range_of_a_sum() -> None:
    assert evaluate(condition("甲 - 2 * 甲 < -2"), {"甲": between(3, 4)}) is None
    assert decide(condition("甲 - 2 * 甲 < -2"), {"甲": between(3, 4)}) is True
    assert decide(condition("甲 - 3 * 甲 + 乙 > -2"), {"甲": between(3, 4), "乙": between(1, 2)}) is False
    assert decide(condition("甲 + 3 * 乙 - 乙 >= 5"), {"甲": between(3, 4), "乙": between(1, 2)}) is True
    assert decide(condition("甲 + 3 * 乙 - 乙 <= 8"), {"甲": between(3, 4), "乙": between(1, 2)}) is True
    assert decide(condition("甲 - 2 * 甲 < -3.5"), {"甲": between(3, 4)}) is None


def test_beside_each_other_brackets_are_not_deep() -> None:
    assert evaluate(condition(" 且 ".join(["(好)"] * 42)), {"好": True}) is True


def test_too_many_cells_fall_back_to_undecided_branches() -> None:
    rule = condition({"any": [f"甲{number} 且 丙" for number in range(20)] + ["数 < 3 且 假"]})
    assert decide(rule, {"假": False}) is None
    assert matters(rule, {"假": False}) == ("甲0", "丙", *(f"甲{number}" for number in range(1, 20)))
    assert next_question(rule, {"假": False}) == "丙"
    assert next_question(rule, {"假": False}, {"甲7": 0.5}) == "甲7"
    assert next_question(rule, {"丙": False, "数": Decimal(3)}) is None


# --- random rules against brute force ---------------------------------------------------------------------------------


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


@settings(max_examples=400, deadline=None)
@given(RULES, st.fixed_dictionaries(COMPLETE))
def test_on_complete_facts_the_verdict_is_pythons(rule: Rule, facts: dict[str, Fact]) -> None:
    built, expected = condition(rule.source), truth(rule, facts)
    assert evaluate(built, facts) is expected
    assert decide(built, facts) is expected
    assert matters(built, facts) == ()
    assert next_question(built, facts) is None


@settings(max_examples=400, deadline=None)
@given(RULES, PARTIAL)
def test_on_partial_facts_the_plan_is_exact(rule: Rule, facts: dict[str, Fact]) -> None:
    built = condition(rule.source)
    used = names(built)
    verdicts = {tuple(full.items()): truth(rule, full) for full in completions(rule, used, facts)}
    agreed = set(verdicts.values())
    assert decide(built, facts) is (agreed.pop() if len(agreed) == 1 else None)
    assert evaluate(built, facts) in (decide(built, facts), None)
    seen: dict[tuple[str, object], set[bool]] = {}
    for full, verdict in verdicts.items():
        for name, fact in full:
            seen.setdefault((name, tuple(item for item in full if item != (name, fact))), set()).add(verdict)
    assert set(matters(built, facts)) == {name for (name, _), found in seen.items() if len(found) > 1}
    question = next_question(built, facts)
    assert question in matters(built, facts) if agreed else question is None


@settings(max_examples=300, deadline=None)
@given(RULES, PARTIAL, st.fixed_dictionaries(COMPLETE), st.dictionaries(st.sampled_from(TRUTHS), st.floats(0.1, 9)))
def test_answering_the_questions_ends_in_the_complete_verdict(
    rule: Rule, facts: dict[str, Fact], answers: dict[str, Fact], cost: dict[str, float]
) -> None:
    built = condition(rule.source)
    exactly = {name: fact for name, fact in facts.items() if not isinstance(fact, Interval)}
    inside = {name: fact.low for name, fact in facts.items() if isinstance(fact, Interval)}
    truths = {**answers, **exactly, **inside}
    asked = 0
    while (question := next_question(built, facts, cost)) is not None:
        facts = {**facts, question: truths[question]}
        asked += 1
        assert asked <= len(names(built))
    assert decide(built, facts) is truth(rule, truths)


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(truth_leaves(), larger, max_leaves=6),
    st.fixed_dictionaries({name: st.integers(1, 5) for name in TRUTHS}),
)
def test_the_next_question_has_the_least_expected_cost(rule: Rule, cost: dict[str, int]) -> None:
    built = condition(rule.source)

    def dearest(facts: dict[str, Fact], first: str | None = None) -> Fraction:
        if len({truth(rule, full) for full in completions(rule, TRUTHS, facts)}) == 1:
            return Fraction(0)
        asked = [first] if first else [name for name in TRUTHS if name not in facts]
        return min(
            cost[name] + (dearest({**facts, name: True}) + dearest({**facts, name: False})) / 2 for name in asked
        )

    question = next_question(built, {}, {name: float(price) for name, price in cost.items()})
    assert dearest({}) == (dearest({}, question) if question else 0)


# --- sums of several unknowns: never a wrong verdict, never a lost question ------------------------------------------

SEVERAL = [
    "人口 < 床位",
    "人口 + 2 * 床位 >= 3",
    "人口 * 床位 > 2",
    "床位 - 人口 = 1",
    "人口 / 2 <= 床位 + 1",
    "床位 > 1",
]


def several_leaves() -> st.SearchStrategy[Rule]:
    return st.sampled_from(SEVERAL).map(lambda text: Rule(text, "(" + text.replace(" = ", " == ") + ")"))


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(st.one_of(several_leaves(), truth_leaves()), larger, max_leaves=6),
    st.fixed_dictionaries({}, optional=ROUGH),
    st.lists(st.fixed_dictionaries(COMPLETE), min_size=8, max_size=8),
)
def test_several_unknowns_in_one_comparison_are_handled_safely(
    rule: Rule, facts: dict[str, Fact], samples: list[dict[str, Fact]]
) -> None:
    built = condition(rule.source)
    free: dict[str, Fact] = {name: fact for name, fact in facts.items() if not isinstance(fact, Interval)}
    fulls = [{**sample, **free} for sample in samples]
    verdict, useful = decide(built, free), matters(built, free)
    assert (verdict is None) is bool(useful)
    assert all(verdict in (None, truth(rule, full)) for full in fulls)
    for full, other in pairwise(fulls):
        useless = {name: fact for name, fact in other.items() if name not in useful}
        assert truth(rule, full) is truth(rule, {**full, **useless})
    question, open_facts, asked = next_question(built, free), dict(free), 0
    while question is not None:
        assert question in matters(built, open_facts)
        open_facts[question], asked = fulls[0][question], asked + 1
        question = next_question(built, open_facts)
    assert asked <= len(names(built))
    assert decide(built, open_facts) is truth(rule, fulls[0])
