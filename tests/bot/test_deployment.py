"""init, migrate, backup, import, check and inbox on a deployment."""

import os
import re
import sqlite3
import stat
from pathlib import Path

import pytest

from bot import database_state
from bot.bootstrap import opened
from bot.config import load
from storage.migrate import unmigrate
from tests.bot.conftest import DATA, Run

INIT = ("init", "--home", "石柱县", "--contact", "县中心=023-73330000", "--admin", "张三", "--admin-account", "zhang")
IMPORT = ("import", "document", str(DATA / "qinghe/7.txt"), "--issued", "2026-03-02")


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_init_writes_settings_tables_and_administrator(run: Run, tmp_path: Path) -> None:
    result = run(*INIT)
    assert result.exit_code == 0, result.output
    config = load()
    assert not config.demo
    assert (config.county.home, config.county.contacts.centre) == ("石柱县", "023-73330000")
    assert stat.S_IMODE(Path("config.toml").stat().st_mode) == 0o600
    found = rows(tmp_path / "data/cunyi.sqlite3", "SELECT channel, account, name, role, place FROM contact")
    assert found == [("terminal", "zhang", "张三", "administrator", "石柱县")]


def test_init_never_overwrites(run: Run) -> None:
    Path("config.toml").write_text("mine", encoding="utf-8")
    result = run(*INIT)
    assert (result.exit_code, "不会盖掉" in result.stderr) == (1, True)
    assert Path("config.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["demo.sqlite3", "renamed.sqlite3"])
def test_init_refuses_a_demo_database(run: Run, name: str) -> None:
    assert run("chat").exit_code == 0
    Path("data/demo.sqlite3").rename(f"data/{name}")
    result = run(*INIT, "--database", f"sqlite:///data/{name}")
    assert (result.exit_code, "演示" in result.stderr) == (1, True)
    assert not Path("config.toml").exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--home", "火星县"), "火星县"),
        (("--contact", "县中心"), "县中心=023"),
        (("--contact", "县里=023-1234567"), "没有这个设置"),
        (("--time-zone", "Beijing"), "Asia/Shanghai"),
        (("--database", "cunyi.db"), "sqlite:///"),
    ],
)
def test_init_refuses_wrong_values_and_leaves_nothing(run: Run, wrong: tuple[str, str], told: str) -> None:
    result = run(*INIT, *wrong)
    assert result.exit_code in (1, 2)
    assert told in result.stderr
    assert not Path("config.toml").exists()
    assert not Path("data").exists()


def test_init_tells_a_script_what_is_missing(run: Run) -> None:
    result = run("init")
    assert (result.exit_code, "--home" in result.stderr) == (2, True)


def test_commands_without_a_database_say_what_to_run(run: Run) -> None:
    for command in (("questions",), ("inbox",), ("backup", "b.sqlite3")):
        result = run(*command)
        assert (result.exit_code, "bot init" in result.stderr) == (1, True), command


