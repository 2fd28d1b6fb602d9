"""doctor says what is wrong and what to do, and never shows a token."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import update

from bot.bootstrap import App, build
from bot.config import load
from bot.database_state import update as migrate
from bot.doctor import local, network, stored
from bot.doctor.finding import Finding
from handlers.people import ADMINISTRATOR, COUNTY, DESK
from storage.inbox import receive
from storage.tables import inbox
from tests.bot.conftest import Run
from tests.e2e.bot_api import Page, running_server
from tests.storage.roster_samples import bind, enlist
from tests.storage.samples import NOW, message

WORKING_DAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = replace(build(load()), clock=lambda: WORKING_DAY)
    migrate(app)
    yield app
    app.database.close()


def by_part(findings: Iterator[Finding]) -> dict[str, Finding]:
    return {each.part: each for each in findings}


def test_a_sound_deployment_is_good_all_over(app: App) -> None:
    clerk = enlist(app.database, "马登科", COUNTY, "石柱县")
    enlist(app.database, "马登科", DESK, "石柱县", kind="duty")
    enlist(app.database, "郑涛", ADMINISTRATOR, "石柱县")
    bind(app.database, clerk, "duty")
    found = by_part(iter((*local.local(app), *stored.stored(app), *network.network(app))))
    assert {part: each.found for part, each in found.items() if each.grade != "good"} == {}
    assert found["值班"].found == "问题先发给马登科"


def test_nobody_who_could_have_a_question_is_named_a_fault(app: App) -> None:
    assert by_part(stored.stored(app))["值班"].grade == "warning"
    bind(app.database, enlist(app.database, "马登科", COUNTY, "石柱县"), "duty")
    assert "今天没人值班" in by_part(stored.stored(app))["值班"].found


def test_an_empty_roster_is_filled_before_anybody_is_invited(app: App) -> None:
    found = by_part(stored.stored(app))
    assert (found["名册"].grade, "people admin" in found["名册"].remedy) == ("warning", True)
    assert "people import" in found["名册"].remedy
    assert "先把人放进名册" in found["值班"].remedy


def test_a_database_that_others_can_read_is_named(app: App) -> None:
    file = app.config.database.sqlite_file
    assert file
    assert "权限" not in by_part(local.local(app))
    file.chmod(0o644)
    assert "chmod 600" in by_part(local.local(app))["权限"].remedy


def test_a_failed_message_is_bad(app: App) -> None:
    receive(app.database, [message(1)])
    with app.database.write() as connection:
        connection.execute(update(inbox).values(state="failed", error_id="e", error="E", done_at=NOW))
    assert by_part(stored.stored(app))["出错的消息"].grade == "bad"


def test_a_database_that_refuses_writing_is_bad_and_nothing_else_is_asked_of_it(app: App) -> None:
    app.database.engine.dispose()
    file = app.config.database.sqlite_file
    assert file
    file.write_bytes(b"no database at all" * 100)
    (found,) = stored.stored(app)
    assert (found.part, found.grade) == ("数据库", "bad")


@pytest.mark.parametrize(("free", "grade"), [(100, "bad"), (500, "warning"), (5000, "good")])
def test_the_disk_is_judged_by_what_is_left(app: App, free: int, grade: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local.shutil, "disk_usage", lambda _: SimpleNamespace(free=free * 1024 * 1024))
    assert by_part(local.local(app))["磁盘"].grade == grade


def test_holidays_of_the_next_year_are_missed_in_december(app: App) -> None:
    last = date(local.LAST_YEAR, 1, 1)
    december = replace(app, clock=lambda: datetime(last.year, 12, 1, tzinfo=UTC))
    assert by_part(local.local(december))["节假日"].grade == "warning"
    january = replace(app, clock=lambda: datetime(last.year, 1, 1, tzinfo=UTC) + timedelta(days=9))
    assert by_part(local.local(january))["节假日"].grade == "good"


def telegram(app: App, api: str, token: str) -> App:
    settings = type(app.config.telegram)(token=token, api=api)
    return replace(app, config=app.config.model_copy(update={"telegram": settings}))


def test_telegram_is_asked_for_the_bots_name_and_the_time(app: App) -> None:
    with running_server() as server:
        found = by_part(network.network(telegram(app, server.url, server.settings.token)))
        assert {part: each.grade for part, each in found.items()} == {
            "网络": "good",
            "Telegram": "good",
            "时钟": "good",
        }
        refused = by_part(network.network(telegram(app, server.url, "1:wrong")))
        assert refused["Telegram"].grade == "bad"
        assert "wrong" not in repr(refused)
        server.fails(Page(), method="getMe")
        assert by_part(network.network(telegram(app, server.url, server.settings.token)))["Telegram"].grade == "warning"


def test_no_network_is_said_with_what_still_works(app: App) -> None:
    (found,) = network.network(telegram(app, "http://127.0.0.1:9", "1:secret"))
    assert (found.part, found.grade) == ("网络", "bad")
    assert "手机网页照常" in found.remedy
    assert "（对方没有开）" in found.found
    assert "secret" not in repr(found)


def test_the_command_exits_with_1_only_when_something_is_bad(run: Run) -> None:
    assert "还没有数据库" in run("doctor").stderr
    run("migrate")
    result = run("doctor")
    assert (result.exit_code, "[好] 数据库" in result.stdout) == (0, True)
    Path("config.toml").write_text('[county]\nhome = "石柱县"\n[telegram]\ntoken = "1:a"\napi = "http://127.0.0.1:9"\n')
    run("migrate")
    result = run("doctor", "--json")
    assert result.exit_code == 1
    assert '"grade": "bad"' in result.stdout
