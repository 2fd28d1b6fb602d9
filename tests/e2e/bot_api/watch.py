"""Waiting, from any thread or loop, until something holds."""

from collections.abc import Callable
from concurrent.futures import Future

Holds = Callable[[], bool]


class Watch:
    """Conditions that are looked at again after every change of their chat, or, without a chat, after any."""

    def __init__(self) -> None:
        self._waiting: dict[int | None, list[tuple[Holds, Future[None]]]] = {}

    def until(self, holds: Holds, chat_id: int | None = None) -> "Future[None]":
        """Done as soon as it holds. Cancel it to stop waiting."""
        future: Future[None] = Future()
        self._waiting.setdefault(chat_id, []).append((holds, future))
        self._look(chat_id)
        return future

    def changed(self, chat_id: int | None = None) -> None:
        if self._waiting:
            self._look(None)
            if chat_id is not None:
                self._look(chat_id)

    def _look(self, chat_id: int | None) -> None:
        waiting = self._waiting.pop(chat_id, [])
        kept = [each for each in waiting if not _settled(*each)]
        if kept:
            self._waiting.setdefault(chat_id, []).extend(kept)


def _settled(holds: Holds, future: "Future[None]") -> bool:
    if not future.cancelled() and not holds():
        return False
    if future.set_running_or_notify_cancel():
        future.set_result(None)
    return True
