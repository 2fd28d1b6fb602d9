"""Numerals of days, periods and pressures in one form: 肆拾柒周 is 四十七周, 1O月 is 10月, 🔟月 is 10月."""

import re

_FORMAL = str.maketrans("壹贰叁参肆伍陆柒捌玖拾佰仟", "一二三三四五六七八九十百千")
_RUN = re.compile("(?!陆陆|陆续)[壹贰叁参肆伍陆柒捌玖拾佰仟]{2,}|(?<=[度块元角毛点])[壹贰叁肆伍陆柒捌玖](?=$|[角分毛])")
_LETTER = re.compile("(?<=[0-9])[o〇](?=[0-9周月季年/日号 .-]|$)|(?<![0-9a-z])o(?=[0-9][0-9月周号日])")
_ONE = re.compile("(?<=[0-9])[l|](?=[0-9周月季年日号])|(?<![0-9a-z])[l|](?=[0-9][0-9月周号日]?)")
_KEYCAP_TEN = "🔟"


def informal(line: str) -> str:
    """With everyday signs for those of bank notes, 10 for its picture, and a space for the T of 2026-11-10T08:00."""
    line = re.sub("(?<=[0-9])t(?=[0-9]{2}:[0-9]{2})", " ", line)
    return line.translate(_FORMAL).replace(_KEYCAP_TEN, "10")


def counted(line: str) -> str:
    """With everyday signs for those of bank notes where these count; a single one may be a name (陆家村)."""
    return _RUN.sub(lambda match: match[0].translate(_FORMAL), line)


def with_figures(line: str) -> str:
    """With 0 and 1 for the letters that look like them beside figures."""
    return _ONE.sub("1", _LETTER.sub("0", line))
