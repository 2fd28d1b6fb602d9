"""Binds counts to a body of members, of whom some are named."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge import counts
from knowledge.binding.likeness import nearest, of_kind
from knowledge.binding.said import counted_in
from knowledge.figures import Figure, Parts
from knowledge.findings import Computed
from knowledge.reading import Reading

_BEFORE = 8
# A count so many times the size of a body counts something else (社区中心签约4万5).
_MANY = 10
# What the members that lead a body are called by: 理事长, 副监事长; 正副理事长 are both.
_RANK, _BOTH = "长", re.compile("正副(..长)")
_NOT = re.compile("不是|非|没|民办|社会办|私")


def parts(figures: Sequence[Figure], reading: Reading) -> tuple[Computed, ...]:
    """What is left of a body besides the parts named, or a count against its size."""
    bodies = of_kind(figures, Parts)
    if not bodies:
        return ()
    body = nearest(bodies, reading.text)
    ranked = [name for name in body.parts if name.endswith(_RANK)]
    if ranked and ("unranked" in reading.cues or _taken_away(body, reading)):
        return (counts.rest(body, "、".join(ranked)),)
    if "remain" in reading.cues and any(name in reading.text for name in body.parts):
        return (counts.rest(body, _BOTH.sub(r"\1、副\1", reading.text)),)
    if "portion" in reading.cues and (part := _part_named(body, reading.text)):
        return (counts.portion(body, part),)
    if reading.cues & {"met", "gap"} and (against := _against_part(body, reading)):
        return (against,)
    said = [q for q in counted_in(reading) if q.low != body.total and q.low <= body.total * _MANY]
    alone = len(said) == len(reading.measuring("count"))
    return (counts.against_body(body, said[-1]),) if said and alone and reading.cues & {"met", "gap"} else ()


def _taken_away(body: Parts, reading: Reading) -> bool:
    """Whether every part of a body is told as a number to be taken from its total: 27减1减6."""
    said = {q.low for q in counted_in(reading)}
    return "减" in reading.text and said == {body.total, *body.parts.values()}


def _part_named(body: Parts, text: str) -> str:
    """The part of a body that a text names, also by denying the other (不是区政府办的); empty when none."""
    denied = next((name for name in body.parts if name[0] in "非未" and _NOT.search(text)), "")
    shared = {name: sum(name[i : i + 2] in text for i in range(len(name) - 1)) for name in body.parts}
    likest = max(shared, key=shared.__getitem__, default="")
    return denied or (likest if likest and shared[likest] else "")


def _against_part(body: Parts, reading: Reading) -> Computed | None:
    """A count against the part of a body that is named right before it: 副理事长配了5个."""
    for said in counted_in(reading):
        before, behind = reading.text[max(0, said.start - _BEFORE) : said.start], reading.text[said.end :]
        about = (name for name in body.parts if name in before or behind.startswith(name))
        named = max(about, key=len, default="")
        if named and said.low != body.total:
            return counts.against_body(replace(body, total=body.parts[named]), said)
    return None
