"""Whether the words beside a number name what was asked for, or something else."""

import re

from knowledge.entry.amount import Amount, amount
from knowledge.entry.asked import Asked
from knowledge.entry.units import WORDS
from knowledge.numbers.numerals import HAN

_UNIT = "(?:" + "|".join(re.escape(word) for word in WORDS) + ")?"
TOTAL = re.compile(r"(?:一共|总共|拢共|合计|总计|共计|共)(?:有|是|为|计)?:?$")
_ACTS = re.compile(
    "签约|新签|续签|解约|高血压|糖尿病|两病|上转|下转|转诊|门诊|随访|巡诊|体检|建档|接种|住院|出院|输液|管理|累计|历年|应|计划"
)
_WHICH = re.compile(
    rf"(?P<before>[^,;]*[0-9{HAN}十百][^,;]*)[,; ]+(?:其中|里面|含|包括)(?P<label>[\u4e00-\u9fff]{{2,6}}?)"
    rf"(?:患者|病人)?[的有是为 ]*"
    rf"(?P<said>[0-9{HAN}十百]+\s?{_UNIT})"
)


def of_another_act(label: str, asked: Asked) -> bool:
    """Whether the words before 一共 name something that the question does not ask for."""
    name = TOTAL.sub("", label).strip("的,:; ")
    return bool(_ACTS.search(name)) and name not in asked.prompt


def asked_part(text: str, asked: Asked) -> Amount | None:
    """Of a whole and a part, the part where only that bears the name asked for (共40，其中高血压30)."""
    match = _WHICH.fullmatch(text)
    if not match or match["label"] not in asked.prompt or match["label"] in match["before"]:
        return None
    found = amount(match["said"].strip(), asked)
    return found if found and not found.why else None
