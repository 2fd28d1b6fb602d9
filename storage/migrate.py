"""Bringing a database's tables to the newest version.

A new version is a file in migrations/versions that names the one before it in `down_revision`.
"""

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from storage.sqlite import READ_ONLY

_FOLDER = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Migrated:
    """From which version of the tables to which; `before` is empty for a database that had none."""

    before: str
    after: str


def migrate(engine: Engine, revision: str = "head") -> Migrated:
    """Upgrade to `revision` in one transaction; an up-to-date database is left as it is."""
    with engine.begin() as connection:
        before = _version(connection)
        command.upgrade(_config(connection), revision)
        return Migrated(before, _version(connection))


def unmigrate(engine: Engine, revision: str = "base") -> None:
    """Downgrade to `revision` in one transaction; base drops every table."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def needs_migration(engine: Engine) -> bool:
    """Whether the tables are older (or newer) than this program."""
    with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    return set(heads) != set(ScriptDirectory(str(_FOLDER)).get_heads())


def _version(connection: Connection) -> str:
    return "+".join(MigrationContext.configure(connection).get_current_heads())


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config
