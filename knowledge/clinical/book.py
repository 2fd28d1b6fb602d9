"""The clinical knowledge as read from data/clinical: measures, signs, criteria."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from knowledge.clinical.bare import Alone
from knowledge.clinical.combos import PART, Combos
from knowledge.clinical.lapse import Lapse
from knowledge.clinical.phrases import Found, Phrases
from knowledge.conditions.model import Condition
from knowledge.conditions.names import names

Level = Literal["emergency", "urgent", "routine", "none"]
LEVELS: tuple[Level, ...] = ("emergency", "urgent", "routine", "none")
"""Levels of a criterion, the most severe first."""
INSISTS = 99
"""The weight from which on a draft is what the question is about: it is declined before anything is asked."""


@dataclass(frozen=True)
class Measure:
    """A number of a patient, in `unit`; `units` are those it may be said in with what each makes of one.

    The number is known by `before` (words that stand before it) or `after` (words behind it); one from `low` to
    `high` (both plausible) is taken, any other is asked about: `instead` are other units that it may be meant in,
    with the factor to `unit`. `bare`: a number with its unit alone is taken for it. `least`: of several
    the smallest is kept under this other name, too.
    """

    name: str
    unit: str
    low: Decimal
    high: Decimal
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    units: Mapping[str, Decimal] = field(default_factory=dict)
    instead: Mapping[str, Decimal] = field(default_factory=dict)
    bare: bool = False
    least: str = ""


@dataclass(frozen=True)
class Sign:
    """Something that a patient has or not. `words` say it; `vague` words hint at it, and `ask` settles it.

    `normal` words say it, too, and no sign is heard within them (尿蛋白阴性 is no 尿蛋白).
    `unsure` is what holds where the person doesn't know; of a sign that was `ever` there, the past counts, too.
    """

    id: str
    label: str
    words: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    normal: tuple[str, ...] = ()
    ask: str = ""
    unsure: bool = True
    ever: bool = False


@dataclass(frozen=True)
class Criterion:
    """What follows when `when` holds of a patient. Texts hold {name} of a fact and {所见}, the signs that decided.

    `ask` names facts that are asked for when unsaid (a number with `question`); anything else unsaid is taken not to
    be there. `item` is the
    entry of the referral facts it comes from. A draft never answers.
    """

    id: str
    item: str
    level: Level
    when: Condition
    verdict: str
    why: str
    first: str
    to: str
    again: str
    document: str
    clause: str
    status: Literal["served", "reservation", "draft"]
    ask: tuple[str, ...] = ()
    question: str = ""
    weight: int = 0


@dataclass(frozen=True)
class Local:
    """Where a place sends whom it refers, by its own document; added to a criterion's `to`.

    `more` is what helps somebody who asks about referring.
    """

    place: str
    document: str
    clause: str
    text: str
    more: str = ""


@dataclass(frozen=True)
class Book:
    """All of it, and the words that are told apart from signs (`harmless`), hedges, and what is never answered.

    `alarms` are conditions under which somebody is in danger, whatever the norms say (a pulse of 34).
    """

    measures: tuple[Measure, ...] = ()
    signs: Mapping[str, Sign] = field(default_factory=dict)
    criteria: tuple[Criterion, ...] = ()
    locals: tuple[Local, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alone: tuple[Alone, ...] = ()
    lapses: tuple[Lapse, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    old: Mapping[str, str] = field(default_factory=dict)
    alarms: tuple[Condition, ...] = ()

    @cached_property
    def asides(self) -> Phrases:
        """What tells that a message speaks of no patient, and what tells that it does after all."""
        kinds = ("lesson", "aside", "present")
        return Phrases((word, kind, "hard") for kind in kinds for word in self.words.get(kind, ()))

    @cached_property
    def complaints(self) -> Phrases:
        """What somebody may complain of, whether a sign is made of it or not, and the harmless words."""
        kinds = ("complaints", "harmless")
        return Phrases(
            (word, kind, "hard" if kind == "complaints" else kind)
            for kind in kinds
            for word in self.words.get(kind, ())
        )

    @cached_property
    def phrases(self) -> Phrases:
        """Every word of every sign, and the harmless ones, to be found in one pass."""
        said = [(word, sign.id, "hard") for sign in self.signs.values() for word in sign.words]
        said += [(word, sign.id, "vague") for sign in self.signs.values() for word in sign.vague]
        said += [(word, sign.id, "normal") for sign in self.signs.values() for word in sign.normal]
        harmless = ((word, "", "harmless") for word in self.words.get("harmless", ()))
        return Phrases([*said, *self.combos.words, *harmless])

    @cached_property
    def combos(self) -> Combos:
        """The signs that are said in parts apart from each other."""
        return Combos(self.joined, self.parts)

    def said(self, text: str) -> list[Found]:
        """Every word and every combination in a readable text, from left to right."""
        found = self.phrases.found(text)
        joined = self.combos.joined(text, (each for each in found if each.kind == PART))
        whole = [each for each in found if each.kind != PART]
        return sorted([*whole, *joined], key=lambda each: (each.start, -each.end))

    @cached_property
    def questions(self) -> frozenset[str]:
        """Signs that say what is asked, and can't be denied."""
        return frozenset(self.words.get("questions", ()))

    @cached_property
    def slips(self) -> Mapping[str, str]:
        """What is typed for words that sound alike, of the same length (胡吸=呼吸)."""
        return dict(slip.split("=", 1) for slip in self.words.get("slips", ()))

    def corrected(self, text: str) -> str:
        """The text with these slips mended; every character keeps its place."""
        for slip, meant in self.slips.items():
            text = text.replace(slip, meant)
        return text

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """The facts that each criterion speaks of."""
        return {each.id: frozenset(names(each.when)) for each in self.criteria}

    def local(self, places: tuple[str, ...]) -> Local | None:
        """Of the nearest of these places that says where to refer."""
        return next((local for place in places for local in self.locals if local.place == place), None)
