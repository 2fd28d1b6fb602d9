"""What handlers look up of reports, on a turn's own connection."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable

from handlers.people import Receiver
from handlers.report.draft import Draft
from handlers.report.stored import Filed, Held
from storage import report_queries as queries
from storage.receivers import reached
from storage.report_rows import to_draft, to_filed, to_held

_Found = TypeVar("_Found")
_NEAR = 20  # versions after a message in which its answers are looked for


class SqlReports:
    """handlers.report.stored.Reports on a connection; `today` decides who is on duty."""

    def __init__(self, connection: Connection, today: date) -> None:
        self._connection = connection
        self._today = today

    def draft(self, number: int) -> Draft | None:
        return _first(self._drafts(queries.DRAFT, id=number))

    def ended(self, number: int) -> str:
        return self._connection.scalar(queries.ENDED, {"id": number}) or ""

    def drafts(self, person: int) -> Sequence[Draft]:
        return self._drafts(queries.DRAFTS_OF, person=person)

    def draft_for(self, form: str, unit: int, place: str, period: str) -> Draft | None:
        return _first(self._drafts(queries.DRAFT_FOR, form=form, unit=unit, place=place, period=period))

    def correcting(self, report: int) -> Draft | None:
        return _first(self._drafts(queries.CORRECTING, report=report))

    def answered_by(self, person: int, message: int) -> Draft | None:
        mine = self.drafts(person)
        return next((d for d in mine if any(a.origin == message for a in d.answers.values())), None)

    def held(self, person: int) -> Sequence[Held]:
        return self._held(queries.HELD_BY, person=person)

    def holders(self, role: str, place: str, day: date) -> Sequence[Held]:
        found = self._held(queries.HOLDERS, role=role, place=place, today=day)
        return tuple(replace(each, place=place, villages=()) for each in found)

    def colleagues(self, unit: int, day: date) -> Sequence[Receiver]:
        people = self._connection.scalars(queries.COLLEAGUES, {"unit": unit, "today": day}).all()
        return tuple(filter(None, (reached(self._connection, each) for each in people)))

    def report(self, number: int) -> Filed | None:
        return _first(self._filed(queries.REPORT, id=number))

    def report_for(self, form: str, unit: int, place: str, period: str) -> Filed | None:
        return _first(self._filed(queries.REPORT_FOR, form=form, unit=unit, place=place, period=period))

    def sent_by(self, message: int) -> Filed | None:
        """Looked for in what the message's contact sent after it: the text of JSON is no index."""
        found = self._filed(queries.SENT_AFTER, message=message, limit=_NEAR)
        return next((f for f in found if any(a.origin == message for a in f.answers.values())), None)

    def sent(self, person: int, limit: int) -> Sequence[Filed]:
        return self._filed(queries.SENT, person=person, limit=limit)

    def history(self, form: str, unit: int, place: str, before: str, limit: int) -> Sequence[Filed]:
        return self._filed(queries.HISTORY, form=form, unit=unit, place=place, before=before, limit=limit)

    def peers(self, form: str, period: str, places: Sequence[str], but: int) -> Sequence[Mapping[str, str]]:
        wanted = {"form": form, "period": period, "places": tuple(places), "but": but}
        return tuple(self._connection.scalars(queries.PEERS, wanted))

    def on_duty(self, duty: str, places: Sequence[str]) -> Receiver | None:
        for place in places:
            wanted = {"duty": duty, "place": place, "today": self._today}
            for who in self._connection.scalars(queries.ON_DUTY, wanted).all():
                if found := reached(self._connection, who):
                    return found
        return None

    def unanswered(self, form: str, places: Sequence[str]) -> Sequence[Filed]:
        return self._filed(queries.unanswered(tuple(places)), form=form)

    def _drafts(self, query: Executable, **wanted: Any) -> tuple[Draft, ...]:
        rows = self._connection.execute(query, wanted)
        return tuple(draft for row in rows if (draft := to_draft(row)))

    def _held(self, query: Executable, **wanted: Any) -> tuple[Held, ...]:
        rows = self._connection.execute(query, wanted).all()
        return tuple(to_held(row, self._villages(row.unit_id) if row.unit_kind == "team" else ()) for row in rows)

    def _villages(self, unit: int) -> tuple[str, ...]:
        return tuple(self._connection.scalars(queries.VILLAGES, {"unit": unit, "today": self._today}))

    def _filed(self, query: Executable, **wanted: Any) -> tuple[Filed, ...]:
        rows = self._connection.execute(query, wanted).all()
        return tuple(to_filed(row, self._reply(row.id) if row.period.startswith("E") else "") for row in rows)

    def _reply(self, number: int) -> str:
        return self._connection.scalar(queries.REPLY, {"report": number}) or ""


def _first(found: Sequence[_Found]) -> _Found | None:
    return found[0] if found else None
