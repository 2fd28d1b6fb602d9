"""A bare echo in aiogram that stores nothing."""

import asyncio

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from tests.bench.wire.bots.arguments import Arguments, arguments


async def main(given: Arguments) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    bot = Bot(given.token, AiohttpSession(api=TelegramAPIServer.from_base(given.url)))
    await dispatcher.start_polling(bot, polling_timeout=5, handle_signals=False)


if __name__ == "__main__":
    asyncio.run(main(arguments()))
