"""Typer's own help and errors in Chinese."""

import os
import re
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from bot.errors import MisuseError, UserError
from bot.os_errors import why

_HELP = (
    (r"(?m)^Usage: ", "用法："),
    (r"(?m)^Arguments:", "参数："),
    (r"(?m)^Options:", "选项："),
    (r"(?m)^Commands:", "命令："),
    (r"Show this message and exit\.", "显示这个帮助。"),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 …"),
    (r"\[required\]", "[必写]"),
    (r"\[default: ", "[不写就是："),
    (r"\bTEXT\b", "文字"),
    (r"\bPATH\b", "文件"),
    (r"\bINTEGER\b", "编号"),
)
_ERRORS = (
    (r"Missing (?:argument|option) (.+?)\.(?: .*)?", r"缺少 \1。"),
    (r"Missing command\.", "没有写命令。"),
    (r"No such option: ([^ ]+)(?: \(Possible options: (.+)\)| Did you mean (.+)\?)?", r"没有 \1 这个选项。"),
    (r"No such command (.+?)\.(?: Did you mean (.+)\?)?", r"没有 \1 这个命令。"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", r"多写了 \1；话里有空格请加引号。"),
    (r"Option (.+) requires an argument\.", r"\1 后面要写值。"),
    (r"Invalid value for (.+?): .*valid integer.*", r"\1 要写数字。"),
    (r"Invalid value for (.+?): (.+)", r"\1 写得不对：\2"),
)

_OURS_ALONE = 0o077  # what we write holds names, numbers and codes: nobody else on the machine reads it


class Command(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return helped(super().get_help(ctx))


class Group(TyperGroup):
    """The commands; what goes wrong by a person's doing is told in Chinese and ends with code 1 or 2."""

    def get_help(self, ctx: Any) -> str:
        return helped(super().get_help(ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        os.umask(_OURS_ALONE)
        run = partial(super().main, args, prog_name, complete_var, False, windows_expand_args, **extra)
        if not standalone_mode:
            return run()
        try:
            code = run()
        except Exception as error:
            code = _told(error)
        sys.exit(code if isinstance(code, int) else 0)


def helped(text: str) -> str:
    for pattern, chinese in _HELP:
        text = re.sub(pattern, chinese, text)
    return text


def worded(message: str) -> str:
    """An error of typer's in Chinese; the original where it is not known."""
    for pattern, chinese in _ERRORS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return match.expand(chinese)
    return message


def _told(error: Exception) -> int:
    """Tell a person's error and return the exit code; a bug is raised again."""
    if isinstance(error, UserError):
        typer.echo(str(error), err=True)
        return 2 if isinstance(error, MisuseError) else 1
    if isinstance(error, typer.Abort):
        typer.echo("已取消", err=True)
        return 1
    if isinstance(error, typer.TyperException):
        typer.echo(f"{worded(error.format_message())}\n加上 --help 看用法。", err=True)
        return error.exit_code
    if _not_stored(error):
        typer.echo(f"没能保存（{why(error)}）。请检查磁盘空间，看是不是别的程序占着数据库，再试一次。", err=True)
        return 1
    raise error


def _not_stored(error: Exception) -> bool:
    from storage.database import NotStoredError

    return isinstance(error, NotStoredError)
