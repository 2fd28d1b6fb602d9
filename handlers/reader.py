"""What a turn may look up while it is decided: imported official texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from handlers.people import HandedQuestion, Invitation, Receiver
from handlers.report.stored import NoReports, Reports


@dataclass(frozen=True)
class Clause:
    """One clause or annex row of an imported document, word for word."""

    id: int
    document: str
    reference: str
    place: str
    issued: date
    path: str
    text: str


class Reader(Protocol):
    def clauses(self, words: str, places: Sequence[str], limit: int) -> Sequence[Clause]:
        """Imported clauses of these places that share words with the question, best first."""
        ...

    def original(self, reference: str, clause: str) -> Clause | None:
        """The imported clause behind a citation (document number or title, clause path), if imported."""
        ...

    def imported(self, reference: str) -> bool:
        """Whether any clause of the document is imported."""
        ...

    def receiver(self, places: Sequence[str], but: int | None) -> Receiver | None:
        """Whom a question from `places[0]`, whose parents follow it, goes to now: the first of those on duty, county
        staff and administrators for one of these places who can be reached and is not the person `but`."""
        ...

    def invitation(self, digest: str) -> Invitation | None:
        """What the code with this digest stands for, if it is one of ours."""
        ...

    def handed(self, question: int) -> HandedQuestion | None:
        """The question of this number."""
        ...

    def waiting(self, person: int, places: Sequence[str]) -> Sequence[HandedQuestion]:
        """The open questions that this person was handed, or that come from these places, the longest waiting first."""
        ...

    def answered_in(self, message: int) -> HandedQuestion | None:
        """The question that was answered in this message (its row in the inbox), if one was."""
        ...

    def roster_names(self, tail: str) -> Sequence[str]:
        """Names of those on the roster, bound to no account yet, whose phone number ends in these four digits."""
        ...

    def reports(self) -> Reports:
        """What is stored of reports."""
        ...


class NothingStored:
    """A Reader with no imported documents and nobody on the roster."""

    def clauses(self, words: str, places: Sequence[str], limit: int) -> Sequence[Clause]:
        return ()

    def original(self, reference: str, clause: str) -> Clause | None:
        return None

    def imported(self, reference: str) -> bool:
        return False

    def receiver(self, places: Sequence[str], but: int | None) -> Receiver | None:
        return None

    def invitation(self, digest: str) -> Invitation | None:
        return None

    def handed(self, question: int) -> HandedQuestion | None:
        return None

    def waiting(self, person: int, places: Sequence[str]) -> Sequence[HandedQuestion]:
        return ()

    def answered_in(self, message: int) -> HandedQuestion | None:
        return None

    def roster_names(self, tail: str) -> Sequence[str]:
        return ()

    def reports(self) -> Reports:
        return NoReports()
