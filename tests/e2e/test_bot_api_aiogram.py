"""Unchanged flows of aiogram pass against our Bot API server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from tests.e2e.bot_api import BotApi, DropAfter, Refusal, too_many
from tests.e2e.client import in_loop

CHOICES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="是", callback_data="yes")]])


def _dispatcher(statuses: list[str]) -> Dispatcher:
    router = Router()

    @router.message(CommandStart())
    async def start(message: Message, command: CommandObject) -> None:
        await message.answer(f"<b>您好</b> {command.args or ''}".strip(), reply_markup=CHOICES, parse_mode="HTML")

    @router.message(F.text)
    async def echo(message: Message) -> None:
        await message.reply(message.text)

    @router.message(F.contact)
    async def contact(message: Message) -> None:
        await message.answer(f"{message.contact.phone_number} {message.contact.user_id}")

    @router.message(F.document)
    async def document(message: Message, bot: Bot) -> None:
        content = (await bot.download(message.document)).read()
        await message.answer_document(BufferedInputFile(content, "回.pdf"), caption=message.document.file_name)

    @router.edited_message()
    async def edited(message: Message) -> None:
        await message.answer(f"改: {message.text}")

    @router.callback_query()
    async def press(query: CallbackQuery) -> None:
        await query.answer("收到")
        await query.message.edit_text(f"选了 {query.data}")

    @router.my_chat_member()
    async def member(update: ChatMemberUpdated) -> None:
        statuses.append(update.new_chat_member.status)

    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    return dispatcher


@asynccontextmanager
async def _bot(server: BotApi) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(server.settings.token, session=session) as bot:
        yield bot


@asynccontextmanager
async def _polling(server: BotApi) -> AsyncIterator[list[str]]:
    statuses: list[str] = []
    dispatcher = _dispatcher(statuses)
    async with _bot(server) as bot:
        polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
        await server.until(lambda: server.polled)
        yield statuses
        await dispatcher.stop_polling()
        with suppress(asyncio.CancelledError):
            await polling


async def _flow(server: BotApi) -> None:
    doctor = server.user(7, "李医生")
    doctor.starts("k-42")
    (greeting,) = await doctor.hears(1)
    assert (greeting.text, greeting.buttons) == ("您好 k-42", (("是",),))
    assert greeting.raw["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    press = doctor.presses(greeting, 0)
    await server.until(lambda: doctor.inbox[0].edited)
    assert doctor.inbox[0].text == "选了 yes"
    assert doctor.answered(press).text == "收到"
    said = doctor.says("疫苗 💉")
    assert (await doctor.hears(2))[1].reply_to == said.id
    doctor.edits(said, "疫苗几时打")
    assert (await doctor.hears(3))[2].text == "改: 疫苗几时打"


@in_loop
async def test_commands_buttons_echo_and_edits_by_polling() -> None:
    async with BotApi() as server, _polling(server):
        await _flow(server)


@in_loop
async def test_the_same_by_webhook() -> None:
    async with BotApi() as server, _bot(server) as bot:
        app = web.Application()
        SimpleRequestHandler(_dispatcher([]), bot, secret_token="s3cret").register(app, path="/hook")
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        assert await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s3cret")
        await _flow(server)
        await runner.cleanup()


@in_loop
async def test_contacts_documents_and_being_blocked() -> None:
    async with BotApi() as server, _polling(server) as statuses:
        doctor = server.user(7)
        doctor.shares_contact(own=True, number="+8613900000000")
        await doctor.hears(1)
        doctor.sends_document("月报.pdf", b"%PDF-1.4 " * 1000)
        assert [each.text for each in await doctor.hears(2)] == ["+8613900000000 7", "月报.pdf"]
        (sent,) = server.calls_of("sendDocument")
        assert [(each.name, each.size) for each in sent.files.values()] == [("回.pdf", 9000)]
        doctor.blocks()
        doctor.unblocks()
        await server.until(lambda: server.pending == 0)
        assert sorted(statuses) == ["kicked", "member"]


@in_loop
async def test_errors_are_raised_as_what_they_are() -> None:
    async with BotApi() as server, _bot(server) as bot:
        server.user(7, started=True)
        server.user(8, started=True).blocks()
        server.fails(too_many(retry_after=3), method="sendMessage", chat_id=7)
        with pytest.raises(TelegramRetryAfter) as waiting:
            await bot.send_message(7, "一")
        assert waiting.value.retry_after == 3
        with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
            await bot.send_message(8, "一")
        with pytest.raises(TelegramBadRequest, match="message is too long"):
            await bot.send_message(7, "长" * 4097)
        server.fails(Refusal(500, "Internal Server Error"), method="sendMessage")
        with pytest.raises(TelegramServerError):
            await bot.send_message(7, "一")
        server.fails(DropAfter(), method="sendMessage")
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(7, "一")


@in_loop
async def test_a_second_poller_ends_the_first() -> None:
    async with BotApi() as server, _bot(server) as one, _bot(server) as two:
        first = asyncio.create_task(one.get_updates(timeout=10))
        await server.until(lambda: server.polled)
        second = asyncio.create_task(two.get_updates(timeout=10))
        with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
            await first
        server.user(7).says("在不在")
        assert [each.message.text for each in await second] == ["在不在"]


@in_loop
async def test_the_profile_is_kept() -> None:
    async with BotApi() as server, _bot(server) as bot:
        commands = [BotCommand(command="start", description="开始")]
        assert await bot.set_my_commands(commands)
        assert [each.model_dump() for each in await bot.get_my_commands()] == [each.model_dump() for each in commands]
        assert await bot.set_my_description("村医的政策助手")
        assert await bot.set_my_short_description("政策助手")
        server.user(7, "李医生", started=True)
        chat: Any = await bot.get_chat(7)
        assert (chat.type, chat.first_name) == ("private", "李医生")
