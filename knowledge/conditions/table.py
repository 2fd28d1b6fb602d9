"""A condition written as a TOML table of sentences."""

from collections.abc import Mapping
from typing import cast

from knowledge.conditions.error import ConditionError
from knowledge.conditions.model import AllOf, AnyOf, Condition, Labelled, Not
from knowledge.conditions.names import kinds
from knowledge.conditions.sentence import parse

_DEEPEST = 20
_SHAPES = ("if", "not", "all", "any")


def condition(source: object) -> Condition:
    """Build a condition from TOML: a sentence, or a table of any/all/not/if with label and cite.

    Raises ConditionError, in Chinese, with the place in the tables and in the sentence.
    """
    built = _built(source, ())
    kinds(built)
    return built


def _built(source: object, path: tuple[str, ...]) -> Condition:
    if len(path) > _DEEPEST:
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
