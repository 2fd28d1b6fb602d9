"""read_answer: one typed answer to one question."""

import re
from dataclasses import replace
from datetime import date

from knowledge.entry.asides import four_heard, ten_heard
from knowledge.entry.asked import Asked
from knowledge.entry.choosing import read_choice, read_choices
from knowledge.entry.compared import without_comparison
from knowledge.entry.courtesy import without_courtesy
from knowledge.entry.figures import read_figures
from knowledge.entry.formal import counted, informal
from knowledge.entry.marks import dubious, without_pictures
from knowledge.entry.outcome import Ask, Missing, Outcome, Value, doubted
from knowledge.entry.yes_no import read_yes_no
from knowledge.text import normalize

_COUNTED = ("int", "decimal", "percent", "bp")
_LONGEST = 1000  # characters typed; a longer answer is no answer
_TEXT = 500
_GREETING = re.compile(
    r"(?:(?:老师|领导|医生|主任|院长)?[您你]好|大家好|在吗|早上好|下午好|晚上好|谢谢|辛苦了?|收到|好的?|嗯+|答|报告)?"
    r"[,.!。:老师领导医生主任了哈啊 ]*"
)
_LEFT_OUT = re.compile(r"[0-9](?:\?\?+|[*_]+(?![0-9]))")  # 3??
_ABOUT = re.compile(r"^\s*[~～≈∼]\s*(?=[0-9０-９])")
_QUOTED = re.compile(r"\s*[「“\"][^」”\"]*[」”\"]\s*\n\s*(?:[-—–]\s?){5,}\s*\n")  # a message replied to
_FULL_WIDTH = re.compile("[０-９]{1,3}(?:，[０-９]{3})+(?:．[０-９]+)?")


def read_answer(text: str, asked: Asked, today: date) -> Outcome:
    """What an answer as typed says; never raises. See knowledge.entry.outcome for the four outcomes."""
    if asked.kind == "text":
        return _words(text, asked)
    if len(text) > _LONGEST:
        return Ask("long")
    asked = replace(asked, unit=normalize(asked.unit))
    text = _QUOTED.sub("", text, count=1)
    doubtful = dubious(text)
    if _FULL_WIDTH.fullmatch(text.strip()):
        text = text.replace("，", "")
    text = _ABOUT.sub("约", text)
    lines = [line for line in (without_pictures(normalize(each)).strip() for each in text.splitlines()) if line]
    outcome = _read_lines(lines, asked, today)
    return doubted(outcome, "spelling") if doubtful else outcome


def _read_lines(lines: list[str], asked: Asked, today: date) -> Outcome:
    told = [line for line in lines if not _GREETING.fullmatch(line)] or lines[:1]
    if not told:
        return Ask("unreadable")
    if len(told) == 1 or asked.kind not in ("int", "decimal", "percent", "date"):
        return _read_line(" ".join(told), asked, today)
    outcomes = [_read_line(line, asked, today) for line in told]
    same = all(outcome == outcomes[0] for outcome in outcomes)
    return doubted(outcomes[0], "several") if same else Ask("several")


def _read_line(line: str, asked: Asked, today: date) -> Outcome:
    match asked.kind:
        case "yes_no":
            return read_yes_no(line, asked)
        case "choice":
            return read_choice(line, asked)
        case "choices":
            return read_choices(line, asked)
    line = without_courtesy(line)
    line = informal(line) if asked.kind in ("date", "period", "bp") else counted(line)
    if ten_heard(line):
        return Ask("spelling")
    alone = without_comparison(line, asked.prompt, asked.kind == "percent") if asked.kind in _COUNTED else line
    outcome = Ask("vague") if _LEFT_OUT.search(alone) else read_figures(alone, asked, today)
    outcome = outcome if alone == line else doubted(outcome, "words")
    return doubted(outcome, "slip") if four_heard(line) else outcome


def _words(text: str, asked: Asked) -> Outcome:
    """A text as typed, without what cannot be seen; 不晓得 is missing, nothing visible is asked again."""
    seen = "".join(char for char in text if char.isprintable() or char in "\n\t").strip()
    said = normalize(seen[:_LONGEST])
    if not said:
        return Ask("unreadable")
    if said in ("不晓得", "不知道", "不清楚", "未知", "忘了", "-", "/", "?", "晓不得", "不详"):
        return Missing()
    longest = asked.highest if asked.highest is not None else _TEXT
    return Ask("long") if len(seen) > longest else Value(seen)
