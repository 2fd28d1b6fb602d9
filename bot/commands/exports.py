"""export: what is kept, as files for the centre."""

from pathlib import Path
from typing import Annotated

import typer

from bot.bootstrap import App, opened
from bot.commands.options import ConfigPath
from bot.config import load
from bot.errors import MisuseError, UserError
from bot.os_errors import why
from knowledge.forms.model import Form
from knowledge.forms.periods import Period, period_of

FormName = Annotated[str, typer.Argument(help="哪张表：编号或名称，如 village_weekly 或 村卫生室周报。", metavar="表")]
PeriodKey = Annotated[
    str,
    typer.Argument(
        help="哪一期：2026-W47、2026-11、2026-Q4、2026、2026-11-22；写月、季、年就是其中各期。", metavar="期间"
    ),
]
Format = Annotated[str, typer.Option("--format", help="xlsx、csv 或 json；不写就看文件名。")]
Out = Annotated[Path, typer.Option("--out", help="写到哪个文件。")]


def reports(form: FormName, period: PeriodKey, out: Out, format: Format = "", config: ConfigPath = None) -> None:  # noqa: A002
    """导出报表：最新的数、历次版本、仍要报的疑点，每个数查得到回执号、版次、报送人和消息编号。"""
    from bot.exporting import FORMATS

    kind = format or out.suffix[1:]
    if kind not in FORMATS:
        raise MisuseError(f"没有“{kind}”这种格式。--format 可以写 {'、'.join(FORMATS)}。")
    with opened(load(config)) as app:
        _write(
            app,
            _form(form, app),
            _period(period),
            out if out.suffix[1:] == kind else out.with_name(f"{out.name}.{kind}"),
        )


def _form(said: str, app: App) -> Form:
    for form in app.library.forms.values():
        if said in (form.id, form.title):
            return form
    known = "、".join(f"{form.id}（{form.title}）" for form in app.library.forms.values())
    raise UserError(f"没有“{said}”这张表。有的是：{known}。")


def _period(said: str) -> Period:
    found = period_of(said.upper())
    if found is None:
        raise MisuseError(f"“{said}”不是期间。请写 2026-W47、2026-11、2026-Q4、2026 或 2026-11-22。")
    return found


def _write(app: App, form: Form, period: Period, out: Path) -> None:
    from rich.console import Console
    from rich.progress import Progress

    from bot.database_state import require
    from bot.exporting import export

    zone = app.clock().tzinfo
    assert zone is not None
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("导出", total=None)

        def told(done: int, whole: int) -> None:
            if done == whole or not done % 1000:
                bar.update(task, completed=done, total=whole)

        try:
            done = export(require(app).database, form, period, out, zone, told)
        except OSError as error:
            raise UserError(f"写不了 {out}：{why(error)}。换一个文件夹，或关掉正打开它的程序。") from error
    typer.echo(f"已导出 {form.title} {period.key}：{done} 版，在 {out}")
