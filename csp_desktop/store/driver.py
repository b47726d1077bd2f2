"""One driver for the records file: how a connection is opened and set, and its failures in the officer's words."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlcipher3 import dbapi2

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef

APPLICATION_ID = 0x43535044  # "CSPD"
HEAD = "0004"  # the migration this program expects; a test keeps it equal to the newest script
DATA_VERSION = 4
PAGE = 4096  # bytes: SQLite's and SQLCipher's own

# Set and read back on every connection: reliability-and-ux.md §4.
PRAGMAS = (
    ("journal_mode", "delete"),
    ("synchronous", "3"),
    ("foreign_keys", "1"),
    ("trusted_schema", "0"),
    ("secure_delete", "1"),
    ("cell_size_check", "1"),
)

Connection = dbapi2.Connection
DriverError = dbapi2.DatabaseError
BrokenRule = dbapi2.IntegrityError


def connect(ref: FileRef, *, writable: bool = True, create: bool = False) -> Connection:
    """A connection to the file with its key, every PRAGMA set. Raises KnownError where it cannot be opened."""
    mode = "rwc" if create else "rw" if writable else "ro"
    try:
        connection = dbapi2.connect(
            address(ref, mode), uri=True, timeout=5, isolation_level=None, check_same_thread=False
        )
        unlock(connection, ref)
        _set(connection, writable)
    except DriverError as problem:
        raise explained(problem, ref.path) from problem
    return connection


def untouched(ref: FileRef) -> Connection:
    """A connection that reads the file alone, without lock or journal, as it lies on the disk. Raises DriverError."""
    connection = dbapi2.connect(f"{address(ref, 'ro')}&immutable=1", uri=True, isolation_level=None)
    unlock(connection, ref)
    return connection


def address(ref: FileRef, mode: str) -> str:
    """The file as SQLite's URI. mode: rw, ro or rwc."""
    return f"file:{quote(str(ref.path.absolute()))}?mode={mode}"


def unlock(connection: Connection, ref: FileRef) -> None:
    """Hand a connection its key, before anything is read; SQLCipher writes nothing about it to the terminal."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    if ref.key is not None:
        connection.execute(f'PRAGMA key = "{ref.key.literal()}"')


def _set(connection: Connection, writable: bool) -> None:
    for name, value in PRAGMAS:
        if name == "journal_mode" and not writable:
            continue
        connection.execute(f"PRAGMA {name} = {value}")
        found = str(connection.execute(f"PRAGMA {name}").fetchone()[0])
        if found != value and not (name == "journal_mode" and not writable):
            raise AssertionError(f"PRAGMA {name} stayed {found}")


def for_queries(ref: FileRef, *, writable: bool) -> Connection:
    """A connection that only reads."""
    connection = connect(ref, writable=writable)
    connection.execute("PRAGMA query_only = 1")
    return connection


def mark_as_ours(connection: Connection) -> None:
    """Write the file's kind and version into its header."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {DATA_VERSION}")


def defer_links(connection: Connection) -> None:
    """Check foreign keys when the transaction ends, not row by row (rows are put back in history's order)."""
    connection.execute("PRAGMA defer_foreign_keys = 1")


def changes_of_others(connection: Connection) -> int:
    """A number that is another one after every change that somebody else has made to the file."""
    return connection.execute("PRAGMA data_version").fetchone()[0]


def is_writable(path: Path) -> bool:
    """Whether the file and its folder can be written: SQLite needs its journal beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def explained(problem: Exception, path: Path) -> KnownError:
    """The driver's failure as a sentence and what to do."""
    said = str(problem).lower()
    for sign, text, hint in (
        (
            "not a database",
            f"{path.name} is not a CSP Desktop records file.",
            "Choose a file that CSP Desktop made.",
        ),
        (
            "malformed",
            f"{path.name} is damaged.",
            "Open a backup of it instead; this file was left as it is.",
        ),
        (
            "no such table",
            f"{path.name} is not a CSP Desktop records file.",
            "Choose a file that CSP Desktop made.",
        ),
        ("locked", f"{path.name} is in use by another program.", "Close it there and try again."),
        (
            "full",
            "The disk is full, so the change was not saved.",
            "Free some space and do it again; nothing is lost.",
        ),
        (
            "readonly",
            f"{path.name} can only be read.",
            "Copy it to a folder you may write to and open the copy.",
        ),
        (
            "read-only",
            f"{path.name} can only be read.",
            "Copy it to a folder you may write to and open the copy.",
        ),
        (
            "unable to open",
            f"{path} cannot be opened or made.",
            "Check that the folder exists and that you may write to it.",
        ),
    ):
        if sign in said:
            return KnownError(text, hint)
    return KnownError(
        f"{path.name} could not be read or written ({problem}).",
        "Try again; if it happens again, open a backup.",
    )
