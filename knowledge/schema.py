"""The shape of the knowledge files, checked by pydantic before anything is built from them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+([.\-][a-z0-9_]+)*$")]
Aspect = Literal[
    "money",
    "address",
    "phone",
    "hours",
    "person",
    "name",
    "street",
    "procedure",
    "list",
    "penalty",
    "maker",
    "account",
    "vote",
    "number",
]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Figure(_Shape):
    name: Text
    cues: tuple[Text, ...] = ()


class LevelShape(_Figure):
    kind: Literal["level"]
    op: Literal[">=", "<=", ">", "<", "="]
    value: Decimal
    unit: str
    year: int | None = None
    status: Literal["目标", "实际"] = "目标"
    part: str = ""
    total: str = ""
    whole: Decimal | None = None
    per: str = ""
    base: Decimal | None = None
    others: tuple[Text, ...] = ()


class RangeShape(_Figure):
    kind: Literal["range"]
    low: Decimal
    high: Decimal
    unit: str
    per_people: bool = False


class DeadlineShape(_Figure):
    kind: Literal["deadline"]
    by: date
    said: Text


class PeriodShape(_Figure):
    kind: Literal["period"]
    first: date
    last: date
    does: str = ""
    own: bool = False


class CycleShape(_Figure):
    kind: Literal["cycle"]
    years: Decimal


class PartsShape(_Figure):
    kind: Literal["parts"]
    total: Decimal
    unit: str
    parts: dict[str, Decimal] = {}


class FormulaShape(_Figure):
    kind: Literal["formula"]
    top: Text
    bottom: Text
    factor: Decimal
    unit: str
    top_cues: tuple[Text, ...] = ()
    bottom_cues: tuple[Text, ...] = ()
    growth: bool = False


FigureShape = Annotated[
    LevelShape | RangeShape | DeadlineShape | PeriodShape | CycleShape | PartsShape | FormulaShape,
    Field(discriminator="kind"),
]


class SaysShape(_Shape):
    doc: Text
    clause: Text
    force: Text
    text: Text
    more: str = ""
    figures: tuple[FigureShape, ...] = ()


class SilentShape(_Shape):
    doc: Text
    clause: Text = "全文"
    text: Text


class TopicShape(_Shape):
    id: Name
    title: Text
    asks: tuple[Text, ...]
    keys: tuple[Text, ...] = ()
    cases: tuple[Text, ...] = ()
    never: tuple[Text, ...] = Field(default=(), alias="not")
    offers: frozenset[Aspect] = frozenset()
    called: str = ""
    shares: str = ""
    says: tuple[SaysShape, ...] = Field(min_length=1)
    silent: tuple[SilentShape, ...] = ()


class TableShape(_Shape):
    """A table whose rows become topics; every text may hold {column} of the row."""

    id: Name
    doc: Text
    clause: Text
    force: Text
    title: Text
    asks: tuple[Text, ...]
    keys: tuple[Text, ...] = ()
    never: tuple[Text, ...] = Field(default=(), alias="not")
    offers: frozenset[Aspect] = frozenset()
    called: str = ""
    shares: str = ""
    text: Text
    more: str = ""
    row: tuple[dict[str, Any], ...] = Field(min_length=1)


class PlaceShape(_Shape):
    id: Text
    name: Text
    level: Literal["country", "province", "county", "town"]
    parent: str | None = None
    names: tuple[Text, ...] = Field(min_length=1)
    here: tuple[Text, ...] = ()


class VillagesShape(_Shape):
    """Villages of a town, by name only: people are at home there, questions don't name them."""

    town: Text
    names: tuple[Text, ...] = Field(min_length=1)


class DocumentShape(_Shape):
    id: Name
    title: Text
    number: str = ""
    place: Text
    issued: date
    short: Text
    dated: Literal["day", "year", ""] = "day"


class SlotShape(_Shape):
    name: Text
    kind: Literal["number", "truth"]
    ask: Text
    yes: tuple[Text, ...] = ()
    no: tuple[Text, ...] = ()
    units: tuple[str, ...] = ()
    no_units: tuple[str, ...] = ()
    thresholds: tuple[Decimal, ...] = ()
    most: Decimal | None = None


class RuleShape(_Shape):
    topic: Name
    documents: tuple[Name, ...] = ()
    when: str | dict[str, Any]
    holds: Text
    fails: Text
    open: Text
    slot: tuple[SlotShape, ...] = Field(min_length=1)


class LexiconShape(_Shape):
    synonyms: dict[str, tuple[Text, ...]] = {}
    noise: tuple[Text, ...] = ()
    aspects: dict[Aspect, tuple[Text, ...]] = {}
    wants: dict[
        Literal["number", "share", "actual", "present", "part", "hospital", "when", "list", "lasting", "alone"],
        tuple[Text, ...],
    ] = {}
    cues: dict[str, tuple[Text, ...]] = {}
    measures: dict[Text, tuple[Text, ...]] = {}
    money: tuple[Text, ...] = ()
    particles: str = ""
    ours: tuple[Text, ...] = ()
    subjects: tuple[Text, ...] = ()
    guarded: tuple[Text, ...] = ()
    elsewhere: tuple[Text, ...] = ()
    chat: dict[str, tuple[Text, ...]] = {}
    refused: dict[str, tuple[Text, ...]] = {}
    danger: dict[Literal["words", "unless"], tuple[Text, ...]] = {}
