"""Reads a share in per cent."""

import re
from decimal import Decimal

from knowledge.entry.asked import Asked
from knowledge.entry.nothing import nothing, unknown
from knowledge.entry.outcome import Ask, Confirm, Missing, Outcome, Why
from knowledge.entry.quantity import bounded, plain
from knowledge.entry.slips import mended
from knowledge.entry.spelling import certain, likely
from knowledge.entry.tidy import Core
from knowledge.numbers.answers import Known, read_number

_HUNDRED = Decimal(100)
_SIGNED = re.compile(r"(?:百分之\s?(?P<per>.+?)%?|(?P<sign>.+?)\s?(?:%|percent)|%\s?(?P<before>[0-9.]+))")
_POINTS = re.compile(r"(.+?)\s?(?:个?百分点|个点|分|个%)")
_PERMILLE = re.compile(r"(?:千分之(?P<one>.+)|(?P<two>[0-9.]+)‰)")
_TENTHS = re.compile(r"([一二两三四五六七八九0-9])成(?:([一二三四五六七八九半0-9]))?")
_FRACTION = re.compile(r"(?:(?P<below>[^百千万]+)分之(?P<above>.+)|(?P<top>[0-9]+)\s?/\s?(?P<bottom>[0-9]+))")
_ALL = re.compile(
    r"(?:全部|全|都|百分百|百分之百|百分之一百|满|全覆盖|全都|100分)(?:签|做|完成|覆盖|达标|是|管|随访|到位|齐|满)*[了的]?"
)
_FIGURE = re.compile("[0-9零〇一二两三四五六七八九十百半几成]")


def read_share(core: Core, asked: Asked) -> Outcome:
    """65%, 六成五, 百分之六十五; a bare 0.65 is most likely 65."""
    text = core.text
    if nothing(text):
        return bounded(Decimal(0), asked, None if re.search("[0零〇]", text) else "words")
    if not _FIGURE.search(text) and unknown(text):
        return Missing()
    if re.match("-|负", text):
        return Ask("negative")
    if _ALL.fullmatch(text):
        return bounded(_HUNDRED, asked, None if "百分" in text else "words")
    return _spelled(text, asked) or _fraction(text, asked) or _loosely(text, asked)


def _spelled(text: str, asked: Asked) -> Outcome | None:
    if match := _SIGNED.fullmatch(text):
        return _number(match["per"] or match["sign"] or match["before"], asked, "spelling" if match["before"] else None)
    if match := _POINTS.fullmatch(text):
        return _number(match[1], asked, "unit")
    if match := _PERMILLE.fullmatch(text):
        value = certain(match["one"] or match["two"])
        return None if value is None else _within(value / 10, asked, "unit")
    if match := _TENTHS.fullmatch(text):
        return _tenths(match[1], match[2] or "0", asked)
    return _bare(text, asked)


def _number(run: str, asked: Asked, why: Why | None) -> Outcome | None:
    value = certain(run)
    if value is None:
        better = mended(run)
        value, why = likely(better or run), "slip" if better else "spelling"
    return None if value is None else _within(value, asked, why)


def _tenths(tens: str, ones: str, asked: Asked) -> Outcome | None:
    first, second = certain(tens), Decimal(5) if ones == "半" else certain(ones)
    return None if first is None or second is None else _within(first * 10 + second, asked, None)


def _bare(text: str, asked: Asked) -> Outcome | None:
    """A number without a sign; one or less may be a fraction of one."""
    value = certain(text)
    if value is None or not 0 < value <= 1:
        return _number(text, asked, None)
    return _within(value * _HUNDRED if value < 1 else value, asked, "unit")


def _within(value: Decimal, asked: Asked, why: Why | None) -> Outcome:
    if value > _HUNDRED and asked.highest is None:
        return Ask("bounds") if value >= 200 else Confirm(plain(value), why or "unusual")
    return bounded(plain(value), asked, why)


def _fraction(text: str, asked: Asked) -> Outcome | None:
    """三分之二 and 13/20 to one place, to confirm."""
    if text == "一半":
        return bounded(Decimal(50), asked, "hedged")
    match = _FRACTION.fullmatch(text)
    if not match:
        return None
    above, below = certain(match["above"] or match["top"]), certain(match["below"] or match["bottom"])
    if above is None or not below or above > below:
        return Ask("unreadable")
    return bounded(plain(round(above * _HUNDRED / below, 1)), asked, "sum")


def _loosely(text: str, asked: Asked) -> Outcome:
    known = read_number(text)
    if not isinstance(known, Known):
        return Ask("unreadable")
    if known.low != known.high or not known.low.is_finite():
        return Ask("vague")
    if known.unit not in ("%", ""):
        return Ask("unit")
    value = known.low * _HUNDRED if known.low < 1 and not known.unit else known.low
    return _within(value, asked, "hedged" if known.approximate else "words")
