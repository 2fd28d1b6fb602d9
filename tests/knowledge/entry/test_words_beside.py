"""A word beside a figure that makes it another one never leaves a value, with a space between them or without."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from knowledge.entry.asked import Asked
from knowledge.entry.outcome import Value
from knowledge.entry.read import read_answer

TODAY = date(2026, 11, 18)
WORDS = tomllib.loads((Path(__file__).parents[2] / "data/entry/words_beside.toml").read_text(encoding="utf-8"))
ASKED = (
    Asked("int", "人次", "本周门诊接诊多少人次？"),
    Asked("int", "人", "本月高血压随访多少人？"),
    Asked("decimal", "公斤", "体重多少公斤？"),
)


def certain(kind: str, figure: str, space: str, asked: Asked) -> list[str]:
    """The texts of a figure with a word beside it that leave a value."""
    words = WORDS[kind]
    texts = [f"{word}{space}{figure}" for word in words["before"].split()]
    texts += [f"{figure}{space}{word}" for word in words["after"].split()]
    return [text for text in texts if isinstance(read_answer(text, asked, TODAY), Value)]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.prompt)
@pytest.mark.parametrize("figure", ["35", "三十五", "35人", "128"])
@pytest.mark.parametrize("space", ["", " "])
def test_a_word_that_changes_a_figure_leaves_no_value(asked: Asked, figure: str, space: str) -> None:
    assert not certain("figure", figure, space, asked)


@pytest.mark.parametrize("figure", ["11月13号", "11.13", "2026-11-13", "13号", "昨天"])
@pytest.mark.parametrize("space", ["", " "])
def test_a_word_that_changes_a_day_leaves_no_value(figure: str, space: str) -> None:
    assert not certain("day", figure, space, Asked("date", "", "最近一次随访是哪天？"))
