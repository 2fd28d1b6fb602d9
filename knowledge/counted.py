"""Whether a text counts in what a question asks how many of: persons, houses, days, a share, a day of the month."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

_ANY = re.compile("几|多|好久|哪一?天|哪个月|是哪.年|科室|哪科|哪[些两三四五六七八九].{0,5}(?:科|中心)")
_MANY = "(?:多少|好多|几多|(?<![哪那这十好第])几)[十百千万亿]*"
_NUMBER = r"(?:\d[\d.]*(?:-\d[\d.]*)?|[一二两三四五六七八九十百千半])(?:多|余|来|大)?[百千万亿]*"
_PERSONS = (
    "专家|中级|高级|骨干|医[生师]|大夫|护士|理事|监事|药师|村医|成员|博士|领导|监督员|协管员|编(?![制办]?[^制]?方案)"
)
_PART = re.compile(r"(?P<kind>[\u4e00-\u9fff]{2})的?占[了到]?(?:多少|好多|几多|几)[个家名位](?!百?分?点)")
_TIME = "天|日|周|个?月|年|小时|分钟"


@dataclass(frozen=True, eq=False)
class Kind:
    """A way to ask how many: how it is asked, what in a text answers it, in which units figures answer it.

    `lack` is what is lacking where nothing does: a number, a time.
    """

    asked: re.Pattern[str]
    told: re.Pattern[str]
    units: tuple[str, ...] = ()
    lack: str = "number"


def _kind(asked: str, told: str, *units: str, lack: str = "number") -> Kind:
    return Kind(re.compile(asked), re.compile(told), units, lack)


def _same(*counters: str) -> Iterator[Kind]:
    """Things that are counted in one counter only."""
    for counter in counters:
        yield _kind(f"{_MANY}{counter}", f"{_NUMBER}{counter}", counter.split("(")[0])


_KINDS: tuple[Kind, ...] = (
    _kind(
        "百分之(?:几|多少|好多)|几个(?:百分)?点|[好几]多个(?:百分)?点|(?<![哪])几成(?!员|果)|几分之几",
        r"\d%|百分|[一二两三四五六七八九]成(?!员)|全额|足额|全部|全覆盖|翻番|一倍|零点|0\.\d|之[一二三]",
        "%",
        "",
    ),
    _kind(
        f"{_MANY}(?:个人(?!头)|名|位|人(?![均口民头社力员次])|个[^\\s,几]{{0,4}}?(?:{_PERSONS}))",
        f"{_NUMBER}个?(?:名|位|人(?![次一])|口|{_PERSONS})|[一二两三四五六七八九十](?:正|副)|由.*组成|兼任|每个?村",
        "名",
        "人",
        "万人",
        "位",
    ),
    _kind(
        f"(?:多久|好久|多长时间|几时|{_MANY}(?:天|个月|年|个?季度?))[^\\s,]{{0,5}}?[一1][次回道趟轮]",
        r"每(?:个?[年季月周]|半年|[\d一二两三四五六七八九十]+个?[年月])|定期|[一1]次|年度|常态|按[月季]|适时|根据.*需要",
        "cycle",
        lack="when",
    ),
    _kind(
        "(?:多久|好久|多长时间|几个?[天月年季周])[^\\s,]{0,5}?(?:[开碰]|聚)[^\\s,]{0,3}?[会头]",
        "会议|会商|开会",
        lack="when",
    ),
    _kind("几月份?(?!几)|哪个月", r"\d月|季度|半年", "date", lack="when"),
    _kind("几月几[号日]|几[号日](?![文楼线])|哪一?天", r"\d日|底|年\d+月|月前", "date", lack="when"),
    _kind(
        f"{_MANY}(?:块钱?|毛|元)|(?:[收补奖付给出交投花薪费价值钱][^\\s,0-9]{{0,4}}?)(?<![哪那这十好])几[十百千万]+(?![\u4e00-\u9fff])",
        "元|块钱|免费",
        "元",
        "万元",
        lack="amount",
    ),
    _kind(
        f"(?:每个?|每家|一[个家所])(?![县区市省])[^\\s,]{{1,8}}?[建设派配要有放编制招]{{0,2}}{_MANY}(?:个(?!月|百?分|点)|家|名|张|台|间|处)",
        "每|各|均|分别|[一1][个家所名]",
    ),
    _kind(
        f"[分摊](?:到|得|走|上)?(?:{_MANY}(?:成|个点)|百分之几)",
        r"分[^，。；]{0,14}\d%|\d%[^，。；]{0,10}分|不超过\d+%|[分占摊]\d",
    ),
    _kind("(?:哪个|啥|什么)科室|哪[几些]?个?科(?!学|研|普)", "科(?!学|研|普)|(?<!卫生)室"),
    _kind("哪(?:几|[两三四五六七八九]|些)个?[^\\s,]{0,4}中心", "中心", lack="list"),
    _kind("第(?:几|多少|好多)[次回届期]", r"第[\d一二三四五六七八九十]+[次回届期]"),
    _kind("第(?:几|多少|好多)号", r"第[\d一二三四五六七八九十]+|\d号"),
    _kind("几点(?:钟|[开上下])", r"\d[点时]", lack="when"),
    _kind("几级(?!机构)|几甲|几等(?!奖)", r"[一二三四五\dⅠⅡⅢi]级|[一二三]甲|[甲乙]级|[甲乙]等"),
    _kind(
        f"[建设派配摆盖布放整搞弄养招]{_MANY}[个家处](?![\u4e00-\u9fff])",
        f"{_NUMBER}(?:[个家处所名位人张间]|大?(?:中心|平台|片区|部门))",
        *("个", "家", "所", "处", "名", "人", "万人"),
    ),
    _kind(rf"[一每]天[^\s,]{{0,4}}?{_MANY}(?:个|张|人|次|家|例|份)", "每[天日]|一天|日均"),
    _kind("是哪[两三四五]年", r"20\d\d.*20\d\d", lack="when"),
    _kind(rf"[一每]个?[月周年季][^\s,]{{0,6}}?{_MANY}天", r"每个?[月周年季][^，。]{0,6}?\d+天"),
    _kind(f"{_MANY}分(?![之钟类别级成开摊给到配]|到)", r"\d分(?!之|钟)"),
    _kind(
        f"(?<!走路)(?<!开车)(?<!车程)(?<!骑车){_MANY}个?(?:小时|钟头|分钟)",
        f"{_NUMBER}个?(?:小时|分钟)",
        "分钟",
        "小时",
    ),
    _kind(f"{_MANY}天", f"{_NUMBER}(?:{_TIME})", "天", "个月", "年"),
    _kind(f"{_MANY}倍", f"{_NUMBER}倍|翻番", "倍"),
    _kind(f"{_MANY}[楼层]", f"{_NUMBER}[楼层]"),
    _kind(f"{_MANY}张(?!表)", r"(?<!每)(?:\d+|[一二两三四五六七八九十百千]+)张|附件", "张"),
    *_same(
        "章",
        "个?科(?!学)",
        "批(?!准)",
        "间",
        "台",
        "车",
        "星",
        "例",
        "辆",
        "架",
        "户",
        "平",
        "套",
        "份(?!文)",
        "篇",
        "届",
    ),
)


def asked(plain: str) -> tuple[Kind, ...]:
    """The ways in which a normalised question asks how many."""
    return tuple(kind for kind in _KINDS if kind.asked.search(plain)) if _ANY.search(plain) else ()


def untold_part(plain: str, text: str) -> bool:
    """Whether the question asks how many of a body one kind is (职工代表占几个) of which the text gives no number."""
    found = _PART.search(plain)
    if found is None:
        return False
    kind = re.escape(found["kind"])
    return not re.search(rf"{kind}[^，。；]{{0,7}}?{_NUMBER}|{_NUMBER}[个家名人位]?[^，。；、]{{0,6}}?{kind}", text)


def uncounted(kinds: Iterable[Kind], text: str, units: frozenset[str]) -> Iterator[str]:
    """What is asked for that neither a normalised text nor a figure in one of `units` counts: number, when."""
    return (kind.lack for kind in kinds if units.isdisjoint(kind.units) and not _tells(kind, text))


@cache
def _tells(kind: Kind, text: str) -> bool:
    return kind.told.search(text) is not None
