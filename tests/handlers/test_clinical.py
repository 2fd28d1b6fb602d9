"""Paraphrases of every kind of clinical question are answered at the level that the norm gives them."""

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from handlers.dispatch import handle
from handlers.messages import Inbound, Reply
from handlers.reader import NothingStored
from handlers.turn import Contact, County, Snapshot
from knowledge.library import Library, load

QUESTIONS = Path(__file__).parent.parent / "questions/clinical"
SAID = ("paraphrases.toml", "routine.toml")
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
REFER = re.compile("建议转诊|Ⅱ级|Ⅲ级|立即转诊|尽快送|先转|二级以上")
NONE = re.compile("不用|先不|暂不|可以|不能擅自|不够|危险性[12]级")


@cache
def library() -> Library:
    return load()


def reply_to(text: str, place: str = "石柱县") -> Reply:
    snapshot = Snapshot(Contact(1, "t", "t", place=place), None, County("石柱县", {"县中心": "1"}), NOW, kept=False)
    return handle(Inbound("t", "t", "1", text, NOW), snapshot, library(), NothingStored()).replies[-1]


def wrong(level: str, reply: Reply) -> bool:
    match level:
        case "emergency":
            return reply.outcome != "emergency"
        case "refer":
            return reply.outcome not in ("answer", "clarify") or not REFER.search(reply.text)
        case "none":
            return reply.outcome not in ("answer", "clarify") or not NONE.search(reply.text.split("\n")[0])
    return reply.outcome != level


def cases() -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    for name in SAID:
        for group in tomllib.loads((QUESTIONS / name).read_text(encoding="utf-8"))["group"]:
            place = group.get("place", "石柱县")
            yield from ((group["level"], tuple(group["entry"]), text, place) for text in group["says"])


@pytest.mark.parametrize("level", ["emergency", "refer", "none", "clarify", "decline", "answer"])
def test_a_paraphrase_is_answered_at_its_level(level: str) -> None:
    found = [(text, reply_to(text, place)) for each, _, text, place in cases() if each == level]
    assert found
    assert [(text, reply.outcome, reply.entry) for text, reply in found if wrong(level, reply)] == []


def test_a_paraphrase_is_answered_from_its_own_field() -> None:
    asked = [(entries, text, reply_to(text, place).entry) for _, entries, text, place in cases()]
    assert [(text, entry) for entries, text, entry in asked if not entry.startswith(entries)] == []


def test_no_reply_to_a_patient_tells_a_dose() -> None:
    dose = re.compile(r"\d\s*(?:mg|毫克|ml|毫升|片|支|单位)(?!/)|mg/kg")
    assert [text for _, _, text, _ in cases() if dose.search(reply_to(text).text.replace("mg/dl", ""))] == []


def test_every_item_that_may_be_served_answers_a_case_and_a_fact_of_ours() -> None:
    items = tomllib.loads((QUESTIONS / "items.toml").read_text(encoding="utf-8"))["items"]
    answering = {reply_to(text, place).entry for _, _, text, place in cases()}
    wanted = {(item, f"clinical.{case}") for item, served in items.items() for case in served["case"]}
    wanted |= {(item, fact) for item, served in items.items() for fact in served["fact"]}
    assert sorted((item, entry) for item, entry in wanted if entry not in answering) == []
