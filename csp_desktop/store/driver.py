"""One driver for the records file: how a connection is opened and set, and its failures in the officer's words."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlcipher3 import dbapi2

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x43535044  # "CSPD"
HEAD = "0001"  # the migration this program expects; a test keeps it equal to the newest script
DATA_VERSION = 1
SQLITE_HEADER = b"SQLite format 3\x00"

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


def connect(path: Path, *, writable: bool = True, create: bool = False) -> Connection:
    """A connection to the file, every PRAGMA set. Raises KnownError where it cannot be opened."""
    mode = "rwc" if create else "rw" if writable else "ro"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    try:
        connection = dbapi2.connect(
            address, uri=True, timeout=5, isolation_level=None, check_same_thread=False
        )
        _set(connection, writable)
    except DriverError as problem:
        raise explained(problem, path) from problem
    return connection


def _set(connection: Connection, writable: bool) -> None:
    for name, value in PRAGMAS:
        if name == "journal_mode" and not writable:
            continue
        connection.execute(f"PRAGMA {name} = {value}")
        found = str(connection.execute(f"PRAGMA {name}").fetchone()[0])
        if found != value and not (name == "journal_mode" and not writable):
            raise AssertionError(f"PRAGMA {name} stayed {found}")


def for_queries(path: Path, *, writable: bool) -> Connection:
    """A connection that only reads."""
    connection = connect(path, writable=writable)
    connection.execute("PRAGMA query_only = 1")
    return connection


def mark_as_ours(connection: Connection) -> None:
    """Write the file's kind and version into its header."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {DATA_VERSION}")


def defer_links(connection: Connection) -> None:
    """Check foreign keys when the transaction ends, not row by row (rows are put back in history's order)."""
    connection.execute("PRAGMA defer_foreign_keys = 1")


def check_ours(path: Path) -> None:
    """Raise KnownError unless the path is a readable records file that this version can open.

    Nothing is written, but that a change which a crash or a power cut broke off is taken back, as SQLite does it.
    """
    _check_readable(path)
    _take_back_broken_off(path)
    connection = connect(path, writable=False)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise _not_ours(path)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > DATA_VERSION:
            raise KnownError(
                f"{path.name} was made by a newer version of CSP Desktop.",
                "Install the newer version to open it.",
            )
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if found is None or found[0] != HEAD:
            raise _not_ours(path)
    except DriverError as problem:
        raise explained(problem, path) from problem
    finally:
        connection.close()


def _check_readable(path: Path) -> None:
    if path.is_dir():
        raise KnownError(f"{path} is a folder, not a records file.", "Choose the file inside it.")
    try:
        with path.open("rb") as file:
            header = file.read(len(SQLITE_HEADER))
    except FileNotFoundError:
        raise KnownError(
            f"There is no file {path}.", "Check the name, or begin new records under it."
        ) from None
    except PermissionError:
        raise KnownError(
            f"{path} may not be read by you.", "Ask whoever looks after the folder for access."
        ) from None
    except OSError as problem:
        raise KnownError(
            f"{path} cannot be read ({problem.strerror}).", "Copy it to this computer and try again."
        ) from problem
    if header != SQLITE_HEADER:
        raise _not_ours(path)


def _take_back_broken_off(path: Path) -> None:
    """Where a journal was left behind, connect once to write, for a connection that only reads cannot roll back.

    Only a file whose own header says that it is ours and not newer, so that no other is ever touched.
    """
    if not path.with_name(f"{path.name}-journal").exists() or not is_writable(path):
        return
    with path.open("rb") as file:
        header = file.read(100)
    version, application = (int.from_bytes(header[at : at + 4], "big") for at in (60, 68))
    if application != APPLICATION_ID or version > DATA_VERSION:
        return
    connection = connect(path)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except DriverError as problem:
        raise explained(problem, path) from problem
    finally:
        connection.close()


def _not_ours(path: Path) -> KnownError:
    return KnownError(
        f"{path.name} is not a CSP Desktop records file.",
        "Choose a file that CSP Desktop made; this one was left as it is.",
    )


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
