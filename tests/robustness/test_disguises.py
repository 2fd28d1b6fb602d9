"""However a question is typed, it gets the same answer."""

import pytest

from tests.robustness.disguises import DISGUISES, disguised

PROMISED = 0.99
STILL = {
    "a space anywhere": "a space in the middle of a word parts it",
}


def _marked(disguise: str) -> object:
    reason = STILL.get(disguise)
    return pytest.param(disguise, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


@pytest.mark.parametrize("disguise", [_marked(disguise) for disguise in DISGUISES])
def test_a_disguised_question_gets_the_answer_of_the_plain_one(disguise: str) -> None:
    found = list(disguised(disguise))
    different = [str(each) for each in found if not each.same]
    assert len(different) <= (1 - PROMISED) * len(found), "\n".join(different)
