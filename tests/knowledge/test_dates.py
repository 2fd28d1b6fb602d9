"""How dates are read, on Sunday 22 November 2026, and every day of twenty years in several spellings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates.date_spans import DateSpan, dates
from knowledge.text import normalize

TODAY = date(2026, 11, 22)

# text: the spans in it, "first..last grain", a single day once.
SPANS = {
    "2026年2月13日": "2026-02-13 day",
    "2026年2月13号": "2026-02-13 day",
    "2026 年 2 月 13 日": "2026-02-13 day",
    "2026-02-13": "2026-02-13 day",
    "2026/2/13": "2026-02-13 day",
    "2026.2.13": "2026-02-13 day",
    "20260213": "2026-02-13 day",
    "二〇二六年二月十三日": "2026-02-13 day",
    "2026.2": "2026-02-01..2026-02-28 month",
    "2026-02": "2026-02-01..2026-02-28 month",
    "26年2月": "2026-02-01..2026-02-28 month",
    "2027年4月": "2027-04-01..2027-04-30 month",
    "明年3月": "2027-03-01..2027-03-31 month",
    "10月": "2026-10-01..2026-10-31 month",
    "十二月": "2026-12-01..2026-12-31 month",
    "上个月": "2026-10-01..2026-10-31 month",
    "下个月": "2026-12-01..2026-12-31 month",
    "这个月": "2026-11-01..2026-11-30 month",
    "本月": "2026-11-01..2026-11-30 month",
    "6月15号": "2026-06-15 day",
    "6月15前": "2026-06-15 day",
    "上个月15号": "2026-10-15 day",
    # parts of a year and of a month
    "25年底": "2025-12-01..2025-12-31 month",
    "年底": "2026-12-01..2026-12-31 month",
    "今年年底": "2026-12-01..2026-12-31 month",
    "年初": "2026-01-01..2026-01-31 month",
    "2025年12月底": "2025-12-31 day",
    "12月底": "2026-12-31 day",
    "2028年2月末": "2028-02-29 day",
    "本月底": "2026-11-30 day",
    "月底": "2026-11-30 day",
    "月初": "2026-11-01..2026-11-10 other",
    "5月中旬": "2026-05-11..2026-05-20 other",
    "2月下旬": "2026-02-21..2026-02-28 other",
    "上半年": "2026-01-01..2026-06-30 half",
    "2026年上半年": "2026-01-01..2026-06-30 half",
    "明年下半年": "2027-07-01..2027-12-31 half",
    "三季度": "2026-07-01..2026-09-30 quarter",
    "2026年第3季度": "2026-07-01..2026-09-30 quarter",
    "上季度": "2026-07-01..2026-09-30 quarter",
    # years
    "今年": "2026-01-01..2026-12-31 year",
    "明年": "2027-01-01..2027-12-31 year",
    "去年": "2025-01-01..2025-12-31 year",
    "前年": "2024-01-01..2024-12-31 year",
    "后年": "2028-01-01..2028-12-31 year",
    "2026年度": "2026-01-01..2026-12-31 year",
    "27年": "2027-01-01..2027-12-31 year",
    "24年公卫知晓率": "2024-01-01..2024-12-31 year",
    "离25年的数差好多": "2025-01-01..2025-12-31 year",
    "明年2027年4月": "2027-04-01..2027-04-30 month",
    # days and weeks
    "昨天": "2026-11-21 day",
    "今天": "2026-11-22 day",
    "明天": "2026-11-23 day",
    "后天": "2026-11-24 day",
    "大前天": "2026-11-19 day",
    "上周五": "2026-11-13 day",
    "上个星期三": "2026-11-11 day",
    "下周一": "2026-11-23 day",
    "周五": "2026-11-20 day",
    "本周": "2026-11-16..2026-11-22 other",
    "上周一共签了5个": "2026-11-09..2026-11-15 other",
    # with a connector
    "2027年1月-6月": "2027-01-01..2027-06-30 other",
    "2027年1-6月": "2027-01-01..2027-06-30 other",
    "2026年7月至12月底": "2026-07-01..2026-12-31 other",
    "6月15号到20号": "2026-06-15..2026-06-20 other",
    "6月15-20日": "2026-06-15..2026-06-20 other",
    "11月到2月": "2026-11-01..2027-02-28 other",
    "23年到25年": "2023-01-01..2025-12-31 other",
    "2025-2027年": "2025-01-01..2027-12-31 other",
    "1月和3月": "2026-01-01..2026-01-31 month, 2026-03-01..2026-03-31 month",
}

NO_DATES = (
    "1年 3年 半年 14个月 3个月 满27年 干了30年 干满25年 工作25年 至少20年 不少于20年 每20年 连续30年 待了20年 "
    "30年以上 30年时间 25年期 25年内 25年经验 25年了 2月30日 2026年2月30日 2026-02-30 2025年2月29日 13月 20261301 "
    "农历八月十五 八月十五 阴历3月5日 腊月二十八 正月十五 12/5 10.5 15号 48号 每周五 每周一次 一周五天 每年底 第27年 "
    "3月龄 25岁 2026 目前 以前 2025〔48〕号 13812345678 一般 三个季度"
)


def written(span: DateSpan) -> str:
    return "..".join(dict.fromkeys(map(str, (span.first, span.last)))) + f" {span.grain}"


@pytest.mark.parametrize(("text", "expected"), SPANS.items(), ids=SPANS)
def test_spans(text: str, expected: str) -> None:
    assert ", ".join(map(written, dates(normalize(text), TODAY))) == expected


@pytest.mark.parametrize("text", NO_DATES.split())
def test_no_date(text: str) -> None:
    assert dates(normalize(text), TODAY) == ()


def test_a_span_knows_where_it_stands() -> None:
    (span,) = dates("我们 2026年7月 至 12月底 前完成", TODAY)
    assert (span.start, span.end, span.text) == (3, 17, "2026年7月 至 12月底")


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    return (digits[tens].strip() if tens > 1 else "") + ("十" if tens else "") + digits[ones].strip()


def spellings(day: date) -> list[str]:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return [
        f"{day:%Y-%m-%d}",
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y年%m月%d日}",
        f"{day.year % 100}年{day.month}月{day.day}号",
        f"{year}年{han(day.month)}月{han(day.day)}日",
    ]


@given(st.dates(date(2020, 1, 1), date(2039, 12, 31)), st.dates(date(2020, 1, 1), date(2039, 12, 31)))
def test_every_date_reads_back(day: date, today: date) -> None:
    for spelling in spellings(day):
        for text in (spelling, f"请在{spelling}前报"):
            (span,) = dates(text, today)
            assert (span.first, span.last, span.grain, span.text) == (day, day, "day", spelling)


@given(st.dates(date(2020, 1, 1), date(2039, 12, 31)))
def test_a_date_without_a_year_is_of_this_year(day: date) -> None:
    (span,) = dates(f"{day.month}月{day.day}号", day)
    assert span.first == day


PIECES = st.lists(
    st.sampled_from(
        [*"0123年月日号底末初上下半季度前后今明本这周五天个一二十廿〇-/. 到至农历正每满了", "2026", "27", "星期"]
    )
)


@given(
    st.one_of(st.text(st.characters(exclude_categories=[])), PIECES.map("".join)),
    st.dates(date(2020, 1, 1), date(2039, 12, 31)),
)
def test_no_text_is_refused(text: str, today: date) -> None:
    end = 0
    for span in dates(text, today):
        assert span.first <= span.last
        assert text[span.start : span.end] == span.text
        assert span.start >= end
        end = span.end


def test_a_very_long_text_is_read_in_one_pass() -> None:
    for piece in [*"1一十年月 上下周第-", "27年", "1月", "农历"]:
        dates(piece * 20_000, TODAY)
