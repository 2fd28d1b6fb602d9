"""Remembers the patient spoken of between two messages: a case as text, and what else was open beneath it."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from handlers.prompt import Answered, Open, Patient, Prompt
from handlers.turn import Snapshot, Turn
from knowledge.clinical.case import Case
from knowledge.conditions.facts import Fact, Interval
from knowledge.rules import written

REMEMBERED = timedelta(hours=6)
_HINTED = "？"


def recalled(snapshot: Snapshot) -> tuple[Patient | None, Snapshot]:
    """The patient still remembered, and the snapshot with what was open besides."""
    prompt = snapshot.prompt
    if not isinstance(prompt, Patient):
        return None, snapshot
    fresh = prompt.at and snapshot.now - datetime.fromisoformat(prompt.at) <= REMEMBERED
    return prompt if fresh else None, replace(snapshot, prompt=prompt.before)


def remembering(turn: Turn, patient: Patient | None, now: datetime) -> Turn:
    """The turn with the patient kept in its prompt: the one it speaks of, else the one before."""
    if isinstance(turn.prompt, Patient):
        told = replace(turn.prompt, at=now.isoformat())
        return replace(turn, prompt=told if told.facts or told.asked else told.before)
    if patient is None:
        return turn
    asked = "" if asks(turn.prompt) else patient.asked
    return replace(turn, prompt=replace(patient, asked=asked, before=turn.prompt))


def asks(prompt: Open | None) -> bool:
    """Whether something is asked that the next message may answer."""
    return prompt is not None and not isinstance(prompt, Answered)


def inner(prompt: Prompt | None) -> Open | None:
    """What is open besides a patient."""
    return prompt.before if isinstance(prompt, Patient) else prompt


def case_of(patient: Patient | None) -> Case:
    """The case that was told so far."""
    if patient is None:
        return Case()
    facts = {name: _fact(text) for name, text in patient.facts.items() if text not in ("", _HINTED)}
    hinted = tuple(name for name, text in patient.facts.items() if text == _HINTED)
    return Case(facts, hinted, tuple(name for name, text in patient.facts.items() if not text))


def facts_of(case: Case) -> dict[str, str]:
    """The case as a `Patient` keeps it."""
    return {**written(case.facts), **dict.fromkeys(case.hinted, _HINTED), **dict.fromkeys(case.unknown, "")}


def _fact(text: str) -> Fact:
    if text in ("是", "否"):
        return text == "是"
    low, dots, high = text.partition("..")
    return Interval(Decimal(low), Decimal(high)) if dots else Decimal(text)
