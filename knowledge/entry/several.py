"""More than one number in an answer: a sum, a part of it, a correction."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from knowledge.entry.outcome import Why
from knowledge.entry.spelling import certain
from knowledge.entry.units import WORDS
from knowledge.numbers.numerals import HAN

_UNIT = "(?:" + "|".join(re.escape(word) for word in WORDS) + ")?"
_RUN = rf"[0-9{HAN}十百千万廿卅]+(?:\.[0-9]+)?"
_NUMBER = rf"(?P<{{name}}>{_RUN})\s?{_UNIT}"
_NEW, _OLD = _NUMBER.format(name="new"), _NUMBER.format(name="old")
_WRONG = "不是|上次报|刚才报|原来报|刚才说|写错了?|报错了?|错了|从|把"
_RATHER = (
    "改成|改为|改|更正为|更正|应该是|应为|其实是|而是|是|不对|错了|哦不|不不|说错了|打错了|写错了|搞错了|->|→|变成"
)
_CORRECTED = re.compile(rf"(?:{_WRONG})?[,:是的 ]*{_OLD}[, 。的了]*(?:{_RATHER})[,。 !是应该为]*{_NEW}")
_MEANT = "改成|改为|更正为?|更正一下|改一下|打错了?|写错了?|说错了?|报错了?|错了|不对|应该是|应为|不是这个"
_ALONE = re.compile(rf"(?:(?:{_MEANT})[:,。! 是]*)+{_NEW}")
_NOT_THAT = re.compile(rf"{_NEW}[,。;! ]*(?:可?不是|并非){_OLD}")
_SUM = re.compile(rf"{_RUN}\s?{_UNIT}(?:\s?[+加]\s?{_RUN}\s?{_UNIT})+")
_KINDS = (
    "男的|女的|男性|女性|男|女|大人|小孩|小娃儿?|娃娃|娃儿|儿童|成人|成年人|老年人|老人|老的|小的|大的"
    "|上午|下午|早上|晚上|本地|外地|中医|西医|初诊|复诊|新签|续签"
)
_BY_KIND = re.compile(
    rf"(?P<one>{_KINDS})[有是:]?\s?{_NUMBER.format(name='a')}"
    rf"[,、; ]*(?P<two>{_KINDS})[有是:]?\s?{_NUMBER.format(name='b')}"
    rf"(?:[,、;。 =]*(?:一?共计?|总共|合计|总计|计)[有是:]?\s?{_NUMBER.format(name='all')})?"
)
_EQUATION = re.compile(r"(?P<left>[^=]+)=(?P<right>[^=]+)")
_SIGNS = {"除": "÷", "/": "÷", "乘": "*", "×": "*", "x": "*", "加": "+", "减": "-"}
_RESULTS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "÷": operator.truediv,
    "*": operator.mul,
    "+": operator.add,
    "-": operator.sub,
}
_WORKED = re.compile(
    rf"([0-9.]+)\s?{_UNIT}\s?([÷/*×x+-]|除以|乘以?|加上?|减去?)\s?([0-9.]+)\s?{_UNIT}\s?(?:=|等于|得)\s?([0-9.]+)\s?{_UNIT}"
)
_NO_NUMBER = rf"[^0-9{HAN}十百千万]*"
_OF_WHICH = re.compile(
    rf"{_NUMBER.format(name='all')}[,;。 ]*(?:\((?P<aside>[^()]*)\)"
    rf"|(?:其中|含|包括|包含|里面有|有|重症|轻症|重的|住院|死亡){_NO_NUMBER}{_NUMBER.format(name='part')}{_NO_NUMBER})"
)


@dataclass(frozen=True)
class Likely:
    """The number that is probably meant by several."""

    value: Decimal
    why: Why


def several(core: str, summed: bool) -> Likely | None:
    """What several numbers in a core probably come to; None when that is open. `summed`: whether parts may be added."""
    if match := _CORRECTED.fullmatch(core) or _ALONE.fullmatch(core) or _NOT_THAT.fullmatch(core):
        return _likely(certain(match["new"]), "corrected")
    if match := _OF_WHICH.fullmatch(core):
        return _of_which(match)
    if not summed:
        return None
    if match := _BY_KIND.fullmatch(core):
        return _by_kind(match)
    if (match := _EQUATION.fullmatch(core)) and not _WORKED.fullmatch(core):
        left, right = (_added(part.strip()) for part in match.groups())
        return _likely(left if left == right else None, "sum")
    worked = _WORKED.fullmatch(core)
    return _likely(_worked(*worked.groups()) if worked else _added(core) if _SUM.fullmatch(core) else None, "sum")


def _likely(value: Decimal | None, why: Why) -> Likely | None:
    return None if value is None else Likely(value, why)


def _added(core: str) -> Decimal | None:
    """The sum of 12+23; a number alone is itself."""
    parts = [certain(run) for run in re.findall(_RUN, core)]
    whole = bool(_SUM.fullmatch(core) or re.fullmatch(rf"{_RUN}\s?{_UNIT}", core))
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if whole and len(known) == len(parts) else None


def _worked(one: str, sign: str, other: str, result: str) -> Decimal | None:
    """The result of 1260÷30=42 or 7*5=35, where it is right to its last place."""
    first, second, said = certain(one), certain(other), certain(result)
    if first is None or not second or said is None:
        return None
    exact = _RESULTS[_SIGNS.get(sign[0], sign)](first, second)
    return said if abs(exact - said) * 2 <= Decimal(1).scaleb(min(int(said.as_tuple().exponent), 0)) else None


def _by_kind(match: re.Match[str]) -> Likely | None:
    one, other = certain(match["a"]), certain(match["b"])
    if one is None or other is None or match["one"] == match["two"]:
        return None
    said = match["all"]
    return Likely(one + other, "sum") if not said or certain(said) == one + other else None


def _of_which(match: re.Match[str]) -> Likely | None:
    whole, part = certain(match["all"]), certain(match["part"]) if match["part"] else None
    if whole is None or (part is not None and part > whole) or not _borne_out(whole, match["aside"] or ""):
        return None
    return Likely(whole, "words")


def _borne_out(whole: Decimal, aside: str) -> bool:
    """Whether the words in brackets can be said of the whole: its parts add up, a single one is no larger."""
    runs = re.findall(_RUN, aside)
    parts = [certain(run) for run in runs]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or re.search(
        "[加减另]|还有|不[含算]|未|累计|历年|全年|上[周月季年]|去年|昨|任务|目标|计划", aside
    ):
        return False
    if len(known) == 1 and re.fullmatch(rf"{_RUN}\s?{_UNIT}", aside.strip()):
        return known[0] == whole
    return not known or (known[0] <= whole if len(known) == 1 else sum(known, Decimal(0)) == whole)
