"""Builds topics from the faq files: shapes to data classes, tables expanded row by row."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge import figures, schema
from knowledge.entries import Statement, Topic
from knowledge.problems import Problem

_KINDS: Mapping[str, type] = {
    "level": figures.Level,
    "range": figures.Range,
    "deadline": figures.Deadline,
    "period": figures.Period,
    "cycle": figures.Cycle,
    "parts": figures.Parts,
    "formula": figures.Formula,
}
Shape = TypeVar("Shape", bound=BaseModel)
_COLUMN = re.compile(r"\{(\w+)\}")


def build(where: str, content: Mapping[str, Any], problems: list[Problem]) -> Iterator[Topic]:
    """Topics of one file; what is wrong goes to `problems` with the entry's id."""
    for key in content.keys() - {"topic", "table"}:
        problems.append(Problem("unknown_key", where, f"不认识的部分 {key}", "只写 [[topic]] 或 [[table]]"))
    for entry in content.get("topic", ()):
        shape = validated(schema.TopicShape, f"{where} › {entry.get('id', '？')}", entry, problems)
        if shape:
            yield _topic(shape)
    for entry in content.get("table", ()):
        name = f"{where} › {entry.get('id', '？')}"
        table = validated(schema.TableShape, name, entry, problems)
        if table:
            yield from _rows(name, table, problems)


def validated(shape: type[Shape], where: str, entry: Mapping[str, Any], problems: list[Problem]) -> Shape | None:
    """The entry in its shape, or None with every defect reported."""
    try:
        return shape.model_validate(entry)
    except ValidationError as error:
        for detail in error.errors():
            field = ".".join(str(part) for part in detail["loc"])
            problems.append(
                Problem("shape", where, f"{field}：{detail['msg']}", "照 knowledge/data/README.md 的写法改")
            )
    return None


def _topic(shape: schema.TopicShape) -> Topic:
    return Topic(
        id=shape.id,
        title=shape.title,
        asks=shape.asks,
        says={says.doc: _statement(says) for says in shape.says},
        silent={silent.doc: Statement(silent.doc, silent.clause, "未规定", silent.text) for silent in shape.silent},
        keys=tuple(_alternatives(group) for group in shape.keys),
        never=shape.never,
        cases=tuple(_alternatives(group) for group in shape.cases),
        offers=frozenset(shape.offers),
        called=shape.called,
        shares=shape.shares,
    )


def _statement(says: schema.SaysShape) -> Statement:
    built = tuple(_figure(figure) for figure in says.figures)
    return Statement(says.doc, says.clause, says.force, says.text, says.more, built)


def _figure(shape: schema.FigureShape) -> figures.Figure:
    values = {name: value for name, value in shape if name != "kind"}
    built: figures.Figure = _KINDS[shape.kind](**values)
    return built


def _alternatives(group: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in group.split("|") if word.strip())


def _rows(where: str, table: schema.TableShape, problems: list[Problem]) -> Iterator[Topic]:
    for number, row in enumerate(table.row, start=1):
        place = f"{where} 第{number}行"
        try:
            entry = _expanded(table, row)
        except KeyError as missing:
            problems.append(Problem("column", place, f"缺少列 {missing.args[0]}", "在这一行补上，或从模板里去掉"))
            continue
        shape = validated(schema.TopicShape, place, entry, problems)
        if shape:
            yield _topic(shape)


def _expanded(table: schema.TableShape, row: Mapping[str, Any]) -> dict[str, Any]:
    def fill(text: str) -> str:
        return _COLUMN.sub(lambda column: str(row[column[1]]), text)

    return {
        "id": f"{table.id}.{row['n']}",
        "title": fill(table.title),
        "asks": [*map(fill, table.asks), *row.get("asks", ())],
        "keys": [fill(key) for key in table.keys],
        "not": [*table.never, *row.get("not", ())],
        "offers": table.offers,
        "called": fill(table.called),
        "shares": fill(table.shares),
        "says": [
            {
                "doc": table.doc,
                "clause": fill(table.clause),
                "force": row.get("force", table.force),
                "text": fill(table.text),
                "more": fill(table.more) or row.get("more", ""),
                "figures": row.get("figures", ()),
            }
        ],
    }
