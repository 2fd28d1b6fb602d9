"""Asks the question banks and fails where a score is below its floor.

python -m tests.score_banks [FOLDER TO KEEP THE ANSWERS IN]
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.scoring import Score, score

ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "tests/questions"
SHARED = ROOT.parent / "shared/questions"
TODAY = "2026-11-22"
LONG = 120  # characters; longer answers are listed


def main(folder: Path) -> int:
    floors = tomllib.loads((QUESTIONS / "floors.toml").read_text(encoding="utf-8"))
    below: list[str] = []
    for name, files in _banks().items():
        bank = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]
        answers = _answers(name, bank, folder)
        result = score(bank, answers)
        _say("\n".join(_report(name, result, answers)))
        below += [f"{name} {what}" for what in _below(result, floors[name])]
    _say(f"BELOW THE FLOOR: {', '.join(below)}" if below else "every bank is above its floors")
    return 1 if below else 0


def _banks() -> dict[str, list[Path]]:
    """Ours, and the shared one where it exists."""
    banks = {name: sorted((QUESTIONS / name).glob("*.jsonl")) for name in ("practice", "held_out", "clinical")}
    shared = {"dev": SHARED / "dev.jsonl", "clinical_dev": SHARED / "clinical_dev.jsonl"}
    return banks | {name: [file] for name, file in shared.items() if file.exists()}


def _answers(name: str, bank: Iterable[Mapping[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """By the command itself, as anybody would run it."""
    asked, answered = folder / f"{name}.bank.jsonl", folder / f"{name}.answers.jsonl"
    asked.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in bank), encoding="utf-8")
    config = ROOT / "tests/data/banks.toml"
    command = [sys.executable, "-m", "bot", "ask", "--config", str(config), "--today", TODAY]
    subprocess.run([*command, "--batch", str(asked), "--out", str(answered)], cwd=ROOT, check=True)
    return [json.loads(line) for line in answered.read_text(encoding="utf-8").splitlines()]


def _report(name: str, result: Score, answers: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    total = sum(result.asked.values())
    kinds = "  ".join(f"{k} {result.right[k]}/{n} ({result.accuracy(k):.1%})" for k, n in sorted(result.asked.items()))
    yield f"== {name}: n={total}  all {sum(result.right.values())}/{total} ({result.accuracy():.1%})  {kinds}"
    yield "   " + "  ".join(f"{what} {share:.1%}" for what, share in result.figures().items())
    long = [str(answer["id"]) for answer in answers if len(answer["answer"]) > LONG]
    for what, ids in (("failing", result.failed), ("wrong citation", result.miscited), (f"over {LONG}", long)):
        yield f"   {what} ({len(ids)}): {' '.join(ids)}"


def _below(result: Score, floors: Mapping[str, float]) -> Iterable[str]:
    for what, share in result.figures().items():
        if share < floors[what]:
            yield f"{what} {share:.1%} < {floors[what]:.1%}"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(Path(temporary)))
