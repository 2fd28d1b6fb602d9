"""kill -9 between any two steps: no message is lost, and none answered twice but replies in flight at the kill."""

import asyncio
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from itertools import cycle
from pathlib import Path

from bot.bootstrap import App
from storage import payload
from tests.e2e.bot_api import BotApi, Phone
from tests.e2e.client import in_loop
from tests.e2e.telegram_county import PATIENCE, county, met, queued, received

ROOT = Path(__file__).parents[2]
SAYINGS = ("你好", "谢谢", "再见", "好的")
"""Each is answered by one message, unlike the others'."""
MOMENTS = [(moment, times) for times in (1, 3) for moment in ("fetched", "received", "committed", "claimed", "sent")]
DOCTORS = range(20, 25)


@asynccontextmanager
async def worker(folder: Path, api: str) -> AsyncIterator[Process]:
    """Forks bots; see telegram_worker. What it logs is in `folder`."""
    command = (sys.executable, "-m", "tests.e2e.telegram_worker", str(folder), api)
    with (folder / "worker.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=log)
        try:
            await line(process, b"ready\n")
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def line(process: Process, expected: bytes) -> None:
    assert process.stdout is not None
    assert await asyncio.wait_for(process.stdout.readline(), PATIENCE) == expected


def order(process: Process, text: str) -> None:
    assert process.stdin is not None
    process.stdin.write(text.encode())


async def talk_until_dead(process: Process, moment: str, times: int, doctors: list[Phone], says: Iterator[str]) -> None:
    """Messages keep coming until the bot is killed, and come while it is dead."""
    order(process, f"{moment} {times}\n")
    dead = asyncio.create_task(line(process, b"dead\n"))
    for doctor in cycle(doctors):
        doctor.says(next(says))
        await asyncio.sleep(0.03)
        if dead.done():
            break
    await dead


def in_flight(folder: Path) -> Counter[int]:
    """Rows that a dead bot had claimed and not marked."""
    with closing(sqlite3.connect(folder / "cunyi.sqlite3")) as connection:
        return Counter(row for (row,) in connection.execute("SELECT id FROM outbox WHERE state = 'sending'"))


@in_loop
async def test_killed_at_every_step(tmp_path: Path) -> None:
    async with BotApi() as server:
        app = county(tmp_path, server.url)
        doctors = met(server, app, *DOCTORS)
        says, flying = cycle(SAYINGS), Counter[int]()
        async with worker(tmp_path, server.url) as process:
            for moment, times in MOMENTS:
                await talk_until_dead(process, moment, times, doctors, says)
                flying += in_flight(tmp_path)
            order(process, "end 1\n")
            await settled(app, sum(len(said_by(doctor)) for doctor in doctors))
            assert process.stdin is not None
            process.stdin.close()
            await process.wait()
        nothing_lost(app, doctors)
        once_each(app, server, flying)
        app.database.close()


def said_by(doctor: Phone) -> list[str]:
    return [each["text"] for each in doctor.chat.messages.values() if not each["from"]["is_bot"]]


async def settled(app: App, messages: int) -> None:
    """Every message is answered, and every answer sent and marked."""
    async with asyncio.timeout(PATIENCE):
        while [row.state for row in queued(app)] != ["sent"] * messages:
            await asyncio.sleep(0.05)


def nothing_lost(app: App, doctors: list[Phone]) -> None:
    """Every message is stored once, in order, and answered by one row."""
    stored, answered = received(app), queued(app)
    for doctor in doctors:
        assert [row.text for row in stored if row.account == str(doctor.id)] == said_by(doctor)
    assert {row.state for row in stored} == {"done"}
    assert [row.inbox_id for row in sorted(answered, key=lambda row: row.inbox_id)] == [row.id for row in stored]


def once_each(app: App, server: BotApi, flying: Counter[int]) -> None:
    """No row was sent oftener than once, and once more for each kill it was in flight at."""
    accounts = {row.id: int(row.account) for row in received(app)}
    sent = Counter((call.chat_id, call.text) for call in server.calls_of("sendMessage") if call.accepted)
    rows, spare = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for row in queued(app):
        key = accounts[row.inbox_id], payload.loads(row.payload).text
        rows[key] += 1
        spare[key] += flying[row.id]
    assert sent.keys() == rows.keys()
    assert all(rows[key] <= sent[key] <= rows[key] + spare[key] for key in rows)
    assert sent.total() > rows.total(), "a kill between send and mark doubles a reply"
