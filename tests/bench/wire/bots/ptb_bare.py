"""A bare echo in python-telegram-bot that stores nothing."""

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from tests.bench.wire.bots.arguments import arguments


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    await update.effective_message.reply_text(update.effective_message.text or "")


def main() -> None:
    given = arguments()
    app: Application = ApplicationBuilder().token(given.token).base_url(f"{given.url}/bot").build()  # type: ignore[type-arg]
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.run_polling(timeout=5, stop_signals=None)


if __name__ == "__main__":
    main()
