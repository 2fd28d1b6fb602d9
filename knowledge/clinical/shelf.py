"""Gathers the clinical files of all folders into one book."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.clinical import shapes
from knowledge.clinical.bare import Alone
from knowledge.clinical.book import Book, Criterion, Local, Measure, Sign
from knowledge.clinical.lapse import Lapse
from knowledge.conditions.error import ConditionError
from knowledge.conditions.model import Condition
from knowledge.conditions.table import condition
from knowledge.problems import Problem
from knowledge.toml_files import read_tables
from knowledge.topics import validated


@dataclass
class ClinicalShelf:
    """What the folders say so far; a sign or criterion of a later folder takes the place of one before."""

    problems: list[Problem]
    measures: dict[str, Measure] = field(default_factory=dict)
    signs: dict[str, Sign] = field(default_factory=dict)
    criteria: dict[str, Criterion] = field(default_factory=dict)
    locals: list[Local] = field(default_factory=list)
    alone: list[Alone] = field(default_factory=list)
    lapses: list[Lapse] = field(default_factory=list)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    old: dict[str, str] = field(default_factory=dict)
    alarms: list[Condition] = field(default_factory=list)

    def add(self, folder: Path) -> None:
        for where, content in read_tables(folder, "clinical", self.problems):
            if shape := validated(shapes.ClinicalShape, where, content, self.problems):
                self._add_file(where, shape)

    def book(self) -> Book:
        return Book(
            tuple(self.measures.values()),
            self.signs,
            tuple(self.criteria.values()),
            tuple(self.locals),
            self.words,
            tuple(self.alone),
            tuple(self.lapses),
            self.parts,
            self.joined,
            self.old,
            tuple(self.alarms),
        )

    def _add_file(self, where: str, shape: shapes.ClinicalShape) -> None:
        for measure in shape.measure:
            self.measures[measure.name] = Measure(**dict(measure))
        self.alone += [Alone(**dict(alone)) for alone in shape.alone]
        self.lapses += [Lapse(**dict(lapse)) for lapse in shape.lapse]
        for sign in shape.sign:
            self.signs[sign.id] = Sign(**{**dict(sign), "label": sign.label or sign.id})
        for entry in shape.criterion:
            if built := self._criterion(where, entry):
                self.criteria[built.id] = built
        self.alarms += [when for alarm in shape.alarm if (when := self._condition(f"{where} › alarm", alarm.when))]
        for local in shape.local:
            self.locals.append(Local(local.place, local.doc, local.clause, local.text, local.more))
        _lengthen(self.words, shape.words)
        _lengthen(self.parts, shape.parts)
        _lengthen(self.joined, shape.combos)
        self.old.update(shape.old)

    def _criterion(self, where: str, shape: shapes.CriterionShape) -> Criterion | None:
        when = self._condition(f"{where} › {shape.id}", shape.when)
        rest = {name: value for name, value in dict(shape).items() if name not in ("doc", "when")}
        return Criterion(when=when, document=shape.doc, **rest) if when else None

    def _condition(self, where: str, written: str | dict[str, Any]) -> Condition | None:
        try:
            return condition(written)
        except ConditionError as error:
            self.problems.append(Problem("condition", where, str(error), "照 README 的条件写法改"))
            return None


def _lengthen(lists: dict[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]]) -> None:
    for name, words in more.items():
        lists[name] = (*lists.get(name, ()), *words)
