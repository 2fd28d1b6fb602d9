"""Whatever rosters come, from whatever day: the second time changes nothing, and no post is held twice at once."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot.roster.applying import write_roster
from bot.roster.model import Listed, Member
from bot.roster.plan import planned
from handlers.people import DESK, PHARMACY, TOWNSHIP, VILLAGE_DOCTOR
from storage.database import Database, open_database
from storage.filing import begin, redate
from storage.migrate import migrate
from storage.people_tables import assignment, change, person, unit, unit_place
from storage.roster import read_people, read_units
from storage.terms import PostKey, Term, UnitName, joined, without

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
_UNITS = [UnitName("甲院", "甲乡"), UnitName("乙院", "乙乡"), UnitName("队", "甲乡")]
_ROLE = PostKey("role", TOWNSHIP, _UNITS[0], "A")
_posts = st.builds(
    PostKey,
    st.just("role"),
    st.sampled_from([VILLAGE_DOCTOR, TOWNSHIP]),
    st.sampled_from(_UNITS),
    st.sampled_from("ABC"),
) | st.builds(
    PostKey, st.just("duty"), st.sampled_from([DESK, PHARMACY]), st.sampled_from(_UNITS[:2]), st.sampled_from("AB")
)
_days = st.integers(-20, 20).map(lambda n: date(2026, 11, 22) + timedelta(days=n))
_people = st.dictionaries(
    st.tuples(st.sampled_from("张王李"), st.sampled_from(["1111", "2222"])),
    st.lists(_posts, min_size=1, max_size=4, unique=True),
    min_size=1,
    max_size=4,
)
_villages = st.lists(st.sampled_from("ABCD"), min_size=1, max_size=3, unique=True)


@st.composite
def rosters(draw: st.DrawFn) -> Listed:
    people, duties = draw(_people), draw(st.booleans())
    if not duties:
        people = {who: [p for p in posts if p.kind == "role"] or [_ROLE] for who, posts in people.items()}
    members = tuple(Member((n,), *who, tuple(posts)) for n, (who, posts) in enumerate(people.items()))
    units = dict.fromkeys([post.unit for member in members for post in member.posts], "township")
    team = {_UNITS[2]: tuple(draw(_villages))} if _UNITS[2] in units else {}
    return Listed(members, units, team, duties)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    database = open_database("sqlite://")
    migrate(database.engine)
    yield database
    database.close()


def emptied(database: Database) -> None:
    with database.write() as connection:
        for table in (change, assignment, unit_place, unit, person):
            connection.execute(delete(table))


def taken(database: Database, listed: Listed, day: date) -> bool:
    """Whether it changed anything."""
    with database.write() as connection:
        plan = planned(listed, read_people(connection), read_units(connection, day), day)
        write_roster(connection, plan, NOW)
        return not plan.empty


def overlapping(spans: list[tuple[date, date | None]]) -> bool:
    real = sorted((since, until or date.max) for since, until in spans if until is None or until >= since)
    return any(before[1] >= after[0] for before, after in pairwise(real))


def assert_nothing_overlaps(database: Database) -> None:
    with database.read() as connection:
        for who in read_people(connection):
            spans = defaultdict(list)
            for term in who.terms:
                spans[term.post].append((term.since, term.until))
            for post, found in spans.items():
                assert not overlapping(found), (who.name, post, found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(rosters(), _days), min_size=1, max_size=4))
def test_a_roster_taken_twice_changes_nothing_the_second_time(
    database: Database, each: list[tuple[Listed, date]]
) -> None:
    emptied(database)
    for listed, day in each:
        taken(database, listed, day)
        assert not taken(database, listed, day)
        assert_nothing_overlaps(database)
        with database.read() as connection:
            known = {(who.name, who.tail): who for who in read_people(connection)}
        for member in listed.members:
            held = {term.post for term in known[member.name, member.tail].terms if term.holds(day)}
            wanted = set(member.posts)
            if not listed.duties:
                held = {post for post in held if post.kind == "role"}
            assert held == wanted


_spans = st.tuples(_days, st.none() | st.integers(0, 15))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.booleans(), _spans), max_size=8))
def test_a_duty_put_on_and_taken_off_is_held_on_just_those_days(
    each: list[tuple[bool, tuple[date, int | None]]],
) -> None:
    post = PostKey("duty", DESK, _UNITS[0], "A")
    days = [date(2026, 10, 20) + timedelta(days=n) for n in range(90)]
    terms: dict[int, Term] = {}
    held: set[date] = set()
    for on, (since, length) in each:
        until = None if length is None else since + timedelta(days=length)
        change = (joined if on else without)(tuple(terms.values()), post, since, until)
        for row, (begins, ends) in change.redated.items():
            terms[row] = Term(row, post, begins, ends)
        for begins, ends in change.begun:
            terms[len(terms)] = Term(len(terms), post, begins, ends)
        span = {day for day in days if since <= day and (until is None or day <= until)}
        held = held | span if on else held - span
        assert {day for day in days if any(term.holds(day) for term in terms.values())} == held
        assert not overlapping([(term.since, term.until) for term in terms.values()])


def test_a_term_of_nobody_is_written_to_no_row(database: Database) -> None:
    emptied(database)
    with database.write() as connection:
        redate(connection, {})
        begin(connection, [], {}, NOW.date())
        assert read_people(connection) == ()
