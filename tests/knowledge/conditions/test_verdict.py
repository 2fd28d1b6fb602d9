"""Unknown is never false, and no needless question is asked: by hand, on two rules of real documents."""

from decimal import Decimal

import pytest

from knowledge.conditions.facts import Fact, FactError, Facts
from knowledge.conditions.names import names
from knowledge.conditions.plan import decide, matters, next_question
from knowledge.conditions.table import condition
from knowledge.conditions.verdict import Verdict, evaluate
from tests.knowledge.conditions.village import ADJACENT, NOBODY, PEOPLE, VILLAGE, between

SIGNED = condition("签约人数 <= 2000 * 家庭医生数")


@pytest.mark.parametrize("adjacent", [True, False, None])
@pytest.mark.parametrize("nobody", [True, False, None])
@pytest.mark.parametrize(
    ("people", "below"),
    [
        (None, None),
        (Decimal(799), True),
        (Decimal("799.9"), True),
        (Decimal(800), False),
        (Decimal(801), False),
        (between(700, 790), True),
        (between(700, 800), None),
        (between(750, 850), None),
        (between(800, "Infinity"), False),
        (between("-Infinity", 799), True),
    ],
)
def test_every_combination_of_the_800_person_rule(
    adjacent: bool | None, nobody: bool | None, people: Fact | None, below: Verdict
) -> None:
    given_facts = {ADJACENT: adjacent, NOBODY: nobody, PEOPLE: people}
    facts = {name: fact for name, fact in given_facts.items() if fact is not None}
    small = False if False in (adjacent, below) else None if None in (adjacent, below) else True
    expected = True if True in (small, nobody) else None if None in (small, nobody) else False
    assert evaluate(VILLAGE, facts) is expected
    assert decide(VILLAGE, facts) is expected
    asked = {NOBODY} if nobody is None else set[str]()
    asked |= {PEOPLE} if below is None and adjacent is not False else set()
    asked |= {ADJACENT} if adjacent is None and below is not False else set()
    assert set(matters(VILLAGE, facts)) == (asked if expected is None else set())
    assert (next_question(VILLAGE, facts) is None) is (expected is not None)


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        ({}, NOBODY),
        ({ADJACENT: False}, NOBODY),
        ({NOBODY: False, PEOPLE: between(700, 790)}, ADJACENT),
        ({NOBODY: False, ADJACENT: True, PEOPLE: between(750, 850)}, PEOPLE),
        ({NOBODY: False, ADJACENT: False}, None),
        ({NOBODY: True}, None),
        ({NOBODY: False, PEOPLE: Decimal(800)}, None),
    ],
)
def test_the_next_question_of_the_800_person_rule(facts: Facts, question: str | None) -> None:
    assert next_question(VILLAGE, facts) == question


def test_a_dear_question_is_asked_later() -> None:
    assert next_question(VILLAGE, {}, {NOBODY: 10.0}) in (ADJACENT, PEOPLE)
    assert next_question(VILLAGE, {NOBODY: False}, {ADJACENT: 3.0}) == PEOPLE
    assert next_question(VILLAGE, {NOBODY: False}, {PEOPLE: 3.0}) == ADJACENT


@pytest.mark.parametrize(
    ("signed", "doctors", "verdict"),
    [
        (Decimal(2000), Decimal(1), True),
        (Decimal(2001), Decimal(1), False),
        (Decimal(4000), Decimal(2), True),
        (Decimal(1500), between(1, 3), True),
        (Decimal(2500), between(1, 3), None),
        (Decimal(6001), between(1, 3), False),
        (between(1900, 2000), Decimal(1), True),
        (between(1900, 2100), Decimal(1), None),
        (Decimal(1500), None, None),
        (None, None, None),
    ],
)
def test_the_signing_limit(signed: Fact | None, doctors: Fact | None, verdict: Verdict) -> None:
    facts = {name: fact for name, fact in (("签约人数", signed), ("家庭医生数", doctors)) if fact is not None}
    assert evaluate(SIGNED, facts) is verdict
    assert decide(SIGNED, facts) is verdict
    rough = tuple(name for name in names(SIGNED) if not isinstance(facts.get(name), Decimal))
    assert matters(SIGNED, facts) == (() if verdict is not None else rough)


@pytest.mark.parametrize(
    "facts",
    [
        {PEOPLE: True, ADJACENT: True},
        {PEOPLE: "八百", ADJACENT: True},
        {PEOPLE: Decimal("NaN"), ADJACENT: True},
        {ADJACENT: Decimal(1)},
    ],
)
def test_a_fact_of_the_wrong_kind_is_the_callers_mistake(facts: Facts) -> None:
    with pytest.raises(FactError, match="expected"):
        evaluate(VILLAGE, facts)


@pytest.mark.parametrize("ends", [(2, 1), ("NaN", 1), ("Infinity", "Infinity"), ("-Infinity", "-Infinity")])
def test_an_impossible_interval_is_refused(ends: tuple[object, object]) -> None:
    with pytest.raises(FactError):
        between(*ends)
