"""What a bot sends is stored, measured and refused as by the Bot API."""

from io import BytesIO
from typing import Any

import pytest
from aiohttp import FormData

from tests.e2e.bot_api import Call
from tests.e2e.client import in_loop, served

BUTTON = {"text": "是", "callback_data": "yes"}


def _keyboard(*buttons: dict[str, str]) -> dict[str, Any]:
    return {"inline_keyboard": [[each] for each in buttons]}


@pytest.mark.parametrize(
    ("given", "code", "reason"),
    [
        ({"text": ""}, 400, "message text is empty"),
        ({"text": " \n"}, 400, "text must be non-empty"),
        ({"text": "长" * 4097}, 400, "message is too long"),
        ({"text": "💉" * 2049}, 400, "message is too long"),
        ({"text": "x", "chat_id": ""}, 400, "chat_id is empty"),
        ({"text": "x", "chat_id": 99}, 400, "chat not found"),
        ({"text": "x", "chat_id": 8}, 403, "bot was blocked by the user"),
        ({"text": "x", "chat_id": 9}, 403, "bot can't initiate conversation with a user"),
        ({"text": "x", "chat_id": 10}, 400, "chat not found"),
        ({"text": "x", "reply_markup": _keyboard({**BUTTON, "callback_data": "村" * 22})}, 400, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": _keyboard({**BUTTON, "callback_data": ""})}, 400, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": _keyboard(*[BUTTON] * 101)}, 400, "reply markup is too long"),
        ({"text": "x", "reply_markup": _keyboard({"text": "是"})}, 400, "can't parse inline keyboard button"),
        ({"text": "x", "reply_markup": "{"}, 400, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, 400, "message to be replied not found"),
        ({"text": "x", "reply_to_message_id": 999}, 400, "message to be replied not found"),
        ({"text": "<b>x", "parse_mode": "HTML"}, 400, "can't parse entities: Can't find end tag corresponding"),
        ({"text": "<q>x</q>", "parse_mode": "HTML"}, 400, 'can\'t parse entities: Unsupported start tag "q"'),
        (
            {"text": "<b><i>x</b>", "parse_mode": "HTML"},
            400,
            "can't parse entities: Unmatched end tag at byte offset 7",
        ),
        ({"text": "3 < 4", "parse_mode": "HTML"}, 400, "can't parse entities: Unclosed start tag at byte offset 2"),
        ({"text": "1.5", "parse_mode": "MarkdownV2"}, 400, "can't parse entities: Character '.' is reserved"),
        ({"text": "*x", "parse_mode": "MarkdownV2"}, 400, "can't parse entities: Can't find end of Bold entity"),
        ({"text": "x", "parse_mode": "BBCode"}, 400, "unsupported parse_mode"),
    ],
)
@in_loop
async def test_a_message_is_refused(given: dict[str, Any], code: int, reason: str) -> None:
    async with served() as client:
        client.server.user(7, started=True)
        client.server.user(8, started=True).blocks()
        client.server.user(9).adds_bot(client.server.group())
        client.server.user(10)
        prefix = {400: "Bad Request", 403: "Forbidden"}[code]
        found, said = await client.refused("sendMessage", **{"chat_id": 7, **given})
        assert (found, said[: len(prefix) + 2 + len(reason)]) == (code, f"{prefix}: {reason}")
        (call,) = client.server.calls
        assert (call.status, call.accepted, call.description) == (code, False, said)


@pytest.mark.parametrize(
    ("mode", "text", "plain", "kinds"),
    [
        ("HTML", 'a <b>b <i>c</i></b> &lt; <a href="http://x/">d</a>', "a b c < d", ["bold", "italic", "text_link"]),
        ("MarkdownV2", r"*a _b_* `c.*` 1\.5 [d](http://x/) ||e||", "a b c.* 1.5 d e",
         ["bold", "italic", "code", "text_link", "spoiler"]),
        ("", "a <b> *", "a <b> *", []),
    ],
)  # fmt: skip
@in_loop
async def test_marks_become_entities(mode: str, text: str, plain: str, kinds: list[str]) -> None:
    async with served() as client:
        client.server.user(7, started=True)
        sent = await client.ok("sendMessage", chat_id=7, text=text, parse_mode=mode)
        assert (sent["text"], [each["type"] for each in sent.get("entities", [])]) == (plain, kinds)


