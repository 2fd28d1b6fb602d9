"""Unchanged flows of python-telegram-bot pass against our Bot API server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, ChatMember, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from tests.e2e.bot_api import BotApi, DropAfter, HangAfter, Page, Truncate, too_many
from tests.e2e.client import in_loop

Context = ContextTypes.DEFAULT_TYPE
CHOICES = InlineKeyboardMarkup([[InlineKeyboardButton("是", callback_data="yes")]])


async def _start(update: Update, context: Context) -> None:
    await update.message.reply_text(f"您好 {' '.join(context.args)}".strip(), reply_markup=CHOICES)


async def _echo(update: Update, context: Context) -> None:
    message = update.effective_message
    await message.reply_text(("改: " if update.edited_message else "") + message.text, do_quote=True)


async def _press(update: Update, context: Context) -> None:
    await update.callback_query.answer("收到", show_alert=True)
    await update.callback_query.edit_message_text(f"选了 {update.callback_query.data}")


async def _contact(update: Update, context: Context) -> None:
    contact = update.message.contact
    await update.message.reply_text(f"{contact.phone_number} {contact.user_id}")


async def _document(update: Update, context: Context) -> None:
    file = await update.message.document.get_file()
    content = await file.download_as_bytearray()
    await update.message.reply_document(bytes(content), filename="回.pdf", caption=update.message.document.file_name)


async def _member(update: Update, context: Context) -> None:
    context.bot_data.setdefault("statuses", []).append(update.my_chat_member.new_chat_member.status)


def _application(server: BotApi) -> Application[Any, Any, Any, Any, Any, Any]:
    builder = ApplicationBuilder().token(server.settings.token)
    app = builder.base_url(server.base_url).base_file_url(server.base_file_url).build()
    app.add_handler(CommandHandler("start", _start))
    app.add_handler(MessageHandler(filters.TEXT, _echo))
    app.add_handler(MessageHandler(filters.CONTACT, _contact))
    app.add_handler(MessageHandler(filters.Document.ALL, _document))
    app.add_handler(CallbackQueryHandler(_press))
    app.add_handler(ChatMemberHandler(_member, ChatMemberHandler.MY_CHAT_MEMBER))
    return app


@asynccontextmanager
async def _polling(server: BotApi, **polls: Any) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    async with _application(server) as app:
        await app.start()
        await app.updater.start_polling(allowed_updates=Update.ALL_TYPES, **polls)
        yield app
        await app.updater.stop()
        await app.stop()


async def _flow(server: BotApi) -> None:
    doctor = server.user(7, "李医生", "doctor_li")
    doctor.starts("k-42")
    (greeting,) = await doctor.hears(1)
    assert (greeting.text, greeting.buttons) == ("您好 k-42", (("是",),))
    press = doctor.presses(greeting, "是")
    await server.until(lambda: doctor.inbox[0].edited)
    assert doctor.inbox[0].text == "选了 yes"
    assert doctor.inbox[0].buttons == ()
    assert doctor.answered(press).text == "收到"
    said = doctor.says("疫苗 💉")
    assert (await doctor.hears(2))[1].reply_to == said.id
    doctor.edits(said, "疫苗几时打")
    assert [each.text for each in await doctor.hears(3)][1:] == ["疫苗 💉", "改: 疫苗几时打"]


@in_loop
async def test_commands_buttons_echo_and_edits_by_polling() -> None:
    async with BotApi() as server, _polling(server):
        await _flow(server)


@in_loop
async def test_the_same_by_webhook() -> None:
    async with BotApi() as server, _application(server) as app:

        async def receive(request: web.BaseRequest) -> web.Response:
            assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "s3cret"
            await app.update_queue.put(Update.de_json(await request.json(), app.bot))
            return web.Response()

        await app.start()
        async with _listening(receive) as url:
            assert await app.bot.set_webhook(url, secret_token="s3cret", allowed_updates=Update.ALL_TYPES)
            await _flow(server)
            info = await app.bot.get_webhook_info()
            assert (info.url, info.pending_update_count, info.last_error_date) == (url, 0, None)
            assert await app.bot.delete_webhook()
        await app.stop()


@asynccontextmanager
async def _listening(receive: Any) -> AsyncIterator[str]:
    runner = web.ServerRunner(web.Server(receive))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


@in_loop
async def test_contacts_documents_and_being_blocked() -> None:
    async with BotApi() as server, _polling(server) as app:
        doctor = server.user(7)
        doctor.shares_contact(own=True, number="+8613900000000")
        doctor.shares_contact(own=False, number="+8613700000000")
        doctor.sends_document("月报.pdf", b"%PDF-1.4 " * 1000)
        inbox = await doctor.hears(3)
        assert [each.text for each in inbox] == ["+8613900000000 7", "+8613700000000 None", "月报.pdf"]
        (sent,) = server.calls_of("sendDocument")
        assert [(each.name, each.size) for each in sent.files.values()] == [("回.pdf", 9000)]
        doctor.blocks()
        doctor.unblocks()
        await server.until(lambda: server.pending == 0)
        assert app.bot_data["statuses"] == [ChatMember.BANNED, ChatMember.MEMBER]


@in_loop
async def test_errors_are_raised_as_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with BotApi() as server, _application(server) as app:
        server.user(7, started=True)
        server.user(8, started=True).blocks()
        server.fails(too_many(retry_after=3), method="sendMessage", chat_id=7)
        with pytest.raises(RetryAfter) as waiting:
            await app.bot.send_message(7, "一")
        assert waiting.value.retry_after == timedelta(seconds=3)
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await app.bot.send_message(8, "一")
        with pytest.raises(BadRequest, match=r"[Mm]essage is too long"):
            await app.bot.send_message(7, "长" * 4097)
        with pytest.raises(BadRequest, match=r"[Cc]hat not found"):
            await app.bot.send_message(9, "一")
        assert await app.bot.send_message(7, "💉" * 2048)
        async with HTTPXRequest() as request:
            with pytest.raises(InvalidToken):
                await Bot("1:wrong", base_url=server.base_url, request=request).get_me()


@pytest.mark.parametrize(
    ("fault", "raised", "stored"),
    [
        (Page(), NetworkError, 0),
        (DropAfter(), NetworkError, 1),
        (HangAfter(), TimedOut, 1),
        (Truncate(), TelegramError, 1),
    ],
)
@in_loop
async def test_faults_look_like_those_of_the_network(fault: Any, raised: type[Exception], stored: int) -> None:
    async with BotApi() as server, _application(server) as app:
        doctor = server.user(7, started=True)
        server.fails(fault, method="sendMessage")
        with pytest.raises(raised):
            await app.bot.send_message(7, "一", read_timeout=0.2)
        assert len(doctor.inbox) == stored


@in_loop
async def test_two_pollers_are_told_of_each_other() -> None:
    async with BotApi() as server:
        errors: list[TelegramError] = []
        async with _polling(server, error_callback=errors.append), _application(server) as other:
            await server.until(lambda: server.polled)
            poll = asyncio.create_task(other.bot.get_updates(timeout=10))
            await server.until(lambda: server.calls_of("getUpdates")[0].status == 409)
            server.user(7).says("在不在")
            assert [each.message.text for each in await poll] == ["在不在"]
        assert [type(each) for each in errors] == [Conflict]
