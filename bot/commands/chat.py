"""chat: a conversation as somebody of a role and place."""

import sys
from typing import Annotated

import typer

from bot.bootstrap import App, opened, place_named
from bot.commands.options import AsJson, ConfigPath, PlaceName, Today, day
from bot.config import load
from bot.roles import role_named

Role = Annotated[str, typer.Option("--as", help="以什么身份说话：村医、家医团队、乡镇卫生院、县中心、管理员。")]
Account = Annotated[str, typer.Option("--account", help="对话人的账号；同一账号接着上次说。不写就按身份和地区取。")]

_DEMO = "【演示】{home}的演示对话，说的话只存在演示库里，不要当真实业务用。正式使用请先运行 python -m bot init。"


def chat(
    role: Role = "村医",
    place: PlaceName = "",
    account: Account = "",
    json: AsJson = False,
    today: Today = "",
    config: ConfigPath = None,
) -> None:
    """在终端里对话：从标准输入一行读一句，回答打出来；说过的话、问过的问题都保存。"""
    role = role_named(role)
    with opened(load(config), day(today, "--today")) as app:
        place = place_named(place, app.library) if place else ""
        _talk(app, account or f"{role}@{place}", role, place, json)


def _talk(app: App, account: str, role: str, place: str, json: bool) -> None:
    from bot.conversation import Speaker, converse
    from bot.database_state import mark_demo, prepare
    from bot.logs import configure

    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    level = "warning" if sys.stderr.isatty() else app.config.logs.level
    configure(level, app.config.logs.format)
    prepare(app)
    if app.config.demo:
        mark_demo(app)
    opening = _DEMO.format(home=app.county.home) if app.config.demo and not json else ""
    converse(app, Speaker(account, role=role, place=place), json, opening)
