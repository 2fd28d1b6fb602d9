"""Splitting Chinese text into the terms a full-text index holds: characters, pairs of them, whole numbers and words."""

import re
import unicodedata
from itertools import pairwise

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"(?P<han>[{_HAN}]+)|[^\\W_{_HAN}]+")


def index_terms(text: str) -> list[str]:
    """Every term under which the text is to be found, repeated as often as it occurs."""
    return [term for run, pairs in _runs(text) for term in (*(run if pairs else [run]), *pairs)]


def query_terms(text: str) -> list[str]:
    """Distinct terms to look for, in the order asked: pairs, and a single character only where it stands alone."""
    return list(dict.fromkeys(term for run, pairs in _runs(text) for term in pairs or [run]))


def _runs(text: str) -> list[tuple[str, list[str]]]:
    """Runs of letters, each with its pairs; a number or a Latin word has none."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return [(run.group(), _pairs(run.group("han") or "")) for run in _RUN.finditer(folded)]


def _pairs(han: str) -> list[str]:
    return ["".join(pair) for pair in pairwise(han)]
