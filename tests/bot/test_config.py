"""Settings: the example is complete, wrong ones are refused by name and all at once, secrets stay secret."""

import re
from pathlib import Path

import pytest

from bot.config import Config, load
from bot.config_file import written
from bot.config_problems import names
from bot.errors import ConfigError
from tests.bot.conftest import ROOT

EXAMPLE = ROOT / "config.example.toml"


WRONG = """
demo = "也许"
home = "石柱县"
[county]
time_zone = "Asia/Chongqing2"
[county.contacts]
"县中新" = "123456"
"中心药房" = "待填"
[database]
url = "mysql://root:hunter2@x/y"
[logs]
level = "loud"
format = "xml"
"""


def refused(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path)
    return [str(problem) for problem in caught.value.problems]


def settings_in(text: str) -> list[str]:
    section, found = "", []
    for line in text.splitlines():
        if match := re.fullmatch(r"\[(.+)\]", line):
            section = f"{match[1]}."
        elif match := re.match(r'"?([^"#=\s]+)"? = ', line):
            found.append(section + match[1])
    return found


def test_the_example_holds_every_setting_and_nothing_else() -> None:
    assert sorted(settings_in(EXAMPLE.read_text(encoding="utf-8"))) == sorted(name for name, _ in names(Config))


def test_the_example_explains_each_setting_in_english_and_chinese() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r'"?[^"#=\s\[]+"? = ', line):
            above = []
            while lines[number - 1 - len(above)].startswith("#"):
                above.append(lines[number - 1 - len(above)])
            comment = " ".join(above)
            assert re.search("[a-z]{3}", comment), line
            assert re.search("[\u4e00-\u9fff]{2}", comment), line


def test_the_example_loads() -> None:
    config = load(EXAMPLE)
    assert config.county.home == "石柱县"
    assert list(config.county.contacts.by_desk()) == ["县中心", "会诊转诊", "中心药房", "疾控值班", "片区医院", "120"]


def test_every_setting_says_what_to_write() -> None:
    assert all(field.description and field.description.startswith("写") for _, field in names(Config))


def test_all_wrong_settings_are_named_at_once(tmp_path: Path) -> None:
    problems = refused(tmp_path, WRONG)
    told = "\n".join(problems)
    assert len(problems) == 9
    for name, remedy in (
        ("demo", "demo = true"),
        ("config.toml › home：没有这个设置", "county.home"),
        ("county.home：没有写", 'home = "石柱县"'),
        ("county.time_zone", "Asia/Shanghai"),
        ("county.contacts.县中新：没有这个设置", "是不是想写 county.contacts.县中心"),
        ("county.contacts.中心药房", "没有电话号码"),
        ("database.url", "sqlite:///data/cunyi.sqlite3"),
        ("logs.level", "warning"),
        ("logs.format", "console 或 json"),
    ):
        assert any(name in problem and remedy in problem for problem in problems), (name, told)
    assert "hunter2" not in told


@pytest.mark.parametrize("text", ["[county\n", '[county.contacts]\n县中心 = "1"\n'])
def test_a_broken_file_says_how_to_mend_it(tmp_path: Path, text: str) -> None:
    assert "英文引号" in refused(tmp_path, text)[0]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "data.db", ""])
def test_a_database_that_would_forget_is_refused(tmp_path: Path, url: str) -> None:
    assert "database.url" in refused(tmp_path, f'[county]\nhome = "石柱县"\n[database]\nurl = "{url}"\n')[0]


def test_a_missing_file_points_to_init(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="bot init"):
        load(tmp_path / "none.toml")


def test_a_missing_overlay_folder_is_refused(tmp_path: Path) -> None:
    assert "没有文件夹" in refused(tmp_path, '[county]\nhome = "石柱县"\n[knowledge]\nfolder = "none"\n')[0]


def test_secrets_are_masked(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[county]\nhome = "石柱县"\n[database]\nurl = "postgresql://u:hunter2@h/d"\n', encoding="utf-8")
    config = load(path)
    assert "hunter2" not in f"{config!r} {config}"
    assert config.database.text == "postgresql://u:hunter2@h/d"


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUNYI_LOGS__LEVEL", "ERROR")
    assert load(EXAMPLE).logs.level == "error"


@pytest.mark.parametrize("variable", ["CUNYI_DATABSE__URL", "CUNYI_LOGS__LEVLE"])
def test_a_variable_that_sets_nothing_is_refused(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "x")
    with pytest.raises(ConfigError, match="没有这个设置"):
        load(EXAMPLE)


def test_settings_do_not_change_afterwards() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load(EXAMPLE).demo = True  # type: ignore[misc]


def test_relative_paths_are_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "there" / "config.toml"
    path.parent.mkdir()
    path.write_text('[county]\nhome = "石柱县"\n', encoding="utf-8")
    monkeypatch.chdir("/")
    assert load(path).database.sqlite_file == tmp_path / "there/data/cunyi.sqlite3"


def test_without_a_file_it_is_the_demo(tmp_path: Path) -> None:
    config = load()
    assert config.demo
    assert config.database.sqlite_file == tmp_path / "data/demo.sqlite3"


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    desks = {"县中心": '023-1234567 "总机"'}
    path.write_text(written({"county": {"home": "渝中区", "contacts": desks}}), encoding="utf-8")
    config = load(path)
    assert (config.county.home, config.county.contacts.by_desk()) == ("渝中区", desks | {"120": "120"})
