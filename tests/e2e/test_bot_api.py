"""Updates reach a bot as the Bot API promises: numbered, confirmed by offset, for their lifetime, to one poller."""

import asyncio
import time

import pytest

from tests.e2e.bot_api import Settings
from tests.e2e.client import in_loop, served

FIRST = 500
NUMBERED = Settings(first_update_id=FIRST)


@in_loop
async def test_an_update_is_given_until_a_higher_offset_confirms_it() -> None:
    async with served(NUMBERED) as client:
        doctor = client.server.user(7)
        for text in "一二三四":
            doctor.says(text)
        updates = await client.ok("getUpdates", limit=3)
        assert [each["update_id"] for each in updates] == [FIRST, FIRST + 1, FIRST + 2]
        assert await client.texts(offset=FIRST) == ["一", "二", "三", "四"]
        assert await client.texts(offset=FIRST + 2) == ["三", "四"]
        assert await client.texts() == ["三", "四"]
        assert await client.texts(offset=FIRST + 9) == []
        assert client.server.pending == 0


@in_loop
async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest() -> None:
    async with served() as client:
        for text in "一二三四":
            client.server.user(7).says(text)
        assert await client.texts(offset=-2) == ["三", "四"]
        assert await client.texts(offset=-9) == ["三", "四"]


@in_loop
async def test_an_offset_repeated_in_haste_gets_one_update() -> None:
    async with served(NUMBERED) as client:
        for text in "一二三":
            client.server.user(7).says(text)
        assert await client.texts(offset=FIRST) == ["一", "二", "三"]
        assert await client.texts(offset=FIRST) == ["一"]


@in_loop
async def test_a_message_waits_a_day_and_a_press_150_seconds() -> None:
    async with served() as client:
        doctor = client.server.user(7)
        doctor.starts()
        buttons = {"inline_keyboard": [[{"text": "是", "callback_data": "yes"}]]}
        await client.ok("sendMessage", chat_id=7, text="对吗", reply_markup=buttons)
        press = doctor.presses(doctor.inbox[0], "是")
        client.server.clock.advance(149)
        assert [list(each)[1] for each in await client.ok("getUpdates")] == ["message", "callback_query"]
        assert await client.ok("answerCallbackQuery", callback_query_id=press.id, text="好" * 200)
        client.server.clock.advance(2)
        assert client.server.pending == 1
        code, reason = await client.refused("answerCallbackQuery", callback_query_id=press.id)
        assert (code, reason[:33]) == (400, "Bad Request: query is too old and")
        client.server.clock.advance(86_400)
        assert client.server.pending == 0


@in_loop
async def test_a_long_poll_ends_with_an_update_or_its_timeout() -> None:
    async with served() as client:
        began = time.monotonic()
        assert await client.texts(timeout=1) == []
        assert time.monotonic() - began >= 0.99
        poll = asyncio.create_task(client.texts(timeout=50, offset=1))
        await client.server.until(lambda: client.server.polled)
        client.server.user(7).says("一")
        assert await asyncio.wait_for(poll, 1) == ["一"]


@in_loop
async def test_only_one_poll_is_held() -> None:
    async with served() as client:
        first = asyncio.create_task(client.refused("getUpdates", timeout=50))
        await client.server.until(lambda: client.server.polled)
        second = asyncio.create_task(client.refused("getUpdates", timeout=50, offset=1))
        code, reason = await first
        assert (code, reason.split(";")[0]) == (409, "Conflict: terminated by other getUpdates request")
        await client.ok("setWebhook", url="http://127.0.0.1:9/")
        assert await second == (409, "Conflict: terminated by setWebhook request")
        assert (await client.refused("getUpdates"))[1].startswith("Conflict: can't use getUpdates method while webhook")


@in_loop
async def test_a_second_conflict_is_answered_later() -> None:
    async with served(Settings(conflict_pause=0.1)) as client:
        await client.ok("setWebhook", url="http://127.0.0.1:9/")
        await client.refused("getUpdates")
        began = time.monotonic()
        await client.refused("getUpdates")
        assert time.monotonic() - began >= 0.1


@in_loop
async def test_allowed_updates_stick() -> None:
    async with served() as client:
        doctor = client.server.user(7)
        await client.ok("getUpdates", allowed_updates=["message"])
        doctor.edits(doctor.says("一"), "二")
        await client.ok("getUpdates")
        doctor.blocks()
        assert [list(each)[1] for each in await client.ok("getUpdates")] == ["message"]
        await client.ok("getUpdates", allowed_updates=[])
        doctor.unblocks()
        assert [list(each)[1] for each in await client.ok("getUpdates", offset=1)] == ["message", "my_chat_member"]


@in_loop
async def test_in_a_group_only_what_is_meant_for_the_bot_reaches_it() -> None:
    async with served() as client:
        doctor, group = client.server.user(7, started=True), client.server.group()
        doctor.says("/help 没人听见", group=group)
        doctor.adds_bot(group)
        await client.ok("sendMessage", chat_id=group.id, text="大家好")
        doctor.says("闲聊", group=group)
        doctor.says("/help", group=group)
        doctor.says("/help@other_bot", group=group)
        doctor.says("好", group=group, reply_to=group.messages[-4])
        doctor.removes_bot(group)
        updates = await client.ok("getUpdates")
        assert [each["message"].get("text") for each in updates if "message" in each] == [None, "/help", "好"]
        moves = [each["my_chat_member"]["new_chat_member"]["status"] for each in updates if "my_chat_member" in each]
        assert moves == ["member", "kicked"]
        assert (await client.refused("sendMessage", chat_id=group.id, text="还在吗"))[0] == 403


@in_loop
async def test_every_kind_of_message_comes_as_telegram_sends_it() -> None:
    async with served() as client:
        doctor = client.server.user(7)
        doctor.starts("k")
        doctor.sends_photo(caption="看")
        doctor.sends_voice(seconds=5)
        doctor.edits(doctor.says("一", reply_to=doctor.says("💉 /go")), "二")
        given = [each.get("message") or each["edited_message"] for each in await client.ok("getUpdates")]
        assert given[0]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
        assert (given[1]["caption"], len(given[1]["photo"])) == ("看", 2)
        assert given[2]["voice"]["duration"] == 5
        assert given[3]["entities"] == [{"type": "bot_command", "offset": 3, "length": 3}]
        assert given[4]["reply_to_message"]["text"] == "💉 /go"
        assert (given[5]["text"], given[5]["message_id"]) == ("二", given[4]["message_id"])


@in_loop
async def test_waiting_in_vain_says_what_there_was() -> None:
    async with served() as client:
        with pytest.raises(TimeoutError, match="李医生 got 0 of 1"):
            await client.server.user(7, "李医生").hears(1, timeout=0.01)
