"""The runtime behind any channel: nothing lost in a crash, the unsaved told, a channel's refusals obeyed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot import core
from bot.bootstrap import App, build
from bot.channels.contract import Arrival, SendError, TryLaterError, UnreachableError
from bot.config import load
from bot.core import inbound
from bot.database_state import update
from bot.runtime import Runtime
from handlers.messages import Reply
from storage.database import NotStoredError
from storage.inbox import receive
from storage.people import register
from storage.tables import outbox


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Recorder:
    """A channel that keeps what it is given, or refuses."""

    name: str = "test"
    sent: list[tuple[str, Reply]] = field(default_factory=list)
    refusals: list[SendError] = field(default_factory=list)

    def send(self, account: str, reply: Reply, outbox: int | None = None) -> str:
        if self.refusals:
            raise self.refusals.pop(0)
        self.sent.append((account, reply))
        return str(len(self.sent))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = replace(build(load()), clock=Clock())
    update(app)
    from handlers.turn import Contact

    for account in ("a", "b"):
        register(app.database, Contact(0, "test", account, place="石柱县"), app.clock())
    yield app
    app.database.close()


def hello(event: int, account: str = "a", text: str = "你好") -> Arrival:
    return Arrival("test", account, str(event), datetime(2026, 11, 22, 8, 30, tzinfo=UTC), text)


def accounts(channel: Recorder) -> list[str]:
    return [account for account, _ in channel.sent]


def test_an_arrival_does_not_show_its_text() -> None:
    assert "秘密" not in repr(hello(1, text="秘密"))


def test_a_repeated_event_is_answered_once(app: App) -> None:
    channel = Recorder()
    running = Runtime(app, [channel])
    running.take([hello(1), hello(1), hello(2, "b")])
    running.take([hello(1)])
    assert accounts(channel) == ["a", "b"]


def test_what_a_crash_left_is_finished_at_the_start(app: App) -> None:
    receive(app.database, [inbound(hello(1))])
    Runtime(app, []).turn()
    receive(app.database, [inbound(hello(2, "b"))])
    channel = Recorder()
    Runtime(app, [channel]).recover()
    assert accounts(channel) == ["a", "b"]


def test_a_reply_in_flight_at_a_crash_is_sent_again(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Recorder()
    monkeypatch.setattr("bot.delivery.settle", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        Runtime(app, [first]).take([hello(1)])
    monkeypatch.undo()
    app.clock.now += timedelta(minutes=1)  # type: ignore[attr-defined]
    second = Recorder()
    Runtime(app, [second]).recover()
    assert first.sent == second.sent != []


def test_what_is_not_stored_is_told_at_once(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise NotStoredError("disk full")

    monkeypatch.setattr(core, "receive", full)
    channel = Recorder()
    Runtime(app, [channel]).take([hello(1)])
    assert [reply.text for _, reply in channel.sent] == ["【演示】" + app.library.wording.say("unsaved")]


def test_a_limit_holds_the_chat_and_keeps_the_order(app: App) -> None:
    channel = Recorder(refusals=[TryLaterError(60)])
    running = Runtime(app, [channel])
    receive(app.database, [inbound(hello(1)), inbound(hello(2, "b"))])
    running._deliverer.deliver(set() if running.turn() else {0})
    assert accounts(channel) == ["b"]
    app.clock.now += timedelta(minutes=2)  # type: ignore[attr-defined]
    running.recover()
    assert accounts(channel) == ["b", "a"]


def test_somebody_gone_does_not_stop_what_follows(app: App) -> None:
    channel = Recorder(refusals=[UnreachableError("blocked")])
    running = Runtime(app, [channel])
    running.take([hello(1)])
    running.take([hello(2)])
    assert accounts(channel) == ["a"]


def waiting(app: App) -> list[tuple[str, int]]:
    with app.database.read() as connection:
        return [(row.state, row.tries) for row in connection.execute(select(outbox.c.state, outbox.c.tries))]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is waited for."""

    def slept(seconds: float) -> None:
        raise AssertionError(f"waited {seconds} s")

    monkeypatch.setattr("bot.delivery.time.sleep", slept)


@pytest.mark.usefixtures("impatient")
def test_replies_for_an_account_reached_elsewhere_are_left_untouched(app: App) -> None:
    channel, elsewhere = Recorder(), Recorder()
    terminal = Runtime(app, [channel], only={"test": "a"})
    receive(app.database, [inbound(hello(1, "b"))])
    terminal.recover()
    assert channel.sent == []
    assert waiting(app) == [("ready", 0)]
    terminal.take([hello(2)])
    assert accounts(channel) == ["a"]
    Runtime(app, [elsewhere]).recover()
    assert accounts(elsewhere) == ["b"]


@pytest.mark.usefixtures("impatient")
def test_a_channel_beside_another_leaves_its_replies_untouched(app: App) -> None:
    beside, channel = Recorder("beside"), Recorder()
    receive(app.database, [inbound(hello(1))])
    Runtime(app, [beside]).recover()
    assert beside.sent == []
    assert waiting(app) == [("ready", 0)]
    Runtime(app, [beside, channel]).recover()
    assert (accounts(beside), accounts(channel)) == ([], ["a"])


def test_the_unsaved_is_told_only_to_whom_is_reached(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise NotStoredError("disk full")

    monkeypatch.setattr(core, "receive", full)
    channel = Recorder()
    Runtime(app, [channel], only={"test": "a"}).take([hello(1), hello(2, "b")])
    assert accounts(channel) == ["a"]


def test_a_delivery_after_a_restart_is_tied_to_its_message(app: App) -> None:
    first = Runtime(app, [])
    receive(app.database, [inbound(hello(1)), inbound(hello(2, "b"))])
    first.turn()
    with capture_logs() as log:
        Runtime(app, [Recorder()]).recover()
    assert [(each["event"], each["message"]) for each in log] == [("delivered", 1), ("delivered", 2)]
