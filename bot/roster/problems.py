"""What is wrong with a roster: everything at once, by row and column, with what to do."""

from collections.abc import Iterable

from bot.errors import UserError
from knowledge.problems import Problem


class RosterError(UserError):
    """The roster can't be taken; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [f"{p.where}：{p.text}。{p.remedy}" for p in self.problems]
        super().__init__("\n".join([*lines, f"共{len(lines)}处问题，什么都没有改。改好再导入一次。"]))
