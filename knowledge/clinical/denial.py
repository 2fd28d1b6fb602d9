"""Whether a word is denied, asked about, a mere subject, past, weighed up or down by the words around it."""

import re
from typing import Literal

from knowledge.clinical.subjects import subject
from knowledge.clinical.times import habit, lasting, old, usual

Manner = Literal["said", "denied", "asked", "past", "lasting"]

_NOT = "没得|没有|没见|未见|没出现|没发生|没觉得|莫得|木有|并无|否认|不是|不算|不会|没|未|无|不|冇"
_BETWEEN = (
    "(?:啥子|啥|什么|怎么|咋个|咋|再|出现|发生|有|觉得|感觉|感到|明显的?|"
    "任何|挨着|碰着|挨到|碰到|被|遭|伤到|伤着|过|很|太|大|哪点|哪里|带|是|见|诉|觉|发|喊|说)*"
)
_DENIED = re.compile(rf"(?:{_NOT}){_BETWEEN}$")
_ASKED = re.compile("(?:有没有|有没得|有无|是不是|会不会|是否|有不有|问[他她]?)(?:啥|什么|出现|觉得|感觉|得)*$")
_PAST = re.compile(
    "(?:去年|前年|早年|以前|从前|曾经|过去|原来|往年|年轻时|几年前|年前|病史|得过|有过|犯过)[^，,。;；!！?？]{0,6}$"
)
_PAST_AFTER = re.compile("(?:后遗症|史|康复|恢复期|出院|过的|好几年|多年|几年了)")
_ONCE = re.compile("(?:过|了)?(?:一次|一回|一道|两次|两回|过)|后遗症|史")
_SUDDEN = re.compile("突然|现在|今天|刚|这会|又")
_AFTER = re.compile(
    "(?:这些|那些|的情况)?了?(?:都|也|倒|还|啥的)*(?:没有|没得|莫得|冇|没|无)(?:的|得|过)?[了啊哦哈呢嘛]*$"
)
_LISTING = re.compile(rf"(?:没得|没有|无|否认|未见|没见|莫得|冇|木有){_BETWEEN}$")
_CHAIN = re.compile("[、和及或跟与]|以及|或者|也|,")
_STOPS = " ,，。;；!！?？:：\n"
_HEAVY = re.compile(
    "得很|得凶|厉害|历害|利害|凶得|惨|要命|要死|遭不住|受不了|受不得|恼火|不行|剧烈|突然|忽然|一下子|猛|严重|特别|老火|得慌|不停|不住|不止|越来越|炸|使劲|持续|一直|难受|狠"
)
_LIGHT = re.compile("有点|有些|一点|稍微|稍稍|轻微|微微|不太|偶尔|略")


def segment(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind text[start:end] up to the next stop or space."""
    left, right = start, end
    while left and text[left - 1] not in _STOPS:
        left -= 1
    while right < len(text) and text[right] not in _STOPS:
        right += 1
    return text[left:start], text[end:right]


def manner(text: str, start: int, end: int) -> Manner:
    """How text[start:end] is said, by itself."""
    before, after = segment(text, start, end)
    if _ASKED.search(before) or subject(text, end):
        return "asked"
    if _DENIED.search(before) or _AFTER.fullmatch(after):
        return "denied"
    if _PAST.search(before) or _PAST_AFTER.match(after) or old(text, start, end, (before, after)):
        return "past"
    return "lasting" if lasting(text, end) or usual(text, end) else "said"


def long_ago(text: str, start: int, end: int) -> bool:
    """Whether what text[start:end] says surely is of another time: 去年…休克过一次; one sign of it is not enough."""
    before, after = segment(text, start, end)
    once = bool(_PAST.search(before)) and bool(_ONCE.match(after)) and not _SUDDEN.search(before)
    return once or old(text, start, end, (before, after), surely=True) or lasting(text, end) or habit(text, end)


def follows(text: str, end: int, start: int) -> bool:
    """Whether a word at `start` goes on the list that one ending at `end` stands in."""
    between = text[end:start]
    return not between.strip() or bool(_CHAIN.fullmatch(between.strip()))


def listing(text: str, start: int) -> bool:
    """Whether the denial before text[start:] is one that lists are opened with: 没得头晕呕吐, but not 没达标."""
    return bool(_LISTING.search(segment(text, start, start)[0]))


def alone(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is all that its segment says."""
    return segment(text, start, end) == ("", "")


def heavy(text: str, start: int, end: int) -> bool:
    """Whether a word is said with weight: 头晕得很, 突然心慌."""
    before, after = segment(text, start, end)
    near = f"{before[-6:]}|{after[:6]}"
    return bool(_HEAVY.search(near)) and not re.search("不(?:厉害|严重|凶|恼火|剧烈|难受)", near)


def light(text: str, start: int, end: int) -> bool:
    """Whether a word is said lightly: 有点头晕."""
    before, after = segment(text, start, end)
    return bool(_LIGHT.search(before[-4:]) or _LIGHT.search(after[:4]))
