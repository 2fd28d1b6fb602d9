"""Any message at all: no exception, always a fitting reply, and nothing in it is taken for anything but words."""

import pytest

from handlers.prompt import Answered, AskedNumber, AskedPlace, AskedSlot, AskedTopic, Patient
from tests.robustness.handling import cases, failures_of, smallest
from tests.robustness.messages import HUGE, messages
from tests.robustness.prompts import prompts
from tests.robustness.regressions import STILL


@pytest.mark.parametrize("seed", ["first thousand", "second thousand", "third thousand"])
def test_every_message_gets_the_reply_it_is_promised(seed: str) -> None:
    failures = [failure for case in cases(1000, seed) for failure in failures_of(case)]
    fresh = {failure.what: failure for failure in failures if failure.what not in STILL}
    assert [str(smallest(failure)) for failure in fresh.values()] == []


def test_a_message_is_the_same_for_the_same_seed() -> None:
    assert list(messages(300, "a")) == list(messages(300, "a"))
    assert list(messages(300, "a")) != list(messages(300, "b"))


def test_some_are_huge_and_some_are_broken() -> None:
    texts = [message.text for message in messages(300, "a")]
    assert max(map(len, texts)) == HUGE
    assert any("\ud800" <= char <= "\udfff" for text in texts for char in text)


def test_every_kind_of_prompt_is_met() -> None:
    kinds = {type(prompt) for prompt in prompts()}
    assert kinds == {AskedPlace, AskedSlot, AskedNumber, AskedTopic, Answered, Patient, type(None)}
