"""Finds the numbers in what a person said, as Chinese chat writes them.

Every function expects a text that knowledge.text.normalize has been over, and none raises on any text.
What is not an amount is passed over: ordinals (第3, 三甲, 二级), numbers of documents and lists, calendar dates with a
four-digit year or a month, clock times, idioms and the names of policies (十分, 三医, 3+1+1+n, 一人一档).
A two-digit year (27年) is found, as a length in years: knowledge.dates tells which of them are dates.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True)
class Quantity:
    """One amount in a text; text[start:end] is what was said, with hedges (约, 不到, 以上) and unit.

    `low` and `high` are inclusive and equal when one number was said, Infinity or -Infinity when that side is open.
    An excluded bound (不到800人) is moved to the next whole number where the unit is counted (799); for measured
    units (%, 元, 年, 公里 ...) and fractions it stays where it was said.
    `approximate`: the number is hedged. 约800 is 800..800 and approximate: how far "about" reaches, the caller decides.
    `unit` is one of the values of _UNITS, or "".
    """

    low: Decimal
    high: Decimal
    unit: str
    approximate: bool
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Known:
    """The answer is this number, or lies between these two (inclusive, as in Quantity)."""

    low: Decimal
    high: Decimal
    approximate: bool
    unit: str = ""


@dataclass(frozen=True)
class Missing:
    """The person says that they do not have the number."""


@dataclass(frozen=True)
class Unclear:
    """The text does not say one number."""


NumberAnswer = Known | Missing | Unclear

_ZERO, _ONE, _TEN, _HUNDRED, _INFINITY = Decimal(0), Decimal(1), Decimal(10), Decimal(100), Decimal("Infinity")
_HALF = Decimal("0.5")

# ---------------------------------------------------------------------------------------------------- vocabulary

_SPELLED = ("零〇", "一壹", "二两贰俩", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {char: str(value) for value, chars in enumerate(_SPELLED) for char in chars}
_STANDARD = str.maketrans({"拾": "十", "佰": "百", "仟": "千", "k": "千", "w": "万", ",": None})
_TENS = {"廿": "二十", "卅": "三十"}
_SIZES = {"亿": Decimal(10**8), "万": Decimal(10**4), "千": Decimal(1000), "百": _HUNDRED, "十": _TEN}

# Units, each with how it is spelled where that differs. Counted units come in whole numbers only.
_COUNTED = {word: word for word in "个名家张位例台所户片条项份件床支瓶盒箱袋针剂包辆套间颗粒只回次村县岁人"} | {
    "人次": "人次",
    "区县": "区县",
    "乡镇": "乡镇",
    "工作日": "工作日",
    "号人": "人",
    "周岁": "岁",
    "次数": "次",
}
_PLAINLY_MEASURED = (
    "% 元 分钟 小时 天 周 年 月 公里 里 米 厘米 毫米 斤 公斤 千克 克 毫克 升 毫升 度 kg mg ml cm mm mmhg mmol/l"
)
_MEASURED = {word: word for word in _PLAINLY_MEASURED.split()} | {
    "块": "元",
    "块钱": "元",
    "元钱": "元",
    "钟头": "小时",
    "日": "天",
    "星期": "周",
    "礼拜": "周",
    "周年": "年",
    "年头": "年",
    "成": "%",
    "点": "%",
    "百分点": "%",
    "毫米汞柱": "mmhg",
    "°c": "度",
}
_UNITS = _COUNTED | _MEASURED
# Each unit and the characters that make another word of it (个别, 名称, 家庭 ...).
_OTHER_WORDS = (
    "个别性体 名称单字额 家庭医属 位置 例如外会 所以有谓 户籍 片区 条件例 件事 份子额 支付持部 针对 剂量 包括含片 间隔 "
    "套餐 只有能要给留是剩 回来去访 次中日要 村医卫 县级医人中区城 人民均才 里面头边有的卫 度假 年龄级度轻底初末 "
    "周边围末期 天津 克服 点位 升级 床位 元旦 块区 成员立果本为功效年人都不"
)
_NOT_BEFORE = {word[0]: f"(?![{word[1:]}])" for word in _OTHER_WORDS.split()} | {
    "日": "(?=以?内|之内)",
    "区县": "(?![医级域人卫政])",
    "号人": "(?!员)",
}
# Said after 个 only: 3个月 is a length, 3月 a month; 60个点 a share, 6点 an hour.
_AFTER_GE = ("百分点", "点", "小时", "钟头", "星期", "礼拜", "工作日", "年头", "月", "区县", "乡镇", "人", "县", "村")
_AFTER_NUMBER = sorted(set(_UNITS) - {"月", "点", "个", "年头"})

_ABOUT, _UNDER, _AT_MOST, _OVER, _AT_LEAST = "about", "under", "at most", "over", "at least"
_BEFORE = {
    _ABOUT: "大约 大概 大致 约摸 约莫 差不多 接近 将近 估计 可能 应该 好像 约 近 快",
    _UNDER: "不到 没到 没有到 不足 不满 未满 不够 少于 小于 低于 <",
    _AT_MOST: "不超过 没超过 没有超过 未超过 没超 不超 不高于 不大于 不多于 至多 最多 顶多 <= ≤",
    _OVER: "超过 超出 多于 大于 高于 不止 突破 超 >",
    _AT_LEAST: "至少 最少 起码 不少于 不低于 不小于 大于等于 >= ≥",
}
_AFTER = {
    _ABOUT: "左右 上下 的样子 样子 光景",
    _AT_MOST: "及以下 或以下 以下 以内 之内 内",
    _AT_LEAST: "及以上 或以上 以上 往上 朝上 开外",
}
_KINDS = {word: kind for table in (_BEFORE, _AFTER) for kind, words in table.items() for word in words.split()}
# What must not stand before a hedge (签约, 附近).
_GLUED = {
    "约": "(?<![签预续解履节违公契制网])",
    "近": "(?<![附最远接将邻])",
    "快": "(?<![尽赶很最])",
    "超": "(?<![彩b])",
}
_PHRASES = (
    "之一 一次性 三位一体 一家人 一个样 一把手 一天到晚 一年到头 一成不变 "
    "两个允许 四个重大 五个提升 十三五 十四五 十五五 十八大 十九大 二十大"
)
_IDIOMS = _PHRASES.split()

# ------------------------------------------------------------------------------------------------------- grammar

_HAN = "".join(_DIGITS)
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_MULTIPLIER = r"[十拾百佰千仟万亿](?!克|米(?!粉))|(?<=[0-9])[kw](?![a-z])"
_HEAD = rf"(?:{_ARABIC}|[{_HAN}十拾廿卅]|几(?=[十百千万亿])|[百千](?=把|多|来(?!自)|十来|十把)|(?<=分之)百)"
_REST = rf"(?:{_ARABIC}|[{_HAN}几廿卅]|{_MULTIPLIER}|点(?=[{_HAN}]+(?![十分刻钟])))"
_NUMERAL = rf"[0-9{_HAN}十百]+"


def _words(words: Sequence[str]) -> str:
    """An alternation of words, longest first, each with what must not be beside it."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(_GLUED.get(word, "") + re.escape(word) + _NOT_BEFORE.get(word, "") for word in ordered)


