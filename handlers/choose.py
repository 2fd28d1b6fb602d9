"""Chooses the topic of a question, or admits that none is certain enough."""

from dataclasses import dataclass

from knowledge.entries import Topic
from knowledge.match import Match

SURE = 0.0
COVERED = 0.0
NEAR = 0.90


@dataclass(frozen=True)
class Chosen:
    """The topic asked about."""

    topic: Topic
    match: Match


@dataclass(frozen=True)
class Unsure:
    """No topic is certain; `near` are the closest, best first, for 你是不是想问."""

    near: tuple[Topic, ...]


def choose(matches: list[Match], holding: frozenset[str]) -> Chosen | Unsure:
    """The best topic. Between near equals the one on which the asker's documents (`holding`) speak wins."""
    if not matches:
        return Unsure(())
    best = matches[0]
    close = [m for m in matches if m.score >= NEAR * best.score]
    best = next((m for m in close if holding & m.topic.says.keys()), best)
    if best.score < SURE or best.covered < COVERED:
        return Unsure(tuple(m.topic for m in matches[:3] if holding & m.topic.says.keys()))
    return Chosen(best.topic, best)
