"""people import: the roster from a file."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import ConfigPath
from bot.commands.people_options import Since, roster, said, since

File = Annotated[Path, typer.Argument(help="名册，.xlsx 或 .csv，列名写在第一行。", metavar="文件")]
Apply = Annotated[bool, typer.Option("--apply", help="真的写入；不加只看会改什么。")]


def import_people(file: File, apply: Apply = False, start: Since = "", config: ConfigPath = None) -> None:
    """导入名册：先看会改什么，没错再加 --apply。名册里没有的人不会动；同一份再导入什么都不改。

    列名：姓名、单位、地区、角色必有，手机尾号、值班可有，次序不限。
    """
    from bot.roster.applying import import_roster
    from bot.roster.wording import said_plan

    with roster(config) as app:
        plan = import_roster(app, file, since(app, start), apply)
    said(said_plan(plan, apply))
