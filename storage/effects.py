"""Writes what follows from a turn, beside its replies."""

from datetime import datetime, timedelta
from typing import assert_never

from sqlalchemy import Connection, insert, update

from handlers.report.effects import AnswerReport, EndDraft, FileReport, KeepDraft, WithdrawReport
from handlers.turn import (
    AnswerQuestion,
    Bind,
    CorrectAnswer,
    Effect,
    OpenQuestion,
    SetPlace,
    SetReachable,
    Snapshot,
    Tell,
    WrongCode,
)
from storage.bindings import use_invitation
from storage.database import NotStoredError
from storage.desk import correct_answer, hand_over, keep_answer
from storage.inbox import Message
from storage.outbox import add_notice, add_telling
from storage.report_effects import keep_report_effect
from storage.settling import lose, revive
from storage.tables import contact, question

_INSERT_QUESTION = insert(question).returning(question.c.id)


def keep_effect(connection: Connection, message: Message, before: Snapshot, effect: Effect, within: timedelta) -> None:
    """Write one effect, and queue the messages to others that belong to it."""
    now = before.now
    match effect:
        case OpenQuestion():
            _open(connection, message, before, effect, within)
        case AnswerQuestion():
            _answer(connection, message, before, effect)
        case CorrectAnswer():
            correct_answer(connection, effect.question, effect.text)
        case Tell():
            add_telling(connection, effect.contact, effect.reply, now)
        case Bind():
            for lost in use_invitation(connection, effect.invitation, message.contact_id, now):
                add_notice(connection, lost, effect.notice, now, now)
        case KeepDraft() | EndDraft() | FileReport() | WithdrawReport() | AnswerReport():
            keep_report_effect(connection, message, before, effect)
        case _:
            _note(connection, message, effect, now)


def _note(connection: Connection, message: Message, effect: SetPlace | SetReachable | WrongCode, now: datetime) -> None:
    """What is remembered of the contact itself."""
    match effect:
        case SetPlace():
            _set(connection, message, place=effect.place)
        case SetReachable():
            (revive if effect.reachable else lose)(connection, message.contact_id, now)
        case WrongCode():
            tries = contact.c.wrong_codes + 1
            _set(connection, message, wrong_codes=tries, locked_until=effect.locked_until)
        case _:
            assert_never(effect)


def _open(connection: Connection, message: Message, before: Snapshot, effect: OpenQuestion, within: timedelta) -> None:
    asker = before.contact
    row = {"contact_id": asker.id, "inbox_id": message.id, "role": asker.role, "asked_at": before.now}
    said = {"text": effect.text, "place": effect.place, "reason": effect.reason}
    question_id = connection.execute(_INSERT_QUESTION, row | said).scalar_one()
    if effect.to and effect.notice:
        hand_over(connection, question_id, effect.to, effect.notice, before.now, within)


def _answer(connection: Connection, message: Message, before: Snapshot, effect: AnswerQuestion) -> None:
    person = before.contact.person
    if person is None:
        raise NotStoredError(f"question {effect.question} was answered by nobody on the roster")
    keep_answer(connection, effect.question, person.id, message.id, effect.text, before.now)


def _set(connection: Connection, message: Message, **values: object) -> None:
    connection.execute(update(contact).where(contact.c.id == message.contact_id).values(**values))
