"""What the page refuses: a status, and in Chinese what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """`wording` is its sentence in wording.toml under [page]; `after` says in how many seconds it may work."""

    status: int
    wording: str
    after: int = 0


class RefusedError(Exception):
    def __init__(self, refusal: Refusal, **values: object) -> None:
        super().__init__(refusal.wording)
        self.refusal = refusal
        self.values = values


SIGNED_OUT = Refusal(401, "signed_out")
FORBIDDEN = Refusal(403, "forbidden")
MISSING = Refusal(404, "missing")
UNREADABLE = Refusal(400, "unreadable")
NO_CODE = Refusal(400, "no_code")
TOO_LONG = Refusal(413, "too_long")
TOO_LARGE = Refusal(413, "too_large")
UNSAVED = Refusal(503, "unsaved", after=5)
UNREADY = Refusal(503, "unready", after=5)
BROKEN = Refusal(500, "broken", after=5)
CROWDED = Refusal(503, "crowded", after=30)


def too_often(seconds: int) -> Refusal:
    return Refusal(429, "too_often", after=seconds)
