"""A scenario as data: people on the roster, and steps that somebody takes or sees.

A [[step]] names `who` (any word; each is an account of its own on the channel under test) and does at most one thing:
`says` a text, `presses` a label, `replies_to` a message that holds a text and says something, `edits` the last message,
`sends_file` with a caption, `blocks` or `returns`, `binds` with a fresh invitation of a person, `binds_used` with the
last one of a person again, or `moves` a person `to` another post (by the county, without `who`). Before it the clock
goes on by `after_minutes`. What `who` was sent since their last step must hold every text of `hears` and none of
`never`. On a channel where nobody can be blocked `without_block` replaces `hears`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

FILES = sorted((Path(__file__).parent / "data").glob("*.toml"))
ACTIONS = ("says", "presses", "edits", "sends_file", "blocks", "returns", "binds", "binds_used", "moves")
_KNOWN = {*ACTIONS, "who", "replies_to", "to", "after_minutes", "hears", "never", "without_block"}


@dataclass(frozen=True)
class Member:
    """Somebody on the roster."""

    key: str
    name: str
    role: str
    unit: str
    place: str
    duties: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()
    since: date = date(2026, 1, 1)


@dataclass(frozen=True)
class Step:
    """One step; `line` is where it stands in its file."""

    line: int
    who: str
    action: str
    said: Any
    replies_to: str
    to: Mapping[str, str]
    after_minutes: int
    hears: tuple[str, ...]
    never: tuple[str, ...]
    without_block: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Scenario:
    name: str
    members: Mapping[str, Member]
    steps: tuple[Step, ...]


def read(file: Path) -> Scenario:
    text = file.read_text(encoding="utf-8")
    content = tomllib.loads(text)
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.strip() == "[[step]]"]
    members = {each["key"]: _member(each) for each in content["person"]}
    steps = tuple(_step(line, each) for line, each in zip(lines, content["step"], strict=True))
    return Scenario(file.stem, members, steps)


def _member(each: dict[str, Any]) -> Member:
    return Member(**{**each, **{name: tuple(each.get(name, ())) for name in ("duties", "villages")}})


def _step(line: int, each: dict[str, Any]) -> Step:
    assert each.keys() <= _KNOWN, f"line {line}: {each.keys() - _KNOWN}"
    done = [action for action in ACTIONS if action in each]
    assert len(done) <= 1, f"line {line} does two things"
    action = done[0] if done else ""
    return Step(
        line,
        each.get("who", ""),
        action,
        each.get(action),
        each.get("replies_to", ""),
        each.get("to", {}),
        each.get("after_minutes", 0),
        tuple(each.get("hears", ())),
        tuple(each.get("never", ())),
        tuple(each.get("without_block", ())),
    )
