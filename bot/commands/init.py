"""init: set up a new deployment."""

import sys
from typing import Annotated

import typer

from bot.commands.options import ConfigPath
from bot.commands.people_invite import show_invitation
from bot.config import DEFAULT
from bot.errors import MisuseError

Home = Annotated[str, typer.Option("--home", help="本县的名字，例如 石柱县。")]
Zone = Annotated[str, typer.Option("--time-zone", help="时区。")]
Contacts = Annotated[
    list[str] | None, typer.Option("--contact", help="一个电话，写成 县中心=023-00000000；可以写多次。")
]
Name = Annotated[str, typer.Option("--admin", help="第一个管理员的姓名。")]
Account = Annotated[
    str,
    typer.Option(
        "--admin-account",
        help="他在终端里试用的账号（python -m bot chat --account 用的，不是微信或手机号），字母或数字。",
    ),
]
Database = Annotated[str, typer.Option("--database", help="数据库地址。")]
Overlay = Annotated[str, typer.Option("--knowledge", help="本县自己的知识文件夹；没有就不写。")]


def init(
    home: Home = "",
    time_zone: Zone = "Asia/Shanghai",
    contact: Contacts = None,
    admin: Name = "",
    admin_account: Account = "",
    database: Database = "sqlite:///data/cunyi.sqlite3",
    knowledge: Overlay = "",
    config: ConfigPath = None,
) -> None:
    """第一次部署：写好 config.toml，建好数据库，登记第一个管理员。没写的会问；已有的设置不会盖掉。"""
    from bot.initialise import Administrator, initialise

    target = config or DEFAULT
    home = home or _asked("本县的名字（例如 石柱县）", "--home")
    contacts = dict(_pair(each) for each in (contact if contact is not None else _asked_contacts()))
    admin = admin or _asked("第一个管理员的姓名", "--admin")
    first = Administrator(
        admin, admin_account or _asked("他在终端里试用的账号，字母或数字，例如 admin", "--admin-account")
    )
    values = {
        "county": {"home": home, "time_zone": time_zone, "contacts": contacts},
        "database": {"url": database},
        "knowledge": {"folder": knowledge},
    }
    done = initialise(target, values, first)
    app = done.app
    typer.echo(f"已写好 {target}，数据库已建好，管理员 {first.name} 已在名册上。")
    if "县中心" not in app.county.contacts:
        typer.echo("注意：还没有县中心的电话，答不上来时没法告诉村医打哪里。")
        typer.echo(f"请在 {target} 的 [county.contacts] 里写上。")
    show_invitation(app, done.invitation)
    typer.echo("名册里别的人：python -m bot people import 名册.xlsx")
    typer.echo(f"试一试：python -m bot chat --account {first.account} --as 管理员")


def _asked(what: str, option: str) -> str:
    """A person is asked; a script is told which option to write."""
    if not sys.stdin.isatty():
        raise MisuseError(f"请写 {option}：{what}。")
    return str(typer.prompt(what)).strip()


def _asked_contacts() -> list[str]:
    if not sys.stdin.isatty():
        return []
    from bot.settings import Contacts as Desks

    desks = [field.alias or "" for field in Desks.model_fields.values() if not field.default]
    said = [(desk, typer.prompt(f"{desk}的电话（没有就回车）", default="", show_default=False)) for desk in desks]
    return [f"{desk}={phone.strip()}" for desk, phone in said if phone.strip()]


def _pair(text: str) -> tuple[str, str]:
    desk, equals, phone = text.replace("＝", "=").partition("=")
    if not equals:
        raise MisuseError(f"--contact 写的是“{text}”。请写成 县中心=023-00000000 这样。")
    return desk.strip(), phone.strip()
