"""Words beside a number by which it is another figure than the one asked for, and so no answer."""

import re

# Each is harmless when the question says it too.
_OTHER = re.compile(
    "平均|人均|户均|每|均(?!无)|各|本[周月季年]|一天|天天|累计|历年|历来|今年|全年|年初|年底|上[周月次季年]|上个|下[周月次季]|下个|去年|前年"
    "|昨|前天|今天|今日|今早|明天|上午|下午|早上|晚上|男|女|应(?!该)|计划|准备|打算|拟|任务|目标|指标|其中|重症|最高|最低|单价|来回|往返"
    "|上转|下转|转诊|住院|出院|输液|新增|新签|续签|解约|已签|巡诊|随访|签约|死亡|建档|体检|门诊|不合格|合格"
    "|低压|舒张压|(?<!高)血压|餐后|随机|高血压|糖尿病|结核|精神|慢阻肺|冠心病|脑卒中|胖|瘦|重了|轻了|增[加长了]|降|涨|掉|减|缩|长了|左|右(?!边)|第|排|剩|用[了掉去]|退(?!休|烧|热)|报废|作废|过期|隔|虚|两病|[上下]半年|户籍|外出|流动|更新|补建|打针|换药|花|支出|收入|死|漏|错报|误报|重报|工号|编号|距|离(?!异)|损耗|治好|好了|外村|外地|岂止|哪里?有|疑似|确诊|流感|坏|达标|控制|欠|申请|需|要(?=[0-9一二两三四五六七八九十百])"
)
_VAGUE = re.compile(
    "好几|几十|十几|[百千万]十(?![一二三四五六七八九0-9])|[百千万十]把|[百千万]儿?八|成[百千]|上[百千万]"
    "|[一二两三四五六七八九]来?[十百]?[好大]几|[一二三四五六七八九十](?:、|或者?|还是)[一二三四五六七八九]|[个两三]位数"
    "|^有?一(?:样|点|起|些|般|下|会)$|[十百]有[一二三四五六七八九]$|破|冒[头尖]|打住|有余|带点|打头|余$|[挂打有]零|零头|零点$|[啷郎]当|奔|0后|十后|边上|大几|拐弯|小[一二两三四五六七八九百千][十百千万]?(?![户组队村社])|何止|打底|起步|保底|封顶|以外|个把|来号|大点|^过[0-9一二两三四五六七八九十百千]|七老八十|上十[个人]?"
    "|(?<![一二两三四五六七八九十0-9])(?:百八十|千八百|万八千)"
    "|^(?:三两|三五两|几|好多|无数|数|多|若干)[个次回趟人户例]"
)
_WEEKDAY = re.compile("(?:周|星期|礼拜)[一二三四五六日天][0-9一二两三四五六七八九十百千万]")
_TEN_HEARD = re.compile(
    "(?<![一二三四五六七八九十百])(?:[是事时][一二三四五六七八九](?![十百千万亿点月零成])|[是事时][一二](?=月))"
)
_FOUR_HEARD = re.compile("是十")


# What is said of the same thing by other words than those of the question.
_SAME = (("缺", "缺 需 要 申请 欠"), ("库存|存货|还有|现有|结存", "剩"))


def other_figure(text: str, asked: str) -> bool:
    """Whether a word of the text, that the question does not say, makes its number another figure."""
    asked = " ".join([asked, *(words for said, words in _SAME if re.search(said, asked))])
    return _denied(text, asked) or any(
        not re.search(f"(?<![不未没非无高]){match[0]}", asked) for match in _OTHER.finditer(text)
    )


def _denied(text: str, asked: str) -> bool:
    """Whether a text says that of which the question asks for the contrary: 签了35 to 未签约."""
    denied = [match[1] or match[2] for match in re.finditer("[未没]([\u4e00-\u9fff])|不([\u4e00-\u9fff]{2})", asked)]
    return any(re.search(f"(?<![不未没非无]){word}", text) for word in denied)


def vague(text: str) -> bool:
    """三十好几, 百十个, 三五个."""
    return bool(_VAGUE.search(text))


def torn(text: str) -> bool:
    """Whether a numeral can be cut in two places: 这周三十五 is 35 of this week, or 15 on Wednesday."""
    return bool(_WEEKDAY.search(text))


def ten_heard(text: str) -> bool:
    """是五, which a voice keyboard also writes for 十五."""
    return bool(_TEN_HEARD.search(text))


def four_heard(text: str) -> bool:
    """是十五, which a voice keyboard also writes for 四十五 as it is said in the south-west."""
    return bool(_FOUR_HEARD.search(text))
