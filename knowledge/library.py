"""The library: everything known, read from one or more folders, later folders adding to earlier ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge import holds, schema
from knowledge.clinical.book import Book
from knowledge.clinical.shelf import ClinicalShelf
from knowledge.conditions.error import ConditionError
from knowledge.conditions.table import condition
from knowledge.cues import Cues
from knowledge.entries import Topic
from knowledge.forms.build import form_of
from knowledge.forms.model import Form
from knowledge.lexicon import Lexicon
from knowledge.locate import Locator
from knowledge.match.matcher import Matcher
from knowledge.places import Document, Gazetteer, Place
from knowledge.problems import KnowledgeError, Problem
from knowledge.rules import Rule, Slot
from knowledge.spaces import Spaces
from knowledge.text import normalize
from knowledge.toml_files import read_file, read_tables
from knowledge.topics import build, validated
from knowledge.wording import Wording

SHIPPED = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Library:
    """Topics by id, rules by topic id, and the words to understand and to answer with."""

    gazetteer: Gazetteer
    topics: Mapping[str, Topic]
    rules: Mapping[str, tuple[Rule, ...]]
    lexicon: Lexicon
    wording: Wording
    forms: Mapping[str, Form] = field(default_factory=dict)
    clinical: Book = field(default_factory=Book)

    def rule(self, topic: str, document: str) -> Rule | None:
        """The rule of a topic that applies to what this document says."""
        rules = self.rules.get(topic, ())
        return next((rule for rule in rules if not rule.documents or document in rule.documents), None)

    @cached_property
    def localities(self) -> tuple[str, ...]:
        """Names of towns and of places without documents: what is asked of them alone is in no county's document."""
        towns = [name for p in self.gazetteer.places.values() if p.level == "town" for name in p.names]
        return (*towns, *self.lexicon.elsewhere)

    def last_year(self, document: str) -> int:
        """The last calendar year that a document prints anywhere."""
        return self._last_years.get(document, self.gazetteer.documents[document].issued.year)

    @cached_property
    def _last_years(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for topic in self.topics.values():
            for name, says in topic.says.items():
                found[name] = max(found.get(name, 0), *holds.years(f"{says.text} {says.more}"), 0)
        return found

    @cached_property
    def cased(self) -> tuple[Topic, ...]:
        """The topics that know their own case by its words."""
        return tuple(topic for topic in self.topics.values() if topic.cases)

    @cached_property
    def sharing(self) -> tuple[Topic, ...]:
        """Rows of tables that are set side by side when several are asked about at once."""
        return tuple(topic for topic in self.topics.values() if topic.shares and topic.keys)

    @cached_property
    def form_names(self) -> frozenset[str]:
        """What forms are called, normalised."""
        return frozenset(normalize(name) for form in self.forms.values() for name in form.names)

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.topics.values(), self.lexicon)

    @cached_property
    def spaces(self) -> Spaces:
        return Spaces(self._everything)

    def _everything(self) -> str:
        """All words that questions are asked and answered with, one after another."""
        topics = (word for topic in self.topics.values() for word in (topic.title, *topic.asks, *_texts(topic)))
        return "\n".join((*topics, *self.lexicon.words()))

    @cached_property
    def locator(self) -> Locator:
        return Locator(self.gazetteer, self.lexicon.guarded, self.lexicon.ours)


def _texts(topic: Topic) -> Iterator[str]:
    return (says.text for says in topic.says.values())


def load(folders: Iterable[Path] = (SHIPPED,)) -> Library:
    """The library of these folders; raises KnowledgeError with every problem found."""
    problems: list[Problem] = []
    library = read(folders, problems)
    if problems:
        raise KnowledgeError(tuple(problems))
    return library


def read(folders: Iterable[Path], problems: list[Problem]) -> Library:
    """The library as far as it can be read, with what is wrong added to `problems`."""
    shelf = _Shelf(problems)
    for folder in folders:
        shelf.add(folder)
    return shelf.library()


