"""Everything said about reports comes here: READ THIS FIRST. A message becomes a turn, or None if it is not for us."""

import re
from dataclasses import replace

from handlers.messages import Reply
from handlers.prompt import Filling
from handlers.report import about, behalf, events, filling, mine, starting, words
from handlers.report.draft import Draft, Pending, progress
from handlers.report.opening import Opening, opening
from handlers.report.saying import key_of
from handlers.report.scene import Scene
from handlers.report.steps import Note, asking
from handlers.situation import Situation
from handlers.turn import Snapshot, Turn
from knowledge.forms.values import shown
from knowledge.text import normalize

_FIGURE = re.compile(r"\d")
_CODED = re.compile(r"〔(\d{1,15})·([^〕]*)〕(.*)", re.DOTALL)


def said(text: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """A message of somebody who may be filling in a form, or wants to."""
    person = snapshot.contact.person
    if person is None:
        return _unknown(text, snapshot, situation)
    scene = Scene(snapshot, situation, person)
    if found := _CODED.fullmatch(text):
        return _pressed(int(found[1]), found[2], found[3], scene)
    prompt = snapshot.prompt if isinstance(snapshot.prompt, Filling) else None
    if turn := mine.said(text, scene) or behalf.on_behalf(text, scene) or about.explained(text, scene):
        return turn
    if found_opening := opening(text, scene):
        return _begun(found_opening, prompt, scene)
    return _filling(text, prompt, scene) if prompt else _steering(text, scene) or events.duty_said(text, scene)


def _steering(text: str, scene: Scene) -> Turn | None:
    """发送, 上一步 and the like where no form is open."""
    plain, free = normalize(text), scene.snapshot.prompt is None
    if free and plain in ("更正", "撤回"):
        return mine.listed(scene)
    if plain not in words.STEERING and not (free and words.command(text) == "cancel"):
        return None
    return Turn((Reply(scene.say("report.none_open"), "chat"),), scene.snapshot.prompt)


def _unknown(text: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """Only somebody on the roster reports; who names a form, or sends its figures, is told so."""
    plain = normalize(text).removeprefix("填")
    names = {normalize(name) for form in situation.library.forms.values() for name in form.names}
    pasted = _FIGURE.search(plain) and any(map(plain.startswith, names)) and not words.asks(text)
    if plain in names or pasted or text.strip() in mine.LIST:
        return Turn((Reply(situation.library.wording.say("report.unbound"), "chat"),), snapshot.prompt)
    return None


def _begun(found: Opening, prompt: Filling | None, scene: Scene) -> Turn:
    """A form's name while one is open: the same form takes the figures beside it, another is begun."""
    draft = scene.reports.draft(prompt.draft) if prompt else None
    same = draft is not None and any(draft.form == form.id for form in found.forms)
    figures = same and not found.period and any(filling.takes(f, found.rest, scene.today, True) for f in found.forms)
    if prompt and found.rest and figures and (turn := _filling(found.rest, prompt, scene)):
        return turn
    return starting.begin(found, scene)


def _filling(text: str, prompt: Filling, scene: Scene) -> Turn | None:
    if words.command(text) == "hand" and (draft := scene.reports.draft(prompt.draft)):
        return mine.hand(draft, scene)
    return filling.answered(text, prompt, scene)


def _pressed(number: int, key: str, answer: str, scene: Scene) -> Turn:
    """A button of the dialogue; it counts only for the question that is open."""
    prompt = scene.snapshot.prompt
    if isinstance(prompt, Filling) and (prompt.draft, prompt.asks) == (number, key):
        return _filling(answer, prompt, scene) or _over(number, scene)
    return _old(number, key, scene)


def _over(number: int, scene: Scene) -> Turn:
    return Turn((Reply(scene.say("press.stale"), "chat"),), scene.snapshot.prompt)


def _old(number: int, key: str, scene: Scene) -> Turn:
    """An old button writes nothing: 这一题已答过：12。要改吗？"""
    draft = scene.reports.draft(number)
    form = scene.library.forms.get(draft.form) if draft else None
    if draft is None or form is None:
        why = scene.reports.ended(number)
        text = scene.say("report.over", why=why, number=number) if why else scene.say("press.stale")
        return Turn((Reply(text, "chat"),), scene.snapshot.prompt)
    past = scene.past(form, draft)
    question = form.question(key.split("+")[0])
    if draft.person != scene.person.id:
        return Turn((Reply(scene.say("report.taken_over", title=form.title), "chat"),), scene.snapshot.prompt)
    prompt = scene.snapshot.prompt
    if isinstance(prompt, Filling) and prompt.draft != number:
        return Turn((Reply(scene.say("report.other_open", what=form.title, number=number), "chat"),), prompt)
    if question is None or question.id not in draft.answers or key == key_of(asking(form, draft, past), scene.message):
        return scene.goes_on(form, draft, (Note("report.old_button"),), past=past)
    if not isinstance(prompt, Filling):
        done, count = progress(form, draft)
        value = shown(question, draft.answers[question.id].value)
        text = scene.say("report.answered_before", name=question.label, value=value, done=done, count=count)
        return Turn((Reply(text, "chat"),), prompt)
    return scene.goes_on(form, replace(draft, pending=Pending("change", question.id, message=scene.message)), past=past)


def stale(say: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """A press on a button that counts no more; None if it was none of a form."""
    found, person = _CODED.fullmatch(say), snapshot.contact.person
    return _old(int(found[1]), found[2], Scene(snapshot, situation, person)) if found and person else None


def edited(text: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """A message that gave answers was edited: they are corrected; None if it gave none."""
    person = snapshot.contact.person
    if person is None or not snapshot.edited:
        return None
    scene = Scene(snapshot, situation, person)
    draft = scene.reports.answered_by(person.id, snapshot.edited)
    if draft and draft.form in scene.library.forms:
        return _corrected(draft, text, scene)
    filed = scene.reports.sent_by(snapshot.edited)
    if (
        filed is None
        or filed.form not in scene.library.forms
        or filed.person != person.id
        or filed.state == "withdrawn"
    ):
        return None
    form = scene.library.forms[filed.form]
    names = [q.id for q in form.asked if q.id in filed.answers and filed.answers[q.id].origin == snapshot.edited]
    rest = _labelled_edit(text, [form.by_id[name].label for name in names], scene)
    return filling.correct(filed, rest, scene, Note("report.edited_sent", {"number": filed.id}))


def _labelled_edit(text: str, names: list[str], scene: Scene) -> str:
    """The new words as a change of what the old ones answered; a form's name before them is taken off."""
    found = opening(text, scene)
    words_said = found.rest if found else text
    return f"{names[0]}改成{words_said}" if len(names) == 1 and words.change(words_said) is None else words_said


def _corrected(draft: Draft, text: str, scene: Scene) -> Turn:
    """The new words as answers to the questions that the old ones answered."""
    form = scene.library.forms[draft.form]
    names = [q.id for q in form.asked if q.id in draft.answers and draft.answers[q.id].origin == scene.snapshot.edited]
    past, found = scene.past(form, draft), opening(text, scene)
    step = filling.corrected(form, draft, names, found.rest if found else text, scene, past)
    return scene.goes_on(form, step.draft, step.notes, past=past)
