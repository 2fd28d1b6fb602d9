"""A SQLite that fails at a chosen statement, in the ways SQLite really fails."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import event

from storage.database import Database

Kind = Literal["statement", "void", "commit", "commit void", "commit lies"]
KINDS: tuple[Kind, ...] = ("statement", "void", "commit", "commit void", "commit lies")


@dataclass
class Plan:
    """From the `after`-th statement (or COMMIT) on, `times` of them fail."""

    kind: Kind = "statement"
    after: int = 0
    times: int = 0

    def strikes(self, sql: str) -> bool:
        if self.times == 0 or (self.kind.startswith("commit") and sql != "COMMIT"):
            return False
        self.after -= 1
        if self.after >= 0:
            return False
        self.times -= 1
        return True


class _Cursor(sqlite3.Cursor):
    plan: Plan

    def execute(self, sql: str, parameters: Any = (), /) -> "_Cursor":
        if self.plan.strikes(sql):
            self._fail(sql)
        super().execute(sql, parameters)
        return self

    def _fail(self, sql: str) -> None:
        if self.plan.kind in ("void", "commit void"):
            self.connection.rollback()
        if self.plan.kind == "commit lies":
            super().execute(sql)
        raise sqlite3.OperationalError(f"injected: {self.plan.kind}")


@contextmanager
def faulty(database: Database) -> Iterator[Plan]:
    """Until the block ends, connections of the database obey the plan (which begins harmless)."""
    plan = Plan()

    class Cursor(_Cursor):
        pass

    Cursor.plan = plan

    class Faulty(sqlite3.Connection):
        def cursor(self, *_arguments: Any) -> Any:
            return super().cursor(Cursor)

    def connect(_dialect: object, _record: object, _arguments: object, options: dict[str, Any]) -> None:
        options["factory"] = Faulty

    database.engine.dispose()
    event.listen(database.engine, "do_connect", connect)
    try:
        yield plan
    finally:
        event.remove(database.engine, "do_connect", connect)
        database.engine.dispose()
