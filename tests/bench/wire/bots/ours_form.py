"""Ours with a form of its own: `... ours_form URL TOKEN FOLDER ACCOUNT...`; every account is a doctor of a village."""

import asyncio
import contextlib
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.bootstrap import App
from bot.core import Core
from bot.logs import configure
from handlers.people import VILLAGE_DOCTOR
from storage.people_tables import assignment, binding, person, unit
from storage.tables import contact
from tests.bench.wire.bots.arguments import arguments
from tests.bench.wire.bots.ours import app_of, serve

KNOWLEDGE = Path(__file__).parents[1] / "county"


def enlist(app: App, accounts: Sequence[str]) -> None:
    """Each in a village of the county, with a post since this Monday and bound to the account."""
    now = app.clock()
    places = [place.id for place in app.library.gazetteer.places.values() if place.level == "village"]
    rows = list(enumerate(accounts, start=1))
    monday = now.date() - timedelta(days=now.weekday())
    with app.database.write() as c:
        people = [{"id": n, "name": f"村医{n}", "tail": "", "created_at": now} for n, _ in rows]
        c.execute(insert(person), people)
        c.execute(
            insert(unit), [{"id": n, "name": f"卫生室{n}", "kind": "clinic", "place": _at(places, n)} for n, _ in rows]
        )
        c.execute(insert(assignment), [_post(n, _at(places, n), monday) for n, _ in rows])
        line = {"channel": "telegram", "created_at": now}
        c.execute(insert(contact), [line | {"id": n, "account": account} for n, account in rows])
        c.execute(insert(binding), [{"contact_id": n, "person_id": n, "bound_at": now} for n, _ in rows])


def _at(places: Sequence[str], number: int) -> str:
    return places[number % len(places)]


def _post(number: int, place: str, since: date) -> dict[str, object]:
    post = {"person_id": number, "unit_id": number, "kind": "role", "name": VILLAGE_DOCTOR}
    return post | {"place": place, "from_date": since}


if __name__ == "__main__":
    configure("error", "json")
    with contextlib.suppress(KeyboardInterrupt):
        built = app_of(arguments(), str(KNOWLEDGE))
        enlist(built, sys.argv[4:])
        asyncio.run(serve(built, Core(built)))
