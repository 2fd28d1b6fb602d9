"""Event reports: who is on duty for them gets them in their own chat, and what they answer reaches the reporter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.messages import Choice, Reply
from handlers.report.draft import Draft
from handlers.report.effects import AnswerReport
from handlers.report.owed import Target
from handlers.report.scene import Scene
from handlers.report.steps import Note
from handlers.report.stored import Filed
from handlers.report.words import asks
from handlers.turn import Effect, Tell, Turn
from knowledge.forms.model import Form
from knowledge.forms.values import shown
from knowledge.text import normalize

SOON = timedelta(hours=2)
"""Within so much time another report of the same kind may be meant to add to the first."""
_NUMBERED = re.compile(r"(?P<number>\d{1,12})\s*号?\s*(?P<words>\S.*)")
_WAITING = 10


def asked_again(target: Target, rest: str, scene: Scene) -> Turn | None:
    """补充刚才那条还是新的一条, when one was sent a short while ago."""
    sent = [each for each in scene.reports.sent(scene.person.id, 5) if _recent(each, target, scene)]
    if not sent:
        return None
    first = target.form.asked[0]
    last = sent[0]
    what = shown(first, last.figures.get(first.id))
    choices = (
        Choice(f"补充刚才那条（{what}）", f"更正{last.id}号"),
        Choice("新的一条", f"{target.form.title} {'新的一条'} {rest}".strip()),
    )
    return scene.tells(scene.say("report.again", what=what, number=last.id), *choices, outcome="receipt")


def _recent(filed: Filed, target: Target, scene: Scene) -> bool:
    same = (filed.form, filed.unit, filed.place) == (target.form.id, target.unit, target.place)
    return same and filed.state == "sent" and scene.snapshot.now - filed.at <= SOON


def another(number: int, scene: Scene) -> Turn | None:
    """再报一种: a new event whose answers are those of the last where the form says so."""
    filed = scene.reports.report(number)
    form = scene.library.forms.get(filed.form) if filed else None
    if filed is None or form is None or form.period != "event" or filed.person != scene.person.id:
        return None
    copied = {
        q.id: replace(filed.answers[q.id], origin=scene.message, message=scene.message, checked={})
        for q in form.asked
        if q.copies and q.id in filed.answers
    }
    draft = Draft(
        scene.message, form.id, form.version, filed.unit, filed.unit_name, filed.place, "", scene.person.id, copied
    )
    items = [(form.by_id[name].label, shown(form.by_id[name], each.value)) for name, each in copied.items()]
    return scene.goes_on(form, draft, (Note("report.copied_rest", {"title": form.title, "items": items}),))


def handed(form: Form, draft: Draft, scene: Scene) -> tuple[str, tuple[Effect, ...]]:
    """The message to who is on duty, and their name; empty where nobody is."""
    if form.notify is None:
        return "", ()
    places = scene.library.gazetteer.chain(draft.place)
    receiver = scene.reports.on_duty(form.notify.duty, places)
    if receiver is None:
        return "", ()
    return receiver.name, (Tell(receiver.contact, _brought(form, draft, draft.id, scene)),)


def told_again(form: Form, draft: Draft, number: int, scene: Scene) -> Iterator[Effect]:
    """A correction of an event is brought to who is on duty, too."""
    if form.notify and (who := scene.reports.on_duty(form.notify.duty, scene.library.gazetteer.chain(draft.place))):
        yield Tell(who.contact, _brought(form, draft, number, scene, corrected=True))


def _brought(form: Form, draft: Draft, number: int, scene: Scene, corrected: bool = False) -> Reply:
    lines = scene.saying(form, scene.past(form, draft)).lines(draft)
    answers = tuple(form.notify.answers) if form.notify else ()
    text = scene.say(
        "report.brought",
        number=number,
        title=form.title,
        lines=lines,
        name=scene.person.name,
        unit=draft.unit_name,
        place=scene.place(draft.place),
        answers=answers,
        corrected=corrected,
    )
    return Reply(text, "desk", choices=tuple(Choice(each, f"{each}{number}") for each in answers))


def duty_said(text: str, scene: Scene) -> Turn | None:
    """配送12, 12号 无货 县里也没有, or a bare 配送 where one report waits."""
    duties = {post.name for post in scene.person.posts if post.kind == "duty"}
    for form in scene.library.forms.values():
        if form.notify and form.notify.duty in duties and (turn := _said_for(form, normalize(text), scene)):
            return turn
    return None


def _said_for(form: Form, plain: str, scene: Scene) -> Turn | None:
    listed = plain in ("缺药待办", f"{form.title}待办")
    number, answer, words = _parts(form, plain)
    if not (answer or listed):
        return None
    waiting = scene.reports.unanswered(form.id, _places(form, scene))
    if listed or (number is None and len(waiting) != 1):
        return _listed(form, waiting[:_WAITING], scene) if listed or waiting else None
    filed = waiting[0] if number is None else scene.reports.report(number)
    if filed is None or filed.form != form.id or not _mine(form, filed, scene):
        return scene.tells(scene.say("report.no_event", number=number))
    return _answer(form, filed, answer, words, scene)


def _parts(form: Form, plain: str) -> tuple[int | None, str, str]:
    """The number, the answer meant, and what else was said."""
    notify = form.notify
    names = (
        sorted(
            ((normalize(word), name) for name in notify.answers for word in (name, *notify.also[name])),
            key=lambda pair: -len(pair[0]),
        )
        if notify
        else []
    )
    found = _NUMBERED.fullmatch(plain)
    number, words = (int(found["number"]), found["words"]) if found else (None, plain)
    for word, name in names:
        if words.startswith(word):
            rest = words[len(word) :].strip(" :：,，。")
            if number is None and (after := re.match(r"(\d{1,12})\s*号?\s*", rest)):
                return int(after[1]), name, rest[after.end() :]
            apart = (
                word in map(normalize, notify.answers if notify else ())
                and words[len(word) : len(word) + 1] in " :：,，"
            )
            said = number is not None or not rest or (apart and not asks(rest))
            return (number, name, rest) if said else (None, "", "")
    return None, "", ""


def _answer(form: Form, filed: Filed, answer: str, words: str, scene: Scene) -> Turn:
    assert form.notify is not None
    first = form.asked[0]
    what = shown(first, filed.figures.get(first.id))
    told = scene.say(
        "report.event_answer",
        number=filed.id,
        what=what,
        answer=answer,
        says=form.notify.answers[answer],
        words=words,
        name=scene.person.name,
        duty=form.notify.duty,
    )
    effects: tuple[Effect, ...] = (AnswerReport(filed.id, answer, words), Tell(filed.reporter, Reply(told, "receipt")))
    done = scene.say("report.event_answered", number=filed.id, answer=answer, name=filed.person_name, what=what)
    return Turn((Reply(done, "chat"),), scene.snapshot.prompt, effects)


def _listed(form: Form, waiting: Sequence[Filed], scene: Scene) -> Turn:
    first = form.asked[0]
    rows = [(w.id, scene.place(w.place), w.person_name, shown(first, w.figures.get(first.id))) for w in waiting]
    return Turn(
        (Reply(scene.say("report.events_waiting", title=form.title, rows=rows), "chat"),), scene.snapshot.prompt
    )


def _places(form: Form, scene: Scene) -> tuple[str, ...]:
    return tuple(post.place for post in scene.person.posts if form.notify and post.name == form.notify.duty)


def _mine(form: Form, filed: Filed, scene: Scene) -> bool:
    above = scene.library.gazetteer.chain(filed.place)
    return any(place in above for place in _places(form, scene))
