"""people: what each command says and does, and what it refuses."""

import csv
import json
import sqlite3
import stat
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.bot.conftest import Run
from tests.bot.rosters import ROSTER, written

TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()


@pytest.fixture
def county(run: Run, deployed: Path) -> Run:
    """A county whose roster is in."""
    assert run("people", "import", str(written(ROSTER)), "--apply").exit_code == 0
    return run


def audited() -> list[str]:
    connection = sqlite3.connect("data/cunyi.sqlite3")
    try:
        return [what for (what,) in connection.execute("SELECT what FROM change ORDER BY id")]
    finally:
        connection.close()


def codes(text: str) -> list[str]:
    return [word for word in text.replace("：", " ").split() if len(word) == 9 and word[4] == "-"]


def test_list_filters_by_place_role_and_account(county: Run) -> None:
    def names(*options: str) -> list[str]:
        return [json.loads(line)["name"] for line in county("people", "list", "--json", *options).stdout.splitlines()]

    assert len(names()) == len(names("--unbound")) == 7
    assert names("--place", "中益乡") == ["马国华", "刘芳", "陈静", "张敏"]
    assert names("--role", "乡村医生") == ["马国华"]
    assert names("--role", "中心药房") == ["周丽"]
    assert county("people", "list", "--role", "司机").exit_code == 2
    assert "是不是 中益乡" in county("people", "list", "--place", "中一乡").stderr


def test_list_in_words(county: Run) -> None:
    lines = county("people", "list").stdout.splitlines()
    assert lines[0] == "马国华  0417  石柱县中益乡华溪村 村医（华溪村卫生室）  没登记"
    assert lines[4] == "周丽  3308  石柱县 县中心（石柱县医共体管理服务中心）  值班、中心药房  没登记"
    assert lines[-1] == "共7人"


def test_an_invitation_is_shown_once_and_used_in_a_chat(county: Run) -> None:
    said = county("people", "invite", "马国华").stdout
    (code,) = set(codes(said))
    assert f"手机网页打开：http://127.0.0.1:8080/i/{code}" in said
    assert "█" in said
    assert "Telegram" not in said
    assert "登记好了" in county("chat", "--account", "ma", "--place", "石柱县", says=(code,)).stdout
    shown = county("people", "show", "马国华").stdout
    assert "账号：\n  终端：" in shown
    assert "邀请码：有一个没用的" not in shown
    assert "没登记" not in county("people", "list").stdout.splitlines()[0]


