"""inbox: messages whose turn failed."""

from typing import Annotated

import typer

from bot.bootstrap import App, opened
from bot.commands.options import AsJson, ConfigPath, json_line
from bot.config import load
from bot.database_state import require
from bot.errors import UserError

Replay = Annotated[int | None, typer.Option("--replay", help="重新处理这个编号的消息。", show_default=False)]


def inbox(json: AsJson = False, replay: Replay = None, config: ConfigPath = None) -> None:
    """列出处理失败的消息和错误编号；修好以后用 --replay 编号 重新处理。"""
    with opened(load(config)) as app:
        require(app)
        if replay is None:
            _list(app, json)
        else:
            _replay(app, replay)


def _list(app: App, json: bool) -> None:
    from storage.failures import failed

    failures = failed(app.database)
    for each in failures:
        when = each.failed_at.astimezone(app.clock().tzinfo).isoformat(timespec="minutes")
        why = each.error.strip().splitlines()[-1] if each.error.strip() else ""
        row = {"id": each.message.id, "when": when, "channel": each.message.inbound.channel}
        row |= {"error_id": each.error_id, "text": each.message.inbound.text, "error": why}
        typer.echo(json_line(row) if json else "  ".join(map(str, row.values())))
    if not failures and not json:
        typer.echo("没有失败的消息")


def _replay(app: App, inbox_id: int) -> None:
    """Turn it again now; the reply waits in the outbox for its channel."""
    from bot.logs import configure
    from bot.runtime import Runtime
    from storage.failures import NotFailedError, failed, replay

    try:
        replay(app.database, inbox_id)
    except NotFailedError:
        raise UserError(f"没有编号 {inbox_id} 的失败消息。运行 python -m bot inbox 看编号。") from None
    configure("error", app.config.logs.format)
    Runtime(app, []).turn()
    if any(each.message.id == inbox_id for each in failed(app.database)):
        raise UserError(f"消息 {inbox_id} 又失败了。错误编号见 python -m bot inbox。")
    typer.echo(f"消息 {inbox_id} 已重新处理，回复会在对方的渠道里发出")
