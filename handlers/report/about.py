"""Explains a form that is asked about: what it is for, what it asks, when it is due, what it rests on."""

import re

from handlers.messages import Citation, Reply
from handlers.report.scene import Scene
from handlers.turn import Turn
from knowledge.forms.model import NUMBERS, Form
from knowledge.text import normalize

_ASKED = re.compile(
    r"(?:表)?(?:要|该|是)?(?:怎么|咋个?|如何)(?:填|报|写|交)|(?:表)?(?:要)?(?:填|报)(?:些)?(?:什么|啥|哪些)(?:内容)?"
    r"|(?:表)?(?:是)?(?:干什么|做什么|干啥|有什么|有啥)(?:用)?的?|(?:表)?(?:什么时候|几时|哪天|几号)(?:之?前)?(?:交|报|填)?|有(?:哪|几)[些项]"
)
_SPANS = {"day": "当天", "week": "一周", "month": "一个月", "quarter": "一季度", "year": "一年"}


def explained(text: str, scene: Scene) -> Turn | None:
    """周报怎么填; what was open stays open."""
    plain = normalize(text).strip(" ?？。吗呢啊的")
    roles = {post.name for post in scene.person.posts}
    for form in sorted(scene.library.forms.values(), key=lambda form: form.owes.role not in roles):
        for name in sorted(form.names, key=len, reverse=True):
            if plain.startswith(normalize(name)) and _ASKED.fullmatch(plain[len(normalize(name)) :].strip()):
                return Turn((_about(form, name, scene),), scene.snapshot.prompt)
    return None


def _about(form: Form, name: str, scene: Scene) -> Reply:
    numbers = [q for q in form.asked if q.kind in NUMBERS][:2]
    text = scene.say(
        "report.about",
        title=form.title,
        purpose=form.purpose,
        minutes=form.minutes,
        items=[question.label for question in form.asked],
        days=None if form.period == "event" else form.due.days,
        span=_SPANS.get(form.period, ""),
        name=name,
        example=" ".join(f"{q.label}{n}" for q, n in zip(numbers, ("35", "2"), strict=False)),
        note=form.note,
    )
    documents = scene.library.gazetteer.documents
    cited = tuple(
        Citation(documents[b.document].reference, b.clause, documents[b.document].issued, "规定") for b in form.basis
    )
    return Reply(text, "answer", cited, entry=f"form:{form.id}")