def _hedges(table: dict[str, str]) -> str:
    return _words([word for words in table.values() for word in words.split()])


_PASSED_OVER = rf"""
    第\s?{_NUMERAL}(?:[-至到、]{_NUMERAL})*
  | (?:序号|附件|附表|编号|代码|电话|手机|微信|型号|版本)\s?:?\s?{_NUMERAL}(?:[-.][0-9]+)*
  | (?:打|拨|叫|喊)(?:120|110|119|12320|12345) | (?<![0-9])120(?=[到来车]|急救|救护)
  | (?<=[加在搁放拢])一块 | 一块儿
  | 一[人户村乡镇县病院家]一[\u4e00-\u9fff]
  | (?:周|星期|礼拜)[一二三四五六](?![次个名位天人])
  | 一[共般些下样起直定旦律切致贯带向] | [统万唯任同逐单]一(?![十百千万个名]) | 头[一1][次回个] | 十分(?!钟|之)
  | {_words(_IDIOMS)}
  | (?<![a-z])[a-z][0-9]+(?:\.[0-9]+)*
  | [0-9]+(?:\+[0-9n]+)+ | [0-9]{{10,}} | [0-9]+(?:\.[0-9]+){{2,}} | 0[0-9]{{2,3}}-[0-9]{{7,8}}
  | 0[0-9]+(?![0-9.]) | [0-9]{{1,2}}:[0-9]{{2}}(?![0-9])
  | (?:19|20)[0-9]{{2}}(?:[-./](?:0?[1-9]|1[0-2])(?:[-./][0-9]{{1,2}})?(?![0-9%万千百亿人个名])|年|版|(?=\())
  | [一二][{_HAN}]{{3}}年 | [0-9]{{2}}年(?=底|初|末|[上下]半年|{_NUMERAL}月|[一二三四1-4]季)
  | {_NUMERAL}月份?(?:{_NUMERAL}(?:[日号]|(?=$|[\s,。;、!?)]|[之以]?前|之?后|[起开来去到就才走回报发交搞办完印落])))?
  | \((?:[0-9]{{1,2}}|[{_HAN}十]{{1,3}}|(?:19|20)[0-9]{{2}})\)
"""
# A space before the unit, unless the unit may as well begin a new clause (98 人没事).
_SPACED = r"\s(?=[%a-z]|.(?![\u4e00-\u9fff])|.[左以]|人次|分钟|小时|公里|区县(?![医级域人卫政])|乡镇(?![医卫])|周岁)"
_AMOUNT = rf"""
    (?:(?P<before>{_hedges(_BEFORE)})\s?(?:有|是|要|得|到|达到|为)?\s?)?
    (?:(?P<per>[百千万]|[0-9]+|[{_HAN}十]+)分之)?
    (?P<run>{_HEAD}{_REST}*)
    (?:(?P<more>多(?!少|久|长|大|数)|来(?=[个人名家张位例岁天年月万亿千百块元户次公斤米里台]|$)|余(?!额|下)|(?<=[百千万])把|出头)
       (?P<scale>[百千万亿]+)?|(?P<yi>个亿))?
    (?:\s?(?P<ge>个)(?:(?P<mid>[多半来])(?!少|大|久|长))?(?P<geunit>{_words(_AFTER_GE)})?
      |(?:{_SPACED})?(?P<unit>{_words(_AFTER_NUMBER)})(?P<tenth>(?<=成)[{_HAN}半])?)?
    (?P<tail>多(?!少|久|长|大)|(?<=[年天时头斤周里岁])半(?!个|月|年|夜|天|数))?
    (?:\s?(?P<after>{_hedges(_AFTER)}))?
"""
_HALVES = (
    r"一半|(?<![上下大多过对前后一])半"
    r"(?:个(?P<halfge>小时|钟头|月|星期)?|(?P<half>小时|钟头|年(?!度|报)|月|天|斤|公里|里|周))"
)
# Nothing of the above begins with another character; the look-ahead is for speed alone.
_OPENING = "拾廿卅几百千半第序附编代电手微型版打拨叫喊周星礼统万唯任同逐单头"
_FIRST = sorted({word[0] for word in [*_KINDS, *_IDIOMS, *_OPENING]})
_START = rf"(?=[0-9a-z({_HAN}{''.join(_FIRST)}])"
_FOUND = re.compile(rf"{_START}(?:(?P<skip>{_PASSED_OVER})|(?P<halves>{_HALVES})|{_AMOUNT})", re.VERBOSE)

