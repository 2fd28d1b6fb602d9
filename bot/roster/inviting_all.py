"""Invites everybody who has no account yet, and writes the codes into a sheet to be handed out."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.bootstrap import App
from bot.errors import UserError
from bot.os_errors import why
from bot.roles import role_shown
from bot.roster.inviting import Invited, invited
from bot.roster.listing import Filter
from storage.roster import Enrolled, read_people

_HEADINGS = ("姓名", "手机尾号", "单位", "地区", "角色", "邀请码", "手机网页链接", "有效期至")


def invite_all(app: App, place: str) -> Sequence[Invited]:
    """An invitation for everybody in service without an account, at a place or everywhere, in one transaction."""
    today, wanted = app.clock().date(), Filter.of(app, place, "", unbound=True)
    with app.database.write() as connection:
        people = [who for who in read_people(connection) if who.active and wanted.takes(who, who.posts(today))]
        return [invited(app, connection, who) for who in people]


@dataclass(frozen=True)
class Sheet:
    """A file that is there, empty and ours alone, before any code is made."""

    app: App
    file: Path

    def write(self, invitations: Sequence[Invited]) -> None:
        rows = [_HEADINGS, *(_row(self.app, each) for each in invitations)]
        (_workbook if self.file.suffix.lower() == ".xlsx" else _csv)(self.file, rows)


def open_sheet(app: App, file: Path) -> Sheet:
    """UserError if the file can't be written, is there already, or is of no kind we know."""
    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise UserError(f"请存成 .xlsx 或 .csv，例如 --out {file.stem}.xlsx。")
    try:
        file.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise UserError(f"{file} 已经有了，不会盖掉。请换一个文件名。") from None
    except OSError as error:
        raise UserError(f"写不了 {file}（{why(error)}）。请检查文件夹和权限。") from error
    return Sheet(app, file)


def _row(app: App, invitation: Invited) -> tuple[str, ...]:
    who: Enrolled = invitation.person
    roles = [post for post in who.posts(app.clock().date()) if post.kind == "role"]
    until = invitation.until.astimezone(app.clock().tzinfo).strftime("%Y-%m-%d %H:%M")
    units, places, names = (
        [post.unit for post in roles],
        [post.place for post in roles],
        [role_shown(post.name) for post in roles],
    )
    held = ("、".join(dict.fromkeys(each)) for each in (units, places, names))
    return (who.name, who.tail, *held, invitation.code, invitation.link, until)


def _workbook(file: Path, rows: Sequence[Sequence[str]]) -> None:
    """Every cell is text: a name that begins with = is no formula."""
    from xlsxwriter import Workbook

    with Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}) as book:
        sheet = book.add_worksheet("邀请码")
        sheet.set_column(0, len(_HEADINGS) - 1, 18)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)


def _csv(file: Path, rows: Sequence[Sequence[str]]) -> None:
    """With the mark by which Excel knows UTF-8."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)
