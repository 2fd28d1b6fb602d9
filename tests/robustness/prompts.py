"""Prompts of every kind that may be open when a message comes."""

from collections.abc import Iterator
from functools import cache

from handlers.ask import ask
from handlers.prompt import Answered, AskedNumber, AskedPlace, AskedSlot, AskedTopic, Prompt
from handlers.situation import Situation
from tests.robustness.material import COUNTY, NOW, FewClauses, asked, library


@cache
def prompts() -> tuple[Prompt | None, ...]:
    """None, those that the questions of the banks leave open, every slot of every rule, and stale ones."""
    return tuple({repr(prompt): prompt for prompt in (None, *_left_open(), *_slots(), *_stale())}.values())


def _left_open() -> Iterator[Prompt | None]:
    for each in asked():
        yield ask(each.text, Situation(each.place, NOW.date(), COUNTY, library(), FewClauses())).prompt
    yield AskedPlace("800人的村怎么办")
    yield AskedPlace("\u202e{{ place }}")


def _slots() -> Iterator[Prompt]:
    for topic, rules in library().rules.items():
        for rule in rules:
            document = rule.documents[0] if rule.documents else next(iter(library().topics[topic].says))
            place = library().gazetteer.documents[document].place
            yield from (AskedSlot(topic, slot.name, library().topics[topic].title, place, {}) for slot in rule.slots)


def _stale() -> Iterator[Prompt]:
    """Left open before the county changed its knowledge files."""
    yield AskedSlot("gone", "服务人口", "800人的村", "石柱县", {})
    yield AskedSlot("village.small", "没有的", "800人的村", "石柱县", {})
    yield AskedSlot("village.small", "服务人口", "800人的村", "云岭县", {})
    yield AskedSlot("village.small", "服务人口", "800人的村", "石柱县", {"没有的": "是", "临近乡镇卫生院": "620"})
    yield AskedNumber("签约率够不够", "云岭县", "没有的")
    yield AskedTopic(("gone", "village.small"), "村卫生室", "石柱县")
    yield Answered("", "云岭〔1999〕1号", "九")
