"""Reads a share in per cent."""

import re
from decimal import Decimal

from knowledge.entry.asides import other_figure, vague
from knowledge.entry.asked import Asked
from knowledge.entry.limits import bounded, plain
from knowledge.entry.nothing import none_of, nothing, unknown
from knowledge.entry.outcome import Ask, Missing, Outcome, Value, Why, doubted
from knowledge.entry.ratios import Ratio, ratio
from knowledge.entry.shares_told import share_meant
from knowledge.entry.slips import mended
from knowledge.entry.spelling import certain, likely
from knowledge.entry.tidy import Core
from knowledge.numbers.answers import Known, read_number

_HUNDRED = Decimal(100)
_SIGN = r"(?:%+|percent)"
_SIGNED = re.compile(rf"(?:百分之\s?(?P<per>.+?)%?|(?P<sign>.+?)\s?{_SIGN}|%\s?(?P<before>[0-9.]+))")
_MISSPELLED = re.compile(r"(?:百分(?P<one>[^之]+)|(?P<two>.+?)\s?(?:c/o|/%|巴仙|趴|ba仙))")  # ℅
_POINTS = re.compile(r"(.+?)\s?(?:个?百分点|个点|分|个%)")
_ALL = re.compile(
    r"(?:全部|全|都|百分百|百分之百|百分之一百|满|全覆盖|全都|100分)(?:签|做|完成|覆盖|达标|是|管|随访|到位|齐|满)*[了的]?|💯\s?%?"
)
_REACHED = re.compile("(?:管理|履约|签约|接种|建档|控制|覆盖|达标|体检|规范|随访|及时|合格|知晓|满意|完成|服务)率")
_FIGURE = re.compile("[0-9零〇一二两三四五六七八九十百半几成]")


def read_share(core: Core, asked: Asked) -> Outcome:
    """65%, 六成五, 百分之六十五; a bare 0.65 is most likely 65."""
    text = core.text
    if nothing(text) or none_of(text, asked.prompt) is not None:
        return bounded(Decimal(0), asked, None if re.search("[0零〇]", text) else "words")
    if not _FIGURE.search(text) and unknown(text):
        return Missing()
    if re.match("[-+]|负|加", text):
        return Ask("negative" if text[0] in "-负" else "another")
    if text in ("百分", "百分之"):
        return Ask("unreadable")
    if _ALL.fullmatch(text):
        return bounded(_HUNDRED, asked, None if "百分" in text else "words")
    return _as_ratio(text, asked) or _spelled(text, asked) or _bare(text, asked) or _loosely(text, asked)


def _spelled(text: str, asked: Asked) -> Outcome | None:
    """With its sign, or by a word for it."""
    if match := _SIGNED.fullmatch(text):
        found = _number(
            match["per"] or match["sign"] or match["before"], asked, "spelling" if match["before"] else None
        )
        return doubted(found, "unusual") if found and match["sign"] and _tiny(found, asked) else found
    if match := _POINTS.fullmatch(text):
        return _number(match[1], asked, "unit")
    if match := _MISSPELLED.fullmatch(text):
        return _number(match["one"] or match["two"], asked, "spelling")
    return None


def _tiny(found: Outcome, asked: Asked) -> bool:
    """Whether a share of those reached is below 1 %, as 0.85% typed for 85%."""
    value = found.value if isinstance(found, Value) else None
    return isinstance(value, Decimal) and 0 < value < 1 and bool(_REACHED.search(asked.prompt))


def _as_ratio(text: str, asked: Asked) -> Outcome | None:
    found = Ratio(Decimal(50), "hedged") if text == "一半" else ratio(text)
    return _within(found.share, asked, found.why) if isinstance(found, Ratio) else found


def _number(run: str, asked: Asked, why: Why | None) -> Outcome | None:
    value = certain(run)
    if value is None:
        better = mended(run)
        value, why = likely(better or run), "slip" if better else "spelling"
        if value is not None and value <= 1:  # o.65 may be 65
            return Ask("spelling")
    return None if value is None else _within(value, asked, why)


def _bare(text: str, asked: Asked) -> Outcome | None:
    """A number without a sign; one or less may be a fraction of one."""
    value = certain(text)
    if value is None and re.fullmatch(r"\.[0-9]+", text):
        value = certain("0" + text)
    if value is None or not 0 < value <= 1:
        return _number(text, asked, None)
    if value == 1 and "." in text:  # 1.0 may be all of it
        return Ask("spelling")
    return _within(value * _HUNDRED if value < 1 else value, asked, "unit")


def _within(value: Decimal, asked: Asked, why: Why | None) -> Outcome:
    if value > _HUNDRED and asked.highest is None:
        return Ask("bounds")
    return bounded(plain(value), asked, why)


def _loosely(text: str, asked: Asked) -> Outcome:
    if (meant := share_meant(text, asked)) is not None:
        return _within(meant, asked, "words")
    if other_figure(text, asked.prompt) or vague(text) or len(re.findall("[0-9.]+", text)) > 1:
        return Ask("another")
    known = read_number(text)
    if not isinstance(known, Known):
        return Ask("unreadable")
    if known.low != known.high or not known.low.is_finite():
        return Ask("vague")
    if known.unit not in ("%", ""):
        return Ask("unit")
    value = known.low * _HUNDRED if known.low < 1 and not known.unit else known.low
    return _within(value, asked, "hedged" if known.approximate else "words")
