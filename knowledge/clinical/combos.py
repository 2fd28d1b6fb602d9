"""Signs said in parts that stand apart, near each other, in any order: a limb and a complaint (左边膀子…使不上劲).

A combination of the files joins lists of words by +: "一边+肢+无力". Of each list, or word itself, or several by |, one
must be there, no two overlapping, with at most `_APART` characters between neighbours and none that ends a clause.
~ before it lets the parts stand in neighbouring clauses (血流了一个钟头 按不住), ^ anywhere within `_REACH` characters;
? makes it a hint only.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.clinical.phrases import Found

PART = "part"
_APART, _FAR, _ANYWHERE = 7, 14, 40
_CLOSE = re.compile(r"[\s。;；!！?？,，、没不无未莫别免]")
_ENDED = re.compile(r"[。;；!！?？]")
_NEVER = re.compile(r"(?!)")
_WIDE: Mapping[str, tuple[int, re.Pattern[str]]] = {"~": (_FAR, _ENDED), "^": (_ANYWHERE, _NEVER)}
# Of parts that stand far apart each is denied for itself.
_DENIED = re.compile("(?:没|不|未|无|莫|别|免)(?:得|有|见|再|出现|怎么|咋|啥|是|太|很)?$")
_REACH = 45
Span = tuple[int, int]
Spans = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Combo:
    """A sign `name` that is said when one word of each of `parts` stands near the others."""

    name: str
    parts: tuple[tuple[str, ...], ...]
    kind: str
    apart: int
    bars: re.Pattern[str]


class Combos:
    """The combinations of all signs, over lists of words."""

    def __init__(self, combos: Mapping[str, Iterable[str]], lists: Mapping[str, tuple[str, ...]]) -> None:
        self._by_part: dict[str, list[Combo]] = {}
        words: dict[str, tuple[str, ...]] = {}
        for name, written in combos.items():
            for combo in (combo_of(name, each) for each in written):
                for part in combo.parts[0]:
                    self._by_part.setdefault(part, []).append(combo)
                words |= {part: lists.get(part, (part,)) for parts in combo.parts for part in parts}
        self.words = tuple((word, part, PART) for part, listed in words.items() for word in listed)

    def joined(self, text: str, parts: Iterable[Found]) -> Iterator[Found]:
        """The signs that the parts found in a text make together."""
        spans: dict[str, list[Span]] = {}
        for found in parts:
            spans.setdefault(found.name, []).append((found.start, found.end))
        for part in spans:
            for combo in self._by_part.get(part, ()):
                yield from _found(text, combo, spans)


def combo_of(name: str, written: str) -> Combo:
    """A combination as the files write it."""
    apart, bars = _WIDE.get(written[0], (_APART, _CLOSE))
    parts = tuple(tuple(each.split("|")) for each in written.lstrip("~^?").split("+"))
    return Combo(name, parts, "vague" if written.startswith("?") else "hard", apart, bars)


def _found(text: str, combo: Combo, spans: Spans) -> Iterator[Found]:
    """The combination, once for each word of its first list that it is said with."""
    first, *others = [sorted(span for part in parts for span in spans.get(part, ())) for parts in combo.parts]
    if all(others):
        for begun in first:
            if chosen := _chosen(text, combo, others, (begun,)):
                yield Found(combo.name, combo.kind, min(s for s, _ in chosen), max(e for _, e in chosen))


def _chosen(text: str, combo: Combo, others: Sequence[Sequence[Span]], taken: tuple[Span, ...]) -> tuple[Span, ...]:
    """These words and one of each other list, so that all stand near each other; nothing where they don't."""
    if not others:
        return taken if _near(text, combo, sorted(taken)) else ()
    at = taken[0][0]
    for span in others[0][bisect_left(others[0], (at - _REACH, 0)) :]:
        if span[0] > at + _REACH:
            break
        free = all(span[1] <= start or end <= span[0] for start, end in taken)
        if free and (chosen := _chosen(text, combo, others[1:], (*taken, span))):
            return chosen
    return ()


def _near(text: str, combo: Combo, ordered: Sequence[Span]) -> bool:
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(ordered)]
    if not all(len(gap) <= combo.apart and not combo.bars.search(gap) for gap in gaps):
        return False
    return combo.apart == _APART or not any(_DENIED.search(text, max(0, start - 4), start) for start, _ in ordered[1:])
