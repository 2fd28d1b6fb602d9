"""An echo with history in python-telegram-bot as its users write it: user_data, flushed on every update."""

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, PicklePersistence, filters

from tests.bench.wire.bots.arguments import arguments


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message, mine = update.effective_message, context.user_data
    assert message
    assert mine is not None
    history: list[str] = mine.setdefault("said", [])
    history.append(message.text or "")
    context.application.mark_data_for_update_persistence(user_ids=update.effective_user.id)  # type: ignore[union-attr]
    await context.application.update_persistence()
    await message.reply_text(f"{len(history)}: {message.text}")


def main() -> None:
    given = arguments()
    kept = PicklePersistence(given.folder / "ptb.pickle", single_file=False)
    app: Application = (  # type: ignore[type-arg]
        ApplicationBuilder().token(given.token).base_url(f"{given.url}/bot").persistence(kept).build()
    )
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.run_polling(timeout=5, stop_signals=None)


if __name__ == "__main__":
    main()
