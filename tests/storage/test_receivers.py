"""Whom a question goes to: duty before role, near before far, and only those who can be reached."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from handlers.people import ADMINISTRATOR, COUNTY, DESK, TOWNSHIP
from storage.database import Database
from storage.inbox import receive
from storage.people_tables import assignment, binding, person
from storage.receivers import receivers
from storage.tables import contact
from tests.storage.roster_samples import CHAIN, bind, enlist
from tests.storage.samples import NOW, message


def names(database: Database, chain: tuple[str, ...] = CHAIN) -> list[str]:
    with database.read() as connection:
        return [each.name for each in receivers(connection, chain, NOW)]


@pytest.fixture
def staffed(database: Database) -> Database:
    for name, post, place in (
        ("管理员", ADMINISTRATOR, "石柱县"),
        ("科员", COUNTY, "石柱县"),
        ("院长", TOWNSHIP, "石柱县中益乡"),
        ("值班员", COUNTY, "石柱县"),
        ("邻县", COUNTY, "渝中区"),
    ):
        bind(database, enlist(database, name, post, place), name)
    enlist(database, "值班员", DESK, "石柱县", kind="duty")
    return database


def test_duty_comes_first_then_county_staff_then_administrators(staffed: Database) -> None:
    assert names(staffed) == ["值班员", "科员", "管理员"]


def test_another_countys_people_get_nothing_of_ours(staffed: Database) -> None:
    assert names(staffed, ("渝中区", "重庆市")) == ["邻县"]


def test_duty_near_the_asker_comes_before_that_of_the_county(staffed: Database) -> None:
    bind(staffed, enlist(staffed, "乡里值班", DESK, "石柱县中益乡", kind="duty"), "乡里值班")
    assert names(staffed)[:2] == ["乡里值班", "值班员"]


def test_who_can_not_be_reached_is_passed_over(staffed: Database) -> None:
    with staffed.write() as connection:
        connection.execute(update(contact).where(contact.c.account == "值班员").values(reachable=False))
    assert names(staffed) == ["科员", "管理员"]
    with staffed.write() as connection:
        connection.execute(update(binding).values(ended_at=NOW))
    assert names(staffed) == []


def test_the_suspended_and_those_whose_post_has_ended_are_passed_over(staffed: Database) -> None:
    with staffed.write() as connection:
        connection.execute(update(person).where(person.c.name == "值班员").values(state="suspended"))
        ended = update(assignment).where(assignment.c.name == COUNTY)
        connection.execute(ended.values(to_date=NOW.date() - timedelta(days=1)))
    assert names(staffed) == ["管理员"]


def test_a_post_holds_on_its_last_day_and_not_before_its_first(staffed: Database) -> None:
    with staffed.write() as connection:
        connection.execute(update(assignment).where(assignment.c.name == DESK).values(to_date=NOW.date()))
    enlist(staffed, "明天来", DESK, "石柱县", kind="duty", since=NOW.date() + timedelta(days=1))
    assert names(staffed)[0] == "值班员"


def test_of_two_accounts_the_one_last_written_from_is_used(staffed: Database) -> None:
    with staffed.read() as connection:
        (first, *_) = receivers(connection, CHAIN, NOW)
    other = bind(staffed, first.person, "值班员的另一部手机")
    receive(staffed, [message(1, "值班员"), message(2, "值班员的另一部手机")])
    with staffed.read() as connection:
        assert receivers(connection, CHAIN, NOW)[0].contact == other


def test_who_reads_only_when_they_look_is_passed_over_while_they_do_not(staffed: Database) -> None:
    with staffed.write() as connection:
        desk = update(contact).where(contact.c.account == "值班员")
        connection.execute(desk.values(present_until=NOW))
    assert names(staffed) == ["科员", "管理员"]
    with staffed.write() as connection:
        connection.execute(desk.values(present_until=NOW + timedelta(seconds=1)))
    assert names(staffed)[0] == "值班员"
