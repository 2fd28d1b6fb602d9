"""Comparing document references and clause paths as people write them."""

import re
import unicodedata
from functools import lru_cache

_IGNORED = re.compile(r"[\s《》〈〉<>「」『』【】〔〕\[\]()“”\"'·]+")
_KIND = "附件|附表|附录|序号|指标|表|图|第"
_NUMBER = "[0-9]+|[〇零一二三四五六七八九十百]+"
_WORD = f"(?:(?!{_KIND}|{_NUMBER})\\w)+"
_PART = re.compile(f"(?:{_KIND})?\\s*(?:{_NUMBER})[章节条款项]?|{_WORD}|{_KIND}")


def same_reference(one: str, other: str) -> bool:
    """Whether two document numbers or titles are the same but for brackets, spaces and width."""
    return _plain(one) == _plain(other) != ""


@lru_cache(maxsize=20_000)
def parts(path: str) -> tuple[str, ...]:
    """A clause path from the outermost part inwards: '附件4 一（二）2' -> 附件4, 一, 二, 2."""
    folded = unicodedata.normalize("NFKC", path)
    return tuple(re.sub(r"\s", "", found) for found in _PART.findall(folded))


def enclosing(path: str) -> list[tuple[str, ...]]:
    """The path and what encloses it, nearest first."""
    found = parts(path)
    return [found[:length] for length in range(len(found), 0, -1)]


@lru_cache(maxsize=1_000)
def _plain(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()
