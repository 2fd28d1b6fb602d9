"""From when to when somebody holds a post, and how that changes on a day without two terms overlapping. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

DAY = timedelta(days=1)
Kind = Literal["role", "duty"]


class UnitName(NamedTuple):
    """What a unit is known by: names repeat, one to a place."""

    name: str
    place: str


class PostKey(NamedTuple):
    """A post without its dates: a role or a duty, at a unit and for a place."""

    kind: Kind
    name: str
    unit: UnitName
    place: str


@dataclass(frozen=True)
class Term:
    """A post held from a day to a day, both counted; `until` is None while it goes on. `id` is its row.

    A term that ends before it begins never held: it was taken back before its first day.
    """

    id: int
    post: PostKey
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until >= day)

    def ended(self, day: date) -> bool:
        """Whether it is over before that day, or never held."""
        return self.until is not None and (self.until < day or self.until < self.since)


@dataclass(frozen=True)
class Settlement:
    """What changes: terms that get other dates (by row), posts that begin."""

    ended: tuple[Term, ...] = ()
    redated: Mapping[int, tuple[date, date | None]] = field(default_factory=dict)
    begun: tuple[PostKey, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.redated or self.begun)


def settled(terms: Iterable[Term], wanted: Iterable[PostKey], day: date, kinds: Iterable[str]) -> Settlement:
    """What makes somebody hold exactly `wanted` from `day` on, as far as posts of these kinds go.

    What came before that day stays as it was. A duty that begins later, or has a last day, was set on purpose: it
    stays unless it is in the way.
    """
    kinds = tuple(kinds)
    wanted = tuple(dict.fromkeys(post for post in wanted if post.kind in kinds))
    live = sorted((t for t in terms if t.post.kind in kinds and not t.ended(day)), key=lambda t: t.since)
    gone = [t for t in live if t.post not in wanted and (t.post.kind == "role" or t.holds(day))]
    redated: dict[int, tuple[date, date | None]] = {t.id: (t.since, day - DAY) for t in gone}
    begun = []
    for post in wanted:
        own = [t for t in live if t.post == post]
        if not own:
            begun.append(post)
        elif not (post.kind == "duty" and own[0].holds(day)):
            redated |= _one_going_on(own, day)
    return Settlement(tuple(gone), redated, tuple(begun))


def _one_going_on(own: list[Term], day: date) -> dict[int, tuple[date, date | None]]:
    """Of several terms of one post the first goes on without end; the others never hold."""
    first, *others = own
    changed: dict[int, tuple[date, date | None]] = {each.id: (each.since, each.since - DAY) for each in others}
    if first.since > day or first.until is not None:
        changed[first.id] = (min(first.since, day), None)
    return changed


@dataclass(frozen=True)
class Reshaped:
    """Other dates for terms, by row, and terms of the same post to begin, from a day to a day."""

    redated: Mapping[int, tuple[date, date | None]]
    begun: tuple[tuple[date, date | None], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.redated or self.begun)


def joined(terms: Iterable[Term], post: PostKey, since: date, until: date | None) -> Reshaped:
    """What makes somebody hold the post from `since` to `until` besides what they hold already."""
    met = _met(terms, post, since, until)
    if not met:
        return Reshaped({}, ((since, until),))
    first, *others = met
    ends = [t.until for t in met] + [until]
    last = None if None in ends else max(end for end in ends if end)
    changed: dict[int, tuple[date, date | None]] = {each.id: (each.since, each.since - DAY) for each in others}
    if (whole := (min(first.since, since), last)) != (first.since, first.until):
        changed[first.id] = whole
    return Reshaped(changed)


def without(terms: Iterable[Term], post: PostKey, since: date, until: date | None) -> Reshaped:
    """What makes somebody not hold the post from `since` to `until`."""
    met = _met(terms, post, since, until)
    after = [t for t in met if until and (t.until is None or t.until > until)]
    rest = tuple((until + DAY, t.until) for t in after if until)
    return Reshaped({t.id: (t.since, (since if t.since < since else t.since) - DAY) for t in met}, rest)


def _met(terms: Iterable[Term], post: PostKey, since: date, until: date | None) -> list[Term]:
    """Terms of the post with a day in common with the span, the earliest first."""
    own = [t for t in terms if t.post == post and not t.ended(since) and (until is None or t.since <= until)]
    return sorted(own, key=lambda t: t.since)
