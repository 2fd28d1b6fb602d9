"""The five figures that every bot asks for, in order: the name of each and how it is put."""

TITLE = "五项周报"
SEND = "发送"
QUESTIONS = {
    "visits": "这周门诊多少人次？",
    "referred_up": "上转（转到乡镇、县里）几人？",
    "taken_back": "下转回来接着管的几人？",
    "chronic_visits": "慢病随访多少人次？",
    "elderly": "65岁以上健康管理多少人次？",
}
NAMES = tuple(QUESTIONS)
NOT_A_NUMBER = "请发一个整数。"


def read_back(figures: dict[str, int]) -> str:
    """All figures, to be looked at before they are sent."""
    lines = [f"{at}. {QUESTIONS[name]} {figures[name]}" for at, name in enumerate(NAMES, start=1)]
    return "\n".join((*lines, f"没错就发“{SEND}”。"))
