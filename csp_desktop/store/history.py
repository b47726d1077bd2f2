"""History: every changed row is written, before and after, in the transaction that changes it; undo and redo replay it.

One mechanism for undo, redo, a record's own history and what changed since a date. A change is one thing the officer did
("Edit award: amount"); its rows are the raw stored values, so what comes back is exactly what was there.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import event, insert, text

from csp_desktop.store import driver, sealing, search, undo_limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session

    from csp_desktop.records.base import Record

Kind = Literal["do", "undo", "redo"]
Key = tuple[str, int]
Raw = dict[str, Any] | None
CHUNK = 500  # ids a query


class Recorder:
    """Watches one session's flushes and knows, for each row touched, how it was before the change."""

    def __init__(self, session: Session) -> None:
        self.before: dict[Key, Raw] = {}
        self.for_good: set[Key] = set()
        self._last_ids: dict[str, int] = {}
        session.info[Recorder] = self
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)

    def _before_flush(self, session: Session, *_: object) -> None:
        self._number(session)
        touched = [o for o in session.dirty if session.is_modified(o)] + list(session.deleted)
        keys = [(o.__tablename__, o.id) for o in touched if (o.__tablename__, o.id) not in self.before]
        self.before.update(raw_rows(session.connection(), keys))

    def _after_flush(self, session: Session, *_: object) -> None:
        for made in session.new:
            self.before.setdefault((made.__tablename__, made.id), None)

    def _number(self, session: Session) -> None:
        """Give each new object an id that its table never had: SQLite would use a deleted row's id again."""
        for made in session.new:
            if made.id is None:
                made.id = self.next_id(session, made.__tablename__)

    def next_id(self, session: Session, table: str) -> int:
        """An id that a table never had."""
        if table not in self._last_ids:
            taken = (o.id for o in session.new if o.__tablename__ == table and o.id is not None)
            self._last_ids[table] = max((last_id(session.connection(), table), *taken))
        self._last_ids[table] += 1
        return self._last_ids[table]


def last_id(connection: Connection, table: str) -> int:
    """The highest id a table has or ever had; 0 for none."""
    sql = (
        f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0), "
        "coalesce((SELECT max(row_id) FROM changed_rows WHERE table_name = ?), 0))"
    )
    return connection.exec_driver_sql(sql, (table,)).scalar_one()


def put_rows(session: Session, rows: Mapping[Key, Mapping[str, Any]]) -> None:
    """Store raw values as part of a session's change: whole rows that are gone, or some columns of rows that are there.

    Links are checked when the change is kept, so rows may come in any order.
    """
    session.flush()
    connection = session.connection()
    recorder: Recorder = session.info[Recorder]
    current = raw_rows(connection, rows)
    for key, row in current.items():
        recorder.before.setdefault(key, row)
    driver.defer_links(_driver(connection))
    for (table, row_id), values in rows.items():
        _put(connection, table, row_id, {**(current[(table, row_id)] or {}), **values})


def remove_for_good(session: Session, keys: Iterable[Key]) -> None:
    """Have nothing of these rows, which this change deletes or an earlier one has, stay in history once it is kept.

    It cannot be undone then, nor what was done before it.
    """
    recorder: Recorder = session.info[Recorder]
    recorder.for_good.update(keys)


