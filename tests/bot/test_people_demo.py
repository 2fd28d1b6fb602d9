"""The demo county: seeded once, quickly, with people to sign in as at every start."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.bootstrap import App, build
from bot.config import load
from bot.database_state import prepare
from bot.demo.seeding import seed
from bot.roster.finding import one_person
from bot.roster.leaving import suspend
from storage.changes import changes_of
from storage.roster import read_people, read_units


@pytest.fixture
def app() -> Iterator[App]:
    app = prepare(build(load()))
    yield app
    app.database.close()


def test_the_demo_county_is_whole(app: App) -> None:
    start = time.perf_counter()
    seed(app)
    assert time.perf_counter() - start < 1
    today = app.clock().date()
    with app.database.read() as connection:
        people, units = read_people(connection), read_units(connection, today)
    assert len({(who.name, who.tail) for who in people}) == len(people) == len({who.name for who in people})
    held = Counter(post.name for who in people for post in who.posts(today))
    assert held["township_admin"] == 31
    assert held["village_doctor"] == sum(place.level == "village" for place in app.library.gazetteer.places.values())
    assert (held["值班"], held["中心药房"], held["administrator"], held["county_admin"]) == (1, 1, 1, 4)
    kinds = Counter(unit.kind for unit in units)
    assert (kinds["township"], kinds["team"], kinds["hospital"], kinds["centre"]) == (31, 1, 2, 1)
    (team,) = (unit for unit in units if unit.kind == "team")
    assert len(team.villages) == 3
    assert held["family_doctor"] == 2


def test_seeding_again_changes_nothing_but_the_codes(app: App) -> None:
    first, people = seed(app), everybody(app)
    second = seed(app)
    assert everybody(app) == people
    assert [each.role for each in first.people] == ["村医", "家医团队", "县中心值班"]
    assert [each.invitation.person.name for each in second.people] == ["马国华", "刘芳", "周丽"]
    assert not {each.invitation.code for each in first.people} & {each.invitation.code for each in second.people}


def test_what_was_changed_in_the_demo_stays_so(app: App) -> None:
    seed(app)
    with app.database.write() as connection:
        suspend(app, connection, one_person(connection, "刘芳"), None)
    assert [each.role for each in seed(app).people] == ["村医", "县中心值班"]
    with app.database.read() as connection:
        who = one_person(connection, "刘芳")
        assert not who.active
        assert [each.what for each in changes_of(connection, who.id)] == ["import", "invite", "suspend"]


def test_another_county_has_no_demo_people(app: App) -> None:
    other = replace(app, county=replace(app.county, home="渝中区"))
    assert seed(other).people == ()
    assert everybody(app) == ()


def everybody(app: App) -> object:
    with app.database.read() as connection:
        return read_people(connection)