_POSITIONAL = re.compile(rf"[{_HAN}]+")
_PLAIN = re.compile(r"([0-9]{1,9})(?:\.[0-9]{1,9})?")
_POINT = re.compile(rf"([{_HAN}十百千]+)点([{_HAN}]+)")
_PAIR = re.compile(rf"(?<![{_HAN}点])(?:一[二两]|[二两]三|三四|三五|四五|五六|六七|七八|八九)(?![{_HAN}])")
_TRAILING = re.compile(rf"(.*[0-9{_HAN}十])([十拾百佰千仟万亿kw]+)")
_RANK_WORDS = ("级", "甲", "型", "号", "版", "楼", "月", "日", "季度", "班", "期", "类", "点", "时")
_LONGEST = 24  # characters of one numeral; longer runs are noise
_LINKS = ("-", "到", "至")


# ---------------------------------------------------------------------------------------------- reading a numeral


@dataclass(frozen=True)
class _Interval:
    low: Decimal
    high: Decimal
    hedged: bool = False

    def times(self, factor: Decimal) -> "_Interval":
        return replace(self, low=self.low * factor, high=self.high * factor)

    def plus(self, more: Decimal) -> "_Interval":
        return replace(self, low=self.low + more, high=self.high + more)

    def and_more(self) -> "_Interval":
        """六百多 is 600..699, 653多 and 3年多 up to the next whole."""
        place = _place(self.low)
        return _Interval(self.low, self.low + (place - 1 if place > 1 else _ONE), True)


