"""Messages a second that are stored and echoed, ours against the frameworks' usual ways; bare echoes as the ceiling."""

import time

from tests.bench.figures import Figure
from tests.bench.wire.running import bot
from tests.e2e.bot_api import running_server

MESSAGES = 2000
PEOPLE = 200
_PATIENCE = 90.0  # s


def run() -> list[Figure]:
    ours = rate("ours", "echo")
    usual = {"aiogram, SQLAlchemy async": rate("aiogram_durable"), "PTB, persistence flushed": rate("ptb_durable")}
    best = max(usual, key=lambda name: usual[name])
    bare = {"aiogram, stores nothing": rate("aiogram_bare"), "PTB, stores nothing": rate("ptb_bare")}
    return [
        Figure("durable echo", ours, "/s", 2 * usual[best], usual[best], best, at_least=True),
        *(Figure("durable echo", ours, "/s", None, each, name, at_least=True) for name, each in usual.items()),
        *(Figure("durable echo", ours, "/s", None, each, name, at_least=True) for name, each in bare.items()),
    ]


def rate(name: str, *more: str) -> float:
    """Replies a second while a backlog is worked off; every message must be answered once."""
    with running_server() as server:
        phones = [server.user(1000 + number, f"村医{number}") for number in range(PEOPLE)]
        for number in range(MESSAGES):
            phones[number % PEOPLE].says(f"第{number}句")
        with bot(server, name, *more):
            give_up = time.monotonic() + _PATIENCE
            while len(sent := server.calls_of("sendMessage")) < MESSAGES:
                if time.monotonic() > give_up:
                    raise RuntimeError(f"{name}: {len(sent)} of {MESSAGES} were answered in {_PATIENCE:.0f} s")
                time.sleep(0.2)
        texts = {call.text for call in sent}
        if len(texts) < MESSAGES * 0.999 and name.startswith("ours"):
            raise RuntimeError(f"{name}: only {len(texts)} different replies")
        times = sorted(call.at for call in sent)
        return (len(times) - 1) / (times[-1] - times[0])
