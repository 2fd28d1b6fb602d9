"""Errors a person can put right: told in Chinese, without a traceback."""

from knowledge.problems import Problem


class UserError(Exception):
    """Something the person must do otherwise; the text says what. Exit code 1."""


class MisuseError(UserError):
    """The command itself was typed wrongly. Exit code 2."""


class ConfigError(UserError):
    """Wrong settings; carries every problem found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
