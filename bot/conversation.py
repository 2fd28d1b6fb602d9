"""A conversation in the terminal: the same path as every other channel, one line a message."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import typer

from bot.bootstrap import App
from bot.channels.contract import Arrival
from bot.channels.terminal import NAME, Terminal
from bot.runtime import Runtime
from handlers.turn import Contact
from storage.people import find_account, register


@dataclass(frozen=True)
class Speaker:
    """Who speaks: empty role or place leave what is stored."""

    account: str
    name: str = ""
    role: str = ""
    place: str = ""


def converse(app: App, speaker: Speaker, as_json: bool, opening: str = "") -> None:
    """Answer every line of standard input until it ends."""
    _introduce(app, speaker)
    runtime = Runtime(app, [Terminal(speaker.account, sys.stdout, as_json)], only={NAME: speaker.account})
    if opening:
        typer.echo(opening)
    runtime.recover()
    for line in _lines(sys.stdin):
        runtime.take([Arrival(NAME, speaker.account, app.new_id(), app.clock(), line)])


def _introduce(app: App, speaker: Speaker) -> None:
    known = find_account(app.database, NAME, speaker.account) or Contact(0, NAME, speaker.account)
    contact = Contact(
        0,
        NAME,
        speaker.account,
        speaker.name or known.name,
        speaker.role or known.role,
        speaker.place or known.place,
    )
    if contact != known:
        register(app.database, contact, app.clock())


def _lines(source: Iterable[str]) -> Iterator[str]:
    """Lines with something in them; a person sees a mark where to type."""
    person = sys.stdin.isatty()
    if person:
        typer.echo("（一行一句；按 Ctrl+D 结束）\n> ", nl=False)
    for line in source:
        if line.strip():
            yield line.rstrip("\r\n")
        if person:
            typer.echo("> ", nl=False)
