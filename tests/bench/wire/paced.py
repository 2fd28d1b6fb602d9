"""Ours under a steady load: how long a reply takes, whether a backlog grows, and whether memory does."""

import time
from itertools import cycle, islice

from tests.bench.figures import Figure, percentile
from tests.bench.wire.running import bot, megabytes
from tests.e2e.bot_api import BotApi, Phone, running_server
from tests.robustness.material import asked

PEOPLE = 500
_PATIENCE = 60.0  # s for the last replies
_QUIET = 0.3  # s for second replies to the same message


def run(rate: float = 50.0, seconds: float = 600.0) -> list[Figure]:
    """`rate` messages a second for so many seconds, real questions from PEOPLE accounts."""
    with running_server() as server:
        phones = [server.user(1000 + number, f"村医{number}") for number in range(PEOPLE)]
        with bot(server, "ours"):
            _introduced(server, phones)
            delays = _delays(server, _said(server, phones, rate, seconds))
    title = f"reply at {rate:.0f}/s for {seconds:.0f} s"
    return [
        Figure(f"{title}, p50", percentile(delays, 0.5), "ms"),
        Figure(f"{title}, p95", percentile(delays, 0.95), "ms", 300),
        Figure(f"{title}, p95 of the last tenth", percentile(delays[-len(delays) // 10 :], 0.95), "ms", 300),
        Figure(f"{title}, worst", max(delays), "ms"),
    ]


def growth(turns: int = 100_000) -> list[Figure]:
    """What the process holds after so many turns, against what it held after a thousand."""
    with running_server() as server:
        phones = [server.user(1000 + number, f"村医{number}") for number in range(PEOPLE)]
        with bot(server, "ours") as pid:
            _introduced(server, phones)
            _worked_off(server, phones, 1000)
            early = megabytes(pid)
            for _ in range(turns // 1000 - 1):
                _worked_off(server, phones, 1000)
            late = megabytes(pid)
    return [Figure(f"memory after {turns:,} turns", late, "MB", 1.1 * early, early, "after 1,000")]


def _introduced(server: BotApi, phones: list[Phone]) -> None:
    """Everybody says where they are, and the bot has answered."""
    _answered(server, [_says(phone, "我在石柱县，理事会一共好多人") for phone in phones])


def _worked_off(server: BotApi, phones: list[Phone], count: int) -> None:
    server.forget_calls()
    pairs = zip(islice(cycle(phones), count), cycle(asked()), strict=False)
    _answered(server, [_says(phone, question.text) for phone, question in pairs])


def _said(server: BotApi, phones: list[Phone], rate: float, seconds: float) -> list[tuple[int, float]]:
    """Whom and when: one message after the other, evenly."""
    server.forget_calls()
    begun, said = time.monotonic(), []
    for number, (phone, question) in enumerate(zip(cycle(phones), cycle(asked()), strict=False)):
        due = begun + number / rate
        if due > begun + seconds:
            break
        time.sleep(max(0.0, due - time.monotonic()))
        said.append(_says(phone, question.text))
    _answered(server, said)
    return said


def _says(phone: Phone, text: str) -> tuple[int, float]:
    when = time.monotonic()
    phone.says(text)
    return phone.id, when


def _replies(server: BotApi) -> dict[int, list[float]]:
    replies: dict[int, list[float]] = {}
    for call in server.calls_of("sendMessage"):
        replies.setdefault(call.chat_id or 0, []).append(call.at)
    return replies


def _delays(server: BotApi, said: list[tuple[int, float]]) -> list[float]:
    """Milliseconds from each message to the first reply after it in its chat, in the order of the messages."""
    replies = _replies(server)
    return [1000 * (next(at for at in replies[chat] if at >= when) - when) for chat, when in said]


def _answered(server: BotApi, said: list[tuple[int, float]]) -> None:
    """Wait until everybody has been answered, a person's last message last."""
    waiting, give_up = dict(said), time.monotonic() + _PATIENCE
    while waiting:
        replies = _replies(server)
        waiting = {chat: when for chat, when in waiting.items() if max(replies.get(chat, [0.0])) < when}
        if time.monotonic() > give_up:
            raise RuntimeError(f"a backlog: {len(waiting)} people wait")
        time.sleep(0.05)
    time.sleep(_QUIET)
