from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, inspect

from storage.database import Database, open_database
from storage.migrate import migrate, needs_migration, unmigrate
from storage.tables import metadata


def _not_search(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not (name or "").startswith("clause_search")


def differences(connection: Connection) -> list[object]:
    options = {"include_name": _not_search, "compare_type": True}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def test_an_empty_file_is_brought_to_the_newest_version(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'new.db'}")
    assert needs_migration(database.engine)
    migrate(database.engine)
    assert not needs_migration(database.engine)
    migrate(database.engine)
    database.close()


def test_a_database_in_memory_can_be_migrated() -> None:
    database = open_database("sqlite://")
    migrate(database.engine)
    assert not needs_migration(database.engine)
    database.close()


def test_migrations_make_the_tables_that_the_program_expects(database: Database) -> None:
    with database.read() as connection:
        assert differences(connection) == []


def test_the_comparison_sees_a_difference(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE contact ADD COLUMN surplus TEXT")
        connection.exec_driver_sql("DROP INDEX ix_inbox_state_id")
    with database.read() as connection:
        assert len(differences(connection)) == 2


def test_checks_are_the_same_in_migrations_and_tables(database: Database) -> None:
    with database.read() as connection:
        for table in metadata.tables.values():
            made = {each["name"] for each in inspect(connection).get_check_constraints(table.name)}
            wanted = {str(each.name) for each in table.constraints if isinstance(each, CheckConstraint)}
            assert made == wanted


def test_downgrading_leaves_an_empty_database(database: Database) -> None:
    unmigrate(database.engine)
    assert needs_migration(database.engine)
    with database.read() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    migrate(database.engine)
    assert not needs_migration(database.engine)
