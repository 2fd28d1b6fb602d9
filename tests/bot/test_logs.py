"""Logs tell where an error was, never what a person wrote."""

import json
import logging

import pytest
import structlog

from bot.logs import configure


def test_an_error_is_its_class_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "json")
    try:
        raise KeyError("张三的病情")
    except KeyError:
        structlog.get_logger().exception("failed", message=7)
        logging.getLogger("storage").exception("inbox %d failed", 7)
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert (first["event"], first["message"], first["error"]) == ("failed", 7, "KeyError")
    assert (second["event"], second["error"]) == ("inbox 7 failed", "KeyError")
    assert "test_an_error_is_its_class_and_place" in first["raised"][0]
    assert "张三" not in f"{first}{second}"


def test_a_statement_and_its_parameters_are_cut_off(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "console")
    logging.getLogger("storage").warning("void: %s", "disk full\n[SQL: INSERT]\n[parameters: ('张三',)]")
    shown = capsys.readouterr().err
    assert "disk full" in shown
    assert "张三" not in shown


def test_what_is_below_the_level_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure("warning", "json")
    structlog.get_logger().info("received")
    assert capsys.readouterr().err == ""
