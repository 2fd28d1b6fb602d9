"""Questions into which somebody's danger sign is typed: whatever else they ask, they must get first aid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from handlers.clinical_memory import inner
from handlers.dispatch import handle
from handlers.messages import Inbound
from handlers.turn import Contact, Snapshot
from knowledge.clinical.asides import aside
from knowledge.clinical.subjects import subject
from knowledge.cues import Cues
from knowledge.text import normalize
from tests.robustness.disguises import DISGUISES
from tests.robustness.material import COUNTY, NOW, PLACES, Asked, FewClauses, asked, library
from tests.robustness.prompts import prompts

# Words that deny, and what may follow them before the sign.
_DENIAL = re.compile(
    "(?:不|没|无|未|没得|没有|莫得|木有|冇|不是|不算|不会)(?:[啥再有得见带是过太很大发喊说诉觉被遭]|怎么|什么|出现|任何)*$"
)
# A question that itself tells of a patient's past.
_PAST = re.compile("(?:去年|前年|以前|年前|时候).*过")


@dataclass(frozen=True)
class Alarm:
    """A danger sign at some place in a question."""

    sign: str
    question: Asked
    at: int

    @property
    def text(self) -> str:
        return f"{self.question.text[: self.at]}{self.sign}{self.question.text[self.at :]}"


def alarms(count: int, seed: str) -> Iterator[Alarm]:
    """So many, every sign in its turn, in questions that do not speak of rules about emergencies."""
    chance = Random(seed)
    questions = [each for each in asked() if not _about_rules(each.text)]
    return islice(_forever(chance, questions), count)


def _forever(chance: Random, questions: list[Asked]) -> Iterator[Alarm]:
    signs = _signs()
    while True:
        for sign in signs:
            question = chance.choice(questions)
            alarm = Alarm(sign, question, chance.randint(0, len(question.text)))
            if not _deny(alarm):
                yield alarm


def _deny(alarm: Alarm) -> bool:
    """Whether the question's words deny the sign, tell of long ago, or make it the topic of a lesson or a rule."""
    before, after = alarm.question.text[: alarm.at].rstrip(), alarm.question.text[alarm.at :].lstrip()
    book, text = library().clinical, normalize(alarm.text)
    if alarm.sign in book.words["topic"] and aside(text, book):
        return True
    if any(each.kind == "harmless" and alarm.sign in text[each.start : each.end] for each in book.phrases.found(text)):
        return True  # 领导 beside 没反应了 makes a saying of it
    told = bool(_DENIAL.search(before)) or after.startswith(("没", "不", "无", "都", "也", "了"))
    return told or subject(normalize(after), 0) or bool(_PAST.search(alarm.question.text))


def _signs() -> list[str]:
    return [word.replace("…", "").replace("{几}", "几") for word in library().lexicon.danger["words"]]


def _about_rules(text: str) -> bool:
    return Cues(library().lexicon.danger.get("unless", ())).found(normalize(text))


def missed(text: str) -> bool:
    """Whether a message that tells of danger is answered with anything but first aid, or closes what was asked."""
    chance = Random(text)
    contact = Contact(1, "test", "a", place=chance.choice(PLACES))
    snapshot = Snapshot(contact, chance.choice(prompts()), COUNTY, NOW)
    try:
        turn = handle(Inbound("test", "a", "1", text, NOW), snapshot, library(), FewClauses())
    except Exception:
        return True
    return [reply.outcome for reply in turn.replies] != ["emergency"] or inner(turn.prompt) != inner(snapshot.prompt)


def seams() -> Iterator[str]:
    """Danger signs beside which a word about rules comes about by accident: 输液中 and 心脏骤停 is no 中心."""
    for sign in _signs():
        for word in library().lexicon.danger.get("unless", ()):
            yield from (f"输液{word[:cut]}{sign}" for cut in range(1, len(word)) if sign.startswith(word[cut:]))


def disguised_signs(disguise: str, times: int = 1) -> Iterator[str]:
    """Every danger sign as another keyboard types it."""
    for sign in _signs():
        yield from (f"病人{DISGUISES[disguise](sign, Random(f'{sign} {time}'))}" for time in range(times))
