"""The scores mean something: the entries were not written from the questions."""

import pytest

from tests.robustness.material import asked, library
from tests.robustness.unseen import HASHES, Hashed, hashed, lines

ITSELF = "签约 服务费是多少？"


def _of_ours() -> Hashed:
    return hashed(lines(each.text for each in asked()))


def _of_the_dev_banks() -> Hashed:
    return hashed(HASHES.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("banks", [_of_ours, _of_the_dev_banks])
def test_no_entry_is_asked_with_a_question_of_a_bank(banks: object) -> None:
    questions = banks()  # type: ignore[operator]
    topics = library().topics.values()
    assert [(t.id, ask) for t in topics for ask in t.asks if questions.within(ask)] == []


def test_a_question_is_found_within_a_longer_text_however_it_is_typed() -> None:
    known = hashed(lines([ITSELF]))
    assert known.within("请问签约服务费是多少?谢谢") == "签约服务费是多少?"
    assert known.within("签约服务费多少?") == ""


def test_the_dev_banks_are_known() -> None:
    assert len(_of_the_dev_banks().hashes) > 100
