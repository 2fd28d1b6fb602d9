"""What an author did wrong in a condition."""


class ConditionError(ValueError):
    """What is wrong with a condition, in Chinese; `position` is a character of its text from 1, or 0."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
