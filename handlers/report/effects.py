"""What is to be stored of reports after a turn."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.report.draft import Draft


@dataclass(frozen=True)
class KeepDraft:
    """Effect: the draft as it is now; a new one is begun."""

    draft: Draft


@dataclass(frozen=True)
class EndDraft:
    """Effect: the draft is over: cancelled, or given up for another."""

    draft: int
    why: str


@dataclass(frozen=True)
class FileReport:
    """Effect: the draft is sent: a first version, or the next one of the report it corrects. It is over then."""

    draft: Draft
    period: str
    figures: Mapping[str, str]
    overrides: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class WithdrawReport:
    """Effect: the report counts no more; its versions stay."""

    report: int


@dataclass(frozen=True)
class AnswerReport:
    """Effect: what the person on duty answers to an event report."""

    report: int
    answer: str
    text: str


ReportEffect = KeepDraft | EndDraft | FileReport | WithdrawReport | AnswerReport
