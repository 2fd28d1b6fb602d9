"""Whether a message speaks beside any patient: of a lesson, a rule, a sale, a dream, an animal."""

from knowledge.clinical.book import Book


def aside(text: str, book: Book) -> bool:
    """Whether nobody is in danger in what a normalised text tells.

    A word of `lesson` always says so, one of `aside` only where none of `present` tells of somebody here and now.
    """
    kinds = {found.name for found in book.asides.found(text)}
    return "lesson" in kinds or ("aside" in kinds and "present" not in kinds)
