"""All that a records file holds, table by table and row by row, to compare one with another."""

from contextlib import closing
from pathlib import Path

from csp_desktop.store import driver
from csp_desktop.store.file_ref import FileRef


def dump(where: Path | FileRef) -> list[object]:
    """Its tables, indexes and rows, the search index's own among them."""
    with closing(driver.untouched(FileRef.of(where))) as connection:
        made = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
        tables = connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') ORDER BY name"
        ).fetchall()
        rows = [(name, connection.execute(f'SELECT * FROM "{name}"').fetchall()) for (name,) in tables]
    return [made, rows]
