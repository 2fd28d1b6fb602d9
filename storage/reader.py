"""The handlers' Reader on a turn's own connection."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from handlers.people import HandedQuestion, Invitation, Receiver
from handlers.reader import Clause
from handlers.report.stored import Reports
from storage import handed
from storage.clauses import ClauseReader
from storage.invitations import find_invitation
from storage.people_tables import person
from storage.receivers import receivers
from storage.report_reader import SqlReports


class SqlReader:
    """`now` is local: its date decides who is on duty."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._clauses = ClauseReader(connection)

    def clauses(self, words: str, places: Sequence[str], limit: int) -> Sequence[Clause]:
        return self._clauses.clauses(words, places, limit)

    def original(self, reference: str, clause: str) -> Clause | None:
        return self._clauses.original(reference, clause)

    def imported(self, reference: str) -> bool:
        return self._clauses.imported(reference)

    def receiver(self, places: Sequence[str], but: int | None) -> Receiver | None:
        found = receivers(self._connection, places, self._now)
        return next((each for each in found if each.person != but), None)

    def invitation(self, digest: str) -> Invitation | None:
        return find_invitation(self._connection, digest, self._now)

    def handed(self, question: int) -> HandedQuestion | None:
        return handed.handed(self._connection, question)

    def waiting(self, person: int, places: Sequence[str]) -> Sequence[HandedQuestion]:
        return handed.waiting(self._connection, person, places)

    def answered_in(self, message: int) -> HandedQuestion | None:
        return handed.answered_in(self._connection, message)

    def roster_names(self, tail: str) -> Sequence[str]:
        found = select(person.c.name).where(person.c.tail == tail, person.c.state == "active")
        return tuple(self._connection.scalars(found.order_by(person.c.id)))

    def reports(self) -> Reports:
        return SqlReports(self._connection, self._now.date())
