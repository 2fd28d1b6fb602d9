"""An age of the question in other words: 六十五岁以上, 65及以上, 0到6岁; and answers for each of several ages."""

import re

from knowledge.entry.spelling import BELOW_HUNDRED, certain

_N = f"[0-9]{{1,2}}|{BELOW_HUNDRED}|零"
_FROM = re.compile(rf"(?<![0-9])(?P<n>{_N})(?:周?岁)?(?:及|和|或|含)?(?P<way>以上|以下|以内)")
_BETWEEN = re.compile(rf"(?<![0-9])(?P<n>{_N})(?:周?岁)?[-到至](?P<m>{_N})周?岁(?P<way>)")
_NAMED = re.compile(r"[0-9]+岁以[上下内]|[0-9]+-[0-9]+岁")
_AFTER = re.compile(rf"(?P<said>.*[^, ])[, ]*\(?(?<![0-9])(?P<age>{_NAMED.pattern})\)?")


def aged(line: str, prompt: str) -> tuple[str, str, bool]:
    """An answer and its question with ages spelled alike; only what is said of the age that is asked for, and whether
    that is a part of it.

    65以上 is an age only where the question has that age; 60岁以上50, 65岁以上32 is 65岁以上32.
    """
    prompt = _alike(prompt, "")
    asked = _NAMED.findall(prompt)
    if not asked:
        return line, prompt, False
    line = _alike(line, prompt)
    after = _AFTER.fullmatch(line)
    if after and after["age"] in asked and not _NAMED.search(after["said"]):  # 35(65岁以上)
        line = f"{after['age']}{after['said']}"
    part = _of_the_age(line, asked)
    return part, prompt, part != line


def _alike(text: str, prompt: str) -> str:
    for pattern in (_FROM, _BETWEEN):
        text = pattern.sub(lambda match: _spelled(match, prompt), text)
    return text


def _spelled(match: re.Match[str], prompt: str) -> str:
    """In figures and with 岁; a number that has none of its own is an age where the question says so."""
    first = certain(match["n"])
    last = certain(match["m"]) if not match["way"] else None
    name = f"{first}岁{match['way']}" if match["way"] else f"{first}-{last}岁"
    known = "岁" in match[0] or (prompt and name in prompt)
    return name if known and None not in (first, last if not match["way"] else 0) else match[0]


def _of_the_age(line: str, asked: list[str]) -> str:
    """Of several ages, each with a number, the part about the one asked for."""
    starts = [match.start() for match in _NAMED.finditer(line)]
    if len(starts) < 2 or starts[0]:
        return line
    parts = [line[start:end] for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]
    chosen = [part for part in parts if part.startswith(tuple(asked))]
    told = all(
        re.fullmatch(r"(?:[0-9]+岁以[上下内]|[0-9]+-[0-9]+岁)[^0-9,;]{0,6}[0-9]+[^0-9]{0,3}", part) for part in parts
    )
    return chosen[0].rstrip(",;、 ") if told and len(chosen) == 1 else line
