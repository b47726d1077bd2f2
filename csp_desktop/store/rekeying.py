"""A records file or a backup under another key: written anew, proved the same row by row, and only then put in place.

SQLite's own copying knows one key for both sides, so SQLCipher's export writes the new file. Old or new is there at every
moment, and a file that is to be encrypted is never written plain, not even under a temporary name.
"""

from __future__ import annotations

import hashlib
import re
import stat
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.store import driver, manifest, opening
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.placing import check_folder, disk_full, explaining, place, unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csp_desktop.store.driver import Connection
    from csp_desktop.store.keys import Key
    from csp_desktop.store.manifest import Backup
    from csp_desktop.store.records_file import RecordsFile

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]

LEFT = "the records were left as they were"
BACKUP_LEFT = "the backup was left as it was"
LOOK = 1000  # steps of SQLite's machine between two looks at whether to stop
EVERY = 0.05  # seconds between two reports of progress
WRITTEN = 0.6  # the share of the work that writing is; the rest is proving


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom to tell how far one file is (in bytes of its size), whom to ask whether to stop, and what did not happen then."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None
    undone: str = LEFT

    def stopped(self) -> bool:
        """Whether the officer has stopped it."""
        return self.cancelled is not None and self.cancelled()

    def refuse_stopped(self) -> None:
        """Raise KnownError where it was stopped."""
        if self.stopped():
            raise KnownError(f"That was stopped, so {self.undone}.", "Do it again when it suits.")


# --- the open file ---------------------------------------------------------------------------------------------


def rekey(records: RecordsFile, key: Key | None, label: str, watch: Watch | None = None) -> FileRef:
    """Give an open file another key, None for none; what it is now. Changes are refused until that is done.

    label: what was done, as "Set the passphrase". Raises KnownError, the old file being in place and open, where the disk
    is full or refuses, the new file does not prove the same, or it was stopped.
    """
    watch = watch or Watch()
    old = records.ref
    folder = old.path.parent
    check_folder(folder)
    with (
        records.keep_still("being written under another key"),
        explaining(folder, watch.undone),
        unfinished(folder, old.path.name) as part,
    ):
        new = FileRef(part, key)
        copy_anew(old, new, watch)
        opening.check(new)  # it opens by itself, as the records file of this version that it was
        watch.refuse_stopped()
        _refuse_broken_off(old)
        records.replace_with(new, label)
    return records.ref


def _refuse_broken_off(old: FileRef) -> None:
    """Another program's half-made change would be rolled back into the new file, and spoil it."""
    if old.path.with_name(f"{old.path.name}-journal").exists():
        raise KnownError(f"{old.path.name} is in use by another program.", "Close it there and try again.")


# --- one file written anew -------------------------------------------------------------------------------------


def copy_anew(old: FileRef, new: FileRef, watch: Watch) -> None:
    """Write all that is in one file into another, which is empty, under the key of that, and prove it the same.

    Raises KnownError, and OSError where the disk refuses.
    """
    try:
        _write(old, new, watch)
        _prove(old, new, watch)
    except driver.DriverError as problem:
        watch.refuse_stopped()
        if "full" in str(problem):
            raise disk_full(watch.undone) from problem
        raise driver.explained(problem, old.path) from problem


def _write(old: FileRef, new: FileRef, watch: Watch) -> None:
    size = old.path.stat().st_size
    with _both(old, new) as connection, _watched(connection, watch) as tell:
        tell.share = lambda: WRITTEN * new.path.stat().st_size / max(size, 1)
        # What is written counts for nothing until it is whole, so it needs no journal; placing it makes sure of it.
        connection.execute("PRAGMA main.journal_mode = OFF")
        connection.execute("PRAGMA main.synchronous = OFF")
        connection.execute("BEGIN")
        marks = [(name, _pragma(connection, name)) for name in ("application_id", "user_version")]
        connection.execute("SELECT sqlcipher_export('main', 'old')").fetchall()
        for name, value in marks:
            connection.execute(f"PRAGMA main.{name} = {value}")
        connection.execute("COMMIT")


def _pragma(connection: Connection, name: str) -> int:
    return connection.execute(f"PRAGMA old.{name}").fetchone()[0]


@contextmanager
def _both(old: FileRef, new: FileRef) -> Iterator[Connection]:
    """A connection to the new file as main, and to the old one, only to be read, as old."""
    connection = driver.connect(new)
    try:
        literal = old.key.literal() if old.key is not None else ""
        connection.execute("ATTACH DATABASE ? AS old KEY ?", (driver.address(old, "ro"), literal))
        yield connection
    finally:
        connection.close()


@dataclass
class _Teller:
    """How far it is, from 0 to 1, asked anew at each report."""

    share: Callable[[], float] = lambda: 0.0
    told: float = 0.0


