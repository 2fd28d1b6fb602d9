"""Sends a report: read back, receipt number, comparison with the unit's last and with the township."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from statistics import median

from handlers.messages import Choice, Reply
from handlers.report import events
from handlers.report.checks import Past
from handlers.report.draft import WHOLE, Draft, figures_of, to_ask
from handlers.report.effects import EndDraft, FileReport, KeepDraft
from handlers.report.owed import opens
from handlers.report.scene import Scene
from handlers.report.steps import Note
from handlers.report.stored import Filed
from handlers.turn import Effect, Tell, Turn
from knowledge.amounts import plain
from knowledge.forms.model import NUMBERS, Form
from knowledge.forms.periods import period_of
from knowledge.forms.values import shown

FEWEST_PEERS = 4
"""Other units without which no median is shown: with one's own they are five."""


def send(form: Form, draft: Draft, past: Past, scene: Scene) -> Turn:
    """File it; or, where somebody has been quicker, show what would change."""
    if not draft.corrects:
        return _first(form, draft, past, scene)
    filed = scene.reports.report(draft.corrects)
    if filed is None or filed.version != draft.base:
        base = filed.version if filed else 0
        note = Note("report.moved_on", {"changes": _changes(form, filed, draft) if filed else []})
        return scene.goes_on(form, replace(draft, base=base), (note,), past=past)
    changes = _changes(form, filed, draft)
    if not changes and filed.state == "sent":
        text = scene.say("report.unchanged", number=filed.id)
        return scene.tells(text, effects=(EndDraft(draft.id, "cancelled"),))
    text = scene.say(
        "report.corrected",
        number=filed.id,
        version=filed.version + 1,
        changes=changes,
        head=_head(form, draft, past, scene),
        note=form.note,
    )
    effects = (_file(form, draft, filed.period), *events.told_again(form, draft, filed.id, scene))
    return Turn((Reply(text, "receipt", choices=_after(form, filed.id)),), None, effects)


def _still_there(draft: Draft, scene: Scene) -> bool:
    """Whether the person has a post at the draft's unit today; who reports for another is above it."""
    today = scene.today
    here = (h for h in scene.held() if h.unit == draft.unit and h.since <= today)
    return bool(draft.on_behalf_of) or any(h.until is None or h.until >= today for h in here)


def _first(form: Form, draft: Draft, past: Past, scene: Scene) -> Turn:
    if not _still_there(draft, scene):
        return scene.tells(scene.say("report.moved_away", unit=draft.unit_name), effects=(KeepDraft(draft),))
    period = draft.period or f"E{draft.id}"
    there = scene.reports.report_for(form.id, draft.unit, draft.place, period)
    if there is not None:
        turned = replace(draft, corrects=there.id, base=there.version)
        note = Note("report.moved_on", {"changes": _changes(form, there, draft)})
        return scene.goes_on(form, turned, (note,), past=past)
    receiver, tell = events.handed(form, draft, scene)
    text = scene.say(
        "report.sent",
        head=_head(form, draft, past, scene),
        number=draft.id,
        lines=scene.saying(form, past).lines(draft),
        late=_late(form, draft, scene),
        compared=list(compared(form, draft, past, scene)),
        last=past.last,
        duty=form.notify.duty if form.notify else "",
        receiver=receiver,
        phone=scene.situation.county.contacts.get(form.notify.duty, "") if form.notify else "",
        note=form.note,
    )
    effects: tuple[Effect, ...] = (_file(form, draft, period), *tell, *_told_owner(draft, text, scene))
    return Turn((Reply(text, "receipt", choices=_after(form, draft.id)),), None, effects)


def _after(form: Form, number: int) -> tuple[Choice, ...]:
    again = (Choice("再报一种", f"再报一种{number}号"),) if form.period == "event" else ()
    return (*again, Choice("更正", f"更正{number}号"), Choice("撤回", f"撤回{number}号"))


def _head(form: Form, draft: Draft, past: Past, scene: Scene) -> str:
    return scene.saying(form, past).head(draft)


def _file(form: Form, draft: Draft, period: str) -> FileReport:
    rows = [{"question": WHOLE, "check": key, "reason": why} for key, why in draft.checked.items()]
    for question in to_ask(form, draft):
        answer = draft.answers.get(question.id)
        checked = answer.checked if answer else {}
        rows += [{"question": question.id, "check": key, "reason": why} for key, why in checked.items()]
    return FileReport(draft, period, figures_of(form, draft), tuple(rows))


def _late(form: Form, draft: Draft, scene: Scene) -> int:
    """Days after the last day on which it was due."""
    period = period_of(draft.period)
    return max(0, (scene.today - period.last).days - form.due.days) if period and opens(form, period) else 0


def _told_owner(draft: Draft, text: str, scene: Scene) -> Iterator[Effect]:
    """Whose report it is reads it too."""
    for each in scene.reports.colleagues(draft.unit, scene.today) if draft.on_behalf_of else ():
        if each.person == draft.on_behalf_of:
            yield Tell(each.contact, Reply(scene.say("report.on_behalf", name=scene.person.name, text=text), "receipt"))


def compared(form: Form, draft: Draft, past: Past, scene: Scene) -> Iterator[str]:
    """Each figure beside the unit's last one and the median of the township, as far as there are enough units."""
    gazetteer = scene.library.gazetteer
    town = gazetteer.places[draft.place].parent if draft.place in gazetteer.places else None
    around = [p.id for p in gazetteer.places.values() if p.parent == town and town]
    peers = scene.reports.peers(form.id, draft.period, around, draft.unit) if draft.period and around else ()
    figures, last = figures_of(form, draft), past.figures or {}
    for question in form.questions:
        if question.kind in NUMBERS and question.history and question.id in figures:
            theirs = [Decimal(each[question.id]) for each in peers if question.id in each]
            theirs.append(Decimal(figures[question.id]))
            middle = plain(Decimal(median(theirs)), 1) if len(theirs) > FEWEST_PEERS else ""
            before = last.get(question.id, "")
            if before or middle:
                yield scene.say(
                    "report.compared",
                    name=question.label,
                    value=figures[question.id],
                    last=before,
                    change=plain(Decimal(figures[question.id]) - Decimal(before)) if before else "",
                    median=middle,
                )


def _changes(form: Form, filed: Filed, draft: Draft) -> list[str]:
    """What a correction changes: 上转人数 2人→3人."""
    new: Mapping[str, str] = figures_of(form, draft)
    known = {q.id: q for q in form.questions}
    names = [name for name in known if filed.figures.get(name) != new.get(name)]
    return [f"{known[n].label} {_shown(form, filed.figures, n)}→{_shown(form, new, n)}" for n in names]


def _shown(form: Form, figures: Mapping[str, str], name: str) -> str:
    return shown(form.by_id[name], figures.get(name))