@dataclass
class _Shelf:
    problems: list[Problem]
    places: dict[str, Place] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    rules: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    words: dict[str, Any] = field(default_factory=dict)
    sentences: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clinical = ClinicalShelf(self.problems)

    def add(self, folder: Path) -> None:
        self.clinical.add(folder)
        self._add_places(folder)
        self._add_documents(folder)
        self._add_topics(folder)
        self._add_rules(folder)
        self._add_forms(folder)
        for name, target in (("lexicon.toml", self.words), ("wording.toml", self.sentences)):
            if (folder / name).exists():
                _merge(target, read_file(folder / name, self.problems) or {})

    def library(self) -> Library:
        words = validated(schema.LexiconShape, "lexicon.toml", self.words, self.problems) or schema.LexiconShape()
        lexicon = Lexicon(**dict(words))
        gazetteer = Gazetteer(self.places, self.documents)
        return Library(
            gazetteer, self.topics, self.rules, lexicon, Wording(self.sentences), self.forms, self.clinical.book()
        )

    def _add_places(self, folder: Path) -> None:
        for where, content in read_tables(folder, "places", self.problems):
            for entry in content.get("place", ()):
                if shape := validated(schema.PlaceShape, where, entry, self.problems):
                    self.places[shape.id] = Place(**dict(shape))
            for entry in content.get("villages", ()):
                if villages := validated(schema.VillagesShape, where, entry, self.problems):
                    self._add_villages(villages)

    def _add_villages(self, shape: schema.VillagesShape) -> None:
        for name in shape.names:
            village = Place(f"{shape.town}{name}", name, "village", shape.town, (), ())
            self.places[village.id] = village

    def _add_documents(self, folder: Path) -> None:
        for where, content in read_tables(folder, "documents", self.problems):
            for entry in content.get("document", ()):
                if shape := validated(schema.DocumentShape, where, entry, self.problems):
                    self.documents[shape.id] = Document(**dict(shape))

    def _add_topics(self, folder: Path) -> None:
        for where, content in read_tables(folder, "faq", self.problems):
            for topic in build(where, content, self.problems):
                if topic.id in self.topics:
                    self.problems.append(
                        Problem("duplicate", where, f"话题 {topic.id} 写了两次", "换一个 id，或合成一条")
                    )
                self.topics[topic.id] = topic

    def _add_rules(self, folder: Path) -> None:
        for where, content in read_tables(folder, "rules", self.problems):
            for entry in content.get("rule", ()):
                shape = validated(schema.RuleShape, where, entry, self.problems)
                if shape and (rule := _rule(where, shape, self.problems)):
                    self.rules[rule.topic] = (*self.rules.get(rule.topic, ()), rule)

    def _add_forms(self, folder: Path) -> None:
        """A later folder's form takes the place of an earlier one of the same id."""
        for where, content in read_tables(folder, "forms", self.problems):
            for key in content.keys() - {"form"}:
                self.problems.append(Problem("unknown_key", where, f"不认识的部分 {key}", "只写 [[form]]"))
            for entry in content.get("form", ()):
                if form := form_of(where, entry, self.problems):
                    self.forms[form.id] = form


def _rule(where: str, shape: schema.RuleShape, problems: list[Problem]) -> Rule | None:
    try:
        when = condition(shape.when)
    except ConditionError as error:
        problems.append(Problem("condition", f"{where} › {shape.topic}", str(error), "照 README 的条件写法改"))
        return None
    slots = tuple(Slot(**{**dict(slot), "yes": Cues(slot.yes), "no": Cues(slot.no)}) for slot in shape.slot)
    return Rule(shape.topic, shape.documents, when, slots, shape.holds, shape.fails, shape.open)


def _merge(target: dict[str, Any], added: Mapping[str, Any]) -> None:
    """Later files add tables and lists, and replace single values."""
    for name, value in added.items():
        if isinstance(value, Mapping) and isinstance(target.get(name), dict):
            _merge(target[name], value)
        elif isinstance(value, list) and isinstance(target.get(name), list):
            target[name] = [*target[name], *value]
        else:
            target[name] = dict(value) if isinstance(value, Mapping) else value
