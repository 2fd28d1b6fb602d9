"""300 random walks; `make soak` takes 10,000."""

import logging
from pathlib import Path

import pytest

from tests.reports.walks import walks

SIZE = 300
PARTS = 3


@pytest.mark.parametrize("part", range(PARTS))
def test_random_walks_through_every_form(part: int, tmp_path: Path) -> None:
    logging.disable(logging.CRITICAL)
    try:
        for walk in walks(SIZE // PARTS, f"test{part}-", tmp_path / "walks.db"):
            if walk.wrong:
                pytest.fail("\n".join([*walk.wrong, walk.doctor.account, *walk.log[-30:]]), pytrace=False)
    finally:
        logging.disable(logging.NOTSET)
