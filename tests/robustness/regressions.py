"""Messages that broke a promise once, as short as they go; `still` while the bot has not learnt it."""

from dataclasses import dataclass

from handlers.prompt import AskedNumber, AskedPlace, AskedSlot, Prompt
from handlers.turn import Contact, Snapshot
from tests.robustness.handling import Case
from tests.robustness.material import COUNTY, NOW
from tests.robustness.messages import Generated


@dataclass(frozen=True)
class Once:
    """A message, what it broke, and where it met the bot."""

    text: str
    broke: tuple[str, ...]
    place: str | None = "石柱县"
    prompt: Prompt | None = None
    still: bool = False

    @property
    def case(self) -> Case:
        contact = Contact(1, "test", "a", place=self.place)
        return Case(Generated(0, "once", self.text), Snapshot(contact, self.prompt, COUNTY, NOW))


_OPEN = tuple(f"InvalidOperation in {operation}" for operation in ("share", "allowance", "formula"))
_SHOWN = "nothing of the program shown"
_NOTED = "what is said to be noted is an effect"
_UNWRITABLE = ("storable", "the prompt is read back as written", "not received: UnicodeEncodeError")
_MONTHS = AskedSlot("hr.county_to_town", "派驻月数", "县聘乡用", "渝中区", {})
_GONE = AskedSlot("village.small", "没有的", "800人的村", "石柱县", {})
_CHANGED = AskedSlot("village.small", "服务人口", "800人的村", "石柱县", {"临近乡镇卫生院": "620"})

REGRESSIONS = (
    Once("签约不满600人 全村1000人 达标不", _OPEN),
    Once("够不够1家医不到8", _OPEN, "渝中区"),
    Once("0去年不够4", _OPEN, "安徽省"),
    Once("中医诊疗不到12万 总共80万人次 中医占比好多", (_SHOWN,)),
    Once("620", ("StopIteration in slot",), prompt=_GONE),
    Once("4", ("FactError in _truth",), prompt=_CHANGED),
    Once("几十", (_SHOWN,), prompt=_MONTHS),
    Once("不满9岁死于癌症算不算过早死亡", (_SHOWN,)),
    Once("13800138000 今天天气", (_NOTED,)),
    Once("石柱县 13800138000", (_NOTED,), None, AskedPlace("签约率多少")),
    Once("签约\ud83d", _UNWRITABLE, None),
    Once("今天天气\udce6", _UNWRITABLE),
    Once("看\ud800", _UNWRITABLE, prompt=AskedNumber("签约率够不够", "石柱县", "")),
)
STILL = frozenset(what for once in REGRESSIONS if once.still for what in once.broke)
"""What the campaigns pass over in the test run; in the soak it counts."""
