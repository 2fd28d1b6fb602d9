"""What a look at one part of a deployment found."""

from dataclasses import dataclass
from typing import Literal

Grade = Literal["good", "warning", "bad"]


@dataclass(frozen=True)
class Finding:
    """`part` is what was looked at, `found` what is the case, `remedy` what to do (empty when all is well)."""

    part: str
    grade: Grade
    found: str
    remedy: str = ""


def good(part: str, found: str) -> Finding:
    return Finding(part, "good", found)


def warning(part: str, found: str, remedy: str) -> Finding:
    return Finding(part, "warning", found, remedy)


def bad(part: str, found: str, remedy: str) -> Finding:
    return Finding(part, "bad", found, remedy)
