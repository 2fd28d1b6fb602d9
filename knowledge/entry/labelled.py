"""Several numbers with words or units to each: the one that was asked for, to confirm."""

import re
from dataclasses import dataclass

from knowledge.entry.amount import Amount, amount
from knowledge.entry.asides import other_figure
from knowledge.entry.asked import Asked
from knowledge.entry.named import TOTAL, of_another_act
from knowledge.entry.nothing import nothing, undone
from knowledge.entry.units import SIZES, WORDS, packed_apart
from knowledge.numbers.numerals import HAN

_UNIT = "(?:" + "|".join(re.escape(word) for word in WORDS) + ")?"
_PART = re.compile(rf"(?P<label>[^0-9{HAN}十百千万]*)(?P<said>[0-9{HAN}十百千万]+(?:\.[0-9]+)?\s?{_UNIT})")
_FILLER = re.compile(r"^[,;。、:/ ]+|[,;。、:是有为了的 ]+$|^(?:这|本)[周月]|^本")
_NOT_IN_ALL = re.compile("不|没|未|除|差|还[有要]|加|减|应|大概|可能|估计|左右")
_FIGURE = re.compile(f"[0-9{HAN}十百千万几半]")
_CLAUSE = re.compile("[,;。!]+ ?|(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])")
_TAKEN_BACK = re.compile(
    "不对|不是|错了|不止|不够|不到|不足|[差还再加另]|没[算报]|未[算报]|不[准确]|可能|大概|估计|左右|好像"
)
_DAY = r"[0-9]{1,2}\.[0-9]{1,2}"
_PERIOD = re.compile(rf"(?:第\s?[0-9]{{1,2}}周|[0-9]{{1,2}}月份?|{_DAY}-{_DAY})[:, ]+(?P<said>.+)")
_ANOTHER = re.compile(
    "(?:累计|历年|餐后|随机|上[周月次季]|去年|身高|体重|血糖|血压|体温|脉搏|心率|腰围|头围|高血压|糖尿病|结核病?|精神病|精神障碍|慢阻肺|冠心病|脑卒中)[数人是为有:]*"
)
_LEAST_LABEL = 2
_EARLIER = re.compile("上[一个]*[周月次季年]|去年|前年")
_NAMES = re.compile("五(?=保)|三(?=[无高])|两(?=[病癌管])|一(?=般)|百(?=日咳)|四(?=病)")
_FEW = re.compile(
    "(?:[莫没]得|没有?|不|也?不是?)(?:好多|多少|几个|多)[人个户]?(?:的|哈|嘛)?|少得很|好少|不多"
)  # 莫得好多，就七户
_JUST = re.compile("^(?:就|只有?|也就|才)")


@dataclass(frozen=True)
class _Part:
    label: str
    found: Amount


def labelled(text: str, asked: Asked) -> Amount | None:
    """The total, the number in the asked unit, or the one beside words of the question; None when that is open."""
    if match := _PERIOD.fullmatch(text):
        return _plain(match["said"], asked)
    return _only_clause(text, asked) or _among(_parts(text, asked), asked)


def without_names(text: str) -> str:
    """With no numeral in the words that only name something (五保, 两病, 一般)."""
    return _NAMES.sub("某", re.sub("一共", "总共", text))


def _plain(said: str, asked: Asked) -> Amount | None:
    found = amount(said.strip(), asked)
    return found if found and not found.why else None


def _only_clause(text: str, asked: Asked) -> Amount | None:
    """The only clause with a number, when it is that number alone (5个，老病号不算)."""
    clauses = [clause.strip() for clause in _CLAUSE.split(text) if clause.strip() and not _FEW.fullmatch(clause)]
    told = [clause for clause in clauses if _FIGURE.search(clause)]
    others = [clause for clause in clauses if clause not in told]
    if len(told) != 1 or clauses == [text] or any(_spoils(clause, asked) for clause in others):
        return None
    return _plain(_JUST.sub("", told[0]), asked)


