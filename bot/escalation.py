"""Hands on the questions that nobody answered in time."""

from datetime import timedelta

import structlog

from bot.bootstrap import App
from handlers.desk import brought
from handlers.dispatch import marked
from handlers.messages import Reply
from storage import desk
from storage.outbox import add_notice
from storage.receivers import receivers

_REST = timedelta(days=36_500)

_log = structlog.get_logger()


def escalate(app: App) -> int:
    """Give every overdue question to the next who has not had it; once nobody is left its asker is told whom to call.

    Returns how many were overdue.
    """
    now = app.clock()
    with app.database.write() as connection:
        late = desk.overdue(connection, now)
        for each in late:
            chain = app.library.gazetteer.chain(each.asked.place)
            found = receivers(connection, chain, now.date())
            to = next((one for one in found if one.person not in each.handed and one.contact != each.asker), None)
            if to is None:
                desk.give_up(connection, each.id, now + _REST)
                add_notice(connection, each.asker, _nobody(app, each.asked.text), now, now)
                _log.warning("question left lying", question=each.id)
                continue
            notice = brought(str(each.id), each.asked, app.library, late=True)
            desk.hand_over(
                connection, each.id, to, marked(notice, app.county, app.library), now, app.config.desk.answer_within
            )
            _log.info("question handed on", question=each.id, person=to.person)
    return len(late)


def _nobody(app: App, text: str) -> Reply:
    phone = next((f"{desk}：{number}" for desk, number in app.county.contacts.items() if desk != "120"), "")
    told = Reply(app.library.wording.say("desk.nobody", question=text, phone=phone), "chat")
    return marked(told, app.county, app.library)
