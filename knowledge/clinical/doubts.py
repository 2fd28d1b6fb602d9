"""What can't be taken as said: a value that no patient has, a unit that is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Doubt:
    """A number to ask about: `kind` names the sentence that asks, `values` fill it.

    `offer` are the measures that hold when the answer is yes, `other` when it is no.
    """

    kind: str
    values: Mapping[str, str]
    offer: Mapping[str, Decimal] = field(default_factory=dict)
    other: Mapping[str, Decimal] = field(default_factory=dict)
