"""A verdict is seen as soon as every completion agrees on it, though leaf by leaf it is open."""

from decimal import Decimal

import pytest

from knowledge.conditions.plan import decide, matters, next_question
from knowledge.conditions.table import condition
from knowledge.conditions.verdict import Verdict, evaluate
from tests.knowledge.conditions.village import between


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


def test_too_many_cells_fall_back_to_undecided_branches() -> None:
    rule = condition({"any": [f"甲{number} 且 丙" for number in range(20)] + ["数 < 3 且 假"]})
    assert decide(rule, {"假": False}) is None
    assert matters(rule, {"假": False}) == ("甲0", "丙", *(f"甲{number}" for number in range(1, 20)))
    assert next_question(rule, {"假": False}) == "丙"
    assert next_question(rule, {"假": False}, {"甲7": 0.5}) == "甲7"
    assert next_question(rule, {"丙": False, "数": Decimal(3)}) is None
