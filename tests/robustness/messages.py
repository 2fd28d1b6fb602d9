"""Generates messages that nobody should send and somebody will, kind after kind, the same for the same seed."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from knowledge.library import Library
from tests.robustness.material import asked, library
from tests.robustness.slips import Slips, slips_of

_VOCABULARY = Path(__file__).with_name("vocabulary.toml")
HUGE = 100_000
SELDOM = 100
"""Each so many messages one is huge: it costs as much as a hundred others."""
FACTORS = 7919, 7907
EVALUATED = str(FACTORS[0] * FACTORS[1])
"""What stands in a reply only if some text was executed."""


@dataclass(frozen=True)
class Words:
    """Whole questions, words that the bot listens for, and what is in vocabulary.toml."""

    questions: Sequence[str]
    heard: Sequence[str]
    slips: Slips
    said: Sequence[str]
    amounts: Sequence[str]
    days: Sequence[str]
    joints: Sequence[str]
    figures: Sequence[str]
    emoji: Sequence[str]
    repeated: Sequence[str]
    syntax: Sequence[str]


@dataclass(frozen=True)
class Generated:
    """A message; `number` and the seed make it again."""

    number: int
    kind: str
    text: str


def messages(count: int, seed: str) -> Iterator[Generated]:
    """So many messages, every kind in its turn."""
    words, kinds = _words(), tuple(_KINDS)
    for number in range(count):
        chance = Random(f"{seed} {number}")
        if number % SELDOM == SELDOM - 1:
            yield Generated(number, "huge", _huge(words, chance))
        else:
            kind = kinds[number % len(kinds)]
            yield Generated(number, kind, _KINDS[kind](words, chance))


@cache
def _words() -> Words:
    questions = [each.text for each in asked()]
    vocabulary = tomllib.loads(_VOCABULARY.read_text(encoding="utf-8"))
    return Words(questions, sorted(set(_heard(library()))), slips_of(questions), **vocabulary)


def _heard(known: Library) -> Iterator[str]:
    lexicon = known.lexicon
    for group in (lexicon.synonyms, lexicon.aspects, lexicon.wants, lexicon.cues, lexicon.chat, lexicon.refused):
        for word, others in group.items():
            yield from (word, *others)
    for topic in known.topics.values():
        yield from (topic.title, *(word for key in topic.keys for word in key))
    for place in known.gazetteer.places.values():
        yield from (*place.names, *place.here)


def _sprinkled(text: str, signs: Sequence[str], chance: Random, most: int = 8) -> str:
    """The text with some of the signs put in anywhere."""
    for sign in chance.choices(signs, k=chance.randint(1, most)):
        at = chance.randint(0, len(text))
        text = text[:at] + sign + text[at:]
    return text


def _slips(words: Words, chance: Random) -> str:
    return words.slips.made(chance.choice(words.questions), chance.randint(1, 4), chance)


def _jumble(words: Words, chance: Random) -> str:
    """Words that mean something, in no order, with numbers and days between."""
    lists = (words.heard, words.heard, words.amounts, words.days, words.joints)
    parts = chance.choices(lists, k=chance.randint(1, 14))
    return "".join(chance.choice(part) for part in parts)


def _listing(words: Words, chance: Random) -> str:
    """A question with far too many years, days, amounts or words."""
    years = [f"{year}年" for year in range(1990, 2300)]
    things: Sequence[str] = chance.choice((years, words.amounts, words.days, words.heard))
    many = chance.choices(things, k=chance.randint(20, 400))
    return chance.choice(words.questions) + chance.choice(("、", "到", "-", "", " ", "和")).join(many)


def _said_back(words: Words, chance: Random) -> str:
    """What people say when they are asked something."""
    number = chance.choice((str(chance.randint(0, 3000)), chance.choice(words.amounts), chance.choice(words.days)))
    return chance.choice((*words.said, number, f"{number}吧", f"大概{number}", f"{number}，不太确定", "１", "2", "3"))


def _surrogates(words: Words, chance: Random) -> str:
    """Broken UTF-8: lone surrogates, and bytes that were cut in the middle of a character."""
    question = chance.choice(words.questions)
    if chance.random() < 0.5:
        return _sprinkled(question, ("\ud800", "\udfff", "\udc80", "\ud83d", "\ude00"), chance)
    data = bytearray(question.encode())
    data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.randint(1, len(data))]).decode(errors="surrogateescape")


def _huge(words: Words, chance: Random) -> str:
    """100 kB of the same, or of everything."""
    everything = "".join(chance.choices(words.heard, k=500))
    one = chance.choice((*words.repeated, *chance.choices(words.questions, k=4), everything, "\ud800"))
    opening = chance.choice(("", chance.choice(words.questions)))
    return f"{opening}{one * (HUGE // len(one) + 1)}"[:HUGE]


def _right_to_left(words: Words, chance: Random) -> str:
    foreign = "كم عدد القرى التي يقل سكانها عن ٨٠٠ نسمة؟ שלום ילדים ۱۲۳ ܫܠܡܐ"
    return _sprinkled(f"{foreign} {chance.choice(words.questions)}", ("\u202e", "\u202b", "\u2067", "\u200f"), chance)


def _emoji(words: Words, chance: Random) -> str:
    text = _sprinkled(chance.choice((chance.choice(words.questions), "")), words.emoji, chance, 12)
    return text * chance.choice((1, 1, 1, 40))


def _controls(words: Words, chance: Random) -> str:
    signs = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFF9, 0xE0001)]
    return _sprinkled(chance.choice((chance.choice(words.questions), "\x00")), signs, chance, 30)


def _digits(words: Words, chance: Random) -> str:
    """Figures of every script and size, said in every way."""
    signs = [*words.figures, *words.amounts, *words.days, *words.joints, *"年月日号个人名%‰成倍万亿元岁天周季度度"]
    text = "".join(chance.choices(signs, k=chance.randint(1, 60)))
    return text if chance.random() < 0.5 else _sprinkled(chance.choice(words.questions), [text], chance, 3)


def _syntax(words: Words, chance: Random) -> str:
    """What a program might take for its own language; what it would come to is EVALUATED."""
    a, b = map(str, FACTORS)
    signs = [sign.replace("A*B", f"{a}*{b}").replace("A \\* B", f"{a} \\* {b}") for sign in words.syntax]
    return _sprinkled(chance.choice((chance.choice(words.questions), "")), signs, chance, 3)


def _soup(_words: Words, chance: Random) -> str:
    """Any characters there are, not the surrogates."""
    last = chance.choice((0x7F, 0x2FFF, 0xFFFF, 0x10FFFF))
    codes = (chance.randint(0, last) for _ in range(chance.randint(0, 300)))
    return "".join(chr(code) for code in codes if not 0xD800 <= code <= 0xDFFF)


_KINDS: Mapping[str, Callable[[Words, Random], str]] = {
    "slips": _slips,
    "jumble": _jumble,
    "listing": _listing,
    "said back": _said_back,
    "surrogates": _surrogates,
    "right to left": _right_to_left,
    "emoji": _emoji,
    "controls": _controls,
    "digits": _digits,
    "syntax": _syntax,
    "soup": _soup,
}
