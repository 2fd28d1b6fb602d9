"""One number among other words, to confirm; never more."""

import re

from knowledge.entry.asides import other_figure, torn
from knowledge.entry.asked import Asked
from knowledge.entry.limits import checked
from knowledge.entry.nothing import unknown
from knowledge.entry.outcome import Ask, Missing, Outcome, Why
from knowledge.entry.spelling import certain
from knowledge.entry.units import SIZES, grouped_apart
from knowledge.numbers.answers import Known, read_number
from knowledge.numbers.answers import Missing as NotKnown
from knowledge.numbers.quantities import Quantity, quantities

_CHANGED = re.compile("[❌✖❎不没无未少差除负非减欠缺多比还又再另加超]|上[周月次个]|去年|昨|前天|第|[/+-]|翻")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_NUMERAL = "0-9零〇一二两三四五六七八九十百千万亿半几"
_JOINED_BEFORE = re.compile(f"[{_NUMERAL}]$")
_JOINED = re.compile(rf"[{_NUMERAL}a-z°%寸尺磅丈‰倍折成级班楼层届前后外止]|\s?°")
_APART = re.compile(f"[{_NUMERAL}][ ,、]+[{_NUMERAL}]")  # 三十 五
_OPEN = re.compile(
    f"[{_NUMERAL}]点十|[二三四五六七八九]两(?=[个次人例])|[千万][一二三四五六七八九]{{2,3}}(?![十百千])"
)  # 六点十一, 千二八
_ANOTHER = re.compile("[0-9]|(?<!周)(?<!星期)(?<!礼拜)[二两三四五六七八九十百千万俩仨](?![组队社村])")
_RUN = re.compile("[0-9零〇一二两三四五六七八九十百千万亿.]+")
_CLASHING = re.compile("[0-9]{2}[一二三四五六七八九]|[一二三四五六七八九][0-9]")  # 100二十


def read_loosely(text: str, asked: Asked) -> Outcome:
    """The only number of a text; no answer when a word beside it makes it another one."""
    if why := _spoilt(text, asked):
        return Ask(why)
    known = read_number(text)
    if isinstance(known, Known):
        if known.low != known.high or not known.low.is_finite():
            return Ask("vague")
        return _foreign(known.unit, asked) or checked(known.low, asked, "hedged" if known.approximate else "words")
    if isinstance(known, NotKnown) and unknown(text):
        return Missing()
    said = quantities(text)
    if len({(each.low, each.high) for each in said}) != 1:
        return Ask("several" if said else "unreadable")
    return _only(said[0], text, asked)


def _spoilt(text: str, asked: Asked) -> Why | None:
    """Why no number of a text can be taken for the answer."""
    if _APART.search(text.replace("一共", "")) and len(set(map(certain, _RUN.findall(text)))) > 1:
        return "several"
    if torn(text) or _OPEN.search(text) or _CLASHING.search(text):
        return "spelling"
    return "another" if other_figure(text, _BRACKETED.sub("", asked.prompt)) else None


def _only(said: Quantity, text: str, asked: Asked) -> Outcome:
    """The only number of a text, unless the words around it may change it."""
    if said.low != said.high:
        return Ask("vague")
    before, after = text[: said.start], text[said.end :]
    if _CHANGED.search(before + after) or re.search("错|误", after) or _ANOTHER.search(before + after):
        return Ask("unreadable")
    if _JOINED_BEFORE.search(before) or _JOINED.match(after):
        return Ask("unreadable")
    return _foreign(said.unit, asked) or checked(said.low, asked, "words")


def _foreign(unit: str, asked: Asked) -> Ask | None:
    """A loose number in a measure that was not asked for is no answer; nor are persons where sessions are asked."""
    foreign = (unit in SIZES and unit != asked.unit) or grouped_apart(unit, asked.unit)
    return Ask("unit") if foreign else None
