"""The value of one numeral, in digits or Chinese characters."""

import re
from decimal import Decimal

from knowledge.numbers.bounds import Bounds

_ZERO, _ONE, _TEN, _HUNDRED = Decimal(0), Decimal(1), Decimal(10), Decimal(100)
_SPELLED = ("零〇", "一壹", "二两贰俩", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {char: str(value) for value, chars in enumerate(_SPELLED) for char in chars}
_STANDARD = str.maketrans({"拾": "十", "佰": "百", "仟": "千", "k": "千", "w": "万", ",": None})
_TENS = {"廿": "二十", "卅": "三十"}
SIZES = {"亿": Decimal(10**8), "万": Decimal(10**4), "千": Decimal(1000), "百": _HUNDRED, "十": _TEN}
HAN = "".join(DIGITS)
POSITIONAL = re.compile(rf"[{HAN}]+")
_PLAIN = re.compile(r"([0-9]{1,9})(?:\.[0-9]{1,9})?")
_POINT = re.compile(rf"([{HAN}十百千]+)点([{HAN}]+)")
_PAIR = re.compile(rf"(?<![{HAN}点])(?:一[二两]|[二两]三|三四|三五|四五|五六|六七|七八|八九)(?![{HAN}])")
_LONGEST = 24  # characters of one numeral; longer runs are noise


def bounds_of(run: str) -> Bounds | None:
    """One numeral, with 几 (十几) and neighbouring digits (七八百, 三五) read as ranges."""
    for word, tens in _TENS.items():
        run = run.replace(word, tens)
    if len(run) > _LONGEST:
        return None
    if "几" in run:
        return _some(run)
    if pair := _PAIR.search(run):
        start, second, end = pair.start(), pair.start() + 1, pair.end()
        return _between(value_of(run[:second] + run[end:]), value_of(run[:start] + run[second:]))
    value = value_of(run)
    return None if value is None else Bounds(value, value)


def _between(low: Decimal | None, high: Decimal | None) -> Bounds | None:
    return None if low is None or high is None or low >= high else Bounds(low, high, True)


def _some(run: str) -> Bounds | None:
    """几 stands for 1 to 9, for 2 to 9 in front: 十几 is 11..19, 几百 is 200..999."""
    eighth, ninth = value_of(run.replace("几", "八")), value_of(run.replace("几", "九"))
    least = value_of(run.replace("几", "二" if run[0] == "几" else "一"))
    if eighth is None or ninth is None:
        return None
    return _between(least, ninth + (ninth - eighth) - 1)


def value_of(run: str) -> Decimal | None:
    """The value of a numeral of digits and multipliers, None if it is not well formed."""
    run = run.translate(_STANDARD)
    return _read(_POINT.sub(_decimal, run) if "点" in run else run)


def _decimal(match: re.Match[str]) -> str:
    return f"{_read(match[1])}.{_digits(match[2])}"


def _read(run: str) -> Decimal | None:
    for sign, size in SIZES.items():
        head, found, tail = run.partition(sign)
        if found:
            return _sum(_count(head, sign), size, _remainder(tail, size))
    return _plain(run)


def _sum(count: Decimal | None, size: Decimal, rest: Decimal | None) -> Decimal | None:
    return None if count is None or rest is None or rest >= size else count * size + rest


def _count(head: str, sign: str) -> Decimal | None:
    """What stands before a multiplier, which may stand alone, too (千五, 万二)."""
    head = head.lstrip("零〇") if len(head) > 1 else head
    return _read(head) if head else (None if sign == "亿" else _ONE)


def _remainder(tail: str, size: Decimal) -> Decimal | None:
    """What stands after a multiplier: 一百二 is 120 and 1千2 is 1200, but 一百零二 is 102."""
    if not tail:
        return _ZERO
    value = _read(tail.lstrip("零〇")) if len(tail) > 1 else _plain(tail)
    if len(tail) == 1 and size >= _HUNDRED and value is not None:
        return value * size / 10
    return value


def _plain(run: str) -> Decimal | None:
    if POSITIONAL.fullmatch(run):
        return Decimal(_digits(run)) if len(run) <= 9 else None
    if _PLAIN.fullmatch(run):
        return Decimal(run)
    tens = _PLAIN.fullmatch(run[:-1])
    if tens and run[-1] in DIGITS and tens[0].endswith("0"):
        return Decimal(tens[0]) + Decimal(DIGITS[run[-1]])  # 30几, with 几 already replaced
    return None


def _digits(run: str) -> str:
    return "".join(DIGITS[char] for char in run)
