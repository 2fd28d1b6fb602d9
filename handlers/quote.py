"""Answers from an imported official text by quoting the clause that holds the question's words."""

from handlers.messages import Citation, Reply
from handlers.prompt import Answered
from handlers.situation import Question, Situation
from handlers.turn import Turn

QUOTED = 260
ENOUGH = 0.55
CANDIDATES = 20


def quoted(question: Question, situation: Situation) -> Turn | None:
    """The best imported clause of the asker's places, if it holds enough of what the question says."""
    library = situation.library
    places = tuple(dict.fromkeys(p for place in question.located.places for p in library.gazetteer.chain(place)))
    candidates = situation.reader.clauses(question.located.subject, places, CANDIDATES)
    if not candidates:
        return None
    covered = library.matcher.coverage(question.located.subject, [f"{c.path} {c.text}" for c in candidates])
    best, share = max(zip(candidates, covered, strict=True), key=lambda pair: pair[1])
    if share < ENOUGH:
        return None
    text = best.text if len(best.text) <= QUOTED else best.text[: QUOTED - 1] + "…"
    more = best.text if len(best.text) > QUOTED else ""
    cited = Citation(best.reference, best.path, best.issued, "原文")
    reply = Reply(f"{library.wording.say('quote.opening')}{text}", "answer", (cited,), entry=f"clause:{best.id}")
    return Turn((reply,), Answered(more, best.reference, best.path))
