"""Short messages of others, which alarm and which are calm, and the line that a decline beside a patient bears."""

import json
import tomllib
from pathlib import Path

from tests.handlers.test_clinical import reply_to

BANK = Path(__file__).parent.parent / "questions/clinical/alarms.toml"
AMBULANCE = "先打120"
_LEAST = 0.97
UNSEEN = Path(__file__).parent.parent / "data/unseen_alarms.jsonl"
"""Never tuned to; raise the two shares below when more is heard, never lower them."""
_HEARD, _FALSE = 0.76, 0.10


def messages(expected: str) -> list[str]:
    return list(tomllib.loads(BANK.read_text(encoding="utf-8"))[expected])


def test_an_emergency_alarms() -> None:
    said = messages("alarm")
    missed = [text for text in said if reply_to(text).outcome != "emergency"]
    assert len(missed) <= len(said) * (1 - _LEAST), missed


def test_what_is_calm_alarms_nobody() -> None:
    said = messages("calm")
    alarmed = [text for text in said if reply_to(text).outcome == "emergency"]
    assert len(alarmed) <= len(said) * (1 - _LEAST), alarmed


def test_a_decline_that_may_speak_of_a_patient_bears_the_line() -> None:
    for text in ("脚肿了好久 一按一个坑", "老汉喉咙像有东西", "娃身上长了些疹", "这两天老是睡不醒"):
        reply = reply_to(text)
        assert reply.outcome == "decline"
        assert AMBULANCE in reply.text
    for text in ("工作服几年发一套", "资金池的账号发我", "职称考试在哪报名"):
        assert AMBULANCE not in reply_to(text).text


def test_of_unseen_messages_most_are_told_apart() -> None:
    said = [json.loads(line) for line in UNSEEN.read_text(encoding="utf-8").splitlines()]
    alarmed = {each["id"] for each in said if reply_to(each["text"]).outcome == "emergency"}
    alarms, calm = ({each["id"] for each in said if each["expect"] == kind} for kind in ("alarm", "calm"))
    assert len(alarms & alarmed) >= _HEARD * len(alarms)
    assert len(calm & alarmed) <= _FALSE * len(calm)
