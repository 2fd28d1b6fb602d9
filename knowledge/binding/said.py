"""The numbers of a question as they are bound."""

import re
from collections.abc import Sequence
from decimal import Decimal

from knowledge.amounts import scaled
from knowledge.figures import Level
from knowledge.numbers.quantities import Quantity
from knowledge.reading import Reading, solid

_SHARES = 100
_OVER, _OR_NOT = re.compile("(?:过|够|到|达到|满)了?$"), re.compile(r"\s?(?:没|不|吗|么)")
# Cues with which a number is to be judged.
ASKING = {"gap", "met", "least", "compute", "average"}


def counted_in(reading: Reading) -> tuple[Quantity, ...]:
    """The counts of a question, open ones (不到600) as the number said."""
    return tuple(solid(said) for said in reading.measuring("count"))


def besides_limit(figure: Level, said: Sequence[Quantity], others: bool) -> list[Quantity]:
    """Without the threshold itself, when the asker repeats it beside an own number."""
    own = [q for q in said if not repeats(figure, q)]
    return own if own or others else [q for q in said if not q.approximate] or list(said)


def repeats(figure: Level, said: Quantity) -> bool:
    """Whether a number is the threshold said again, also with its hedge (要突破110)."""
    limit = scaled(figure.value, figure.unit)
    ends = {scaled(said.low, said.unit), scaled(said.high, said.unit)}
    return limit in ends or (said.approximate and said.unit != "%" and bool({limit + 1, limit - 1} & ends))


def asked_about(said: Quantity, reading: Reading) -> bool:
    """Whether a bare number up to a hundred is a share that is only asked for, not told: 过67没."""
    if said.unit or said.low > _SHARES:
        return False
    return _OVER.search(reading.text[: said.start]) is not None and _OR_NOT.match(reading.text, said.end) is not None


def unit_of(said: Quantity) -> str:
    """The unit to count on with: "" for a share, 个 where the unit may be half of a name (800个乡镇卫生院)."""
    return {"%": "", "乡镇": "个", "区县": "个"}.get(said.unit, said.unit)


def as_number(value: Decimal, like: Quantity) -> Quantity:
    """A value without unit in the place of another."""
    return Quantity(value, value, "", like.approximate, like.start, like.end, like.text)
