"""Whether a path is a records file that this version can open; each thing that stands in the way by its own name."""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Literal, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.store import driver, heads, local_disk
from csp_desktop.store.placing import unfinished

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.heads import Head

Reason = Literal["missing", "unreadable", "foreign", "damaged", "newer", "older", "passphrase"]
Age = Literal["older", "current", "newer"]

FIRST = "0001"  # the oldest version that a records file can be of
# What SQLite says of a file that is ours but that it cannot reach, each for another reason than damage.
OUT_OF_REACH = ("locked", "unable to open", "full", "readonly", "read-only", "interrupted")


class Unopenable(KnownError):
    """A file that cannot be opened as it is. It was left as it was.

    reason: missing; unreadable (the disk or its rights); foreign (not a records file); damaged; newer (made by a newer
    version); older (to be upgraded first); passphrase (encrypted, and the key is none or another one's).
    """

    def __init__(self, reason: Reason, text: str, hint: str = "") -> None:
        super().__init__(text, hint)
        self.reason = reason


class Marks(NamedTuple):
    """What the head of a file says: whose it is and of which version."""

    application: int
    version: int


def check(ref: FileRef, *, older: bool = False) -> bool:
    """Raise Unopenable unless it is a records file that this version can read with this key; whether it may change it too.

    older: let one pass that must be brought up to date. Else as `age_of`.
    """
    age = age_of(ref)
    if age == "older" and not older:
        raise Unopenable(
            "older",
            f"{ref.path.name} was made by an older version of CSP Desktop.",
            "Open it in the window to bring it up to date; a backup is made first.",
        )
    return age != "newer"


def age_of(ref: FileRef) -> Age:
    """Whether a records file is of this version; a newer one only where nothing that this version reads is missing from it.

    Raises Unopenable for every other file. Nothing is written, but that a change which a crash or a power cut broke off is
    taken back, as SQLite does it.
    """
    if marks_of(ref).version > driver.DATA_VERSION:
        _check_newer(ref)
        return "newer"
    _take_back_broken_off(ref)
    return "current" if _version(ref) == driver.HEAD else "older"


def marks_of(ref: FileRef) -> Marks:
    """What the head says, read without touching the file or its journal. Raises Unopenable where that cannot be read.

    The key is proved on the way: were a wrong one to meet a broken-off change, taking that back could spoil the file.
    """
    path = ref.path
    head = _head(path)
    if head.kind in ("empty", "spoilt", "stump"):
        raise damaged(path)
    if head.kind == "ours" and ref.key is not None:
        raise Unopenable("unreadable", f"{path.name} is not encrypted.", "Open it without a passphrase.")
    if head.kind == "ours":
        marks = Marks(head.application, head.version)
    elif ref.key is not None and head.kind == "closed":
        marks = _marks_by_key(ref)
    elif head.kind == "closed":
        raise Unopenable("passphrase", f"{path.name} is encrypted.", "Give its passphrase to open it.")
    else:
        raise foreign(path)
    if marks.version < 1:
        raise damaged(path)
    return marks


def looks_encrypted(path: Path) -> bool:
    """Whether a file may be an encrypted records file: bytes that say nothing, a page of them. Raises OSError."""
    return heads.head_of(path).kind == "closed"


def foreign(path: Path) -> Unopenable:
    """What is said of a file that is none of ours."""
    return Unopenable(
        "foreign",
        f"{path.name} is not a CSP Desktop records file.",
        "Choose a file that CSP Desktop made; this one was left as it was.",
    )


def damaged(path: Path) -> Unopenable:
    """What is said of a file that was ours and is no longer whole."""
    try:
        kind, short = heads.head_of(path).kind, heads.is_cut_short(path)
    except OSError:
        kind, short = "ours", False
    if kind == "empty":
        text = f"{path.name} is empty: nothing of the records is left in it."
    elif short and kind in ("ours", "spoilt", "stump"):
        text = f"{path.name} is damaged: the end of it is missing."
    else:
        text = f"{path.name} is damaged."
    return Unopenable("damaged", text, "Open a backup of it instead; this file was left as it is.")


def look_through(ref: FileRef) -> bool:
    """Have SQLite look through a file's pages: raise Unopenable where one is damaged; whether all links lead somewhere.

    Takes 2 ms a megabyte, 5 where it is encrypted; see reference: reliability-and-ux.md §5, F7. Table by table, for asked
    of the whole file SQLite would also compare the search index with all it was made from, which takes five times as
    long; a full check does, and so does every backup.
    """
    try:
        with closing(_connected(ref)) as connection:
            sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
            for name in ("sqlite_schema", *(name for (name,) in connection.execute(sql).fetchall())):
                if connection.execute(f'PRAGMA quick_check("{name}")').fetchone()[0] != "ok":
                    raise damaged(ref.path)
            return connection.execute("PRAGMA foreign_key_check").fetchone() is None
    except driver.DriverError as problem:
        raise _unreadable(problem, ref.path) from problem


# --- the head --------------------------------------------------------------------------------------------------


def _head(path: Path) -> Head:
    if path.is_dir():
        raise Unopenable(
            "unreadable", f"{path} is a folder, not a records file.", "Choose the file inside it."
        )
    try:
        return heads.head_of(path)
    except FileNotFoundError:
        raise Unopenable(
            "missing", f"There is no file {path}.", "Check the name, or begin new records under it."
        ) from None
    except PermissionError:
        raise Unopenable(
            "unreadable", f"{path} may not be read by you.", "Ask whoever looks after the folder for access."
        ) from None
    except OSError as problem:
        raise Unopenable(
            "unreadable",
            f"{path} cannot be read ({problem.strerror}).",
            "Copy it to this computer and try again.",
        ) from problem


