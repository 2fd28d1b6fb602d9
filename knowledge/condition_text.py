"""The little Chinese language of conditions: reads a sentence, or a TOML table of sentences, into a Condition.

From the loosest to the tightest: 或, 且, 非, comparison (one, not chained), + -, * /, sign, parentheses.
The words 且, 或, 并且, 或者 never belong to a name; 非 negates where a name would begin and is a letter inside one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, NoReturn, cast

from knowledge.conditions import (
    AllOf,
    AnyOf,
    Arithmetic,
    Atom,
    Compare,
    Comparison,
    Condition,
    ConditionError,
    Labelled,
    Name,
    Not,
    Number,
    Operation,
    Same,
    Term,
    Truth,
    kinds,
)


@dataclass(frozen=True, slots=True)
class _Text:
    value: str


_Node = Condition | Term | _Text


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


_LONGEST = 300
_DEEPEST, _DEEPEST_TABLE = 40, 20
_SHAPES = ("if", "not", "all", "any")
_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
_LETTER = "A-Za-z_〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_TOKEN = re.compile(
    rf"""(?P<space>\s+) | (?P<number>[0-9]+(?:\.[0-9]+)?) | (?P<text>'[^'\n]*'|"[^"\n]*"|“[^”\n]*”|‘[^’\n]*’)
    | (?P<operator><=|>=|==|!=|[-<>=+*/()≤≥≠×÷]|并且|或者|[且或非])
    | (?P<name>[{_LETTER}](?:(?!并且|或者|[且或])[0-9{_LETTER}])*)""",
    re.VERBOSE,
)
_SPELLINGS = {"==": "=", "≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/", "并且": "且", "或者": "或"}
_POWERS = {"或": 1, "且": 2, "<": 4, "<=": 4, ">": 4, ">=": 4, "=": 4, "!=": 4, "+": 5, "-": 5, "*": 6, "/": 6}
_NOT_POWER, _SIGN_POWER = 3, 7


def parse(text: str) -> Condition:
    """Read one sentence; raises ConditionError naming the character where it goes wrong."""
    if len(text) > _LONGEST:
        _fail(f"条件太长，最多{_LONGEST}个字符", _LONGEST)
    return _Parser(text).whole()


def _fail(message: str, start: int) -> NoReturn:
    raise ConditionError(f"{message}（第{start + 1}个字符附近）", start + 1)


def _tokens(text: str) -> Iterator[_Token]:
    narrow, at = text.translate(_HALF_WIDTH), 0  # one character for one, so that positions stay true
    while at < len(text):
        found = _TOKEN.match(narrow, at)
        if found is None:
            _fail("引号没有配对" if narrow[at] in "'\"“”‘’" else f"不认识的符号“{text[at]}”", at)
        kind = str(found.lastgroup)
        start, at = found.span()
        if kind != "space":
            shown = text[start + 1 : at - 1] if kind == "text" else _SPELLINGS.get(found[0], found[0])
            yield _Token(kind, shown, start, at)
    yield _Token("end", "", at, at)


class _Parser:
    def __init__(self, text: str) -> None:
        self._text, self._tokens, self._at, self._depth = text, tuple(_tokens(text)), 0, 0

    def whole(self) -> Condition:
        node = self._expression(0)
        if self._next.text == ")" and self._next.kind == "operator":
            _fail("多了一个右括号", self._next.start)
        if self._next.kind != "end":
            _fail("此处应为运算符（如 <、且、或）或结尾", self._next.start)
        return self._truth(node, self._tokens[0].start)

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _expression(self, power: int) -> _Node:
        if self._depth >= _DEEPEST:
            _fail("括号或“非”套得太深", self._next.start)
        self._depth += 1
        start, left = self._next.start, self._prefix()
        while self._next.kind == "operator" and _POWERS.get(self._next.text, 0) > power:
            operator, after = self._take(), self._next.start
            left = self._joined(operator, (left, start), (self._expression(_POWERS[operator.text]), after))
        self._depth -= 1
        return left

    def _prefix(self) -> _Node:
        token = self._take()
        match token.kind, token.text:
            case "number", digits:
                return Number(Decimal(digits))
            case "name", name:
                return Name(name)
            case "text", value:
                return _Text(value)
            case "operator", "(":
                return self._bracketed(token)
            case "operator", "非":
                after = self._next.start
                return Not(self._truth(self._expression(_NOT_POWER), after))
            case "operator", "-":
                after = self._next.start
                return Arithmetic("-", Number(Decimal(0)), _term(self._expression(_SIGN_POWER), after))
            case "end", _:
                _fail("条件没有写完" if self._at > 1 else "条件是空的", token.start)
        _fail("此处应为数值、条件名或括号", token.start)

    def _bracketed(self, opening: _Token) -> _Node:
        node = self._expression(0)
        if self._next.kind == "end":
            _fail("括号没有配对", opening.start)
        if (self._next.kind, self._next.text) != ("operator", ")"):
            _fail("此处应为运算符或右括号", self._next.start)
        self._take()
        return node

    def _joined(self, operator: _Token, left: tuple[_Node, int], right: tuple[_Node, int]) -> _Node:
        if operator.text in ("且", "或"):
            kind = AllOf if operator.text == "且" else AnyOf
            first, second = self._truth(*left), self._truth(*right)
            return kind((*(first.parts if isinstance(first, kind) else (first,)), second))
        if _POWERS[operator.text] == _POWERS["="]:
            return self._comparison(operator, left, right)
        return Arithmetic(cast(Operation, operator.text), _term(*left), _term(*right))

    def _comparison(self, operator: _Token, left: tuple[_Node, int], right: tuple[_Node, int]) -> Atom:
        if isinstance(left[0], Compare | Same):
            _fail("不能连着比较，请用“且”分成两个", operator.start)
        text = self._since(left[1])
        match left[0], right[0]:
            case (Name(name), _Text(value)) | (_Text(value), Name(name)):
                if operator.text not in ("=", "!="):
                    _fail("文字只能用 = 或 != 比较", operator.start)
                return Same(name, value, operator.text == "=", text)
            case (_Text(), _) | (_, _Text()):
                _fail("文字只能与一个条件名比较", operator.start)
        return Compare(cast(Comparison, operator.text), _term(*left), _term(*right), text)

    def _truth(self, node: _Node, start: int) -> Condition:
        if isinstance(node, Name):
            return Truth(node.name, node.name)
        if isinstance(node, Number | Arithmetic | _Text):
            _fail("此处应为条件（是非或比较），不能只是数值或文字", start)
        return node

    def _since(self, start: int) -> str:
        return self._text[start : self._tokens[self._at - 1].end]


def _term(node: _Node, start: int) -> Term:
    if not isinstance(node, Number | Name | Arithmetic):
        _fail("此处应为数值", start)
    return node


def condition(source: object) -> Condition:
    """Build a condition from TOML: a sentence, or a table of any/all/not/if with label and cite.

    Raises ConditionError, in Chinese, with the place in the tables and in the sentence.
    """
    built = _built(source, ())
    kinds(built)
    return built


def _built(source: object, path: tuple[str, ...]) -> Condition:
    if len(path) > _DEEPEST_TABLE:
        raise _misplaced("条件套得太深", path)
    if isinstance(source, str):
        return _sentence(source, path)
    if not isinstance(source, Mapping):
        raise _misplaced("此处应为一句条件，或含 any、all、not、if 之一的表", path)
    return _table(cast(Mapping[object, object], source), path)


def _misplaced(message: str, path: tuple[str, ...], position: int = 0) -> ConditionError:
    return ConditionError(f"{' 的 '.join(path)}：{message}" if path else message, position)


def _sentence(source: str, path: tuple[str, ...]) -> Condition:
    try:
        return parse(source)
    except ConditionError as error:
        raise _misplaced(error.message, path, error.position) from None


def _table(table: Mapping[object, object], path: tuple[str, ...]) -> Condition:
    for key in table:
        if key not in (*_SHAPES, "label", "cite"):
            raise _misplaced(f"不认识的键“{key}”，可用的有 any、all、not、if、label、cite", path)
    shapes = [shape for shape in _SHAPES if shape in table]
    if len(shapes) != 1:
        raise _misplaced("any、all、not、if 要写一个，且只写一个", path)
    part = _shaped(shapes[0], table[shapes[0]], path)
    label, cite = (_note(table, key, path) for key in ("label", "cite"))
    return Labelled(part, label, cite) if label or cite else part


def _note(table: Mapping[object, object], key: str, path: tuple[str, ...]) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _misplaced(f"{key} 应为文字", path)
    return value


def _shaped(shape: str, value: object, path: tuple[str, ...]) -> Condition:
    if shape == "not":
        return Not(_built(value, (*path, "not")))
    if shape == "if":
        if not isinstance(value, str):
            raise _misplaced("if 后面应为一句条件", path)
        return _sentence(value, (*path, "if"))
    if not isinstance(value, list | tuple) or not value:
        raise _misplaced(f"{shape} 后面应为列表，至少一项", path)
    parts = tuple(_built(part, (*path, f"{shape} 第{count}项")) for count, part in enumerate(value, 1))
    return AllOf(parts) if shape == "all" else AnyOf(parts)
