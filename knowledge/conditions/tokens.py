"""The words of a condition's sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.conditions.error import ConditionError

_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
_LETTER = "A-Za-z_〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_TOKEN = re.compile(
    rf"""(?P<space>\s+) | (?P<number>[0-9]+(?:\.[0-9]+)?) | (?P<text>'[^'\n]*'|"[^"\n]*"|“[^”\n]*”|‘[^’\n]*’)
    | (?P<operator><=|>=|==|!=|[-<>=+*/()≤≥≠×÷]|并且|或者|[且或非])
    | (?P<name>[{_LETTER}](?:(?!并且|或者|[且或])[0-9{_LETTER}])*)""",
    re.VERBOSE,
)
_SPELLINGS = {"==": "=", "≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/", "并且": "且", "或者": "或"}


class Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def error_at(message: str, start: int) -> ConditionError:
    """What is wrong at a character, counted from 0."""
    return ConditionError(f"{message}（第{start + 1}个字符附近）", start + 1)


def tokens(text: str) -> Iterator[Token]:
    """The words one by one, "end" last; raises ConditionError where none begins."""
    narrow, at = text.translate(_HALF_WIDTH), 0  # one character for one, so that positions stay true
    while at < len(text):
        found = _TOKEN.match(narrow, at)
        if found is None:
            raise error_at("引号没有配对" if narrow[at] in "'\"“”‘’" else f"不认识的符号“{text[at]}”", at)
        kind = str(found.lastgroup)
        start, at = found.span()
        if kind != "space":
            shown = text[start + 1 : at - 1] if kind == "text" else _SPELLINGS.get(found[0], found[0])
            yield Token(kind, shown, start, at)
    yield Token("end", "", at, at)
