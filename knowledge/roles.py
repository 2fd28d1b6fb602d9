"""Who leads a thing and who lends a hand: whether that is asked, and whether a text tells it."""

import re

_ANSWERABLE = "责任单位"
_LEADING = "牵头|打头|挑头|带头|领头|主责"
_HELPING = "配合|协助|搭手|打下手"
_WHO = "哪[家个几些位](?!事|活|工作|任务|方面|内容|东西)|谁|啥单位|什么单位|有几家|是啥"
_TOLD = {
    _LEADING: re.compile("牵头(?!的?医|的?机构|的?单位医)|责任单位|负责|主导|领导|主办"),
    _HELPING: re.compile("配合|协同|会同|参与|责任单位"),
}
_ASKED = {
    role: re.compile(
        rf"(?:{_WHO})[^\s,]{{0,4}}?(?:{role})(?!的?医院|机构)|(?:{role})(?:单位|部门)?[^\s,]{{0,3}}?(?:{_WHO})"
    )
    for role in _TOLD
}


def asked(plain: str) -> bool:
    """Whether a normalised question asks who leads something or helps with it."""
    return any(pattern.search(plain) for pattern in _ASKED.values())


def untold(plain: str, text: str) -> bool:
    """Whether it asks for one whom the text does not tell."""
    return any(pattern.search(plain) and not _TOLD[role].search(text) for role, pattern in _ASKED.items())


def answers_for_clause(text: str) -> bool:
    """Whether a text names who answers for a whole clause."""
    return _ANSWERABLE in text
