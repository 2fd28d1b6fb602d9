"""Reads one line that should hold a number, a day, a period or a blood pressure."""

import re
from datetime import date
from decimal import Decimal

from knowledge.entry.ages import aged
from knowledge.entry.asked import Asked
from knowledge.entry.corrected import correction
from knowledge.entry.day import read_day
from knowledge.entry.formal import with_figures
from knowledge.entry.limits import bounded
from knowledge.entry.nothing import nothing, unknown
from knowledge.entry.outcome import Ask, Outcome, doubted
from knowledge.entry.period import read_period
from knowledge.entry.pressure import read_pressure
from knowledge.entry.quantity import read_quantity
from knowledge.entry.said_of import a_sum_for_an_average, all_of_them, of_the_period
from knowledge.entry.same_words import closed, one_name
from knowledge.entry.share import read_share
from knowledge.entry.tidy import Core, tidied
from knowledge.text import normalize

_CORE = 80
_FIGURE = re.compile("[0-9零〇一二两三四五六七八九十百千万]")
_MONEY = ("", "元", "块", "万元")
_DONE = re.compile("o[了的]")  # "done", as said in chats


def read_figures(line: str, asked: Asked, today: date) -> Outcome:
    """What a normalised line without courtesy says; never more than one figure."""
    prompt = "" if asked.kind == "period" else normalize(asked.prompt)  # its words are the period itself
    if asked.kind not in ("int", "decimal", "percent"):
        return _read(line, prompt, asked, today)
    aged_line, prompt, part = aged(one_name(closed(line)), one_name(prompt))
    if a_sum_for_an_average(aged_line, prompt):
        return Ask("another")
    told = of_the_period(aged_line, prompt, today)
    if isinstance(told, Ask):
        return told
    if asked.kind == "percent" and all_of_them(told, prompt):
        return bounded(Decimal(100), asked, "words")
    outcome = _read(told, prompt, asked, today)
    return doubted(outcome, "words") if part or told != aged_line else outcome


def _read(line: str, prompt: str, asked: Asked, today: date) -> Outcome:
    plain = nothing(line) or (unknown(line) and not _FIGURE.search(line))
    core = Core(line) if plain else tidied(line, prompt)
    if core.text == "o" and _DONE.search(line):
        return Ask("unreadable")
    if len(core.text) > _CORE:
        return Ask("long")
    if "¥" in line and asked.kind in ("int", "decimal") and asked.unit not in _MONEY:
        return Ask("unit")
    outcome = _read_corrected(core, asked, today)
    if asked.kind == "percent" and _counted(line, core.text, prompt):
        outcome = doubted(outcome, "unit")
    return doubted(outcome, "hedged") if core.doubt else outcome


def _counted(line: str, core: str, prompt: str) -> bool:
    """签约35 to a question for a rate may be a count: words of the question, and no sign of a share."""
    beside = line.replace(core, " ")
    pairs = (beside[start : start + 2] for start in range(len(beside) - 1))
    return not re.search("[%率成]|百分|增长|下降", line) and any(" " not in pair and pair in prompt for pair in pairs)


def _read_corrected(core: Core, asked: Asked, today: date) -> Outcome:
    """With a correction taken up; a count knows its own."""
    new = None if asked.kind in ("int", "decimal") else correction(core.text)
    if new is None:
        return _read_core(core, asked, today)
    return doubted(_read_core(Core(new, core.doubt), asked, today), "corrected") if new else Ask("unreadable")


def _read_core(core: Core, asked: Asked, today: date) -> Outcome:
    match asked.kind:
        case "percent":
            return read_share(core, asked)
        case "date":
            return read_day(core, asked, today)
        case "period":
            return _period(core, asked, today)
        case "bp":
            return read_pressure(core, asked)
    return read_quantity(core, asked)


def _period(core: Core, asked: Asked, today: date) -> Outcome:
    """A period, to confirm where a letter was typed for a figure (1O月)."""
    better = Core(with_figures(core.text), core.doubt)
    outcome = read_period(better, asked, today)
    return outcome if better == core else doubted(outcome, "slip")