def _marks_by_key(ref: FileRef) -> Marks:
    try:
        with closing(driver.untouched(ref)) as connection:
            # Else a file whose last change was broken off while it grew would not let its head be read.
            connection.execute("PRAGMA writable_schema = 1")
            values = (
                connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("application_id", "user_version")
            )
            marks = Marks(*values)
    except driver.DriverError as problem:
        raise _closed_or_damaged(ref, problem) from problem
    if marks.application != driver.APPLICATION_ID:
        raise foreign(ref.path)
    return marks


def _closed_or_damaged(ref: FileRef, problem: Exception) -> Unopenable:
    """Whether it is the key that is wrong, or the first page that it cannot prove."""
    if "not a database" not in str(problem).lower():
        return _unreadable(problem, ref.path)
    with suppress(OSError):
        if ref.key is not None and heads.is_key_of_later_pages(ref.path, ref.key):
            return damaged(ref.path)
    return Unopenable(
        "passphrase",
        f"That passphrase does not open {ref.path.name}.",
        "Type it again, or use the recovery code; if neither opens it, restore a backup.",
    )


# --- what is behind it -----------------------------------------------------------------------------------------


def _connected(ref: FileRef, *, writable: bool = False) -> driver.Connection:
    """A connection to what is one of our files by its head. Raises DriverError."""
    try:
        return driver.connect(ref, writable=writable)
    except KnownError as problem:
        if isinstance(problem.__cause__, driver.DriverError):
            raise problem.__cause__ from None
        raise


def _unreadable(problem: Exception, path: Path) -> Unopenable:
    """The driver's failure, met in one of our files: damage, unless it could not get at it at all."""
    said = str(problem).lower()
    if not any(sign in said for sign in OUT_OF_REACH):
        return damaged(path)
    known = driver.explained(problem, path)
    return Unopenable("unreadable", known.text, known.hint)


def _version(ref: FileRef) -> str:
    """Which migration a file is of, among those that this version knows."""
    try:
        with closing(_connected(ref)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except driver.DriverError as problem:
        raise _unreadable(problem, ref.path) from problem
    if len(found) != 1 or not isinstance(found[0][0], str) or not FIRST <= found[0][0] <= driver.HEAD:
        raise damaged(ref.path)
    return found[0][0]


def _check_newer(ref: FileRef) -> None:
    """Raise Unopenable unless a newer file still has every table and column that this version reads."""
    newer = Unopenable(
        "newer",
        f"{ref.path.name} was made by a newer version of CSP Desktop.",
        "Install the newer version to open it.",
    )
    try:
        if is_broken_off(ref):
            raise newer
        with closing(_connected(ref)) as connection:
            rows = connection.execute(
                "SELECT made.name, has.name FROM sqlite_schema AS made, pragma_table_info(made.name) AS has "
                "WHERE made.type = 'table'"
            ).fetchall()
    except driver.DriverError as problem:
        raise newer from problem
    if not _read() <= set(rows):
        raise newer


def _read() -> set[tuple[str, str]]:
    """Every table and column that this version reads."""
    from csp_desktop.records.every import METADATA  # imports SQLAlchemy
    from csp_desktop.store import drafts_table, history_tables, search_table

    known = (*METADATA.tables.values(), history_tables.changes, drafts_table.drafts, search_table.search_rows)
    return {(table.name, column.name) for table in known for column in table.columns}


# --- a change that was broken off ------------------------------------------------------------------------------


def journal_of(path: Path) -> Path:
    """SQLite's journal beside a file, which is there while a change is written and after one was broken off."""
    real = local_disk.real(path)
    return real.with_name(f"{real.name}-journal")


def is_broken_off(ref: FileRef) -> bool:
    """Whether a crash or a power cut broke a change off, so that nobody can read the file before it is taken back.

    Nothing is touched. Raises DriverError.
    """
    if not journal_of(ref.path).exists():
        return False
    try:
        with closing(_connected(ref)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except driver.DriverError as problem:
        if "readonly" not in str(
            problem
        ):  # what one who only reads is told where a change is to be taken back
            raise
        return True
    return False


def _take_back_broken_off(ref: FileRef) -> None:
    """Take a broken-off change back, once that has given a whole file from a copy; for a damaged one is never written to."""
    path = ref.path
    try:
        if not is_broken_off(ref):
            return
        if not driver.is_writable(path) or local_disk.why_not_live(path):
            raise Unopenable(
                "unreadable",
                f"{path.name} was left in the middle of a change, which cannot be taken back where it is.",
                f"Copy it together with {journal_of(path).name} into a folder on this computer, and open it there.",
            )
        if not _is_whole_once_taken_back(ref) and is_broken_off(
            ref
        ):  # nobody else has taken it back meanwhile
            raise damaged(path)
        _take_back(ref)
    except driver.DriverError as problem:
        raise _unreadable(problem, path) from problem


def _is_whole_once_taken_back(ref: FileRef) -> bool:
    try:
        with unfinished(ref.path.parent, ref.path.name) as copy:
            shutil.copyfile(journal_of(ref.path), journal_of(copy))
            shutil.copyfile(ref.path, copy)
            tried = ref.at(copy)
            _take_back(tried)
            look_through(tried)
    except (driver.DriverError, Unopenable):
        return False
    except OSError:  # no room for a copy, or another program has just taken the change back
        return True
    return True


def _take_back(ref: FileRef) -> None:
    """Connect once to write, for a connection that only reads cannot roll back. Raises DriverError."""
    with closing(_connected(ref, writable=True)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
