"""What can be seen without any network: knowledge, settings, disk, holidays."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.bootstrap import App, folders
from bot.doctor.finding import Finding, bad, good, warning
from bot.working_days import LAST_YEAR
from knowledge.check import check

_MB = 1024 * 1024
_LEAST, _ENOUGH = 200 * _MB, 1024 * _MB
_ANNOUNCED = 12  # the arrangement of the next year is published in November
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def local(app: App) -> Iterator[Finding]:
    yield _knowledge(app)
    yield _contacts(app)
    yield _page(app)
    yield _disk(app)
    yield from _private(app)
    yield _holidays(app.clock().date())


def _knowledge(app: App) -> Finding:
    problems = check(folders(app.config))
    if problems:
        return bad(
            "知识", f"有{len(problems)}个问题，第一个：{problems[0]}", "运行 python -m bot check 看全部，逐个改好"
        )
    return good("知识", f"{len(app.library.topics)}个条目，没有问题")


def _contacts(app: App) -> Finding:
    if "县中心" not in app.county.contacts:
        return warning("电话", "没有县中心的电话", '在 [county.contacts] 写 "县中心" = "023-……"')
    return good("电话", f"有{len(app.county.contacts)}个")


def _page(app: App) -> Finding:
    page = app.config.page
    if not page.enabled:
        return good("手机网页", "没开")
    if page.address.startswith("http://") and page.host not in _LOOPBACK:
        remedy = "前面加一个 https 反向代理（nginx、caddy），[page] url 写 https 地址，host 写 127.0.0.1"
        return warning("手机网页", f"{page.address} 没有加密，邀请码和问题会被同一网络的人看到", remedy)
    return good("手机网页", page.address)


def _disk(app: App) -> Finding:
    file = app.config.database.sqlite_file
    if file is None:
        return good("磁盘", "数据在数据库服务器上")
    folder = next((each for each in (file.parent, *file.absolute().parents) if each.exists()), Path())
    free = shutil.disk_usage(folder).free
    found = f"{folder.absolute()} 还剩 {free // _MB} MB"
    if free < _LEAST:
        return bad("磁盘", found, "马上清理磁盘，满了就存不下村医的话")
    return good("磁盘", found) if free >= _ENOUGH else warning("磁盘", found, "请清理磁盘，至少留 1 GB")


def _private(app: App) -> Iterator[Finding]:
    file = app.config.database.sqlite_file
    if file and file.exists() and file.stat().st_mode & 0o077:
        yield warning("权限", f"{file} 这台电脑上别的用户也能读", f"运行 chmod 600 {file}*")


def _holidays(today: date) -> Finding:
    found = f"放假安排有到{LAST_YEAR}年"
    needed = today.year + (today.month >= _ANNOUNCED)
    if needed <= LAST_YEAR:
        return good("节假日", found)
    return warning("节假日", found, f"等 {needed} 年的安排公布后，升级 chinesecalendar（make lock 再 make run）")
