"""people move, duty, tail: another post, a duty, another number."""

from typing import Annotated

import typer

from bot.commands.options import ConfigPath, day
from bot.commands.people_options import Name, Since, Tail, roster, since
from bot.errors import MisuseError, UserError
from handlers.people import DUTIES

Unit = Annotated[str, typer.Option("--unit", help="新单位；村医不写就是那个村的卫生室。")]
Place = Annotated[str, typer.Option("--place", help="新地区：村医写到村，卫生院写到乡镇，县中心写县名。")]
Role = Annotated[str, typer.Option("--role", help="新角色；不写就不变。几个角色的人写调哪一个。")]
Add = Annotated[str, typer.Option("--add", help="加上这个职责：值班、中心药房、转诊协调。")]
Remove = Annotated[str, typer.Option("--remove", help="去掉这个职责。")]
Until = Annotated[str, typer.Option("--to", help="到哪天为止，这天也算；不写就一直。")]
NewTail = Annotated[str, typer.Argument(help="新的手机尾号，四位数字。", metavar="尾号")]

_DUTY_EXAMPLE = "例如 --add 值班 --from 2026-12-01 --to 2026-12-07；--from、--to 不写就是今天起、一直。"


def move(
    name: Name,
    unit: Unit = "",
    place: Place = "",
    role: Role = "",
    start: Since = "",
    tail: Tail = "",
    config: ConfigPath = None,
) -> None:
    """调岗：原岗位到前一天为止，新岗位从那天起；经过都留着。"""
    from bot.roster import moving
    from bot.roster.finding import in_service, one_person
    from bot.roster.gaps import gaps
    from bot.roster.wording import said_person, said_posts

    if not (unit or place or role):
        raise MisuseError("请写调到哪里：--unit 单位 --place 地区，换角色加 --role。")
    with roster(config) as app:
        before = gaps(app)
        with app.database.write() as connection:
            who = in_service(one_person(connection, name, tail))
            moved = moving.move(app, connection, who, moving.Wish(unit, place, role), since(app, start))
        left = [line for line in gaps(app) if line not in before]
    typer.echo(f"{said_person(who)}从{moved.day}起：{said_posts(moved.after)}")
    typer.echo(f"原来：{said_posts(moved.before)}")
    if moved.dropped:
        typer.echo(f"职责不跟着走，到前一天为止：{said_posts(moved.dropped)}。给别人用 people duty 姓名 --add。")
    for line in left:
        typer.echo(f"注意：{line}")


def duty(
    name: Name,
    add: Add = "",
    remove: Remove = "",
    start: Since = "",
    until: Until = "",
    tail: Tail = "",
    config: ConfigPath = None,
) -> None:
    """排值班和职责：--add 加上，--remove 去掉；可以写从哪天到哪天。"""
    from bot.roster.duties import Shift, set_duty
    from bot.roster.finding import in_service, one_person
    from bot.roster.gaps import gaps
    from bot.roster.wording import said_person, said_post

    if not (add or remove):
        raise MisuseError(f"请写要做什么：--add 职责 或 --remove 职责。职责有：{'、'.join(DUTIES)}。{_DUTY_EXAMPLE}")
    named = _duty(add or remove)
    if bool(add) == bool(remove):
        raise MisuseError("写 --add 或 --remove 里的一个。")
    with roster(config) as app:
        before = gaps(app)
        with app.database.write() as connection:
            who = in_service(one_person(connection, name, tail))
            shift = Shift(named, bool(add), since(app, start), day(until, "--to"))
            post = set_duty(app, connection, who, shift)
        span = f"从{shift.since}起" + (f"到{shift.until}" if shift.until else "")
        typer.echo(f"{said_person(who)}{span}{'' if shift.on else '没有'}：{said_post(post)}")
        for line in gaps(app):
            if line not in before:
                typer.echo(f"注意：{line}")


def tail(name: Name, new: NewTail, old: Tail = "", config: ConfigPath = None) -> None:
    """换了手机号：改尾号。账号不受影响。"""
    from bot.roster.finding import one_person
    from bot.roster.tails import tail_of
    from bot.roster.wording import said_person
    from storage.changes import note
    from storage.filing import set_tail
    from storage.roster import read_people

    if tail_of(new).digits != new:
        raise MisuseError("尾号要写手机号最后四位数字，例如 0417。")
    with roster(config) as app, app.database.write() as connection:
        who = one_person(connection, name, old)
        if any(each.tail == new and each.id != who.id for each in read_people(connection, who.name)):
            raise UserError(f"已经有一个{who.name}（尾号{new}）。")
        set_tail(connection, who.id, new)
        note(connection, "tail", who.id, {"before": who.tail, "after": new}, app.clock())
    typer.echo(f"{said_person(who)}的尾号改成了{new}。")


def _duty(said: str) -> str:
    from bot.roster.words import duties_of

    found, _ = duties_of(said)
    if len(found) != 1:
        raise MisuseError(f"没有“{said}”这个职责。可以写：{'、'.join(DUTIES)}。")
    return found[0]
