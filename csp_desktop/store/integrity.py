"""Whether a records file is whole: SQLite's own check of its pages and indexes, and links that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.wording import count_words
from csp_desktop.store import driver

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

MOST = 20  # lines of SQLite's own report


def integrity(records: RecordsFile) -> tuple[str, ...]:
    """What is damaged, a sentence each; empty for a whole file. Raises KnownError where it cannot be read at all."""
    return (*_pages(records), *_links(records))


def _pages(records: RecordsFile) -> tuple[str, ...]:
    found = [str(row[0]) for row in _freshly(records, f"PRAGMA integrity_check({MOST})")]
    if found == ["ok"]:
        return ()
    return tuple(
        f"The file is damaged ({' '.join(line.split())}); open a backup of it instead." for line in found
    )


def _freshly(records: RecordsFile, sql: str) -> list[tuple]:
    """Rows read on a connection of their own: FTS5 checks what it remembers of the index, and one that was open while
    another connection changed it (SQLite 3.53.4) takes that for damage."""
    if records.ref.as_at is not None:
        return records.query(sql)
    try:
        connection = driver.connect(records.ref, writable=False)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()
    except driver.DriverError as problem:
        raise driver.explained(problem, records.path) from problem


def _links(records: RecordsFile) -> tuple[str, ...]:
    """Links to records that are not there, counted by the kinds of both."""
    from csp_desktop.records.every import CLASSES  # imports SQLAlchemy

    def noun(table: str) -> str:
        return CLASSES[table].noun if table in CLASSES else table

    counts: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in records.query("PRAGMA foreign_key_check"):
        counts[table, parent] = counts.get((table, parent), 0) + 1
    return tuple(
        f"{count_words(count, noun(table))} {'links' if count == 1 else 'link'} to a {noun(parent)} that is not there; "
        "open a backup of the file instead."
        for (table, parent), count in counts.items()
    )
