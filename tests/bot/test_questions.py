"""questions: who asked what and who has it; closing one tells its asker."""

import json
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.commands.questions import _REASONS
from handlers.turn import Contact
from storage.changes import changes_of
from storage.people import register
from storage.people_tables import change
from storage.tables import question
from tests.bot.conftest import Run
from tests.bot.test_people import QUESTION, County, asked, county

__all__ = ["county"]


def told_now(county: County) -> list[str]:
    """What the asker is sent once it is as late as the command line has it."""
    county.clock.now = max(county.clock.now, datetime.now(UTC) + timedelta(seconds=1))
    return county.told("asker")


def test_the_list_says_who_asked_and_who_has_it_until_when(county: County, run: Run) -> None:
    number = asked(county)
    first, second = run("questions").stdout.splitlines()
    assert first.startswith(f"{number}  2026-11-22T16:30+08:00  石柱县中益乡华溪村  马国华（村医）  ")
    assert first.endswith(QUESTION)
    assert second.startswith("    在周丽手上：11-22 16:30转给，")
    (row,) = [json.loads(line) for line in run("questions", "--json").stdout.splitlines()]
    assert (row["who"], [each["name"] for each in row["handed"]]) == ("马国华", ["周丽"])


def test_somebody_who_is_not_on_the_roster_is_no_account_number(county: County, run: Run) -> None:
    register(county.app.database, Contact(0, "page", "0f3a9c", place="石柱县"), county.clock())
    county.says("0f3a9c", QUESTION)
    said = run("questions").stdout
    assert "  没登记的人  " in said
    assert "0f3a9c" not in said
    assert "还没有转给谁" in said


def test_who_asked_is_known_after_the_phone_is_lost(county: County, run: Run) -> None:
    asked(county)
    county.loses_phone("马国华")
    assert "马国华（村医）" in run("questions").stdout


def test_who_had_it_before_is_named(county: County, run: Run) -> None:
    asked(county)
    county.binds("吴勇", "wu")
    county.leaves("周丽", successor="吴勇")
    assert "在吴勇手上：" in run("questions").stdout
    assert "以前转给过周丽" in run("questions").stdout


def test_reasons_are_said_in_chinese(county: County, run: Run) -> None:
    county.binds("马国华", "asker")
    for text in ("村医每个月补助好多钱", "高血压吃啥子药", "讲个笑话"):
        county.says("asker", text)
    said = run("questions").stdout
    with county.app.database.read() as connection:
        reasons = connection.scalars(select(question.c.reason)).all()
    assert reasons
    for reason in reasons:
        assert _REASONS[reason] in said
        assert f"  {reason}  " not in said


def test_closing_tells_the_asker(county: County, run: Run) -> None:
    number = asked(county)
    assert f"问题 {number} 已办结" in run("questions", "--close", number).stdout
    (told,) = told_now(county)
    assert f"县中心已办结您问的“{QUESTION}”" in told
    assert "已经办结了，这次没有发出" in county.says("desk", f"答复{number} 每月一千")[0]


def test_an_answer_is_sent_as_the_countys_and_kept(county: County, run: Run) -> None:
    number = asked(county)
    run("questions", "--close", number, "--answer", "请看今年的通知")
    (told,) = told_now(county)
    assert f"县中心答复：请看今年的通知\n您问的是：{QUESTION}" in told
    with county.app.database.read() as connection:
        kept = connection.execute(select(change).where(change.c.what == "close")).one()
        assert changes_of(connection, 1)
    assert kept.detail == {"question": int(number), "answer": "请看今年的通知"}


def test_whoever_cannot_be_reached_is_named(county: County, run: Run) -> None:
    number = asked(county)
    with county.app.database.write() as connection:
        connection.exec_driver_sql("UPDATE contact SET reachable = 0 WHERE account = 'asker'")
    assert "现在发不到" in run("questions", "--close", number).stdout


def test_an_answer_needs_the_number_of_its_question(county: County, run: Run) -> None:
    asked(county)
    result = run("questions", "--answer", "好")
    assert (result.exit_code, "--close" in result.stderr) == (2, True)
    assert told_now(county) == []
