"""What a question says that it does not mean: 不是临床服务那五个."""

import re

_RULED_OUT = re.compile(
    r"(?<![是就也都还])(?:我?不是[说问讲]?|不问|莫说|别说|不要)(?!不)(?P<what>[^\s,();。是吗嘛没啥哪]{0,10}?[那这][^\s,();。是吗嘛没啥哪]{0,8})"
    r"(?=[\s,();。]|$|是哪|是啥|我问|要问)"
)
_LEFT = 4


def without_ruled_out(plain: str) -> str:
    """A normalised question without what it rules out, where enough is left to be asked."""
    if "不" not in plain and "说" not in plain:
        return plain
    left = _RULED_OUT.sub(" ", plain)
    return left if sum(map(str.isalnum, left)) >= _LEFT else plain
