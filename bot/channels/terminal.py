"""The terminal: one account, replies as lines of text or one JSON object a line."""

import json
from dataclasses import dataclass
from typing import Any, TextIO

from bot.channels.render import Capabilities, render
from handlers.messages import Reply

CAPABILITIES = Capabilities(buttons=0, label=0, longest=10_000)
NAME = "terminal"


@dataclass(frozen=True)
class Terminal:
    """A Channel that writes to `out`."""

    account: str
    out: TextIO
    as_json: bool = False

    @property
    def name(self) -> str:
        return NAME

    def send(self, account: str, reply: Reply, outbox: int | None = None) -> str:
        self.out.write((json.dumps(as_json(reply), ensure_ascii=False) if self.as_json else as_text(reply)) + "\n")
        self.out.flush()
        return ""


def as_text(reply: Reply) -> str:
    return "\n".join(part.text for part in render(reply, CAPABILITIES))


def as_json(reply: Reply) -> dict[str, Any]:
    """The reply for scripts: text, outcome, citations, choices, entry."""
    return {
        "text": reply.text,
        "outcome": reply.outcome,
        "citations": [str(citation) for citation in reply.citations],
        "choices": [{"label": choice.label, "say": choice.say} for choice in reply.choices],
        "entry": reply.entry,
    }
