"""Parts with their total: 男20女15共35; 一组5户，二组7户，合计12户. What adds up is certain."""

import re
from decimal import Decimal

from knowledge.entry.amount import amount
from knowledge.entry.asked import Asked
from knowledge.entry.labelled import without_names
from knowledge.entry.limits import checked
from knowledge.entry.outcome import Ask, Outcome
from knowledge.entry.sanity import body_of
from knowledge.entry.units import WORDS
from knowledge.numbers.numerals import HAN

_FIGURES = rf"[0-9{HAN}十百千万]+"
_UNIT = "(?:" + "|".join(re.escape(word) for word in WORDS) + ")?"
_TOTAL = r"[一总]共有?|拢共|合计|总计|共计|总数|加起来|[共计总=]"
_ALL = re.compile(
    rf"(?P<parts>.*?[^,;、。 =])[,;、。 =]*(?:{_TOTAL})(?:一共)?[有是为:]*\s?(?P<all>{_FIGURES}\s?{_UNIT})"
)
_FIRST = re.compile(
    rf"(?:{_TOTAL})?[有是为:]*(?P<all>{_FIGURES}\s?{_UNIT})[,;。: (]+(?:其中|分别)?[是为:, ]*(?P<parts>[^()]+)\)?"
)
_ITEM = re.compile(rf"(?P<label>[^0-9{HAN}十百千万,;、。+]*)[有是为:报]*\s?(?P<said>{_FIGURES}\s?{_UNIT})[,;、。+和 ]*")
_WEEKDAY = re.compile("(?:周|星期|礼拜)[一二三四五六日天]")
_GROUP = re.compile(rf"第?{_FIGURES}(?=[组队社村](?![个户人]*$))")
# Parts of which the question may ask for one, or that are no parts of the same whole.
_APART = re.compile(
    "[不没未截.除差应减另剩退死转约新老旧]|计划|目标|任务|累计|上[周月次季年]|去年|昨|每|均|其中"
    "|门诊|出诊|随访|巡诊|体检|建档|接种|住院|输液|上门"
)


def added_up(text: str, asked: Asked) -> Outcome | None:
    """The total of named parts: a value when they come to it, no answer when they do not; None when it is no such
    thing, or may be about one of the parts."""
    text = _GROUP.sub("某", _WEEKDAY.sub("某日", without_names(text)))
    match = _ALL.fullmatch(text) or _FIRST.fullmatch(text)
    if not match:
        return _of_groups(text, asked)
    parts = _labelled(match["parts"], asked)
    whole = amount(match["all"].strip(), asked)
    if whole is None or whole.why or body_of(asked) or len(parts) < 2:
        return None
    return checked(whole.value, asked, None) if sum(parts) == whole.value else Ask("several")


def _of_groups(text: str, asked: Asked) -> Outcome | None:
    """The sum of numbered groups or days of the week without a total (一组5户二组7户), to confirm."""
    told = re.fullmatch(r"(?:某[组队社村][^某]+){2,}|(?:某日[^某]+){5,7}", text)  # two days are not the week
    parts = _labelled(text, asked) if told and not body_of(asked) else []
    return checked(sum(parts, Decimal(0)), asked, "sum") if len(parts) > 1 else None


def _labelled(text: str, asked: Asked) -> list[Decimal]:
    """The numbers of the parts; none when anything is left over or a label says more than a name."""
    found, end = [], 0
    for match in _ITEM.finditer(text):
        label, said = match["label"].strip(" :"), amount(match["said"].strip(), asked)
        if (
            match.start() != end
            or not re.search("[\u4e00-\u9fff]", label)
            or _APART.search(label)
            or label in asked.prompt
        ):
            return []
        if said is None or said.why:
            return []
        found.append(said.value)
        end = match.end()
    return found if end == len(text) else []
