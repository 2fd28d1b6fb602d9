"""People as a turn sees them: their posts, whom a question goes to, what an invitation code stands for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

VILLAGE_DOCTOR, FAMILY_DOCTOR, TOWNSHIP = "village_doctor", "family_doctor", "township_admin"
COUNTY, ADMINISTRATOR = "county_admin", "administrator"
DESK, PHARMACY, REFERRAL = "值班", "中心药房", "转诊协调"
DUTIES = (DESK, PHARMACY, REFERRAL)


@dataclass(frozen=True)
class Post:
    """A role or a duty that a person holds today, at a unit and for a place (the place and all below it)."""

    kind: Literal["role", "duty"]
    name: str
    unit: str
    place: str


@dataclass(frozen=True)
class Person:
    """Somebody on the roster who is bound to the contact; `posts` are today's, roles before duties."""

    id: int
    name: str
    posts: tuple[Post, ...]

    def holds(self, *names: str) -> bool:
        return any(post.name in names for post in self.posts)


@dataclass(frozen=True)
class Receiver:
    """Whom a question is handed to: a person, and the contact by which they are reached."""

    person: int
    contact: int
    name: str


@dataclass(frozen=True)
class Invitation:
    """What a code stands for. `state` is open, used, expired, or void (revoked, or its person suspended)."""

    id: int
    person: int
    name: str
    posts: tuple[Post, ...]
    state: Literal["open", "used", "expired", "void"]
    used_by: int | None = None


@dataclass(frozen=True)
class Asked:
    """A question as it is brought to somebody: its words, who asks (name and role may be empty), from where."""

    text: str
    name: str
    role: str
    place: str


@dataclass(frozen=True)
class HandedQuestion:
    """A question that waits or waited for the county: who asked, who was handed it, the answer once there is one.

    `reachable` is whether the asker would be reached by an answer now.
    """

    id: int
    text: str
    place: str
    asker: int
    asker_name: str
    asked_at: datetime
    handed_to: frozenset[int]
    open: bool
    answered_by: str = ""
    answer: str = ""
    reachable: bool = True
