"""The little Chinese language of conditions: reads a sentence into a Condition.

From the loosest to the tightest: 或, 且, 非, comparison (one, not chained), + -, * /, sign, parentheses.
The words 且, 或, 并且, 或者 never belong to a name; 非 negates where a name would begin and is a letter inside one.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from knowledge.conditions.model import (
    AllOf,
    AnyOf,
    Arithmetic,
    Atom,
    Compare,
    Comparison,
    Condition,
    Name,
    Not,
    Number,
    Operation,
    Same,
    Term,
    Truth,
)
from knowledge.conditions.tokens import Token, error_at, tokens

_LONGEST, _DEEPEST = 300, 40
_POWERS = {"或": 1, "且": 2, "<": 4, "<=": 4, ">": 4, ">=": 4, "=": 4, "!=": 4, "+": 5, "-": 5, "*": 6, "/": 6}
_NOT_POWER, _SIGN_POWER = 3, 7


@dataclass(frozen=True, slots=True)
class _Text:
    value: str


_Node = Condition | Term | _Text


def parse(text: str) -> Condition:
    """Read one sentence; raises ConditionError naming the character where it goes wrong."""
    if len(text) > _LONGEST:
        raise error_at(f"条件太长，最多{_LONGEST}个字符", _LONGEST)
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text, self._tokens, self._at, self._depth = text, tuple(tokens(text)), 0, 0

    def whole(self) -> Condition:
        node = self._expression(0)
        if self._next.text == ")" and self._next.kind == "operator":
            raise error_at("多了一个右括号", self._next.start)
        if self._next.kind != "end":
            raise error_at("此处应为运算符（如 <、且、或）或结尾", self._next.start)
        return self._truth(node, self._tokens[0].start)

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _expression(self, power: int) -> _Node:
        if self._depth >= _DEEPEST:
            raise error_at("括号或“非”套得太深", self._next.start)
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
                raise error_at("条件没有写完" if self._at > 1 else "条件是空的", token.start)
        raise error_at("此处应为数值、条件名或括号", token.start)

    def _bracketed(self, opening: Token) -> _Node:
        node = self._expression(0)
        if self._next.kind == "end":
            raise error_at("括号没有配对", opening.start)
        if (self._next.kind, self._next.text) != ("operator", ")"):
            raise error_at("此处应为运算符或右括号", self._next.start)
        self._take()
        return node

    def _joined(self, operator: Token, left: tuple[_Node, int], right: tuple[_Node, int]) -> _Node:
        if operator.text in ("且", "或"):
            kind = AllOf if operator.text == "且" else AnyOf
            first, second = self._truth(*left), self._truth(*right)
            return kind((*(first.parts if isinstance(first, kind) else (first,)), second))
        if _POWERS[operator.text] == _POWERS["="]:
            return self._comparison(operator, left, right)
        return Arithmetic(cast(Operation, operator.text), _term(*left), _term(*right))

    def _comparison(self, operator: Token, left: tuple[_Node, int], right: tuple[_Node, int]) -> Atom:
        if isinstance(left[0], Compare | Same):
            raise error_at("不能连着比较，请用“且”分成两个", operator.start)
        text = self._since(left[1])
        match left[0], right[0]:
            case (Name(name), _Text(value)) | (_Text(value), Name(name)):
                if operator.text not in ("=", "!="):
                    raise error_at("文字只能用 = 或 != 比较", operator.start)
                return Same(name, value, operator.text == "=", text)
            case (_Text(), _) | (_, _Text()):
                raise error_at("文字只能与一个条件名比较", operator.start)
        return Compare(cast(Comparison, operator.text), _term(*left), _term(*right), text)

    def _truth(self, node: _Node, start: int) -> Condition:
        if isinstance(node, Name):
            return Truth(node.name, node.name)
        if isinstance(node, Number | Arithmetic | _Text):
            raise error_at("此处应为条件（是非或比较），不能只是数值或文字", start)
        return node

    def _since(self, start: int) -> str:
        return self._text[start : self._tokens[self._at - 1].end]


def _term(node: _Node, start: int) -> Term:
    if not isinstance(node, Number | Name | Arithmetic):
        raise error_at("此处应为数值", start)
    return node
