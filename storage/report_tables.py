"""The tables of reports: drafts, reports, their versions, what was answered to event reports."""

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from storage.columns import RowId, UtcDateTime
from storage.metadata import metadata

# `id` is that of the message that began it; `state` is JSON of handlers.report.draft.Draft. `period` is empty while
# an event is being reported. A live one has no `ended_at`.
report_draft = Table(
    "report_draft",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=False),
    Column("form", Text, nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("place", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("corrects", ForeignKey("report.id")),
    Column("state", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("ended_why", Text),
    Index(None, "person_id", "ended_at"),
)
_LIVE = report_draft.c.ended_at.is_(None)
_PERIODIC = _LIVE & (report_draft.c.period != "") & report_draft.c.corrects.is_(None)
Index(
    "uq_report_draft_live",
    *(report_draft.c[name] for name in ("form", "unit_id", "place", "period")),
    unique=True,
    sqlite_where=_PERIODIC,
    postgresql_where=_PERIODIC,
)
Index("uq_report_draft_corrects", report_draft.c.corrects, unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE)

# `id`, the receipt number, is that of the draft it was first sent from; `period` of an event is E and that number.
# `version` is the number of the latest; `first_at` decides whether it was in time.
report = Table(
    "report",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=False),
    Column("form", Text, nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("place", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("first_at", UtcDateTime, nullable=False),
    CheckConstraint("state IN ('sent', 'withdrawn', 'returned')", name="state"),
    UniqueConstraint("form", "unit_id", "place", "period"),
    Index(None, "form", "period"),
)

# Never altered. `figures`: question id -> value; `answers`: how each was given, by which message; `overrides`: checks
# that did not hold and why it was sent all the same; `on_behalf_of`: whose report it is, when somebody else typed it.
report_version = Table(
    "report_version",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("report_id", ForeignKey("report.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("overrides", JSON, nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("on_behalf_of", ForeignKey("person.id")),
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("inbox_id", ForeignKey("inbox.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    CheckConstraint("kind IN ('sent', 'corrected', 'withdrawn')", name="kind"),
    UniqueConstraint("report_id", "number"),
    Index(None, "person_id"),
)

# What somebody on duty answered to an event report.
report_reply = Table(
    "report_reply",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("report_id", ForeignKey("report.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("inbox_id", ForeignKey("inbox.id"), nullable=False),
    Column("answer", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "report_id"),
)
