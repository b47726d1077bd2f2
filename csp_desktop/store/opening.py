"""Whether a path is a records file that this version can open; each thing that stands in the way by its own name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.store import driver, keys

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef

Reason = Literal["missing", "unreadable", "foreign", "damaged", "newer", "older", "passphrase"]


class Unopenable(KnownError):
    """A file that cannot be opened as it is. It was left as it was.

    reason: missing; unreadable (the disk or its rights); foreign (not a records file); damaged; newer (made by a newer
    version); older (to be upgraded first); passphrase (encrypted, and the key is none or another one's).
    """

    def __init__(self, reason: Reason, text: str, hint: str = "") -> None:
        super().__init__(text, hint)
        self.reason: Reason = reason


class Marks(NamedTuple):
    """What the head of a file says: whose it is and of which version."""

    application: int
    version: int


def check(ref: FileRef) -> None:
    """Raise Unopenable unless it is a records file of this very version that the key opens.

    Nothing is written, but that a change which a crash or a power cut broke off is taken back, as SQLite does it.
    """
    marks = marks_of(ref)
    _check_version(ref.path, marks)
    _take_back_broken_off(ref)
    connection = driver.connect(ref, writable=False)
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except driver.DriverError as problem:
        raise _unreadable(problem, ref.path) from problem
    finally:
        connection.close()
    if found is None or found[0] > driver.HEAD:
        raise foreign(ref.path)
    if found[0] != driver.HEAD:
        raise Unopenable(
            "older",
            f"{ref.path.name} was made by an older version of CSP Desktop.",
            "Open it in the window to bring it up to date; a backup is made first.",
        )


def marks_of(ref: FileRef) -> Marks:
    """What the head says, read without touching the file or its journal. Raises Unopenable where that cannot be read.

    The key is proved on the way: were a wrong one to meet a broken-off change, taking that back could spoil the file.
    """
    _check_readable(ref)
    try:
        connection = driver.untouched(ref)
    except driver.DriverError as problem:
        raise _unreadable(problem, ref.path) from problem
    try:
        values = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        marks = Marks(*values)
    except driver.DriverError as problem:
        raise _locked_or_foreign(ref, problem) from problem
    finally:
        connection.close()
    if marks.application != driver.APPLICATION_ID:
        raise foreign(ref.path)
    return marks


def _check_version(path: Path, marks: Marks) -> None:
    if marks.version > driver.DATA_VERSION:
        raise Unopenable(
            "newer",
            f"{path.name} was made by a newer version of CSP Desktop.",
            "Install the newer version to open it.",
        )


def _check_readable(ref: FileRef) -> None:
    path = ref.path
    if path.is_dir():
        raise Unopenable(
            "unreadable", f"{path} is a folder, not a records file.", "Choose the file inside it."
        )
    try:
        salt = keys.salt_of(path)
        empty = not path.stat().st_size
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
    if empty or (ref.key is not None and salt is None):
        raise foreign(path)
    if ref.key is None and salt is not None:
        raise _closed(path) if looks_encrypted(path) else foreign(path)


def looks_encrypted(path: Path) -> bool:
    """Whether a file may be an encrypted records file: whole pages of bytes that say nothing. Raises OSError."""
    if keys.salt_of(path) is None:
        return False
    size = path.stat().st_size
    with path.open("rb") as file:
        first = file.read(driver.PAGE)
    # Of 4,096 bytes of chance all 256 kinds are there, but for a few; text and documents have far fewer.
    return size >= 2 * driver.PAGE and size % driver.PAGE == 0 and len(set(first)) > 250


def _closed(path: Path) -> Unopenable:
    return Unopenable("passphrase", f"{path.name} is encrypted.", "Give its passphrase to open it.")


def _locked_or_foreign(ref: FileRef, problem: Exception) -> Unopenable:
    if ref.key is not None:
        return Unopenable(
            "passphrase",
            f"That passphrase does not open {ref.path.name}.",
            "Type it again, or use the recovery code.",
        )
    return _unreadable(problem, ref.path)


def _unreadable(problem: Exception, path: Path) -> Unopenable:
    """The driver's failure by its reason."""
    said = str(problem).lower()
    if "malformed" in said or "disk i/o" in said:
        known = driver.explained(problem, path)
        return Unopenable("damaged", known.text, known.hint)
    if "not a database" in said or "no such table" in said:
        return foreign(path)
    known = driver.explained(problem, path)
    return Unopenable("unreadable", known.text, known.hint)


def _take_back_broken_off(ref: FileRef) -> None:
    """Where a journal was left behind, connect once to write, for a connection that only reads cannot roll back."""
    if not ref.path.with_name(f"{ref.path.name}-journal").exists() or not driver.is_writable(ref.path):
        return
    connection = driver.connect(ref)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except driver.DriverError as problem:
        raise _unreadable(problem, ref.path) from problem
    finally:
        connection.close()


def foreign(path: Path) -> Unopenable:
    """What is said of a file that is none of ours."""
    return Unopenable(
        "foreign",
        f"{path.name} is not a CSP Desktop records file.",
        "Choose a file that CSP Desktop made; this one was left as it is.",
    )
