"""people list, people show: who is on the roster."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.options import AsJson, ConfigPath, json_line
from bot.commands.people_options import Name, Tail, roster, said

Where = Annotated[str, typer.Option("--place", help="只看这个地区的，例如 中益乡。")]
Role = Annotated[str, typer.Option("--role", help="只看这个角色或职责的，例如 村医、值班。")]
Unbound = Annotated[bool, typer.Option("--unbound", help="只看还没登记账号的。")]


def list_people(
    place: Where = "", role: Role = "", unbound: Unbound = False, json: AsJson = False, config: ConfigPath = None
) -> None:
    """列出名册上的人：岗位、值班、有没有登记账号。"""
    from bot.roster.listing import Filter, listed, said_listed

    with roster(config, aside=json) as app:
        found = listed(app, Filter.of(app, place, role, unbound))
    for row in found:
        typer.echo(json_line(row) if json else said_listed(row))
    if not json:
        typer.echo(f"共{len(found)}人")


def show(name: Name, tail: Tail = "", config: ConfigPath = None) -> None:
    """一个人的岗位和经过、账号、邀请码、手上的问题。"""
    from bot.roster.showing import shown

    with roster(config) as app:
        said(shown(app, name, tail))
