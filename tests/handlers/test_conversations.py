"""The golden dialogues of tests/conversations: every line is handled as a channel would, the prompt stored between.

A file has `place` (absent: the contact's county is not known), `home`, `today`, `contacts`, `on_duty` (who has the
county's desk), one imported [clause], and [[step]] tables: `say` (and `masked`), with what must follow of it. `says`
and `choices` are looked for in all replies together, `never` in none; `outcome`, `entry` and `cites` are those of the
last reply; `effects` and `prompt` (kind, "" for none) of the turn.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest

from handlers.dispatch import handle
from handlers.messages import Inbound
from handlers.people import Receiver
from handlers.prompt import Prompt, dumps, loads
from handlers.reader import Clause, NothingStored
from handlers.turn import Contact, County, SetPlace, Snapshot, Turn
from knowledge.library import SHIPPED, Library, load

FILES = sorted((Path(__file__).parent.parent / "conversations").glob("*.toml"))
EXPECTED = {"says", "never", "outcome", "entry", "cites", "choices", "effects", "prompt"}


@dataclass(frozen=True)
class OneClause(NothingStored):
    """A Reader that holds one imported clause, or none, and knows who is on duty, if anybody is."""

    clause: Clause | None
    on_duty: str

    def original(self, reference: str, clause: str) -> Clause | None:
        held = self.clause
        return held if held and (held.reference, held.path) == (reference, clause) else None

    def imported(self, reference: str) -> bool:
        return self.clause is not None and self.clause.reference == reference

    def receiver(self, places: Sequence[str], but: int | None) -> Receiver | None:
        return Receiver(9, 9, self.on_duty) if self.on_duty else None


@pytest.fixture(scope="module")
def library() -> Library:
    return load((SHIPPED,))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_conversation_goes_as_written(file: Path, library: Library) -> None:
    text = file.read_text(encoding="utf-8")
    talk = tomllib.loads(text)
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.strip() == "[[step]]"]
    county = County(talk.get("home", "石柱县"), talk.get("contacts", {}))
    now = datetime.combine(talk["today"], time(4), UTC)
    reader = OneClause(Clause(**talk["clause"]) if "clause" in talk else None, talk.get("on_duty", ""))
    place, prompt = talk.get("place"), None
    for step, line in zip(talk["step"], lines, strict=True):
        contact = Contact(1, "terminal", "me", place=place)
        inbound = Inbound("terminal", "me", str(line), step["say"], now, tuple(step.get("masked", ())))
        snapshot = Snapshot(contact, prompt, county, now)
        turn = handle(inbound, snapshot, library, reader)
        if wrong := _differences(step, turn):
            pytest.fail(f"{file.name}:{line}: {step['say']}\n{wrong}\nreplied: {_words(turn)}", pytrace=False)
        prompt = _stored(turn.prompt)
        place = next((effect.place for effect in turn.effects if isinstance(effect, SetPlace)), place)


def _stored(prompt: Prompt | None) -> Prompt | None:
    return loads(dumps(prompt)) if prompt else None


def _words(turn: Turn) -> str:
    return "\n".join(reply.text for reply in turn.replies)


def _differences(step: dict[str, Any], turn: Turn) -> str:
    """What was expected and did not come, one a line."""
    assert step.keys() <= EXPECTED | {"say", "masked"}, f"unknown expectation in {step}"
    last, words = turn.replies[-1], _words(turn)
    labels = [choice.label for reply in turn.replies for choice in reply.choices]
    found = {
        "outcome": last.outcome,
        "entry": last.entry,
        "choices": labels,
        "effects": [type(effect).__name__ for effect in turn.effects],
        "prompt": turn.prompt.kind if turn.prompt else "",
    }
    wrong = [f"{key}: {step[key]!r}, not {value!r}" for key, value in found.items() if step.get(key, value) != value]
    wrong += [f"should say: {part}" for part in step.get("says", ()) if part not in words]
    wrong += [f"should not say: {part}" for part in step.get("never", ()) if part in words]
    if step.get("cites", "") not in "；".join(map(str, last.citations)):
        wrong.append(f"should cite {step['cites']}, not {last.citations}")
    return "\n".join(wrong)
