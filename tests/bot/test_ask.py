"""ask: one question, or a bank of them; remembers nothing."""

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.bootstrap import clock
from tests.bot.conftest import ROOT, Run

ASKED = "冷链箱多久检查一次"
BANK = (
    {"id": "1", "question": ASKED, "jurisdiction": "青禾县", "role": "village_doctor"},
    {"id": 2, "question": ASKED, "jurisdiction": "石柱县"},
    {"id": "3", "question": "今天天气怎么样"},
    {"id": "4", "question": ""},
)


pytestmark = pytest.mark.usefixtures("qinghe")


def write_bank(path: Path) -> Path:
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in BANK), encoding="utf-8")
    return path


def test_an_answer_comes_with_its_source(run: Run, tmp_path: Path) -> None:
    text, source = run("ask", ASKED).stdout.splitlines()
    assert "每月检查冷链箱2次" in text
    assert source == "依据：青禾卫发〔2026〕7号 第二条（2026-03-02，应当）"
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"], "ask makes no database"


def test_an_answer_as_json(run: Run) -> None:
    reply = json.loads(run("ask", "--json", ASKED).stdout)
    assert list(reply) == ["text", "outcome", "citations", "choices", "entry"]
    assert reply["outcome"] == "answer"


def test_a_place_may_be_called_by_any_of_its_names(run: Run) -> None:
    assert "每月" in run("ask", "--place", "青禾", ASKED).stdout


def test_a_decline_says_that_nothing_is_kept(run: Run) -> None:
    result = run("ask", "今天天气怎么样")
    assert "只答不记" in result.stderr


def test_the_clock_is_put_on_the_day_told() -> None:
    assert clock("Asia/Shanghai", date(2020, 2, 29))().date() == date(2020, 2, 29)
    assert clock("Asia/Shanghai")().date() == datetime.now(ZoneInfo("Asia/Shanghai")).date()


def test_a_bank_is_answered_item_by_item(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "answers.jsonl"
    result = run("ask", "--today", "2026-11-22", "--batch", str(write_bank(tmp_path / "bank.jsonl")), "--out", str(out))
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert result.exit_code == 0
    assert [answer["id"] for answer in answers] == ["1", 2, "3", "4"]
    assert all(list(a) == ["id", "answer", "citations", "declined", "outcome", "entry"] for a in answers)
    assert "依据" not in answers[0]["answer"]
    assert answers[0]["citations"] == ["青禾卫发〔2026〕7号 第二条（2026-03-02）"]
    assert [answer["declined"] for answer in answers] == [False, True, True, False]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("ask",), 2, "请写一个问题"),
        (("ask", "问", "--batch", "x"), 2, "请写一个问题"),
        (("ask", "--batch", "x"), 2, "--out"),
        (("ask", "问", "多的"), 2, "加引号"),
        (("ask", "--plaec", "石柱县", "问"), 2, "没有 --plaec 这个选项"),
        (("ask", "--place"), 2, "后面要写值"),
        (("ask", "问", "--today", "明天"), 2, "2026-11-22"),
        (("ask", "问", "--place", "火星"), 1, "石柱县"),
        (("ask", "问", "--config", "none.toml"), 1, "bot init"),
        (("ask", "--batch", "none", "--out", "x"), 1, "题库"),
        (("askk",), 2, "没有 'askk' 这个命令"),
        (("questions", "--close", "一"), 2, "要写数字"),
        (("import", "document"), 2, "缺少"),
    ],
)
def test_errors_are_chinese_and_say_what_to_do(run: Run, arguments: tuple[str, ...], code: int, told: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr
    assert "Error" not in result.output


def test_wrong_lines_of_a_bank_are_named(run: Run, tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "bank.jsonl")
    bank.write_text(bank.read_text(encoding="utf-8") + '{"id": 5}\nnonsense\n', encoding="utf-8")
    result = run("ask", "--batch", str(bank), "--out", "out.jsonl")
    assert (result.exit_code, "第 5、6 行" in result.stderr) == (1, True)
    assert not Path("out.jsonl").exists()


def test_a_bank_is_not_overwritten_by_its_answers(run: Run, tmp_path: Path) -> None:
    bank = write_bank(tmp_path / "bank.jsonl")
    assert run("ask", "--batch", str(bank), "--out", str(bank)).exit_code == 1
    assert "question" in bank.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    ["", "run", "chat", "ask", "check", "questions", "inbox", "migrate", "backup", "init", "import", "import document"],
)
def test_every_command_has_help_in_chinese(run: Run, command: str) -> None:
    text = run(*command.split(), "--help").stdout
    assert "用法：" in text
    assert "显示这个帮助" in text
    for line in text.splitlines():
        assert not any(word in line for word in ("Options", "Arguments", "Commands", "Show this", "[default")), line


def test_a_cold_answer_loads_neither_database_nor_word_reader() -> None:
    code = (
        f"import sys; sys.argv = ['bot', 'ask', '{ASKED}']\n"
        "from bot.cli import app\n"
        "try:\n    app()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'sqlalchemy', 'alembic', 'docx', 'structlog'} & set(sys.modules)))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
