"""Hands on the questions that nobody answered in time, and those that nobody was there to have."""

from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.bootstrap import App
from handlers.brought import brought
from handlers.dispatch import marked
from handlers.messages import Reply
from storage import desk
from storage.desk import Overdue
from storage.outbox import add_notice
from storage.receivers import receivers

_REST = timedelta(minutes=10)
"""So long a question rests that everybody has had; then whoever has come since may have it."""

_log = structlog.get_logger()


def escalate(app: App) -> int:
    """Give every waiting question to the next who has not had it; once nobody is left its asker is told whom to call.

    Nobody is disturbed outside [desk] hours. Returns how many changed hands or were given up.
    """
    now = app.clock()
    if not app.config.desk.awake(now.time()):
        return 0
    with app.database.write() as connection:
        return sum(_moved(app, connection, each, now) for each in desk.overdue(connection, now))


def _moved(app: App, connection: Connection, waiting: Overdue, now: datetime) -> bool:
    chain = app.library.gazetteer.chain(waiting.asked.place)
    for to in receivers(connection, chain, now):
        if to.person in waiting.handed or to.contact == waiting.asker:
            continue
        late = bool(waiting.handed)
        notice = marked(brought(str(waiting.id), waiting.asked, app.library, late), app.county, app.library)
        desk.hand_over(connection, waiting.id, to, notice, now, app.config.desk.answer_within)
        _log.info("question handed on", question=waiting.id, person=to.person)
        return True
    return bool(waiting.handed) and _given_up(app, connection, waiting, now)


def _given_up(app: App, connection: Connection, waiting: Overdue, now: datetime) -> bool:
    """Everybody has had it. It stays open, and its asker is told; who was never promised anything was told at once."""
    desk.give_up(connection, waiting.id, now + _REST)
    if waiting.given_up:
        return False
    add_notice(connection, waiting.asker, _nobody(app, waiting.asked.text), now, now)
    _log.warning("question left lying", question=waiting.id)
    return True


def _nobody(app: App, text: str) -> Reply:
    phone = next((f"{desk}：{number}" for desk, number in app.county.contacts.items() if desk != "120"), "")
    told = Reply(app.library.wording.say("desk.nobody", question=text, phone=phone), "chat")
    return marked(told, app.county, app.library)
