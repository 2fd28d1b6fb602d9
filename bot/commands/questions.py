"""questions: what the documents did not answer."""

from typing import Annotated

import typer

from bot.bootstrap import App, opened
from bot.commands.options import AsJson, ConfigPath, json_line
from bot.config import load
from bot.database_state import require
from bot.errors import UserError
from bot.roles import role_shown

Close = Annotated[int | None, typer.Option("--close", help="办结这个编号的问题。", show_default=False)]


def questions(json: AsJson = False, close: Close = None, config: ConfigPath = None) -> None:
    """列出文件里没有答案、等县中心答复的问题；办结用 --close 编号。"""
    with opened(load(config)) as app:
        require(app)
        if close is None:
            _list(app, json)
        else:
            _close(app, close)


def _close(app: App, question: int) -> None:
    from storage.questions import close_question

    if not close_question(app.database, question):
        raise UserError(f"没有编号 {question} 的未办结问题。运行 python -m bot questions 看编号。")
    typer.echo(f"问题 {question} 已办结")


def _list(app: App, json: bool) -> None:
    from storage.questions import AskedQuestion, open_questions

    def shown(asked: AskedQuestion) -> dict[str, object]:
        when = asked.asked_at.astimezone(app.clock().tzinfo).isoformat(timespec="minutes")
        who = asked.asker.name or asked.asker.account
        about = {"id": asked.id, "when": when, "place": asked.place, "who": who, "role": asked.role}
        return about | {"reason": asked.reason, "text": asked.text}

    rows = [shown(asked) for asked in open_questions(app.database)]
    for row in rows:
        typer.echo(json_line(row) if json else _line(row))
    if not rows and not json:
        typer.echo("没有未办结的问题")


def _line(row: dict[str, object]) -> str:
    role = role_shown(str(row["role"]))
    return f"{row['id']}  {row['when']}  {row['place']}  {row['who']}（{role}）  {row['reason']}  {row['text']}"
