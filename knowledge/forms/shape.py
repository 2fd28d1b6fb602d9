"""The shape of the form files, checked by pydantic before a form is built."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.forms.model import Grain, History, Kind
from knowledge.schema import Name, Text


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CheckShape(_Shape):
    must: str | dict[str, Any]
    text: Text


class OptionShape(_Shape):
    name: Text
    also: tuple[Text, ...] = ()


class QuestionShape(_Shape):
    id: Name
    name: Text
    kind: Kind
    called: str = ""
    ask: str = ""
    unit: str = ""
    hint: str = ""
    labels: tuple[Text, ...] = ()
    options: tuple[OptionShape, ...] = ()
    required: bool = True
    missing: bool = False
    same: bool = False
    copies: bool = False
    relevant: str | dict[str, Any] | None = None
    hard: tuple[CheckShape, ...] = ()
    soft: tuple[CheckShape, ...] = ()
    default: str = ""
    history: History = ""
    group: str = ""
    longest: int = Field(default=40, ge=1, le=200)
    compute: str = ""


class OwesShape(_Shape):
    role: Literal["village_doctor", "family_doctor", "township_admin", "county_admin"]
    unit: Literal["centre", "hospital", "township", "clinic", "team"]
    villages: bool = False


class DueShape(_Shape):
    opens: int = -2
    days: int = Field(default=2, ge=0)


class AnswerShape(_Shape):
    name: Text
    says: Text
    also: tuple[Text, ...] = ()


class NotifyShape(_Shape):
    duty: Text
    answer: tuple[AnswerShape, ...] = Field(min_length=1)


class BasisShape(_Shape):
    doc: Name
    clause: Text


class FormShape(_Shape):
    id: Name
    version: int = Field(default=1, ge=1)
    title: Text
    names: tuple[Text, ...] = Field(min_length=1)
    period: Grain
    purpose: Text
    basis: tuple[BasisShape, ...] = Field(min_length=1)
    minutes: int = Field(default=1, ge=1)
    places: tuple[Text, ...] = Field(min_length=1)
    owes: OwesShape
    due: DueShape = DueShape()
    note: str = ""
    warning: str = ""
    notify: NotifyShape | None = None
    question: tuple[QuestionShape, ...] = Field(min_length=1)
