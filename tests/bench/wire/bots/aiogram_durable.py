"""An echo with history in aiogram as its users write it: an async SQLAlchemy session a message over aiosqlite."""

import asyncio
from datetime import UTC, datetime

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from sqlalchemy import event, func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from tests.bench.wire.bots.arguments import Arguments, arguments


class Base(DeclarativeBase):
    pass


class Said(Base):
    __tablename__ = "said"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(index=True)
    text: Mapped[str]
    at: Mapped[datetime]


def durable(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


async def main(given: Arguments) -> None:
    url = f"sqlite+aiosqlite:///{given.folder / 'aiogram.sqlite3'}"
    engine = create_async_engine(url, connect_args={"timeout": 60})
    event.listen(engine.sync_engine, "connect", durable)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions: async_sessionmaker[AsyncSession] = async_sessionmaker(engine, expire_on_commit=False)
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        assert message.from_user
        async with sessions() as session:
            session.add(Said(user_id=message.from_user.id, text=message.text or "", at=datetime.now(UTC)))
            await session.commit()
            mine = select(func.count()).select_from(Said).where(Said.user_id == message.from_user.id)
            count = await session.scalar(mine)
        await message.answer(f"{count}: {message.text}")

    bot = Bot(given.token, AiohttpSession(api=TelegramAPIServer.from_base(given.url)))
    await dispatcher.start_polling(bot, polling_timeout=5, handle_signals=False)


if __name__ == "__main__":
    asyncio.run(main(arguments()))
