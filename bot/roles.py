"""Roles a person may have, as people write them and as they are stored."""

from bot.errors import MisuseError

ROLES = {
    "村医": "village_doctor",
    "家医团队": "family_doctor",
    "乡镇卫生院": "township_admin",
    "县中心": "county_admin",
    "管理员": "administrator",
}


def role_named(said: str) -> str:
    """The stored name of a role said in Chinese or by that name."""
    if said in ROLES:
        return ROLES[said]
    if said in ROLES.values():
        return said
    raise MisuseError(f"没有“{said}”这个角色。可以写：{'、'.join(ROLES)}。")


def role_shown(role: str) -> str:
    return next((shown for shown, stored in ROLES.items() if stored == role), role or "未说明")
