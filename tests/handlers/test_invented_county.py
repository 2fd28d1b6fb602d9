"""A county, its rules and its figures from TOML alone: no Python knows of it."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handlers.ask import ask
from handlers.reader import NothingStored
from handlers.situation import Situation
from handlers.turn import County
from knowledge.check import check
from knowledge.library import SHIPPED, Library, load

FOLDER = Path(__file__).parent.parent / "counties" / "qinghe"
BANK = tomllib.loads((FOLDER / "questions.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def library() -> Library:
    return load((SHIPPED, FOLDER))


def test_its_files_have_no_problem() -> None:
    assert check((SHIPPED, FOLDER)) == ()


@pytest.mark.parametrize("item", BANK["question"], ids=lambda item: str(item["ask"]))
def test_its_questions_are_answered(item: dict[str, Any], library: Library) -> None:
    today: date = BANK["today"]
    situation = Situation(BANK["place"], today, County(BANK["place"]), library, NothingStored())
    reply = ask(item["ask"], situation).replies[0]
    assert reply.outcome == item.get("outcome", "answer")
    for words in item.get("says", ()):
        assert words in reply.text
    if "cites" in item:
        assert str(reply.citations[0]).startswith(item["cites"])
