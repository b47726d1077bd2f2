"""The records as they were at the end of a day: a copy in memory, never on disk, with history run back to it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import print_day
from csp_desktop.store import driver, search
from csp_desktop.store.timeline import timeline

if TYPE_CHECKING:
    from csp_desktop.store.driver import Connection
    from csp_desktop.store.file_ref import FileRef

LEFT_OUT = frozenset({"contents", "drafts", "search_rows", "changed_rows"})  # made, but empty
CUT = {"changes": "id", "packs": "change_id"}  # of these only what was there then
# Of each row only the first change after the day counts: what it was before that is what it was then.
CHANGED_SINCE = (
    "SELECT table_name, row_id, before FROM file.changed_rows WHERE id IN "
    "(SELECT min(id) FROM file.changed_rows WHERE change_id > ? GROUP BY table_name, row_id)"
)


def rebuilt(ref: FileRef, *, searched: bool = True) -> Connection:
    """A connection, which only reads, to the file as it was at the end of `ref.as_at`.

    searched: whether its search index is made too, which takes about as long as all the rest; what prints needs none.
    Raises KnownError for a day to come, one before history begins, and a file that cannot be read.
    """
    day = ref.as_at
    if day is None or day > date.today():
        raise KnownError(
            f"{print_day(day or date.today())} is still to come.", "Choose today or a day before it."
        )
    try:
        connection = _attached(ref)
        connection.execute("BEGIN")
        _rebuild(connection, day)
        if searched:
            search.rebuild(connection)
        connection.execute("COMMIT")
        connection.execute("PRAGMA query_only = 1")
    except driver.DriverError as problem:
        raise driver.explained(problem, ref.path) from problem
    return connection


def _attached(ref: FileRef) -> Connection:
    """An empty database in memory with the file, only to be read, beside it as "file"."""
    connection = dbapi2.connect(":memory:", uri=True, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute("PRAGMA temp_store = 2")  # memory, for sorting too
    for name, value in driver.PRAGMAS:
        if name not in ("journal_mode", "foreign_keys"):  # links are put right once all rows are there
            connection.execute(f"PRAGMA {name} = {value}")
    key = "" if ref.key is None else ref.key.literal()
    connection.execute(f"ATTACH '{driver.address(ref, 'ro')}' AS file KEY \"{key}\"")
    return connection


def _rebuild(connection: Connection, day: date) -> None:
    found = timeline(lambda sql, values: connection.execute(sql, tuple(values)).fetchall())
    last = found.last_on(day)
    first = found.first_day
    if first is not None and last < found.begins:
        raise KnownError(
            f"The history of these records begins on {print_day(first)}.", "Choose that day or a later one."
        )
    tables = _make_tables(connection)
    for table in tables:
        if table not in LEFT_OUT:
            cut = f"WHERE {CUT[table]} <= {last}" if table in CUT else ""
            connection.execute(f'INSERT INTO main."{table}" SELECT * FROM file."{table}" {cut}')
    _run_back(connection, tables, last)
    _make_indexes(connection)
    _mend_links(connection)
    connection.execute(
        f"CREATE TEMP VIEW changed_rows AS SELECT * FROM file.changed_rows WHERE change_id <= {last}"
    )


def _make_tables(connection: Connection) -> set[str]:
    """Make the file's tables, empty; the names of those that are not parts of the search index."""
    listed = connection.execute("SELECT name, type FROM pragma_table_list WHERE schema = 'file'").fetchall()
    kinds = dict(listed)
    sql = "SELECT name, sql FROM file.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    made = set()
    for name, statement in connection.execute(sql).fetchall():
        if kinds[name] == "shadow":
            continue
        connection.execute(statement)
        if kinds[name] == "table":
            made.add(name)
    return made


def _make_indexes(connection: Connection) -> None:
    sql = "SELECT sql FROM file.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    for (statement,) in connection.execute(sql).fetchall():
        connection.execute(statement)


def _run_back(connection: Connection, tables: set[str], last: int) -> None:
    """Put every row back that was changed after the last change to be seen."""
    for table, row_id, before in connection.execute(CHANGED_SINCE, (last,)).fetchall():
        if table not in tables:
            continue
        connection.execute(f'DELETE FROM main."{table}" WHERE id = ?', (row_id,))
        if before is not None:
            row = json.loads(before)
            columns = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" * len(row))
            connection.execute(
                f'INSERT INTO main."{table}" ({columns}) VALUES ({marks})', tuple(row.values())
            )


def _mend_links(connection: Connection) -> None:
    """Take out links to records that were since removed for good, and what belonged to those."""
    while broken := connection.execute("PRAGMA main.foreign_key_check").fetchall():
        for table, row_id, _, at in broken:
            columns = connection.execute(f'PRAGMA main.foreign_key_list("{table}")').fetchall()
            name = next(column[3] for column in columns if column[0] == at)
            shape = connection.execute(f'PRAGMA main.table_info("{table}")').fetchall()
            if next(column[3] for column in shape if column[1] == name):
                connection.execute(f'DELETE FROM main."{table}" WHERE rowid = ?', (row_id,))
            else:
                connection.execute(f'UPDATE main."{table}" SET "{name}" = NULL WHERE rowid = ?', (row_id,))
