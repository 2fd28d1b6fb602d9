"""The form in aiogram as its manual writes one: a state a question in the FSM, each change of it on the disk.

As it comes, aiogram confirms messages to Telegram while they are being handled, and a kill loses them;
`... aiogram_form URL TOKEN FOLDER durable` handles each before it is confirmed, as ours does.
"""

import asyncio
import sys
from datetime import UTC, datetime

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from tests.bench.wire.bots.aiogram_storage import SqliteStorage
from tests.bench.wire.bots.arguments import Arguments, arguments
from tests.bench.wire.bots.questions import NAMES, NOT_A_NUMBER, QUESTIONS, SEND, TITLE, read_back
from tests.bench.wire.bots.reports import FILE, opened, stored


class Form(StatesGroup):
    """The states have the names of the questions."""

    visits = State()
    referred_up = State()
    taken_back = State()
    chronic_visits = State()
    elderly = State()
    review = State()


STATES = [state.state for state in Form.__states__]
ASKING = StateFilter(*(state for state in Form.__states__ if state is not Form.review))


async def main(given: Arguments, durable: bool) -> None:
    reports = await opened(given.folder / FILE)
    storage = SqliteStorage(await opened(given.folder / "fsm.sqlite3"))
    await storage.create()
    dispatcher = Dispatcher(storage=storage)

    @dispatcher.message(F.text == TITLE)
    async def begin(message: Message, state: FSMContext) -> None:
        await state.set_data({})
        await state.set_state(Form.visits)
        await message.answer(QUESTIONS[NAMES[0]])

    @dispatcher.message(ASKING, F.text.regexp(r"^\d+$"))
    async def answer(message: Message, state: FSMContext, raw_state: str) -> None:
        at = STATES.index(raw_state)
        figures = await state.update_data({NAMES[at]: int(message.text or "")})
        await state.set_state(Form.__states__[at + 1])
        last = at + 1 == len(NAMES)
        await message.answer(read_back(figures) if last else QUESTIONS[NAMES[at + 1]])

    @dispatcher.message(ASKING)
    async def refuse(message: Message) -> None:
        await message.answer(NOT_A_NUMBER)

    @dispatcher.message(Form.review, F.text == SEND)
    async def send(message: Message, state: FSMContext) -> None:
        assert message.from_user
        number = await stored(reports, message.from_user.id, await state.get_data(), datetime.now(UTC))
        await state.clear()
        await message.answer(f"已报：{TITLE}，回执{number}号。")

    bot = Bot(given.token, AiohttpSession(api=TelegramAPIServer.from_base(given.url)))
    await dispatcher.start_polling(bot, polling_timeout=5, handle_signals=False, handle_as_tasks=not durable)


if __name__ == "__main__":
    asyncio.run(main(arguments(), "durable" in sys.argv[4:]))