def test_a_telegram_token_adds_what_to_send(county: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUNYI_TELEGRAM__TOKEN", "123:abc")
    monkeypatch.setenv("CUNYI_PAGE__URL", "https://cunyi.example.cn/")
    said = county("people", "invite", "马国华").stdout
    assert "Telegram 里发给机器人：/start " in said
    assert "手机网页打开：https://cunyi.example.cn/i/" in said


def test_a_qr_code_goes_into_a_file_of_ones_own(county: Run) -> None:
    said = county("people", "invite", "马国华", "--qr", "ma.png").stdout
    assert "█" not in said
    assert Path("ma.png").read_bytes().startswith(b"\x89PNG")
    assert stat.S_IMODE(Path("ma.png").stat().st_mode) == 0o600
    assert county("people", "invite", "马国华", "--qr", "ma.jpg").exit_code == 1


def test_everybody_without_account_is_invited_into_a_sheet(county: Run) -> None:
    said = county("people", "invite", "--all-unbound", "--place", "中益乡", "--out", "码.csv").stdout
    assert said.startswith("4人的邀请码写在 码.csv")
    assert stat.S_IMODE(Path("码.csv").stat().st_mode) == 0o600
    with Path("码.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][:5] == ["马国华", "0417", "华溪村卫生室", "石柱县中益乡华溪村", "村医"]
    assert len({row[5] for row in rows}) == 5
    assert "登记好了" in county("chat", "--account", "ma", says=(rows[1][5],)).stdout
    again = county("people", "invite", "--all-unbound", "--place", "中益乡", "--out", "码.csv")
    assert (again.exit_code, "不会盖掉" in again.stderr) == (1, True)
    assert county("people", "invite", "--all-unbound", "--out", "码.txt").exit_code == 1
    assert len(codes(county("people", "invite", "--all-unbound").stdout)) == 6


def test_a_sheet_for_excel_is_read_back(county: Run) -> None:
    from python_calamine import CalamineWorkbook

    county("people", "invite", "--all-unbound", "--out", "码.xlsx")
    rows = CalamineWorkbook.from_path("码.xlsx").get_sheet_by_index(0).to_python()
    assert (len(rows), rows[1][:2]) == (8, ["马国华", "0417"])


def test_a_move_says_what_was_and_what_is(county: Run) -> None:
    tomorrow = TODAY + timedelta(days=1)
    said = county("people", "move", "马国华", "--place", "坪坝村", "--from", str(tomorrow)).stdout.splitlines()
    assert said[0] == f"马国华（尾号0417）从{tomorrow}起：石柱县中益乡坪坝村 村医（坪坝村卫生室）"
    assert said[1] == "原来：石柱县中益乡华溪村 村医（华溪村卫生室）"
    shown = county("people", "show", "马国华").stdout
    assert f"华溪村 村医（华溪村卫生室） {TODAY} 至 {TODAY}" in shown
    assert f"坪坝村 村医（坪坝村卫生室） {tomorrow} 至 今" in shown


def test_a_move_to_another_role_drops_the_duties_of_the_old_place(county: Run) -> None:
    said = county("people", "move", "周丽", "--role", "院长", "--unit", "中益乡卫生院", "--place", "中益乡").stdout
    assert "职责不跟着走，到前一天为止：石柱县 值班" in said
    assert "石柱县中益乡 乡镇卫生院（中益乡卫生院）" in said


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("move", "马国华"), 2, "--unit 单位 --place 地区"),
        (("move", "马国华", "--place", "火星村"), 1, "--place：石柱县没有“火星村”这个地方"),
        (("move", "马国华", "--place", "石柱县"), 1, "村医请写到村"),
        (("move", "马国华", "--role", "司机", "--place", "坪坝村"), 2, "没有“司机”这个角色"),
        (("show", "马国化"), 1, "是不是 马国华"),
        (("show", "马国华", "--tail", "1111"), 1, "没有“马国华”（尾号1111）"),
        (("invite",), 2, "--all-unbound"),
        (("invite", "马国华", "--all-unbound"), 2, "--all-unbound"),
        (("duty", "马国华", "--add", "值班"), 1, "没有能承担“值班”的岗位"),
        (("duty", "周丽"), 2, "--add 职责 或 --remove 职责。职责有：值班、中心药房、转诊协调"),
        (("invite", "马国华", "--qr", "x.txt"), 1, "还没有发邀请码"),
        (("invite", "马国华", "--qr", "none/x.png"), 1, "还没有发邀请码"),
        (("rebind", "马国华", "--qr", "x.txt"), 1, "还没有发邀请码"),
        (("admin", "马国华", "--qr", "x.txt"), 1, "还没有发邀请码"),
        (("admin", "马<b>"), 1, "不像姓名"),
        (("admin", "马国华", "--tail", "12"), 2, "最后四位数字"),
        (("duty", "周丽", "--add", "守门"), 2, "没有“守门”这个职责"),
        (("duty", "吴勇", "--remove", "值班"), 1, "没有“值班”，不用去掉"),
        (("duty", "吴勇", "--add", "值班", "--from", "2026-12-02", "--to", "2026-12-01"), 2, "在 --from"),
        (("suspend", "马国华", "--successor", "马国华"), 2, "接替人不能是本人"),
        (("suspend", "马国华", "--successor", "无此人"), 1, "名册里没有“无此人”"),
        (("restore", "马国华"), 2, "没有停用"),
        (("tail", "马国华", "12345678901"), 2, "最后四位数字"),
        (("import", "名册.csv", "--from", "明天"), 2, "不是日期"),
    ],
)
def test_what_is_wrong_is_refused_and_changes_nothing(
    county: Run, arguments: tuple[str, ...], code: int, told: str
) -> None:
    before = audited()
    result = county("people", *arguments)
    assert (result.exit_code, told in result.stderr) == (code, True), result.output
    assert audited() == before


def test_namesakes_are_listed_and_told_apart_by_tail(county: Run) -> None:
    other = ("马国华", "", "坪坝村", "村医", "9999", "")
    county("people", "import", str(written([*ROSTER, other])), "--apply")
    result = county("people", "rebind", "马国华")
    assert result.exit_code == 2
    assert "马国华（尾号0417）：石柱县中益乡华溪村" in result.stderr
    assert "马国华（尾号9999）的邀请码" in county("people", "rebind", "马国华", "--tail", "9999").stdout
    clash = county("people", "tail", "马国华", "0417", "--tail", "9999")
    assert (clash.exit_code, "已经有一个马国华（尾号0417）" in clash.stderr) == (1, True)