@contextmanager
def _watched(connection: Connection, watch: Watch) -> Iterator[_Teller]:
    """Have SQLite ask whether to stop while it works, and tell how far it is."""
    teller = _Teller()

    def look() -> int:
        now = time.monotonic()
        if watch.progress is not None and now - teller.told > EVERY:
            teller.told = now
            watch.progress(min(round(1000 * teller.share()), 1000), 1000)
        return int(watch.stopped())

    connection.set_progress_handler(look, LOOK)
    try:
        yield teller
    finally:
        connection.set_progress_handler(None, 0)


# --- proving ---------------------------------------------------------------------------------------------------


def _prove(old: FileRef, new: FileRef, watch: Watch) -> None:
    """Raise KnownError unless the new file, read back from the disk, is whole and holds the same, row for row."""
    with _both(old, new) as connection, _watched(connection, watch) as tell:
        wrong = _broken(connection)
        tables = _tables(connection)
        for done, (table, condition) in enumerate(tables):
            watch.refuse_stopped()
            share = WRITTEN + (1 - WRITTEN) * done / len(tables)
            tell.share = lambda share=share: share
            wrong = wrong or _differs(connection, table, condition)
    if wrong:
        raise KnownError(
            f"The new file did not prove the same as {old.path.name} ({wrong}), so {watch.undone}.",
            "Check the file (csp-desktop check), or open a backup if the records look wrong.",
        )


def _broken(connection: Connection) -> str:
    if connection.execute("PRAGMA main.integrity_check(1)").fetchone()[0] != "ok":
        return "it is damaged"
    if connection.execute("PRAGMA main.foreign_key_check").fetchone() is not None:
        return "it has links to records that are not there"
    asked = "SELECT type, name, tbl_name, sql FROM {}.sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'"
    made, was = (
        sorted(connection.execute(asked.format(side)).fetchall(), key=repr) for side in ("main", "old")
    )
    if made != was:
        return "its tables are others"
    return ""


def _tables(connection: Connection) -> list[tuple[str, str]]:
    """Each table that holds rows, the search index's own among them, with the condition that two rows are the same."""
    listed = connection.execute(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return [(name, _same(connection, name, bool(without))) for name, without in listed]


def _same(connection: Connection, table: str, without_rowid: bool) -> str:
    columns = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    # The number of a row first: SQLite finds the row by it, or by the key where a table has no such number.
    numbered = [] if without_rowid else ["a._rowid_ = b._rowid_"]
    return " AND ".join([*numbered, *(f'a."{name}" IS b."{name}" COLLATE BINARY' for name in columns)])


def _differs(connection: Connection, table: str, condition: str) -> str:
    counts = connection.execute(
        f'SELECT (SELECT count(*) FROM main."{table}"), (SELECT count(*) FROM old."{table}"),'
        f' (SELECT count(*) FROM main."{table}" AS a JOIN old."{table}" AS b ON {condition})'
    ).fetchone()
    return "" if len(set(counts)) == 1 else f"its table {table} is another"


# --- backups ---------------------------------------------------------------------------------------------------


def rekey_backup(made: Backup, old: Key | None, key: Key | None, watch: Watch | None = None) -> Backup:
    """Write a verified backup anew under another key, with its manifest, and only then take the old one away.

    old: what opens it now. Raises KnownError, the backup being as it was, where that cannot be done.
    """
    watch = watch or Watch(undone=BACKUP_LEFT)
    folder = made.path.parent
    opening.marks_of(FileRef(made.path, old))  # before anything else: whether the key opens it
    if hash_of(made) != made.sha256:
        raise KnownError(f"{made.path.name} is not as it was when it was made, so {watch.undone}.")
    with explaining(folder, watch.undone), unfinished(folder) as part:
        copy_anew(FileRef(made.path, old), FileRef(part, key), watch)
        again = replace(made, path=part, size=part.stat().st_size, key=key.mark() if key is not None else "")
        again = _name(replace(again, sha256=hash_of(again)), made)
        remove_backup(made)
    return again


def hash_of(made: Backup) -> str:
    """The SHA-256 of a backup as it lies on the disk. Raises OSError."""
    with made.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _name(again: Backup, made: Backup) -> Backup:
    """Give the new backup the old one's name with a number: the manifest first, so that none stands without one."""
    stem = re.sub(r" \(\d+\)$", "", made.path.stem)
    names = chain((stem,), (f"{stem} ({number})" for number in count(2)))
    named = next(
        filter(_take, (replace(again, path=made.path.with_name(f"{n}{made.path.suffix}")) for n in names))
    )
    try:
        place(again.path, named.path)
    except OSError:
        manifest.beside(named.path).unlink(missing_ok=True)
        raise
    with suppress(OSError):  # not every disk guards a file against writing
        named.path.chmod(stat.S_IMODE(made.path.stat().st_mode))
    return named


def _take(named: Backup) -> bool:
    """Take a name by writing its manifest; whether nobody had it."""
    try:
        if named.path.exists():
            return False
        manifest.write(named)
    except FileExistsError:
        return False
    return True


def remove_backup(made: Backup) -> None:
    """Take a backup away that another one stands for, and then its manifest. Raises OSError."""
    made.path.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows deletes nothing that is read-only
    made.path.unlink()
    manifest.beside(made.path).unlink(missing_ok=True)
