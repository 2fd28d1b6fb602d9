"""Begins a report: which form, which village, which period; what is owed first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.messages import Choice
from handlers.people import ADMINISTRATOR, COUNTY, TOWNSHIP
from handlers.report import events, filling
from handlers.report.draft import Draft, progress
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
_PERIOD = (
    r"(?:上上|上|这|本|今|去)(?:个)?(?:周|星期|月|季度|年)(?:的)?|第?\d{1,2}周"
    r"|\d{4}-(?:w\d\d|q\d|\d\d(?:-\d\d)?)|\d{1,2}月|[一二三四]季度"
)
_OPENING = re.compile(
    rf"(?:我?(?:要|来|想)?(?:开始|继续|帮我)?(?:填写?|报|写|交|补报|补填|补交|上报|补)?(?:一下|个|一个|一条)?)\s*(?P<period>{_PERIOD})?\s*的?"
)
_NEXT = re.compile(rf"[\s:：,，、-]*(?:(?P<period>{_PERIOD})[\s:：,，、的]*)?")
_BEHALF = re.compile(r"代报\s*(?P<place>\S{2,20}?)(?:的|\s)\s*(?P<rest>.+)")
_NEW = "新的一条"
_MOST = 8


@dataclass(frozen=True)
class Opening:
    """A message that begins a report: the forms it may mean, a period if one was said, and the words after."""

    forms: tuple[Form, ...]
    period: str
    rest: str


def opening(text: str, scene: Scene) -> Opening | None:
    """周报, 填上周周报, 周报 门诊35 上转2; None where the form's name is only spoken of."""
    plain = normalize(text)
    names = sorted(
        {(normalize(n), n) for form in scene.library.forms.values() for n in form.names}, key=lambda p: -len(p[0])
    )
    lead = _OPENING.match(plain)
    before = lead["period"] or "" if lead else ""
    rest = plain[lead.end() :] if lead else plain
    name = next((name for name, _ in names if rest.startswith(name)), None)
    if name is None:
        return None
    forms = tuple(f for f in scene.library.forms.values() if name in {normalize(each) for each in f.names})
    rest = rest[len(name) :]
    after = _NEXT.match(rest)
    glued = rest and after is not None and not after.end()
    said = after["period"] or "" if after else ""
    return _meant(
        Opening(forms, (before or said).removesuffix("的"), rest[after.end() :] if after else rest), bool(glued), scene
    )


def _meant(found: Opening, glued: bool, scene: Scene) -> Opening | None:
    """Whether what follows the name can belong to a report: nothing, a village, figures; not 怎么填."""
    rest = found.rest.strip(" 。.!！吧了呢")
    if not rest or rest.startswith(_NEW):
        return replace(found, rest=rest)
    if any(filling.takes(form, rest, scene.today, glued) for form in found.forms) or _village(rest, scene):
        return replace(found, rest=rest)
    return None


def _village(rest: str, scene: Scene) -> str:
    """The place of one's own that the words begin with."""
    places = {place for post in scene.held() for place in (*post.villages, post.place)}
    names = {name: place for place in places for name in (normalize(place), normalize(scene.place(place)))}
    return next((names[name] for name in sorted(names, key=len, reverse=True) if rest.startswith(name)), "")


def begin(found: Opening, scene: Scene) -> Turn:
    """Begin the report that is meant, or offer those that may be."""
    all_targets = list(targets(found.forms, scene.held(), scene.library.gazetteer, scene.today))
    if not all_targets:
        return scene.tells(scene.say("report.not_yours", title=found.forms[0].title))
    rest = found.rest
    if place := _village(rest, scene):
        all_targets = [t for t in all_targets if t.place == place]
        rest = rest[
            len(next(n for n in (normalize(place), normalize(scene.place(place))) if rest.startswith(n))) :
        ].strip(" :：,，")
        after = _NEXT.match(rest)
        if after and after["period"] and not found.period:
            found, rest = replace(found, period=after["period"].removesuffix("的")), rest[after.end() :]
    if found.period:
        return _of_period(found, all_targets, rest, scene)
    return offer(all_targets, rest, scene)


def _of_period(found: Opening, all_targets: list[Target], rest: str, scene: Scene) -> Turn:
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
    open_ones = [t for t in all_targets if not _filed(t, scene)] or [all_targets[-1]]
    if len(open_ones) == 1:
        return start(open_ones[0], rest, scene)
    more = len(open_ones) - _MOST
    choices = tuple(_choice(t, rest, open_ones, scene) for t in open_ones[:_MOST])
    return scene.tells(scene.say("report.which_one", more=max(0, more)), *choices, outcome="receipt")


def _filed(target: Target, scene: Scene) -> Filed | None:
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
    fresh = rest.startswith(_NEW)
    rest = rest.removeprefix(_NEW).strip(" :：,，")
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


def on_behalf(text: str, scene: Scene) -> Turn | None:
    """代报 华溪村 周报: for a place that one is above, of whoever owes it."""
    found = _BEHALF.fullmatch(normalize(text))
    inner = opening(found["rest"], scene) if found else None
    if found is None or inner is None:
        return None
    gazetteer = scene.library.gazetteer
    named = [p.id for p in gazetteer.places.values() if found["place"] in (normalize(p.name), normalize(p.id))]
    above = [post.place for post in scene.person.posts if post.name in (TOWNSHIP, COUNTY, ADMINISTRATOR)]
    allowed = [place for place in named if any(gazetteer.within(place, each) for each in above)]
    held = [h for form in inner.forms for p in allowed for h in scene.reports.holders(form.owes.role, p, scene.today)]
    all_targets = list(targets(inner.forms, held, gazetteer, scene.today))
    if not all_targets:
        return scene.tells(scene.say("report.behalf_none", place=found["place"], title=inner.forms[0].title))
    return (
        _of_period(inner, all_targets, inner.rest, scene) if inner.period else offer_behalf(all_targets, inner, scene)
    )


def offer_behalf(all_targets: Sequence[Target], inner: Opening, scene: Scene) -> Turn:
    """The latest that is open of those not sent: somebody else's are not all offered."""
    open_ones = [t for t in all_targets if not _filed(t, scene)] or list(all_targets)
    return start(open_ones[-1], inner.rest, scene)
