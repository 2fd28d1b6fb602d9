"""Takes somebody's accounts away, at once: a phone is lost, or somebody leaves and another takes over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from bot.bootstrap import App
from bot.roster.telling import tell_posts
from bot.roster.wording import said_person, said_post
from handlers.brought import brought
from handlers.dispatch import marked
from handlers.messages import Reply
from handlers.people import FAMILY_DOCTOR, VILLAGE_DOCTOR, Receiver
from storage import filing
from storage.bindings import unbind
from storage.changes import note
from storage.desk import hand_over
from storage.invitations import revoke
from storage.leaving import InHand, in_hand, withdraw
from storage.outbox import add_notice
from storage.receivers import reached, receivers
from storage.report_effects import pass_drafts
from storage.roster import Enrolled, read_units
from storage.terms import DAY, PostKey, Term, joined

_PASSED = (VILLAGE_DOCTOR, FAMILY_DOCTOR)


@dataclass(frozen=True)
class Left:
    """What followed: accounts taken away, posts that ended and that passed on, questions and who has them now.

    `lying` are the questions that nobody could be handed.
    """

    accounts: int
    ended: tuple[PostKey, ...]
    passed: tuple[PostKey, ...]
    handed: tuple[tuple[int, str], ...]
    lying: tuple[int, ...]


def lock_out(app: App, connection: Connection, who: Enrolled, why: str) -> int:
    """End every account, session and open invitation of a person; tell the accounts. How many accounts there were."""
    now = app.clock()
    lost = unbind(connection, who.id, why, now)
    withdraw(connection, lost)
    revoke(connection, who.id, now)
    told = marked(Reply(app.library.wording.say(f"enrol.{why}", name=who.name), "chat"), app.county, app.library)
    for contact in lost:
        add_notice(connection, contact, told, now, now)
    return len(lost)


def suspend(app: App, connection: Connection, who: Enrolled, successor: Enrolled | None) -> Left:
    """Somebody leaves; village posts, duties and open questions pass to the successor."""
    now = app.clock()
    today = now.date()
    accounts = lock_out(app, connection, who, "suspended")
    filing.set_active(connection, who.id, False)
    held = [term for term in who.terms if not term.ended(today)]
    filing.redate(connection, {t.id: (t.since, today if t.since <= today else t.since - DAY) for t in held})
    passed = _pass_posts(connection, held, successor, today) if successor else ()
    if successor and passed:
        tell_posts(app, connection, successor, today)
    if successor:
        pass_drafts(connection, who.id, successor.id)
    handed, lying = _pass_questions(app, connection, who, successor)
    ended = tuple(term.post for term in held if term.post not in passed)
    _note(app, connection, who, successor, passed)
    return Left(accounts, ended, passed, handed, lying)


def _pass_posts(connection: Connection, held: Sequence[Term], successor: Enrolled, today: date) -> tuple[PostKey, ...]:
    """The successor holds what was held, as long as it was to be; what begins later, too."""
    units = {unit.name: unit.id for unit in read_units(connection, today)}
    terms = [term for term in held if term.post.kind == "duty" or term.post.name in _PASSED]
    for term in terms:
        change = joined(successor.terms, term.post, max(term.since, today), term.until)
        filing.redate(connection, change.redated)
        for since, until in change.begun:
            filing.begin(connection, [(successor.id, term.post)], units, since, until)
    return tuple(dict.fromkeys(term.post for term in terms))


def _pass_questions(
    app: App, connection: Connection, who: Enrolled, successor: Enrolled | None
) -> tuple[tuple[tuple[int, str], ...], tuple[int, ...]]:
    """Each question to the successor, else to the next at the desk; a question of one's own goes to somebody else."""
    handed, lying = [], []
    for question in in_hand(connection, who.id):
        to = _receiver(app, connection, question, successor)
        if to is None:
            lying.append(question.id)
            continue
        notice = marked(brought(str(question.id), question.asked, app.library), app.county, app.library)
        hand_over(connection, question.id, to, notice, app.clock(), app.config.desk.answer_within)
        handed.append((question.id, to.name))
    return tuple(handed), tuple(lying)


def _receiver(app: App, connection: Connection, question: InHand, successor: Enrolled | None) -> Receiver | None:
    found = [reached(connection, successor.id)] if successor else []
    found += receivers(connection, app.library.gazetteer.chain(question.asked.place), app.clock())
    return next((each for each in found if each and each.contact != question.asker), None)


def _note(
    app: App, connection: Connection, who: Enrolled, successor: Enrolled | None, passed: Sequence[PostKey]
) -> None:
    posts = [said_post(post) for post in passed]
    to = said_person(successor) if successor else ""
    note(connection, "suspend", who.id, {"successor": to, "passed": posts}, app.clock())
    if successor:
        note(connection, "succeed", successor.id, {"of": said_person(who), "posts": posts}, app.clock())
