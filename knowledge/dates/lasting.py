"""Tells a length of time (干满27年, 30年以上) from a two-digit year."""

import re

_TWO_DIGIT_YEAR = re.compile("[2-4][0-9]年?")
# A two-digit number of years between these is a length: 干满27年, 30年以上.
_LASTING_AFTER = re.compile(
    "(?:满|干了?|工作了?|至少|最少|不少于|最多|每|连续|待了?|近|超过|不到|不足|大约|(?<!签)约|差不多|从事|行医|服务了|坚持)"
    r"\s?(?:[0-9]+[-到至])?$"
)
_LASTING_BEFORE = re.compile(
    r"\s?(?:及?以上|以内|时间|期(?!间)|内|的?(?:工作)?经验|的?工龄|了|多(?![\u4e00-\u9fff])|来|左右)"
)


def lasting(match: re.Match[str], text: str) -> bool:
    """Whether a match of the grammar is a length in years."""
    if not _TWO_DIGIT_YEAR.fullmatch(match[0].strip()):
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    return bool(_LASTING_AFTER.search(before) or _LASTING_BEFORE.match(text, match.end()))
