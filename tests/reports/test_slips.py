"""More slips are caught at entry than by DHIS2's mean ± 2 SD, with far fewer false alarms."""

from tests.reports.slips import scored

VILLAGES = 30


def test_more_slips_are_caught_with_fewer_false_alarms() -> None:
    scores = scored(7, VILLAGES)
    ours, theirs = scores["ours, soft checks alone"], scores["DHIS2 mean ± 2 SD"]
    assert ours.share > theirs.share
    assert ours.false_per_100 < theirs.false_per_100 / 5
