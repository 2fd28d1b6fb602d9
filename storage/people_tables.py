"""The tables of people: roster, posts, invitations, who is bound to which account, sessions, what was changed."""

from sqlalchemy import JSON, CheckConstraint, Column, Date, ForeignKey, Index, Table, Text, UniqueConstraint

from storage.columns import RowId, UtcDateTime
from storage.metadata import metadata

# `tail`: the last four digits of the phone number, or empty; the number itself is nowhere.
person = Table(
    "person",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("name", Text, nullable=False),
    Column("tail", Text, nullable=False),
    Column("state", Text, nullable=False, default="active"),
    Column("created_at", UtcDateTime, nullable=False),
    CheckConstraint("state IN ('active', 'suspended')", name="state"),
    UniqueConstraint("name", "tail"),
)

unit = Table(
    "unit",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("place", Text, nullable=False),
    CheckConstraint("kind IN ('centre', 'hospital', 'township', 'clinic', 'team')", name="kind"),
    UniqueConstraint("name", "place"),
)

# The villages that a team serves; `to_date` is the last day, empty while it goes on.
unit_place = Table(
    "unit_place",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("place", Text, nullable=False),
    Column("from_date", Date, nullable=False),
    Column("to_date", Date),
    Index(None, "unit_id"),
)

assignment = Table(
    "assignment",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("from_date", Date, nullable=False),
    Column("to_date", Date),
    CheckConstraint("kind IN ('role', 'duty')", name="kind"),
    Index(None, "person_id"),
    Index(None, "name", "place"),
)

# `digest` is handlers.codes.digest of the code, which itself is stored nowhere.
invitation = Table(
    "invitation",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("digest", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
    Column("used_by", ForeignKey("contact.id")),
    Column("revoked_at", UtcDateTime),
    UniqueConstraint("digest"),
    Index(None, "person_id"),
)

# Which person a contact is; history is kept, the one without `ended_at` counts.
binding = Table(
    "binding",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("bound_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("ended_why", Text),
    Index(None, "contact_id"),
    Index(None, "person_id"),
)

# A browser that is signed in; `digest` is the SHA-256 of its cookie.
session = Table(
    "session",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("contact_id", ForeignKey("contact.id"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    UniqueConstraint("digest"),
    Index(None, "contact_id"),
)

# What was done to the roster, never altered: `who` is cli or a person, `what` the command, `detail` JSON by its kind.
change = Table(
    "change",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("person_id", ForeignKey("person.id")),
    Column("detail", JSON, nullable=False),
    Index(None, "person_id"),
)
