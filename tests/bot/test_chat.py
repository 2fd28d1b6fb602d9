"""chat and run: the whole path in a terminal, in process and killed as a process."""

import json
import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.bootstrap import opened
from bot.config import load
from bot.database_state import update
from handlers.messages import Inbound
from handlers.turn import Contact
from storage.inbox import receive
from storage.people import register
from tests.bot.conftest import ROOT, Run

pytestmark = pytest.mark.usefixtures("qinghe")

IDENTITY, MOBILE = "11010519491231002X", "13912345678"
ASKED, ASKS_BACK, YES = "冷链箱多久检查一次", "常住儿童95人，能不能配第二台冷链箱", "1"


def chat(run: Run, *lines: str, options: tuple[str, ...] = ("--place", "青禾县")) -> list[dict[str, object]]:
    result = run("chat", "--as", "村医", "--json", "--today", "2026-11-22", *options, says=lines)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_conversation_asks_back_and_takes_the_answer(run: Run) -> None:
    replies = chat(run, ASKS_BACK, "", "1")
    assert [reply["outcome"] for reply in replies] == ["clarify", "answer"]
    assert str(replies[1]["text"]).startswith("可以配")


def test_lines_for_people_carry_source_and_numbers(run: Run) -> None:
    shown = run("chat", "--place", "青禾县", says=(ASKS_BACK,)).stdout
    assert "\n依据：青禾卫发〔2026〕7号" in shown
    assert "\n1. 是\n2. 不是\n3. 不晓得\n" in shown


def test_somebody_of_no_place_is_asked_once(run: Run) -> None:
    first = chat(run, ASKED, options=())
    assert [reply["outcome"] for reply in first] == ["clarify"]
    number = [choice["say"] for choice in first[0]["choices"]].index("青禾县") + 1  # type: ignore[attr-defined]
    replies = chat(run, str(number), ASKS_BACK, options=())
    assert [reply["outcome"] for reply in replies] == ["chat", "answer", "clarify"]


def test_a_restart_keeps_the_prompt(run: Run) -> None:
    chat(run, ASKS_BACK)
    assert str(chat(run, "1")[0]["text"]).startswith("可以配")


def test_a_kill_keeps_the_prompt(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "chat", "--place", "青禾县", "--json"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    def start() -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
        )

    def say(process: subprocess.Popen[str], text: str) -> None:
        assert process.stdin
        process.stdin.write(text + "\n")
        process.stdin.flush()

    def hear(process: subprocess.Popen[str]) -> dict[str, str]:
        assert process.stdout
        found: dict[str, str] = json.loads(process.stdout.readline())
        return found

    with start() as first:
        say(first, ASKS_BACK)
        asked = hear(first)
        first.send_signal(signal.SIGKILL)
    with start() as second:
        say(second, YES)
        heard = hear(second)
        if heard == asked:  # killed before it was noted as sent: doubled is harmless, lost is not
            heard = hear(second)
        second.communicate(timeout=30)
    assert asked["outcome"] == "clarify"
    assert heard["text"].startswith("可以配")
    assert second.returncode == 0


def test_identifiers_reach_neither_database_nor_log(run: Run, tmp_path: Path) -> None:
    result = run("chat", "--place", "青禾县", says=(f"我身份证{IDENTITY} 电话{MOBILE} 咋个签约",))
    assert "隐去" in result.stdout
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert "〔身份证号〕".encode() in kept
    for secret in (IDENTITY, IDENTITY[:17], MOBILE):
        assert secret.encode() not in kept
        assert secret not in result.output


def test_the_log_follows_a_message_and_repeats_nothing_said(run: Run) -> None:
    with Path("config.toml").open("a", encoding="utf-8") as config:
        config.write('[logs]\nformat = "json"\n')
    log = run("chat", "--place", "青禾县", says=(ASKED, "今天天气怎么样")).stderr
    events = [json.loads(line) for line in log.splitlines()]
    steps = [(event["event"], event["message"]) for event in events if "message" in event]
    assert steps == [(step, message) for message in (1, 2) for step in ("received", "turned", "delivered")]
    assert not any(said in log for said in ("冷链箱", "天气", "每月"))


def test_declined_questions_wait_until_they_are_closed(run: Run) -> None:
    chat(run, "今天天气怎么样")
    (row,) = [json.loads(line) for line in run("questions", "--json").stdout.splitlines()]
    assert (row["place"], row["role"], row["text"]) == ("青禾县", "village_doctor", "今天天气怎么样")
    assert row["when"].startswith("2026-11-22T")
    assert "（村医）" in run("questions").stdout
    assert run("questions", "--close", str(row["id"])).exit_code == 0
    assert run("questions").stdout == "没有未办结的问题\n"
    assert run("questions", "--close", str(row["id"])).exit_code == 1


def test_a_terminal_prints_only_what_is_for_its_own_account(run: Run) -> None:
    with opened(load()) as app:
        update(app)
        receive(app.database, [Inbound("terminal", "other", "e1", "你好", app.clock())])
    assert len(chat(run, "谢谢")) == 1
    assert len(chat(run, options=("--account", "other"))) == 1


def test_the_county_centre_sees_who_asked_where_in_which_role_and_when(run: Run) -> None:
    with opened(load()) as app:
        update(app)
        register(app.database, Contact(0, "terminal", "li", "李医生", "village_doctor", "青禾县"), app.clock())
    chat(run, "今天天气怎么样", options=("--account", "li"))
    (row,) = [json.loads(line) for line in run("questions", "--json").stdout.splitlines()]
    assert (row["who"], row["place"], row["role"]) == ("李医生", "青禾县", "village_doctor")
    when = datetime.fromisoformat(row["when"])
    assert (when.utcoffset(), f"{when:%F}") == (timedelta(hours=8), "2026-11-22")
    shown = run("questions").stdout
    assert shown.startswith(f"{row['id']}  {row['when']}  青禾县  李医生（村医）  ")


def test_without_a_config_a_chat_is_a_demo_and_every_message_says_so(run: Run) -> None:
    Path("config.toml").unlink()
    first, *rest = run("chat", says=("你好", "谢谢")).stdout.splitlines()
    assert first.startswith("【演示】石柱县")
    assert rest
    assert all(line.startswith("【演示】") for line in rest)


def test_a_demo_database_is_refused_as_a_real_one(run: Run) -> None:
    Path("config.toml").unlink()
    run("chat")
    Path("config.toml").write_text(
        '[county]\nhome = "石柱县"\n[database]\nurl = "sqlite:///data/demo.sqlite3"\n', encoding="utf-8"
    )
    result = run("chat", says=("你好",))
    assert (result.exit_code, "演示" in result.stderr) == (1, True)


def test_an_unknown_role_is_refused(run: Run) -> None:
    result = run("chat", "--as", "县长")
    assert (result.exit_code, "乡镇卫生院" in result.stderr) == (2, True)
