"""people: the roster, who holds which post, and how they get in."""

import typer

from bot.chinese import Command, Group
from bot.commands.people_admin import admin
from bot.commands.people_changes import duty, move, tail
from bot.commands.people_import import import_people
from bot.commands.people_invite import invite
from bot.commands.people_leave import rebind, restore, suspend
from bot.commands.people_shown import list_people, show

people = typer.Typer(
    cls=Group,
    help="名册：导入、查看、调岗、停用、换手机、发邀请码、排值班、设管理员。",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)
people.command("import", cls=Command)(import_people)
people.command("list", cls=Command)(list_people)
for command in (show, invite, admin, move, duty, suspend, restore, rebind, tail):
    people.command(cls=Command)(command)
