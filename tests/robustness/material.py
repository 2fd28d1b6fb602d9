"""What the campaigns work on: the questions of the banks, the library, places and a few imported clauses."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from handlers.people import Receiver
from handlers.reader import Clause, NothingStored
from handlers.turn import County
from knowledge.library import Library, load

QUESTIONS = Path(__file__).parent.parent / "questions"
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
COUNTY = County("石柱县", {"县中心": "023-00000000", "片区医院": "县人民医院 023-00000004", "120": "120"})
PLACES = ("石柱县", "渝中区", "安徽省", "重庆市", None, "云岭县")
"""Where people are: places with documents, one not known yet, and one of which nothing is known."""


@dataclass(frozen=True)
class Asked:
    """A question of a bank, and where its asker is."""

    id: str
    text: str
    place: str


@cache
def asked() -> tuple[Asked, ...]:
    """The questions of all banks under tests/questions."""
    files = sorted(QUESTIONS.rglob("*.jsonl"))
    items = (json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line)
    return tuple(Asked(item["id"], item["question"], item["jurisdiction"]) for item in items)


@cache
def library() -> Library:
    return load()


@dataclass(frozen=True)
class FewClauses(NothingStored):
    """A Reader of one imported document, whose clauses are found whatever is looked for; `on_duty` has the desk."""

    on_duty: str = ""

    def clauses(self, words: str, places: Sequence[str], limit: int) -> Sequence[Clause]:
        return _CLAUSES[:limit]

    def original(self, reference: str, clause: str) -> Clause | None:
        return _CLAUSES[len(clause) % len(_CLAUSES)]

    def imported(self, reference: str) -> bool:
        return True

    def receiver(self, places: Sequence[str], but: int | None) -> Receiver | None:
        return Receiver(9, 9, self.on_duty) if self.on_duty else None


def _clause(number: int, text: str) -> Clause:
    return Clause(number, "石柱县村医补助办法", "石府办〔2030〕7号", "石柱县", date(2030, 1, 2), f"第{number}条", text)


_CLAUSES = (
    _clause(1, "服务人口不足800人的村，补助不低于每月300元。"),
    _clause(2, "冷链设备每月由疾控中心检查一次，结果公示，并报县卫生健康委备案。" * 20),
)
