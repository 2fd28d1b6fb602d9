"""Messages as the page's script gets them."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from bot.channels.render import citation_line
from handlers import codes
from handlers.messages import Press
from knowledge.wording import Wording
from storage.posted import Said, Sent
from storage.timeline import Before


@dataclass(frozen=True)
class Shown:
    """`zone` is the county's: the page shows the time of day there, wherever the phone thinks it is."""

    zone: tzinfo
    wording: Wording

    @classmethod
    def of(cls, time_zone: str, wording: Wording) -> "Shown":
        return cls(ZoneInfo(time_zone), wording)

    def entry(self, entry: Said | Sent) -> dict[str, Any]:
        return self.said(entry) if isinstance(entry, Said) else self.sent(entry)

    def said(self, said: Said) -> dict[str, Any]:
        return {"key": said.event, "text": self._words(said), "at": self._at(said.at)}

    def sent(self, sent: Sent) -> dict[str, Any]:
        reply = sent.reply
        shown: dict[str, Any] = {
            "id": sent.id,
            "text": reply.text,
            "at": self._at(sent.at),
            "cites": [citation_line(each) for each in reply.citations],
            "choices": [
                {"label": choice.label, "press": Press(sent.id, index).ref}
                for index, choice in enumerate(reply.choices)
            ],
            "lasting": sent.lasting,
            "urgent": reply.outcome == "emergency",
            "seen": sent.seen,
        }
        return shown | ({"said": self.said(sent.said)} if sent.said else {})

    def _words(self, said: Said) -> str:
        if codes.hidden(said.text):
            return self.wording.say("page.code_said")
        return said.label if said.kind == "press" else said.text

    def _at(self, at: datetime) -> str:
        return at.astimezone(self.zone).isoformat(timespec="seconds")


def written(place: Before | None) -> str:
    """A place in the conversation as the page gives it back."""
    return f"{place.at.isoformat()}~{place.turn}~{place.answer}~{place.row}" if place else ""


def read(text: str) -> Before | None:
    """The place of `written`; raises ValueError for any other text."""
    if not text:
        return None
    at, turn, answer, row = text.split("~")
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None or max(map(len, (turn, answer, row))) > 18:
        raise ValueError(text)
    return Before(moment, int(turn), int(answer), int(row))