def add_rows(session: Session, cls: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add many new rows of one class as part of a session's change: numbered, recorded and indexed as objects are, at a
    third of their cost. rows: the values of the same fields in each.
    """
    session.flush()
    recorder: Recorder = session.info[Recorder]
    table = cls.__tablename__
    made = [{"id": recorder.next_id(session, table), **row} for row in rows]
    session.execute(insert(cls.metadata.tables[table]), made)
    recorder.before.update(((table, row["id"]), None) for row in made)


def raw_rows(connection: Connection, keys: Iterable[Key]) -> dict[Key, Raw]:
    """The stored rows of these keys as dictionaries of raw values; None where there is no such row."""
    keys = list(keys)
    found: dict[Key, Raw] = dict.fromkeys(keys)
    by_table: dict[str, list[int]] = {}
    for table, row_id in keys:
        by_table.setdefault(table, []).append(row_id)
    for table, ids in by_table.items():
        for start in range(0, len(ids), CHUNK):
            part = ids[start : start + CHUNK]
            marks = ",".join("?" * len(part))
            result = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE id IN ({marks})", tuple(part))
            for row in result.mappings():
                found[(table, row["id"])] = dict(row)
    return found


def write_change(connection: Connection, label: str, before: dict[Key, Raw]) -> frozenset[str]:
    """Write a new change with the rows that differ; drop what was undone before it. Gives the tables that changed."""
    after = raw_rows(connection, before)
    rows = [(key, was, after[key]) for key, was in before.items() if was != after[key]]
    if not rows:
        return frozenset()
    sealing.check(connection, rows)
    _drop_undone(connection)
    _write(connection, label, "do", None, "done", rows)
    search.index(_driver(connection), (key for key, _, _ in rows))
    return frozenset(key[0] for key, _, _ in rows)


def _drop_undone(connection: Connection) -> None:
    connection.execute(text("UPDATE changes SET state = 'dropped' WHERE kind = 'do' AND state = 'undone'"))


def write_kept(connection: Connection, label: str) -> None:
    """Write a change that is on record but cannot be undone row by row (making sample records)."""
    _drop_undone(connection)
    _write(connection, label, "do", None, "kept", [])
    search.rebuild(_driver(connection))


def write_noted(connection: Connection, label: str) -> int:
    """Write that something was done that leaves every record as it is (a pack built); undo passes it by. Gives its id."""
    return _write(connection, label, "do", None, "noted", [])


def _write(
    connection: Connection,
    label: str,
    kind: Kind,
    of_id: int | None,
    state: str,
    rows: Sequence[tuple[Key, Raw, Raw]],
) -> int:
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    sql = "INSERT INTO changes (made_at, label, kind, of_id, state) VALUES (?, ?, ?, ?, ?) RETURNING id"
    change_id = connection.exec_driver_sql(sql, (made_at, label, kind, of_id, state)).scalar_one()
    values = [(change_id, table, row_id, _json(was), _json(now)) for (table, row_id), was, now in rows]
    if values:
        connection.exec_driver_sql(
            "INSERT INTO changed_rows (change_id, table_name, row_id, before, after) VALUES (?, ?, ?, ?, ?)",
            values,
        )
    return change_id


def _driver(connection: Connection) -> driver.Connection:
    return connection.connection.dbapi_connection  # pyright: ignore[reportReturnType] - sqlcipher3's own


def _json(row: Raw) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False)


def next_to(connection: Connection, kind: Literal["undo", "redo"]) -> tuple[int, str] | None:
    """The change that an undo or a redo would take next: its id and label."""
    sql, values = undo_limits.next_undone() if kind == "undo" else undo_limits.NEXT_REDONE
    row = connection.exec_driver_sql(sql, values).first()
    return None if row is None else (row[0], row[1])


def replay(connection: Connection, kind: Literal["undo", "redo"]) -> tuple[str, frozenset[str]] | None:
    """Undo the newest change, or redo the one last undone; its label and tables, or None when there is none."""
    found = next_to(connection, kind)
    if found is None:
        return None
    change_id, label = found
    sql = "SELECT table_name, row_id, before, after FROM changed_rows WHERE change_id = ? ORDER BY id"
    rows = [
        ((table, row_id), _raw(before), _raw(after))
        for table, row_id, before, after in connection.exec_driver_sql(sql, (change_id,))
    ]
    if kind == "undo":
        rows = [(key, after, before) for key, before, after in reversed(rows)]
    driver.defer_links(_driver(connection))
    for (table, row_id), _, wanted in rows:
        _put(connection, table, row_id, wanted)
    state = "undone" if kind == "undo" else "done"
    connection.exec_driver_sql("UPDATE changes SET state = ? WHERE id = ?", (state, change_id))
    _write(connection, label, kind, change_id, "", rows)
    search.index(_driver(connection), (key for key, _, _ in rows))
    return label, frozenset(key[0] for key, _, _ in rows)


def _raw(stored: str | None) -> Raw:
    return None if stored is None else json.loads(stored)


def _put(connection: Connection, table: str, row_id: int, wanted: Raw) -> None:
    if wanted is None:
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    names = list(wanted)
    columns = ", ".join(f'"{name}"' for name in names)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
    sql = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(names))}) ON CONFLICT(id) DO UPDATE SET {updates}"
    connection.exec_driver_sql(sql, tuple(wanted.values()))
