"""The command line: python -m bot COMMAND."""

import typer

from bot.chinese import Command, Group
from bot.commands.ask import ask
from bot.commands.chat import chat
from bot.commands.check import check
from bot.commands.database import backup, migrate
from bot.commands.doctor import doctor
from bot.commands.exports import reports
from bot.commands.imports import document
from bot.commands.inbox import inbox
from bot.commands.init import init
from bot.commands.people import people
from bot.commands.questions import questions
from bot.commands.read import read
from bot.commands.run import run

_SHOWN = {"help_option_names": ["--help", "-h"]}

app = typer.Typer(
    cls=Group,
    help="村医助手：按本县文件回答村医的问题，给出条款；答不了的记下来交给县中心。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_SHOWN,
)
for command in (run, chat, ask, check, questions, read, inbox, migrate, backup, init, doctor):
    app.command(cls=Command)(command)

imports = typer.Typer(
    cls=Group, help="导入正式文件。", no_args_is_help=True, rich_markup_mode=None, context_settings=_SHOWN
)
imports.command(cls=Command)(document)
app.add_typer(imports, name="import")
exports = typer.Typer(
    cls=Group, help="导出数据。", no_args_is_help=True, rich_markup_mode=None, context_settings=_SHOWN
)
exports.command(cls=Command)(reports)
app.add_typer(exports, name="export")
app.add_typer(people, name="people")
