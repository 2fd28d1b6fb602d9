"""What the rows of reports, drafts and posts mean."""

import logging
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row

from handlers.report import draft as drafts
from handlers.report.draft import Answer, Draft
from handlers.report.stored import Filed, Held

_log = logging.getLogger(__name__)


def to_draft(row: Row[Any]) -> Draft | None:
    """A draft; one that an older program wrote and this one can't read is left alone."""
    try:
        return drafts.loads(row.state)
    except ValidationError:
        _log.warning("draft %d is unreadable and left alone", row.id)
        return None


def to_held(row: Row[Any], villages: tuple[str, ...]) -> Held:
    """A post; `villages` are those its unit serves."""
    who = (row.person_id, row.person_name, row.name, row.unit_id, row.unit_name, row.unit_kind)
    return Held(*who, row.place, row.from_date, row.to_date, villages)


def to_filed(row: Row[Any], reply: str) -> Filed:
    """A report with its latest version, and what was replied to it."""
    answers = {name: Answer(**each) for name, each in row.answers.items()}
    checked = {each["check"]: each["reason"] for each in row.overrides if each["question"] == drafts.WHOLE}
    key = (row.id, row.form, row.unit_id, row.unit_name, row.place, row.period, row.state, row.version)
    told = (row.figures, answers, checked, row.person_id, row.person_name, row.contact_id, row.first_at, row.at)
    return Filed(*key, *told, reply)