def test_old_tables_are_not_touched_without_being_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*INIT)
    with sqlite3.connect("data/cunyi.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    result = run("chat", says=("你好",))
    assert (result.exit_code, "migrate" in result.stderr) == (1, True)
    assert run("backup", "before.sqlite3").exit_code == 0


def test_migrate_says_what_it_did(run: Run) -> None:
    run(*INIT)
    with opened(load()) as app:
        unmigrate(app.database.engine, "0002")
    assert re.match(r"数据库已升级：从第 0002 版到第 \d{4} 版\n", run("migrate").stdout)
    assert run("migrate").stdout.startswith("数据库已是最新")
    Path("data/cunyi.sqlite3").unlink()
    assert "表已建好" in run("migrate").stdout


def test_an_old_database_gets_its_first_administrator(run: Run) -> None:
    Path("config.toml").write_text('[county]\nhome = "石柱县"\n', encoding="utf-8")
    assert "people admin 姓名" in run("migrate").stdout
    said = run("people", "admin", "张三", "--tail", "0417").stdout
    assert "张三（尾号0417）已加到名册上，是石柱县的管理员了。" in said
    assert "张三（尾号0417）的邀请码：" in said
    assert "石柱县 管理员" in run("people", "list").stdout
    assert run("migrate").stdout.count("\n") == 1


def test_files_that_are_made_are_their_owners_alone(run: Run) -> None:
    before = os.umask(0o022)
    try:
        run(*INIT)
        run("backup", "copy.sqlite3")
        for kind in ("csv", "xlsx", "json"):
            run("export", "reports", "village_weekly", "2026-W47", "--out", f"a.{kind}")
    finally:
        os.umask(before)
    made = [*Path("data").iterdir(), *Path().glob("copy.*"), *Path().glob("a.*"), Path("config.toml")]
    assert len(made) >= 6
    assert {each.name: oct(stat.S_IMODE(each.stat().st_mode)) for each in made} == {each.name: "0o600" for each in made}


def test_a_backup_is_a_whole_database(run: Run, tmp_path: Path) -> None:
    run("chat", "--place", "石柱县", says=("今天天气怎么样",))
    assert run("backup", "copy.sqlite3").exit_code == 0
    assert rows(tmp_path / "copy.sqlite3", "SELECT text FROM question") == [("今天天气怎么样",)]
    assert run("backup", "data/demo.sqlite3").exit_code == 1
    assert run("backup", "none/copy.sqlite3").exit_code == 1


@pytest.mark.usefixtures("qinghe")
def test_an_imported_document_answers_and_shows_its_clause(run: Run) -> None:
    run("migrate")
    before = run("ask", "--json", "旧蓄电池交给哪个回收").stdout
    done = run(*IMPORT, "--number", "青禾卫发[2026]7号")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("已导入 青禾卫发〔2026〕7号（青禾县，2026-03-02）。\n条款 ")
    assert "附件表格 0 行" in done.stdout
    assert "注意" not in done.stdout
    shown = run("chat", "--place", "青禾县", says=("冷链箱多久检查一次", "看原文")).stdout
    assert "1. 看原文" in shown
    assert "逐次记录箱内温度" in shown
    assert "县疾控中心" not in before
    assert "县疾控中心回收" in run("ask", "旧蓄电池交给哪个回收").stdout
    assert "替换了以前导入的" in run(*IMPORT, "--number", "青禾卫发〔2026〕7号").stdout


@pytest.mark.usefixtures("qinghe")
def test_an_import_says_what_to_check(run: Run) -> None:
    run("migrate")
    titled = run(*IMPORT, "--title", "《青禾县某办法》").stdout
    assert titled.startswith("已导入 《青禾县某办法》")
    assert "知识文件里没有这份文件" in titled
    elsewhere = run(*IMPORT, "--number", "青禾卫发〔2026〕7号", "--place", "石柱县").stdout
    assert "地区写的是 石柱县，知识文件里是 青禾县" in elsewhere


@pytest.mark.usefixtures("qinghe")
@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (IMPORT, 2, "--title"),
        (IMPORT[:3], 2, "--issued"),
        (("import", "document", "none.txt", "--number", "1号", "--issued", "2026-03-02"), 1, "打不开"),
        ((*IMPORT, "--number", "1号", "--place", "火星"), 1, "青禾县"),
    ],
)
def test_an_import_refuses_what_is_wrong(run: Run, arguments: tuple[str, ...], code: int, told: str) -> None:
    run("migrate")
    result = run(*arguments)
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr


def test_check_names_every_problem(run: Run, tmp_path: Path) -> None:
    overlay = tmp_path / "mine" / "places"
    overlay.mkdir(parents=True)
    (overlay / "bad.toml").write_text("[[place]\n", encoding="utf-8")
    Path("config.toml").write_text('[county]\nhome = "石柱"\n[knowledge]\nfolder = "mine"\n', encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "bad.toml" in result.stdout
    assert 'home = "石柱县"' in result.stdout
    Path("config.toml").write_text("[conty]\n", encoding="utf-8")
    result = run("check")
    assert (result.exit_code, "没有这个设置" in result.stdout) == (1, True)


@pytest.mark.usefixtures("qinghe")
def test_a_failed_message_is_listed_and_replayed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("broken on 冷链箱")

    with monkeypatch.context() as patched:
        patched.setattr("bot.core.handle", broken)
        told = run("chat", "--place", "青禾县", says=("冷链箱多久检查一次",))
        assert "编号" in told.stdout
        assert "冷链箱" not in told.stderr
        listed = run("inbox").stdout
        assert "ValueError" in listed
        assert run("inbox", "--replay", "1").exit_code == 1
    assert run("inbox", "--replay", "1").exit_code == 0
    assert run("inbox").stdout == "没有失败的消息\n"
    assert run("inbox", "--replay", "1").exit_code == 1
    assert "每月检查" in run("chat", "--place", "青禾县", says=()).stdout, "the answer waits for its channel"


def test_a_demo_is_known_by_its_account() -> None:
    assert database_state.DEMO_ACCOUNT == "demo"
