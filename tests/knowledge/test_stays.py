"""How long somebody stays between two days, and how often something comes round."""

from datetime import date
from decimal import Decimal

import pytest

from knowledge.binding.frequency import often
from knowledge.figures import Cycle
from knowledge.library import load
from knowledge.reading import Reading, read
from knowledge.stays import stay

QUARTERLY = Cycle("考评", Decimal("0.25"))


def reading(text: str) -> Reading:
    return read(text, load().lexicon, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("3月1号到的 10月底才走", 8, 8),
        ("26年9月1号下来 说好27年6月30就撤", 10, 10),
        ("去年9月去的 今年6月撤", 9, 10),
        ("从26年2月到26年12月", 10, 11),
        ("9月来 次年3月走", 6, 7),
        ("26年1月5号下去年底回", "11.8", "11.8"),
        ("2月来年底走", 11, 11),
    ],
)
def test_two_days_are_a_stay(text: str, least: object, most: object) -> None:
    found = stay(reading(text))
    assert found is not None
    assert (found.low, found.high) == (Decimal(str(least)), Decimal(str(most)))


@pytest.mark.parametrize("text", ["26年3月来的", "25年的目标和27年的", "待了8个月"])
def test_one_day_or_years_are_no_stay(text: str) -> None:
    assert stay(reading(text)) is None


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("一年搞两回", False),
        ("每季度一次", True),
        ("三个月考评一次", True),
        ("每半年才考评", False),
        ("今年考评了三次", False),
        ("26年搞了五次", True),
    ],
)
def test_how_often_is_judged(text: str, good: bool) -> None:
    found = often(QUARTERLY, reading(text))
    assert found is not None
    assert found.good is good


def test_a_month_is_no_span() -> None:
    assert often(QUARTERLY, reading("8月开过一次")) is None
