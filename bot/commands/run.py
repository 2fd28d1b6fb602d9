"""run: the deployment at work."""

import sys

import typer

from bot.bootstrap import App, opened
from bot.commands.options import ConfigPath
from bot.config import load
from bot.errors import UserError

_DEMO = "【演示】{home}的演示，说的话只存在演示库里，不要当真实业务用。正式使用请先运行 python -m bot init。"
_COUNT = {1: "一", 2: "两", 3: "三", 4: "四", 5: "五"}


def run(config: ConfigPath = None) -> None:
    """启动村医助手：手机网页，写了 token 就加上 Telegram。没有 config.toml 时是演示县。按 Ctrl+C 停。"""
    from bot.database_state import mark_demo, prepare
    from bot.logs import configure
    from bot.serve import serve

    with opened(load(config)) as app:
        configure("warning" if sys.stderr.isatty() else app.config.logs.level, app.config.logs.format)
        prepare(app)
        if app.config.demo:
            mark_demo(app)
        _require_channel(app)
        serve(app, lambda: typer.echo("\n".join(_opening(app))))


def _require_channel(app: App) -> None:
    if not app.config.page.enabled and not app.config.telegram.token.get_secret_value():
        raise UserError(
            "手机网页没开，也没有 Telegram 的 token，没有人能进来。请在 [page] 写 enabled = true，或写 token。"
        )


def _opening(app: App) -> list[str]:
    lines = [_DEMO.format(home=app.county.home)] if app.config.demo else []
    if app.config.page.enabled:
        lines.append(f"手机网页：{app.config.page.address}")
    if app.config.telegram.token.get_secret_value():
        lines.append("Telegram：正在连接，私聊机器人就能用。")
    if app.config.demo and app.config.page.enabled:
        lines += _sign_ins(app)
    return [*lines, "按 Ctrl+C 停。"]


def _sign_ins(app: App) -> list[str]:
    """The people of the demo county whom anybody may be, with a fresh invitation each."""
    from bot.demo.seeding import seed

    found = seed(app).people
    if not found:
        return []
    links = [f"  {each.role} {each.invitation.person.name}：{each.invitation.link}" for each in found]
    count = _COUNT.get(len(links), len(links))
    return [f"{count}个演示身份，各用一次（在不同的浏览器或隐私窗口里打开，点登录）：", *links]
