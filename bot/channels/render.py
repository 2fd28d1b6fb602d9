"""Renders a neutral reply for what a channel can show. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.messages import UNLISTED, Choice, Citation, Reply

_STOPS = "。；！？"


@dataclass(frozen=True)
class Capabilities:
    """What a channel can show: buttons under a message (0: none), characters of a label, longest message.

    `longest` counts UTF-16 code units (a character outside the basic plane is two), as messengers do.
    """

    buttons: int
    label: int
    longest: int


@dataclass(frozen=True)
class Outgoing:
    """One message of a channel; `buttons` stand under it."""

    text: str
    buttons: tuple[Choice, ...] = ()


def render(reply: Reply, capabilities: Capabilities) -> tuple[Outgoing, ...]:
    """Text, citations, then choices as buttons; as numbered lines where there are too many or a label is too long.

    The desk's and the forms' messages say in their text what to type.
    """
    fit = _fit(reply.choices, capabilities)
    listed = [] if fit or reply.outcome in UNLISTED else numbered(reply.choices)
    lines = [reply.text, *map(citation_line, reply.citations), *listed]
    *first, last = _parts("\n".join(lines), capabilities.longest)
    return (*map(Outgoing, first), Outgoing(last, reply.choices if fit else ()))


def citation_line(citation: Citation) -> str:
    beside = "，".join(filter(None, (citation.when, citation.force)))
    return f"依据：{citation.reference} {citation.clause}" + (f"（{beside}）" if beside else "")


def numbered(choices: tuple[Choice, ...]) -> list[str]:
    return [f"{number}. {choice.label}" for number, choice in enumerate(choices, start=1)]


def _fit(choices: tuple[Choice, ...], capabilities: Capabilities) -> bool:
    few = len(choices) <= capabilities.buttons
    return few and all(len(choice.label) <= capabilities.label for choice in choices)


def _parts(text: str, longest: int) -> Iterator[str]:
    """The text in parts of at most `longest` UTF-16 units, cut at a line's end, else a sentence's, else anywhere."""
    while units(text) > longest:
        at = _cut(text, _characters(text, longest))
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    yield text


def units(text: str) -> int:
    """UTF-16 code units of a text."""
    return len(text) + sum(char > "\uffff" for char in text)


def _characters(text: str, longest: int) -> int:
    """How many of the first characters fit into `longest` units."""
    taken = 0
    for count, char in enumerate(text):
        taken += 1 + (char > "\uffff")
        if taken > longest:
            return count
    return len(text)


def _cut(text: str, longest: int) -> int:
    line = text.rfind("\n", 1, longest + 1)
    if line > 0:
        return line
    return max(text.rfind(stop, 0, longest) for stop in _STOPS) + 1 or longest
