"""A report's version as a line of a table: its cells, and the doubts that were overridden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.spreadsheet import Cell
from knowledge.forms.model import NUMBERS, Form, Question
from storage.report_export import Exported

_STATES = {"sent": "已报", "withdrawn": "已撤回", "returned": "已退回"}
_KINDS = {"sent": "首报", "corrected": "更正", "withdrawn": "撤回"}
_HEAD = ("回执号", "版次", "状态", "单位", "地区", "期间", "首报时间", "本版时间", "报送人", "代报", "消息编号")
_TAIL = ("不清楚的项", "各项出自的消息", "答复")
DOUBTS = ("回执号", "版次", "单位", "地区", "期间", "项目", "检查", "仍要报的原因", "报送人", "消息编号")


@dataclass(frozen=True)
class Record:
    """One version: cells in the order of `titles`, which kind of version, whether it counts, rows under DOUBTS."""

    cells: Sequence[Cell]
    kind: str
    latest: bool
    doubts: Sequence[Sequence[Cell]]


def titles(form: Form) -> tuple[str, ...]:
    """The names of the columns."""
    units = (
        f"{q.label}（{'%' if q.kind == 'percent' else q.unit}）" if q.unit or q.kind == "percent" else q.label
        for q in _columns(form)
    )
    return (*_HEAD, *units, *_TAIL)


def record(form: Form, each: Exported, zone: tzinfo) -> Record:
    """The version as it is written; times are of `zone`."""
    doubts = [_doubt(form, each, doubt) for doubt in each.overrides]
    return Record(_row(form, each, zone), _KINDS[each.kind], each.latest, doubts)


def _doubt(form: Form, each: Exported, doubt: Mapping[str, str]) -> tuple[Cell, ...]:
    question = form.question(doubt["question"])
    what = question.label if question else "整份"
    at = (each.report, each.version, each.unit, each.place, each.period)
    return (*at, what, doubt["check"], doubt["reason"], each.person, each.message)


def _row(form: Form, each: Exported, zone: tzinfo) -> tuple[Cell, ...]:
    head = (each.report, each.version, _STATES[each.state], each.unit, each.place, _period(each))
    first = _time(each.first_at, zone)
    at = first if each.at == each.first_at else _time(each.at, zone)
    sent = (first, at, each.person, each.on_behalf_of, each.message)
    figures = tuple(_figure(q.kind in NUMBERS, each.figures.get(q.id, "")) for q in _columns(form))
    answers = [(q, each.answers[q.id]) for q in form.asked if q.id in each.answers]
    unknown = "、".join(f"{q.label}（{answer['why']}）" for q, answer in answers if answer["value"] is None)
    sources = " ".join(f"{q.label}:{answer['message']}" for q, answer in answers if answer["message"] != each.message)
    return (*head, *sent, *figures, unknown, sources, each.reply)


def _columns(form: Form) -> list[Question]:
    return [question for question in form.questions if question.kind != "note"]


def _period(each: Exported) -> str:
    return "" if each.period.startswith("E") else each.period


def _figure(number: bool, value: str) -> Cell:
    if not number or not value:
        return value
    return float(value) if "." in value else int(value)


def _time(at: datetime, zone: tzinfo) -> str:
    return at.astimezone(zone).isoformat(" ", "minutes")[:16]
