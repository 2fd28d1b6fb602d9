"""Takes polite clauses off both ends of an answer: 您好，领导辛苦了，…，请查收.

Only whole clauses of a known kind go: greetings, thanks, who is speaking, that the figure was looked up, what should be
done with it. Any other clause stays, and with it the doubt whether it changes the figure.
"""

import re

_HAN = "[\u4e00-\u9fff]"
_TITLE = "老师|领导|医生|主任|院长|站长|科长|组长|书记|专干|同志|大夫|亲|姐|哥"
_WHOM = rf"(?:各位)?(?:{_HAN}?(?:{_TITLE})|大家)们?"
_HELLO = (
    rf"(?:(?:{_WHOM}|[您你])+(?:好|早|在吗)"
    rf"|(?:{_WHOM})?(?:早安?|[早晚]上好|[上中下]午好|在吗|新年好|周末愉快|节日快乐))"
)
_THANKS = (
    rf"(?:{_WHOM}|[您你])?(?:真是|真的|太|非常|十分|给[您你])?"
    r"(?:谢谢|感谢|多谢|谢|辛苦|麻烦|添麻烦|打扰|打搅|劳烦|劳驾){1,3}"
    rf"(?:[您你])?[了啦]?(?:{_WHOM}|支持|理解)?"
)
_REQUEST = (
    rf"(?:麻烦|劳烦|有劳|烦请|敬?请|帮忙|帮我|{_WHOM}|[您你]|给|我)+"
    "(?:查收|查看|审阅|审核|过目|登记|录入|录|登|记录|记|填写?|填上|收|接收|知悉|汇总|指正|批评指正)(?:一下|下|到表里|上)?"
)
_REPORTING = "(?:现将?|特此?|[向给跟][您你])?(?:数据|情况|数字)?(?:汇报|上报|报送|报告|回复|报)(?:一下|如下|完毕|结束)"
_LOOKED_UP = (
    r"(?:经|已经?|刚刚?|刚才|我|又|反复|认真|仔细)+(?:核实|核对|核查|统计|汇总|清点|盘点|查|数|翻|算)"
    "(?:过|完|好|确认)?了?(?:一下|一遍|两遍|登记本|本子|台账|系统|登记)?|(?:确认|核对|准确|数据|保证)?无误|没错|保证准确|数据准确"
)
_SORRY = (
    "(?:实在)?(?:不好意思|抱歉|对不起|sorry)(?:打扰|打搅|麻烦)?(?:[您你]|大家)?|(?:刚刚?|才|刚才)(?:看到|看见)(?:消息|信息|通知|群消息)?|(?:刚才?|一直)?在忙|(?:刚才?)?忙忘(?:记)?"
    "|(?:回复?|报|交)(?:得)?(?:晚|迟)"
)
_WORDS_OF_CHEER = (
    "冲鸭|加油|哈哈+|嘻嘻|嘿嘿|呵呵|[耶额呃]|嗯+|么么哒"
    "|搞定|完事|交差|报完|ok|over|就这样|就这些|就这么多|好的|收到|要得|[么嘛]|是的|对头?"
)
_PLACE = (
    "(?:[\u4e00-\u9fff]{1,5}|[0-9]{1,2}号?|[一二三四五六七八九十]{1,2}号?)"
    "(?:村卫生[室站]|卫生[室站]|村医室|服务站|村|组|社)"
)
_SPEAKER = (
    rf"(?:我们?|俺|这里|这边)是(?:{_PLACE}的?)?"
    rf"(?:{_HAN}{{0,3}}(?:医生|村医|大夫|护士|老师|医师)|[小老]{_HAN})?"
)
_STATION = rf"(?![^,]*[外邻别隔他全各每哪])(?:{_PLACE}(?:上报|汇报|报|回复)|(?:{_PLACE})(?<=[室站]))"
_PARTICLES = "[了啦哈啊呀哦噢嘛呢哟咯噻嘞吖呐~.]*"
_CLAUSE = "|".join(
    f"(?:{kind})" for kind in (_HELLO, _THANKS, _REQUEST, _REPORTING, _LOOKED_UP, _SORRY, _WORDS_OF_CHEER, _SPEAKER)
)
_STOP = r"(?:[,。!;~:… ]|\.(?![0-9]))"
_FRONT = re.compile(rf"(?:(?:{_CLAUSE}){_PARTICLES}|{_STATION}){_STOP}+(?=.)")
_BACK = re.compile(rf"(?<=.){_STOP}+(?:{_CLAUSE}){_PARTICLES}{_STOP}*$")
_FILLERS = re.compile("^(?:嗯+|呃+|额+)[,、 ]*(?:那个[,、 ]*)*(?=[^月周星礼季,、. ])")
_PLACES = re.compile("卫生[室站]|村医室|服务站|村报|组报|社报")


def without_courtesy(line: str) -> str:
    """A normalised line without polite clauses; a line of nothing else as it is."""
    rest = _FILLERS.sub("", line) or line
    if len(_PLACES.findall(line)) > 1:  # a part for each of them
        return line
    while (match := _FRONT.match(rest)) and match.end() < len(rest):
        rest = rest[match.end() :]
    while match := _BACK.search(rest):
        rest = rest[: match.start()]
    return rest
