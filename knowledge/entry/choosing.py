"""Reads one choice or several: by label, number, letter or another word for it."""

import re
from decimal import Decimal

from knowledge.entry.asked import Asked, Option
from knowledge.entry.bare import bare
from knowledge.entry.nothing import unknown
from knowledge.entry.outcome import Ask, Confirm, Missing, Outcome, Value
from knowledge.entry.spelling import certain

_LETTERS = "abcdefghijklmnop"
_HAN_DIGITS = "一二三四五六七八九"
_ORDER = re.compile(r"(?:选|第|我选|选择)?\(?([0-9]{1,2}|[一二三四五六七八九]|[a-p])\)?(?:项|个|号)?")
_NAMING = f"第选({_LETTERS}"  # 第3个 and c can mean nothing but the place
_SPLIT = re.compile(r"[,、;/+和及与 。]+|以及|还有")


def read_choice(text: str, asked: Asked) -> Outcome:
    """One of the options."""
    said = bare(text)
    if named := _by_name(said, asked.options):
        return Value(named.value)
    if placed := _by_order(said, asked.options):
        return (
            Confirm(placed.value, "words")
            if said[0] not in _NAMING and _numbered(placed, asked.options)
            else Value(placed.value)
        )
    if unknown(said):
        return Missing()
    near = [option for option in asked.options if _contains(said, option)]
    return Confirm(near[0].value, "words") if len(near) == 1 else Ask("several" if near else "no_option")


def read_choices(text: str, asked: Asked) -> Outcome:
    """Any number of the options, in the order of the form; 13 is the first and the third, to confirm."""
    whole = _by_name(bare(text), asked.options) or _by_order(bare(text), asked.options)
    if whole:
        return Value((whole.value,))
    if re.fullmatch("[1-9]{2,9}|[a-p]{2,9}", bare(text)):
        found = [_by_order(char, asked.options) for char in bare(text)]
        return Confirm(_ordered(found, asked), "spelling") if all(found) else Ask("no_option")
    parts = [bare(part) for part in _SPLIT.split(bare(text)) if part]
    found = [_by_name(part, asked.options) or _by_order(part, asked.options) for part in parts]
    if parts and all(found):
        return Value(_ordered(found, asked))
    if bare(text) in ("全部", "都是", "全选", "都有", "全都有") and asked.options:
        return Confirm(tuple(option.value for option in asked.options), "words")
    if unknown(bare(text)):
        return Missing()
    near = [option for option in asked.options if _contains(text, option)]
    return Confirm(_ordered(near, asked), "words") if near else Ask("no_option")


def _ordered(found: "list[Option | None] | list[Option]", asked: Asked) -> tuple[str, ...]:
    return tuple(option.value for option in asked.options if option in found)


def _by_name(said: str, options: tuple[Option, ...]) -> Option | None:
    found = [option for option in options if said in _names(option)]
    return found[0] if len(found) == 1 else None


def _names(option: Option) -> tuple[str, ...]:
    return tuple(name.lower() for name in (option.value, option.label, *option.also))


def _by_order(said: str, options: tuple[Option, ...]) -> Option | None:
    """1, 第一个, a, 一: the place in the list; the words on the buttons win before."""
    match = _ORDER.fullmatch(said)
    if not match:
        return None
    sign = match[1]
    place = int(sign) if sign.isdecimal() else (_LETTERS.find(sign) + 1 or _HAN_DIGITS.find(sign) + 1)
    return options[place - 1] if 1 <= place <= len(options) else None


def _numbered(placed: Option, options: tuple[Option, ...]) -> bool:
    """Whether the place of an option is the number with which another label begins: 3 of 3天, 5天, 7天."""
    place = options.index(placed) + 1
    return any(option is not placed and _leading(option.label) == place for option in options)


def _leading(label: str) -> Decimal | None:
    match = re.match("[0-9]+|[一二两三四五六七八九十]+", label)
    return certain(match[0]) if match else None


def _contains(said: str, option: Option) -> bool:
    """Whether one of its names is in what was said, without a denial in front."""
    return any(
        len(name) > 1 and re.search(f"(?<![不没无未非])(?<!不是){re.escape(name)}", said) for name in _names(option)
    )
