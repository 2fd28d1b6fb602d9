"""Numerals that can be read in one way only, and those that have a likely reading.

A numeral in Chinese characters is certain when it is one of the ways in which its value is properly written: the value
is spelled out again and compared.
"""

import re
from decimal import Decimal

from knowledge.numbers.numerals import DIGITS, HAN, bounds_of, value_of

_SIGNS = "零一二三四五六七八九"
_PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?")
_THOUSAND = re.compile(r"([1-9][0-9]{0,2})k")
_SCALED = re.compile(r"((?:0|[1-9][0-9]{0,3})\.[0-9]{1,6})([百千万亿])")
_POINT = re.compile(rf"([{HAN}十百千]+)点([{HAN}]{{1,6}}|[0-9])([万亿千])?")
_POINT_ASCII = re.compile(rf"(0|[1-9][0-9]{{0,5}})点([0-9]{{1,4}}|[{HAN}]{{1,4}})([万亿千])?")
_WITH_ZERO = re.compile("[一二三四五六七八九][一二三四五六七八九零]*零[一二三四五六七八九零]*")
_MIXED = re.compile(r"[0-9一二三四五六七八九零十百千万亿]*[百千万亿十][0-9一二三四五六七八九零十百千万亿]*")
# Figures and signs side by side without a multiplier in between (100二十), a leading zero, five figures in a row.
_BROKEN = re.compile("(?<![0-9])0|[0-9]{5}|[0-9][一二三四五六七八九零]|[一二三四五六七八九][0-9]")
_CLASHING = re.compile(f"[0-9]{{2}}[{HAN}]|[{HAN}][0-9]")
_STANDARD = str.maketrans({char: _SIGNS[int(value)] for char, value in DIGITS.items()})
_UNITS = str.maketrans(
    {"参": "三", "拾": "十", "佰": "百", "仟": "千", "k": "千", "w": "万", "廿": "二十", "卅": "三十", "卌": "四十"}
)
_SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}
_LOOSE = re.compile(rf"[0-9{HAN}十百千万亿]+(?:[.点][0-9{HAN}]+[万亿千]?)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:, ?| )[0-9]{3})+")
_LONGEST = 24
_SIGNS_READ = 4  # 一三零八零 may be two figures
_FEW = re.compile(
    f"[{_SIGNS}]两$|两[{_SIGNS}]|^(?:百八十|千八百|万八千)$|[千万][{_SIGNS}]{{2,3}}$"
)  # 三两 is a few, 百八十 a hundred or more, 一千二八 open
_ONES = "[一二三四五六七八九]"
BELOW_HUNDRED = f"(?:[廿卅]|{_ONES}?十){_ONES}?|{_ONES}"  # a pattern


def certain(run: str) -> Decimal | None:
    """The value of a numeral that has only one reading, else None."""
    if len(run) > _LONGEST:
        return None
    if _PLAIN.fullmatch(run) or _THOUSANDS.fullmatch(run):
        return Decimal(run.replace(",", ""))
    if match := _THOUSAND.fullmatch(run):
        return Decimal(match[1]) * 1000
    run = run.translate(_UNITS).translate(_STANDARD)
    if found := _SCALED.fullmatch(run) or _pointed(run):
        return Decimal(found[1]) * _SCALES[found[2]] if found[2] else Decimal(found[1])
    return _whole(run)


def likely(run: str) -> Decimal | None:
    """The value that a numeral probably has although it is not properly written (三五, 035, 一千五十, 3 5, 1, 200)."""
    joined = _closed(run).removeprefix("+").translate(_UNITS)
    if len(joined) > _LONGEST or not _LOOSE.fullmatch(joined) or _CLASHING.search(joined) or _FEW.search(joined):
        return None
    bounds = bounds_of(joined)
    return bounds.low if bounds and bounds.low == bounds.high else None


def _closed(run: str) -> str:
    """Without the spaces of single figures (3 5) and of thousands (1 200, 1, 200)."""
    if _GROUPED.fullmatch(run) or all(len(part) == 1 for part in run.split()):
        return re.sub("[, ]", "", run)
    return run


def spelled(value: int) -> str:
    """A whole number from 0 to below 10**12 in Chinese characters."""
    if value < 10**4:
        return _below_myriad(value) or "零"
    size, sign = (10**8, "亿") if value >= 10**8 else (10**4, "万")
    head, rest = divmod(value, size)
    zero = "零" if rest and rest < size // 10 else ""
    return spelled(head) + sign + zero + (spelled(rest) if rest else "")


def _below_myriad(value: int) -> str:
    text = ""
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // size % 10
        if digit:
            text += _SIGNS[digit] + sign
        elif text and value % size and not text.endswith("零"):
            text += "零"
    return text


def _pointed(run: str) -> tuple[str, str, str] | None:
    """Three parts of a numeral with 点, as of a match: all, the number in ASCII, its multiplier."""
    match = _POINT_ASCII.fullmatch(run)
    if match:
        return run, f"{match[1]}.{_signs_as_figures(match[2])}", match[3] or ""
    match = _POINT.fullmatch(run)
    head = _whole(match[1]) if match else None
    if match is None or head is None:
        return None
    return run, f"{head}.{_signs_as_figures(match[2])}", match[3] or ""


def _signs_as_figures(signs: str) -> str:
    return "".join(char if char.isdecimal() else str(_SIGNS.index(char)) for char in signs)


def _whole(run: str) -> Decimal | None:
    """A whole number in characters, or in characters and digits (1千2, 1万2000)."""
    if _WITH_ZERO.fullmatch(run) and 2 < len(run) <= _SIGNS_READ:
        return Decimal("".join(str(_SIGNS.index(char)) for char in run))
    han = run
    if re.search("[0-9]", run):
        if not _MIXED.fullmatch(run) or _BROKEN.search(run):
            return None
        han = re.sub("[0-9]+", lambda match: spelled(int(match[0])), run)
    value = value_of(han)
    if value is None or value >= 10**12 or value % 1:
        return None
    return value if han in _spellings(int(value)) else None


def _spellings(value: int) -> set[str]:
    """The proper ways to write a value: 一百一十五 and 一百十五, 一百二十 and 一百二, 十五 and 一十五."""
    full = spelled(value)
    forms = {full, re.sub("^一十", "十", full), re.sub("(?<=[百千])一十", "十", full)}
    forms |= {re.sub("(?<=万)一十", "十", form) for form in forms}
    clipped = re.fullmatch(
        "(.*(?:亿[一二三四五六七八九]千万|万[一二三四五六七八九]千|千[一二三四五六七八九]百|百[一二三四五六七八九]十))",
        full,
    )
    if clipped:
        forms.add(re.sub("(?:千万|[千百十])$", "", full))
    return forms