def _place(value: Decimal) -> Decimal:
    """The largest power of ten that divides a whole number; 1 for a fraction."""
    place = _ONE
    while value and value % (place * 10) == 0:
        place *= 10
    return place


def _interval(run: str) -> _Interval | None:
    """One numeral, with 几 (十几) and neighbouring digits (七八百, 三五) read as ranges."""
    for word, tens in _TENS.items():
        run = run.replace(word, tens)
    if len(run) > _LONGEST:
        return None
    if "几" in run:
        return _some(run)
    if pair := _PAIR.search(run):
        start, second, end = pair.start(), pair.start() + 1, pair.end()
        return _between(_value(run[:second] + run[end:]), _value(run[:start] + run[second:]))
    value = _value(run)
    return None if value is None else _Interval(value, value)


def _between(low: Decimal | None, high: Decimal | None) -> _Interval | None:
    return None if low is None or high is None or low >= high else _Interval(low, high, True)


def _some(run: str) -> _Interval | None:
    """几 stands for 1 to 9, for 2 to 9 in front: 十几 is 11..19, 几百 is 200..999."""
    eighth, ninth = _value(run.replace("几", "八")), _value(run.replace("几", "九"))
    least = _value(run.replace("几", "二" if run[0] == "几" else "一"))
    if eighth is None or ninth is None:
        return None
    return _between(least, ninth + (ninth - eighth) - 1)


def _value(run: str) -> Decimal | None:
    """The value of a numeral of digits and multipliers, None if it is not well formed."""
    run = run.translate(_STANDARD)
    return _read(_POINT.sub(_decimal, run) if "点" in run else run)


def _decimal(match: re.Match[str]) -> str:
    return f"{_read(match[1])}.{_digits(match[2])}"


def _read(run: str) -> Decimal | None:
    for sign, size in _SIZES.items():
        head, found, tail = run.partition(sign)
        if found:
            return _sum(_count(head, sign), size, _remainder(tail, size))
    return _plain(run)


def _sum(count: Decimal | None, size: Decimal, rest: Decimal | None) -> Decimal | None:
    return None if count is None or rest is None or rest >= size else count * size + rest


def _count(head: str, sign: str) -> Decimal | None:
    """What stands before a multiplier; 十, 百 and 千 may stand alone."""
    head = head.lstrip("零〇") if len(head) > 1 else head
    return _read(head) if head else (_ONE if sign in "十百千" else None)


def _remainder(tail: str, size: Decimal) -> Decimal | None:
    """What stands after a multiplier: 一百二 is 120 and 1千2 is 1200, but 一百零二 is 102."""
    if not tail:
        return _ZERO
    value = _read(tail.lstrip("零〇")) if len(tail) > 1 else _plain(tail)
    if len(tail) == 1 and size >= _HUNDRED and value is not None:
        return value * size / 10
    return value


def _plain(run: str) -> Decimal | None:
    if _POSITIONAL.fullmatch(run):
        return Decimal(_digits(run)) if len(run) <= 9 else None
    if _PLAIN.fullmatch(run):
        return Decimal(run)
    tens = _PLAIN.fullmatch(run[:-1])
    if tens and run[-1] in _DIGITS and tens[0].endswith("0"):
        return Decimal(tens[0]) + Decimal(_DIGITS[run[-1]])  # 30几, with 几 already replaced
    return None


def _digits(run: str) -> str:
    return "".join(_DIGITS[char] for char in run)


# ------------------------------------------------------------------------------------------------ reading a text


@dataclass(frozen=True)
class _Spoken:
    """A number as said, before its neighbours are looked at.

    bare: a single Chinese digit without a unit, which may be no number at all (一般, 三医).
    scale: the multiplier that a number to the left may share (两到三百, 七到八成).
    """

    interval: _Interval
    unit: str
    start: int
    end: int
    bare: bool = False
    scale: Decimal = _ONE
    lone: bool = False


def quantities(text: str) -> tuple[Quantity, ...]:
    """All amounts in a normalised text, left to right, not overlapping."""
    return tuple(_quantity(spoken, text) for spoken in _spoken(text) if not spoken.bare)


def _quantity(said: _Spoken, text: str) -> Quantity:
    bounds = said.interval
    return Quantity(
        bounds.low, bounds.high, said.unit, bounds.hedged, said.start, said.end, text[said.start : said.end]
    )


