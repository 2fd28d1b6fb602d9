"""What counts as a number told: none said with a one, bounds that are not meant themselves, choices and differences."""

from datetime import date
from decimal import Decimal

import pytest

from knowledge.figures import Level
from knowledge.library import load
from knowledge.limits import holds
from knowledge.numbers.quantities import quantities
from knowledge.reading import read

HALF_A_YEAR = Level("时间", ">=", Decimal(6), "个月")


@pytest.mark.parametrize(
    "text",
    ["没有一个副理事长行不行", "次中心一个都没建", "一个县都没选", "一家也没达标", "没得一个监事", "一名专家都还没来"],
)
def test_none_is_zero(text: str) -> None:
    assert [q.low for q in quantities(text)] == [0]


@pytest.mark.parametrize("text", ["一个人签两千都没问题", "一个月都没来", "每一个都没少"])
def test_a_one_beside_something_else_is_no_none(text: str) -> None:
    assert 0 not in [q.low for q in quantities(text)]


@pytest.mark.parametrize("text", ["专家少于半年", "半年不到", "不到6个月", "待了半年都不到", "不满半年"])
def test_below_a_limit_is_not_the_limit(text: str) -> None:
    assert holds(HALF_A_YEAR, quantities(text)[0]) is False


@pytest.mark.parametrize("text", ["签了1900不到2000", "60%不到位"])
def test_a_hedge_belongs_to_the_number_behind_it(text: str) -> None:
    assert quantities(text)[0].low in (1900, 60)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("27年65还是60", []),
        ("达标80%还是90%", []),
        ("诊断中心3个还少一个", [3]),
        ("我一个人签了这么多人要紧不", []),
        ("次中心一个县搞几家", []),
        ("建了一个还差几个", [1]),
        ("还差3个", [3]),
    ],
)
def test_only_what_is_told_counts(text: str, told: list[int]) -> None:
    assert [q.low for q in read(text, load().lexicon, date(2026, 11, 22)).quantities] == told
