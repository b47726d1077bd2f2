"""Drafts: what is typed into a field and not kept yet, in the records file itself and so encrypted as it is.

They are no change of the records: outside history, each in a small transaction of its own on a connection of its own.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.store import driver

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from csp_desktop.store.records_file import RecordsFile


class Draft(NamedTuple):
    """What was typed into a field, and when (in local time)."""

    field: str
    typed: str
    made_at: datetime


def keep(records: RecordsFile, table: str, row_id: int, typed: Mapping[str, str]) -> bool:
    """Keep what is typed into fields of a record, each in place of its earlier draft; False when the file is busy or full."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    values = [(table, row_id, field, text, now) for field, text in typed.items()]
    with _writing(records) as connection:
        if connection is None:
            return False
        connection.executemany("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?)", values)
    return True


def clear(records: RecordsFile, table: str, row_id: int, fields: Collection[str]) -> bool:
    """Forget the drafts of these fields; False when the file is busy or full."""
    with _writing(records) as connection:
        if connection is None:
            return False
        sql = "DELETE FROM drafts WHERE table_name = ? AND row_id = ? AND field = ?"
        connection.executemany(sql, [(table, row_id, field) for field in fields])
    return True


def of(records: RecordsFile, table: str, row_id: int) -> tuple[Draft, ...]:
    """The drafts of a record, in the order of their fields' names; none of one that had its id before it."""
    rows = records.query(
        "SELECT field, typed, made_at FROM drafts WHERE table_name = ?1 AND row_id = ?2 AND made_at >= coalesce("
        "(SELECT max(c.made_at) FROM changed_rows r JOIN changes c ON c.id = r.change_id WHERE r.table_name = ?1"
        " AND r.row_id = ?2 AND r.before IS NULL AND r.after IS NOT NULL AND c.kind = 'do'), '') ORDER BY field",
        (table, row_id),
    )
    return tuple(Draft(field, typed, datetime.fromisoformat(at).astimezone()) for field, typed, at in rows)


@contextmanager
def _writing(records: RecordsFile) -> Iterator[driver.Connection | None]:
    """A connection within a transaction; None, at once, while somebody else is writing: typing never waits for it."""
    with records.turn() as free:
        if free:
            with _transaction(records) as connection:
                yield connection
        else:
            yield None


@contextmanager
def _transaction(records: RecordsFile) -> Iterator[driver.Connection | None]:
    connection = driver.connect(records.ref)
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("BEGIN IMMEDIATE")
    except driver.DriverError:
        connection.close()
        yield None
        return
    try:
        yield connection
        connection.execute("COMMIT")
    except driver.DriverError as problem:
        raise driver.explained(problem, records.path) from problem
    finally:
        connection.close()
