"""A roster as a file says it: who holds which posts, which team serves which villages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from storage.terms import PostKey, UnitName


@dataclass(frozen=True)
class Row:
    """One row of the file that is right in itself; `number` as people see it. `villages` are those of a team."""

    number: int
    name: str
    tail: str
    kind: str
    posts: tuple[PostKey, ...]
    villages: tuple[str, ...] = ()

    @property
    def unit(self) -> UnitName:
        return self.posts[0].unit


@dataclass(frozen=True)
class Member:
    """Somebody with all the posts the file gives them; the first is the first row's."""

    rows: tuple[int, ...]
    name: str
    tail: str
    posts: tuple[PostKey, ...]

    @property
    def shown(self) -> str:
        return with_tail(self.name, self.tail)


@dataclass(frozen=True)
class Listed:
    """A whole file: people, kinds of units, villages of teams, whether it speaks of duties, what to tell its sender."""

    members: tuple[Member, ...]
    units: Mapping[UnitName, str]
    villages: Mapping[UnitName, tuple[str, ...]]
    duties: bool = True
    notices: Sequence[str] = field(default=())


def with_tail(name: str, tail: str) -> str:
    return f"{name}（尾号{tail}）" if tail else name
