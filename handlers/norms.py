"""What is about the national norms: a question that names one or its matter, an entry on which only norms speak."""

from collections.abc import Mapping

from knowledge.entries import Topic
from knowledge.library import Library


def norm_named(plain: str, library: Library) -> bool:
    """Whether a question names a norm, or what norms are about but no rates and budgets; and asks for no dose."""
    words = library.clinical.words
    matter = _any_of(("norms",), plain, words) and not _any_of(("policy",), plain, words)
    return (matter or _any_of(("national",), plain, words)) and not _any_of(("dose", "photo"), plain, words)


def _any_of(lists: tuple[str, ...], plain: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    return any(word in plain for name in lists for word in words.get(name, ()))


def of_norm(topic: Topic, library: Library) -> bool:
    """Whether a national norm speaks on a topic, and nobody else."""
    gazetteer = library.gazetteer
    return all(gazetteer.places[gazetteer.documents[each].place].level == "country" for each in topic.says)


def unrelated(topic: Topic, plain: str, library: Library) -> bool:
    """Whether a disease is asked about that an entry doesn't speak of, nor its rule hears of."""
    named = [word for word in library.clinical.words.get("diseases", ()) if word in plain]
    slots = [slot for rule in library.rules.get(topic.id, ()) for slot in rule.slots]
    if not named or any(slot.yes.found(plain) or slot.no.found(plain) for slot in slots):
        return False
    told = " ".join((topic.title, *topic.asks, *(f"{each.text} {each.more}" for each in topic.says.values())))
    return not any(word in told for word in named)
