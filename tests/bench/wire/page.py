"""The phone page with many open at once: how long it takes from a message to its answer on the open stream."""

import asyncio
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

from tests.bench.figures import Figure, percentile
from tests.bench.wire.running import ROOT
from tests.robustness.material import asked

PEOPLE = 200
_PATIENCE = 60.0  # s for the last answers
_CONFIRMS = 0.4  # s until a phone confirms what it has got, as page.js does
_OURS = {"sec-fetch-site": "same-origin"}


def run(rate: float = 50.0, seconds: float = 20.0) -> list[Figure]:
    """`rate` messages a second for so many seconds, real questions from PEOPLE phones with an open stream each."""
    with _page() as address:
        delays = asyncio.run(_delays(address, rate, seconds))
    title = f"page: answer at {rate:.0f}/s, {PEOPLE} open"
    return [
        Figure(f"{title}, p50", percentile(delays, 0.5), "ms"),
        Figure(f"{title}, p95", percentile(delays, 0.95), "ms", 300),
        Figure(f"{title}, worst", max(delays), "ms"),
    ]


@contextmanager
def _page() -> Iterator[str]:
    """The page in a process of its own, until the block ends; where it is."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.wire.bots.ours_page", folder]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()
            process.communicate()


@dataclass
class Phone:
    """A visitor's page: says something, hears the stream, confirms what it has. Its address is its own."""

    client: ClientSession
    number: int
    headers: dict[str, str] = field(default_factory=dict)
    said: dict[str, float] = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)

    async def enter(self) -> None:
        forwarded = f"10.0.{self.number // 250}.{self.number % 250 + 1}"
        self.headers = _OURS | {"x-forwarded-for": forwarded}
        async with self.client.post("/sign-in", json={"visit": True}, headers=self.headers) as answer:
            self.headers["cookie"] = answer.headers["set-cookie"].partition(";")[0]
        async with self.client.get("/", headers=self.headers) as answer:
            found = re.search(r'data-token="(\w+)"', await answer.text())
        assert found
        self.headers["x-cunyi-token"] = found[1]

    async def listen(self) -> None:
        """Until cancelled."""
        streaming = self.headers | {"accept": "text/event-stream"}
        async with self.client.get("/events", headers=streaming) as answer:
            async for line in answer.content:
                if line.startswith(b'data: {"id"'):
                    self._hear(json.loads(line[6:]))

    async def say(self, text: str) -> None:
        key = f"key-{len(self.said):08}"
        self.said[key] = time.monotonic()
        body = {"key": key, "text": text}
        async with self.client.post("/messages", json=body, headers=self.headers) as answer:
            assert answer.status == 202, await answer.text()

    async def confirm(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(_CONFIRMS)
            if ids := self.unseen[:200]:
                async with self.client.post("/seen", json={"ids": ids}, headers=self.headers) as answer:
                    assert answer.status == 204, await answer.text()
                self.unseen = self.unseen[len(ids) :]

    @property
    def waits(self) -> bool:
        return bool(self.said)

    def _hear(self, message: dict[str, object]) -> None:
        said = message.get("said")
        self.unseen.append(int(str(message["id"])))
        if isinstance(said, dict) and (at := self.said.get(said["key"])):
            self.delays.append(1000 * (time.monotonic() - at))
            self.said[said["key"]] = 0.0


async def _delays(address: str, rate: float, seconds: float) -> list[float]:
    """Milliseconds from each message to the first answer to it."""
    settings = {"timeout": ClientTimeout(None), "cookie_jar": DummyCookieJar(), "connector": TCPConnector(limit=0)}
    async with ClientSession(address, **settings) as client:  # type: ignore[arg-type]
        phones = [Phone(client, number) for number in range(PEOPLE)]
        for phone in phones:
            await phone.enter()
        life = [asyncio.create_task(part) for phone in phones for part in (phone.listen(), phone.confirm())]
        await _paced(phones, ["我在石柱县，理事会一共好多人"] * PEOPLE, rate)
        for phone in phones:
            phone.delays.clear()
        await _paced(phones, [question.text for question, _ in zip(cycle(asked()), range(int(rate * seconds)))], rate)
        for task in life:
            task.cancel()
        ended = await asyncio.gather(*life, return_exceptions=True)
    if broken := next((each for each in ended if not isinstance(each, asyncio.CancelledError)), None):
        raise RuntimeError("a phone broke down") from broken
    return [delay for phone in phones for delay in phone.delays]


async def _paced(phones: Sequence[Phone], texts: Sequence[str], rate: float) -> None:
    """One message after the other, evenly, until all are answered."""
    begun, sending = time.monotonic(), []
    for number, (phone, text) in enumerate(zip(cycle(phones), texts, strict=False)):
        await asyncio.sleep(max(0.0, begun + number / rate - time.monotonic()))
        sending.append(asyncio.create_task(phone.say(text)))
    await asyncio.gather(*sending)
    give_up = time.monotonic() + _PATIENCE
    while any(any(phone.said.values()) for phone in phones):
        if time.monotonic() > give_up:
            raise RuntimeError(f"a backlog: {sum(any(phone.said.values()) for phone in phones)} people wait")
        await asyncio.sleep(0.05)
