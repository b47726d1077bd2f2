"""What a records file holds, row for row, and the clock that its changes were made by."""

from collections.abc import Mapping

from csp_desktop.records.every import CLASSES
from csp_desktop.store.records_file import RecordsFile


def dump(records: RecordsFile) -> Mapping[str, list[tuple]]:
    """Every row of every table of records."""
    return {table: records.query(f"SELECT * FROM {table} ORDER BY id") for table in sorted(CLASSES)}


def at(records: RecordsFile, moment: str) -> None:
    """Have the newest change made at a moment (UTC, ISO 8601)."""
    with records.engine.begin() as connection:
        sql = "UPDATE changes SET made_at = ? WHERE id = (SELECT max(id) FROM changes)"
        connection.exec_driver_sql(sql, (moment,))