def _spoken(text: str) -> list[_Spoken]:
    """All numbers said, those that a connector joins (100-120, 三到五, 1/3) made one."""
    result: list[_Spoken] = []
    for right in _singles(text):
        joined = _joined(result[-1], right, text) if result else None
        if joined:
            result[-1] = joined
        else:
            result.append(right)
    return result


def _joined(left: _Spoken, right: _Spoken, text: str) -> _Spoken | None:
    link = text[left.end : right.start].strip()
    if link == "/":
        return _fraction(left, right, text)
    if link not in _LINKS or (left.unit and right.unit not in ("", left.unit)):
        return None
    first = left.interval
    mantissa = right.interval.high / right.scale
    if left.lone and right.scale > 1 and first.high < mantissa:
        first = first.times(right.scale)
    if not _ascending(first, right.interval):
        return None
    span = _Interval(first.low, right.interval.high, first.hedged or right.interval.hedged)
    return _Spoken(span, right.unit or left.unit, left.start, right.end, left.bare and right.bare)


def _ascending(first: _Interval, second: _Interval) -> bool:
    return first.low.is_finite() and first.high < second.low and second.high.is_finite()


def _fraction(left: _Spoken, right: _Spoken, text: str) -> _Spoken | None:
    """1/3, of single digits only: 196/104 is a blood pressure and 12/5 may be a day."""
    top, bottom = text[left.start : left.end], text[right.start : right.start + 1]
    if not (left.lone and right.lone and top.isdecimal() and bottom.isdecimal() and len(top) == 1 and top < bottom):
        return None
    if right.interval.high >= _TEN:
        return None
    value = Decimal(top) / Decimal(bottom)
    return _Spoken(_Interval(value, value), right.unit, left.start, right.end)


def _singles(text: str) -> Iterator[_Spoken]:
    for match in _FOUND.finditer(text):
        if match["halves"]:
            yield _half(match)
        elif not match["skip"] and (said := _single(match, text)):
            yield said


def _half(match: re.Match[str]) -> _Spoken:
    if match["halves"] == "一半":
        return _Spoken(_Interval(Decimal(50), Decimal(50)), "%", match.start(), match.end())
    word = match["half"] or match["halfge"] or "个"
    return _Spoken(_Interval(_HALF, _HALF), _UNITS[word], match.start(), match.end())


def _single(match: re.Match[str], text: str) -> _Spoken | None:
    bounds = _interval(match["run"])
    if bounds is None or (match.end() == match.end("run") and text.startswith(_RANK_WORDS, match.end())):
        return None
    scale = _trailing_scale(match)
    bounds = _with_extras(bounds, match)
    unit = _UNITS.get(match["geunit"] or match["unit"] or match["ge"] or "", "")
    if match["unit"] == "成":
        scale, bounds = _TEN, _tenths(bounds, match["tenth"])
    if match["per"]:
        shared = _share(bounds, match["per"])
        if shared is None:
            return None
        bounds, unit = shared
    lone = scale == 1 and match.end() == match.end("run")
    kind = _KINDS.get(match["after"] or match["before"] or "", "")
    bare = not (unit or match["more"] or match["yi"] or match["per"]) and _ambiguous(match["run"])
    return _Spoken(_bounded(bounds, kind, unit), unit, match.start(), match.end(), bare, scale, lone)


def _ambiguous(run: str) -> bool:
    """Whether a numeral needs a unit to be one: 三, 十, 三五, 二三 (二三级)."""
    return run in ("十", "拾") or (len(run) <= 2 and bool(_POSITIONAL.fullmatch(run)))


def _trailing_scale(match: re.Match[str]) -> Decimal:
    if match["yi"]:
        return _SIZES["亿"]
    trailing = _TRAILING.fullmatch(match["run"])
    return (_value("一" + trailing[2]) or _ONE) if trailing else _ONE


def _with_extras(bounds: _Interval, match: re.Match[str]) -> _Interval:
    """多, 来, 余 and 半 and the multiplier behind them: 470多万, 三个半, 5个亿."""
    scale = _value("一" + (match["scale"] or match["yi"] or "").lstrip("个")) or _ONE
    if match["more"] == "把":
        return replace(bounds.times(scale), hedged=True)
    if match["mid"] == "半" or match["tail"] == "半":
        return bounds.plus(_HALF)
    if match["more"] and scale > 1:
        wide = bounds.and_more()
        whole = _place(bounds.low) * scale
        return _Interval(wide.low * scale, wide.low * scale + whole - 1, True)
    bounds = bounds.times(scale)
    return bounds.and_more() if match["more"] or match["mid"] or match["tail"] else bounds


