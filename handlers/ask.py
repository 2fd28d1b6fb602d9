"""Takes a question to its outcome: an answer with its clause, one thing to clarify, or an honest decline."""

from dataclasses import replace

from handlers import clinical, decline, quote
from handlers.among import set_among
from handlers.answer import beside, on_topic
from handlers.apart import set_apart
from handlers.beside import set_beside
from handlers.both import set_together
from handlers.choose import Chosen, choose
from handlers.messages import Reply
from handlers.national import AGAINST_REFUSAL, CERTAIN, national
from handlers.norms import unrelated
from handlers.rivals import told_by_rival
from handlers.situation import Question, Situation, question_of
from handlers.turn import OpenQuestion, Turn
from knowledge.library import Library
from knowledge.locate import Located
from knowledge.reading import without
from knowledge.text import closed_up, normalize

_SETTING_AGAINST = {"compare", "differ", "sooner", "portion", "added"}


def ask(text: str, situation: Situation) -> Turn:
    """One question, as a turn of its own. Danger comes before everything."""
    text = situation.library.spaces.closed(closed_up(text))
    lexicon, plain = situation.library.lexicon, normalize(text)
    if turn := clinical.emergency(text, situation, None) or clinical.advised(text, situation):
        return turn
    if kind := lexicon.small_talk(plain):
        return Turn((Reply(situation.library.wording.say(f"chat.{kind}"), "chat"),))
    question = question_of(text, situation)
    if clinical.unheld(plain, situation):
        return decline.refused("unheld", text, situation)
    if kind := lexicon.refusal(plain):
        return national(question, situation, AGAINST_REFUSAL) or decline.refused(kind, text, situation)
    turn = _from_documents(question, situation)
    return _instead(turn, question, situation) or turn if turn.replies[0].outcome == "decline" else turn


def _instead(turn: Turn, question: Question, situation: Situation) -> Turn | None:
    """What a national norm says where the documents decline; else what follows for the patient told of, if any.

    Where only another place's rule was found, the norm needn't be named.
    """
    elsewhere = any(isinstance(effect, OpenQuestion) and effect.reason == "elsewhere" for effect in turn.effects)
    told = national(question, situation, CERTAIN, named=not elsewhere)
    return told or clinical.advised(question.text, situation, also_rules=True)


def _from_documents(question: Question, situation: Situation) -> Turn:
    library, located = situation.library, question.located
    if (above := _judged_by(question, library)) is not None:
        located = replace(located, places=(above,))
        question = replace(question, located=located)
    query = library.matcher.query(located.subject)
    holding = tuple(d.id for place in located.places for d in library.gazetteer.holding(place))
    compared = _compared_documents(located, library)
    chosen = choose(query, library.matcher.best(query), holding, compared, question.reading, library)
    if not isinstance(chosen, Chosen):
        return quote.quoted(question, situation) or decline.unsure(question, chosen.near, situation)
    if unrelated(chosen.topic, question.reading.text, library):
        return decline.unsure(question, (), situation)
    for answered in (set_among, set_apart, set_beside, set_together):
        if turn := answered(chosen.topic, question, situation):
            return turn
    if chosen.topic.id not in library.rules:
        question = replace(question, reading=without(question.reading, chosen.topic.title))
    turn = on_topic(chosen.topic, question, situation)
    return told_by_rival(turn, chosen, question, situation) or beside(turn, chosen.also, question, situation)


def _judged_by(question: Question, library: Library) -> str | None:
    """The place above whose rule is to judge the numbers of one below it (我们32个里11个 市里那个比例过没过)."""
    places, reading = question.located.places, question.reading
    if len(places) != 2 or not reading.quantities or reading.cues & _SETTING_AGAINST or "met" not in reading.cues:
        return None
    return next((a for a, b in (places, places[::-1]) if a in library.gazetteer.chain(b)), None)


def _compared_documents(located: Located, library: Library) -> tuple[tuple[str, ...], ...]:
    """The documents of each side of a comparison: each document named, or each place's own."""
    if len(located.documents) > 1:
        return tuple((document,) for document in located.documents)
    return tuple(tuple(d.id for d in library.gazetteer.documents_of(place)) for place in located.places)
