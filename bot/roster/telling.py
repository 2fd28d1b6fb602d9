"""Tells somebody what they hold now, when it was changed."""

from datetime import date

from sqlalchemy import Connection

from bot.bootstrap import App
from bot.roster.wording import said_posts
from handlers.dispatch import marked
from handlers.messages import Reply
from storage.outbox import add_notice
from storage.receivers import reached
from storage.roster import Enrolled, read_people


def tell_posts(app: App, connection: Connection, who: Enrolled, day: date) -> None:
    """Tell the person, if what changes on `day` is so today and an account is known."""
    now = app.clock()
    to = reached(connection, who.id) if day <= now.date() else None
    if to is None:
        return
    stored = next(each for each in read_people(connection, who.name) if each.id == who.id)
    posts = said_posts([term.post for term in stored.terms if term.holds(now.date())])
    text = app.library.wording.say("enrol.changed", name=who.name, posts=posts)
    add_notice(connection, to.contact, marked(Reply(text, "chat"), app.county, app.library), now, now)
