"""Scores answers to a question bank: what must be in them, what must not, citations, declines."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Item = Mapping[str, Any]

_DASHES = dict.fromkeys(map(ord, "—–―‒‐‑−─~〜∼﹣"), "-")
_OPEN, _CLOSE = dict.fromkeys(map(ord, "〔[【({〖〘"), "("), dict.fromkeys(map(ord, "〕]】)}〗〙"), ")")
_DROPPED = dict.fromkeys(map(ord, "“”\"‘’'「」『』*`_#《》〈〉\u200b\ufeff"))
_FOLDED = _DASHES | _OPEN | _CLOSE | _DROPPED
_GAP = "\x1f"  # keeps two numbers with a space between them apart
# Verdicts that the word before can turn round: 不符合 does not say 符合.
_VERDICTS = frozenset(
    re.split(
        " ",
        "可以 能 符合 属于 适用 满足 达标 达到 够 够了 算 要 合 在范围 在年龄 纳入 计入 "
        "包括 包含 完成 过了 过得了 够条件 支持 相同 一样 一致 实行",
    )
)
_NEGATED = re.compile(
    "(?:不|没|未|非|无|莫|勿|别|没有|不能|不是|不会|不太|不再|不予|不应|不宜|不得|没能|未能|并未|尚未|难以)$"
)
_A_NOT_A = re.compile("([\u4e00-\u9fff]{1,2})[不没]\\1")
_ANSWERABLE = ("fact", "rule", "compare")


@dataclass
class Score:
    """Counts of one bank; `failed` and `miscited` are ids."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    cited: Counter[str] = field(default_factory=Counter)
    declined: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    miscited: list[str] = field(default_factory=list)

    def accuracy(self, *kinds: str) -> float:
        kinds = kinds or tuple(self.asked)
        return _share(sum(self.right[k] for k in kinds), sum(self.asked[k] for k in kinds))

    def figures(self) -> dict[str, float]:
        """What the floors are set for, as shares."""
        return {
            "answerable": self.accuracy(*_ANSWERABLE),
            "citation_hit": _share(self.cited["hit"], self.cited["answered"]),
            "decline_precision": _share(self.declined["right"], self.declined["given"]),
            "decline_recall": _share(self.declined["recalled"], self.declined["due"]),
        }


def score(bank: Iterable[Item], answers: Iterable[Item]) -> Score:
    """Score the answers (the last one counts where an id is answered twice)."""
    by_id, result = {str(answer["id"]): answer for answer in answers}, Score()
    for item in bank:
        answer = by_id.get(str(item["id"]), {})
        right = _right(item, answer)
        result.asked[item["kind"]] += 1
        result.right[item["kind"]] += right
        if not right:
            result.failed.append(str(item["id"]))
        _count_decline(result, item, bool(answer.get("declined")))
        _count_citation(result, item, answer)
    return result


def _right(item: Item, answer: Item) -> bool:
    if not answer:
        return False
    if item["kind"] == "chitchat":
        return bool(answer["declined"]) or not answer["citations"]
    if item["expected_behaviour"] == "decline":
        return bool(answer["declined"])
    return not answer["declined"] and holds(item, answer["answer"])


def _count_decline(result: Score, item: Item, declined: bool) -> None:
    result.declined["given"] += declined
    result.declined["right"] += declined and item["expected_behaviour"] == "decline"
    if item["kind"] == "unanswerable":
        result.declined["due"] += 1
        result.declined["recalled"] += declined


def _count_citation(result: Score, item: Item, answer: Item) -> None:
    if item["expected_behaviour"] == "decline" or not item["cite"] or not answer or answer["declined"]:
        return
    hit = any(cites(wanted, given) for wanted in item["cite"] for given in answer["citations"])
    result.cited["answered"] += 1
    result.cited["hit"] += hit
    if not hit:
        result.miscited.append(str(item["id"]))


def holds(item: Item, answer: str) -> bool:
    """Whether a text has one of each group that it must contain, and nothing that it must not."""
    text = _A_NOT_A.sub(r"\1", folded(answer))
    groups: Sequence[Any] = item.get("must_contain") or []
    all_there = all(any(found(a, text, a in _VERDICTS) for a in ([g] if isinstance(g, str) else g)) for g in groups)
    return all_there and not any(found(bad, text, True) for bad in item.get("must_not_contain") or [])


def found(needle: str, text: str, unless_negated: bool = False) -> bool:
    """Whether a folded text has the needle, not within a longer number, and not negated if that matters."""
    plain = folded(needle)
    start = r"(?<!\d)(?<!\d\.)" if plain[:1].isdigit() else ""
    end = r"(?!\d)(?!\.\d)" if plain[-1:].isdigit() else ""
    matches = re.finditer(start + re.escape(plain) + end, text)
    return any(not (unless_negated and _NEGATED.search(text[max(0, m.start() - 2) : m.start()])) for m in matches)


def cites(wanted: str, given: str) -> bool:
    return folded(wanted).replace(_GAP, "") in folded(given).replace(_GAP, "")


def folded(text: str) -> str:
    """Width, case, quotation marks, brackets, dashes and thousands alike; no white space but between numbers."""
    text = unicodedata.normalize("NFKC", text).lower().translate(_FOLDED)
    text = re.sub(r"(?<=\d)\s*,\s*(?=\d{3}(?!\d))", "", text)
    text = re.sub(r"(?<=[\d.])[^\S\n]*\s+(?=\d)", _GAP, text)
    text = re.sub(r"[^\S\x1f]+", "", text)
    return re.sub(r"(?<=[\d万亿%年月日人个名岁])[至到](?=\d)", "-", re.sub(r"-+", "-", text))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
