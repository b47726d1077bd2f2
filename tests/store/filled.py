"""Records files with something in every table, what is in them, and their backups: for the tests of another key."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from csp_desktop.services import backups
from csp_desktop.store import backup, driver, manifest
from csp_desktop.store.file_ref import FileRef

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.records_file import RecordsFile


def content(ref: FileRef) -> dict[str, list]:
    """Everything in the file: what it is made of, its marks, and every row of every table with its number."""
    with closing(driver.connect(ref, writable=False)) as connection:
        found = {
            "schema": connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall()
        }
        for name in ("application_id", "user_version"):
            found[name] = connection.execute(f"PRAGMA {name}").fetchall()
        tables = connection.execute(
            "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
        ).fetchall()
        for table, without_rowid in tables:
            if table == "sqlite_schema":
                continue
            number = "" if without_rowid else "_rowid_, "
            found[table] = connection.execute(f'SELECT {number}* FROM "{table}" ORDER BY 1, 2').fetchall()
    return found


def fill(path: Path) -> None:
    """What no sample has: an attachment's content with a number of its own, a draft, and words in the search index."""
    with closing(driver.connect(FileRef(path))) as connection:
        connection.execute("BEGIN")
        connection.execute("DELETE FROM search")
        connection.execute("DELETE FROM search_rows")
        connection.execute("INSERT INTO contents (rowid, sha256, size, data) VALUES (41, 'b', 3, x'00ff00')")
        connection.execute("INSERT INTO contents (rowid, sha256, size, data) VALUES (7, 'c', 1, x'01')")
        connection.execute(
            "INSERT INTO drafts VALUES ('actions', 1, 'wording', 'Llŷn', '2026-11-21T10:00:00')"
        )
        for number in range(1, 300):
            connection.execute("INSERT INTO search_rows VALUES (?, 'people', ?)", (number, number))
            words = (number, f"Ŵan {number}", f"of Llŷn and number{number} " * 20)
            connection.execute("INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", words)
        connection.execute("DELETE FROM search WHERE rowid = 100")
        connection.execute("COMMIT")


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def stored(records: RecordsFile) -> list[manifest.Backup]:
    return manifest.found(backups.folder_for(records.path), records.path)


def change_once(records: RecordsFile, label: str) -> None:
    with records.change(label, recorded=False):
        pass


def back_up_thrice(records: RecordsFile) -> Path:
    """Three backups in the program's own folder, which is given."""
    folder = backups.folder_for(records.path)
    folder.mkdir(parents=True)
    for number in range(3):
        change_once(records, f"Change {number}")
        backup.make(records.ref, folder)
    return folder
