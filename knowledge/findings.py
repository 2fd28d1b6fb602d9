"""What a computation found: a wording and its values, or the number still needed."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A verdict or computed figure; `wording` names the sentence in wording.toml, `values` fill it.

    `good` tells whether a requirement is met (None where nothing is judged).
    """

    wording: str
    values: Mapping[str, str]
    good: bool | None = None


@dataclass(frozen=True)
class Needed:
    """A number without which nothing can be said; the answer replaces `instead_of` in the question, or is added.

    `adds` is what stands before an answer that is added, `unit` what a bare number is in.
    """

    wording: str
    values: Mapping[str, str]
    instead_of: str = ""
    adds: str = "总共"
    unit: str = ""


Computed = Finding | Needed
