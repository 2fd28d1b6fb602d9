"""What each kind of update means to us, and that one nobody can read is passed over."""

import asyncio
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram import Update

from bot.channels.contract import Arrival
from bot.channels.telegram.receiving import Receiver
from bot.channels.telegram.updates import InGroup, Pressed, meaning

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
CASES = tomllib.loads((Path(__file__).parent / "updates.toml").read_text(encoding="utf-8"))["case"]
LI = {"id": 7, "is_bot": False, "first_name": "李"}
CHAT = {"id": 7, "type": "private", "first_name": "李"}
MESSAGE = {"message_id": 41, "date": 1763770000, "chat": CHAT, "from": LI}
USUAL: dict[str, dict[str, Any]] = {
    "message": MESSAGE,
    "edited_message": MESSAGE,
    "channel_post": {"message_id": 41, "date": 1763770000},
    "callback_query": {"id": "555", "from": LI, "chat_instance": "1", "message": MESSAGE},
    "my_chat_member": {"chat": CHAT, "from": LI, "date": 1763770000},
}
USUAL_ARRIVAL = Arrival("telegram", "7", "", NOW, "")
BOT = {"id": 9, "is_bot": True, "first_name": "村医助手"}


def raw(case: dict[str, Any], update_id: int = 1) -> dict[str, Any]:
    kind = next(each for each in USUAL if each in case)
    content = USUAL[kind] | case[kind]
    if "reply_to_message" in content:
        content["reply_to_message"] = MESSAGE | content["reply_to_message"]
    if kind == "my_chat_member":
        content["old_chat_member"] = {"user": BOT, "status": "left"}
        content["new_chat_member"] = {"user": BOT} | content["new_chat_member"]
    return {"update_id": update_id, kind: content}


def expected(case: dict[str, Any]) -> object:
    arrival = replace(USUAL_ARRIVAL, **case["arrival"]) if "arrival" in case else None
    if "query" in case:
        return Pressed(case["query"], arrival)
    return InGroup(case["group"]) if "group" in case else arrival


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_an_update_means(case: dict[str, Any]) -> None:
    assert meaning(Update.de_json(raw(case), None), NOW) == expected(case)


@pytest.mark.parametrize("case", [case for case in CASES if "contact" in case.get("message", {})], ids=str)
def test_of_a_phone_number_at_most_four_digits_are_left(case: dict[str, Any]) -> None:
    found = meaning(Update.de_json(raw(case), None), NOW)
    assert isinstance(found, Arrival)
    assert (found.text, len(found.ref) in (0, 4)) == ("", True)


class Quiet:
    """Courtesies that are only counted."""

    def __init__(self) -> None:
        self.queries: list[str] = []
        self.groups: list[int] = []

    def pressed(self, query: str) -> None:
        self.queries.append(query)

    def in_group(self, chat: int, now: datetime) -> None:
        self.groups.append(chat)


BROKEN: tuple[object, ...] = (
    {"update_id": 2, "message": {"text": "秘密"}},
    {"update_id": 3, "message": "秘密"},
    {"update_id": 4, "callback_query": {"id": 1}},
    {"message": MESSAGE | {"text": None, "date": "昨天"}},
    {"update_id": 7, "message": MESSAGE | {"date": 10**30}},
    "秘密",
    ["秘密"],
    7,
    None,
    {},
)


def test_one_that_cannot_be_read_stops_no_other() -> None:
    taken: list[Arrival] = []

    async def take(arrivals: Sequence[Arrival]) -> bool:
        taken.extend(arrivals)
        return True

    quiet = Quiet()
    receiver = Receiver(take, quiet, lambda: NOW)  # type: ignore[arg-type]
    good = [raw(case, number) for number, case in enumerate(CASES, start=10)]
    with capture_logs() as log:
        assert asyncio.run(receiver.receive([good[0], *BROKEN, *good[1:], {"update_id": 99, "future_kind": {}}]))
    meant = [expected(case) for case in CASES]
    assert taken == [found for each in meant if isinstance(found := getattr(each, "arrival", each), Arrival)]
    assert quiet.queries == ["555"] * sum("query" in case for case in CASES)
    assert quiet.groups == [-100123, -55]
    assert len([each for each in log if each["event"] == "update skipped"]) == len(BROKEN)
    assert all(set(each) == {"event", "log_level", "update", "why"} for each in log)
    assert "秘密" not in str(log)


def test_a_take_that_fails_confirms_nothing() -> None:
    async def take(arrivals: Sequence[Arrival]) -> bool:
        raise RuntimeError("a bug")

    with capture_logs() as log:
        assert not asyncio.run(Receiver(take, Quiet(), lambda: NOW).receive([raw(CASES[0])]))  # type: ignore[arg-type]
    assert [each["event"] for each in log] == ["not taken"]
