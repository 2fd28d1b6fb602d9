"""Takes the chatter off an answer: 答：35哈, 嗯35, 一共35, and what it repeats of the question."""

import re
from dataclasses import dataclass

from knowledge.entry.same_words import without_persons
from knowledge.entry.units import WORDS
from knowledge.numbers.numerals import HAN

_LEAD = re.compile(
    r"(?:答案?|回答|回复|答复|报告|上报|汇报|填报?|嗯+|恩+|哦+|喔|噢|额|呃|啊|哎|诶|唉"
    r"|好的|好嘞|好(?!了)|要得|收到|是的|对头|对的|对了|共[有计]?|一共有?|总共有?"
    r"|(?:[那这]个){1,3}(?![周月星礼季年半数])|就是说|反正|经核实|经统计|(?:我们?|咱们?|本|俺们?)[站室]"
    r"|合计|共计|总计|总数|总的|拢共|全部|我们村?|我村|我|咱们?村?|本村|村里?头?|这边|这里"
    r"|医生|老师|领导|主任|院长|您好|你好|大家好|就|都|只有|只|仅"
    r"|人数|为|是|有|得|目前|现在|截至目前|截止目前|到现在|应该是|亲|麻烦|谢谢|ok|刚好|正好|达到|达(?=[0-9])|占|¥"
    r"|->|=>|→|[:=,!;、 ]|(?:大概|大约|差不多)(?=一共|总共))"
)
_DONE = re.compile(r"(?:看了|来了|做了|看病的?|完成了?(?!率)|开展了?|[了过](?=[0-9 ]))")
_HEDGE_BEFORE = re.compile(
    r"(?:大概|大约|约莫?|可能|估计|应该|好像|差不多|接近|将近|也许|大致|大体|暂时|印象中|我记得|记得|我想|我估计|(?:如果)?没记错(?:的话)?|估摸着?|可能是)"
)
_TAIL = re.compile(
    r"(?:哈+|嘛|嘞|哟|呢|啊|呀|哦|噢|喔|了|的|咯|啰|噻|哇|呗|滴|诶|欸|嘿|么么哒|谢谢|谢了|辛苦了?|老师|领导|医生|主任|整|报告完毕|完毕|收到|请查收|请查看|没错|对的|是的"
    r"|ok|齐了|正好|刚好|而已|(?<![^。])。|[.!,;:、。 ])$"
)
_HEDGE_AFTER = re.compile(
    r"(?:左右|上下|的?样子|光景|吧|吗|么|来着|算是|可能|大概|估计|差不多|应该|好像|不确定|记不清|不太?清楚|不晓得对不对|不知道对不对|[?~-])$"
)
_NUMERALS = f"0-9{HAN}十百千万亿拾佰仟廿卅半几多"
_NUMERAL = re.compile(f"[{_NUMERALS}]")
_TURNING = re.compile("[不没无少除负非共]|^未$")
_WEEK, _WEEKDAY = ("周", "星期", "礼拜"), re.compile("[一二三四五六日天]")  # 本周五 is no 5 of this week
_TIMES = tuple("周月年日天季号第期时点")
_DENIED = re.compile("[未没不欠缺差]")
_COMPARING = re.compile("[高低多少上下大小重轻长短快慢过前后增减均应余早晚近]")  # 高2% of 高血压 is no echo
_REVERSED = re.compile("[未没不无]")
_DENIAL_ASKED = re.compile(
    "[不无非未][\u4e00-\u9fff]{2,6}(?<![0-9一二三四五六七八九十百])"
)  # 不合格 of a question for them
_TELLING = 4  # characters of an echo that has a number in it
_BRACKETED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Core:
    """An answer without chatter; `doubt`: what was taken off hedges it (大概, 左右, ?)."""

    text: str
    doubt: bool = False


def tidied(text: str, prompt: str) -> Core:
    """The core of a normalised answer to a question of this normalised wording."""
    core = Core(_without_question(text.strip(), prompt))
    if core.text.startswith("过"):  # over 85
        return core
    asked = _BRACKETED.sub(" ", prompt).replace("缺", "缺口 缺")
    while True:
        shorter = _step(core, asked)
        if shorter == core:
            return core
        core = shorter


