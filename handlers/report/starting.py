"""Begins a report: which form, which village, which period; what is owed first."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.messages import Choice
from handlers.report import events, filling
from handlers.report.draft import Draft, progress
from handlers.report.opening import NEW, NEXT, Opening, village
from handlers.report.owed import Target, opens, targets
from handlers.report.scene import Scene
from handlers.report.steps import Note
from handlers.report.stored import Filed
from handlers.turn import Turn
from knowledge.entry.asked import Asked
from knowledge.entry.outcome import Value
from knowledge.entry.read import read_answer
from knowledge.forms.model import Form
from knowledge.forms.periods import Period, period_at, period_of
from knowledge.text import normalize

_GRAINS = {"week": "周", "month": "月", "quarter": "季度", "year": "年"}
_MOST = 8


def begin(found: Opening, scene: Scene) -> Turn:
    """Begin the report that is meant, or offer those that may be."""
    all_targets = list(targets(found.forms, scene.held(), scene.library.gazetteer, scene.today))
    if not all_targets:
        return scene.tells(scene.say("report.not_yours", title=found.forms[0].title))
    rest = found.rest
    if place := village(rest, scene):
        all_targets = [t for t in all_targets if t.place == place]
        rest = rest[
            len(next(n for n in (normalize(place), normalize(scene.place(place))) if rest.startswith(n))) :
        ].strip(" :：,，")
        after = NEXT.match(rest)
        if after and after["period"] and not found.period:
            found, rest = replace(found, period=after["period"].removesuffix("的")), rest[after.end() :]
    if found.period:
        return of_period(found, all_targets, rest, scene)
    return offer(all_targets, rest, scene)


def of_period(found: Opening, all_targets: list[Target], rest: str, scene: Scene) -> Turn:
    """The targets of a period that was said; one that can't be filled in is refused with the days when it can."""
    fitting = [t for t in all_targets if t.period and t.period == _period(found.period, t.form, scene)]
    if fitting:
        return offer(fitting, rest, scene)
    form = next((t.form for t in all_targets if t.period), found.forms[0])
    wanted = _period(found.period, form, scene)
    if wanted and scene.today < opens(form, wanted):
        day = opens(form, wanted)
        return scene.tells(scene.say("report.not_open", period=wanted.title(scene.today), month=day.month, day=day.day))
    return scene.tells(scene.say("report.no_period", period=found.period, title=form.title))


def _period(said: str, form: Form, scene: Scene) -> Period | None:
    if exact := period_of(said.upper()):
        return exact if exact.grain == form.period else None
    outcome = read_answer(said, Asked("period", _GRAINS.get(form.period, "")), scene.today)
    found = period_of(str(outcome.value)) if isinstance(outcome, Value) else None
    return found or (period_at(form.period, scene.today) if said in ("本", "这") else None)


def offer(all_targets: Sequence[Target], rest: str, scene: Scene) -> Turn:
    """One report is begun; of several those not sent yet are offered, the earliest due first."""
    open_ones = [t for t in all_targets if not filed_before(t, scene)] or [all_targets[-1]]
    if len(open_ones) == 1:
        return start(open_ones[0], rest, scene)
    more = len(open_ones) - _MOST
    choices = tuple(_choice(t, rest, open_ones, scene) for t in open_ones[:_MOST])
    return scene.tells(scene.say("report.which_one", more=max(0, more)), *choices, outcome="receipt")


def filed_before(target: Target, scene: Scene) -> Filed | None:
    if target.period is None:
        return None
    found = scene.reports.report_for(target.form.id, target.unit, target.place, target.key)
    return None if found is None or found.state == "withdrawn" else found


def _choice(target: Target, rest: str, among: Sequence[Target], scene: Scene) -> Choice:
    parts = [target.form.title] if len({t.form.id for t in among}) > 1 else []
    parts += [scene.place(target.place)] if len({t.place for t in among}) > 1 else []
    parts += [target.period.title(scene.today)] if target.period and len({t.key for t in among}) > 1 else []
    due = target.due()
    late = "，逾期" if due and due < scene.today else ""
    say = " ".join(filter(None, (target.form.title, target.key, target.place, rest)))
    return Choice(" ".join(parts) + late, say)


def start(target: Target, rest: str, scene: Scene) -> Turn:
    """Begin the report, go on with its draft, or correct what was sent."""
    fresh = rest.startswith(NEW)
    rest = rest.removeprefix(NEW).strip(" :：,，")
    if target.period is None:
        if not fresh and (asked := events.asked_again(target, rest, scene)):
            return asked
        return filling.opened(target.form, new_draft(target, scene), rest, scene)
    if draft := scene.reports.draft_for(target.form.id, target.unit, target.place, target.key):
        return _resumed(target, draft, rest, scene)
    filed = scene.reports.report_for(target.form.id, target.unit, target.place, target.key)
    if filed is None:
        return filling.opened(target.form, new_draft(target, scene), rest, scene)
    if filed.state == "withdrawn":
        again = replace(new_draft(target, scene), corrects=filed.id, base=filed.version)
        live = scene.reports.correcting(filed.id)
        return _resumed(target, live, rest, scene) if live else filling.opened(target.form, again, rest, scene)
    return filling.correct(filed, rest, scene, Note("report.sent_before", {"number": filed.id}))


def _resumed(target: Target, draft: Draft, rest: str, scene: Scene) -> Turn:
    done, count = progress(target.form, draft)
    if draft.person == scene.person.id:
        return filling.resumed(target.form, draft, rest, scene)
    text = scene.say("report.others_draft", done=done, count=count, title=target.form.title)
    return scene.tells(text, Choice("接过来填", f"接过{draft.id}号草稿"), outcome="receipt")


def new_draft(target: Target, scene: Scene) -> Draft:
    """An empty draft; somebody else's report says on whose behalf it is."""
    behalf = (target.person, target.person_name) if target.person != scene.person.id else (0, "")
    return Draft(
        scene.message,
        target.form.id,
        target.form.version,
        target.unit,
        target.unit_name,
        target.place,
        target.key,
        scene.person.id,
        on_behalf_of=behalf[0],
        on_behalf_name=behalf[1],
    )
