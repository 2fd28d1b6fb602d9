"""Completed reports a second while many people fill in a form at once, ours against the frameworks' usual ways."""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure
from tests.bench.wire.bots.questions import NAMES, SEND, TITLE
from tests.bench.wire.bots.reports import FILE
from tests.bench.wire.running import bot, bot_in, processor_seconds
from tests.e2e.bot_api import BotApi, Phone, running_server

PEOPLE = 150
ROUNDS = 3
_FIRST = 10
"""People who fill it in before the clock runs, so that everything is loaded."""
_MESSAGES = len(NAMES) + 2
_PATIENCE = 90.0  # s
_DURABLE = "aiogram, FSM in aiosqlite, durable"
"""The peer by which ours is judged: no other loses nothing when it is killed."""
_PEERS = {
    _DURABLE: ("aiogram_form", "durable"),
    "aiogram, FSM in aiosqlite, as it comes": ("aiogram_form",),
    "PTB, ConversationHandler flushed": ("ptb_form",),
}

Report = tuple[int, ...]


@dataclass(frozen=True)
class Speed:
    """Completed reports a second, and milliseconds of the processor that the bot uses for one."""

    rate: float
    work: float


def run() -> list[Figure]:
    """The middle of ROUNDS, in each of which every bot has its turn."""
    rounds = [_round() for _ in range(ROUNDS)]
    speeds = {name: _middle([each[name] for each in rounds]) for name in rounds[0]}
    ours = speeds.pop("ours")
    durable = speeds[_DURABLE].rate
    return [
        Figure(f"reports of {PEOPLE} at once", ours.rate, "/s", 2 * durable, durable, _DURABLE, at_least=True),
        *(
            Figure("completed reports", ours.rate, "/s", None, it.rate, name, at_least=True)
            for name, it in speeds.items()
        ),
        *(
            Figure("messages", ours.rate * _MESSAGES, "/s", None, it.rate * _MESSAGES, name, at_least=True)
            for name, it in speeds.items()
        ),
        *(Figure("processor for a report", ours.work, "ms", None, it.work, name) for name, it in speeds.items()),
    ]


def _middle(speeds: Sequence[Speed]) -> Speed:
    return Speed(median(each.rate for each in speeds), median(each.work for each in speeds))


def _round() -> Mapping[str, Speed]:
    peers = {name: speed(program, _of_peer) for name, program in _PEERS.items()}
    return {"ours": speed(("ours_form",), _of_ours), **peers, "aiogram, echoes and stores nothing": ceiling()}


def speed(program: Sequence[str], kept: Callable[[Path], list[Report]]) -> Speed:
    """How fast the reports are made; RuntimeError unless each is in the bot's own database once, and right."""
    with tempfile.TemporaryDirectory() as folder, running_server() as server:
        phones = _phones(server)
        with bot_in(Path(folder), server, *program, *(str(phone.id) for phone in phones)) as pid:
            found = _filled(server, phones, pid, "回执")
        wanted = sorted((phone.id, *_figures(phone)) for phone in phones)
        if (stored := sorted(kept(Path(folder)))) != wanted:
            wrong = sorted(set(stored) ^ set(wanted))[:5]
            raise RuntimeError(f"{program[0]} stored {len(stored)} reports for {len(wanted)}; not the same: {wrong}")
        return found


def ceiling() -> Speed:
    """The same messages to and fro with a bot that only repeats them: what the phones and the server bear."""
    with running_server() as server:
        phones = _phones(server)
        with bot(server, "aiogram_bare") as pid:
            return _filled(server, phones, pid, SEND)


def _phones(server: BotApi) -> list[Phone]:
    return [server.user(1000 + number, f"村医{number}") for number in range(_FIRST + PEOPLE)]


def _figures(phone: Phone) -> Report:
    """What this person reports: other figures than anybody near; fewer are referred up than seen."""
    at = phone.id
    return (200 + at % 97, at % 89, at % 83, at % 79, at % 73)


def _filled(server: BotApi, phones: list[Phone], pid: int, receipt: str) -> Speed:
    """All fill in the form, the first few, who warm it up, before the clock runs."""
    give_up = time.monotonic() + _PATIENCE
    while not server.polled:
        if time.monotonic() > give_up:
            raise RuntimeError("the bot does not poll")
        time.sleep(0.05)
    server.do(_all_fill(phones[:_FIRST], receipt))
    used, begun = processor_seconds(pid), time.monotonic()
    server.do(_all_fill(phones[_FIRST:], receipt))
    seconds, work = time.monotonic() - begun, processor_seconds(pid) - used
    return Speed(PEOPLE / seconds, 1000 * work / PEOPLE)


async def _all_fill(phones: list[Phone], receipt: str) -> None:
    await asyncio.gather(*(_fill(phone, receipt) for phone in phones))


async def _fill(phone: Phone, receipt: str) -> None:
    """Say the next thing as soon as there is a reply; the last reply must be a receipt."""
    for heard, text in enumerate((TITLE, *map(str, _figures(phone)), SEND), start=1):
        phone.says(text)
        replies = await phone.hears(heard, _PATIENCE)
    if len(replies) != _MESSAGES or receipt not in replies[-1].text:
        raise RuntimeError(f"{phone.name} has no receipt: {[each.text for each in replies]}")


def _of_peer(folder: Path) -> list[Report]:
    return _rows(folder / FILE, f"SELECT user_id, {', '.join(NAMES)} FROM report")


def _of_ours(folder: Path) -> list[Report]:
    figures = ", ".join(f"CAST(json_extract(figures, '$.{name}') AS INTEGER)" for name in NAMES)
    query = f"SELECT CAST(account AS INTEGER), {figures} FROM report_version JOIN contact ON contact.id = contact_id"
    return _rows(folder / "cunyi.sqlite3", query)


def _rows(file: Path, query: str) -> list[Report]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()
