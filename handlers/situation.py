"""The situation a question is asked in, and the question as read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from handlers.prompt import Patient
from handlers.reader import Reader
from handlers.turn import Contact, County
from knowledge.library import Library
from knowledge.locate import Located
from knowledge.reading import Reading, read
from knowledge.ruled_out import without_ruled_out
from knowledge.text import normalize


@dataclass(frozen=True)
class Situation:
    """Who asks from where and when, and what answers may draw on; `kept` when effects will be stored.

    `asker` is None where nobody can be told anything later (a question asked in passing); `patient` is the one
    spoken of before, if any.
    """

    place: str
    today: date
    county: County
    library: Library
    reader: Reader
    asker: Contact | None = None
    kept: bool = True
    patient: Patient | None = None


@dataclass(frozen=True)
class Question:
    """A question: as typed, which places and documents it means, its numbers and dates, and facts told since.

    `known` holds the facts of a rule told in answer to our asking, by slot; an empty text is one not known.
    """

    text: str
    located: Located
    reading: Reading
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        return self.located.places[0]


def question_of(text: str, situation: Situation) -> Question:
    """Read a question where it is asked."""
    library, meant = situation.library, without_ruled_out(normalize(text))
    located = library.locator.locate(meant, situation.place)
    return Question(text, located, read(meant, library.lexicon, situation.today))


def question_at(text: str, place: str, situation: Situation, known: Mapping[str, str] | None = None) -> Question:
    """Read a question again whose place has been settled before."""
    read_again = question_of(text, situation)
    return replace(read_again, located=replace(read_again.located, places=(place,), named=True), known=known or {})
