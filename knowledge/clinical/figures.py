"""The numbers of a clinical text, with the units that patients are measured in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from knowledge.numbers.numerals import HAN, bounds_of

_SPELLED = {
    "mmhg": "mmhg 毫米汞柱 毫米 汞柱",
    "kpa": "kpa 千帕 kap",
    "mmol": "mmol/l mmol 毫摩尔每升 毫摩尔 毫摩 mol",
    "mg/dl": "mg/dl mgdl 毫克每分升 毫克 mg",
    "度": "度 °c ℃ ° 摄氏度",
    "岁": "岁 周岁",
    "小时": "个小时 小时 个钟头 钟头 个钟 h",
    "分钟": "分钟",
    "次/分": "次/分 次每分 次分",
    "天": "天 日",
    "周": "周 星期 个星期 礼拜 个礼拜",
    "月": "个月 月",
    "次": "次 回 趟 道 遍",
    "人": "人 名",
    "元": "元 块",
    "斤": "斤",
} | {word: word for word in ["年", "级", "%", "家", "个", "公斤", "份", "页", "户", "套", "台", "毫升"]}
_UNITS: Mapping[str, str] = {word: unit for unit, words in _SPELLED.items() for word in words.split()}
# A time of day, the ambulance's number, a date, a room or a rank is no measure: 9点40, 打120, 3号, 2楼.
_CLOCK = re.compile(r"点(?:钟|半|多|过|整|来钟)|点[0-9]{2}(?![0-9])|号(?!线)|楼|床|室|组(?!织)|队|路")
_HOUR = re.compile(r"(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9](?![0-9])")
_MINUTE = re.compile(r"(?<![0-9])(?:(?:[01]?[0-9]|2[0-4])[:：][0-5][0-9]|[0-9]{1,2}点[0-9]{2})$")
_CALLED = re.compile(r"(?:打|喊|拨|叫|呼|坐|等|要|中风|卒中)(?:个|了|的)?$")
_CALLS = re.compile("急救|车|指挥|电话|来|接|中心|调度|送|的电话")
_AMBULANCE = ("120", "110", "119", "一二零", "幺二零", "一二〇")
# 98人没事 counts nobody: the person is fine. People are counted where the clause ends.
_ANY_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True)).replace("|人", "|人(?=[\\s,，。;；以左的口次要需]|$)")
_RUN = rf"[0-9]+(?:\.[0-9]+)?|[{HAN}幺十百]+(?:点[{HAN}]+)?"
_MARGIN = "几|多|来|余|好几"
_NUMBER = re.compile(
    rf"(?<![a-z0-9.第])(?P<run>{_RUN})(?P<point>点几|\.几)?(?P<some>{_MARGIN})?"
    rf"(?:(?:\s?(?=[a-z%°℃])|(?!\s))(?P<unit>{_ANY_UNIT}))?(?P<more>多|半)?(?P<bound>以上|往上|及以上|以下|出头)?"
)
_SAID = {
    ("30", "分钟"): "半个小时 半小时 半个钟头 半个钟 半个多小时",
    ("15", "分钟"): "一刻钟",
    ("1", "小时"): "个把小时",
    ("7", "天"): "个把星期",
    ("15", "天"): "半个月 半月 半个来月 半个多月 大半个月",
    ("30", "天"): "个把月 一个把月 一个多月",
    ("182", "天"): "半年",
}
_HALVES: Mapping[str, tuple[str, str]] = {word: value for value, words in _SAID.items() for word in words.split()}
_HALF = re.compile("|".join(sorted(_HALVES, key=len, reverse=True)))
_INFINITE = Decimal("Infinity")
_TENTH, _JUST = Decimal("0.9"), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number from `low` to `high` as said at text[start:end], with its unit, "" where none was said."""

    low: Decimal
    high: Decimal
    unit: str
    start: int
    end: int
    decimal: bool = False


def readable(text: str) -> str:
    """The text with points and figures as they are meant (16点8, 18o, 16·8); every character keeps its place."""
    text = re.sub(r"(?<=\d)(?:[·・。](?=\d)|点(?=\d)(?!\d\d(?!\d)))(?!\d{1,2}分)", ".", text)
    text = re.sub(r"(?<=\d)o", "0", text)
    return re.sub(r"(?<![a-z])[l|](?=\d\d)", "1", text).replace("幺", "一")


def figures(text: str) -> tuple[Figure, ...]:
    """All numbers of a readable text, left to right."""
    halves = [_half(found) for found in _HALF.finditer(text)]
    taken = [(half.start, half.end) for half in halves]
    rest = (figure for figure in _numbers(text) if not any(s < figure.end and figure.start < e for s, e in taken))
    return tuple(sorted([*halves, *rest], key=lambda figure: figure.start))


def _half(found: re.Match[str]) -> Figure:
    value, unit = _HALVES[found[0]]
    return Figure(Decimal(value), Decimal(value), unit, found.start(), found.end())


def _numbers(text: str) -> Iterator[Figure]:
    for found in _NUMBER.finditer(text):
        run = found["run"]
        bounds = bounds_of(run + ("几" if found["some"] in ("几", "好几") else ""))
        if bounds is None or _is_no_number(found, text):
            continue
        low, high = _hedged(bounds.low, bounds.high, found)
        unit = _UNITS.get(found["unit"] or "", "")
        yield Figure(low, high, unit, found.start(), found.end(), "." in run or "点" in run or bool(found["point"]))


def _is_no_number(found: re.Match[str], text: str) -> bool:
    """A lone Chinese digit without a unit (一般, 三级医院) counts nothing."""
    run = found["run"]
    if text[found.end() :].startswith(("万", "亿", "千", "w", "多万")) or _is_name(found, text):
        return True
    lone = len(run) == 1 and not run.isdigit() and not found["unit"]
    return lone and not text[found.end() :].startswith(("级", "度"))


def _is_name(found: re.Match[str], text: str) -> bool:
    """Whether a figure names an hour, a place in a row or a telephone."""
    if found["unit"] or "." in found["run"]:
        return False
    if found["run"] in _AMBULANCE and (_CALLED.search(text[: found.start()]) or _CALLS.match(text, found.end())):
        return True
    return bool(
        _CLOCK.match(text, found.end()) or _MINUTE.search(text, 0, found.end()) or _HOUR.match(text, found.start())
    )


def _hedged(low: Decimal, high: Decimal, found: re.Match[str]) -> tuple[Decimal, Decimal]:
    if found["point"]:
        return low, high + _TENTH
    if found["some"] in ("多", "来", "余") or found["more"]:
        step = Decimal(1) if found["unit"] and found["more"] else _step(low)
        return low + _JUST, high + step
    if found["bound"] in ("以上", "往上", "及以上", "出头"):
        return low, _INFINITE
    return (-_INFINITE, high) if found["bound"] == "以下" else (low, high)


def _step(value: Decimal) -> Decimal:
    """How far 多 goes: 二十多 to 29, 一百八十多 to 189."""
    return Decimal(9) if value >= 10 and value % 10 == 0 else _TENTH
