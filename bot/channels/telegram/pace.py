"""How long is waited for what, in seconds; tests wait less."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import uniform


@dataclass(frozen=True)
class Pace:
    """`poll`: a long poll is held by the server. `send`: a message, all its parts. `again`: before a message is tried
    again, another time for each. `first`, doubling up to `longest`: between tries while the network is down, or while
    nothing can be stored. `conflict`: while another program takes our messages.
    """

    poll: int = 50
    send: float = 15.0
    again: Callable[[], float] = field(default=lambda: uniform(2.0, 5.0))
    first: float = 1.0
    longest: float = 30.0
    conflict: float = 30.0
