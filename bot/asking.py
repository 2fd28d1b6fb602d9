"""Answers single questions without remembering anything: for `ask` and for question banks."""

from collections.abc import Sequence
from typing import Any

from bot.bootstrap import App
from handlers.dispatch import handle
from handlers.messages import Inbound, Reply
from handlers.reader import Reader
from handlers.turn import Contact, Snapshot
from knowledge.privacy import mask


def replies_to(question: str, place: str, role: str, app: App, reader: Reader) -> tuple[Reply, ...]:
    """The replies to one message of somebody of that place and role, of whom nothing else is known."""
    masked, now = mask(question), app.clock()
    inbound = Inbound("ask", "ask", app.new_id(), masked.text, now, masked.found)
    snapshot = Snapshot(Contact(0, "ask", "ask", role=role, place=place), None, app.county, now, kept=False)
    return handle(inbound, snapshot, app.library, reader).replies


def as_answer(replies: Sequence[Reply]) -> dict[str, Any]:
    """The replies as one answer of a question bank; asking back is no decline."""
    last = replies[-1]
    return {
        "answer": "\n".join(reply.text for reply in replies),
        "citations": [str(citation) for reply in replies for citation in reply.citations],
        "declined": last.outcome == "decline",
        "outcome": last.outcome,
        "entry": last.entry,
    }