def _tenths(bounds: _Interval, tenth: str | None) -> _Interval:
    """八成 is 80 %, 八成五 is 85 %."""
    extra = Decimal(5) if tenth == "半" else Decimal(_DIGITS[tenth]) if tenth else _ZERO
    return bounds.times(_TEN).plus(extra)


def _share(bounds: _Interval, per: str) -> tuple[_Interval, str] | None:
    """百分之 and 千分之 in per cent, 三分之一 as a plain fraction; None for a denominator of nothing."""
    if per in "百千万":
        return bounds.times(_HUNDRED / _SIZES[per]), "%"
    denominator = _value(per)
    return (bounds.times(_ONE / denominator), "") if denominator else None


def _bounded(bounds: _Interval, kind: str, unit: str) -> _Interval:
    """The bounds after a hedge; see Quantity for excluded bounds."""
    step = _ONE if unit not in _MEASURED.values() and bounds.high % 1 == 0 else _ZERO
    match kind:
        case "under":
            return _Interval(-_INFINITY, bounds.high - step, True)
        case "at most":
            return _Interval(-_INFINITY, bounds.high, True)
        case "over":
            return _Interval(bounds.low + step, _INFINITY, True)
        case "at least":
            return _Interval(bounds.low, _INFINITY, True)
        case "about":
            return replace(bounds, hedged=True)
    return bounds


# --------------------------------------------------------------------------------------------- reading an answer

_NOTHING = re.compile(
    r"(?:(?:我们?|这边|村里?|村头|目前|现在|今天|本周|这周|本月|暂时?|都|也|是|报)\s?)*"
    r"(?:一[个名人例户张次]\s?)?(?:都|也)?(?:没有|没得|没的|没|无|莫得|莫有|木有|冇|冇得|空)"
    r"(?:人|的|了|报告|病人|患者|病例|情况|一[个名人例户张次])*[呢哦哈嘛啊呀嘞哟吧]*[,。.! ]*"
)
_UNKNOWN = re.compile(
    r"不晓得|不知道|不清楚|不太清楚|不确定|不明白|不记得|记不[得到清]|忘记?了|没统计|没有统计|还没统计|未统计|没数|没有数据|没数据"
    r"|说不清|说不好|说不准|没法说|搞不清|弄不清|没算|没问|没查|不好说|晓不得|哪个晓得|谁知道|不详|未知"
)
_FILLER = re.compile(
    r"(?:大概|大约|应该|好像|可能|估计|也许|差不多|一共|总共|合计|共计|拢共|总的|全部|目前|现在|今天|今年|本周|这周|本月|这个月|我们村|我们|我"
    r"|村里|村头|全村|这边|这里|有|是|共|就|都|签了|签约|报|上报|人口|人数|老人|老年人|病人|患者|居民|村民|服务|常住|户籍|的|得|个|人|嘛|吧|呢|哦|哈|啊|呀|了|噻|哟|嘞|左右|样子"
    r"|[,。.!:;、 ])*"
)
_GUESSED = re.compile("应该|好像|可能|估计|也许|差不多|大概|大约")


def read_number(text: str) -> NumberAnswer:
    """What a whole short normalised text says when it answers "how many?".

    Known with the unit said (八成 has "%"), 0 for 没有; anything with two different numbers, or with a number among
    words that may change it (少了3个), is Unclear.
    """
    if _NOTHING.fullmatch(text):
        return Known(_ZERO, _ZERO, False)
    said = _spoken(text)
    unknown = _UNKNOWN.search(text)
    if not said:
        return Missing() if unknown else Unclear()
    rest = _UNKNOWN.sub("", _without(said, text))
    if not _FILLER.fullmatch(rest) or any(not _same(said[0], other) for other in said):
        return Unclear()
    hedged = said[0].interval.hedged or bool(_GUESSED.search(rest))
    if unknown and not hedged:
        return Unclear()
    return Known(said[0].interval.low, said[0].interval.high, hedged, said[0].unit)


def _without(said: Sequence[_Spoken], text: str) -> str:
    for spoken in reversed(said):
        text = text[: spoken.start] + text[spoken.end :]
    return text


def _same(one: _Spoken, other: _Spoken) -> bool:
    return one.interval == other.interval and (one.unit == other.unit or "" in (one.unit, other.unit))
