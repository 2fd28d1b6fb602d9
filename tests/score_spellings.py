"""Scores how typed answers are read, and fails on a silent misreading.

python -m tests.score_spellings FILE.jsonl...

A line of a file: {id, prompt, kind, unit, today, text, outcome, value, also, options, min, max, usual}.
`outcome` is value, confirm, ask or missing; `value` as `python -m bot read` writes it: what is meant, also where it
should be asked again, or null;
`also` lists other outcomes that are as good, each a word ("confirm", with the same value) or a pair ["value", 34].
"""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.commands.read import answered
from bot.typed import asked_of

CLASSES = ("right", "confirmed", "asked", "missed", "hasty", "misled", "SILENT MISREADING")


@dataclass
class Score:
    """The ids of each class.

    right: as expected, or as good. confirmed: the right value, but asked to confirm. asked: asked again.
    missed: taken for missing, or missing not seen. hasty: the right value where it should have been confirmed.
    misled: another value to confirm. SILENT MISREADING: a value that is not the expected one.
    """

    ids: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in CLASSES})

    @property
    def total(self) -> int:
        return sum(map(len, self.ids.values()))

    def share(self, name: str) -> float:
        return len(self.ids[name]) / self.total if self.total else 0.0


def score(items: Iterable[Mapping[str, Any]]) -> Score:
    """Read every item and put it in its class."""
    result = Score()
    for item in items:
        got = answered(item["id"], item["text"], asked_of(item), date.fromisoformat(item["today"]))
        result.ids[judged(item, got["outcome"], got["value"])].append(str(item["id"]))
    return result


def judged(item: Mapping[str, Any], outcome: object, value: object) -> str:
    """The class of one reading."""
    expected = item.get("value")
    if any(outcome == good and _same(value, wanted) for good, wanted in _good(item)):
        return "right"
    if outcome == "value":
        return "hasty" if _same(value, expected) else "SILENT MISREADING"
    if outcome == "confirm":
        return "confirmed" if _same(value, expected) else "misled"
    return "missed" if "missing" in (outcome, item["outcome"]) else "asked"


def _same(value: object, expected: object) -> bool:
    """Equal, and true is not 1."""
    return value == expected and isinstance(value, bool) == isinstance(expected, bool)


def _good(item: Mapping[str, Any]) -> list[tuple[object, object]]:
    good: list[tuple[object, object]] = []
    for other in (item["outcome"], *(item.get("also") or ())):
        if isinstance(other, str):
            good.append((other, item.get("value") if other in ("value", "confirm") else None))
        else:
            good.append((other[0], other[1]))
    return good


def read_items(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def report(path: Path, result: Score) -> str:
    """The classes with their shares, and the ids of all that are not right."""
    shares = "  ".join(f"{name} {len(ids)} ({result.share(name):.1%})" for name, ids in result.ids.items())
    lists = [f"   {name}: {' '.join(ids)}" for name, ids in result.ids.items() if ids and name != "right"]
    return "\n".join([f"== {path.name}: n={result.total}  {shares}", *lists])


def main(paths: Iterable[Path]) -> int:
    silent = 0
    for path in paths:
        result = score(read_items(path))
        sys.stdout.write(report(path, result) + "\n")
        silent += len(result.ids["SILENT MISREADING"])
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main(map(Path, sys.argv[1:])))
