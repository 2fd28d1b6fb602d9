"""Roles, duties and kinds of units, in the words rosters use."""

import re
import unicodedata

from bot.roles import ROLES
from handlers.people import (
    ADMINISTRATOR,
    COUNTY,
    DESK,
    DUTIES,
    FAMILY_DOCTOR,
    PHARMACY,
    REFERRAL,
    TOWNSHIP,
    VILLAGE_DOCTOR,
)

_ROLES = {
    VILLAGE_DOCTOR: """村医 乡村医生 乡医 村医生 村卫生室医生 村卫生室人员 乡村全科医生 乡村全科执业助理医师
        社区医生 驻村医生""",
    FAMILY_DOCTOR: """家医团队 家庭医生团队 家庭医生 家医 签约医生 家庭医生签约团队 家医团队成员 家庭医生团队成员
        团队成员 家医团队长 家庭医生团队长""",
    TOWNSHIP: """乡镇卫生院 卫生院 乡镇卫生院管理员 卫生院管理员 卫生院审核员 乡镇审核员 乡镇审核 乡镇卫生院审核员
        卫生院院长 院长 公卫科长 公卫专干 卫生院公卫 卫生院工作人员 乡镇卫生院工作人员 社区卫生服务中心""",
    COUNTY: """县中心 县中心工作人员 县中心人员 中心工作人员 区中心 市中心 医共体中心 医共体工作人员
        医共体管理服务中心 医共体管理服务中心工作人员 县级工作人员 县医共体工作人员""",
    ADMINISTRATOR: "管理员 系统管理员 县管理员 管理人员",
}
_DUTIES = {
    DESK: "值班 值班员 县中心值班 当班 答疑 答疑值班 是 有 √ 在岗",
    PHARMACY: "中心药房 药房 中心药房值班 药房值班 药品 供药",
    REFERRAL: "转诊协调 转诊 转诊协调员 会诊转诊 转诊值班 双向转诊",
}
_NOTHING = ("", "无", "否", "没有", "-", "—", "/", "×", "不值班", "0")
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_ROLE_OF |= ROLES | {stored: stored for stored in ROLES.values()}
_DUTY_OF = {word: duty for duty, words in _DUTIES.items() for word in words.split()}

_KINDS = (
    ("team", r"团队|家医组|签约组|家庭医生组"),
    ("clinic", r"卫生室|卫生站|卫生服务站|诊所|医务室|卫生所"),
    ("township", r"卫生院|社区卫生服务中心"),
    ("hospital", r"医院"),
    ("centre", r"中心|卫健委|卫生健康|疾控|妇幼|保健院|医共体|局$|办公室$"),
)
_KIND_OF_ROLE = {
    VILLAGE_DOCTOR: "clinic",
    FAMILY_DOCTOR: "team",
    TOWNSHIP: "township",
    COUNTY: "centre",
    ADMINISTRATOR: "centre",
}


def plain(cell: object) -> str:
    """A cell as text without blanks around and inside; a whole number without its decimals."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = unicodedata.normalize("NFKC", "" if cell is None else str(cell))
    return re.sub(r"[\s\u200b\ufeff]+", "", text)


def several(text: str) -> list[str]:
    """The items of a cell that lists some."""
    return [item for item in re.split(r"[、,;/|+]", text) if item]


def role_of(said: str) -> str | None:
    """The stored role, or None for a word that is none."""
    return _ROLE_OF.get(said) or _ROLE_OF.get(re.sub(r"\(.*?\)", "", said))


def duties_of(said: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The duties of a cell, and what in it is none."""
    if said in _NOTHING:
        return (), ()
    items = several(said)
    known = {_DUTY_OF[item] for item in items if item in _DUTY_OF}
    return tuple(d for d in DUTIES if d in known), tuple(i for i in items if i not in _DUTY_OF)


def unit_kind(name: str, role: str) -> str:
    """centre, hospital, township, clinic or team, by the unit's name, else by what its people are."""
    found = next((kind for kind, pattern in _KINDS if re.search(pattern, name)), None)
    return found or _KIND_OF_ROLE[role]
