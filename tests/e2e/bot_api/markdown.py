"""parse_mode MarkdownV2: a marked text becomes a plain text with entities, or is refused as the real server does."""

import re
from dataclasses import dataclass
from typing import NoReturn

from tests.e2e.bot_api.errors import RefusedError, bad_request
from tests.e2e.bot_api.units import Entity, units

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
MARKS = {
    "*": ("bold", "Bold"), "__": ("underline", "Underline"), "_": ("italic", "Italic"), "||": ("spoiler", "Spoiler"),
    "~": ("strikethrough", "Strikethrough"), "```": ("pre", "Pre"), "`": ("code", "Code"),
    "[": ("text_link", "TextUrl"),
}  # fmt: skip
_TOKEN = re.compile(r"\\(?P<escaped>[\x01-\x7e])|(?P<mark>```|\|\||__|[*_~`\[])|(?P<close>\](?:\((?P<url>[^)]*)\))?)")


@dataclass(frozen=True)
class Opened:
    mark: str
    offset: int
    at: int


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at, self.plain = text, 0, ""
        self.entities: list[Entity] = []
        self.opened: list[Opened] = []

    def step(self) -> None:
        token = _TOKEN.match(self.text, self.at)
        if token is None or self._inert(token):
            self._character(self.text[self.at])
            self.at += 1
            return
        if token["escaped"]:
            self.plain += token["escaped"]
        elif token["mark"]:
            self._mark(token["mark"])
        else:
            self._close(token["url"] or "")
        self.at = token.end()

    def _inert(self, token: re.Match[str]) -> bool:
        """Inside code only its own end and escapes mean anything, and `]` only where a link is open."""
        if token["escaped"]:
            return False
        if self._inside.startswith("`"):
            return token["mark"] != self._inside
        return not token["mark"] and self._inside != "["

    @property
    def _inside(self) -> str:
        return self.opened[-1].mark if self.opened else ""

    def _mark(self, mark: str) -> None:
        if self._inside == mark != "[":
            self._close("")
        else:
            self.opened.append(Opened(mark, units(self.plain), self.at))

    def _close(self, url: str) -> None:
        start = self.opened.pop()
        entity: Entity = {
            "type": MARKS[start.mark][0], "offset": start.offset, "length": units(self.plain) - start.offset,
        }  # fmt: skip
        if url:
            entity["url"] = url
        if entity["length"] and (url or start.mark != "["):
            self.entities.append(entity)

    def _character(self, char: str) -> None:
        if self._inside.startswith("`"):
            self.plain += char
            return
        if char == ">" and self.text[self.at - 1 : self.at] in ("", "\n"):
            return
        if char in RESERVED:
            _fail(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")
        self.plain += char


def parse(text: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities in order of offset. A quoted line (>) loses its mark and gets no entity."""
    reader = _Reader(text)
    while reader.at < len(text):
        reader.step()
    if reader.opened:
        last = reader.opened[-1]
        _fail(f"Can't find end of {MARKS[last.mark][1]} entity at byte offset {len(text[: last.at].encode())}")
    return reader.plain, sorted(reader.entities, key=lambda each: (each["offset"], -each["length"]))


def _fail(reason: str) -> NoReturn:
    raise RefusedError(bad_request(f"can't parse entities: {reason}"))
