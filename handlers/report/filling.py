"""One turn of filling in a form: the answer, what follows from it, and what is asked next."""

from dataclasses import replace
from datetime import date

from handlers.ask import ask
from handlers.messages import Choice
from handlers.prompt import Filling
from handlers.report import paste, sending, words
from handlers.report.advance import advance
from handlers.report.checks import Past
from handlers.report.draft import Draft, progress
from handlers.report.effects import EndDraft, KeepDraft
from handlers.report.put import Given, put
from handlers.report.reading import NotKnown, Read, Unsure, read
from handlers.report.scene import Scene
from handlers.report.steps import Asking, Complete, Dropped, Foreign, Held, Note, Step, asking
from handlers.report.stored import Filed
from handlers.turn import Turn
from knowledge.forms.model import NUMBERS, Form
from knowledge.text import normalize

_SHORTEST_QUESTION = 4


def takes(form: Form, text: str, today: date, glued: bool) -> bool:
    """Whether the words after a form's name are answers to it; worded answers stand apart from the name."""
    if words.asks(text):
        return False
    found = paste.labelled(form, text, today, form.asked[0])
    if found and any(isinstance(each.reading, Read | NotKnown | Unsure) for each in found.said):
        return True
    if form.asked[0].kind not in NUMBERS:
        return not glued
    return paste.in_order(form.asked, text, today) is not None or isinstance(read(text, form.asked[0], today), Read)


def opened(form: Form, draft: Draft, rest: str, scene: Scene) -> Turn:
    """A draft just begun, with what was pasted beside the form's name."""
    past = scene.past(form, draft)
    last = past.last
    notes = (
        Note(
            "report.opened",
            {
                "head": scene.saying(form, past).head(draft),
                "count": len(form.asked),
                "minutes": form.minutes,
                "note": form.note,
                "warning": " ".join([form.warning, *(q.ask for q in form.questions if q.kind == "note")]).strip(),
                "last": last,
            },
        ),
    )
    if not rest:
        return scene.goes_on(form, draft, notes, past=past)
    step = advance(form, draft, scene.said(rest), past)
    if isinstance(step, Asking):
        return scene.goes_on(form, step.draft, (*notes, *step.notes), past=past)
    return scene.goes_on(form, draft, (*notes, Note("report.left", {"parts": [f"“{rest}”"]})), past=past)


def resumed(form: Form, draft: Draft, rest: str, scene: Scene) -> Turn:
    """Go on with a draft where it stands."""
    past = scene.past(form, draft)
    done, count = progress(form, draft)
    notes = [Note("report.resumed", {"head": scene.saying(form, past).head(draft), "done": done, "count": count})]
    step = advance(form, draft, scene.said(rest), past) if rest else None
    if isinstance(step, Asking):
        return scene.goes_on(form, step.draft, (*notes, *step.notes), past=past)
    return scene.goes_on(form, draft, notes, past=past)


def correct(filed: Filed, rest: str, scene: Scene, note: Note) -> Turn:
    """Open a sent report to be changed: a draft of its answers, or the one somebody has begun."""
    form = scene.library.forms[filed.form]
    draft = scene.reports.correcting(filed.id) or Draft(
        scene.message,
        filed.form,
        form.version,
        filed.unit,
        filed.unit_name,
        filed.place,
        "" if form.period == "event" else filed.period,
        scene.person.id,
        answers=filed.answers,
        checked=filed.checked,
        corrects=filed.id,
        base=filed.version,
    )
    if draft.person != scene.person.id:
        draft = replace(draft, person=scene.person.id)
    past = scene.past(form, draft)
    step = advance(form, draft, scene.said(rest), past) if rest else None
    if isinstance(step, Asking):
        return scene.goes_on(form, step.draft, (note, *step.notes), past=past)
    return scene.goes_on(form, draft, (note,), past=past)


def answered(text: str, prompt: Filling, scene: Scene) -> Turn | None:
    """A message while a form is open; None when the form is gone and the words are not for it."""
    draft = scene.reports.draft(prompt.draft)
    form = scene.library.forms.get(draft.form) if draft else None
    if draft is None or form is None:
        why = scene.reports.ended(prompt.draft)
        return scene.tells(scene.say("report.over", why=why, number=prompt.draft)) if why else None
    if draft.person != scene.person.id:
        return scene.tells(scene.say("report.taken_over", title=form.title))
    past = scene.past(form, draft)
    if asking(form, draft, past).key != prompt.asks.split(":")[0] and asking(form, draft, past).key != prompt.asks:
        return scene.goes_on(form, draft, (Note("report.elsewhere"),), past=past)
    return _followed(form, advance(form, draft, scene.said(text), past), text, past, scene)


def _followed(form: Form, step: Step, text: str, past: Past, scene: Scene) -> Turn:
    match step:
        case Asking():
            return scene.goes_on(form, step.draft, step.notes, past=past)
        case Complete():
            return sending.send(form, step.draft, past, scene)
        case Held():
            return held(form, step.draft, scene)
        case Dropped():
            told = scene.say("report.dropped", title=form.title, corrects=step.draft.corrects)
            return scene.tells(told, effects=(EndDraft(step.draft.id, "cancelled"),))
        case Foreign():
            return aside(form, step, text, scene)


def held(form: Form, draft: Draft, scene: Scene) -> Turn:
    """Put aside; it waits."""
    done, count = progress(form, draft)
    text = scene.say("report.held", title=form.title, done=done, count=count)
    return scene.tells(text, Choice("继续填写", "继续填写"), outcome="receipt", effects=(KeepDraft(draft),))


def aside(form: Form, step: Foreign, text: str, scene: Scene) -> Turn:
    """A question in the middle is answered, and what the form asked is asked again; numbers are never questions."""
    past = scene.past(form, step.draft)
    turn = ask(text, scene.situation)
    outcome = turn.replies[0].outcome
    really = words.asks(text) or (outcome in ("answer", "clarify") and len(normalize(text)) > _SHORTEST_QUESTION)
    if outcome == "chat" or (really and outcome != "suggest"):
        replies = tuple(replace(reply, choices=()) for reply in turn.replies)
        again = scene.goes_on(form, step.draft, (Note("report.back_to", {"title": form.title}),), replies, past)
        return replace(again, effects=(*turn.effects, *again.effects))
    return scene.goes_on(form, step.draft, (step.wording,), past=past)


def corrected(form: Form, draft: Draft, names: list[str], words_now: str, scene: Scene, past: Past) -> Asking:
    """An edited message: its new words answer the same questions again; what was asked meanwhile stays asked."""
    focus = draft.focus
    open_one = replace(draft, pending=None, focus=names[0])
    first = form.by_id[names[0]]
    if len(names) > 1:
        pasted = paste.labelled(form, words_now, scene.today, first)
        pasted = pasted or paste.in_order([form.by_id[name] for name in names], words_now, scene.today)
        good = [s for s in pasted.said if isinstance(s.reading, Read)] if pasted else []
        if good:
            given = [Given(s.question, s.reading.value, s.text) for s in good if isinstance(s.reading, Read)]
            done = put(form, draft, past, given, scene.said(words_now))
            return Asking(replace(done.draft, focus=done.draft.focus or focus), done.notes)
    step = advance(form, open_one, scene.said(words_now), past)
    if isinstance(step, Asking) and step.draft.pending is None:
        return Asking(replace(step.draft, focus=step.draft.focus or focus), step.notes)
    if isinstance(step, Asking):
        return step
    return Asking(draft, (Note("report.edit_unread", {"name": first.label}),))
