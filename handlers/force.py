"""Says how binding a statement is, where a question asks whether something is a must."""

from knowledge.entries import Statement
from knowledge.library import Library
from knowledge.reading import Reading

# Words of a clause that leave a choice, and those of one that leaves none.
SOFT = ("鼓励", "探索", "支持", "原则上", "逐步", "可以", "可", "可探索", "允许", "力争", "引导")
_FIRM = ("规定", "要求", "应当", "应", "要", "严格落实")


def how_binding(statement: Statement, reading: Reading, library: Library) -> str:
    """The verdict on 是不是必须, in the clause's own word; empty where not asked, or where the clause is mixed."""
    if "must" not in reading.cues:
        return ""
    if statement.force in SOFT:
        return library.wording.say("force.soft", force=statement.force)
    mixed = any(word in statement.text for word in SOFT if len(word) > 1)
    return "" if mixed or statement.force not in _FIRM else library.wording.say("force.firm")
