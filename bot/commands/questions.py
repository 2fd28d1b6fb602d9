"""questions: what the documents did not answer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.bootstrap import App, opened
from bot.commands.options import AsJson, ConfigPath, json_line
from bot.config import load
from bot.database_state import require
from bot.errors import MisuseError, UserError
from bot.roles import role_shown

if TYPE_CHECKING:
    from storage.questions import AskedQuestion

Close = Annotated[int | None, typer.Option("--close", help="办结这个编号的问题，并告诉提问人。", show_default=False)]
Answer = Annotated[str, typer.Option("--answer", help="和 --close 一起：这段话作为县中心答复发给提问人。")]

_REASONS = {
    "unknown": "文件里没查到",
    "aspect": "文件没写这个细节",
    "locality": "文件没单独写这个地方",
    "year": "文件没写这一年",
    "elsewhere": "只有别处的文件有",
    "draft": "依据还没核实",
    "medical": "用药诊疗，不由文件答",
    "gossip": "不是文件上的事",
    "outside": "文件不管这件事",
    "enrol": "请求登记",
}


def questions(json: AsJson = False, close: Close = None, answer: Answer = "", config: ConfigPath = None) -> None:
    """列出文件里没有答案、等县中心答复的问题，谁问的、在谁手上；办结用 --close 编号，答复加 --answer 文字。"""
    if close is None and answer:
        raise MisuseError("--answer 要和 --close 编号 一起写。")
    with opened(load(config)) as app:
        require(app)
        if close is None:
            _list(app, json)
        else:
            _close(app, close, answer.strip())


def _close(app: App, question: int, answer: str) -> None:
    from bot.closing import close_question

    closed = close_question(app, question, answer)
    if closed is None:
        raise UserError(f"没有编号 {question} 的未办结问题。运行 python -m bot questions 看编号。")
    typer.echo(f"问题 {question} 已办结，{'答复' if answer else '“已办结”'}会发给提问人")
    if not closed.reachable:
        typer.echo("注意：提问人的账号现在发不到，请打电话告诉他。")


def _list(app: App, json: bool) -> None:
    from storage.questions import open_questions

    found = open_questions(app.database)
    for asked in found:
        typer.echo(json_line(_row(app, asked)) if json else _lines(app, asked))
    if not found and not json:
        typer.echo("没有未办结的问题")


def _row(app: App, asked: AskedQuestion) -> dict[str, Any]:
    about = {"id": asked.id, "when": _iso(app, asked.asked_at), "place": asked.place, "who": _who(asked)}
    handed = [{"name": h.name, "since": _iso(app, h.since), "due": _iso(app, h.due)} for h in asked.handed]
    return about | {"role": asked.role, "reason": asked.reason, "text": asked.text, "handed": handed}


def _lines(app: App, asked: AskedQuestion) -> str:
    reason = _REASONS.get(asked.reason, asked.reason)
    who = f"{_who(asked)}（{role_shown(asked.role)}）" if asked.role else _who(asked)
    line = f"{asked.id}  {_iso(app, asked.asked_at)}  {asked.place}  {who}  {reason}  {asked.text}"
    return f"{line}\n    {_handed(app, asked)}"


def _handed(app: App, asked: AskedQuestion) -> str:
    """Who has it; whoever had it before keeps it, too."""
    if not asked.handed:
        return "还没有转给谁"
    *before, last = asked.handed
    due = "没有别人可转了" if last.given_up else f"{_short(app, last.due)}前要答复"
    late = "，已过时" if last.due < app.clock() and not last.given_up else ""
    earlier = f"；以前转给过{'、'.join(dict.fromkeys(h.name for h in before))}" if before else ""
    return f"在{last.name}手上：{_short(app, last.since)}转给，{due}{late}{earlier}"


def _who(asked: AskedQuestion) -> str:
    return asked.person or asked.asker.name or "没登记的人"


def _iso(app: App, at: datetime) -> str:
    return at.astimezone(app.clock().tzinfo).isoformat(timespec="minutes")


def _short(app: App, at: datetime) -> str:
    return at.astimezone(app.clock().tzinfo).strftime("%m-%d %H:%M")
