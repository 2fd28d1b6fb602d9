"""Whether the entries' asks hold questions of the banks, which would make a score of them worthless.

The dev banks are not in the repository: their questions are known by hash. python -m tests.robustness.unseen BANK...
writes the lines of tests/questions/dev_hashes.txt: characters and SHA-256 of each bare question.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from knowledge.text import normalize
from tests.robustness.material import QUESTIONS

HASHES = QUESTIONS / "dev_hashes.txt"


@dataclass(frozen=True)
class Hashed:
    """The questions that must not be found, by hash, and how long they are."""

    hashes: frozenset[str]
    lengths: frozenset[int]

    def within(self, text: str) -> str:
        """The first of the questions that stands in the text, else nothing."""
        return next((part for part in self._parts(bare(text)) if digest(part) in self.hashes), "")

    def _parts(self, text: str) -> Iterator[str]:
        for length in self.lengths:
            yield from (text[at : at + length] for at in range(len(text) - length + 1))


def bare(text: str) -> str:
    """The normal form without spaces."""
    return normalize(text).replace(" ", "")


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def lines(questions: Iterable[str]) -> list[str]:
    """A line a question, in an order that says nothing of theirs."""
    return sorted({f"{len(text)} {digest(text)}" for text in map(bare, questions)}, key=lambda line: line.split()[1])


def hashed(of: Iterable[str]) -> Hashed:
    """What such lines say."""
    pairs = [line.split() for line in of if line.strip()]
    return Hashed(frozenset(hash_ for _, hash_ in pairs), frozenset(int(length) for length, _ in pairs))


def _questions(banks: Iterable[str]) -> Iterator[str]:
    for bank in banks:
        for line in Path(bank).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["question"]


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in lines(_questions(sys.argv[1:]))))
