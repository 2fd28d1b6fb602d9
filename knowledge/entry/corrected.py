"""A correction: 11.20 不对 是11.21, 说错了，是19号. What stands last is meant."""

import re

_WORDS = "不对|错了|写错|说错|打错|报错|填错|写反|搞错|记错|弄错|改成|改为|改到|更正为?|更正|应为|其实是|而是|不是这个"
_CORRECTION = re.compile(rf".*?(?:{_WORDS})(?P<new>.*)")
_LEAD = re.compile(rf"(?:{_WORDS}|应该|[了吧哈啦哦,。;:! 是为成一下])+")


def correction(text: str) -> str | None:
    """What was put in the place of an error; None when a text corrects nothing."""
    match = _CORRECTION.fullmatch(text)
    if not match:
        return None
    new = match["new"]
    while (later := _CORRECTION.fullmatch(new)) is not None:
        new = later["new"]
    return _LEAD.sub("", new, count=1) if _LEAD.match(new) else new.strip()
