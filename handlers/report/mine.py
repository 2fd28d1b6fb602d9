"""我的上报: what is owed, begun, sent, sent back; and what may be done with each."""

import re
from dataclasses import replace

from handlers.messages import Choice, Reply
from handlers.people import Receiver
from handlers.report import events, filling
from handlers.report.draft import Draft, progress
from handlers.report.effects import KeepDraft, WithdrawReport
from handlers.report.owed import owed, targets
from handlers.report.scene import Scene
from handlers.report.steps import Note
from handlers.report.stored import Filed
from handlers.turn import Effect, Tell, Turn
from knowledge.forms.periods import period_of
from knowledge.text import normalize

LIST = (
    "我的上报",
    "我的报表",
    "上报记录",
    "我报的",
    "我报了哪些",
    "我的报告",
    "我的周报",
    "上报",
    "我要上报",
    "填报",
    "报表",
    "报数",
    "填表",
)
RESUME = ("继续填写", "继续填", "接着填", "继续报", "接着报", "我的草稿", "草稿")
_SENT = 5
_NUMBERED = re.compile(r"(确认撤回|撤回|更正|修改|改|再报一种|接过|继续填写?)\s*(?:第)?(\d{1,12})\s*号(?:草稿)?\s*(.*)")
_GIVE = re.compile(r"交给\s*(\S+?)\s*[,，]?\s*(\d{1,12})\s*号草稿")


def said(text: str, scene: Scene) -> Turn | None:
    """The words about reports as a whole; None for any others."""
    plain = normalize(text)
    if plain in LIST:
        return listed(scene)
    if plain in RESUME:
        return _drafts(scene)
    if found := _NUMBERED.fullmatch(plain):
        return _numbered(found[1], int(found[2]), found[3], scene)
    if found := _GIVE.fullmatch(plain):
        return _given(found[1], int(found[2]), scene)
    return None


def _numbered(verb: str, number: int, rest: str, scene: Scene) -> Turn | None:
    draft = scene.reports.draft(number)
    if verb == "接过":
        return _taken(number, scene)
    if verb.startswith("继续"):
        return _resumed(draft, scene) if draft and draft.person == scene.person.id else _unknown(number, scene)
    filed = scene.reports.report(number)
    if filed is None or filed.form not in scene.library.forms or not _may(filed, scene):
        return _unknown(number, scene)
    if verb == "再报一种":
        return events.another(number, scene) or _unknown(number, scene)
    return _changed(verb, filed, rest, scene)


def _unknown(number: int, scene: Scene) -> Turn:
    return scene.tells(scene.say("report.unknown", number=number))


def _changed(verb: str, filed: Filed, rest: str, scene: Scene) -> Turn:
    if filed.state == "withdrawn":
        return scene.tells(scene.say("report.is_withdrawn", number=filed.id))
    if verb == "撤回":
        text = scene.say("report.withdraw", number=filed.id, what=_what(filed, scene))
        return scene.tells(text, Choice("确认撤回", f"确认撤回{filed.id}号"), outcome="receipt")
    if verb == "确认撤回":
        text = scene.say("report.withdrawn", number=filed.id, what=_what(filed, scene))
        return scene.tells(text, effects=(WithdrawReport(filed.id),))
    return filling.correct(filed, rest, scene, Note("report.correcting", {"number": filed.id}))


def _may(filed: Filed, scene: Scene) -> bool:
    """Who sent it, and whoever holds a post at its unit today."""
    today = scene.today
    now = (h for h in scene.held() if h.since <= today and (h.until is None or h.until >= today))
    return filed.person == scene.person.id or any(h.unit == filed.unit for h in now)


def _what(filed: Filed, scene: Scene) -> str:
    """A report in a few words: 村卫生室周报 华溪村 上周（…）."""
    form, period = scene.library.forms[filed.form], period_of(filed.period)
    first = form.asked[0]
    rest = period.title(scene.today) if period else filed.figures.get(first.id, "")
    return f"{form.title} {scene.place(filed.place)} {rest}"


def _drafts(scene: Scene) -> Turn:
    """The only draft goes on at once; of several one is chosen."""
    drafts = [d for d in scene.reports.drafts(scene.person.id) if d.form in scene.library.forms]
    if not drafts:
        return scene.tells(scene.say("report.no_draft"))
    if len(drafts) == 1:
        return _resumed(drafts[0], scene)
    choices = tuple(Choice(_begun(d, scene), f"继续填写{d.id}号草稿") for d in drafts)
    return scene.tells(scene.say("report.which_draft"), *choices, outcome="receipt")


