"""What a sent report is compared with, when it counts as late, and whose draft goes on."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.people_tables import assignment
from storage.report_effects import pass_drafts
from storage.report_tables import report, report_version
from tests.reports.county import County, Doctor, county_at


@pytest.fixture
def county(tmp_path: Path) -> County:
    return county_at(tmp_path / "sending.db")


def village(county: County, name: str) -> Doctor:
    return county.doctor(county.app.library.forms["village_weekly"], name)


def said(doctor: Doctor, *texts: str) -> str:
    """What is replied to the last of these messages."""
    for text in texts:
        before = max((row for row, _ in doctor.replies(0)), default=0)
        doctor.send(doctor.arrival(text))
    return "\n".join(reply.text for _, reply in doctor.replies(before))


@pytest.mark.parametrize(("units", "shown"), [(4, False), (5, True)])
def test_the_median_of_the_township_is_shown_from_five_units_up(county: County, units: int, shown: bool) -> None:
    for number in range(1, units):
        said(village(county, f"医生{number}"), f"周报 {10 * number} 0 0 0 0 0 0", "发送")
    sent = said(village(county, "最后一个"), "周报 30 0 0 0 0 0 0", "发送")
    assert ("门诊 本乡镇中位数30" in sent) is shown


def test_the_first_submission_decides_whether_it_was_in_time(county: County) -> None:
    doctor = village(county, "按时的")
    said(doctor, "周报 30 0 0 0 0 0 0", "发送")
    first = doctor.stored().reports[0].first_at
    county.clock.now += timedelta(days=20)
    assert "按第一次算" in said(doctor, f"更正{doctor.stored().reports[0].id}号", "门诊改成31", "发送")
    assert doctor.stored().reports[0].first_at == first


def test_a_late_report_says_how_many_days(county: County) -> None:
    county.clock.now += timedelta(days=8)
    assert "（迟5天）" in said(village(county, "迟到的"), "周报 2026-W48 30 0 0 0 0 0 0", "发送")


def test_every_version_keeps_who_typed_it_and_by_which_message(county: County) -> None:
    doctor = village(county, "仔细的")
    said(doctor, "周报 30 0 0 0 0 0 0", "发送")
    said(doctor, f"更正{doctor.stored().reports[0].id}号", "上转改成2", "发送")
    versions = doctor.stored().versions
    assert [(v.number, v.kind, v.person_id) for v in versions] == [
        (1, "sent", doctor.person),
        (2, "corrected", doctor.person),
    ]
    assert versions[0].figures["referred_up"] == "0"
    assert versions[1].figures["referred_up"] == "2"
    changed = versions[1].answers["referred_up"]
    assert changed["typed"] == "2"
    assert versions[0].inbox_id < changed["message"] < versions[1].inbox_id


def test_a_withdrawn_report_is_owed_again_and_keeps_its_number(county: County) -> None:
    doctor = village(county, "撤回的")
    said(doctor, "周报 30 0 0 0 0 0 0", "发送")
    number = doctor.stored().reports[0].id
    said(doctor, f"撤回{number}号", f"确认撤回{number}号")
    assert "还欠1份" in said(doctor, "我的上报")
    said(doctor, "周报 40 0 0 0 0 0 0", "发送")
    stored = doctor.stored()
    assert [(r.id, r.state, r.version) for r in stored.reports] == [(number, "sent", 3)]
    assert [v.kind for v in stored.versions] == ["sent", "withdrawn", "corrected"]


def test_a_correction_that_was_overtaken_is_shown_again_before_it_is_sent(county: County) -> None:
    doctor = village(county, "两部手机")
    said(doctor, "周报 30 0 0 0 0 0 0", "发送")
    number = doctor.stored().reports[0].id
    said(doctor, f"更正{number}号", "上转改成2")
    with county.app.database.write() as connection:
        connection.execute(report.update().where(report.c.id == number).values(version=2))
        first = connection.execute(select(report_version).where(report_version.c.report_id == number)).one()
        row = dict(first._mapping) | {"number": 2, "figures": dict(first.figures) | {"visits": "31"}}
        connection.execute(report_version.insert().values({k: v for k, v in row.items() if k != "id"}))
    assert "刚才已经有人报了" in said(doctor, "发送")
    assert "第3版" in said(doctor, "发送")


def test_drafts_pass_to_whoever_takes_over(county: County) -> None:
    leaves, comes = village(county, "走的"), village(county, "来的")
    said(leaves, "周报 30 2")
    with county.app.database.write() as connection:
        assert pass_drafts(connection, leaves.person, comes.person) == 1
    assert "已填2/7" in said(comes, "继续填写")
    assert "没有填了一半的" in said(leaves, "继续填写")


def test_who_has_moved_away_sends_nothing_for_the_old_unit(county: County) -> None:
    doctor = village(county, "调走的")
    said(doctor, "周报 30 2 0 0 0 0 0")
    with county.app.database.write() as connection:
        mine = assignment.update().where(assignment.c.person_id == doctor.person)
        connection.execute(mine.values(to_date=county.clock().date() - timedelta(days=1)))
    assert "没有发送" in said(doctor, "发送")
    assert not doctor.stored().reports
    assert len(doctor.stored().live) == 1


def test_a_draft_goes_on_after_the_program_started_anew(county: County) -> None:
    doctor = village(county, "重启的")
    said(doctor, "周报", "30", "2")
    county.restart()
    assert "（4/7）" in said(doctor, "0")


def test_a_draft_goes_on_on_another_phone_and_what_is_typed_to_an_old_question_is_not_taken(county: County) -> None:
    one = village(county, "两个渠道")
    said(one, "周报", "30", "2")
    other = one.on("page")
    assert "（3/7）" in said(other, "继续填写")
    assert "（4/7）" in said(other, "0")
    assert "别处有改动" in said(one, "5")
    assert "下转接续 0人" in said(one, "预览")
    assert "（5/7）" in said(one, "11")


def test_an_old_button_writes_nothing_and_asks_whether_to_change(county: County) -> None:
    doctor = village(county, "按旧按钮的")
    said(doctor, "周报", "30")
    row, reply = doctor.replies(0)[-1]
    said(doctor, "2")
    zero = next(at for at, choice in enumerate(reply.choices) if choice.label == "0")
    doctor.send(doctor.arrival("", "press", f"{row}:{zero}"))
    assert "这一题已答过：上转 2人。要改吗？" in doctor.replies(row)[-1][1].text
    assert "（2/7）" in said(doctor, "要改")
    assert "上转 3人" in said(doctor, "3")


def test_a_second_tap_on_send_sends_nothing_twice(county: County) -> None:
    doctor = village(county, "连点的")
    said(doctor, "周报 30 2 0 0 0 0 0")
    row, reply = doctor.replies(0)[-1]
    send = next(at for at, choice in enumerate(reply.choices) if choice.label == "发送")
    for _ in range(2):
        doctor.send(doctor.arrival("", "press", f"{row}:{send}"))
    assert "已经发送了" in doctor.replies(row)[-1][1].text
    assert len(doctor.stored().versions) == 1


def test_an_edit_after_sending_opens_a_correction(county: County) -> None:
    doctor = village(county, "改口的")
    said(doctor, "周报")
    first = doctor.arrival("30")
    doctor.send(first)
    said(doctor, "2 0 0 0 0 0", "发送")
    doctor.send(doctor.arrival("33", "edit", first.event))
    assert "已经报上去的" in doctor.replies(0)[-1][1].text
    assert "30人次→33人次" in said(doctor, "发送")


def test_who_is_not_on_the_roster_is_told_how_to_be(county: County) -> None:
    doctor = village(county, "登记的")
    stranger = Doctor(county, doctor.form, "生人", 0, 0, 0)
    county.core.receive([stranger.arrival("周报")])
    replies = [reply.text for each in county.core.turn() for reply in each.replies]  # type: ignore[union-attr]
    assert "上报要先登记" in replies[0]
