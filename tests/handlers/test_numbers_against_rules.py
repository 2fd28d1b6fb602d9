"""The asker's own numbers are judged by the rule they are meant for, and what they come to is said."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from handlers.ask import ask
from handlers.messages import Reply
from handlers.reader import NothingStored
from handlers.situation import Situation
from handlers.turn import County
from knowledge.library import Library, load

SAID = Path(__file__).parent.parent / "questions" / "numbers_against_rules.toml"
GROUPS = tomllib.loads(SAID.read_text(encoding="utf-8"))["group"]
TODAY = date(2026, 11, 22)


@cache
def shipped() -> Library:
    return load()


def reply_to(text: str, place: str) -> Reply:
    return ask(text, Situation(place, TODAY, County(place), shipped(), NothingStored())).replies[0]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: str(group["place"]))
def test_numbers_are_judged(group: dict[str, list[list[str]]]) -> None:
    asked = [(text, wants, reply_to(text, str(group["place"]))) for text, *wants in group["says"]]
    wrong = [(text, reply.text) for text, wants, reply in asked if not _right(reply, wants)]
    assert wrong == []


def _right(reply: Reply, wants: list[str]) -> bool:
    said = all(any(word in reply.text for word in want.split("|")) for want in wants)
    return said and reply.outcome in ("answer", "clarify")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("我签了1800个居民 补贴好多钱一个", "渝中区"),
        ("家医签约服务费一个人几块 我签了1500", "渝中区"),
        ("我签了1900人 超没超", "石柱县"),
        ("资金池那2个点 账号发我", "石柱县"),
        ("结余那剩下四成 俺村室能摊上几成", "安徽省"),
    ],
)
def test_a_number_beside_what_is_asked_is_not_judged(text: str, place: str) -> None:
    reply = reply_to(text, place)
    assert "够了" not in reply.text
    assert "没超" not in reply.text


def test_a_team_of_unknown_size_is_asked_how_many_it_has() -> None:
    reply = reply_to("团队今年签了五千二 超标没得", "渝中区")
    assert reply.outcome == "clarify"
    told = reply_to("团队今年签了五千二 超标没得 总共3个", "渝中区")
    assert told.text.startswith("没超")
