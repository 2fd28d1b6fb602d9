"""What the database tells: whether it works, who is on duty, what is stuck."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from bot.bootstrap import App
from bot.doctor.finding import Finding, bad, good, warning
from bot.os_errors import why
from bot.roster.gaps import NO_ADMINISTRATOR, has_administrator
from handlers.people import DESK
from storage.database import NotStoredError
from storage.failures import failed
from storage.people_tables import assignment
from storage.posts import valid
from storage.questions import open_questions
from storage.receivers import receivers
from storage.roster import read_people
from storage.tables import outbox

_STUCK = timedelta(minutes=10)


def stored(app: App) -> Iterator[Finding]:
    found = _database(app)
    yield found
    if found.grade != "bad":
        yield _roster(app)
        yield _duty(app)
        yield _questions(app)
        yield _failures(app)
        yield _stuck(app)


def _database(app: App) -> Finding:
    from storage.migrate import needs_migration

    try:
        if needs_migration(app.database.engine):
            return bad("数据库", "表和程序的版本不一样", "先 python -m bot backup 文件，再 python -m bot migrate")
        with app.database.write():
            pass
    except (NotStoredError, DBAPIError, OSError) as error:
        return bad("数据库", f"打不开或写不进去（{why(error)}）", "检查 database.url、文件夹权限和磁盘空间")
    return good("数据库", "能读能写，表是最新的")


def _roster(app: App) -> Finding:
    with app.database.read() as connection:
        people = sum(each.active for each in read_people(connection))
    if not has_administrator(app):
        return warning("名册", f"有{people}人，没有管理员" if people else "还是空的", NO_ADMINISTRATOR)
    return good("名册", f"{people}人")


def _duty(app: App) -> Finding:
    today, chain = app.clock().date(), app.library.gazetteer.chain(app.county.home)
    with app.database.read() as connection:
        planned = select(func.count()).where(assignment.c.name == DESK, valid(today))
        on_duty = connection.scalar(planned) or 0
        found = receivers(connection, chain, app.clock())
        people = any(each.active for each in read_people(connection))
    if not found and not people:
        remedy = "先把人放进名册（看上面“名册”），再发邀请码：python -m bot people invite --all-unbound"
        return warning("值班", "名册是空的，没有人能收到村医的问题，只会叫人打电话", remedy)
    if not found:
        remedy = "给值班的人发邀请码：python -m bot people invite 姓名；排班：python -m bot people duty 姓名 --add 值班"
        return warning("值班", "没有人能收到村医的问题，只会叫人打电话", remedy)
    names = "、".join(each.name for each in found[:3])
    if not on_duty:
        remedy = "排班：python -m bot people duty 姓名 --add 值班"
        return warning("值班", f"今天没人值班，问题会发给{names}", remedy)
    return good("值班", f"问题先发给{names}")


def _questions(app: App) -> Finding:
    waiting = open_questions(app.database)
    if not waiting:
        return good("待答复", "没有")
    since = waiting[0].asked_at.astimezone(app.clock().tzinfo)
    found = f"{len(waiting)}个，最早的是{since:%m月%d日%H:%M}问的"
    return warning("待答复", found, "python -m bot questions 看是哪些") if _old(app, since) else good("待答复", found)


def _old(app: App, since: datetime) -> bool:
    return app.clock() - since > app.config.desk.answer_within


def _failures(app: App) -> Finding:
    broken = failed(app.database)
    if not broken:
        return good("出错的消息", "没有")
    return bad("出错的消息", f"{len(broken)}条没有答复", "python -m bot inbox 看是哪些，修好后 --replay 编号 重新处理")


def _stuck(app: App) -> Finding:
    late = select(func.count()).where(outbox.c.state == "ready", outbox.c.due_at < app.clock() - _STUCK)
    with app.database.read() as connection:
        count = connection.scalar(late) or 0
    if not count:
        return good("没送出的消息", "没有")
    return warning(
        "没送出的消息", f"{count}条等了十分钟以上", "看 python -m bot run 是否开着、网络通不通；网页的等人打开才算"
    )
