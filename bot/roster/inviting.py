"""Invitations: a code for one person, shown once; only its digest is stored."""

import io
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from bot.bootstrap import App
from bot.errors import UserError
from bot.os_errors import why
from bot.roster.wording import said_person
from handlers import codes
from storage.changes import note
from storage.invitations import invite
from storage.roster import Enrolled


@dataclass(frozen=True)
class Invited:
    """An invitation as it is handed out: code as people copy it, page's link, until when it is good."""

    person: Enrolled
    code: str
    link: str
    until: datetime


def new_code() -> str:
    """A code nobody can guess: 22 × 32^7, about 7 × 10^11."""
    return secrets.choice(codes.LETTERS) + "".join(secrets.choice(codes.ALPHABET) for _ in range(codes.LENGTH - 1))


def invited(app: App, connection: Connection, person: Enrolled) -> Invited:
    """Invite somebody; what they were given before is void."""
    now, code = app.clock(), new_code()
    until = invite(connection, person.id, codes.digest(code), now)
    note(connection, "invite", person.id, {"until": until.isoformat()}, now)
    shown = codes.shown(code)
    return Invited(person, shown, f"{app.config.page.address}/i/{shown}", until)


def said_invitation(app: App, invitation: Invited) -> Iterator[str]:
    """The invitation in words, for whoever hands it on."""
    until = invitation.until.astimezone(app.clock().tzinfo)
    yield f"{said_person(invitation.person)}的邀请码：{invitation.code}"
    yield f"{until:%Y-%m-%d %H:%M}前有效，只能用一次；以前没用的作废。现在抄下来，以后看不到。"
    yield f"手机网页打开：{invitation.link}"
    if app.config.telegram.token.get_secret_value():
        yield f"Telegram 里发给机器人：/start {invitation.code}"
    yield f"别的渠道直接把 {invitation.code} 发给机器人。"


def qr_in_terminal(link: str) -> str:
    """The link as a QR code made of half blocks."""
    import segno

    out = io.StringIO()
    segno.make(link, micro=False).terminal(out, border=2, compact=True)
    return out.getvalue().rstrip("\n")


def require_picture(file: Path) -> None:
    """UserError unless it can become a QR code: to be asked before any code is made."""
    if file.suffix.lower() not in (".png", ".svg"):
        raise UserError(f"二维码请存成 .png 或 .svg，例如 --qr {file.stem}.png。还没有发邀请码。")
    if not file.absolute().parent.is_dir():
        raise UserError(f"写不了 {file}（没有这个文件夹）。还没有发邀请码。")


def qr_to_file(link: str, file: Path) -> None:
    """The link as a QR code in a .png or .svg that only its owner may read."""
    import segno

    require_picture(file)
    try:
        file.touch(mode=0o600)
        segno.make(link, micro=False).save(str(file), scale=8, border=4)
    except OSError as error:
        raise UserError(f"写不了 {file}（{why(error)}）。请检查文件夹和权限。") from error
