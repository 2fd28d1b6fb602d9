"""Checks the clinical files: every name that a criterion uses, every document, every word; and lists the drafts."""

import re
from collections.abc import Iterator, Mapping

from knowledge.clinical.book import Book, Criterion
from knowledge.clinical.pressure_names import HIGH, LOW
from knowledge.conditions.names import names
from knowledge.problems import Problem

_PLAIN = re.compile(r"[^(){}\[\]*.\\?]*")
_FIELDS = re.compile(r"\{([^{}]+)\}")


def problems_of(book: Book, documents: Mapping[str, object]) -> Iterator[Problem]:
    """What is wrong with the clinical files."""
    measures = {HIGH, LOW, *(m.name for m in book.measures), *(m.least for m in book.measures)}
    for criterion in book.criteria:
        yield from _criterion(criterion, book, measures, documents)
    for local in book.locals:
        if local.document not in documents:
            yield Problem("document", f"clinical › {local.place}", "没有这份文件", "改对 doc")
    for slip in book.words.get("slips", ()):
        typed, _, meant = slip.partition("=")
        if not typed or len(typed) != len(meant):
            yield Problem("slip", "clinical › slips", f"“{slip}”两边字数不一样", "写成 错字=对字，字数相同")
    yield from _combos(book)
    yield from _alarms(book, measures)
    for sign in book.signs.values():
        for word in (*sign.words, *sign.vague, *sign.normal):
            if not _well_formed(word):
                yield Problem(
                    "phrase", f"clinical › {sign.id}", f"“{word}”写法不对", "只用（甲|乙）、（甲）? 和 …，括号不套括号"
                )
        if sign.vague and not sign.ask:
            yield Problem("ask", f"clinical › {sign.id}", "有含糊的词，没写怎么追问", "加 ask")


def _combos(book: Book) -> Iterator[Problem]:
    for name in sorted({*book.joined, *book.old, *book.old.values()} - book.signs.keys()):
        yield Problem("name", f"clinical › {name}", "这里的名字没有对应的 sign", "改对名字，或先写它")


def _alarms(book: Book, measures: set[str]) -> Iterator[Problem]:
    for name in sorted({name for when in book.alarms for name in names(when)} - measures - book.signs.keys()):
        yield Problem("name", f"clinical › alarm › {name}", "没有对应的 sign 或 measure", "改对名字，或先写它")


def _criterion(
    criterion: Criterion, book: Book, measures: set[str], documents: Mapping[str, object]
) -> Iterator[Problem]:
    where = f"clinical › {criterion.id}"
    for name in sorted(book.names[criterion.id] - measures - book.signs.keys()):
        yield Problem("name", where, f"条件里的“{name}”没有对应的 sign 或 measure", "改对名字，或先写它")
    if criterion.document not in documents:
        yield Problem("document", where, "没有这份文件", "在 documents/*.toml 里加上它，或改对 doc")
    if criterion.status != "draft" and not criterion.verdict:
        yield Problem("verdict", where, "没写先说的那句话", "加 verdict")
    known = measures | {"血压", "所见"}
    for field in _FIELDS.findall(criterion.why):
        if field.lstrip("，有") not in known:
            yield Problem("field", where, f"why 里的 {{{field}}} 没有这个数", "改对名字")


def _well_formed(word: str) -> bool:
    """Whether a phrase has nothing but choices in plain brackets."""
    flat = re.sub(r"\([^()]*\)\??", "", word)
    return bool(_PLAIN.fullmatch(flat))


def drafts(book: Book) -> tuple[str, ...]:
    """The drafts, which never answer, for a county's own clinician to compare with the norm."""
    return tuple(f"{each.item}（{each.id}）" for each in book.criteria if each.status == "draft")
