"""Shows one person: posts with their dates, accounts, invitation, questions, what was done."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.bootstrap import App
from bot.roster.finding import one_person
from bot.roster.listing import channel_shown
from bot.roster.wording import said_person, said_post
from storage.accounts import bindings_of, open_until
from storage.changes import Change, changes_of
from storage.handed import waiting
from storage.roster import Enrolled
from storage.terms import Term

_WHAT = {
    "import": "导入名册",
    "invite": "发邀请码",
    "move": "调岗",
    "duty": "排职责",
    "suspend": "停用",
    "succeed": "接替",
    "restore": "恢复",
    "rebind": "换手机",
    "tail": "改尾号",
    "init": "第一次登记",
    "admin": "设为管理员",
    "demo": "演示",
}
_WHY = {"rebound": "换到别的账号", "lost": "手机丢了或换了", "suspended": "停用"}


def shown(app: App, name: str, tail: str) -> list[str]:
    """Everything about one person, line by line."""
    with app.database.read() as connection:
        who = one_person(connection, name, tail)
        return [
            f"{said_person(who)}{'' if who.active else '：已停用'}",
            *_posts(app, who),
            *_accounts(app, connection, who),
            *_questions(connection, who),
            *_changes(app, connection, who),
        ]


def _posts(app: App, who: Enrolled) -> Iterator[str]:
    today = app.clock().date()
    terms = [term for term in who.terms if not (term.until and term.until < term.since)]
    now = [term for term in terms if not term.ended(today)] if who.active else []
    past = [term for term in terms if term not in now]
    yield "岗位：" if now else "岗位：没有"
    yield from (f"  {_dated(term)}" for term in now)
    if past:
        yield "以前："
        yield from (f"  {_dated(term)}" for term in past)


def _dated(term: Term) -> str:
    return f"{said_post(term.post)} {term.since} 至 {term.until or '今'}"


def _accounts(app: App, connection: Connection, who: Enrolled) -> Iterator[str]:
    found = bindings_of(connection, who.id)
    yield "账号：" if found else "账号：还没登记"
    for each in found:
        end = f"，{_when(app, each.ended_at)} 停用（{_WHY.get(each.why, each.why)}）" if each.ended_at else ""
        unreachable = "，现在发不到" if not each.reachable and not each.ended_at else ""
        yield f"  {channel_shown(each.channel)}：{_when(app, each.bound_at)} 登记{end}{unreachable}"
    if until := open_until(connection, who.id, app.clock()):
        yield f"邀请码：有一个没用的，{_when(app, until)} 前有效"


def _questions(connection: Connection, who: Enrolled) -> Iterator[str]:
    if not who.active:
        return
    found = waiting(connection, who.id, ())
    yield f"等他答复的问题：{len(found)}个" if found else "等他答复的问题：没有"
    yield from (f"  {each.id}号 {each.place} {each.asker_name}：{each.text}" for each in found)


def _changes(app: App, connection: Connection, who: Enrolled) -> Iterator[str]:
    found = changes_of(connection, who.id)
    if found:
        yield "经过："
    yield from (f"  {_when(app, each.at)} {_WHAT.get(each.what, each.what)}{_detail(each)}" for each in found)


def _detail(each: Change) -> str:
    """What a change's detail holds, in the order in which it was written."""
    found = [_listed(value) for value in each.detail.values() if value not in ("", [], None)]
    return f"：{' → '.join(found)}" if found and each.what != "invite" else ""


def _listed(value: Any) -> str:
    if isinstance(value, bool):
        return "加上" if value else "去掉"
    return "；".join(map(str, value)) if isinstance(value, list) else str(value)


def _when(app: App, at: datetime) -> str:
    return at.astimezone(app.clock().tzinfo).strftime("%Y-%m-%d %H:%M")
