"""Words in one form: this week, this month, today; the persons asked for; a short word close to its number."""

import re

_NAMES = (
    (re.compile("这一?个?(?:周|星期|礼拜)|本(?:星期|礼拜)"), "本周"),
    (re.compile("这一?个?月|当月"), "本月"),
    (re.compile("今日|今儿"), "今天"),
)
# Persons that a question asks for, and other words for them behind a number.
_GROUPS = (
    (re.compile("儿童|孩|娃|新生儿"), re.compile("(?<=[个名位])(?:小?(?:娃儿|娃娃|娃|孩子|孩|朋友)|崽崽?)$")),
    (re.compile("老年人|老人"), re.compile("(?<=[个名位])(?:老人家?|老年人)$")),
)


_NUMERAL = "0-9零〇一二两三四五六七八九十百千万亿廿卅半几"
_WORD = f"(?:(?![{_NUMERAL.removesuffix('半几')}])[\u4e00-\u9fffa-z‰%])"
_SHORT_BEFORE = re.compile(f"(?<![\u4e00-\u9fffa-z0-9])({_WORD}{{1,3}}) (?=[{_NUMERAL}])")
_SHORT_AFTER = re.compile(f"(?<=[{_NUMERAL}]) ((?:{_WORD}|(?<=[0-9] )[百千万亿]){{1,3}})(?![\u4e00-\u9fffa-z0-9])")


def closed(text: str) -> str:
    """With a short word close to its number: 超 35 is 超35, 35 以上 is 35以上."""
    return _SHORT_AFTER.sub(r"\1", _SHORT_BEFORE.sub(r"\1", text))


def one_name(text: str) -> str:
    """With one name for this week, this month and today."""
    for pattern, name in _NAMES:
        text = pattern.sub(name, text)
    return text


def without_persons(text: str, asked: str) -> str:
    """18个 of 18个娃儿, where the question is about children."""
    for group, noun in _GROUPS:
        if group.search(asked) and (match := noun.search(text)):
            return text[: match.start()]
    return text
