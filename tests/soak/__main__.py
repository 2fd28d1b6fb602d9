"""python -m tests.soak [--seed WORD] [NAME...]"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.logs import configure
from tests.soak.campaigns import CAMPAIGNS, Campaign, Trials, Wrong

EVERY = 5.0
"""Seconds between two progress lines."""
SHOWN = 15
"""Kinds of failures of which an example is shown."""


@dataclass
class Result:
    """What a campaign came to."""

    name: str
    allowed: float
    size: int = 0
    seconds: float = 0.0
    wrong: dict[str, list[Wrong]] = field(default_factory=lambda: defaultdict(list))

    @property
    def failures(self) -> int:
        return sum(map(len, self.wrong.values()))

    @property
    def failed(self) -> bool:
        return self.failures > self.allowed * self.size


def main() -> int:
    configure("critical", "json")
    asked = _arguments()
    results = [_run(name, CAMPAIGNS[name], asked.seed) for name in asked.names or CAMPAIGNS]
    print("\n".join(_table(results)))
    return 1 if any(result.failed for result in results) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(CAMPAIGNS)}")
    parser.add_argument("--seed", default="soak", help="another word makes other messages")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(CAMPAIGNS):
        parser.error(f"no campaign {', '.join(sorted(unknown))}; there are: {', '.join(CAMPAIGNS)}")
    return asked


def _run(name: str, campaign: Campaign, seed: str) -> Result:
    result, before = Result(name, campaign.allowed), time.monotonic()
    for wrong in _watched(result, campaign.trials(campaign.size, seed), campaign.size):
        result.size += 1
        for each in wrong:
            result.wrong[each.kind].append(each)
    result.seconds = time.monotonic() - before
    print(
        "\n".join([f"{name}: {result.size} in {result.seconds:.1f} s, {result.failures} failures", *_examples(result)])
    )
    return result


def _watched(result: Result, trials: Trials, size: int) -> Iterator[tuple[Wrong, ...]]:
    """The trials, with a line now and then on how far they are."""
    shown = time.monotonic()
    for wrong in trials:
        yield wrong
        if time.monotonic() - shown > EVERY:
            shown = time.monotonic()
            whole = f" of {size}" if size else ""
            print(f"  {result.name}: {result.size}{whole}, {result.failures} failures", file=sys.stderr, flush=True)


def _examples(result: Result) -> Iterator[str]:
    """How often each kind of failure occurred, the commonest first, and its smallest example."""
    kinds = sorted(result.wrong.items(), key=lambda pair: -len(pair[1]))
    for kind, wrong in kinds[:SHOWN]:
        yield f"  {len(wrong)} x {kind}: {min((each.example() for each in wrong[:5]), key=len)}"
    if len(kinds) > SHOWN:
        yield f"  and {len(kinds) - SHOWN} kinds more"


def _table(results: Iterable[Result]) -> Iterator[str]:
    yield f"{'campaign':32}{'size':>9}{'seconds':>10}{'failures':>10}"
    for result in results:
        share = f" ({result.failures / result.size:.2%}, {result.allowed:.0%} allowed)" if result.allowed else ""
        mark = "  FAILED" if result.failed else ""
        yield f"{result.name:32}{result.size:>9,}{result.seconds:>10.1f}{result.failures:>10,}{share}{mark}"


if __name__ == "__main__":
    sys.exit(main())
