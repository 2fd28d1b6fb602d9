"""Buttons in rows, the line in groups, links, and how long is waited."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.telegram.channel import CAPABILITIES
from bot.channels.telegram.courtesies import Courtesies
from bot.channels.telegram.keyboard import keyboard
from bot.channels.telegram.links import link
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.retrying import Backoff
from handlers.messages import Choice, press_of

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (["是", "不是"], [2]),
        (["是", "不是", "不晓得"], [2, 1]),
        (["石柱土家族自治县", "渝中区", "安徽省"], [1, 2]),
        (["渝中区", "石柱土家族自治县", "安徽省"], [1, 1, 1]),
        (["more", "the original"], [2]),
        (["答复1"] * 10, [2] * 5),
        ([], []),
    ],
)
def test_short_labels_share_a_row(labels: list[str], rows: list[int]) -> None:
    made = keyboard([Choice(label, label) for label in labels], 5)
    found = made.inline_keyboard if made else ()
    assert [len(row) for row in found] == rows
    assert [button.text for row in found for button in row] == labels


def test_a_button_names_its_row_and_choice_in_64_bytes() -> None:
    made = keyboard([Choice("是", "是")] * CAPABILITIES.buttons, 10**15 - 1)
    assert made is not None
    data = [str(button.callback_data) for row in made.inline_keyboard for button in row]
    assert all(len(each.encode()) <= 64 for each in data)
    assert [press.index for each in data if (press := press_of(each))] == list(range(CAPABILITIES.buttons))


class Said:
    """Counts what is sent to groups."""

    def __init__(self) -> None:
        self.chats: list[int] = []

    async def send_message(self, chat: int, text: str) -> None:
        self.chats.append(chat)


def test_a_group_hears_the_line_once_an_hour() -> None:
    said = Said()

    async def run() -> None:
        courtesies = Courtesies(said, "只在私聊里答")  # type: ignore[arg-type]
        for chat, minutes in ((-1, 0), (-1, 1), (-2, 2), (-1, 59), (-1, 60), (-2, 61), (-1, 61), (-2, 62)):
            courtesies.in_group(chat, NOW + timedelta(minutes=minutes))
        await asyncio.sleep(0.01)
        await courtesies.finish()

    asyncio.run(run())
    assert said.chats == [-1, -2, -1, -2]


def test_a_link_carries_the_code() -> None:
    assert link("@cunyi_bot", "ABCD-1234") == "https://t.me/cunyi_bot?start=ABCD-1234"


@pytest.mark.parametrize("code", ["", "村医", "a b", "x" * 65, "a&b"])
def test_a_code_that_no_link_can_carry(code: str) -> None:
    with pytest.raises(ValueError, match="deep link"):
        link("cunyi_bot", code)


def test_waiting_doubles_up_to_the_longest() -> None:
    backoff = Backoff(Pace())
    assert [backoff.next() for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    backoff.reset()
    assert backoff.next() == 1


def test_a_message_is_tried_again_within_five_seconds_not_all_at_once() -> None:
    waits = [Pace().again() for _ in range(50)]
    assert all(2 <= each <= 5 for each in waits)
    assert len(set(waits)) > 1
