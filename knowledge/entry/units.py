"""Units of an answer, and how one is turned into another."""

from dataclasses import dataclass
from decimal import Decimal

_PERSONS = (
    "人 人次 个人 名 位 例 口 口人 号人 人头 例次 个病人 个患者 名患者 名病人 位患者 位病人 个人次 次 个老人家 人数"
)
_HOUSES = "户 家 户人家 户人 家人 户次"
_CLASSES = tuple(
    frozenset(words.split())
    for words in (_PERSONS, _HOUSES, "种 样 类", "盒 合", "次 回 趟 遍 场", "个 只 处 项 条 件")
)
_EVENTS = ("场", "种", "样", "类", "台", "辆", "间", "期")
_PACKS = frozenset("箱盒瓶片粒板支袋包件条颗丸桶罐贴副套")
GENERIC = "个"
_VISITS = ("人次", "例次", "个人次", "次", "户次")
_COUNTED = frozenset(
    [
        "个",
        "人",
        "人次",
        "名",
        "位",
        "例",
        "口",
        "户",
        "家",
        "次",
        "份",
        "台",
        "张",
        "条",
        "件",
        "项",
        "床",
        "支",
        "瓶",
        "盒",
        "箱",
        "袋",
        "片",
        "粒",
        "板",
        "包",
        "种",
        "样",
        "回",
        "趟",
        "场",
        "处",
        "间",
        "辆",
        "套",
        "只",
        "针",
        "剂",
        "册",
        "本",
        "颗",
        "丸",
        "桶",
        "罐",
        "贴",
        "副",
    ]
) | frozenset(f"{_PERSONS} {_HOUSES}".split())
# Each kind of measure: unit, its size; a size that people use in two senses (里, 两) is marked.
_SIZES = {
    "mass": "克 1 g 1 千克 1000 公斤 1000 kg 1000 斤 500 市斤 500 毫克 0.001 mg 0.001 吨 1000000 两 50?",
    "length": "米 1 m 1 公里 1000 千米 1000 km 1000 里 500? 里路 500? 里地 500? 华里 500 "
    "厘米 0.01 公分 0.01 cm 0.01 毫米 0.001 mm 0.001 尺 1/3? 寸 1/30? 丈 10/3?",
    "money": "元 1 块 1 块钱 1 元钱 1 圆 1 rmb 1 角 0.1 毛 0.1 毛钱 0.1 分钱 0.01",
    "time": "分钟 1 分 1? min 1 刻钟 15 刻 15 小时 60 个小时 60 钟头 60 个钟头 60 h 60 秒 1/60? 秒钟 1/60?",
    "volume": "毫升 1 ml 1 升 1000 l 1000 公升 1000",
    "heat": "度 1 摄氏度 1 °c 1 ° 1 c 1",
    "days": "天 1 日 1 周 7? 个星期 7? 星期 7? 个礼拜 7? 礼拜 7?",
    "months": "个月 1 月 1?",
    "years": "年 1",
    "age": "岁 1 周岁 1",
    "pressure": "mmhg 1 毫米汞柱 1",
    "sugar": "mmol/l 1 毫摩尔每升 1 mmol 1 毫摩尔 1",
    "share": "% 1 个点 1? 个百分点 1? 百分点 1?",
    "area": "平方米 1 平米 1 平方 1 m2 1 亩 666.67? 平 1",
}


@dataclass(frozen=True)
class Size:
    """What a unit measures and how much of it; `sure` unless people use it in two senses."""

    measure: str
    factor: Decimal
    sure: bool


def _sizes() -> dict[str, Size]:
    table: dict[str, Size] = {}
    for measure, row in _SIZES.items():
        words = row.split()
        for unit, size in zip(words[::2], words[1::2], strict=True):
            top, _, bottom = size.rstrip("?").partition("/")
            table[unit] = Size(measure, Decimal(top) / Decimal(bottom or "1"), not size.endswith("?"))
    return table


SIZES = _sizes()
WORDS = sorted({*SIZES, *_COUNTED, *(word for words in _CLASSES for word in words)}, key=len, reverse=True)


def fits(said: str, asked: str) -> bool:
    """Whether a counting word answers a question asked in a unit: 35人 for 人次, 35个 for anything counted."""
    if said in ("", asked) or (said == GENERIC and asked not in SIZES):
        return True
    if not asked:
        return said in _COUNTED
    if said in _VISITS and asked in ("人", "名", "户"):
        return False
    return any(said in words and asked in words for words in _CLASSES)


def grouped_apart(said: str, asked: str) -> bool:
    """Whether one counts persons and the other households; or one people or packs and the other events or kinds."""
    if asked in _EVENTS and (said in _PACKS or (said in _PERSONS.split() and said not in ("次", "例次"))):
        return True
    kinds = [("户" in unit or "家" in unit, "人" in unit or unit in "名位例口") for unit in (said, asked)]
    (house, person), (house_asked, person_asked) = kinds
    return bool(said and asked) and (
        (house and not house_asked and person_asked) or (house_asked and person and not house)
    )


def packed_apart(said: str, asked: str) -> bool:
    """Whether both are packages of goods, and different ones: three cases are not three boxes."""
    return said != asked and said in _PACKS and asked in _PACKS


def converted(value: Decimal, said: str, asked: str) -> tuple[Decimal, bool] | None:
    """A measure in the asked unit, and whether the two are one unit; None when they measure different things."""
    one, other = SIZES.get(said), SIZES.get(asked)
    if one is None or other is None or one.measure != other.measure:
        return None
    same = one.factor == other.factor
    return value * one.factor / other.factor, said == asked or (same and one.sure)
