"""A Telegram Bot API server of our own on loopback: records every call, acts as people, and fails as it is told.

    async with BotApi() as server:                       # or, in a thread: with running_server() as server
        bot = make_bot(server.settings.token, base_url=server.base_url)
        doctor = server.user(7, "李医生")
        doctor.says("理事会一共好多人？")
        (answer,) = await doctor.hears(1)
        doctor.presses(answer, "看原文")
        server.fails(too_many(retry_after=1), method="sendMessage", chat_id=7)
        assert server.calls_of("sendMessage", chat_id=7)[0].status == 200

What it promises is held by tests/e2e/test_bot_api*.py against python-telegram-bot and aiogram.
"""

from tests.e2e.bot_api.errors import Refusal, bad_request, forbidden, too_many
from tests.e2e.bot_api.faults import Delay, DropAfter, DropBefore, HangAfter, Page, Refuse, Trickle, Truncate
from tests.e2e.bot_api.groups import Group
from tests.e2e.bot_api.phone import Phone
from tests.e2e.bot_api.records import Call
from tests.e2e.bot_api.running import running_server
from tests.e2e.bot_api.server import BotApi
from tests.e2e.bot_api.settings import PUBLIC_PAUSES, Settings
from tests.e2e.bot_api.shown import Shown

__all__ = [
    "PUBLIC_PAUSES",
    "BotApi",
    "Call",
    "Delay",
    "DropAfter",
    "DropBefore",
    "Group",
    "HangAfter",
    "Page",
    "Phone",
    "Refusal",
    "Refuse",
    "Settings",
    "Shown",
    "Trickle",
    "Truncate",
    "bad_request",
    "forbidden",
    "running_server",
    "too_many",
]
