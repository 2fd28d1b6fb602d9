"""Closes a question from the county's command line, and tells its asker."""

from bot.bootstrap import App
from handlers.dispatch import marked
from handlers.messages import Reply
from storage.changes import note
from storage.outbox import add_notice, add_telling
from storage.questions import ClosedQuestion, close

_ENROL = "enrol"


def close_question(app: App, question: int, answer: str) -> ClosedQuestion | None:
    """Close it with the county's answer, or without one; None if no open one has this number.

    What was answered is kept in the audit: answers of the desk belong to a person and a message, this one to neither.
    """
    now = app.clock()
    with app.database.write() as connection:
        closed = close(connection, question)
        if closed is None:
            return None
        told = marked(_told(app, closed, answer), app.county, app.library)
        if answer:
            add_telling(connection, closed.asker, told, now)
        else:
            add_notice(connection, closed.asker, told, now, now)
        note(connection, "close", None, {"question": question, "answer": answer}, now)
    return closed


def _told(app: App, closed: ClosedQuestion, answer: str) -> Reply:
    say = app.library.wording.say
    asked = "" if closed.reason == _ENROL else closed.text
    if answer:
        return Reply(say("desk.county_answer", answer=answer, question=asked), "desk")
    phone = next((f"{desk}：{number}" for desk, number in app.county.contacts.items() if desk != "120"), "")
    return Reply(say("desk.county_closed", question=asked, phone=phone), "chat")
