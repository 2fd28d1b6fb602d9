"""Tells Telegram what the bot shows of itself: commands, and what it is for."""

import structlog
from telegram import Bot, BotCommand

from bot.channels.telegram.pace import Pace
from bot.channels.telegram.retrying import Retrying
from knowledge.wording import Wording

COMMANDS = ("start", "help", "me")

_log = structlog.get_logger()


async def introduce(bot: Bot, wording: Wording, pace: Pace, marked: str = "") -> None:
    """Register commands and descriptions, which begin with `marked`, again until it is done; raises InvalidToken."""
    retrying, say = Retrying(pace), wording.say
    commands = [BotCommand(name, say(f"telegram.command.{name}")) for name in COMMANDS]
    await retrying.call(lambda: bot.set_my_commands(commands))
    await retrying.call(lambda: bot.set_my_description(marked + say("telegram.description")))
    await retrying.call(lambda: bot.set_my_short_description(marked + say("telegram.short")))
    _log.info("telegram introduced")
