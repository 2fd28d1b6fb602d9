"""The words that steer a form: commands, yes and no, and whether something sounds like a question."""

import re
from dataclasses import dataclass
from typing import Literal

from knowledge.numbers.numerals import value_of
from knowledge.text import normalize

Name = Literal["back", "preview", "hold", "cancel", "send", "change", "same", "help", "hand", "go"]
_WORDS: dict[Name, tuple[str, ...]] = {
    "back": ("上一步", "上一题", "上一项", "返回", "返回上一步", "退回上一步", "回上一步", "后退"),
    "preview": ("预览", "看看", "看一下", "看一看", "填了哪些", "看全部", "填到哪了", "填到哪里了"),
    "hold": (
        "暂存",
        "存起来",
        "先存着",
        "先存起来",
        "等会儿再填",
        "等会再填",
        "待会再填",
        "晚点再填",
        "先放着",
        "保存",
    ),
    "cancel": ("取消", "不填了", "不报了", "作废", "算了", "删掉", "取消填写", "取消上报"),
    "send": (
        "发送",
        "提交",
        "确认发送",
        "确认提交",
        "发",
        "上报",
        "报",
        "交",
        "发出去",
        "报上去",
        "就这样",
        "没有了",
        "没问题",
        "可以了",
        "好了",
        "完了",
    ),
    "change": ("改", "修改", "要改", "更正", "改一下", "改数", "有错", "写错了", "填错了", "错了", "不对"),
    "same": (
        "和上次一样",
        "跟上次一样",
        "同上次",
        "与上次相同",
        "和上周一样",
        "跟上周一样",
        "和上月一样",
        "一样",
        "一样的",
        "没变",
        "没有变化",
        "没变化",
    ),
    "help": ("帮助", "怎么填", "怎么改", "咋填", "咋个填"),
    "go": ("不取消", "接着填", "继续", "继续填", "继续填写"),
    "hand": ("交给同事", "转给同事", "交给别人", "移交"),
}


def _listed(text: str) -> list[str]:
    return text.split()


_COMMANDS = {word: name for name, words in _WORDS.items() for word in words}
YES = frozenset(
    _listed("是 是的 对 对的 对头 没错 没写错 确认 确定 嗯 嗯嗯 要得 好 好的 可以 行 ok yes y 要 要改 就是 是这个数")
)
NO = frozenset(_listed("不 不是 不对 否 错 错了 写错了 不要 不改 不用 没有 no n 不取消 接着填 继续 继续填 继续填写"))
_TAIL = re.compile(r"[\s,.，。!！~;；]+$|(?<=..)[吧了嘛哈啊呢嘞噻哦]$")
_ITEM = r"(?:第\s*)?([0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:项|题|个|条)?"
_CHANGE = re.compile(rf"(?:把|修改|改成?|更正|改一下|重填|跳到|到)\s*{_ITEM}\s*(?:改?成|改为|是|为|[:：=])?\s*(.*)")
_ITEM_TO = re.compile(
    r"(?:把)?第\s*([0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:项|题|个|条)\s*(?:改?成|改为|应该是|是|为|错了|写错了|[:：=])*\s*(.*)"
)
_INSTEAD = re.compile(r"(?:应该是|应是|改成|改为|改到|更正为)\s*(.+)")
_NAMED = re.compile(r"(?:把|修改|改|更正|重填)\s*(\S+?)\s*(?:(?:改?成|改为|应该是|是|为|[:：=])\s*(.*))?")
_TO = re.compile(r"(\S+?)\s*(?:改成|改为|改到|应该是|应为|写错了[,，]?(?:应该)?是)\s*(.+)")
_QUESTION = re.compile(
    r"[?？]|[吗么嘛]$|怎么|咋|啥|什么|哪|谁|多久|几时|好多|多少|几天|几次|几个人|为啥|可不可以|能不能|要不要|是不是|有没有"
    r"|规定|政策|文件|标准|算不算|得不得|行不行"
)


@dataclass(frozen=True)
class Change:
    """Something is to be changed: the `item` of the list (from 1), or what is `named`, or (neither) what was answered
    last; and the new words, if said."""

    item: int = 0
    named: str = ""
    to: str = ""


STEERING = frozenset(_WORDS["send"] + _WORDS["preview"] + _WORDS["hold"] + _WORDS["back"]) - {
    "发",
    "报",
    "交",
    "上报",
    "看看",
    "看一下",
    "看一看",
    "返回",
    "后退",
    "就这样",
    "没有了",
    "没问题",
    "可以了",
    "好了",
}
"""Words that mean nothing but a form, even where none is open."""


def bare(text: str) -> str:
    """The normalised text without the particles and stops at its end."""
    plain = normalize(text)
    while (shorter := _TAIL.sub("", plain)) != plain and shorter:
        plain = shorter
    return plain


def command(text: str) -> Name | None:
    return _COMMANDS.get(normalize(text)) or _COMMANDS.get(bare(text))


def change(text: str) -> Change | None:
    """改第3项, 第3项改成15, 改上转, 上转改成3; None for anything else."""
    plain = bare(text)
    if found := _INSTEAD.fullmatch(plain):
        return Change(to=found[1].strip())
    for pattern in (_CHANGE, _ITEM_TO):
        if (found := pattern.fullmatch(plain)) and (item := _count(found[1])):
            return Change(item, to=found[2].strip())
    if found := _NAMED.fullmatch(plain) or _TO.fullmatch(plain):
        return Change(named=found[1], to=(found[2] or "").strip())
    return None


def _count(text: str) -> int:
    value = value_of(text)
    return int(value) if value is not None and value == int(value) else 0


def yes(text: str) -> bool:
    return bare(text) in YES


def no(text: str) -> bool:
    return bare(text) in NO


def asks(text: str) -> bool:
    """Whether somebody seems to ask something."""
    return bool(_QUESTION.search(normalize(text)))
