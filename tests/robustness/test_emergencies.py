"""Somebody in danger wins over everything else that a message says or that was asked before."""

import pytest

from tests.robustness.disguises import DISGUISES
from tests.robustness.emergencies import alarms, disguised_signs, missed, seams


def test_a_danger_sign_anywhere_in_any_question_is_an_emergency() -> None:
    assert [alarm.text for alarm in alarms(3000, "alarms") if missed(alarm.text)] == []


def test_a_word_about_rules_that_comes_about_by_accident_hides_no_danger() -> None:
    assert [text for text in seams() if missed(text)] == []


@pytest.mark.parametrize("disguise", list(DISGUISES))
def test_a_danger_sign_is_one_however_it_is_typed(disguise: str) -> None:
    assert [text for text in disguised_signs(disguise) if missed(text)] == []
