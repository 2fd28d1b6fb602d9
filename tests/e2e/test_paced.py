"""A minute of what `make bench` does for ten: 50 messages a second from 500 people, and no backlog grows."""

from tests.bench.wire.paced import run

MINUTE = 60.0


def test_fifty_messages_a_second_leave_no_backlog() -> None:
    """`run` raises where somebody waits at the end; the last replies must not be later than the first by seconds."""
    figures = {figure.what.rsplit(", ", 1)[1]: figure.value for figure in run(rate=50.0, seconds=MINUTE)}
    assert figures["p95 of the last tenth"] < figures["p95"] + 5000
