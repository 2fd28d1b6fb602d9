"""Whether what is told of a patient was long ago (生的时候大出血过, 三年前就歪起的), or has lasted for years.

Of one clause, up to a stop or a space: 以前没得过 今天嘴歪了 tells of today.
"""

import re

_COUNT = "(?:[0-9]+|[一二两三四五六七八九十几好多半]+)(?:多|几|来)?"
_OLD = re.compile(
    rf"{_COUNT}年多?(?:以前|之前|前)|(?:{_COUNT}个|上个?)月(?:以前|之前|前)|(?:好多|多|几|早几|前些|早些|那)年|去年|前年|(?<!拜个)早年|"
    "小时候|从小|打小|(?<![昨今前明每])天生|生来|先天|年轻时|年轻的时候|读书的时候|"
    "生(?:娃儿?|孩子|老[大二三]|头胎|二胎)?的?(?:那)?(?:时候|那会|那阵)|(?:头|上一?|前一?)胎|生老[大二三]|"
    "(?:以前|从前|早先|上半年)(?!.{0,3}[没不好正稳])|那回|那次|(?:面瘫|中风|脑梗|卒中|脑出血|小儿麻痹)(?:症|病)?(?:留下|落下|后遗)"
)
_NOW = re.compile(
    "突然|忽然|一下子|现在|今天|今早|今晚|今儿|今朝|刚|这会|这阵|这下|这两天|又|昨|早上|晌午|早起|加重|越来越|还在|新"
)
_BEHIND = re.compile(
    rf"(?=是|都是|了|过)(?:是|都是|是在|了|过|[一二两几1-9](?:回|次|道))*(?:{_COUNT}年(?:以前|之前|前)|去年|前年|小时候|以前(?!.{{0,3}}[没莫不好])|好多年前)"
    "|(?:症|病)?(?:留下|落下|后遗)"
)
_LASTING = re.compile(rf"(?:了|起|着|都|有|已经)+{_COUNT}(?:年|个月)(?=了|多|$|[\s,，。;；!！])|(?:了|起)(?:好多|多)年")
_HABIT = re.compile(
    r"[^\s,，。;；]{0,4}?[\s,，]*(?:是|都是)?(?:他的?|她的?)?(?:天生|生来|先天|遗传|老毛病|老样子|早好了|早就好了|从小就?这样|"
    "一直(?:都)?(?:是)?这样|好多年了|多年了|几十年了)"
)
_USUAL = re.compile(rf"[^\s,，。;；]{{0,3}}?{_COUNT}(?:年|个月)(?=了|多|$|[\s,，。;；!！])")
_APART = 6
_OTHER = re.compile("那个|的人|的病人|的老|这个")
_ONCE = re.compile("过(?![去来后敏不得头])|(?:了|的)(?:[一二两几1-9](?:回|次|道))?(?:$|[\\s,，。;；!！?？])")


def old(text: str, start: int, end: int, clause: tuple[str, str], surely: bool = False) -> bool:
    """Whether text[start:end], between these in its clause, happened long ago; `surely`: it is told as over, too."""
    before, after = clause
    told = before + text[start:end]
    once = _ONCE.match(text, end) or "过" in text[start:end]
    if (found := _last(_OLD, told)) and not _NOW.search(told, found.end()):
        between = told[found.end() : len(before)]
        if once or (not surely and len(between) <= _APART and not _OTHER.search(between)):
            return True
    if _NOW.search(told):
        return False
    if _BEHIND.match(after):
        return True
    return bool(_ONCE.match(text, end)) and bool(_OLD.search(text))


def lasting(text: str, end: int) -> bool:
    """Whether what is said up to `end` has been so for months or years (歪了五六年了)."""
    return bool(_LASTING.match(text, end) or _LASTING.match(text, end - 1))


def usual(text: str, end: int) -> bool:
    """Whether what is said up to `end` has a time of years or months behind it, or is a habit (半身不遂六年)."""
    return bool(_USUAL.match(text, end)) or habit(text, end)


def habit(text: str, end: int) -> bool:
    """Whether what is said up to `end` is how somebody has long been (结巴 天生的)."""
    return bool(_HABIT.match(text, end))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(reversed(list(pattern.finditer(text)))), None)
