"""Where aiogram's FSM keeps states and data: one row a person in SQLite by aiosqlite, each change on the disk."""

import json
from collections.abc import Mapping
from typing import Any

import aiosqlite
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

_TABLE = "CREATE TABLE IF NOT EXISTS fsm (key TEXT PRIMARY KEY, state TEXT, data TEXT NOT NULL DEFAULT '{}')"
_STATE = "INSERT INTO fsm (key, state) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET state = excluded.state"
_DATA = "INSERT INTO fsm (key, data) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET data = excluded.data"


class SqliteStorage(BaseStorage):
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def create(self) -> None:
        await self._write(_TABLE)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        await self._write(_STATE, _row(key), state.state if isinstance(state, State) else state)

    async def get_state(self, key: StorageKey) -> str | None:
        return await self._read("state", key)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._write(_DATA, _row(key), json.dumps(data, ensure_ascii=False))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(await self._read("data", key) or "{}")
        return found

    async def close(self) -> None:
        await self._connection.close()

    async def _write(self, statement: str, *values: str | None) -> None:
        await self._connection.execute(statement, values)
        await self._connection.commit()

    async def _read(self, column: str, key: StorageKey) -> str | None:
        async with self._connection.execute(f"SELECT {column} FROM fsm WHERE key = ?", (_row(key),)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None


def _row(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}"
