from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from storage.database import Database
from storage.tables import contact


def test_a_time_is_read_back_aware_and_in_utc(database: Database) -> None:
    chongqing = datetime(2026, 11, 22, 7, 0, tzinfo=timezone(timedelta(hours=8)))
    with database.write() as connection:
        connection.execute(insert(contact).values(channel="t", account="a", created_at=chongqing))
    with database.read() as connection:
        stored = connection.execute(select(contact.c.created_at)).scalar_one()
    assert stored == chongqing
    assert stored.tzinfo is UTC


def test_a_naive_time_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 22, 7, 0)  # noqa: DTZ001
    with pytest.raises(StatementError, match="naive datetime"), database.write() as connection:
        connection.execute(insert(contact).values(channel="t", account="a", created_at=naive))
