"""people admin: the first administrator, or another."""

from typing import Annotated

import typer

from bot.commands.options import ConfigPath
from bot.commands.people_invite import Qr, show_invitation
from bot.commands.people_options import Name, roster
from bot.errors import MisuseError

Tail = Annotated[str, typer.Option("--tail", help="手机尾号；有同名的人时写，新的人写了就存下。")]


def admin(name: Name, tail: Tail = "", qr: Qr = None, config: ConfigPath = None) -> None:
    """设一个管理员：名册上没有的就加上，有的就加这个角色；没有账号的发邀请码。升级旧数据库以后先运行这个。"""
    from bot.roster.first import appoint
    from bot.roster.inviting import require_picture
    from bot.roster.tails import tail_of
    from bot.roster.wording import said_person

    if tail_of(tail).digits != tail:
        raise MisuseError("尾号要写手机号最后四位数字，例如 0417。")
    if qr:
        require_picture(qr)
    with roster(config) as app:
        done = appoint(app, name, tail)
        added = "已加到名册上，" if done.added else ""
        typer.echo(f"{said_person(done.who)}{added}是{app.county.home}的管理员了。")
        if done.invitation:
            show_invitation(app, done.invitation, qr)
        else:
            typer.echo("他已经有账号，不用邀请码。")