def _without_question(text: str, prompt: str) -> str:
    """What follows the whole question said over again."""
    question = prompt.rstrip("?:。 ")
    rest = text.removeprefix(question).lstrip("?:。, ")
    return rest if len(question) >= _TELLING and text.startswith(question) and rest else text


def _step(core: Core, asked: str) -> Core:
    text = core.text
    if match := _BRACED.fullmatch(text):
        return Core(match[1], core.doubt)
    for pattern, at_start, doubt in _PARTS:
        match = pattern.match(text) if at_start else pattern.search(text)
        if match and match[0] and len(match[0]) < len(text):
            rest = text[match.end() :] if at_start else text[: match.start()]
            return Core(rest.strip(), core.doubt or doubt)
    if (match := _DONE.match(text)) and match.end() < len(text):
        return Core(text[match.end() :].strip(), core.doubt or bool(_DENIED.search(asked)))
    if (shorter := without_persons(text, asked)) != text:
        return Core(shorter, core.doubt)
    rest = _unechoed(text, asked)
    told = text.removesuffix(rest) if rest else ""  # 处方 of 不合格处方 may be all of them
    return Core(rest, core.doubt or bool(told and _REVERSED.search(asked) and not _REVERSED.search(told)))


_BRACED = re.compile(r"\(([^()]*)\)")
_PARTS = ((_HEDGE_BEFORE, True, True), (_LEAD, True, False), (_HEDGE_AFTER, False, True), (_TAIL, False, False))


def _unechoed(text: str, asked: str) -> str:
    """Without the words of the question at its start or its end."""
    if (match := _DID.match(text)) and _echo(match[1], asked):  # 转了三个
        return text[match.end() :]
    if text in asked:  # the question over again (65岁以上), no number in it an answer
        return text
    for length in range(min(len(text) - 1, 30), 0, -1):
        head, rest = text[:length], text[length:]
        if (_WEEKDAY.match(rest) and head.endswith(_WEEK)) or head in _TIMES:
            continue
        if _echo_before(head, rest, asked) or _counted_echo(head, rest, asked):
            return _ABOUT_IT.sub("", rest.strip())
        if length > 1 and _echo(text[-length:], asked) and not _kept(text[-length:]):
            return text[:-length].strip()
    return text


_ABOUT_IT = re.compile("^(?:上|这?方面|这一?块)(?=[,: ]*(?:[是有]|一共|总共|共|合计|看了|做了))")  # 门诊上一共
_DID = re.compile(rf"([\u4e00-\u9fff])了\s?(?=[{_NUMERALS}俩仨])")


def _kept(tail: str) -> bool:
    """Whether words of the question at the end change the number before them: a unit, or 以上."""
    return tail in WORDS or bool(re.search("以[上下内外]|之[上下内外]|左右|上下", tail))


def _echo_before(head: str, rest: str, asked: str) -> bool:
    """Words of the question; a single one only before a number (签80), and when it compares nothing."""
    return _echo(head, asked) and (
        len(head) > 1 or bool(_NUMERAL.match(rest) and not _COMPARING.match(head) and head not in WORDS)
    )


def _counted_echo(head: str, rest: str, asked: str) -> bool:
    """65岁以上 of a question about those over 65, before the number that answers it."""
    rest = rest.lstrip(":,是有为的 ")
    whole = len(head) >= _TELLING and not _NUMERAL.match(head[-1]) and bool(_NUMERAL.match(rest))
    return whole and bool(re.search(f"(?<![{_NUMERALS}]){re.escape(head)}", asked)) and not _TURNING.search(head)


def _echo(words: str, asked: str) -> bool:
    """Whether the question says these words, and says them without a denial (签约 is no echo of 未签约)."""
    if _DENIAL_ASKED.fullmatch(words) and words in asked:
        return True
    if _NUMERAL.search(words) or _TURNING.search(words) or not re.search("[\u4e00-\u9fff]", words):
        return False
    other = "未没不非无高低" if words.startswith("血压") else "未没不非无"
    return words in asked and not re.search(f"[{other}]{re.escape(words)}", asked)
