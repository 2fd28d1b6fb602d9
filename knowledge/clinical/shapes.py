"""The shape of the clinical files, checked by pydantic before anything is built from them."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MeasureShape(_Shape):
    name: Text
    unit: str
    low: Decimal
    high: Decimal
    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    units: dict[str, Decimal] = Field(min_length=1)
    instead: dict[str, Decimal] = {}
    bare: bool = False
    least: str = ""


class AloneShape(_Shape):
    name: Text
    word: Text
    kind: Text
    low: Decimal
    high: Decimal
    decimal: bool


class LapseShape(_Shape):
    name: Text
    day: Decimal
    begins: tuple[Text, ...]
    ends: tuple[Text, ...]


class SignShape(_Shape):
    id: Text
    label: str = ""
    words: tuple[Text, ...] = ()
    vague: tuple[Text, ...] = ()
    normal: tuple[Text, ...] = ()
    ask: str = ""
    unsure: bool = True
    ever: bool = False


class CriterionShape(_Shape):
    id: Text
    item: Text
    level: Literal["emergency", "urgent", "routine", "none"]
    when: str | dict[str, Any]
    verdict: str = ""
    why: str = ""
    first: str = ""
    to: str = ""
    again: str = ""
    doc: Text
    clause: Text
    status: Literal["served", "reservation", "draft"] = "served"
    ask: tuple[Text, ...] = ()
    question: str = ""
    weight: int = 0


class AlarmShape(_Shape):
    when: str | dict[str, Any]


class LocalShape(_Shape):
    place: Text
    doc: Text
    clause: Text
    text: str = ""
    more: str = ""


class ClinicalShape(_Shape):
    """One file of data/clinical."""

    measure: tuple[MeasureShape, ...] = ()
    alone: tuple[AloneShape, ...] = ()
    lapse: tuple[LapseShape, ...] = ()
    sign: tuple[SignShape, ...] = ()
    criterion: tuple[CriterionShape, ...] = ()
    local: tuple[LocalShape, ...] = ()
    alarm: tuple[AlarmShape, ...] = ()
    words: dict[str, tuple[Text, ...]] = {}
    parts: dict[str, tuple[Text, ...]] = {}
    combos: dict[str, tuple[Text, ...]] = {}
    old: dict[str, Text] = {}
