"""Slips in a synthetic year of weekly reports, and who catches them: python -m tests.reports.slips [--seed N]

198 villages report seven counts for 52 weeks: each village has its own level, each count its own spread (more than
Poisson's), with seasons and a quiet spring festival. From the 13th week on every fourth report is slipped once, in one
of four ways. Ours are the checks of handlers.report.checks; beside them stands what DHIS2 calls min-max: an alarm where
a figure lies outside of the mean and twice the standard deviation of the unit's last twelve.
"""

import argparse
import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean, stdev

from handlers.report.checks import Past, broken, doubts
from handlers.report.draft import Answer, Draft
from knowledge.forms.model import Form
from knowledge.library import SHIPPED, load

VILLAGES, WEEKS, HISTORY = 198, 52, 12
_LEVELS = {
    "visits": 38,
    "referred_up": 2.2,
    "taken_back": 1.1,
    "chronic_visits": 14,
    "elderly": 6,
    "rounds": 1.6,
    "home_services": 2.5,
}
_FESTIVAL = range(6, 9)
KINDS = ("tenfold", "swapped", "copied", "cumulative")
Report = dict[str, int]


@dataclass(frozen=True)
class Case:
    """One report as typed, the true ones before it (the latest first), and the slip in it, if any."""

    typed: Report
    before: Sequence[Report]
    slip: str = ""


@dataclass
class Score:
    """How many slips of each kind there were and were caught; reports without a slip, and those alarmed about."""

    slips: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    false: int = 0

    def add(self, case: Case, alarmed: bool) -> None:
        if case.slip:
            self.slips[case.slip] += 1
            self.caught[case.slip] += alarmed
        else:
            self.clean += 1
            self.false += alarmed

    @property
    def share(self) -> float:
        return sum(self.caught.values()) / sum(self.slips.values())

    @property
    def false_per_100(self) -> float:
        return 100 * self.false / self.clean


def cases(seed: int, villages: int = VILLAGES) -> Iterator[Case]:
    """The reports of a year, from the week on in which there is history enough."""
    dice = random.Random(seed)
    for _ in range(villages):
        year = list(_year(dice))
        for week in range(HISTORY, WEEKS):
            before = year[week - 1 :: -1][:HISTORY] if week else []
            slip = dice.choice(KINDS) if dice.random() < 0.25 else ""
            typed = _slipped(year[week], before, year[:week], slip, dice) if slip else dict(year[week])
            yield Case(typed, before, slip if typed != year[week] else "")


def _year(dice: random.Random) -> Iterator[Report]:
    size = math.exp(dice.gauss(0, 0.5))
    levels = {name: level * size * math.exp(dice.gauss(0, 0.3)) for name, level in _LEVELS.items()}
    shape = dice.uniform(6, 40)  # of the gamma that spreads a week's level: the smaller the wilder
    for week in range(1, WEEKS + 1):
        season = 1 + 0.2 * math.cos(2 * math.pi * week / 52)
        quiet = 0.5 if week in _FESTIVAL else 1.0
        week_level = dice.gammavariate(shape, 1 / shape)
        report = {name: _poisson(level * season * quiet * week_level, dice) for name, level in levels.items()}
        report["referred_up"] = min(report["referred_up"], report["visits"])
        yield report


def _poisson(level: float, dice: random.Random) -> int:
    limit, product, count = math.exp(-level), dice.random(), 0
    while product > limit and count < 500:
        product *= dice.random()
        count += 1
    return count


def _slipped(true: Report, before: Sequence[Report], year: Sequence[Report], slip: str, dice: random.Random) -> Report:
    """The report with one slip; where it would change nothing the report stays."""
    typed = dict(true)
    names = [name for name in true if true[name] >= 3]
    if slip == "copied":
        return dict(before[0])
    if slip == "swapped":
        one, other = dice.sample(sorted(true), 2)
        typed[one], typed[other] = true[other], true[one]
    elif names and slip == "tenfold":
        name = dice.choice(names)
        down = true[name] >= 10 and dice.random() < 0.4
        typed[name] = true[name] // 10 if down else true[name] * 10 + (dice.randint(0, 9) if dice.random() < 0.5 else 0)
    elif names:
        name = dice.choice(names)
        past = [each[name] for each in year]
        typed[name] = true[name] + (sum(past) if dice.random() < 0.5 else sum(past[-dice.randint(1, 4) :]))
    return typed


def ours(form: Form, case: Case, hard: bool = True) -> bool:
    """Whether anything is asked about, or refused, as the report is typed."""
    answers = {name: Answer(str(value), str(value), 1, 1) for name, value in case.typed.items()}
    draft = Draft(1, form.id, 1, 1, "", "", "", 1, answers)
    past = Past([{name: str(value) for name, value in each.items()} for each in case.before])
    refused = hard and next(broken(form, draft, past, answers), None) is not None
    return refused or next(doubts(form, draft, past), None) is not None


def min_max(case: Case) -> bool:
    """DHIS2's: outside of mean and 2 SD of the unit's last twelve."""
    return any(_outside(value, [each[name] for each in case.before]) for name, value in case.typed.items())


def _outside(value: int, past: Sequence[int]) -> bool:
    middle, spread = mean(past), stdev(past)
    return not middle - 2 * spread <= value <= middle + 2 * spread


def scored(seed: int, villages: int = VILLAGES) -> Mapping[str, Score]:
    form = load((SHIPPED,)).forms["village_weekly"]
    scores = {"ours": Score(), "ours, soft checks alone": Score(), "DHIS2 mean ± 2 SD": Score()}
    for case in cases(seed, villages):
        scores["ours"].add(case, ours(form, case))
        scores["ours, soft checks alone"].add(case, ours(form, case, hard=False))
        scores["DHIS2 mean ± 2 SD"].add(case, min_max(case))
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.reports.slips")
    parser.add_argument("--seed", type=int, default=2027)
    asked = parser.parse_args()
    scores = scored(asked.seed)
    first = scores["ours"]
    slipped = sum(first.slips.values())
    print(f"{VILLAGES} villages, seed {asked.seed}: {first.clean} reports without a slip, {slipped} with one")
    print(f"{'':28}{'caught':>9}{'false/100':>11}" + "".join(f"{kind:>12}" for kind in KINDS))
    for name, score in scores.items():
        kinds = "".join(f"{score.caught[kind] / max(1, score.slips[kind]):>12.1%}" for kind in KINDS)
        print(f"{name:28}{score.share:>9.1%}{score.false_per_100:>11.1f}{kinds}")


if __name__ == "__main__":
    main()
