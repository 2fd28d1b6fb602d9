"""What nobody does any more: told when a change leaves it so."""

from collections.abc import Sequence

from bot.bootstrap import App
from handlers.people import ADMINISTRATOR, DESK
from storage.roster import read_people

NO_ADMINISTRATOR = (
    "名册上还没有管理员。登记第一个：python -m bot people admin 姓名；别的人：python -m bot people import 名册.xlsx"
)


def has_administrator(app: App) -> bool:
    """Whether anybody in service is one today."""
    today = app.clock().date()
    with app.database.read() as connection:
        people = read_people(connection)
    return any(post.name == ADMINISTRATOR for who in people if who.active for post in who.posts(today))


def gaps(app: App) -> Sequence[str]:
    """Nobody on duty today, no administrator."""
    today = app.clock().date()
    with app.database.read() as connection:
        held = {post.name for who in read_people(connection) if who.active for post in who.posts(today)}
    found = []
    if DESK not in held:
        found.append("今天没有人值班，问题先给县中心的人。排值班：python -m bot people duty 姓名 --add 值班")
    if ADMINISTRATOR not in held:
        found.append("名册上没有管理员了。请给一个：python -m bot people admin 姓名")
    return found
