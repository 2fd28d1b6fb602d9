"""Checks the knowledge files and reports everything wrong with them at once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge.amounts import plain
from knowledge.clinical import checked
from knowledge.conditions.error import ConditionError
from knowledge.conditions.names import kinds
from knowledge.entries import Statement, Topic
from knowledge.figures import Figure, Level, Period, Range
from knowledge.forms.check import form_problems
from knowledge.library import Library, read
from knowledge.problems import Problem
from knowledge.rules import Rule
from knowledge.text import normalize

FEWEST_ASKS = 3
LONGEST_TEXT = 240


def check(folders: Iterable[Path]) -> tuple[Problem, ...]:
    """Every problem of these knowledge folders, those of reading first."""
    problems: list[Problem] = []
    library = read(folders, problems)
    for find in (_places, _topics, _asks, _rules, _words, _forms, _clinical):
        problems.extend(find(library))
    return tuple(problems)


def _clinical(library: Library) -> Iterator[Problem]:
    return checked.problems_of(library.clinical, library.gazetteer.documents)


def _places(library: Library) -> Iterator[Problem]:
    places, documents = library.gazetteer.places, library.gazetteer.documents
    for place in places.values():
        if place.parent and place.parent not in places:
            yield Problem("parent", place.id, f"上级 {place.parent} 没有写", "在 places/*.toml 里加上它，或改对名字")
        if _circular(place.id, library):
            yield Problem("circle", place.id, "上级绕了一圈又回到自己", "改对 parent")
    for document in documents.values():
        if document.place not in places:
            yield Problem("place", document.id, f"地区 {document.place} 没有写", "在 places/*.toml 里加上它")


def _circular(start: str, library: Library) -> bool:
    places, seen = library.gazetteer.places, [start]
    while (place := places.get(seen[-1])) and place.parent:
        if place.parent in seen:
            return True
        seen.append(place.parent)
    return False


def _topics(library: Library) -> Iterator[Problem]:
    for topic in library.topics.values():
        if len(topic.asks) < FEWEST_ASKS:
            yield Problem("asks", topic.id, f"只有{len(topic.asks)}种问法", f"至少写{FEWEST_ASKS}种，越不一样越好")
        for statement in (*topic.says.values(), *topic.silent.values()):
            yield from _statement(topic, statement, library)


def _statement(topic: Topic, statement: Statement, library: Library) -> Iterator[Problem]:
    where = f"{topic.id} › {statement.document}"
    if statement.document not in library.gazetteer.documents:
        yield Problem("document", where, "没有这份文件", "在 documents/*.toml 里加上它，或改对 doc")
    if len(statement.text) > LONGEST_TEXT:
        yield Problem("long", where, f"答案{len(statement.text)}字，太长", "拆成几个话题，或把细节放进 more")
    for figure in statement.figures:
        yield from _figure(where, figure, statement)


def _figure(where: str, figure: Figure, statement: Statement) -> Iterator[Problem]:
    said = normalize(f"{statement.text}{statement.more}").replace(" ", "")
    if isinstance(figure, Level) and not _told(figure, said):
        yield Problem("figure", where, f"数 {figure.value} 在答案里找不到", "核对原文，把同一个数写进 text")
    if isinstance(figure, Range) and figure.low > figure.high:
        yield Problem("range", where, f"{figure.name} 的 low 比 high 大", "调换两头")
    if isinstance(figure, Period) and figure.first > figure.last:
        yield Problem("period", where, f"{figure.name} 的开始比结束晚", "改对日期")


def _told(figure: Level, said: str) -> bool:
    """Whether a text holds the number, in digits or (to ten) spelled; all and one go without saying."""
    spelled = "一二三四五六七八九十"[int(figure.value) - 1] if figure.value in range(1, 11) else ""
    return plain(figure.value, 4) in said or (bool(spelled) and spelled in said) or figure.value in (1, 100)


def _asks(library: Library) -> Iterator[Problem]:
    """The same way of asking under two topics can only be answered wrongly for one of them."""
    asked = [(normalize(ask).replace(" ", ""), topic.id) for topic in library.topics.values() for ask in topic.asks]
    for ask, count in Counter(text for text, _ in asked).items():
        if count > 1:
            topics = "、".join(dict.fromkeys(topic for text, topic in asked if text == ask))
            yield Problem("ask_twice", topics, f"问法“{ask}”写了{count}次", "只留一处")


def _rules(library: Library) -> Iterator[Problem]:
    for rules in library.rules.values():
        for rule in rules:
            if rule.topic not in library.topics:
                yield Problem("rule_topic", rule.topic, "规则没有对应的话题", "改对 topic，或先写话题")
            yield from _slots(rule)


def _slots(rule: Rule) -> Iterator[Problem]:
    try:
        needed = kinds(rule.when)
    except ConditionError as error:
        yield Problem("condition", rule.topic, str(error), "改对条件")
        return
    slots = {slot.name: slot.kind for slot in rule.slots}
    for name, kind in needed.items():
        if slots.get(name) != kind:
            yield Problem(
                "slot", rule.topic, f"条件里的“{name}”没有对应的 slot（{kind}）", "加一个同名同类的 [[rule.slot]]"
            )
    for name in slots.keys() - needed.keys():
        yield Problem("slot", rule.topic, f"slot“{name}”条件里没有用到", "删掉，或写进条件")


def _forms(library: Library) -> Iterator[Problem]:
    return form_problems(library.forms, library.gazetteer)


def _words(library: Library) -> Iterator[Problem]:
    meanings: dict[str, str] = {}
    for word, others in library.lexicon.synonyms.items():
        for other in others:
            if meanings.setdefault(other, word) != word:
                yield Problem("synonym", "lexicon.toml", f"“{other}”同时指“{meanings[other]}”和“{word}”", "只留一个")
            if other in library.lexicon.synonyms:
                yield Problem("synonym", "lexicon.toml", f"“{other}”自己又是标准说法", "合成一行")
