"""A space closes up where its neighbours stand together, and parts clauses elsewhere."""

import pytest

from knowledge.spaces import Spaces

SPACES = Spaces(lambda: "理事会一共好多人\n签约人数")


@pytest.mark.parametrize(
    ("typed", "closed"),
    [
        ("理 事会", "理事会"),
        ("好\u3000多人", "好多人"),
        ("签约 理事会", "签约 理事会"),
        ("202 8年", "2028年"),
        ("2 7年", "27年"),
        ("12 万", "12万"),
        ("三十五 岁", "三十五 岁"),
        ("1 79/109", "179/109"),
        ("1+1+3+1 1", "1+1+3+11"),
        ("80个 52个", "80个 52个"),
        ("21.5 13", "21.5 13"),
    ],
)
def test_closed(typed: str, closed: str) -> None:
    assert SPACES.closed(typed) == closed
