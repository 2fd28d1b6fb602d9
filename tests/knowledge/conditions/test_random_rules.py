"""Against brute force: no wrong verdict, no needless question, no lost question."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.conditions.facts import Fact, Interval
from knowledge.conditions.names import names
from knowledge.conditions.plan import decide, matters, next_question
from knowledge.conditions.table import condition
from knowledge.conditions.verdict import evaluate
from tests.knowledge.conditions.random_rules import (
    COMPLETE,
    PARTIAL,
    ROUGH,
    RULES,
    TRUTHS,
    Rule,
    completions,
    larger,
    truth,
    truth_leaves,
)


@settings(max_examples=400, deadline=None)
@given(RULES, st.fixed_dictionaries(COMPLETE))
def test_on_complete_facts_the_verdict_is_pythons(rule: Rule, facts: dict[str, Fact]) -> None:
    built, expected = condition(rule.source), truth(rule, facts)
    assert evaluate(built, facts) is expected
    assert decide(built, facts) is expected
    assert matters(built, facts) == ()
    assert next_question(built, facts) is None


@settings(max_examples=400, deadline=None)
@given(RULES, PARTIAL)
def test_on_partial_facts_the_plan_is_exact(rule: Rule, facts: dict[str, Fact]) -> None:
    built = condition(rule.source)
    used = names(built)
    verdicts = {tuple(full.items()): truth(rule, full) for full in completions(rule, used, facts)}
    agreed = set(verdicts.values())
    assert decide(built, facts) is (agreed.pop() if len(agreed) == 1 else None)
    assert evaluate(built, facts) in (decide(built, facts), None)
    seen: dict[tuple[str, object], set[bool]] = {}
    for full, verdict in verdicts.items():
        for name, fact in full:
            seen.setdefault((name, tuple(item for item in full if item != (name, fact))), set()).add(verdict)
    assert set(matters(built, facts)) == {name for (name, _), found in seen.items() if len(found) > 1}
    question = next_question(built, facts)
    assert question in matters(built, facts) if agreed else question is None


@settings(max_examples=300, deadline=None)
@given(RULES, PARTIAL, st.fixed_dictionaries(COMPLETE), st.dictionaries(st.sampled_from(TRUTHS), st.floats(0.1, 9)))
def test_answering_the_questions_ends_in_the_complete_verdict(
    rule: Rule, facts: dict[str, Fact], answers: dict[str, Fact], cost: dict[str, float]
) -> None:
    built = condition(rule.source)
    exactly = {name: fact for name, fact in facts.items() if not isinstance(fact, Interval)}
    inside = {name: fact.low for name, fact in facts.items() if isinstance(fact, Interval)}
    truths = {**answers, **exactly, **inside}
    asked = 0
    while (question := next_question(built, facts, cost)) is not None:
        facts = {**facts, question: truths[question]}
        asked += 1
        assert asked <= len(names(built))
    assert decide(built, facts) is truth(rule, truths)


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(truth_leaves(), larger, max_leaves=6),
    st.fixed_dictionaries({name: st.integers(1, 5) for name in TRUTHS}),
)
def test_the_next_question_has_the_least_expected_cost(rule: Rule, cost: dict[str, int]) -> None:
    built = condition(rule.source)

    def dearest(facts: dict[str, Fact], first: str | None = None) -> Fraction:
        if len({truth(rule, full) for full in completions(rule, TRUTHS, facts)}) == 1:
            return Fraction(0)
        asked = [first] if first else [name for name in TRUTHS if name not in facts]
        return min(
            cost[name] + (dearest({**facts, name: True}) + dearest({**facts, name: False})) / 2 for name in asked
        )

    question = next_question(built, {}, {name: float(price) for name, price in cost.items()})
    assert dearest({}) == (dearest({}, question) if question else 0)


SEVERAL = [
    "人口 < 床位",
    "人口 + 2 * 床位 >= 3",
    "人口 * 床位 > 2",
    "床位 - 人口 = 1",
    "人口 / 2 <= 床位 + 1",
    "床位 > 1",
]


def several_leaves() -> st.SearchStrategy[Rule]:
    return st.sampled_from(SEVERAL).map(lambda text: Rule(text, "(" + text.replace(" = ", " == ") + ")"))


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(st.one_of(several_leaves(), truth_leaves()), larger, max_leaves=6),
    st.fixed_dictionaries({}, optional=ROUGH),
    st.lists(st.fixed_dictionaries(COMPLETE), min_size=8, max_size=8),
)
def test_several_unknowns_in_one_comparison_are_handled_safely(
    rule: Rule, facts: dict[str, Fact], samples: list[dict[str, Fact]]
) -> None:
    built = condition(rule.source)
    free: dict[str, Fact] = {name: fact for name, fact in facts.items() if not isinstance(fact, Interval)}
    fulls = [{**sample, **free} for sample in samples]
    verdict, useful = decide(built, free), matters(built, free)
    assert (verdict is None) is bool(useful)
    assert all(verdict in (None, truth(rule, full)) for full in fulls)
    for full, other in pairwise(fulls):
        useless = {name: fact for name, fact in other.items() if name not in useful}
        assert truth(rule, full) is truth(rule, {**full, **useless})
    question, open_facts, asked = next_question(built, free), dict(free), 0
    while question is not None:
        assert question in matters(built, open_facts)
        open_facts[question], asked = fulls[0][question], asked + 1
        question = next_question(built, open_facts)
    assert asked <= len(names(built))
    assert decide(built, open_facts) is truth(rule, fulls[0])
