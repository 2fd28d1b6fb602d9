"""Calls the Bot API until it answers, and says in the log, once, what stands in the way."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TelegramError

from bot.channels.telegram.errors import TooManyError
from bot.channels.telegram.pace import Pace

T = TypeVar("T")

_DOWN = "Telegram 连不上或没有应答，会一直重试。请检查网络；在中国大陆要有代理（环境变量 HTTPS_PROXY）。"
_REFUSED = "Telegram 不接受这个请求，会再试。请检查 [telegram] 的 webhook 和 api。"
_CONFLICT = "有另一个程序也在用这个 token 收消息，两边都会漏收。请停掉其中一个，或向 BotFather 换新的 token。"
_LIMITED = "Telegram 限制了请求次数，按它说的时间等。"
_AGAIN = "Telegram 又通了。"

_log = structlog.get_logger()


class Backoff:
    """Seconds to wait: doubling from the first to the longest, until it is reset."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self.reset()

    def reset(self) -> None:
        self._next = self._pace.first

    def next(self) -> float:
        seconds, self._next = self._next, min(self._next * 2, self._pace.longest)
        return seconds


class Retrying:
    """For one kind of call. That it works again is told too, but not of a conflict: two who poll win by turns."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._backoff = Backoff(pace)
        self._told: set[str] = set()

    async def call(self, call: Callable[[], Awaitable[T]]) -> T:
        """What the call returns at last; raises InvalidToken, which no waiting cures."""
        while True:
            try:
                result = await call()
            except InvalidToken:
                raise
            except Exception as error:
                await asyncio.sleep(self._wait(error))
            else:
                self._over()
                return result

    def _wait(self, error: Exception) -> float:
        match error:
            case TooManyError():
                self._tell(_LIMITED, error)
                return error.seconds
            case Conflict():
                self._tell(_CONFLICT, error)
                return self._pace.conflict
            case BadRequest() | Forbidden():
                self._tell(_REFUSED, error)
            case TelegramError():
                self._tell(_DOWN, error)
            case _:
                _log.exception("telegram call failed")
        return self._backoff.next()

    def _tell(self, text: str, error: Exception) -> None:
        if text not in self._told:
            self._told.add(text)
            _log.warning(text, why=type(error.__cause__ or error).__name__)

    def _over(self) -> None:
        self._backoff.reset()
        if self._told - {_CONFLICT}:
            self._told &= {_CONFLICT}
            _log.info(_AGAIN)
