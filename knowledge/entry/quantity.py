"""Reads a whole number or a decimal, in the asked unit."""

import re
from datetime import date
from decimal import Decimal

from knowledge.entry.amount import OPEN, Amount, amount
from knowledge.entry.asides import vague
from knowledge.entry.asked import Asked
from knowledge.entry.breakdown import added_up
from knowledge.entry.corrected import new_number
from knowledge.entry.labelled import labelled
from knowledge.entry.limits import bounded, checked
from knowledge.entry.loose import read_loosely
from knowledge.entry.named import asked_part
from knowledge.entry.nothing import none_of, nothing, so_far, undone, unknown, used_up
from knowledge.entry.outcome import Ask, Missing, Outcome, doubted
from knowledge.entry.sanity import body_of
from knowledge.entry.several import Likely, several
from knowledge.entry.tidy import Core
from knowledge.entry.units import SIZES, grouped_apart, packed_apart

_MINUS = re.compile(r"(?:-|负|零下)\s?(.+)")
_FIGURE = re.compile("[0-9零〇一二两三四五六七八九十百千万半几]")
_DAY = re.compile("(?:19|20)[0-9]{6}")
_DONE = re.compile(
    "(?:我们?|都|又)?(?:[烧跑去走来做搞弄办打看开讲查量接送访巡]|走访|上门)(?:[了过]|(?<=烧)到)(?P<said>.+(?<![遍下圈]))"
)  # 跑了三趟
_LEFT = re.compile("剩|库存|存货|还有|现有|结存")
_LEAST = Decimal("0.005")
_KILOS = ("公斤", "千克", "kg")
_DENIED = re.compile("[未没不欠缺差]")
_NO_NEED = re.compile("(?:都|也|暂时?|目前)?(?:不|没有?)(?:缺|差)(?:药|货|疫苗)?[的了]?")


def read_quantity(core: Core, asked: Asked) -> Outcome:
    """A count (kind int) or a measure (kind decimal)."""
    text = core.text
    if none := _none(text, asked):
        return none
    if match := _MINUS.fullmatch(text):
        return _negative(match[1], asked)
    if _clock(text, asked) or _is_day(text):
        return Ask("unreadable")
    if found := amount(text, asked):
        outcome = _judged(found, asked)
        return doubted(outcome, "spelling") if _two_ways(text, asked) else outcome
    return Ask("vague") if vague(text) else _among(text, asked)


def _none(text: str, asked: Asked) -> Outcome | None:
    """Nothing at all, nothing left, or no figure to be had."""
    if nothing(text) and body_of(asked) and not re.search("[0零〇]", text):
        return Ask("unreadable")
    if nothing(text) and not so_far(text):
        return bounded(Decimal(0), asked, "slip" if text == "o" else None)
    spent = (used_up(text) and _LEFT.search(asked.prompt)) or (_NO_NEED.fullmatch(text) and "缺" in asked.prompt)
    if (not_one := none_of(text, asked.prompt)) is not None:
        return bounded(Decimal(0), asked, None if not_one else "words")
    if undone(text) and _DENIED.search(asked.prompt):  # 没签 to 未签约多少户
        return Ask("unreadable")
    if nothing(text) or undone(text) or spent:
        return bounded(Decimal(0), asked, "words")
    return Missing() if not _FIGURE.search(text) and unknown(text) else None


def _among(text: str, asked: Asked) -> Outcome:
    """Several numbers, or one among other words."""
    if whole := added_up(text, asked):
        return whole
    part = asked_part(text, asked)
    if likely := Likely(part.value, "words") if part else several(text, summed=body_of(asked) is None):
        return checked(likely.value, asked, likely.why)
    if chosen := labelled(text, asked):
        return checked(chosen.value, asked, "words")
    if (done := _DONE.fullmatch(text)) and (found := amount(done["said"], asked)):
        return doubted(_judged(found, asked), "words")
    if (new := new_number(text)) and (found := amount(new, asked)):
        return doubted(_judged(found, asked), "corrected")
    return read_loosely(text, asked)


def _negative(rest: str, asked: Asked) -> Outcome:
    """Below zero only where the form allows it, or for a temperature."""
    allowed = asked.lowest is not None and asked.lowest < 0
    size = SIZES.get(asked.unit)
    found = amount(rest, asked)
    if found is None or found.why or not (allowed or (size and size.measure == "heat")):
        return Ask("negative")
    return _judged(Amount(-found.value, found.said), asked)


def _judged(found: Amount, asked: Asked) -> Outcome:
    said, unit = SIZES.get(found.said), SIZES.get(asked.unit)
    if found.why == "unit" and 0 < found.value < _LEAST:  # 5厘米 of 公里
        return Ask("unit")
    foreign = said and (said.measure == "share" or (asked.unit and said.measure != (unit.measure if unit else "")))
    body = body_of(asked)
    if body and not found.said and asked.unit in _KILOS and found.value > body.high:  # weights are told in 斤
        return Ask("unit")
    apart = packed_apart(found.said, asked.unit) or grouped_apart(found.said, asked.unit)
    if found.why == "unit" and (found.said == OPEN or foreign or apart):
        return Ask("unit")
    return checked(found.value, asked, found.why)


def _clock(text: str, asked: Asked) -> bool:
    """3点30 of hours: half past three, or half an hour more than three."""
    return asked.unit == "小时" and bool(re.search("点(?:[0-9零一二三四五六七八九十]{2,}|半)", text))


def _is_day(text: str) -> bool:
    """20261122 typed where a number is asked."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _two_ways(text: str, asked: Asked) -> bool:
    """1.500 of money may be 1500, 2.30 of hours may be half past."""
    if asked.unit == "小时":
        return bool(re.fullmatch(r"[0-9]+\.(?:[0-5]0|15|45)(?:小时)?", text))
    return asked.unit in ("元", "块") and bool(re.match(r"[0-9]{1,3}\.[0-9]{3}(?![0-9万w])", text))
