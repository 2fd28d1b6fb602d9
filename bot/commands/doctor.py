"""doctor: looks a deployment over."""

import typer

from bot.bootstrap import opened
from bot.commands.options import AsJson, ConfigPath, json_line
from bot.config import load
from bot.database_state import existing

_MARKS = {"good": "好", "warning": "注意", "bad": "不行"}


def doctor(json: AsJson = False, config: ConfigPath = None) -> None:
    """检查部署：知识、电话、网页、磁盘、节假日、数据库、值班、网络、token、时钟；哪里不行、怎么办，逐条说。"""
    from bot.doctor.local import local
    from bot.doctor.network import network
    from bot.doctor.stored import stored

    wrong = False
    with opened(load(config)) as app:
        existing(app)
        for look in (local, stored, network):
            for each in look(app):
                wrong = wrong or each.grade == "bad"
                remedy = f"\n      → {each.remedy}" if each.remedy else ""
                line = f"[{_MARKS[each.grade]}] {each.part}：{each.found}{remedy}"
                typer.echo(json_line(vars(each)) if json else line)
    raise typer.Exit(1 if wrong else 0)
