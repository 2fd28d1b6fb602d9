"""The form in python-telegram-bot as its users write it: a persistent ConversationHandler, flushed on every update."""

from datetime import UTC, datetime

import aiosqlite
from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PersistenceInput,
    PicklePersistence,
    TypeHandler,
    filters,
)

from tests.bench.wire.bots.arguments import arguments
from tests.bench.wire.bots.questions import NAMES, NOT_A_NUMBER, QUESTIONS, SEND, TITLE, read_back
from tests.bench.wire.bots.reports import FILE, opened, stored

Context = ContextTypes.DEFAULT_TYPE
_REVIEW = len(NAMES)


def figures_of(context: Context) -> dict[str, int]:
    assert context.user_data is not None
    figures: dict[str, int] = context.user_data.setdefault("figures", {})
    return figures


async def begin(update: Update, context: Context) -> int:
    assert update.effective_message
    figures_of(context).clear()
    await update.effective_message.reply_text(QUESTIONS[NAMES[0]])
    return 0


async def answer(update: Update, context: Context) -> int:
    """One figure; the number of the next question."""
    assert update.effective_message
    figures = figures_of(context)
    figures[NAMES[len(figures)]] = int(update.effective_message.text or "")
    ahead = len(figures)
    text = read_back(figures) if ahead == _REVIEW else QUESTIONS[NAMES[ahead]]
    await update.effective_message.reply_text(text)
    return ahead


async def refuse(update: Update, _: Context) -> None:
    assert update.effective_message
    await update.effective_message.reply_text(NOT_A_NUMBER)


async def send(update: Update, context: Context) -> int:
    assert update.effective_message
    assert update.effective_user
    database: aiosqlite.Connection = context.bot_data["database"]
    number = await stored(database, update.effective_user.id, figures_of(context), datetime.now(UTC))
    figures_of(context).clear()
    await update.effective_message.reply_text(f"已报：{TITLE}，回执{number}号。")
    return ConversationHandler.END


async def flush(update: Update, context: Context) -> None:
    """After the conversation's handler: what the update changed is written to the disk."""
    assert update.effective_user
    context.application.mark_data_for_update_persistence(user_ids=update.effective_user.id)
    await context.application.update_persistence()


def main() -> None:
    given = arguments()

    async def open_database(app: Application) -> None:  # type: ignore[type-arg]
        app.bot_data["database"] = await opened(given.folder / FILE)

    kept = PicklePersistence(given.folder / "ptb.pickle", PersistenceInput(bot_data=False), single_file=False)
    app: Application = (  # type: ignore[type-arg]
        ApplicationBuilder()
        .token(given.token)
        .base_url(f"{given.url}/bot")
        .persistence(kept)
        .post_init(open_database)
        .build()
    )
    number = MessageHandler(filters.Regex(r"^\d+$"), answer)
    asking: dict[object, list[object]] = {at: [number, MessageHandler(filters.TEXT, refuse)] for at in range(_REVIEW)}
    review = [MessageHandler(filters.Text([SEND]), send)]
    entry = [MessageHandler(filters.Text([TITLE]), begin)]
    app.add_handler(
        ConversationHandler(entry, {**asking, _REVIEW: review}, entry, name="form", persistent=True)  # type: ignore[dict-item, arg-type]
    )
    app.add_handler(TypeHandler(Update, flush), group=1)
    app.run_polling(timeout=5, stop_signals=None)


if __name__ == "__main__":
    main()