def test_a_leaver_is_told_in_full_and_can_come_back(county: Run) -> None:
    said = county("people", "suspend", "周丽", "--successor", "吴勇").stdout
    assert "周丽（尾号3308）已停用：0个账号马上停了，邀请码作废，岗位到今天为止。" in said
    assert "转给吴勇（尾号7715），今天起：石柱县 值班" in said
    assert "没有转、到今天为止：石柱县 县中心" in said
    assert "注意" not in said
    shown = county("people", "show", "周丽").stdout
    assert "周丽（尾号3308）：已停用\n岗位：没有\n以前：\n" in shown
    assert county("people", "invite", "周丽").exit_code == 1
    assert county("people", "suspend", "周丽").exit_code == 1
    restored = county("people", "restore", "周丽").stdout
    assert "岗位只到今天为止：石柱县 县中心" in restored
    assert "people invite 周丽 --tail 3308" in restored
    assert "石柱县 县中心" in county("people", "list").stdout.splitlines()[4]
    assert county("people", "invite", "周丽").exit_code == 0


def test_what_nobody_does_any_more_is_named(county: Run) -> None:
    assert "今天没有人值班" in county("people", "duty", "周丽", "--remove", "值班").stdout
    assert "注意" not in county("people", "duty", "吴勇", "--add", "值班").stdout
    assert "名册上没有管理员了" in county("people", "suspend", "郑涛").stdout
    moved = county("people", "move", "吴勇", "--role", "院长", "--unit", "中益乡卫生院", "--place", "中益乡").stdout
    assert "今天没有人值班" in moved


def test_somebody_on_the_roster_becomes_an_administrator_too(county: Run) -> None:
    said = county("people", "admin", "吴勇").stdout
    assert said.startswith("吴勇（尾号7715）是石柱县的管理员了。")
    listed = county("people", "list").stdout.splitlines()[5]
    assert "石柱县 县中心" in listed
    assert "石柱县 管理员" in listed
    assert county("people", "admin", "吴勇").exit_code == 0
    assert audited().count("admin") == 1
    county("people", "import", str(written([*ROSTER, ("吴勇", "", "坪坝村", "村医", "9999", "")])), "--apply")
    assert "--tail" in county("people", "admin", "吴勇").stderr


def test_a_deployment_without_database_is_told_what_to_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[county]\nhome = "石柱县"\n', encoding="utf-8")
    result = run("people", "list")
    assert (result.exit_code, "bot init" in result.stderr) == (1, True)


def test_the_first_administrator_is_on_the_roster_with_an_invitation(run: Run) -> None:
    done = run(
        "init", "--home", "石柱县", "--contact", "县中心=023-73330000", "--admin", "张三", "--admin-account", "zhang"
    )
    assert done.exit_code == 0, done.output
    (code,) = set(codes(done.stdout))
    assert "石柱县 管理员（石柱县医共体管理服务中心）" in run("people", "list").stdout
    assert "登记好了：石柱县 管理员" in run("chat", "--account", "other", says=(code,)).stdout
    assert run("chat", "--account", "zhang", "--as", "管理员", says=("你好",)).exit_code == 0


@pytest.mark.parametrize("command", [("list",), ("import", "名册.csv"), ("list", "--place", "石柱县")])
def test_on_a_demo_the_first_line_says_so(run: Run, command: tuple[str, ...]) -> None:
    written(ROSTER)
    assert run("people", *command).stdout.startswith("【演示】这是演示库（demo.sqlite3）里的名册")


def test_what_a_program_reads_of_a_demo_is_json_alone(run: Run) -> None:
    run("people", "import", str(written(ROSTER)), "--apply", "--demo")
    result = run("people", "list", "--json")
    assert len([json.loads(line) for line in result.stdout.splitlines()]) == 7
    assert result.stderr.startswith("【演示】")


def test_a_roster_gets_into_a_demo_only_on_purpose(run: Run) -> None:
    refused = run("people", "import", str(written(ROSTER)), "--apply")
    assert (refused.exit_code, "python -m bot init" in refused.stderr) == (1, True)
    assert not Path("data").exists()
    assert "已写入" in run("people", "import", "名册.csv", "--apply", "--demo").stdout


def test_a_deployment_says_nothing_of_demos(county: Run) -> None:
    assert "演示" not in county("people", "list").output
