"""What is read from a line that reports several figures at once, as data."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handlers.report.advance import advance
from handlers.report.checks import Past
from handlers.report.draft import Draft
from handlers.report.steps import Asking, Said
from knowledge.forms.model import Form
from knowledge.library import SHIPPED, load

LINES = tomllib.loads((Path(__file__).parent / "pasted.toml").read_text(encoding="utf-8"))["line"]
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def forms() -> dict[str, Form]:
    return dict(load((SHIPPED,)).forms)


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line["says"]))
def test_a_line_gives_what_it_says_and_no_more(line: dict[str, Any], forms: dict[str, Form]) -> None:
    form = forms[line["form"]]
    draft = Draft(1, form.id, 1, 1, "华溪村卫生室", "石柱县中益乡华溪村", "2026-W47", 1)
    step = advance(form, draft, Said(line["says"], 2, TODAY), Past())
    answers = step.draft.answers if isinstance(step, Asking) else {}
    assert {name: answer.value or "" for name, answer in answers.items()} == line["gets"]