@in_loop
async def test_editing_and_deleting() -> None:
    async with served() as client:
        doctor = client.server.user(7)
        said = doctor.says("一")
        sent = await client.ok("sendMessage", chat_id=7, text="对吗", reply_markup=_keyboard(BUTTON))
        there = {"chat_id": 7, "message_id": sent["message_id"]}
        same = await client.refused("editMessageText", **there, text="对吗", reply_markup=_keyboard(BUTTON))
        assert same[1].startswith("Bad Request: message is not modified")
        assert "reply_markup" not in await client.ok("editMessageReplyMarkup", **there)
        assert (await client.refused("editMessageReplyMarkup", **there))[0] == 400
        assert (await client.ok("editMessageText", **there, text="好"))["edit_date"]
        assert [(each.text, each.buttons, each.edited) for each in doctor.inbox] == [("好", (), True)]
        with pytest.raises(LookupError):
            doctor.presses(doctor.inbox[0], "是")
        own = await client.refused("editMessageText", chat_id=7, message_id=said.id, text="二")
        assert own == (400, "Bad Request: message can't be edited")
        assert await client.ok("deleteMessage", **there)
        assert doctor.inbox == ()
        assert await client.refused("deleteMessage", **there) == (400, "Bad Request: message to delete not found")
        assert await client.refused("editMessageText", **there, text="x") == (
            400,
            "Bad Request: message to edit not found",
        )


@in_loop
async def test_parameters_come_in_four_ways_and_are_all_recorded() -> None:
    async with served() as client:
        client.server.user(7, started=True)
        url = f"{client.server.base_url}{client.server.settings.token}"
        file = FormData({"chat_id": "7", "caption": "四"}, quote_fields=False)
        file.add_field("document", BytesIO(b"x" * 2_000_000), filename="月报.xlsx")
        await client.session.get(f"{url}/SENDMESSAGE", params={"chat_id": 7, "text": "一"})
        await client.session.post(f"{url}/sendmessage?chat_id=7", json={"text": "二"})
        await client.session.post(f"{url}/sendMessage", data={"chat_id": 7, "text": "三"})
        await client.session.post(f"{url}/sendDocument", data=file)
        calls = client.server.calls
        assert [(each.text, each.chat_id, each.status) for each in calls] == [(text, 7, 200) for text in "一二三四"]
        assert [each.text for each in client.server.user(7).inbox] == list("一二三四")
        assert (calls[3].files["document"].name, calls[3].files["document"].size) == ("月报.xlsx", 2_000_000)
        assert _increasing(calls)


def _increasing(calls: tuple[Call, ...]) -> bool:
    return [each.at for each in calls] == sorted(each.at for each in calls)


@in_loop
async def test_what_is_not_there_is_said_so() -> None:
    async with served() as client:
        assert await client.refused("sendTelepathy") == (404, "Not Found: method not found")
        wrong = client.server.base_url + "1:wrong/getMe"
        async with client.session.get(wrong) as response:
            assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")
        async with client.session.get(f"{client.server.url}/nothing") as response:
            assert response.status == 404
        client.server.user(7, started=True)
        assert (await client.refused("sendChatAction", chat_id=7, action="dancing"))[0] == 400
        assert await client.ok("sendChatAction", chat_id=7, action="typing")
        assert (await client.refused("leaveChat", chat_id=7))[0] == 400
        assert (await client.refused("answerCallbackQuery", callback_query_id="1", text="x"))[0] == 400
