"""What went wrong once does not go wrong again."""

import pytest

from tests.robustness.handling import failures_of
from tests.robustness.regressions import REGRESSIONS, Once

_STILL = pytest.mark.xfail(strict=True, reason="not put right yet: then `still` goes")


@pytest.mark.parametrize(
    "once", [pytest.param(once, id=ascii(once.text), marks=[_STILL] if once.still else []) for once in REGRESSIONS]
)
def test_a_message_that_broke_a_promise_keeps_them_all(once: Once) -> None:
    assert [failure.what for failure in failures_of(once.case)] == []