def _resumed(draft: Draft, scene: Scene) -> Turn:
    return filling.resumed(scene.library.forms[draft.form], draft, "", scene)


def _begun(draft: Draft, scene: Scene) -> str:
    form, period = scene.library.forms[draft.form], period_of(draft.period)
    done, count = progress(form, draft)
    when = period.title(scene.today) if period else ""
    return " ".join(filter(None, (form.title, scene.place(draft.place), when, f"已填{done}/{count}")))


def listed(scene: Scene) -> Turn:
    """Owed first, then what is begun, then what was sent last."""
    forms = scene.library.forms
    all_targets = targets(forms.values(), scene.held(), scene.library.gazetteer, scene.today)
    due = owed(all_targets, scene.reports)
    rows, choices = [], []
    for each in due:
        assert each.period is not None
        last = each.due()
        when, late = each.period.title(scene.today), last is not None and last < scene.today
        rows.append((each.form.title, scene.place(each.place), when, late, last))
        choices.append(
            Choice(
                f"填{each.form.title} {scene.place(each.place)} {when}", f"{each.form.title} {each.key} {each.place}"
            )
        )
    drafts = [d for d in scene.reports.drafts(scene.person.id) if d.form in forms]
    choices += [Choice(f"继续填写（{_begun(d, scene)}）", f"继续填写{d.id}号草稿") for d in drafts]
    sent = [
        (f.id, _what(f, scene), f.state, f.version, f.reply)
        for f in scene.reports.sent(scene.person.id, _SENT)
        if f.form in forms
    ]
    text = scene.say("report.mine", owed=rows, drafts=[_begun(d, scene) for d in drafts], sent=sent)
    return Turn((Reply(text, "receipt", choices=tuple(choices[:8])),), scene.snapshot.prompt)


def hand(draft: Draft, scene: Scene) -> Turn:
    """Which colleague is to go on with the draft."""
    others = [each for each in scene.reports.colleagues(draft.unit, scene.today) if each.person != scene.person.id]
    if not others:
        return scene.tells(scene.say("report.alone"), effects=(KeepDraft(draft),))
    choices = tuple(Choice(f"交给{each.name}", f"交给{each.name} {draft.id}号草稿") for each in others)
    return scene.tells(scene.say("report.hand"), *choices, outcome="receipt", effects=(KeepDraft(draft),))


def _given(name: str, number: int, scene: Scene) -> Turn:
    draft = scene.reports.draft(number)
    found = [each for each in scene.reports.colleagues(draft.unit, scene.today) if each.name == name] if draft else []
    if draft is None or draft.person != scene.person.id or not found:
        return scene.tells(scene.say("report.unknown", number=number))
    to = found[0]
    done, count = progress(scene.library.forms[draft.form], draft)
    told = scene.say("report.handed", name=scene.person.name, what=_begun(draft, scene))
    reply = Reply(told, "receipt", choices=(Choice("继续填写", f"继续填写{draft.id}号草稿"),))
    effects: tuple[Effect, ...] = (KeepDraft(replace(draft, person=to.person)), Tell(to.contact, reply))
    return scene.tells(scene.say("report.gave", name=to.name, done=done, count=count), effects=effects)


def _taken(number: int, scene: Scene) -> Turn:
    """A colleague's draft of one's own unit."""
    draft = scene.reports.draft(number)
    if draft is None or draft.form not in scene.library.forms or not _at(draft.unit, scene):
        return scene.tells(scene.say("report.unknown", number=number))
    before: list[Receiver] = [r for r in scene.reports.colleagues(draft.unit, scene.today) if r.person == draft.person]
    turn = _resumed(replace(draft, person=scene.person.id), scene)
    told = scene.say("report.took", name=scene.person.name, what=_begun(draft, scene))
    tells = tuple(Tell(r.contact, Reply(told, "receipt")) for r in before if r.person != scene.person.id)
    return replace(turn, effects=(*turn.effects, *tells))


def _at(unit: int, scene: Scene) -> bool:
    today = scene.today
    return any(h.unit == unit and h.since <= today and (h.until is None or h.until >= today) for h in scene.held())
