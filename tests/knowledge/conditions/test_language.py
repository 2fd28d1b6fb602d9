"""The language of conditions: what it means, and errors in plain Chinese."""

import random
from decimal import Decimal

import pytest

from knowledge.conditions.error import ConditionError
from knowledge.conditions.facts import Fact
from knowledge.conditions.names import kinds, names
from knowledge.conditions.plan import decide
from knowledge.conditions.reasons import explain
from knowledge.conditions.table import condition
from knowledge.conditions.verdict import Verdict, evaluate


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


def test_beside_each_other_brackets_are_not_deep() -> None:
    assert evaluate(condition(" 且 ".join(["(好)"] * 42)), {"好": True}) is True
