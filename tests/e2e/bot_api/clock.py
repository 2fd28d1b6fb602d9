"""The server's time, which a test may move."""

import time


class Clock:
    """Unix seconds. `advance` makes updates and button presses older without waiting."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        self._ahead += seconds
