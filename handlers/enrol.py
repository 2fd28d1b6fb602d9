"""Binds a contact to a person on the roster by a one-time invitation code, and tells the unbound how."""

from dataclasses import replace
from datetime import timedelta

from handlers.ask import ask
from handlers.brought import notice
from handlers.messages import Inbound, Reply
from handlers.people import Invitation, Post
from handlers.prompt import AskedPlace
from handlers.situation import Situation
from handlers.turn import Bind, Contact, OpenQuestion, Snapshot, Turn, WrongCode

TRIES = 5
LOCKED = timedelta(hours=1)
WHO = ("我是谁", "我的身份", "我的登记", "/me", "/who")
START = ("/start", "/help", "/帮助")
ENROL = ("登记", "我要登记", "怎么登记", "咋个登记", "邀请码", "注册", "我要注册", "绑定", "登录", "退出")
HUMAN = ("人工", "转人工", "找人工", "有人吗", "有人在吗", "人工客服", "客服", "找县中心", "找县中心的人", "转县中心")
TAIL = 4


def code_said(digest: str, snapshot: Snapshot, situation: Situation) -> Turn:
    """An invitation code: bind, or say why not. What was asked before stays open."""
    say, contact, now = situation.library.wording.say, snapshot.contact, snapshot.now
    if contact.locked_until and now < contact.locked_until:
        minutes = -(-(contact.locked_until - now) // timedelta(minutes=1))
        return _chat(say("enrol.locked", minutes=minutes), snapshot)
    found = situation.reader.invitation(digest)
    if found is None:
        return _wrong(snapshot, situation)
    if found.state == "used" and contact.person and contact.person.id == found.person:
        return _chat(say("enrol.already", name=found.name), snapshot)
    if found.state != "open":
        return _chat(say(f"enrol.{found.state}"), snapshot)
    return _bound(found, snapshot, situation)


def _bound(found: Invitation, snapshot: Snapshot, situation: Situation) -> Turn:
    say = situation.library.wording.say
    waiting = len(situation.reader.waiting(found.person, ()))
    welcome = say("enrol.bound", name=found.name, posts=posts_shown(found.posts, situation), waiting=waiting)
    elsewhere = Reply(say("enrol.moved_out", name=found.name), "chat")
    bound = Turn((Reply(welcome, "chat"),), None, (Bind(found.id, elsewhere),))
    if not isinstance(snapshot.prompt, AskedPlace) or not found.posts:
        return bound
    waited = ask(snapshot.prompt.question, replace(situation, place=found.posts[0].place))
    return Turn((*bound.replies, *waited.replies), waited.prompt, (*bound.effects, *waited.effects))


def _wrong(snapshot: Snapshot, situation: Situation) -> Turn:
    tries = snapshot.contact.wrong_codes + 1
    left = TRIES - tries % TRIES if tries % TRIES else 0
    until = None if left else snapshot.now + LOCKED
    text = situation.library.wording.say("enrol.wrong", left=left)
    return Turn((Reply(text, "chat"),), snapshot.prompt, (WrongCode(until),))


def started(plain: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """/start and 我是谁: who the contact is for us, or how to be bound; 转人工: how a person is reached."""
    if plain in WHO:
        return _chat(_who(snapshot.contact, situation), snapshot)
    if plain in START:
        say = situation.library.wording.say
        how = "" if snapshot.contact.person else "\n" + say("enrol.how")
        return _chat(say("chat.greeting") + how, snapshot)
    say = situation.library.wording.say
    if plain in ENROL:
        return _chat(_who(snapshot.contact, situation), snapshot)
    if plain in HUMAN:
        desks = situation.county.contacts.items()
        phone = next((f"{desk}：{number}" for desk, number in desks if desk != "120"), "")
        return _chat(say("enrol.human", phone=phone), snapshot)
    return None


def _who(contact: Contact, situation: Situation) -> str:
    say = situation.library.wording.say
    if contact.person is None:
        return say("enrol.unknown", place=contact.place or situation.county.home)
    return say("enrol.known", name=contact.person.name, posts=posts_shown(contact.person.posts, situation))


def card_shared(inbound: Inbound, snapshot: Snapshot, situation: Situation) -> Turn:
    """A contact card; the sender's own, whose last four digits are `ref`, asks for an invitation if on the roster."""
    say = situation.library.wording.say
    tail = inbound.ref
    if snapshot.contact.person:
        return _chat(_who(snapshot.contact, situation), snapshot)
    if len(tail) != TAIL:
        return _chat(say("enrol.not_own"), snapshot)
    names = "、".join(situation.reader.roster_names(tail))
    if not names:
        return _chat(say("enrol.no_match"), snapshot)
    who = situation.reader.receiver(situation.library.gazetteer.chain(situation.place), None)
    told = notice(say("enrol.request", tail=tail, names=names), situation) if who else None
    effect = OpenQuestion(say("enrol.asked", tail=tail), situation.place, "enrol", who, told)
    return Turn((Reply(say("enrol.requested", to=who.name if who else ""), "chat"),), snapshot.prompt, (effect,))


def posts_shown(posts: tuple[Post, ...], situation: Situation) -> str:
    """The posts as people read them: 石柱县中益乡华溪村 村医（华溪村卫生室）."""
    say = situation.library.wording.say
    shown = (f"{post.place} {say(f'role.{post.name}')}（{post.unit}）" for post in posts)
    return "；".join(dict.fromkeys(shown))


def _chat(text: str, snapshot: Snapshot) -> Turn:
    return Turn((Reply(text, "chat"),), snapshot.prompt)
