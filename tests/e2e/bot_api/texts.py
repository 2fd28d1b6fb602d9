"""The text of a message that a bot sends: parsed, trimmed and measured. The old parse_mode Markdown is not known."""

from dataclasses import dataclass

from tests.e2e.bot_api import html, markdown
from tests.e2e.bot_api.errors import RefusedError, bad_request
from tests.e2e.bot_api.parameters import Parameters
from tests.e2e.bot_api.units import Entity, commands, units

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


@dataclass(frozen=True)
class Text:
    """Plain text and entities, offsets in UTF-16 units."""

    plain: str
    entities: list[Entity]


def message_text(given: Parameters) -> Text:
    """The parameter `text`, at most 4,096 UTF-16 units after parsing."""
    raw = given.text("text")
    if not raw:
        raise RefusedError(bad_request("message text is empty"))
    text = _parsed(raw, given, "entities")
    if not text.plain:
        raise RefusedError(bad_request("text must be non-empty"))
    if units(text.plain) > LONGEST_TEXT:
        raise RefusedError(bad_request("message is too long"))
    return text


def caption(given: Parameters) -> Text:
    """The parameter `caption`, which may be missing, at most 1,024 UTF-16 units after parsing."""
    text = _parsed(given.text("caption"), given, "caption_entities")
    if units(text.plain) > LONGEST_CAPTION:
        raise RefusedError(bad_request("message caption is too long"))
    return text


def _parsed(raw: str, given: Parameters, entities: str) -> Text:
    mode = given.text("parse_mode").lower()
    if mode == "html":
        return _trimmed(*html.parse(raw))
    if mode == "markdownv2":
        return _trimmed(*markdown.parse(raw))
    if mode:
        raise RefusedError(bad_request("unsupported parse_mode"))
    return _trimmed(raw, given.structure(entities, "entities") or [])


def _trimmed(plain: str, entities: list[Entity]) -> Text:
    cut = units(plain) - units(plain.lstrip())
    plain = plain.strip()
    moved = [{**each, "offset": max(0, each["offset"] - cut)} for each in entities]
    return Text(plain, sorted([*moved, *commands(plain)], key=lambda each: each["offset"]))
