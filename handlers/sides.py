"""The sides of a comparison: what each named place, or each named document, says on a topic."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.entries import Statement, Topic
from knowledge.figures import Figure
from knowledge.library import Library
from knowledge.places import Document


@dataclass(frozen=True)
class Side:
    """One side of a comparison: whose, and what it says; `statement` is None where it says nothing."""

    name: str
    document: Document
    statement: Statement | None
    speaks: bool

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.statement.figures if self.statement else ()

    @property
    def text(self) -> str:
        return self.statement.text if self.statement else ""

    def beside(self, other: "Side") -> str:
        """What this side is called beside another: its place, its document where the place is the same."""
        return self.name if self.name != other.name else self.document.short


def sides(topic: Topic, places: Sequence[str], documents: Sequence[str], library: Library) -> tuple[Side, ...]:
    """What each named place (or named document) says; a place's nearest document that speaks stands for it."""
    if len(documents) > 1:
        return tuple(side(topic, library.gazetteer.documents[d]) for d in documents)
    found = []
    for place in places:
        own = library.gazetteer.documents_of(place)
        if own:
            own = tuple(sorted(own, key=lambda d: d.id not in documents))
            speaking = next((d for d in own if d.id in topic.says), None) or next(
                (d for d in own if d.id in topic.silent), own[0]
            )
            found.append(side(topic, speaking))
    return tuple(found)


def side(topic: Topic, document: Document) -> Side:
    """What one document says on a topic."""
    says = topic.says.get(document.id)
    return Side(document.place, document, says or topic.silent.get(document.id), says is not None)


def mute(quiet: Side) -> Statement:
    """What stands for a document that says nothing: its whole text is what is cited."""
    return Statement(quiet.document.id, "全文", "未规定", "")
