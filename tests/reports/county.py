"""The people and the database of random walks: one core, one fresh doctor a walk."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import insert, select

from bot.bootstrap import App, build
from bot.channels.contract import Arrival
from bot.config import load
from bot.core import Core
from bot.database_state import update as migrate
from handlers.messages import Kind, Reply
from handlers.turn import Contact
from knowledge.forms.model import Form
from knowledge.library import SHIPPED
from knowledge.library import load as load_library
from storage import payload
from storage.people import register
from storage.people_tables import assignment, binding, person, unit, unit_place
from storage.report_tables import report, report_draft, report_version
from storage.tables import inbox, outbox, question

START = datetime(2026, 11, 28, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
QINGHE = Path(__file__).parent.parent / "counties" / "qinghe"
CHANNEL = "terminal"


@dataclass
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@dataclass
class County:
    """The app with the clock of its own; `restart` puts another core on the same database."""

    app: App
    clock: Clock
    core: Core = field(init=False)
    events: Any = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.core = Core(self.app)

    def doctor(self, form: Form, name: str) -> "Doctor":
        """Somebody new who owes the form at a unit of their own, bound to a new account."""
        place = "青禾县" if "青禾县" in form.places else "石柱县中益乡华溪村"
        contact = register(self.app.database, Contact(0, CHANNEL, name, place=place), self.clock())
        with self.app.database.write() as c:
            row = {"name": name, "tail": "", "state": "active", "created_at": START}
            who = c.execute(insert(person).values(row).returning(person.c.id)).scalar_one()
            row = {"name": f"{name}单位", "kind": form.owes.unit, "place": place}
            at = c.execute(insert(unit).values(row).returning(unit.c.id)).scalar_one()
            since = date(2026, 11, 23)
            post = {"person_id": who, "unit_id": at, "kind": "role", "name": form.owes.role, "place": place}
            c.execute(insert(assignment).values(post | {"from_date": since}))
            c.execute(insert(unit_place).values(unit_id=at, place=place, from_date=since))
            c.execute(insert(binding).values(contact_id=contact.id, person_id=who, bound_at=START))
        return Doctor(self, form, name, contact.id, who, at)


@dataclass
class Doctor:
    county: County
    form: Form
    account: str
    contact: int
    person: int
    unit: int
    channel: str = CHANNEL

    def on(self, channel: str) -> "Doctor":
        """The same person on another channel."""
        contact = register(self.county.app.database, Contact(0, channel, self.account), self.county.clock())
        with self.county.app.database.write() as c:
            c.execute(insert(binding).values(contact_id=contact.id, person_id=self.person, bound_at=START))
        return replace(self, channel=channel, contact=contact.id)

    def arrival(self, text: str, kind: Kind = "text", ref: str = "", event: str = "") -> Arrival:
        event = event or str(next(self.county.events))
        return Arrival(self.channel, self.account, event, self.county.clock(), text, kind, ref)

    def send(self, *arrivals: Arrival, killed: bool = False) -> None:
        """Receive and turn; `killed`: the process dies between the two."""
        self.county.core.receive(arrivals)
        if killed:
            self.county.restart()
        while self.county.core.turn():
            pass
        self.county.clock.now += timedelta(seconds=20)

    def replies(self, after: int) -> list[tuple[int, Reply]]:
        query = select(outbox.c.id, outbox.c.payload).where(outbox.c.contact_id == self.contact, outbox.c.id > after)
        with self.county.app.database.read() as c:
            return [(row.id, payload.loads(row.payload)) for row in c.execute(query.order_by(outbox.c.id))]

    def stored(self) -> "Stored":
        with self.county.app.database.read() as c:
            mine = report_draft.c.unit_id == self.unit
            live = c.execute(select(report_draft).where(mine, report_draft.c.ended_at.is_(None))).all()
            reports = c.execute(select(report).where(report.c.unit_id == self.unit)).all()
            versions = c.execute(
                select(report_version).join(report).where(report.c.unit_id == self.unit).order_by(report_version.c.id)
            ).all()
            failed = c.execute(select(inbox).where(inbox.c.contact_id == self.contact, inbox.c.state != "done")).all()
            asked = c.execute(select(question.c.text).where(question.c.contact_id == self.contact)).scalars().all()
        return Stored(live, reports, versions, failed, asked)


@dataclass(frozen=True)
class Stored:
    live: Sequence[Any]
    reports: Sequence[Any]
    versions: Sequence[Any]
    failed: Sequence[Any]
    questions: Sequence[str]


def county_at(file: Path) -> County:
    """An empty county with every form we know, the invented ones included."""
    clock = Clock()
    config = load(None)
    library = load_library((SHIPPED, QINGHE))
    app = replace(build(config), clock=clock, library=library)
    app = replace(
        app,
        config=config.model_copy(
            update={"database": config.database.model_copy(update={"url": SecretStr(f"sqlite:///{file}")})}
        ),
    )
    migrate(app)
    return County(app, clock)
