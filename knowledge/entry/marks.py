"""Marks that change what an answer seems to say: raised figures, turned text, primes, pictures."""

import re
import unicodedata

_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PRIMED = re.compile("[0-9０-９]\\s?['\"\u2018\u2019\u201c\u201d\u2032\u2033`\u00b4]+\\s?[0-9０-９]")
_RAISED = ("No",)
_LISTED = re.compile("[\u2460-\u2473]")
# Pictures that say something: no, wrong, ten, hundred.
_TELLING = frozenset("❌❎✖✗✘🚫🔟💯🔢❓❔⭕🈚🈳❗°")

# Pictures of a chat that it writes out as words: 35[抱拳].
_SPELLED_OUT = re.compile(
    r"\((?:微笑|强|抱拳|玫瑰|握手|胜利|ok|好的|呲牙|偷笑|憨笑|愉快|爱心|太阳|鼓掌|加油|合十|捂脸|笑哭|破涕为笑|旺柴|社会社会|庆祝|咖啡"
    r"|调皮|害羞|拥抱|嘿哈|机智|耶|666|烟花|爆竹|福|发|红包|礼物|蛋糕|勾引|跳跳|转圈|奋斗|得意|色|亲亲|可爱|坏笑|吐舌|加油加油|点赞|赞|心|吃瓜|让我看看|苦涩|裂开|叹气)\)"
)


def dubious(text: str) -> bool:
    """Whether a text as typed has signs that normalising makes plain digits (3², 5'30, 35 drawn the other way)."""
    return bool(_TURNED.search(text) or re.search("[🈚🈳]", text) or _PRIMED.search(text)) or any(
        unicodedata.category(char) in _RAISED and not _LISTED.match(char) for char in text
    )


def without_pictures(text: str) -> str:
    """A normalised text with a space for each picture that says nothing (👍, 😂)."""
    text = _SPELLED_OUT.sub(" ", text)
    return "".join(" " if _picture(char) else char for char in text)


def _picture(char: str) -> bool:
    return char not in _TELLING and unicodedata.category(char) in ("So", "Sk") and char not in "`^"
