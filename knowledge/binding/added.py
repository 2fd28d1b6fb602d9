"""Kinds of primary institutions told one by one, whose counts are to be added up to the share of all of them."""

import re
from collections.abc import Sequence

from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading

_BEFORE = 9
_ALL = "基层"
# The kinds that the monitoring table names as primary institutions.
_KINDS = re.compile("社区|服务中心|中心站|服务站|卫生院|卫生室|村室|门诊部|诊所|卫生所|医务室|护理站")
# A part of what was told before it, or the same in another year.
_INCLUDED = re.compile("里头|其中|里面|当中|原来|以前|基层")


def added(part: str, counted: Sequence[Quantity], reading: Reading) -> Sequence[Quantity]:
    """The counts besides the largest that together make up `part`; empty where they are not kinds of it."""
    whole = max(counted, key=lambda q: q.low)
    parts = [q for q in counted if q is not whole]
    if _ALL not in part or len(parts) < 2 or sum(q.low for q in parts) >= whole.low:
        return ()
    told = [reading.text[max(0, q.start - _BEFORE) : q.start] for q in parts]
    return parts if all(_KINDS.search(text) and not _INCLUDED.search(text) for text in told) else ()
