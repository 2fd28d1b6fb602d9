"""Problems in the knowledge files: what is wrong, where, and what to write instead."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One defect of the data, told to the official who edits it (text and remedy in Chinese)."""

    code: str
    where: str
    text: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}：{self.text}。{self.remedy}〔{self.code}〕"


class KnowledgeError(Exception):
    """The data can't be loaded; carries every problem found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
