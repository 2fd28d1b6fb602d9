"""run, as somebody starts it: the demo county's page with three ways in, until it is told to stop."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0  # s


@contextmanager
def started(folder: Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "bot", "run"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def opening(process: subprocess.Popen[str]) -> str:
    """What is printed until people can come."""
    assert process.stdout
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl+C" in line:
            break
    return "".join(lines)


def fetched(url: str) -> str:
    with urlopen(url, timeout=_PATIENCE) as answer:
        return str(answer.read().decode())


def test_the_demo_is_up_with_three_ways_in_and_stops_when_told(tmp_path: Path, port: int) -> None:
    with started(tmp_path, CUNYI_PAGE__PORT=str(port)) as process:
        said = opening(process)
        assert f"手机网页：http://127.0.0.1:{port}" in said
        assert said.startswith("【演示】石柱县")
        links = re.findall(r"http://\S+/i/[0-9A-Z-]+", said)
        assert len(links) == 3
        assert "三个演示身份" in said
        assert fetched(f"http://127.0.0.1:{port}/healthz") == "alive"
        assert fetched(f"http://127.0.0.1:{port}/readyz") == "ready"
        assert all("登录" in fetched(link) for link in links)
        process.send_signal(signal.SIGTERM)
        assert process.wait(_PATIENCE) == 0
        assert process.stderr
        log = process.stderr.read()
        assert not any(link.rsplit("/", 1)[1] in log for link in links), "a code is in the log"


def test_a_taken_port_is_said_plainly(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started(tmp_path, CUNYI_PAGE__PORT=str(port)) as process:
            assert process.stderr
            said = process.stderr.read()
            assert process.wait(_PATIENCE) == 1
            assert f"{port} 端口用不了（已被别的程序占用）" in said
            assert "Traceback" not in said


def test_without_page_and_token_nobody_can_come_in(tmp_path: Path) -> None:
    with started(tmp_path, CUNYI_PAGE__ENABLED="false") as process:
        assert process.stderr
        assert "没有人能进来" in process.stderr.read()
        assert process.wait(_PATIENCE) == 1


def test_a_wrong_token_leaves_the_page_up(tmp_path: Path, port: int) -> None:
    settings = {
        "CUNYI_TELEGRAM__TOKEN": "1:x",
        "CUNYI_TELEGRAM__API": "http://127.0.0.1:9",
        "CUNYI_PAGE__PORT": str(port),
    }
    with started(tmp_path, **settings) as process:
        assert "Telegram：正在连接" in opening(process)
        assert fetched(f"http://127.0.0.1:{port}/healthz") == "alive"
        with pytest.raises(HTTPError, match="404"):
            fetched(f"http://127.0.0.1:{port}/telegram/updates")
