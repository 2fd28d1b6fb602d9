"""How a report is begun: the form's name, before it perhaps a period, after it a village, a period, figures."""

import re
from dataclasses import dataclass, replace

from handlers.report import filling
from handlers.report.scene import Scene
from knowledge.forms.model import Form
from knowledge.text import normalize

NEW = "新的一条"
_PERIOD = (
    r"(?:上上|上|这|本|今|去)(?:个)?(?:周|星期|月|季度|年)(?:的)?|第?\d{1,2}周"
    r"|\d{4}-(?:w\d\d|q\d|\d\d(?:-\d\d)?)|\d{1,2}月|[一二三四]季度"
)
_OPENING = re.compile(
    rf"(?:我?(?:要|来|想)?(?:开始|继续|帮我)?(?:填写?|报|写|交|补报|补填|补交|上报|补)?(?:一下|个|一个|一条)?)\s*(?P<period>{_PERIOD})?\s*的?"
)
NEXT = re.compile(rf"[\s:：,，、-]*(?:(?P<period>{_PERIOD})[\s:：,，、的]*)?")


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
    after = NEXT.match(rest)
    glued = rest and after is not None and not after.end()
    said = after["period"] or "" if after else ""
    return _meant(
        Opening(forms, (before or said).removesuffix("的"), rest[after.end() :] if after else rest), bool(glued), scene
    )


def _meant(found: Opening, glued: bool, scene: Scene) -> Opening | None:
    """Whether what follows the name can belong to a report: nothing, a village, figures; not 怎么填."""
    rest = found.rest.strip(" 。.!！吧了呢")
    if not rest or rest.startswith(NEW):
        return replace(found, rest=rest)
    if any(filling.takes(form, rest, scene.today, glued) for form in found.forms) or village(rest, scene):
        return replace(found, rest=rest)
    return None


def village(rest: str, scene: Scene) -> str:
    """The place of one's own that the words begin with."""
    places = {place for post in scene.held() for place in (*post.villages, post.place)}
    names = {name: place for place in places for name in (normalize(place), normalize(scene.place(place)))}
    return next((names[name] for name in sorted(names, key=len, reverse=True) if rest.startswith(name)), "")
