"""What is stored of reports, as handlers see it, and how they look it up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from handlers.people import Receiver
from handlers.report.draft import Answer, Draft


@dataclass(frozen=True)
class Held:
    """A post at a unit from a day to a day (None: it goes on); `villages` are those that the unit serves."""

    person: int
    person_name: str
    role: str
    unit: int
    unit_name: str
    unit_kind: str
    place: str
    since: date
    until: date | None
    villages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filed:
    """A report in its latest version. `reporter` is the contact that version came from."""

    id: int
    form: str
    unit: int
    unit_name: str
    place: str
    period: str
    state: Literal["sent", "withdrawn", "returned"]
    version: int
    figures: Mapping[str, str]
    answers: Mapping[str, Answer]
    checked: Mapping[str, str]
    person: int
    person_name: str
    reporter: int
    first_at: datetime
    at: datetime
    reply: str = ""


class Reports(Protocol):
    def draft(self, number: int) -> Draft | None:
        """The live draft of this number."""
        ...

    def ended(self, number: int) -> str:
        """How the draft of this number ended: sent, cancelled; empty if there is none or it is live."""
        ...

    def drafts(self, person: int) -> Sequence[Draft]:
        """A person's live drafts, the last written first."""
        ...

    def draft_for(self, form: str, unit: int, place: str, period: str) -> Draft | None:
        """The live draft, whoever's, of the first version of a periodic report."""
        ...

    def correcting(self, report: int) -> Draft | None:
        """The live draft that corrects a report."""
        ...

    def answered_by(self, person: int, message: int) -> Draft | None:
        """The person's live draft with an answer given by this message."""
        ...

    def held(self, person: int) -> Sequence[Held]:
        """The person's roles, past and present, the first given first."""
        ...

    def holders(self, role: str, place: str, day: date) -> Sequence[Held]:
        """Who holds a role for this very place on a day."""
        ...

    def colleagues(self, unit: int, day: date) -> Sequence[Receiver]:
        """Those with a role at a unit on a day who can be reached."""
        ...

    def report(self, number: int) -> Filed | None: ...

    def report_for(self, form: str, unit: int, place: str, period: str) -> Filed | None: ...

    def sent_by(self, message: int) -> Filed | None:
        """The report in whose latest version an answer was given by this message."""
        ...

    def sent(self, person: int, limit: int) -> Sequence[Filed]:
        """The reports that this person sent last, the latest first."""
        ...

    def history(self, form: str, unit: int, place: str, before: str, limit: int) -> Sequence[Filed]:
        """Reports of a unit for periods before one, the latest period first."""
        ...

    def peers(self, form: str, period: str, places: Sequence[str], but: int) -> Sequence[Mapping[str, str]]:
        """Figures of the reports of other units than `but` for a period, of these places."""
        ...

    def on_duty(self, duty: str, places: Sequence[str]) -> Receiver | None:
        """Who holds a duty today for the first of these places for which somebody does and can be reached."""
        ...

    def unanswered(self, form: str, places: Sequence[str]) -> Sequence[Filed]:
        """Event reports of these places (all below them not included) that nobody answered, the oldest first."""
        ...


class NoReports:
    """Nothing is stored."""

    def draft(self, number: int) -> Draft | None:
        return None

    def ended(self, number: int) -> str:
        return ""

    def drafts(self, person: int) -> Sequence[Draft]:
        return ()

    def draft_for(self, form: str, unit: int, place: str, period: str) -> Draft | None:
        return None

    def correcting(self, report: int) -> Draft | None:
        return None

    def answered_by(self, person: int, message: int) -> Draft | None:
        return None

    def held(self, person: int) -> Sequence[Held]:
        return ()

    def holders(self, role: str, place: str, day: date) -> Sequence[Held]:
        return ()

    def colleagues(self, unit: int, day: date) -> Sequence[Receiver]:
        return ()

    def report(self, number: int) -> Filed | None:
        return None

    def report_for(self, form: str, unit: int, place: str, period: str) -> Filed | None:
        return None

    def sent_by(self, message: int) -> Filed | None:
        return None

    def sent(self, person: int, limit: int) -> Sequence[Filed]:
        return ()

    def history(self, form: str, unit: int, place: str, before: str, limit: int) -> Sequence[Filed]:
        return ()

    def peers(self, form: str, period: str, places: Sequence[str], but: int) -> Sequence[Mapping[str, str]]:
        return ()

    def on_duty(self, duty: str, places: Sequence[str]) -> Receiver | None:
        return None

    def unanswered(self, form: str, places: Sequence[str]) -> Sequence[Filed]:
        return ()
