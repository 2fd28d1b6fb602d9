"""A detail that the clause does not give is declined, one that it gives is told."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from handlers.ask import ask
from handlers.reader import NothingStored
from handlers.situation import Situation
from tests.robustness.material import COUNTY, NOW, library

CASES = tomllib.loads((Path(__file__).parents[1] / "data/details.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["ask"] for case in CASES])
def test_details(case: Mapping[str, Any]) -> None:
    reply = ask(case["ask"], Situation(case["place"], NOW.date(), COUNTY, library(), NothingStored())).replies[0]
    assert (reply.outcome == "decline") is case.get("declined", False), reply.text
    assert all(any(word in reply.text for word in words) for words in case.get("must", ())), reply.text
