"""The migrations: what they make is what is mapped, and the version that the program expects is the newest there is."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import Connection

from csp_desktop.records.every import CLASSES, METADATA
from csp_desktop.store import drafts_table, driver, history_tables, search_table
from csp_desktop.store.migrating import configuration, upgrade
from csp_desktop.store.records_file import RecordsFile

# SQLite's full-text index is no table that SQLAlchemy can map, and keeps itself in these.
INDEX = {"search", "search_config", "search_content", "search_data", "search_docsize", "search_idx"}
MAPPED = (
    *(history_tables.changes, history_tables.changed_rows),
    *(drafts_table.drafts, search_table.search_rows),
)


def is_mapped(_object: object, name: str | None, kind: str, *_: object) -> bool:
    """Whether Alembic is to compare it."""
    return kind != "table" or name not in INDEX


def shape(connection: Connection) -> dict[str, object]:
    """Each table's columns with type, default and whether they may be unknown, its links and its indexes."""
    found: dict[str, object] = {}
    for table in METADATA.tables:
        columns = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
        links = connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})").all()
        indexes = connection.exec_driver_sql(f"PRAGMA index_list({table})").all()
        found[table] = (
            sorted(tuple(row)[1:] for row in columns),
            sorted(tuple(row)[2:] for row in links),
            sorted((row[1], row[2]) for row in indexes if not row[1].startswith("sqlite_")),
        )
    return found


def test_a_new_file_has_exactly_what_is_mapped(tmp_path: Path) -> None:
    assert {table.name for table in MAPPED} <= set(METADATA.tables)
    records = RecordsFile.create(tmp_path / "n.csp", "X")
    mapped = create_engine("sqlite://")
    METADATA.create_all(mapped)
    with records.engine.connect() as connection, mapped.connect() as other:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": is_mapped}
        )
        assert compare_metadata(context, METADATA) == []
        assert set(inspect(connection).get_table_names()) == {*METADATA.tables, *INDEX, "alembic_version"}
        assert shape(connection) == shape(other)
    mapped.dispose()
    records.close()


def test_the_program_expects_the_newest_version() -> None:
    scripts = ScriptDirectory.from_config(configuration())
    assert scripts.get_heads() == [driver.HEAD], "one line of versions, and the driver names its end"


def test_a_new_file_is_of_the_newest_version(records: RecordsFile) -> None:
    assert records.query("SELECT version_num FROM alembic_version") == [(driver.HEAD,)]


def test_upgrading_what_is_new_changes_nothing(records: RecordsFile) -> None:
    shape = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
    before = records.query(shape)
    upgrade(records.engine)
    assert records.query(shape) == before


def test_every_link_has_an_index(records: RecordsFile) -> None:
    """Without one, each delete reads the whole of every table that may link to it."""
    missing = []
    for table, cls in CLASSES.items():
        first = {records.query(f"SELECT name FROM pragma_index_info('{name}') LIMIT 1")[0][0]
                 for (name,) in records.query(f"SELECT name FROM pragma_index_list('{table}')")}  # fmt: skip
        missing += [
            f"{table}.{c.name}" for c in cls.__table__.columns if c.foreign_keys and c.name not in first
        ]
    assert missing == []


def test_every_field_is_described_with_few_words() -> None:
    """What forms, lists and exports say of a column is written on it: a short label, a help of one sentence."""
    for table, cls in CLASSES.items():
        for column in cls.__table__.columns:
            field = column.info.get("field")
            if column.name == "id" or table == "settings":
                continue
            assert field is not None, f"{table}.{column.name}"
            assert 1 <= len(field.label.split()) <= 5, f"{table}.{column.name}: {field.label}"
            assert not field.help or field.help.endswith("."), f"{table}.{column.name}: {field.help}"
