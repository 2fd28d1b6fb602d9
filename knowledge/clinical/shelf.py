"""Gathers the clinical files of all folders into one book."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.clinical import shapes
from knowledge.clinical.bare import Alone
from knowledge.clinical.book import Book, Criterion, Local, Measure, Sign
from knowledge.conditions.error import ConditionError
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
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)

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
        )

    def _add_file(self, where: str, shape: shapes.ClinicalShape) -> None:
        for measure in shape.measure:
            self.measures[measure.name] = Measure(**dict(measure))
        self.alone += [Alone(**dict(alone)) for alone in shape.alone]
        for sign in shape.sign:
            self.signs[sign.id] = Sign(**{**dict(sign), "label": sign.label or sign.id})
        for entry in shape.criterion:
            if built := self._criterion(where, entry):
                self.criteria[built.id] = built
        for local in shape.local:
            self.locals.append(Local(local.place, local.doc, local.clause, local.text, local.more))
        self._add_words(shape.words)

    def _add_words(self, words: Mapping[str, tuple[str, ...]]) -> None:
        for name, more in words.items():
            self.words[name] = (*self.words.get(name, ()), *more)

    def _criterion(self, where: str, shape: shapes.CriterionShape) -> Criterion | None:
        try:
            when = condition(shape.when)
        except ConditionError as error:
            self.problems.append(Problem("condition", f"{where} › {shape.id}", str(error), "照 README 的条件写法改"))
            return None
        rest = {name: value for name, value in dict(shape).items() if name not in ("doc", "when")}
        return Criterion(when=when, document=shape.doc, **rest)
