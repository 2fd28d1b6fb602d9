"""What an answer says beside its number of the whole it is about: the period, all of them, a sum and not an average."""

import re
from datetime import date

from knowledge.entry.grains import month_of, quarter_of, week_of
from knowledge.entry.outcome import Ask, Value
from knowledge.entry.period_names import named
from knowledge.entry.spelling import BELOW_HUNDRED

_N = f"[0-9]{{1,2}}|{BELOW_HUNDRED}"
_FIGURE = "[0-9零一二两三四五六七八九十百]"
_UNIT = "[户人个例次名位份张台盒支剂针元块场家件]"
_PERIOD = re.compile(
    rf"(?P<name>(?:今年)?(?:第(?:{_N})周|(?:{_N})周(?!岁)|(?:{_N})月份?|[1-4一二三四]季度))(?:的|[:, ])*"
    rf"(?=[^0-9日号]{{2,8}}{_FIGURE}|(?<=[:, 的份度]){_FIGURE}|{_FIGURE}+{_UNIT})"
)
_NOW = (("周", "本周", week_of), ("月", "本月", month_of), ("季度", "本季度", quarter_of))
_AVERAGE = re.compile("平均|[人次户日天例均]均|每一?[次人户天日例]")
_WHOLE = re.compile("总共|一共|合计|拢共|总计|共[计有]?|总的|总数|总金额|总费用")
_ALL = re.compile(
    "(?:我们?|咱们?|本)?(?:村|站|室)?(?:全部|全都|全|都|所有(?:的?人)?|一个不[落漏]|一户不[落漏])(?:都|已经?|全)*(?P<done>[\u4e00-\u9fff]{1,6}?)了?[的哈啊哦嘛]?"
)


def of_the_period(line: str, prompt: str, today: date) -> str | Ask:
    """With 本月 for the name of the month that it is (12月8户 in December); Ask where it names another one.

    A line that names none, or a question that does not ask for this week, month or quarter, stays.
    """
    match = _PERIOD.match(line)
    try:
        found = named(match["name"], today) if match else None
    except ValueError:  # 第54周
        return Ask("another")
    if match is None or not isinstance(found, Value):
        return line
    for unit, word, name_of in _NOW:
        if unit in match["name"] and word in prompt:
            return f"{word}{line[match.end() :]}" if found.value == name_of(today) else Ask("another")
    return line


def a_sum_for_an_average(line: str, prompt: str) -> bool:
    """Whether a total answers a question for an average."""
    return bool(_AVERAGE.search(prompt) and _WHOLE.search(line) and not _AVERAGE.search(line))


def all_of_them(line: str, prompt: str) -> bool:
    """Whether everyone had done what the question asks the share of (全部都规范管理了)."""
    match = _ALL.fullmatch(line.rstrip("。!,. "))
    return bool(match and match["done"] in prompt and not re.search("[未没不无失]", match["done"] + prompt))
