"""代报: a report for a place that one is above, of whoever owes it."""

import re
from collections.abc import Sequence

from handlers.people import ADMINISTRATOR, COUNTY, TOWNSHIP
from handlers.report.opening import Opening, opening
from handlers.report.owed import Target, targets
from handlers.report.scene import Scene
from handlers.report.starting import filed_before, of_period, start
from handlers.turn import Turn
from knowledge.text import normalize

_BEHALF = re.compile(r"代报\s*(?P<place>\S{2,20}?)(?:的|\s)\s*(?P<rest>.+)")


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
    return of_period(inner, all_targets, inner.rest, scene) if inner.period else _offer(all_targets, inner, scene)


def _offer(all_targets: Sequence[Target], inner: Opening, scene: Scene) -> Turn:
    """The latest that is open of those not sent: somebody else's are not all offered."""
    open_ones = [t for t in all_targets if not filed_before(t, scene)] or list(all_targets)
    return start(open_ones[-1], inner.rest, scene)
