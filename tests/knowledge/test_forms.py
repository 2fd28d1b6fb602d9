"""Forms as data: what is wrong with a file is told with its place and what to do; periods have keys and names."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.check import check
from knowledge.forms.model import Form
from knowledge.forms.periods import period_at, period_of
from knowledge.forms.values import computed
from knowledge.library import SHIPPED, load

BAD = """
[[form]]
id = "bad"
title = "坏表"
names = ["坏表"]
period = "week"
purpose = "试"
places = ["没有的县"]
owes = { role = "village_doctor", unit = "clinic" }
[form.notify]
duty = "中心药房"
answer = [{ name = "好", says = "好" }]
[[form.basis]]
doc = "no-such"
clause = "一"
[[form.question]]
id = "a"
name = "甲"
kind = "whole"
hard = [{ must = "甲 <= 丙", text = "多了" }]
[[form.question]]
id = "a"
name = "乙"
kind = "choice"
ask = "哪个？"
labels = ["甲"]
history = "periodic"
relevant = "甲 = '是'"
[[form.question]]
id = "c"
name = "丁"
kind = "computed"
"""


def test_every_problem_of_a_form_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "bad.toml").write_text(BAD, encoding="utf-8")
    found = check((SHIPPED, tmp_path))
    codes = {problem.code for problem in found}
    assert codes == {
        "form_place", "form_basis", "form_notify", "form_twice", "form_label", "form_ask", "form_options",
        "form_compute", "form_history", "form_name", "form_kind",
    }  # fmt: skip
    assert all("bad" in problem.where and problem.remedy for problem in found)


@pytest.mark.parametrize(
    ("must", "code"), [("甲 <=", "form_condition"), ("甲 ++ 3 > 1", "form_condition"), ("甲 < 3 < 4", "form_condition")]
)
def test_a_condition_that_can_t_be_read_names_its_question(tmp_path: Path, must: str, code: str) -> None:
    (tmp_path / "forms").mkdir()
    text = BAD.replace("甲 <= 丙", must)
    (tmp_path / "forms" / "bad.toml").write_text(text, encoding="utf-8")
    found = [problem for problem in check((SHIPPED, tmp_path)) if problem.code == code]
    assert found
    assert found[0].where == "forms/bad.toml › bad › a"


@pytest.fixture(scope="module")
def watch() -> Form:
    return load((SHIPPED, Path(__file__).parent.parent / "counties" / "qinghe")).forms["qinghe_watch"]


@pytest.mark.parametrize(
    ("figures", "value"),
    [({"nights": "5", "calls": "12"}, "2.4"), ({"nights": "0", "calls": "12"}, None), ({"calls": "12"}, None)],
)
def test_what_is_computed_is_left_out_where_it_can_t_be(
    watch: Form, figures: dict[str, str], value: str | None
) -> None:
    assert computed(watch, figures).get("per_night") == value


@pytest.mark.parametrize(
    ("grain", "day", "key", "first", "last"),
    [
        ("week", date(2026, 11, 22), "2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("week", date(2027, 1, 2), "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("month", date(2026, 12, 31), "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("month", date(2028, 2, 3), "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("quarter", date(2026, 11, 22), "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("year", date(2026, 11, 22), "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("day", date(2026, 11, 22), "2026-11-22", date(2026, 11, 22), date(2026, 11, 22)),
    ],
)
def test_a_period_has_a_key_that_names_it(grain: str, day: date, key: str, first: date, last: date) -> None:
    period = period_at(grain, day)  # type: ignore[arg-type]
    assert (period.key, period.first, period.last) == (key, first, last)
    assert period_of(key) == period
    assert period.before.last < first


@pytest.mark.parametrize("text", ["", "E12", "2026-W54", "2026-13", "2026-Q5", "2026-02-30", "26-W01", "2026-W47 "])
def test_anything_else_is_no_period(text: str) -> None:
    assert period_of(text) is None
