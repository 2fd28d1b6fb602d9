"""Adds up the time that the layers of a turn take, by wrapping what the storage calls."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from storage.database import Database


@dataclass
class Layers:
    """Seconds by layer."""

    spent: Counter[str] = field(default_factory=Counter)

    def timed(self, layer: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time added to a layer."""

        def run(*arguments: Any) -> Any:
            with self.of(layer):
                return work(*arguments)

        return run

    @contextmanager
    def of(self, layer: str) -> Iterator[None]:
        before = time.perf_counter()
        try:
            yield
        finally:
            self.spent[layer] += time.perf_counter() - before

    def watch_commits(self, database: Database) -> None:
        """The COMMITs of the database are a layer of their own."""

        def before(_connection: Any, _cursor: Any, statement: str, *rest: Any) -> None:
            if statement == "COMMIT":
                rest[1].started = time.perf_counter()

        def after(_connection: Any, _cursor: Any, statement: str, *rest: Any) -> None:
            if statement == "COMMIT":
                self.spent["commit"] += time.perf_counter() - rest[1].started
                self.spent["commits"] += 1

        event.listen(database.engine, "before_cursor_execute", before)
        event.listen(database.engine, "after_cursor_execute", after)
