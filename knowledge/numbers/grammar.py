"""The pattern of an amount: hedges, numeral, unit."""

import re

from knowledge.numbers.alternation import alternation
from knowledge.numbers.hedges import AFTER, BEFORE, KINDS
from knowledge.numbers.numerals import HAN
from knowledge.numbers.passed_over import IDIOMS, PASSED_OVER
from knowledge.numbers.units import AFTER_GE, AFTER_NUMBER

_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_MULTIPLIER = r"[十拾百佰千仟万亿](?!克|米(?!粉))|(?<=[0-9])[kw](?![a-z])"
# 千五 is 1500; 上千 and 好几千 are no numerals, 三千五 begins earlier.
_BARE_HEAD = (
    r"(?<![上成数好几点])(?:[百千](?=[一二三四五六七八九](?![级甲保官个]))|万(?=[二三四五六七八九](?![级甲保官])))"
)
_HEAD = (
    rf"(?:{_ARABIC}|[{HAN}十拾廿卅]|几(?=[十百千万亿])|[百千](?=把|多|来(?!自)|来十|来十把)|{_BARE_HEAD}"
    r"|(?<=分之)百)"
)
# No Chinese digit goes on from an Arabic one: 2300一个 are two numbers.
_REST = rf"(?:{_ARABIC}|(?<![0-9])[{HAN}廿卅]|几|{_MULTIPLIER}|点(?=[{HAN}]+(?![十分刻钟])))"


def _hedges(table: dict[str, str]) -> str:
    return alternation([word for words in table.values() for word in words.split()])


# A hedge behind a number is none where another number or the rest of its word follows (1900不到2000, 不到位).
_NOT_AFTER = rf"(?!\s?[0-9{HAN}十百千万]|位|[场达]|意|以)"
# A space before the unit, unless the unit may as well begin a new clause (98 人没事).
_SPACED = r"\s(?=[%a-z]|.(?![\u4e00-\u9fff])|.[左以]|人次|分钟|小时|公里|区县(?![医级域人卫政])|乡镇(?![医卫])|周岁)"
# A 多 before these tells of too many, not of some more (2120人多了好多, 2350多签几个).
_MORE_DONE = "[出签收派报没]|了[几好多]"
_AMOUNT = rf"""
    (?:(?P<before>{_hedges(BEFORE)})\s?(?:有|是|要|得|到|达到|为)?\s?)?
    (?:(?P<per>[百千万]|[0-9]+|[{HAN}十]+)分之)?
    (?P<run>{_HEAD}{_REST}*)
    (?:(?P<more>多(?!少|久|长|大|数|{_MORE_DONE})|来(?=[个人名家张位例岁天年月万亿千百块元户次公斤米里台]|$)|余(?!额|下)|(?<=[百千万])把|出头)
       (?P<scale>[百千万亿]+)?|(?P<yi>个亿))?
    (?:\s?(?P<ge>个)(?:(?P<mid>[多半来])(?!少|大|久|长|{_MORE_DONE}))?(?P<geunit>{alternation(AFTER_GE)})?
      |(?:{_SPACED})?(?P<unit>{alternation(AFTER_NUMBER)})(?P<tenth>(?<=成)[{HAN}半])?)?
    (?P<tail>多(?!少|久|长|大|{_MORE_DONE})|(?<=[年天时头斤周里岁])半(?!个|月|年|夜|天|数))?
    (?:\s?(?P<after>{_hedges(AFTER)}){_NOT_AFTER})?
"""
_HALF = (
    r"一半|(?<![上下大多过对前后一])半"
    r"(?:个(?P<halfge>小时|钟头|月|星期)?|(?P<half>小时|钟头|年(?!度|报)|月|天|斤|公里|里|周))"
)
_HALVES = rf"(?:(?P<halfbefore>{_hedges(BEFORE)})\s?)?(?:{_HALF})(?:\s?(?P<halfafter>{_hedges(AFTER)}){_NOT_AFTER})?"
# Nothing of the above begins with another character; the look-ahead is for speed alone.
_OPENING = "指拾廿卅几百千半第序附编代电手微型版打拨叫喊周星礼统万唯任同逐单头"
_FIRST = sorted({word[0] for word in [*KINDS, *IDIOMS, *_OPENING]})
_START = rf"(?=[0-9a-z({HAN}{''.join(_FIRST)}])"
FOUND = re.compile(rf"{_START}(?:(?P<skip>{PASSED_OVER})|(?P<halves>{_HALVES})|{_AMOUNT})", re.VERBOSE)