def _spoils(clause: str, asked: Asked) -> bool:
    return bool(_TAKEN_BACK.search(clause)) or nothing(clause) or undone(clause) or other_figure(clause, asked.prompt)


def _parts(text: str, asked: Asked) -> list[_Part]:
    """Each number with the words before it; none when anything is left over that may change them."""
    parts, end = [], 0
    text = without_names(text)
    for match in _PART.finditer(text):
        found = amount(match["said"].strip(), asked)
        if match.start() != end or found is None or found.why not in (None, "unit"):
            return []
        parts.append(_Part(_FILLER.sub("", match["label"]), found))
        end = match.end()
    return parts if re.fullmatch(r"[,;。!、 ]*", text[end:]) else []


def _among(parts: list[_Part], asked: Asked) -> Amount | None:
    fitting = [part for part in parts if not part.found.why]
    if len(parts) < 2 or not fitting or any(_NOT_IN_ALL.search(part.label) for part in fitting):
        return None
    totals, echoes = _totals(fitting, asked), _echoes(parts, asked)
    if totals and any(_of_another_time(part) for part in parts):
        return None
    if len(totals) == 1 and _of_one_kind(parts, totals[0], asked):
        others = [part for part in parts if part not in totals]
        named = [part for part in others if not of_another_act(part.label, asked)]
        return named[0].found if len(named) == 1 and not named[0].found.why else None
    for chosen in (totals, _of_the_unit(parts, asked), echoes):
        if len(chosen) == 1 and not chosen[0].found.why:
            return chosen[0].found
    return None


def _of_another_time(part: _Part) -> bool:
    """Whether a part is of last month or a month by its number, so that a total is more than was asked for."""
    return bool(_EARLIER.search(part.label)) or part.found.said in ("月", "周", "年")


def _of_one_kind(parts: list[_Part], total: _Part, asked: Asked) -> bool:
    """Whether a part other than the total bears the name that the question asks for (新签5户，续签7户，合计12户)."""
    if not parts[0].label and len(parts) > 2 and parts[0].found.value != total.found.value:  # an echo was taken off it
        return any(part.label for part in parts[1:] if part is not total)
    named = any(len(part.label) >= _LEAST_LABEL and part.label in asked.prompt for part in parts if part is not total)
    return named or (not parts[0].label and any(of_another_act(part.label, asked) for part in parts[1:]))


def _apart(label: str, asked: Asked) -> bool:
    return bool(_ANOTHER.fullmatch(label)) and label not in asked.prompt


def _totals(parts: list[_Part], asked: Asked) -> list[_Part]:
    """The total, of no other thing (签约的一共有120户), unless several others do not come to it."""
    totals = [part for part in parts if TOTAL.search(part.label) and not of_another_act(part.label, asked)]
    others = [part.found.value for part in parts if part not in totals]
    return totals if len(others) < 2 or len(totals) != 1 or sum(others) == totals[0].found.value else []


def _of_the_unit(parts: list[_Part], asked: Asked) -> list[_Part]:
    """The one in the asked unit where each of the others has a unit of its own, and nothing has a label."""
    alone = all(part.found.said and not _rate(part.found.said, asked.unit) and not part.label for part in parts)
    return [part for part in parts if alone and not part.found.why]


def _rate(unit: str, asked: str) -> bool:
    """Whether a unit makes a rate of the number beside it (5次 in 7天, 一件24盒)."""
    time = unit in SIZES and SIZES[unit].measure in ("time", "days", "months", "years")
    return time or packed_apart(unit, asked)


def _echoes(parts: list[_Part], asked: Asked) -> list[_Part]:
    """Those whose words the question says, when all have words; or the first when all others are other figures."""
    if not parts[0].label and all(_apart(part.label, asked) for part in parts[1:]):  # its words were an echo
        return parts[:1]
    if not all(part.label for part in parts):
        return []
    told = [part for part in parts if len(part.label) >= _LEAST_LABEL or part.label == "剩"]
    return [part for part in told if part.label in asked.prompt]
