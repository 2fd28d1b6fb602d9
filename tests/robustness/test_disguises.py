"""However a question is typed, it gets the same answer."""

import pytest

from tests.robustness.disguises import DISGUISES, disguised

PROMISED = 0.99


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_disguised_question_gets_the_answer_of_the_plain_one(disguise: str) -> None:
    found = list(disguised(disguise))
    different = [str(each) for each in found if not each.same]
    assert len(different) <= (1 - PROMISED) * len(found), "\n".join(different)
