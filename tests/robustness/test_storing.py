"""Any message at all, through the real storage: what was received is answered."""

import logging
from pathlib import Path

import pytest

from tests.robustness.regressions import STILL
from tests.robustness.storing import stored


def test_everything_sent_is_received_and_answered(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    *_, last = stored(600, "stored", tmp_path / "cunyi.db")
    assert last.lost == 0
    assert [each for each in last.wrong if each[0] not in STILL] == []
