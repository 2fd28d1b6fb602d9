"""An answer to a choice without its punctuation and particles."""

import re

_END = re.compile(r"[。.!,;、~ ]+$|(?<=.)[哈嘛嘞哟呢呀哦噢喔咯啰噻]$")
_LEAD = re.compile(r"^(?:答案?|回答|选项|我选|选择|选|是(?=[a-p]$))[:, ]*(?=.)")


def bare(text: str) -> str:
    """The words alone."""
    while (shorter := _END.sub("", text)) != text and shorter:
        text = shorter
    return _LEAD.sub("", text)
