"""The door to reports: what has nothing to do with them passes by without a look at anything stored."""

import re

from handlers.prompt import Filling
from handlers.situation import Situation
from handlers.turn import Snapshot, Turn
from knowledge.text import normalize

_WORDS = re.compile(
    r"〔\d|我的(?:上报|报表|报告|周报|草稿)|上报记录|我报|继续[填报]|接着[填报]|草稿|代报|(?:确认)?撤回|更正|修改|改\d|再报一种|接过|交给|发送|提交|预览|暂存|上一步|上报$|我要上报|填报$|报表$|报数$|填表$|取消|算了|不填|不报|作废|撤回"
)
_NAMED_WITHIN = 24
"""Characters from the start within which a form is named when a report is begun."""


def said(text: str, plain: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """The turn of a message that belongs to reports."""
    if not snapshot.kept or not _concerns(text, plain, snapshot, situation):
        return None
    from handlers.report import talk

    return talk.said(text, snapshot, situation)


def _concerns(text: str, plain: str, snapshot: Snapshot, situation: Situation) -> bool:
    if isinstance(snapshot.prompt, Filling) or _WORDS.match(text.strip()):
        return True
    if any(name in plain[:_NAMED_WITHIN] for name in situation.library.form_names):
        return True
    person = snapshot.contact.person
    duties = {post.name for post in person.posts if post.kind == "duty"} if person else set()
    return (
        any(form.notify and form.notify.duty in duties for form in situation.library.forms.values())
        if duties
        else False
    )


def stale(snapshot: Snapshot, situation: Situation) -> Turn | None:
    """A press on a form's button that counts no more."""
    if snapshot.stale is None or not snapshot.stale.say.startswith("〔"):
        return None
    from handlers.report import talk

    return talk.stale(snapshot.stale.say, snapshot, situation)


def edited(text: str, snapshot: Snapshot, situation: Situation) -> Turn | None:
    """An edit of a message that answered a form."""
    if not snapshot.edited or not normalize(text):
        return None
    from handlers.report import talk

    return talk.edited(text, snapshot, situation)
