"""How often an address or a person may do something: token buckets that take a bounded amount of memory."""

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

_KEPT = 10_000
"""Buckets remembered; the one longest unused is forgotten first, and with it what it had used up."""


@dataclass(frozen=True)
class Rate:
    """`burst` at once, and `per_minute` more as time goes by."""

    burst: int
    per_minute: float


@dataclass(frozen=True)
class Rates:
    """Of an address, which many phones of one operator may share: requests, new browsers, wrong codes.

    Of a person: messages, other requests.
    """

    requests: Rate = Rate(300, 600)
    browsers: Rate = Rate(30, 2)
    wrong_codes: Rate = Rate(20, 1 / 3)
    messages: Rate = Rate(20, 30)
    looks: Rate = Rate(60, 120)


class Limiter:
    """One bucket a key."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = monotonic, kept: int = _KEPT) -> None:
        self._rate = rate
        self._clock = clock
        self._kept = kept
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> int:
        """0 after taking one from the key's bucket; else seconds until there is one, and nothing is taken."""
        left = self._left(key)
        if left < 1:
            return max(1, math.ceil((1 - left) * 60 / self._rate.per_minute))
        self._keep(key, left - 1)
        return 0

    def give_back(self, key: str) -> None:
        """What was taken was not used."""
        self._keep(key, min(self._rate.burst, self._left(key) + 1))

    def _left(self, key: str) -> float:
        left, at = self._buckets.get(key, (float(self._rate.burst), self._clock()))
        return min(self._rate.burst, left + (self._clock() - at) * self._rate.per_minute / 60)

    def _keep(self, key: str, left: float) -> None:
        self._buckets[key] = (left, self._clock())
        self._buckets.move_to_end(key)
        if len(self._buckets) > self._kept:
            self._buckets.popitem(last=False)


@dataclass(frozen=True)
class Limits:
    """The limiters of one server."""

    rates: Rates = Rates()
    requests: Limiter = field(init=False)
    browsers: Limiter = field(init=False)
    wrong_codes: Limiter = field(init=False)
    messages: Limiter = field(init=False)
    looks: Limiter = field(init=False)

    def __post_init__(self) -> None:
        for name in ("requests", "browsers", "wrong_codes", "messages", "looks"):
            object.__setattr__(self, name, Limiter(getattr(self.rates, name)))
