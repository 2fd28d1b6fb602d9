"""Slips of the finger and of the ear: 3o, l2, 三时五."""

import re

_LOOKALIKES = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1", "о": "0", "。": ".", "·": "."})
_HEARD = {
    "十": "时是石实拾识食市事",
    "百": "白摆柏佰",
    "千": "前签迁",
    "万": "晚完玩",
    "零": "令灵铃龄林",
    "一": "依医衣以易亿幺",
    "二": "尔而儿耳爱",
    "三": "散山伞参",
    "四": "似寺死司",
    "五": "午舞无武吴物伍",
    "六": "留流溜刘",
    "七": "气起其妻期",
    "八": "吧爸巴",
    "九": "酒久就救旧",
}
_SOUNDS = str.maketrans({char: sign for sign, chars in _HEARD.items() for char in chars})
_TRUE = re.compile("[一二两三四五六七八九十百千万幺]")


def mended(run: str) -> str | None:
    """The numeral that was probably meant; None when the run has nothing to mend or no true numeral in it."""
    if re.search("[0-9]", run):
        once = re.sub(r"(?<=[0-9])\.\.+(?=[0-9])", ".", run)
        result = re.sub(r"^\.", "0.", once.translate(_LOOKALIKES))
    elif _TRUE.search(run):
        result = run.replace("点儿", "点").translate(_SOUNDS)
    else:
        return None
    return result if result != run else None
