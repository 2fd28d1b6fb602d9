"""The same question as other keyboards type it: it must lead to the same entry and outcome."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from opencc import OpenCC

from handlers.ask import ask
from handlers.situation import Situation
from tests.robustness.handling import raised
from tests.robustness.material import COUNTY, NOW, Asked, FewClauses, asked, library

Found = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Disguised:
    """A question in a disguise, and what it leads to (outcome and entry of each reply) without and with it."""

    disguise: str
    question: Asked
    text: str
    plain: Found
    found: Found

    @property
    def same(self) -> bool:
        return self.plain == self.found

    def __str__(self) -> str:
        return f"{self.question.id} {self.text!r}: {self.plain} -> {self.found}"


def disguised(disguise: str, times: int = 1) -> Iterator[Disguised]:
    """Every question of the banks in this disguise, so many times."""
    for each in asked():
        for time in range(times):
            text = DISGUISES[disguise](each.text, Random(f"{disguise} {each.text} {time}"))
            yield Disguised(disguise, each, text, _plain(each), _found(text, each.place))


@cache
def _plain(question: Asked) -> Found:
    return _found(question.text, question.place)


def _found(text: str, place: str) -> Found:
    try:
        turn = ask(text, Situation(place, NOW.date(), COUNTY, library(), FewClauses()))
    except Exception as error:
        return [(raised(error), "")]
    return [(reply.outcome, reply.entry) for reply in turn.replies]


def _wide(text: str, _chance: Random) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text).replace(" ", "\u3000")


def _traditional(to: str) -> Callable[[str, Random], str]:
    return lambda text, _chance: _converter(to).convert(text)


@cache
def _converter(to: str) -> OpenCC:
    return OpenCC(to)


def _anywhere(signs: Sequence[str], most: int) -> Callable[[str, Random], str]:
    def sprinkled(text: str, chance: Random) -> str:
        for _ in range(chance.randint(1, most)):
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(signs) + text[at:]
        return text

    return sprinkled


def _spaced_out(text: str, _chance: Random) -> str:
    return " ".join(text)


def _then(signs: Sequence[str]) -> Callable[[str, Random], str]:
    return lambda text, chance: text + "".join(chance.choices(signs, k=chance.randint(1, 3)))


DISGUISES: Mapping[str, Callable[[str, Random], str]] = {
    "full width": _wide,
    "traditional": _traditional("s2t"),
    "traditional of Taiwan": _traditional("s2tw"),
    "traditional of Hong Kong": _traditional("s2hk"),
    "zero-width characters": _anywhere(("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"), 6),
    "an emoji at the end": _then(("😊", "👍", "🙏🏻", "❤️", "👨‍👩‍👧", "🇨🇳", "💉")),
    "punctuation at the end": _then(("？", "?", "。", "！", "…", "~", "，")),
    "a space anywhere": _anywhere((" ", "\u3000"), 1),
    "a space between all characters": _spaced_out,
}
