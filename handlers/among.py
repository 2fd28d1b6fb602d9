"""A question that names several rows of one table (two clinics of one county): all are told, and whether they agree."""

from difflib import SequenceMatcher

from handlers.answer import statement_of
from handlers.compose import citation
from handlers.messages import Reply
from handlers.situation import Question, Situation
from handlers.turn import Turn
from knowledge.entries import Statement, Topic
from knowledge.library import Library
from knowledge.pinyin import syllables

_SAMENESS = ("同一", "一个", "一家", "一起", "一边", "一样", "一块", "一路", "相同")


def set_among(chosen: Topic, question: Question, situation: Situation) -> Turn | None:
    """What each of the rows named says of what the table has them share; None where fewer than two are named."""
    library = situation.library
    if len(question.located.places) > 1 or len(question.located.documents) > 1:
        return None
    told = [(row, statement_of(row, question, library)) for row in _named(chosen, question.reading.text, library)]
    statements = [(row, statement) for row, statement in told if statement]
    if len(statements) <= 1:
        return None
    text = _text(statements, question.reading.text, library)
    cited = dict.fromkeys(citation(statement, library) for _, statement in statements)
    return Turn((Reply(text, "answer", tuple(cited), entry=chosen.id),))


def _named(chosen: Topic, text: str, library: Library) -> list[Topic]:
    """The rows of the table of the chosen topic that the question names by eye; by ear where fewer than two are.

    Whether they are the same may be asked of rows of any table.
    """
    table, same = _table(chosen), any(word in text for word in _SAMENESS)
    seen = [
        row for row in library.sharing if (same or _table(row) == table) and any(name in text for name in row.keys[0])
    ]
    if len(seen) > 1:
        return seen
    rows = [row for row in library.sharing if _table(row) == table]
    if not rows:
        return seen
    heard = " ".join(syllables(_without_shared(text, {row.shares for row in rows})))
    return [row for row in rows if row in seen or any(" ".join(syllables(name)) in heard for name in row.keys[0])]


def _table(row: Topic) -> str:
    return row.id.split(".")[0]


def _without_shared(text: str, shared: set[str]) -> str:
    """The text without the words of what rows share (中医院), which another row's name may sound like (中益)."""
    for what in shared:
        common = SequenceMatcher(None, what, text).find_longest_match()
        if common.size > 1:
            text = f"{text[: common.b]} {text[common.b + common.size :]}"
    return text


def _text(told: list[tuple[Topic, Statement]], asked: str, library: Library) -> str:
    sharing: dict[str, list[str]] = {}
    for row, _ in told:
        sharing.setdefault(row.shares, []).append(row.called)
    groups = "；".join(f"{'、'.join(names)}{'都' if len(names) > 1 else ''}{what}" for what, names in sharing.items())
    if not any(word in asked for word in _SAMENESS):
        return f"{groups}。"
    return library.wording.say("among.same" if len(sharing) == 1 else "among.apart", groups=groups)
