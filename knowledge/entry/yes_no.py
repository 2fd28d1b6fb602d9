"""Reads yes or no."""

import re

from knowledge.entry.asked import Asked
from knowledge.entry.bare import bare
from knowledge.entry.nothing import unknown
from knowledge.entry.outcome import Ask, Confirm, Missing, Outcome, Value, doubted

_YES = re.compile(
    "是|是的|是嘞|是哈|对|对的|对头|对对|嗯|嗯嗯|恩|有|有的|有得|要得|得行|行|可以|好|好的|要|需要"
    "|做了|已做|完成了|已完成|完成|开展了|y|yes|ok|√|✓|✔|✅|没错|当然|肯定|确实|是滴|对滴|有过"
    "|已经做了|搞了|弄了|签了|是啊|是呀|对啊|对呀|有啊|嗯是|嗯对|嗯有|对是的|正确|要的|去了|有嘞"
    "|已开展|开展|有了"
)
_NO = re.compile(
    "不|不是|不是的|没|没有|没得|没的|无|莫得|莫有|木有|冇|否|不对|不要|不行|不得行|不用|不需要|没做"
    "|没开展|没完成|未|未做|未完成|未开展|n|no|×|✗|❌|✖|x|不可以|还没|还没有|还没做|没去|没搞|没弄"
    "|没签|不要得|没得嘞|不是嘞|没有的|没有啊|没有呢|错|从没|都没|都没有|嗯没有|哦没有|暂无|不存在"
    "|不得|不好|没有做|没有开展"
)
_NUMBERED = {"1": True, "2": False, "0": False}  # the order of the buttons, to confirm
_HEDGES = re.compile(r"^(?:可能|应该|好像|大概|估计)(?=.)|(?<=.)(?:吧|吗|\?)+$")
_OPEN = re.compile(r"(.)[不没]\1|有没有?|是否|有无|没有?[?？]?$|了没|否")
_DENYING = re.compile("[不没未无]")


def read_yes_no(text: str, asked: Asked) -> Outcome:
    """Yes or no; hedged, or answering a question with a denial in it, to confirm."""
    said = _HEDGES.sub("", bare(text))
    outcome = _yes_or_no(bare(said))
    hedged = said != bare(text) or _DENYING.search(_OPEN.sub("", asked.prompt))
    return doubted(outcome, "hedged") if hedged else outcome


def _yes_or_no(said: str) -> Outcome:
    if said in _NUMBERED:
        return Confirm(_NUMBERED[said], "words")
    if _YES.fullmatch(said):
        return Value(True)
    if _NO.fullmatch(said):
        return Value(False)
    return Missing() if unknown(said) else Ask("unreadable")
