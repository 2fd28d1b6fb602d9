"""A verdict is given where its number is told, and the number asked for where it is not; a figure asked for is told."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from handlers.ask import ask
from handlers.follow import number_said
from handlers.prompt import AskedNumber
from handlers.reader import NothingStored
from handlers.situation import Situation
from handlers.turn import County
from knowledge.library import Library, load

SAID = Path(__file__).parent.parent / "questions" / "verdicts_asked.toml"
GROUPS = tomllib.loads(SAID.read_text(encoding="utf-8"))["group"]
TODAY = date(2026, 11, 22)


@cache
def shipped() -> Library:
    return load()


def at(place: str) -> Situation:
    return Situation(place, TODAY, County(place), shipped(), NothingStored())


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: f"{group['place']}-{group['outcome']}")
def test_what_is_said(group: dict[str, list[list[str]]]) -> None:
    situation = at(str(group["place"]))
    told = [(text, wants, ask(text, situation).replies[0]) for text, *wants in group["says"]]
    wrong = [
        (text, reply.outcome, reply.text)
        for text, wants, reply in told
        if reply.outcome != group["outcome"]
        or not all(any(word in reply.text for word in want.split("|")) for want in wants)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("place", "text", "number", "verdict"),
    [
        ("石柱县", "26年我们县基层看病人次占比合格不", "61", "达到要求"),
        ("石柱县", "26年我们县基层看病人次占比合格不", "58.6%", "还差1.4个百分点"),
        ("石柱县", "全县家医签约人数26年够没", "19.3万人", "还差0.2万人"),
        ("渝中区", "我们团队李医生签约人头超标了吗", "2100", "超出100人"),
        ("渝中区", "李医生签约超标了吗", "1950", "没超"),
        ("渝中区", "专题会的次数够没", "1次", "次数不够"),
        ("重庆市", "我们这片甲级卫生院比例够上27年的数没得", "28", "还差7个百分点"),
        ("重庆市", "三级医院个数到27年够没", "101个", "还差5个"),
        ("安徽省", "结余里牵头医院拿的那份超没超", "66", "超了"),
        ("安徽省", "急救圈到现场时间超不超", "33", "超了"),
        ("安徽省", "帮扶专家干的时间可满", "5个月", "还差1个月"),
    ],
)
def test_the_number_told_then_is_judged(place: str, text: str, number: str, verdict: str) -> None:
    asked = ask(text, at(place)).prompt
    assert isinstance(asked, AskedNumber)
    assert verdict in number_said(number, asked, at(place)).replies[0].text
