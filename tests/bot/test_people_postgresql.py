"""The roster's commands on PostgreSQL, which is stricter about types than SQLite."""

import json

import pytest

from tests.bot.conftest import Run
from tests.bot.rosters import ROSTER, VILLAGE_DOCTOR, written
from tests.storage.test_postgresql import address

__all__ = ["address"]


def test_the_roster_is_imported_changed_and_shown(run: Run, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUNYI_DATABASE__URL", address)

    def done(*arguments: str) -> str:
        result = run("people", *arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    file = str(written(ROSTER))
    assert "新增7人" in done("import", file, "--apply", "--demo")
    assert "没有要改的" in done("import", file, "--apply", "--demo")
    code = next(word for word in done("invite", "周丽").replace("：", " ").split() if word[4:5] == "-")
    assert "登记好了" in run("chat", "--account", "desk", says=(code,)).stdout
    assert "周丽" in run("chat", "--account", "asker", "--place", "石柱县", says=("村医每个月补助好多钱",)).stdout
    done("move", "马国华", "--place", "坪坝村", "--from", "2027-01-01")
    done("duty", "吴勇", "--add", "值班", "--to", "2099-12-31")
    assert "问题现在没有人能接" in done("suspend", "周丽", "--successor", "吴勇")
    assert "经过：" in done("show", "周丽")
    done("import", str(written([VILLAGE_DOCTOR])), "--from", "2027-02-01", "--apply", "--demo")
    people = [json.loads(line) for line in done("list", "--json").splitlines()]
    assert {each["name"]: each["duties"] for each in people}["吴勇"] == ["值班", "中心药房"]
