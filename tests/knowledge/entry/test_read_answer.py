"""No silent misreading: what is written in any notation reads back, and nothing else gives a value."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.entry.asked import Asked, Kind, Option
from knowledge.entry.grains import first_day, week_of
from knowledge.entry.outcome import Ask, Confirm, Missing, Outcome, Value, Why
from knowledge.entry.read import read_answer
from knowledge.entry.spelling import certain, spelled

TODAY = date(2026, 11, 22)
COUNT = Asked("int", "人次", "本周门诊多少人次？")
COUNTS = st.integers(0, 10**6)
FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
NUMBER_KINDS: tuple[Kind, ...] = ("int", "decimal", "percent", "date", "period", "bp")


def read(text: str, asked: Asked = COUNT) -> Outcome:
    return read_answer(text, asked, TODAY)


@given(COUNTS)
def test_every_count_reads_back_in_each_notation(count: int) -> None:
    han = spelled(count)
    for text in (str(count), f"{count:,}", han, han.translate(FORMAL), str(count).translate(FULL_WIDTH)):
        assert read(text) == Value(Decimal(count)), text
    assert read(f"{count:,}".translate(FULL_WIDTH)) == Value(Decimal(count))


@given(COUNTS, st.sampled_from(["人次", "人", "个", "位", " 人", "个人", "名", "人。", "个嘞", "人！"]))
def test_a_count_with_a_classifier_reads_back(count: int, unit: str) -> None:
    for text in (f"{count}{unit}", f"{spelled(count)}{unit}", f"一共{count}{unit}", f"门诊{count}{unit}"):
        assert read(text) == Value(Decimal(count)), text


@given(st.integers(1, 99), st.integers(1, 9))
def test_ten_thousands_are_shortened_in_every_way(myriads: int, thousands: int) -> None:
    value = Decimal(myriads * 10**4 + thousands * 1000)
    for text in (
        f"{myriads}万{thousands}",
        f"{myriads}w{thousands}",
        f"{myriads}.{thousands}万",
        f"{myriads}.{thousands}W",
    ):
        assert read(text) == Value(value), text
    assert certain(f"{spelled(myriads)}点{spelled(thousands)}万") in (value, None)


@given(COUNTS, st.sampled_from(["大概{}", "{}左右", "{}吧", "{}?", "约{}人", "估计{}", "好像{}个", "{}上下", "应该{}"]))
def test_a_hedged_count_is_never_a_value(count: int, pattern: str) -> None:
    for numeral in (str(count), spelled(count)):
        assert read(pattern.format(numeral)) == Confirm(Decimal(count), "hedged")


@given(
    COUNTS,
    COUNTS,
    st.sampled_from(["{}或{}", "{}还是{}", "{}、{}", "{} {}", "{}/{}", "{}-{}", "{}\n{}", "上周{}这周{}", "{}到{}"]),
)
def test_two_numbers_are_never_a_value(one: int, other: int, pattern: str) -> None:
    assert not isinstance(read(pattern.format(one, other)), Value)


@given(
    st.integers(1, 10**7),
    st.sampled_from(
        ["没有{}", "不到{}", "少{}", "不是{}", "比上周多{}", "-{}", "负{}", "{}多", "{}以上", "超过{}", "除了{}"]
    ),
)
def test_a_changed_number_is_never_a_value(count: int, pattern: str) -> None:
    assert not isinstance(read(pattern.format(count)), Value)
    assert not isinstance(read(pattern.format(spelled(count))), Value)


@given(st.decimals(0, 200, places=2), st.sampled_from(["{}", "{}公里", "{} km", "是{}", "{}哈"]))
def test_every_decimal_reads_back(value: Decimal, pattern: str) -> None:
    assert read(pattern.format(value), Asked("decimal", "公里", "多少公里？")) == Value(value)


@given(st.integers(0, 1000))
def test_every_share_reads_back(tenths: int) -> None:
    share = Decimal(tenths) / 10
    asked = Asked("percent", "%", "管理率多少？")
    slip = 0 < share < 1  # 0.85% may be 85%
    assert read(f"{share}%", asked) == (Confirm(share, "unusual") if slip else Value(share))
    assert read(f"百分之{share}", asked) == Value(share)
    if share > 1:
        assert read(str(share), asked) == Value(share)


@given(st.dates(date(2000, 1, 1), TODAY))
def test_every_day_with_a_year_reads_back(day: date) -> None:
    asked = Asked("date", "", "就诊日期？")
    texts = (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
    )
    for text in texts:
        assert read(text, asked) == Value(day), text


def test_a_last_time_many_years_ago_is_to_confirm() -> None:
    asked = Asked("date", "", "上次随访日期？")
    assert read("2016.11.13", asked) == Confirm(date(2016, 11, 13), "year")
    assert read("2024.11.13", asked) == Value(date(2024, 11, 13))
    assert read("2016", Asked("period", "年", "报哪一年？")) == Ask("year")


@pytest.mark.parametrize(
    ("prompt", "third", "twenty_fifth"),
    [
        ("哪天开会？", Confirm(date(2026, 12, 3), "year"), Value(date(2026, 11, 25))),
        ("几时去县里？", Confirm(date(2026, 12, 3), "year"), Value(date(2026, 11, 25))),
        ("上次开会是哪天？", Value(date(2026, 11, 3)), Confirm(date(2026, 10, 25), "year")),
        ("什么时候断的药？", Value(date(2026, 11, 3)), Confirm(date(2026, 10, 25), "year")),
        ("培训什么时候开始？", Confirm(date(2026, 12, 3), "year"), Confirm(date(2026, 11, 25), "year")),
        ("复诊日期？", Confirm(date(2026, 12, 3), "year"), Confirm(date(2026, 11, 25), "year")),
    ],
)
def test_a_day_of_the_month_is_on_the_side_that_the_question_asks_for(
    prompt: str, third: Outcome, twenty_fifth: Outcome
) -> None:
    asked = Asked("date", "", prompt)
    assert [read("三号", asked), read("25号", asked)] == [third, twenty_fifth]


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)), st.integers(1, 28), st.integers(1, 12))
def test_a_day_without_a_year_is_never_certain_where_the_side_is_open(today: date, day: int, month: int) -> None:
    asked = Asked("date", "", "采样日期？")
    for text, here in ((f"{day}号", day == today.day), (f"{month}.{day}", (month, day) == (today.month, today.day))):
        assert isinstance(read_answer(text, asked, today), Value) is here, (text, today)


@given(st.integers(0, 320))
def test_a_day_without_a_year_is_of_this_year_when_it_is_past_and_to_confirm_when_long_past(days: int) -> None:
    day = TODAY - timedelta(days=days)
    expected = Value(day) if days <= 100 else Confirm(day, "year")
    asked = Asked("date", "", "上次随访日期？")
    for text in (f"{day.month}.{day.day}", f"{day.month}月{day.day}号", f"{spelled(day.month)}月{spelled(day.day)}日"):
        assert read(text, asked) == expected, text


@given(st.dates(date(2020, 1, 1), TODAY))
def test_every_week_reads_back_by_name_and_by_its_days(day: date) -> None:
    asked = Asked("period", "周", "报哪一周？")
    week = week_of(day)
    monday, sunday = first_day(week), first_day(week) + timedelta(days=6)
    for text in (
        week,
        f"{week[:4]}年第{int(week[6:])}周",
        f"{monday:%Y.%m.%d}-{sunday:%Y.%m.%d}",
        f"{monday:%Y%m%d}-{sunday:%Y%m%d}",
    ):
        assert read(text, asked) == Value(week), text


@given(
    st.integers(90, 220),
    st.integers(45, 130),
    st.sampled_from(["{}/{}", "{} {}", "{}比{}", "高压{}低压{}", "{}-{}", "{}，{}"]),
)
def test_a_blood_pressure_reads_back_and_is_never_turned_in_silence(high: int, low: int, pattern: str) -> None:
    outcome = read(pattern.format(high, low), Asked("bp"))
    if 20 <= high - low <= 100:
        assert outcome == Value(f"{high}/{low}")
    else:
        assert not isinstance(outcome, Value)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Nd", "Nl", "No"]), max_size=40), st.sampled_from(NUMBER_KINDS)
)
def test_text_without_a_figure_gives_no_figure_but_nothing(text: str, kind: Kind) -> None:
    outcome = read(text, Asked(kind))
    if (
        isinstance(outcome, Value)
        and kind in ("int", "decimal", "percent")
        and not set(text) & set("两俩仨一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾廿卅卌佰仟")
    ):
        assert outcome == Value(Decimal(0)) or "百" in text


@given(
    st.text(
        alphabet="0123456789.,/-+%oOl 零一二三五十百千万半几多来个人男女不没是改成有约上周月号第和到、，。～?\n",
        max_size=14,
    ),
    st.sampled_from(NUMBER_KINDS),
)
def test_junk_of_figures_never_raises_and_a_value_holds_the_figures_typed(text: str, kind: Kind) -> None:
    outcome = read(text, Asked(kind))
    assert isinstance(outcome, Value | Confirm | Ask | Missing)
    digits = [char for char in text if char.isdigit() and char.isascii()]
    if kind == "int" and isinstance(outcome, Value) and digits and not set(text) & set("零一二三五十百千万"):
        assert str(outcome.value) == str(
            int(Decimal("".join(char for char in text if char in "0123456789.").strip(".") or "0"))
        )


@pytest.mark.parametrize("kind", [*NUMBER_KINDS, "yes_no", "choice", "choices", "text"])
def test_huge_input_is_asked_again_at_once(kind: Kind) -> None:
    for text in ("3" * 10**6, "三" * 10**5, "3，" * 10**5, "a b" * 10**5, "(" * 10**5, "\u202e35" * 10**5):
        assert read(text, Asked(kind)) == Ask("long")


def test_a_text_drawn_the_other_way_is_confirmed() -> None:
    assert read("\u202e53") == Confirm(Decimal(53), "spelling")


def test_bounds_and_what_is_usual() -> None:
    asked = Asked("int", "人次", lowest=Decimal(1), highest=Decimal(500), usual=(Decimal(20), Decimal(60)))
    assert [read(text, asked) for text in ("35", "350", "5000", "没有", "60")] == [
        Value(Decimal(35)),
        Confirm(Decimal(350), "unusual"),
        Ask("bounds"),
        Ask("bounds"),
        Value(Decimal(60)),
    ]


def test_a_choice_by_a_word_of_its_own_and_by_a_number_that_is_also_a_label() -> None:
    options = (Option("3", "3天"), Option("5", "5天", ("五天",)), Option("7", "一周"))
    asked = Asked("choice", options=options)
    assert read("五天", asked) == Value("5")
    assert read("5", asked) == Value("5")
    assert read("第2个", asked) == Value("5")


def test_every_reason_to_ask_again_has_a_sentence_that_tells_what_to_type() -> None:
    only_confirmed = {"hedged", "slip", "words", "sum", "corrected", "unusual"}
    wording = tomllib.loads(Path("knowledge/data/wording.toml").read_text(encoding="utf-8"))
    assert set(get_args(Why)) - only_confirmed <= set(wording["report"]["unread"])
