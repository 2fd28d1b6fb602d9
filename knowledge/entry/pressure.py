"""Reads a blood pressure in mmHg: systolic over diastolic."""

import re
from decimal import Decimal

from knowledge.dates.spelled import digit
from knowledge.entry.asked import Asked
from knowledge.entry.nothing import nothing, unknown
from knowledge.entry.outcome import Ask, Confirm, Missing, Outcome, Value, Why
from knowledge.entry.slips import mended
from knowledge.entry.spelling import certain
from knowledge.entry.tidy import Core

_RUN = r"[0-9零〇一二两三四五六七八九十百幺oOli]+"
_HIGH = r"(?:高压|收缩压|上压|sbp|大的?|上|高)[是为:]?\s?"
_LOW = r"(?:低压|舒张压|下压|dbp|小的?|下|低)[是为:]?\s?"
_AND = r"[,、;。/ ]*"
_HIGH_LOW = re.compile(rf"{_HIGH}(?P<s>{_RUN}){_AND}{_LOW}(?P<d>{_RUN})")
_LOW_HIGH = re.compile(rf"{_LOW}(?P<d>{_RUN}){_AND}{_HIGH}(?P<s>{_RUN})")
_AFTER = re.compile(rf"(?P<s>{_RUN})的?(?:高压|收缩压){_AND}(?P<d>{_RUN})的?(?:低压|舒张压)")
_PLAIN = re.compile(rf"(?P<s>{_RUN})\s?(?:/|\\|:|比|-|,|、| |，|和|跟|与|到|杠|斜杠|压)\s?(?P<d>{_RUN})")
_LIKELY = re.compile(
    rf"(?P<s>{_RUN})\s?(?:[.*x×+。;|]|\s?/\s?/|分之|除以?|对|拐|至|·|, |笔|闭|必|毕|币|逼|bi)\s?(?P<d>{_RUN})"
)
_GLUED = re.compile(r"(?P<s>[0-9]{2,3})(?P<d>[0-9]{2,3})")
_GLUED_HAN = re.compile(
    r"(?P<s>[一二]百[零一二三四五六七八九十]+?)(?P<d>[一二]百[零一二三四五六七八九十]*|[一二三四五六七八九]十[一二三四五六七八九]?)"
)
_SIGNS = re.compile(
    r"(?P<s>[一二幺][零〇一二三四五六七八九幺]{2})(?P<d>[一幺][零〇一二三四五六七八九]{2}|[四五六七八九][零〇一二三四五六七八九])"
)
_KPA = re.compile(r"[0-9]{1,2}\.[0-9]\s?[/,\- ]\s?[0-9]{1,2}(?:\.[0-9])?|.*kpa|.*千帕")
_WHOSE = (
    "(?:老人家?|病人|患者|大爷|大妈|大娘|婆婆|爷爷|奶奶|娘娘"
    "|[\u4e00-\u9fff]{1,2}(?:大爷|大妈|大娘|婆婆|爷爷|奶奶|阿姨|叔))的?(?=血压)"
)
_WRAPPED = re.compile(
    rf"^(?:{_WHOSE}|血压值?|值(?=[:0-9])|bp"
    r"|测得|测出来|量出来|量得|量的|今天|早上|晚上|[:是为 ])+|\s?(?:mmhg|毫米汞柱|mm汞柱|汞柱|血压)$"
)
_SIDE = "[左右](?:臂|手|侧|上肢)?|[坐卧立]位|[服吃]药[前后]"
_JUDGED = "正常|稳定|平稳|还[好行可]以?|可以|偏[高低]|有?点?[高低]了?|控制得?好"
_AROUND = re.compile(
    rf"^(?:{_SIDE}|平均|复[测查量]|[再又]测|饭[前后]|运动[前后]|晨起|睡前|今早|刚才"
    rf"|静息|空腹|老[人汉]|病人|患者|量了|测了|\*)[:,是 ]*(?=[0-9一二高])|[,(、 ]*(?:{_JUDGED}|{_SIDE})\)?$"
)
_PULSE = re.compile(
    r"[,;、 。]*(?:(?:心率|脉搏|脉率|心跳|(?<![a-z])p|hr)[是:]?\s?[0-9]{2,3}(?:次(?:/分)?)?"
    r"|(?:空腹|随机|餐后)?(?:血糖|体温|血氧|体重)[是:]?\s?[0-9.]{1,5}[a-z/%度]*)$"
)
_THIRD = re.compile(
    r"^([0-9]{2,3}\s?/\s?[0-9]{2,3})(?:/|,? )(?:[4-9][0-9]|1[01][0-9])(?:次(?:/分)?)?$"
)  # 138/86/72, a pulse
_LEAST_APART = 20  # mmHg
_FIGURE = re.compile("[0-9一二三四五六七八九十百]")


