"""people invite: invitation codes, for one person or for everybody who has no account."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.bootstrap import App
from bot.commands.options import ConfigPath
from bot.commands.people_options import Tail, roster
from bot.errors import MisuseError

if TYPE_CHECKING:
    from bot.roster.inviting import Invited

Name = Annotated[str, typer.Argument(help="姓名；用 --all-unbound 就不写。", metavar="姓名")]
AllUnbound = Annotated[bool, typer.Option("--all-unbound", help="给所有还没登记账号的人。")]
Where = Annotated[str, typer.Option("--place", help="和 --all-unbound 一起：只给这个地区的。")]
Out = Annotated[
    Path | None, typer.Option("--out", help="和 --all-unbound 一起：写成 .xlsx 或 .csv。", show_default=False)
]
Qr = Annotated[Path | None, typer.Option("--qr", help="二维码存成 .png，不打在屏幕上。", show_default=False)]


def invite(
    name: Name = "",
    tail: Tail = "",
    all_unbound: AllUnbound = False,
    place: Where = "",
    out: Out = None,
    qr: Qr = None,
    config: ConfigPath = None,
) -> None:
    """发邀请码：7天有效，只能用一次，只显示这一次；以前没用的作废。"""
    from bot.roster.inviting import require_picture

    if bool(name) == all_unbound:
        raise MisuseError("写一个姓名，或者写 --all-unbound。")
    if qr:
        require_picture(qr)
    with roster(config) as app:
        if all_unbound:
            _everybody(app, place, out)
        else:
            _one(app, name, tail, qr)


def _one(app: App, name: str, tail: str, qr: Path | None) -> None:
    from bot.roster.finding import in_service, one_person
    from bot.roster.inviting import invited

    with app.database.write() as connection:
        found = invited(app, connection, in_service(one_person(connection, name, tail)))
    show_invitation(app, found, qr)


def show_invitation(app: App, invitation: Invited, qr: Path | None = None) -> None:
    """The code in words and its link as a QR code, on the screen or in a file."""
    from bot.roster.inviting import qr_in_terminal, qr_to_file, said_invitation

    for line in said_invitation(app, invitation):
        typer.echo(line)
    if qr is None:
        typer.echo(qr_in_terminal(invitation.link))
    else:
        qr_to_file(invitation.link, qr)
        typer.echo(f"二维码存在 {qr}，用完请删掉。")


def _everybody(app: App, place: str, out: Path | None) -> None:
    from bot.roster.inviting_all import invite_all, open_sheet

    sheet = open_sheet(app, out) if out else None
    found = invite_all(app, place)
    if sheet:
        sheet.write(found)
        typer.echo(f"{len(found)}人的邀请码写在 {out}，7天有效，以前没用的作废；发完请删掉这个文件。")
        return
    for each in found:
        posts = "；".join(dict.fromkeys(f"{p.place} {p.unit}" for p in each.person.posts(app.clock().date())))
        typer.echo(f"{each.code}  {each.person.name}  {each.person.tail or '----'}  {posts}")
    typer.echo(f"共{len(found)}人。7天有效，只显示这一次，以前没用的作废；加 --out 文件.xlsx 写成表。")
