"""What holds of every case: graver values are never milder, boundaries, order of words, an emergency wins."""

from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.clinical.book import LEVELS, Book
from knowledge.clinical.case import Case, read_case
from knowledge.clinical.judge import judge
from knowledge.clinical.pressure_names import HIGH, LOW
from knowledge.library import load
from knowledge.text import normalize

unhurried = settings(deadline=None)  # the first example loads the library
HARD = (
    "嘴歪了",
    "胸口痛得很",
    "打了青霉素喘不上气",
    "左手突然没力",
    "血糖仪显示HI",
    "精神病人拿刀对着人",
    "血压190/115",
)
MILD = ("没发烧", "吃得下", "人清醒", "按时吃药", "六十五岁", "不咳")
PAIRS = (
    "{a}/{b}",
    "{a}比{b}",
    "{a}-{b} 血压",
    "血压{a} {b}",
    "高压{a} 低压{b}",
    "上压{a}下压{b}",
    "血压{a}，{b}",
    "收缩压{a}舒张压{b}",
)
pressures = st.tuples(st.integers(95, 260), st.integers(45, 140)).filter(lambda pair: pair[0] > pair[1] + 10)
sugars = st.decimals(Decimal("1.0"), Decimal("33.0"), places=1)


@cache
def book() -> Book:
    return load().clinical


def case(text: str) -> Case:
    return read_case(normalize(text), book())


def gravity(text: str) -> int:
    """How grave the verdict on a text is: 0 an emergency, 4 none at all."""
    verdict = judge(case(text), book()).verdict
    return LEVELS.index(verdict.level) if verdict else len(LEVELS)


@unhurried
@given(pressures, st.integers(0, 60), st.integers(0, 40), st.sampled_from(["", " 孕妇", " 头一回", " 随访两次都高"]))
def test_a_higher_pressure_is_never_milder(pair: tuple[int, int], more: int, lower: int, said: str) -> None:
    high, low = pair
    higher = (min(high + more, 290), min(low + lower, 160, high + more - 5))
    assert gravity(f"血压{higher[0]}/{max(higher[1], low)}{said}") <= gravity(f"血压{high}/{low}{said}")


@unhurried
@given(st.decimals(Decimal("4.0"), Decimal("30"), places=1), st.decimals(Decimal(0), Decimal(10), places=1))
def test_a_higher_sugar_is_never_milder(sugar: Decimal, more: Decimal) -> None:
    assert gravity(f"血糖{sugar + more}") <= gravity(f"血糖{sugar}")


@unhurried
@given(st.decimals(Decimal("1.0"), Decimal("3.9"), places=1))
def test_a_low_sugar_is_an_emergency(sugar: Decimal) -> None:
    assert gravity(f"血糖{sugar}") == 0


def test_boundaries_are_on_the_side_that_the_norm_says() -> None:
    grave = (
        "血压180/80",
        "血压150/110",
        "血糖16.7",
        "血糖3.9",
        "高压180",
        "低压110 高压140",
        "糖尿病 体温39.1",
        "糖尿病 心率101",
    )
    mild = ("血压179/109", "血糖16.6", "血糖4.0", "糖尿病 体温39.0", "糖尿病 心率100")
    assert [text for text in grave if gravity(text) != 0] == []
    assert [text for text in mild if gravity(text) == 0] == []
    assert gravity("咳嗽14天") < gravity("咳嗽13天")
    assert gravity("新生儿黄疸15天没退") < gravity("新生儿黄疸14天没退 手心不黄")


@unhurried
@given(pressures, st.sampled_from(PAIRS))
def test_every_way_of_saying_a_pressure_is_read_alike_in_either_order(pair: tuple[int, int], way: str) -> None:
    high, low = pair
    for first, second in ((high, low), (low, high)):
        facts = case(way.format(a=first, b=second)).facts
        assert (facts[HIGH], facts[LOW]) == (high, low), way.format(a=first, b=second)


@unhurried
@given(st.permutations(["血压150/95", "眼睛花", "没发烧", "吃着药", "六十岁"]))
def test_the_order_of_what_is_told_changes_nothing(parts: list[str]) -> None:
    assert gravity(" ".join(parts)) == 0


@unhurried
@given(st.permutations(["血压150/95", "不晕", "没吐", "吃着药", "头一回高"]))
def test_the_order_of_what_is_denied_changes_nothing(parts: list[str]) -> None:
    assert gravity(" ".join(parts)) == LEVELS.index("none")


@unhurried
@given(st.sampled_from(HARD), st.lists(st.sampled_from(MILD), max_size=4), st.integers(0, 4), sugars)
def test_an_emergency_beside_anything_is_one(sign: str, others: list[str], at: int, sugar: Decimal) -> None:
    told = [*others[:at], sign, *others[at:], f"血糖{sugar}"]
    assert gravity("，".join(told)) == 0


@unhurried
@given(
    st.sampled_from(["头晕", "头痛", "呕吐", "心慌", "胸闷", "抽搐", "出血", "眼花"]),
    st.sampled_from(["没", "不", "没得", "没有", "无", "未见"]),
)
def test_a_sign_denied_is_no_sign(sign: str, denial: str) -> None:
    assert gravity(f"血压150/95 {denial}{sign}") == LEVELS.index("none")


@unhurried
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    judge(case(text), book())


@unhurried
@given(st.text(alphabet="血压糖高低一八百点0123456789./ 没不得吐晕痛孕妇狗咬破", max_size=40))
def test_any_text_about_patients_can_be_read(text: str) -> None:
    judge(case(text), book())


def test_a_draft_never_answers() -> None:
    verdicts = [each for each in book().criteria if each.status == "draft"]
    assert verdicts
    assert all(
        each not in judge(case(text), book()).holding for each in verdicts for text in ("血压忽高忽低", "狗咬了冲多久")
    )
