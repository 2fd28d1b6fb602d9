"""Blood pressures that no word names: a pair of bare numbers, one that was measured, one that goes on from another.

mmHg.
"""

import re

from knowledge.clinical.figures import Figure

# 量到188, but not 数量188.
_TAKEN = re.compile("(?<![数总质重容流作疗门业剂])量(?:到|起|得|出|来|的)?\\s?$")
_SURELY_TAKEN = re.compile(
    "(?<![数总质重容流作疗门业剂水电气含产销库存放能力用购诊务])[量测](?:出来|起来|到|起|得|出|了)(?:是|有|的)?\\s?$"
)
_OTHER_TIME = re.compile(
    "(?:一边|另一边|左边|右边|左手|右手|第?[二三两]次|又|再量|后来|坐了会|过了会)(?:还是|是|又)?\\s?$"
)
# Behind a pair of bare numbers nothing is counted.
_ENDS = re.compile("$|[\\s,，。;；!！?？]|的|了|咋|要|转|送|不|算")
_HIGHEST, _SURELY = 300, 140


def taken(text: str, figure: Figure, hinted: bool) -> bool:
    """Whether a lone number was measured and can only be a systolic pressure (量到188)."""
    likely = not (figure.unit or figure.decimal) and _SURELY <= figure.low <= _HIGHEST
    before = text[: figure.start]
    return likely and bool(_SURELY_TAKEN.search(before) or (hinted and _TAKEN.search(before)))


def goes_on(text: str, figure: Figure) -> bool:
    """Whether a number goes on from a pressure said before (一边179一边184)."""
    likely = not (figure.unit or figure.decimal) and _SURELY <= figure.low <= _HIGHEST
    return likely and bool(_OTHER_TIME.search(text[: figure.start]))


def bare_pair(text: str, first: Figure, second: Figure) -> bool:
    """Whether two whole numbers side by side can hardly be anything but a pressure (一道182 96)."""
    smaller, larger = sorted((first.low, second.low))
    whole = not (first.decimal or second.decimal or first.unit or second.unit)
    apart = text[first.end : second.start].isspace() and bool(_ENDS.match(text, second.end))
    return whole and apart and 100 <= larger <= 260 and 40 <= smaller <= 140 and larger - smaller >= 20
