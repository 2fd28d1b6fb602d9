"""The reasons name the leaves that decide."""

from decimal import Decimal

import pytest

from knowledge.conditions.facts import Facts
from knowledge.conditions.reasons import explain, reasons
from knowledge.conditions.table import condition
from tests.knowledge.conditions.village import ADJACENT, FIRST, NOBODY, PEOPLE, SECOND, VILLAGE


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({ADJACENT: True, PEOPLE: Decimal(650)}, [(ADJACENT, FIRST), ("服务人口 < 800", FIRST)]),
        ({NOBODY: True, ADJACENT: False}, [(NOBODY, SECOND)]),
        ({NOBODY: False, ADJACENT: False}, [(ADJACENT, FIRST), (NOBODY, SECOND)]),
        ({NOBODY: False, ADJACENT: True}, [("服务人口 < 800", FIRST)]),
    ],
)
def test_reasons_name_the_decisive_leaves_with_their_source(facts: Facts, expected: list[tuple[str, str]]) -> None:
    assert [(leaf.text, leaf.cite) for leaf in reasons(VILLAGE, facts)] == expected


def test_reasons_look_through_not() -> None:
    (leaf,) = reasons(condition({"not": {"any": ["甲", "乙 >= 3"]}, "label": "都不"}), {"甲": False})
    assert (leaf.text, leaf.verdict, leaf.label, leaf.used) == ("乙 >= 3", None, "都不", ())


def test_the_nearest_label_and_cite_count() -> None:
    rule = condition({"any": [{"if": "甲", "cite": "近"}, "乙"], "label": "外", "cite": "远"})
    assert [(leaf.label, leaf.cite) for leaf in reasons(rule, {})] == [("外", "近"), ("外", "远")]


def test_explanation_shows_the_facts_used() -> None:
    tree = explain(VILLAGE, {ADJACENT: True, PEOPLE: Decimal(650)})
    assert (tree.shape, tree.verdict) == ("any", True)
    small, nobody = tree.children
    assert (small.shape, small.label, small.cite, small.verdict) == ("all", "小而近", FIRST, True)
    assert small.children[1].used == ((PEOPLE, Decimal(650)),)
    assert (nobody.shape, nobody.label, nobody.verdict, nobody.used) == ("leaf", "招不到人", None, ())
