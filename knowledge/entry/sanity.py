"""What is usual and what is possible for figures of the body, ways and hours, where a form does not say it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.entry.asked import Asked

# Words of the question, units, the least possible, from and to what is usual, the most possible.
_BODY = (
    ("体温|发热|发烧", "°c 度 摄氏度", "30", "34", "42", "45"),
    ("血糖", "mmol/l 毫摩尔每升", "0.5", "2", "33.3", "50"),
    ("身高|多高|身长", "米 m", "0.3", "0.4", "2.2", "2.5"),
    ("身高|多高|身长", "厘米 cm 公分", "30", "40", "220", "250"),
    ("腰围|臀围|胸围", "厘米 cm 公分", "30", "45", "140", "200"),
    ("头围", "厘米 cm 公分", "20", "30", "60", "70"),
    ("出生体重|新生儿.*体重", "公斤 千克 kg", "0.4", "1.5", "6", "10"),
    ("出生体重|新生儿.*体重", "斤", "0.8", "3", "12", "20"),
    ("出生体重|新生儿.*体重", "克 g", "400", "1500", "6000", "10000"),
    ("体重|多重", "公斤 千克 kg", "0.4", "2", "120", "300"),
    ("体重|多重", "斤", "0.8", "4", "240", "600"),
    ("年龄|岁|多大", "岁 周岁", "0", "0", "110", "125"),
    ("心率|脉搏|脉率|心跳", "次 次/分 次/分钟 bpm", "20", "40", "150", "250"),
    ("呼吸", "次 次/分 次/分钟", "5", "10", "60", "100"),
    ("血氧|氧饱和", "%", "40", "85", "100", "100"),
    ("糖化", "%", "3", "4", "15", "20"),
    ("胆固醇|甘油三酯|血脂", "mmol/l", "0.1", "0.3", "12", "40"),
    ("血红蛋白|血色素", "g/l 克/升", "20", "60", "200", "280"),
    ("收缩压|高压", "mmhg 毫米汞柱", "50", "80", "220", "300"),
    ("舒张压|低压", "mmhg 毫米汞柱", "20", "45", "140", "200"),
    ("bmi|体质指数|体重指数", " kg/m2 kg/m²", "8", "13", "45", "90"),
    ("", "公里 千米 km", "0", "0", "200", "5000"),
    ("", "小时", "0", "0", "24", "3000"),
    ("孕周|怀孕", "周 孕周", "1", "4", "42", "45"),
)


@dataclass(frozen=True)
class Sane:
    """From `low` to `high` a figure needs no confirming; outside of `least` to `most` it is a slip."""

    least: Decimal
    low: Decimal
    high: Decimal
    most: Decimal


def body_of(asked: Asked) -> Sane | None:
    """The figures of the body that a question asks for; None when it asks for something else."""
    prompt = asked.prompt.lower()
    for words, units, *limits in _BODY:
        if asked.kind in ("decimal", "int", "percent") and asked.unit in units.split(" ") and re.search(words, prompt):
            return Sane(*map(Decimal, limits))
    return None


def usual_of(asked: Asked) -> tuple[Decimal, Decimal] | None:
    """From and to what a figure needs no confirming; None where nothing is known."""
    if asked.usual:
        return asked.usual
    body = body_of(asked)
    return (body.low, body.high) if body else None
