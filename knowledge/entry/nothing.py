"""Words for nothing at all, and for not having the figure."""

import re

_SOFTENER = r"[的了呢哦哈嘛啊呀嘞哟咯噻哇]*"
_WHEN = (
    r"(?:我们?|咱们?|这边|这里|本?村里?|村头|目前|现在"
    r"|暂时?|都|也|是|报|全部?|嗯+|哦|哎|,|:|答)*"
)
_ANYBODY = (
    "人|病人|患者|病号|病例|的|来|来看|看病|情况|发生|出现|哪个|谁|啥子?|什么|一[个名人例户张次位]|这[个种]?情况?"
)
_NONE = "没有|没得|没的|没|无|莫得|莫有|木有|冇得|冇|未有"
_NOTHING = re.compile(
    rf"{_WHEN}(?:(?:[一1半]\s?[个名人例户张次位盒支瓶片剂针份台床家只袋包粒回趟]人?次?)[, ]*(?:都|也)?)?"
    rf"(?:{_NONE})(?:{_ANYBODY})*{_SOFTENER}"
    rf"|{_WHEN}(?:零|〇|0|零蛋|零个蛋)(?:人次|人|个|例|名|位|户|次|份|元|块|张|家|台)?{_SOFTENER}"
    r"|o|(?:都|全部?)为?(?:零|0)|为零|是零|没(?:有)?看(?:过)?(?:病人|病)?|没人(?:来|看病|来看病|就诊|看)?了?|没病人(?:来)?"
    r"|没得(?:人|病人)(?:来)?(?:看病?)?|没人来(?:过)?|零(?:报告|病例|发现|新增|上报|发生|患者|病人)|暂无|均无|全无|无人|无病例|无患者|无病人|全没有|一个不?没有"
)
_UNDONE = re.compile(
    rf"(?:[一半]\s?[个名人次户趟回家]都?)?(?:没有?|未|没得)(?:来|看|跑|接|报|做|去|搞|开展|弄|发生|进行|出诊|上门|巡诊|看诊|转|打|签|办|采购|买|花钱?)过?{_SOFTENER}|不存在|鸭蛋|没有的事"
    rf"|没这种情况|(?:未|没有?)(?:发现|出现|见到?|收治)过?"
    rf"(?:病例|患者|病人|疫情|传染病)?{_SOFTENER}|无(?:疫情|异常|新发){_SOFTENER}|(?:{_NONE})[, ]*0|0[, ]*(?:{_NONE})"
)
_NOT_ONE = re.compile(
    r"(?:我们?|咱们?|这边|目前|本?村里?|就|,)*(?:一|1|半)"
    r"\s?[个名人例户张次位盒支瓶片剂针份台家只趟回场种样项][人样]?次?[, ]*(?:都|也)?"
    rf"(?:没有?|未|不|没得)(?P<verb>[\u4e00-\u9fff]{{1,2}}?)过?{_SOFTENER}"
)
_LEFT_BEHIND = "落漏少差缺剩拉丢耽误"  # 一户没漏 is all of them
_USED_UP = re.compile(
    r"(?:已经?|早就?|全部?|都)*(?:用完|用光|卖完|卖光|卖空|发完|打完|开完|断货|没货|没药|没存货|缺货|清零|空)(?:了|啦|咯|嘞)*|没(?:了|剩了?|得剩)|光了|脱销了?"
)
_UNKNOWN = re.compile(
    r"不晓得|晓不得|不知道|不清楚|不太清楚|不大清楚|不确定|不明确|不记得|记不[得到清起]|忘记?|没统计|没有统计|未统计|统计不|没数据"
    r"|没有数据|无数据|没得数据|没数(?!字)|说不[清好准]|没法说|搞不清|弄不清|没算|没问(?!题)|没查(?!出|到)|没量|没测|没称|没记|未测|未量|未查|不好说"
    r"|哪个晓得|谁知道|不详|未知|查不到|找不到|不掌握|没掌握|不了解|没了解|还没(?:统计|汇总|算|出来|数|弄|整理|收齐)|没(?:汇总|出来|整理)|不会算|没印象|[量测称查算数]不(?:成|了|到|出来)"
    r"|(?:等|过|晚|待)(?:会|下|点|一会|一下|哈)儿?(?:再)?(?:报|说|填|补)|(?:稍后|回头|明天|以后|后面|下次)再?(?:报|说|填|补)"
    r"|等(?:着|到|候)?.{0,8}(?:通知|反馈|结果|消息)|(?:还没|没|未|待)(?:有)?定(?!期)|没带|手[头边]没|待通知"
    r"|(?:血压计|袖带|试纸|体温[计表]|血糖仪|秤|仪器|机器|电脑|系统|网络?|表).{0,4}(?:坏|没电|用完|没[得有]?了|打不开|进不去|登不[上进])"
    r"|不知(?!道)|n/a|^na$|^null$|^none$|不明|无法统计|统计中"
)
_MARKS = re.compile(r"[-/\\_xX×*— ]+")


def nothing(text: str) -> bool:
    """Whether a normalised text says that there was none at all."""
    return bool(_NOTHING.fullmatch(text))


def so_far(text: str) -> bool:
    """Whether nothing at all is said only for the time being (暂无), which may mean no figure yet."""
    return nothing(text) and "暂" in text


def none_of(text: str, prompt: str) -> bool | None:
    """一个都没转: whether the question says the verb too; None when a text is nothing of the kind, or may mean all."""
    match = _NOT_ONE.fullmatch(text)
    if not match or re.search("[未没不欠差]", prompt):
        return None
    said = match["verb"][0] in prompt
    return None if match["verb"][0] in _LEFT_BEHIND and not said else said


def used_up(text: str) -> bool:
    """Whether a text says that nothing is left of what was asked for (用完了)."""
    return bool(_USED_UP.fullmatch(text))


def undone(text: str) -> bool:
    """Whether a normalised text says that nothing was done (没开展), which is most likely none."""
    return bool(_UNDONE.fullmatch(text))


def unknown(text: str) -> bool:
    """Whether a normalised text without a figure says that the figure is not to be had (不晓得, 没统计, -, ?)."""
    return bool(_MARKS.fullmatch(text) or _UNKNOWN.search(text))
