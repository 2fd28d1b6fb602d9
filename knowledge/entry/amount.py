"""One number with its unit, nothing else."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.entry.asked import Asked
from knowledge.entry.guesses import GUESSES, Read, certainly
from knowledge.entry.money import money, one_and
from knowledge.entry.outcome import Why
from knowledge.entry.spelling import certain
from knowledge.entry.units import SIZES, WORDS, converted, fits

_HALF, _MYRIAD = Decimal("0.5"), Decimal(10**4)
_TWICE = re.compile(r"([^()]+)\(([^()]+)\)")
_HALVED = re.compile(r"([^半]*?)(个)?半(.*)")
_DIVIDED = re.compile(
    r"([^块元度米 ]+)\s?(块|元|度|米|m)\s?"
    r"([1-9一二三四五六七八九][0-9一二三四五六七八九]?|[0零][1-9一二三四五六七八九])[毛角]?"
)
_FEW_TENTHS = re.compile("(?:度|块|元)(?:一二|二三|三四|四五|五六|六七|七八|八九)")  # 36度五六 is 36.5 or 36.6
_COMPOUND = re.compile(
    r"(.+?)(个?小时|个?钟头|公斤|千克|公里|千米|km|kg|h|斤|块|元|米)(.+?)(分钟|min|分|克|g|m|角|毛|厘米|公分|米|两)"
)
_THOUSAND = Decimal(1000)
OPEN = "元?"  # 3千 of 万元 may be either


@dataclass(frozen=True)
class Amount:
    """A number in the asked unit; `said` is the unit said, `why` the number is not certain."""

    value: Decimal
    said: str = ""
    why: Why | None = None


def amount(core: str, asked: Asked) -> Amount | None:
    """What a core says when it is one number, with or without a unit; in the asked unit."""
    if match := _TWICE.fullmatch(core):
        one, other = amount(match[1].strip(), asked), amount(match[2].strip().removesuffix("整"), asked)
        return one if one and other and one.value == other.value and not (one.why or other.why) else None
    found = _read(core, asked, certainly) or _parts(core, asked)
    if found:
        return found
    for read, why in GUESSES:
        if guessed := _read(core, asked, read):
            return replace(guessed, why=guessed.why or why)
    return None


def _read(core: str, asked: Asked, read: Read) -> Amount | None:
    for word in (*WORDS, ""):
        if core.endswith(word):
            run = core.removesuffix(word).rstrip() if word else core
            value = read(run)
            if value is not None:
                return _in_unit(value, word, run, asked)
    return None


def _parts(core: str, asked: Asked) -> Amount | None:
    """三斤半, 两个半小时, 3块5, 1小时30分."""
    if (sum_of_money := money(core)) is not None:
        return _in_unit(sum_of_money, "元", core, asked)
    if (one := one_and(core)) is not None and asked.unit in ("元", "块"):
        return Amount(one, "元", "spelling")
    if match := _HALVED.fullmatch(core):
        return _halved(match[1], match[2] or "", match[3], asked)
    if (match := _DIVIDED.fullmatch(core)) and not _FEW_TENTHS.search(core):
        whole, tenths = certain(match[1]), certain("零点" + match[3]) or certain("0." + match[3])
        return None if whole is None or tenths is None else _in_unit(whole + tenths, match[2], "", asked)
    if match := _COMPOUND.fullmatch(core):
        return _compound(*(_read(match[part] + match[part + 1], asked, certain) for part in (1, 3)))
    return None


def _halved(head: str, ge: str, tail: str, asked: Asked) -> Amount | None:
    if not head and ge:  # 个半小时 is one and a half
        found = _in_unit(1 + _HALF, tail, "", asked) if tail in WORDS else None
        return replace(found, why=found.why or "spelling") if found else None
    if not head:
        found = _in_unit(_HALF, tail, "", asked) if tail in ("", *WORDS) else None
        return replace(found, why="vague") if found and not tail else found
    for word in (*WORDS, ""):
        if (not word or head.endswith(word)) and (ge or word) and not (word and tail):
            value = certain(head.removesuffix(word))
            if value is not None and tail in ("", *WORDS):
                return _in_unit(value + _HALF, word or tail or ge, "", asked)
    return None


def _compound(one: Amount | None, other: Amount | None) -> Amount | None:
    if one is None or other is None or ("unit" in (one.why, other.why) and asked_apart(one, other)):
        return None
    return Amount(one.value + other.value, one.said, "sum")


def asked_apart(one: Amount, other: Amount) -> bool:
    """Whether one of two parts could not be brought into the asked unit."""
    return converted(one.value, one.said, other.said) is None


def _in_unit(value: Decimal, said: str, run: str, asked: Asked) -> Amount:
    """In the asked unit; 3.5万 of 万元 is 3.5, and the k of 65k may be the one of kg."""
    unit, myriads, thousand = asked.unit, bool(re.search("[万w亿]", run)), run.endswith("k")
    scaled = len(unit) > 1 and unit[0] == "万"
    base = unit[1:] if scaled else unit
    if scaled and myriads:
        value /= _MYRIAD
    elif scaled and said:
        return Amount(value / _MYRIAD, unit if value >= _THOUSAND else OPEN, "unit")
    elif scaled and (value >= _THOUSAND or re.search("[百千k]", run)) and value < _MYRIAD:
        return Amount(value, OPEN, "unit")
    elif scaled and value >= _MYRIAD:
        return Amount(value / _MYRIAD, said, "unit")
    if said in ("", base):
        return Amount(value, said, "unit" if thousand and base in SIZES else None)
    if turned := converted(value, said, base):
        return Amount(turned[0], said, None if turned[1] else "unit")
    known = fits(said, base) or (not base and said in asked.prompt)
    return Amount(value, said, None if known else "unit")
