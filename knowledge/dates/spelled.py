"""What is spelled in dates: digits, relative years, steps."""

HAN = "零〇一二三四五六七八九"
RELATIVE_YEARS = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2}
RELATIVE_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}


def number(spelled: str) -> int:
    """A number below 100 in ASCII digits or in Chinese (十二, 廿五, 卅一)."""
    if spelled.isdecimal():
        return int(spelled)
    tens, ten, ones = spelled.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    return (digit(tens or "一") * 10 if ten else 0) + (digit(ones) if ones else 0)


def digit(char: str) -> int:
    """The value of one digit, ASCII or Chinese."""
    return max(0, HAN.index(char) - 1) if char in HAN else int(char)


def steps(word: str) -> int:
    """上上 is two back, 下 one on, 这 and 本 none."""
    return word.count("下") - word.count("上")
