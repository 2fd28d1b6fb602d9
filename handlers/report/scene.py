"""What a turn about reports works with: who speaks, what is stored, how a form is worded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.messages import Choice, Outcome, Reply
from handlers.people import Person
from handlers.prompt import Filling
from handlers.report.checks import Past
from handlers.report.draft import Draft, to_ask
from handlers.report.effects import KeepDraft
from handlers.report.saying import Saying, key_of
from handlers.report.steps import Note, Said, asking
from handlers.report.stored import Held, Reports
from handlers.situation import Situation
from handlers.turn import Effect, Snapshot, Turn
from knowledge.forms.model import Form
from knowledge.forms.periods import period_of
from knowledge.library import Library

HISTORY = 12
"""Earlier reports that figures are compared with."""


@dataclass(frozen=True)
class Scene:
    """One turn of somebody on the roster."""

    snapshot: Snapshot
    situation: Situation
    person: Person

    @property
    def library(self) -> Library:
        return self.situation.library

    @property
    def reports(self) -> Reports:
        return self.situation.reader.reports()

    @property
    def today(self) -> date:
        return self.situation.today

    @property
    def message(self) -> int:
        return self.snapshot.message

    def say(self, wording: str, /, **values: object) -> str:
        return self.library.wording.say(wording, **values)

    def said(self, text: str) -> Said:
        return Said(text, self.message, self.today)

    def held(self) -> Sequence[Held]:
        return self.reports.held(self.person.id)

    def past(self, form: Form, draft: Draft) -> Past:
        """What the unit reported before the draft's period; an event has no before."""
        if not draft.period:
            return Past()
        filed = self.reports.history(form.id, draft.unit, draft.place, draft.period, HISTORY)
        last = period_of(filed[0].period) if filed else None
        return Past(tuple(each.figures for each in filed), last.title(self.today) if last else "")

    def saying(self, form: Form, past: Past) -> Saying:
        return Saying(self.library, form, past, self.message, self.today)

    def goes_on(
        self,
        form: Form,
        draft: Draft,
        notes: Sequence[Note] = (),
        before: Sequence[Reply] = (),
        past: Past | None = None,
    ) -> Turn:
        """Keep the draft and ask what is next."""
        past = self.past(form, draft) if past is None else past
        draft = valid(form, draft)
        reply = self.saying(form, past).asks(draft, notes)
        prompt = Filling(draft.id, key_of(asking(form, draft, past), self.message))
        return Turn((*before, reply), prompt, (KeepDraft(draft),))

    def tells(self, text: str, *choices: Choice, outcome: Outcome = "chat", effects: tuple[Effect, ...] = ()) -> Turn:
        """Say something and leave no form open."""
        return Turn((Reply(text, outcome, choices=choices),), None, effects)

    def place(self, place: str) -> str:
        """The short name of a place."""
        known = self.library.gazetteer.places.get(place)
        return known.name if known else place


def valid(form: Form, draft: Draft) -> Draft:
    """The draft without what waits for questions that the form no longer asks."""
    asked = {question.id for question in to_ask(form, draft)}
    if draft.focus and draft.focus not in asked:
        draft = replace(draft, focus="")
    if draft.pending and draft.pending.question and draft.pending.question not in asked:
        draft = replace(draft, pending=None)
    return draft
