"""parse_mode HTML: a text with tags becomes a plain text with entities, or is refused as the real server refuses it."""

import re
from dataclasses import dataclass
from html import unescape
from typing import NoReturn

from tests.e2e.bot_api.errors import RefusedError, bad_request
from tests.e2e.bot_api.units import Entity, units

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler",
    "tg-spoiler": "spoiler", "a": "text_link", "tg-emoji": "custom_emoji", "code": "code", "pre": "pre",
    "blockquote": "blockquote",
}  # fmt: skip
_PIECE = re.compile(r"<(?P<close>/?)(?P<tag>[A-Za-z-]*)(?P<rest>[^>]*)>|(?P<plain>[^<]+)|(?P<stray><)")
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]*)""")


@dataclass(frozen=True)
class Opened:
    tag: str
    offset: int
    rest: str


def parse(text: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities in order of offset."""
    plain, entities, opened = "", list[Entity](), list[Opened]()
    for piece in _PIECE.finditer(text):
        at = len(text[: piece.start()].encode())
        if piece["plain"] is not None:
            plain += unescape(piece["plain"])
        elif piece["stray"]:
            _fail(f"Unclosed start tag at byte offset {at}")
        elif piece["close"]:
            entities += _closed(_matching(opened, piece["tag"].lower(), at), plain)
        else:
            opened.append(_start(piece, units(plain), at))
    if opened:
        _fail(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    return plain, sorted(entities, key=lambda each: (each["offset"], -each["length"]))


def _start(piece: re.Match[str], offset: int, at: int) -> Opened:
    tag = piece["tag"].lower()
    if tag not in KINDS:
        _fail(f'Unsupported start tag "{tag}" at byte offset {at}')
    return Opened(tag, offset, piece["rest"])


def _matching(opened: list[Opened], tag: str, at: int) -> Opened:
    if not opened:
        _fail(f"Unexpected end tag at byte offset {at}")
    last = opened.pop()
    if tag not in ("", last.tag):
        _fail(f'Unmatched end tag at byte offset {at}, expected "</{last.tag}>", found "</{tag}>"')
    return last


def _closed(start: Opened, plain: str) -> list[Entity]:
    entity: Entity = {"type": KINDS[start.tag], "offset": start.offset, "length": units(plain) - start.offset}
    if start.tag == "a":
        found = _HREF.search(start.rest)
        entity["url"] = found.group(1) if found else ""
    return [entity] if entity["length"] and entity.get("url", "-") else []


def _fail(reason: str) -> NoReturn:
    raise RefusedError(bad_request(f"can't parse entities: {reason}"))
