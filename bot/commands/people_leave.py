"""people suspend, restore, rebind: somebody leaves, comes back, or lost a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.bootstrap import App
from bot.commands.options import ConfigPath
from bot.commands.people_invite import Qr, show_invitation
from bot.commands.people_options import Name, Tail, roster
from bot.errors import MisuseError

if TYPE_CHECKING:
    from bot.roster.leaving import Left

Successor = Annotated[str, typer.Option("--successor", help="接替的人：村里的岗位、职责、手上的问题转给他。")]
SuccessorTail = Annotated[str, typer.Option("--successor-tail", help="接替人的手机尾号；有同名的人时写。")]


def suspend(
    name: Name,
    tail: Tail = "",
    successor: Successor = "",
    successor_tail: SuccessorTail = "",
    config: ConfigPath = None,
) -> None:
    """一个人离开：账号马上停用，邀请码作废，岗位到今天为止，手上的事转给接替人。"""
    from bot.roster import leaving
    from bot.roster.finding import in_service, one_person
    from bot.roster.gaps import gaps
    from bot.roster.wording import said_person

    with roster(config) as app:
        before = gaps(app)
        with app.database.write() as connection:
            who = in_service(one_person(connection, name, tail))
            to = in_service(one_person(connection, successor, successor_tail)) if successor else None
            if to and to.id == who.id:
                raise MisuseError("接替人不能是本人。请写另一个人。")
            left = leaving.suspend(app, connection, who, to)
        typer.echo(f"{said_person(who)}已停用：{left.accounts}个账号马上停了，邀请码作废，岗位到今天为止。")
        _tell_passed(left, said_person(to) if to else "")
        for line in gaps(app):
            if line not in before:
                typer.echo(f"注意：{line}")


def _tell_passed(left: Left, successor: str) -> None:
    from bot.roster.wording import said_posts

    if left.passed:
        typer.echo(f"转给{successor}，今天起：{said_posts(left.passed)}")
    if left.ended:
        typer.echo(f"没有转、到今天为止：{said_posts(left.ended)}")
    for question, name in left.handed:
        typer.echo(f"{question}号问题转给了{name}")
    if left.lying:
        numbers = "、".join(map(str, left.lying))
        typer.echo(f"{numbers}号问题现在没有人能接，还开着：python -m bot questions")


def restore(name: Name, tail: Tail = "", config: ConfigPath = None) -> None:
    """恢复一个停用的人；岗位要另外给，账号要用新邀请码登记。"""
    from bot.roster.finding import one_person
    from bot.roster.wording import said_person, said_posts, typed
    from storage.changes import note
    from storage.filing import set_active

    with roster(config) as app, app.database.write() as connection:
        who = one_person(connection, name, tail)
        if who.active:
            raise MisuseError(f"{said_person(who)}没有停用，不用恢复。")
        set_active(connection, who.id, True)
        note(connection, "restore", who.id, {}, app.clock())
        held = [term.post for term in who.terms if term.holds(app.clock().date())]
    last = f"岗位只到今天为止：{said_posts(held)}" if held else "还没有岗位"
    typer.echo(f"{said_person(who)}已恢复，还没有账号；{last}。")
    typer.echo(f"给岗位：python -m bot people move {typed(who)} --role 角色 --unit 单位 --place 地区（或导入名册）")
    typer.echo(f"给账号：python -m bot people invite {typed(who)}")


def rebind(name: Name, tail: Tail = "", qr: Qr = None, config: ConfigPath = None) -> None:
    """手机丢了或换了：原来的账号马上停用，发一个新邀请码。"""
    from bot.roster.inviting import require_picture

    if qr:
        require_picture(qr)
    with roster(config) as app:
        _rebind(app, name, tail, qr)


def _rebind(app: App, name: str, tail: str, qr: Path | None) -> None:
    from bot.roster.finding import in_service, one_person
    from bot.roster.inviting import invited
    from bot.roster.leaving import lock_out
    from bot.roster.wording import said_person
    from storage.changes import note
    from storage.leaving import BROUGHT_AGAIN, in_hand

    with app.database.write() as connection:
        who = in_service(one_person(connection, name, tail))
        accounts = lock_out(app, connection, who, "lost")
        note(connection, "rebind", who.id, {"accounts": accounts}, app.clock())
        questions = len(in_hand(connection, who.id))
        found = invited(app, connection, who)
    typer.echo(
        f"{said_person(who)}原来的{accounts}个账号马上停了。" if accounts else f"{said_person(who)}本来没有账号。"
    )
    if questions:
        listed = f"先发{BROUGHT_AGAIN}个，发“待答复”看全部" if questions > BROUGHT_AGAIN else "马上发过去"
        typer.echo(f"手上有{questions}个问题等答复，新账号登记后{listed}。")
    show_invitation(app, found, qr)
