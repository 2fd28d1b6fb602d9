"""What nobody does any more: told when a change leaves it so."""

from collections.abc import Sequence

from bot.bootstrap import App
from handlers.people import ADMINISTRATOR, DESK
from storage.roster import read_people


def gaps(app: App) -> Sequence[str]:
    """Nobody on duty today, no administrator."""
    today = app.clock().date()
    with app.database.read() as connection:
        held = {post.name for who in read_people(connection) if who.active for post in who.posts(today)}
    found = []
    if DESK not in held:
        found.append("今天没有人值班，问题先给县中心的人。排值班：python -m bot people duty 姓名 --add 值班")
    if ADMINISTRATOR not in held:
        found.append(
            "名册上没有管理员了。请给一个：python -m bot people move 姓名 --role 管理员 --unit 单位 --place 县名"
        )
    return found
