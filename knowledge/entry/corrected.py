"""A correction: 11.20 不对 是11.21, 说错了，是19号, 32不算，按29报. What stands last is meant."""

import re

_ERR = "[写说打报填搞记弄看读听念输按点算数听]错|写反|手[滑误抖]|口误|错了|不对|[哦噢喔啊呃额诶哎]不|不不"
_WORDS = f"{_ERR}|改成|改为|改到|改(?=[0-9])|更改为?|更正为?|应为|其实是|而是|不是这个"
_VOID = "不算(?:数)?|作废|不作数|不要了|划掉|撤回|取消"
_CORRECTION = re.compile(rf".*?(?:{_WORDS})(?P<new>.*)")
_LEAD = re.compile(rf"(?:{_WORDS}|应该|实际|[了吧哈啦哦噢啊,。;:! 是为成按以一下])+")
_TAIL = re.compile("(?:为准|算|报|来报?|填|才对|才是)$")
_OF_NUMBERS = re.compile(
    rf".*?(?:(?:{_ERR}|{_VOID})[了的吧哈啦哦噢啊]*(?:[,。;:! ]+|(?=应该|实际|按|是))|改成|改为|更正为?|应为)(?P<new>.+)"
)


def correction(text: str) -> str | None:
    """What was put in the place of an error; None when a text corrects nothing."""
    match = _CORRECTION.fullmatch(text)
    if not match:
        return None
    new = match["new"]
    while (later := _CORRECTION.fullmatch(new)) is not None:
        new = later["new"]
    return _LEAD.sub("", new, count=1) if _LEAD.match(new) else new.strip()


def new_number(text: str) -> str | None:
    """Of a count, what follows an error and a pause (37.2，看错了，37.7), or 改成; None when nothing does."""
    match = _OF_NUMBERS.fullmatch(text)
    new = match["new"] if match else ""
    while (later := _OF_NUMBERS.fullmatch(new)) is not None:
        new = later["new"]
    new = _LEAD.sub("", new, count=1) if _LEAD.match(new) else new
    return _TAIL.sub("", new).strip() or None
