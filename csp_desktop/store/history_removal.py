"""Taking deleted records out of history for good: their values, their files' contents and what was typed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.engine import Connection

Key = tuple[str, int]
NAMED_CONTENTS = """
SELECT sha256 FROM attachments
UNION SELECT json_extract(before, '$.sha256') FROM changed_rows WHERE table_name = 'attachments' AND before IS NOT NULL
UNION SELECT json_extract(after, '$.sha256') FROM changed_rows WHERE table_name = 'attachments' AND after IS NOT NULL
"""


def remove(connection: Connection, keys: Collection[Key]) -> None:
    """Remove what history holds of deleted rows. That a row was there, and when it changed, stays: no id is used again.

    Changes that touched them can no longer be undone or redone, nor can any before them.
    """
    newest = max(_newest(connection, key) for key in keys)
    sql = "UPDATE changes SET state = 'settled' WHERE kind = 'do' AND state = 'done' AND id <= ?"
    connection.exec_driver_sql(sql, (newest,))
    for key in keys:
        _drop_redo(connection, key)
    for table, row_id in keys:
        where = "WHERE table_name = ? AND row_id = ?"
        sql = f"UPDATE changed_rows SET before = NULL, after = NULL {where}"
        connection.exec_driver_sql(sql, (table, row_id))
        connection.exec_driver_sql(f"DELETE FROM drafts {where}", (table, row_id))
    connection.exec_driver_sql(f"DELETE FROM contents WHERE sha256 NOT IN ({NAMED_CONTENTS})")


def _newest(connection: Connection, key: Key) -> int:
    """The last change to a row that stands."""
    sql = (
        "SELECT coalesce(max(c.id), 0) FROM changed_rows r JOIN changes c ON c.id = r.change_id "
        "WHERE r.table_name = ? AND r.row_id = ? AND c.kind = 'do' AND c.state IN ('done', 'settled')"
    )
    return connection.exec_driver_sql(sql, key).scalar_one()


def _drop_redo(connection: Connection, key: Key) -> None:
    """What was undone comes back in order, so where one change cannot, none after it can."""
    sql = (
        "UPDATE changes SET state = 'dropped' WHERE kind = 'do' AND state = 'undone' AND id >= "
        "(SELECT min(c.id) FROM changed_rows r JOIN changes c ON c.id = r.change_id "
        "WHERE r.table_name = ? AND r.row_id = ? AND c.kind = 'do' AND c.state = 'undone')"
    )
    connection.exec_driver_sql(sql, key)
