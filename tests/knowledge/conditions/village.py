"""A rule as a county would write it: which villages are served by visits."""

from decimal import Decimal

from knowledge.conditions.facts import Interval
from knowledge.conditions.table import condition

ADJACENT, PEOPLE, NOBODY = "临近乡镇卫生院", "服务人口", "短期内招不到合格村医"
FIRST, SECOND = "第三条第一项", "第三条第二项"
VILLAGE = condition(
    {
        "any": [
            {"all": [ADJACENT, "服务人口 < 800"], "label": "小而近", "cite": FIRST},
            {"if": NOBODY, "label": "招不到人", "cite": SECOND},
        ]
    }
)


def between(low: object, high: object) -> Interval:
    return Interval(Decimal(str(low)), Decimal(str(high)))
