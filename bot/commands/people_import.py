"""people import: the roster from a file."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import ConfigPath
from bot.commands.people_options import Since, roster, said, since
from bot.config import load
from bot.errors import UserError

File = Annotated[Path, typer.Argument(help="名册，.xlsx 或 .csv，列名写在第一行。", metavar="文件")]
Apply = Annotated[bool, typer.Option("--apply", help="真的写入；不加只看会改什么。")]
Demo = Annotated[bool, typer.Option("--demo", help="只在演示时写：真的写进演示库。")]


def import_people(
    file: File, apply: Apply = False, start: Since = "", demo: Demo = False, config: ConfigPath = None
) -> None:
    """导入名册：先看会改什么，没错再加 --apply。名册里没有的人不会动；同一份再导入什么都不改。

    列名：姓名、单位、地区、角色必有，手机尾号、值班可有，次序不限。
    """
    from bot.roster.applying import import_roster
    from bot.roster.wording import said_plan

    if apply and not demo and load(config).demo:
        raise UserError(
            "【演示】现在用的是演示库，--apply 会写进演示库，正式的库里不会有。什么都没有改。\n"
            "正式使用请先运行 python -m bot init；只想在演示库里试，加 --demo。"
        )
    with roster(config) as app:
        plan = import_roster(app, file, since(app, start), apply)
    said(said_plan(plan, apply))
