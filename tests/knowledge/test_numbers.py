"""How numbers are read: a table of sayings, a table of what is no number, and every integer in two spellings."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numbers.answers import Known, Missing, Unclear, read_number
from knowledge.numbers.quantities import Quantity, quantities
from knowledge.text import normalize

# text: the amounts in it, in order; "~" hedged, "a..b" a range, "inf" an open end, then the unit.
AMOUNTS = {
    "5": "5",
    "650": "650",
    "６５０": "650",
    "1,250人": "1250人",
    "0.63": "0.63",
    "三十五": "35",
    "两百零三": "203",
    "二百五": "250",
    "一百二": "120",
    "一百零二": "102",
    "1千2": "1200",
    "1w5": "15000",
    "3k": "3000",
    "2万5": "25000",
    "3千5百": "3500",
    "1万2000": "12000",
    "一万三": "13000",
    "一万零三百": "10300",
    "一亿二": "120000000",
    "一亿二千万": "120000000",
    "470万": "4700000",
    "5个亿": "500000000",
    "19.5万人": "195000人",
    "八十万": "800000",
    "慢病千五": "1500",
    "万二的人": "12000",
    "百八十个": "180个",
    "签2120人多了好多": "2120人",
    "一个签2300一个签1600": "1个, 2300, 1个, 1600",
    "来了俩专家": "2个",
    "一家7口": "1家, 7口",
    "三点五万": "35000",
    "壹仟贰佰": "1200",
    "貳佰萬": "2000000",
    "廿五": "25",
    "六五〇": "650",
    "十七点三": "17.3",
    "1/3": f"{Decimal(1) / 3}",
    "三分之一": f"{Decimal(1) / 3}",
    # hedges and ranges
    "约八百": "~800",
    "800人左右": "~800人",
    "大概有七百人": "~700人",
    "650来人": "~650..659人",
    "百把人": "~100人",
    "七八百": "~700..800",
    "三五个": "~3..5个",
    "两三万": "~20000..30000",
    "十七八岁": "~17..18岁",
    "一百二三十": "~120..130",
    "十几个": "~11..19个",
    "30几个": "~31..39个",
    "几百人": "~200..999人",
    "六百多": "~600..699",
    "50多": "~50..59",
    "653多": "~653..654",
    "470多万": "~4700000..4799999",
    "三年多": "~3..4年",
    "七个多月": "~7..8月",
    "十来个小时": "~10..19小时",
    "100-120人": "100..120人",
    "100～120人": "100..120人",
    "三到五个": "3..5个",
    "两到三百": "200..300",
    "1到2万": "10000..20000",
    "500到1千": "500..1000",
    "七到八成": "70..80%",
    "70%到80%": "70..80%",
    "百分之六十到八十": "60..80%",
    "160-100": "160, 100",
    # open ends: whole numbers move by one where counted, never where measured
    "不到800": "~-inf..799",
    "不满30岁": "~-inf..29岁",
    "不到60%": "~-inf..60%",
    "超过2000": "~2001..inf",
    "超过60%": "~60..inf%",
    "不超过2000人": "~-inf..2000人",
    "至少80": "~80..inf",
    "≥60%": "~60..inf%",
    "2000以上": "~2000..inf",
    "2000人以上": "~2000..inf人",
    "65岁及以上": "~65..inf岁",
    "三十以下": "~-inf..30",
    "14天内": "~-inf..14天",
    # shares
    "八成": "80%",
    "八成五": "85%",
    "6.5成": "65%",
    "一半": "50%",
    "百分之六十": "60%",
    "百分之七八十": "~70..80%",
    "百分之百": "100%",
    "千分之三": "0.3%",
    "60%": "60%",
    "60个点": "60%",
    "60个百分点": "60%",
    # units
    "三个": "3个",
    "两名": "2名",
    "50号人": "50人",
    "60个县": "60县",
    "60 个县": "60县",
    "3个村医": "3个",
    "800 人": "800人",
    "162/98 人没事": "162, 98",
    "5万元": "50000元",
    "二十块钱": "20元",
    "5千克": "5千克",
    "5kg": "5kg",
    "37.5℃": "37.5度",
    "十分钟": "10分钟",
    "3日内": "~-inf..3天",
    "半年": "0.5年",
    "半个月": "0.5月",
    "半个钟头": "0.5小时",
    "两年半": "2.5年",
    "三个半": "3.5个",
    "两个半小时": "2.5小时",
    "14个月": "14月",
    "每周一次": "1次",
    # sentences
    "签约800人": "800人",
    "彩超预约一天60个只留10个": "1天, 60个, 10个",
    "优质服务基层行1000家里有905家达标": "1000家, 905家",
    "上压才142 下压90": "142, 90",
    "196/104": "196, 104",
    "12/5": "12, 5",
    "一百八的高压": "180",
    "33个机构27年有30个": "33个, 27年, 30个",
    "名单一百人": "100人",
    "2026年2月5个人": "5人",
}

NO_AMOUNTS = (
    "第3 第三 第十二条 第1-3项 序号4 附件2 (二) (3) ① 2025〔48〕号 48号 三楼 15号 12月 十二月 6月15日 "
    "2026年 二〇二六年 2025版 2026-02-13 2026.2 25年底 26年2月 8:30 8点半 三点半 "
    "一般 一些 一下 一样 一起 一直 一定 统一 万一 唯一 十分 十分重要 之一 周三 头一次 不少 "
    "三心 三医 五大 六大 七大 六统一 一体化 一站式 3+1+1+N 1+1+3+11 两个允许 四级贯通 四个重大 五个提升 "
    "一人一档 两师两中心 三师一患 乡聘村用 三甲 二甲 三级医院 二三级医院 二级 2级 一类 十四五 三位一体 "
    "一口气 一个劲 一家子 一条龙 一张嘴 三天两头 三番五次 一五一十 一年四季 "
    "几成 几个 百分之几 好多 万人口 千头 上半年 13812345678 023-73371234 3.2.1 h7n9 打120 一 三 十 二三"
)


def written(said: Quantity) -> str:
    bounds = [f"{bound.normalize():f}".replace("Infinity", "inf") for bound in (said.low, said.high)]
    return "~" * said.approximate + "..".join(dict.fromkeys(bounds)) + said.unit


@pytest.mark.parametrize(("text", "expected"), AMOUNTS.items(), ids=AMOUNTS)
def test_amounts(text: str, expected: str) -> None:
    assert ", ".join(map(written, quantities(normalize(text)))) == expected


@pytest.mark.parametrize("text", NO_AMOUNTS.split())
def test_no_amount(text: str) -> None:
    assert quantities(normalize(text)) == ()


def test_the_text_of_an_amount_includes_hedge_and_unit() -> None:
    said = quantities("我们村大概有七百人左右吧")[0]
    assert (said.start, said.end, said.text) == (3, 11, "大概有七百人左右")


ANSWERS = {
    "620": Known(Decimal(620), Decimal(620), False),
    "六百多": Known(Decimal(600), Decimal(699), True),
    "大概七百人": Known(Decimal(700), Decimal(700), True, "人"),
    "应该是六百吧": Known(Decimal(600), Decimal(600), True),
    "1千2": Known(Decimal(1200), Decimal(1200), False),
    "三百二十个人嘛": Known(Decimal(320), Decimal(320), False, "人"),
    "一共签了12个": Known(Decimal(12), Decimal(12), False, "个"),
    "八成": Known(Decimal(80), Decimal(80), False, "%"),
    "三": Known(Decimal(3), Decimal(3), False),
    "620,是620人": Known(Decimal(620), Decimal(620), False),
    "没统计,大概800": Known(Decimal(800), Decimal(800), True),
    "0": Known(Decimal(0), Decimal(0), False),
    "零": Known(Decimal(0), Decimal(0), False),
}
ZEROS = "没有 无 莫得 冇 没得 没得人 一个都没得 都没有 今天没有 暂无 没有病人 没有了 没得哦"
MISSING = "不晓得 不知道 不清楚 没统计 没有统计 说不清 还没统计 不太清楚哦 没数"
UNCLEAR = (
    "|一般|第3|12月|2026年|620,不对,630|3 4|三百,隔壁五百|少了3个|比上周多5个|还差20|-5|还没有|没统计 800|好的"
    "|没有620|第三周|13812345678"
)


@pytest.mark.parametrize(("text", "answer"), ANSWERS.items(), ids=ANSWERS)
def test_a_number_is_understood(text: str, answer: Known) -> None:
    assert read_number(normalize(text)) == answer


@pytest.mark.parametrize("text", ZEROS.split())
def test_nothing_is_zero(text: str) -> None:
    assert read_number(normalize(text)) == Known(Decimal(0), Decimal(0), False)


@pytest.mark.parametrize("text", MISSING.split())
def test_not_knowing_is_missing(text: str) -> None:
    assert read_number(normalize(text)) == Missing()


@pytest.mark.parametrize("text", UNCLEAR.split("|"))
def test_anything_else_is_unclear(text: str) -> None:
    assert read_number(normalize(text)) == Unclear()


def spelled(number: int) -> str:
    """A whole number below 10^8 in Chinese numerals."""
    if number >= 10_000:
        rest = number % 10_000
        return spelled(number // 10_000) + "万" + (("零" if rest < 1000 else "") + spelled(rest) if rest else "")
    for size, sign in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            rest = number % size
            return (
                spelled(number // size) + sign + (("零" if rest < size // 10 else "") + spelled(rest) if rest else "")
            )
    return "零一二三四五六七八九"[number]


INTEGERS = st.one_of(
    st.integers(0, 99_999_999), st.integers(0, 12_000), st.integers(0, 9_999).map(lambda n: n * 10_000)
)


def exactly(number: int) -> Known:
    return Known(Decimal(number), Decimal(number), False)


@given(INTEGERS)
def test_every_integer_reads_back(number: int) -> None:
    assert read_number(spelled(number)) == exactly(number)
    assert read_number(str(number)) == exactly(number)
    assert read_number(f"{number:,}") == exactly(number)


@given(INTEGERS)
def test_every_integer_with_a_unit_is_found_in_a_sentence(number: int) -> None:
    for spelling in (spelled(number), str(number)):
        (said,) = quantities(f"服务人口{spelling}人吗")
        assert said.low == said.high == number
        assert (said.unit, said.text) == ("人", f"{spelling}人")


def test_the_first_ten_thousand_and_their_multiples_read_back() -> None:
    for number in (*range(10_000), *range(10_000, 100_000_000, 98_765)):
        assert read_number(spelled(number)) == exactly(number), spelled(number)


PIECES = st.lists(
    st.sampled_from(
        [
            *"零一二两三五八十百千万亿廿几半多来余把个人家年月天点成分之%/-+,. 0159kw约第周",
            "左右",
            "以上",
            "不到",
            "个月",
        ]
    )
)


@given(st.one_of(st.text(st.characters(exclude_categories=[])), PIECES.map("".join)))
def test_no_text_is_refused(text: str) -> None:
    for said in quantities(text):
        assert said.low <= said.high
        assert text[said.start : said.end] == said.text
    assert isinstance(read_number(text), Known | Missing | Unclear)


@given(PIECES.map("".join))
def test_amounts_come_in_order_and_apart(text: str) -> None:
    found = quantities(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_very_long_text_is_read_in_one_pass() -> None:
    for piece in "1一十百点几-第年a, ":
        quantities(piece * 20_000)
