"""Emergencies in unusual words are recognised as what they are; what only looks like one alarms nobody."""

import tomllib
from pathlib import Path

from tests.handlers.test_clinical import reply_to

SAID = Path(__file__).parent.parent / "questions/clinical/unusual.toml"


def groups(kind: str) -> list[dict[str, list[str]]]:
    return list(tomllib.loads(SAID.read_text(encoding="utf-8"))[kind])


def test_an_emergency_in_unusual_words_is_one_of_its_own_field() -> None:
    asked = [(tuple(group["entry"]), text, reply_to(text)) for group in groups("emergency") for text in group["says"]]
    wrong = [(text, r.outcome, r.entry) for entries, text, r in asked if not _right(r.outcome, r.entry, entries)]
    assert wrong == []


def test_what_only_looks_like_an_emergency_is_none() -> None:
    asked = [(text, reply_to(text)) for group in groups("harmless") for text in group["says"]]
    assert [(text, reply.entry) for text, reply in asked if reply.outcome == "emergency"] == []


def _right(outcome: str, entry: str, entries: tuple[str, ...]) -> bool:
    return outcome == "emergency" and entry.startswith(entries)