def read_pressure(core: Core, asked: Asked) -> Outcome:
    """Two figures; what is implausible or the wrong way round is confirmed or asked again."""
    text = re.sub("(?<=[0-9])(?:mmhg|毫米汞柱)(?=.)", "", core.text)
    text = _WRAPPED.sub("", _WRAPPED.sub("", text)).strip()
    whole = text
    if unknown(core.text) and not _FIGURE.search(core.text):  # 血压计坏了
        return Missing()
    if (nothing(text) and not re.search("[0零〇o]", text)) or (not _FIGURE.search(text) and unknown(text)):
        return Missing()
    if _KPA.fullmatch(text):
        return Ask("kpa")
    bare = _THIRD.sub(r"\1", _AROUND.sub("", text))
    pulse, text = _PULSE.search(bare), bare
    text = _WRAPPED.sub("", text[: pulse.start()]) if pulse else text
    why: Why | None = "words" if pulse or bare != whole else None
    for pattern, named in ((_HIGH_LOW, True), (_LOW_HIGH, True), (_AFTER, True), (_PLAIN, False)):
        if match := pattern.fullmatch(text):
            return _two(match, named, why)
    for pattern in (_LIKELY, _GLUED, _GLUED_HAN, _SIGNS):
        if (match := pattern.fullmatch(text)) and isinstance(found := _two(match, False, "spelling"), Confirm):
            return found
    return Ask("half" if re.fullmatch(rf"(?:{_HIGH}|{_LOW})?{_RUN}/?", text) else "unreadable")


def _two(match: re.Match[str], named: bool, why: Why | None) -> Outcome:
    high, low = _figure(match["s"]), _figure(match["d"])
    if high is None or low is None:
        return Ask("unreadable")
    (upper, slip), (lower, other_slip) = high, low
    why = "slip" if slip or other_slip else why
    if upper < lower:
        if named:
            return Ask("swapped")
        upper, lower, why = lower, upper, "swapped"
        if upper - lower < _LEAST_APART or 120 <= lower <= upper - 60:  # 140-150 is a range, 120/180 may be 120/80
            return Ask("swapped")
    if upper == lower or not (50 <= upper <= 300 and 20 <= lower <= 200):
        return Ask("bounds")
    if not (_LEAST_APART <= upper - lower <= 100 and 80 <= upper <= 220 and 45 <= lower <= 130):
        why = why or "unusual"
    value = f"{upper}/{lower}"
    return Confirm(value, why) if why else Value(value)


def _figure(run: str) -> tuple[Decimal, bool] | None:
    """A figure, and whether a slip was mended in it."""
    value = certain(run)
    if value is not None:
        return value, False
    run = run.replace("幺", "一")
    if re.fullmatch("[零〇一二三四五六七八九]{2,3}", run):  # 一三零
        return Decimal("".join(str(digit(char)) for char in run)), True
    better = mended(run)
    value = certain(better) if better else None
    return None if value is None else (value, True)
