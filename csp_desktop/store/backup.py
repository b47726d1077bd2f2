"""Backups of a records file: copied by SQLite itself, proved whole, and only then given their name; and back again."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, BinaryIO

from csp_desktop import logs
from csp_desktop.errors import KnownError
from csp_desktop.store import driver, manifest, opening
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.manifest import Backup
from csp_desktop.store.placing import check_folder, check_free, disk_full, explaining, place, unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]

TRIES = 3  # how often a copy is begun before others are kept waiting for it
PAGES = 500  # copied between two looks at whether to stop: 2 MB
BLOCK = 1 << 20
LONGEST = 60  # letters of the file's name that a backup's name takes up
NOT_MADE, NOT_RESTORED = "no backup was made", "nothing was restored"


# --- making ----------------------------------------------------------------------------------------------------


def make(
    where: Path | FileRef,
    folder: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    why: str = manifest.ASKED,
    after: int = 0,
) -> Backup:
    """Back up a records file, which others may be writing, into a folder.

    Its name says when, in local time: "Ours 2026-11-21 1132.csp". after: its number is beyond that one and those there.
    Raises KnownError, leaving nothing behind, where that
    cannot be done, the copy does not prove whole, or it was stopped.
    """
    ref = FileRef.of(where)
    path = ref.path
    opening.check(ref, older=True)
    check_folder(folder)
    earlier = manifest.found(folder, path)
    with explaining(folder, NOT_MADE), unfinished(folder) as copy:
        made_at = datetime.now(UTC).replace(microsecond=0)
        counts, change = _copy(ref, copy, progress, cancelled)
        wrong = what_is_wrong(ref.at(copy), counts)
        if wrong:
            raise KnownError(
                f"The copy of {path.name} did not prove whole ({wrong}), so {NOT_MADE}.",
                "Earlier backups are kept; open one of them if the records look wrong.",
            )
        made = Backup(
            path=copy,
            of=str(path.absolute()),
            number=max(after, *(each.number for each in earlier)) + 1 if earlier else after + 1,
            made_at=made_at,
            change=change,
            counts=counts,
            size=copy.stat().st_size,
            sha256=hash_of(copy),
            key=ref.key.mark() if ref.key is not None else "",
            why=why,
        )
        named = _name(made, folder, path)
    logs.note("backed_up", file=logs.mark(path), number=named.number, bytes=named.size, change=named.change)
    return named


class _ChangedMeanwhile(Exception):
    """The file was changed while it was copied, so what was copied is of two moments."""


def _copy(
    ref: FileRef, copy: Path, progress: Progress | None, cancelled: Cancelled | None
) -> tuple[dict[str, int], int]:
    """Copy the file as it is at one moment; its rows by table and its newest change, of the same moment.

    Whoever changes it meanwhile is not kept waiting: the copy begins again. Only the last time they are.
    """
    with (
        closing(driver.connect(ref, writable=driver.is_writable(ref.path))) as source,
        closing(driver.connect(ref.at(copy))) as target,
    ):
        try:
            for left in range(TRIES - 1, -1, -1):
                with suppress(_ChangedMeanwhile):
                    return _copy_once(source, target, _Step(progress, cancelled), held=not left)
        except driver.DriverError as problem:
            raise (
                disk_full(NOT_MADE) if "full" in str(problem) else driver.explained(problem, ref.path)
            ) from problem
    raise AssertionError("a file that is held does not change")


class _Step:
    """Told how far a copy is: tells others, asks whether to stop, and notices when SQLite begins again."""

    def __init__(self, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._done = 0

    def __call__(self, _status: int, remaining: int, total: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise KnownError(f"The backup was stopped, so {NOT_MADE}.", "Back up again when it suits.")
        if total - remaining < self._done:
            raise _ChangedMeanwhile
        self._done = total - remaining
        if self._progress is not None:
            self._progress(self._done, total)


def _copy_once(
    source: driver.Connection, target: driver.Connection, step: _Step, *, held: bool
) -> tuple[dict[str, int], int]:
    """held: nobody else's change can come in between until it is done."""
    source.execute("BEGIN" if held else "SELECT 1")
    version = driver.changes_of_others(source)
    counts = counts_of(source)
    change = source.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0]
    source.backup(target, pages=PAGES, progress=step)
    if driver.changes_of_others(source) != version:
        raise _ChangedMeanwhile
    return counts, change


def counts_of(connection: driver.Connection) -> dict[str, int]:
    """The rows by table, the search index left out: it is made from the records."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'search'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'search\\_%' ESCAPE '\\'"
    ).fetchall()
    return {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for (table,) in tables}


def _name(made: Backup, folder: Path, of: Path) -> Backup:
    """Give a proved copy its name and its manifest, and the rights of the file it is of."""
    stem = of.stem.strip(". ")[:LONGEST] or "records"
    return _name_one_of(made, _names(f"{stem} {made.made_at.astimezone():%Y-%m-%d %H%M}"), folder, of)


def _name_one_of(made: Backup, names: Iterator[str], folder: Path, like: Path) -> Backup:
    """Give a proved copy the first free name: its manifest first, so that no copy ever stands without one."""
    named = next(filter(_take, (replace(made, path=folder / name) for name in names)))
    try:
        place(made.path, named.path)
    except OSError:
        manifest.beside(named.path).unlink(missing_ok=True)
        raise
    with suppress(OSError):  # a guard against opening it and typing into it; not every disk has it
        named.path.chmod(stat.S_IMODE(like.stat().st_mode) & ~0o222)
    return named


def _names(base: str) -> Iterator[str]:
    yield f"{base}{manifest.SUFFIX}"
    yield from (f"{base} ({number}){manifest.SUFFIX}" for number in count(2))


def _take(named: Backup) -> bool:
    """Take a name by writing its manifest; whether nobody had it."""
    try:
        if named.path.exists():
            return False
        manifest.write(named)
    except FileExistsError:
        return False
    return True


# --- proving ---------------------------------------------------------------------------------------------------


def what_is_wrong(ref: FileRef, counts: Mapping[str, int]) -> str:
    """Why a file is not the whole records file with these rows by table, as "it is damaged"; "" where it is."""
    try:
        opening.check(ref, older=True)
        connection = driver.connect(ref, writable=False)
    except KnownError:
        return "it cannot be opened as a records file"
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            return "it is damaged"
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return "it has links to records that are not there"
        if counts_of(connection) != dict(counts):
            return "it does not hold all records"
    except driver.DriverError:
        return "it is damaged"
    finally:
        connection.close()
    return ""


def hash_of(path: Path) -> str:
    """The SHA-256 of a file as it lies on the disk. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# --- copying elsewhere -----------------------------------------------------------------------------------------


def copy(made: Backup, folder: Path, progress: Progress | None = None) -> Backup:
    """Copy a finished backup into another folder, read it back and prove it by its hash, and only then name it there.

    Raises KnownError, leaving nothing behind, where that cannot be done.
    """
    undone = "the backup was not copied"
    check_folder(folder)
    with explaining(folder, undone), unfinished(folder) as part:
        if _copied(made.path, part, progress) != made.sha256 or _hash_from_disk(part) != made.sha256:
            raise KnownError(
                f"The copy of {made.path.name} did not prove the same, so {undone}.", "Try another folder."
            )
        stem = made.path.stem
        return _name_one_of(replace(made, path=part), _names(stem), folder, made.path)


def _hash_from_disk(path: Path) -> str:
    """The hash of what the disk gives back, not of what is still in memory."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(file, "sha256").hexdigest()


# --- restoring -------------------------------------------------------------------------------------------------


def restore(
    where: Path | FileRef, out: Path, progress: Progress | None = None, *, sealed: bool = False
) -> Backup:
    """Write a backup out as a new records file, proving it on the way; sealed: an encrypted one by its hash alone.

    Raises KnownError, leaving nothing behind, for a backup that is not what its manifest says or not whole, and for a
    name that is taken: no file is ever replaced.
    """
    ref = FileRef.of(where)
    _refuse_missing(ref.path)
    check_free(out)
    with explaining(out.parent, NOT_RESTORED), unfinished(out.parent) as part:
        kept = prove_into(ref, part, progress, sealed=sealed)
        place(part, out)
    logs.note("restored", file=logs.mark(out), number=kept.number)
    return kept


def prove_into(ref: FileRef, part: Path, progress: Progress | None = None, *, sealed: bool = False) -> Backup:
    """Write a backup into an unfinished file, and prove that whole; its manifest.

    sealed: where the passphrase of an encrypted one is not known, the hash that it had when it was proved is enough.
    Raises KnownError for a backup that is not what its manifest says or not whole, and OSError where the disk refuses.
    """
    backup = ref.path
    _refuse_missing(backup)
    kept = manifest.read(backup)
    sealed = sealed and ref.key is None and bool(kept.key)
    if not sealed:
        _refuse_without_key(ref)
    if _copied(backup, part, progress) != kept.sha256:
        raise changed_since(backup)
    wrong = "" if sealed else what_is_wrong(ref.at(part), kept.counts)
    if wrong:
        raise KnownError(
            f"{backup.name} is not whole ({wrong}), so {NOT_RESTORED}.", "Choose another backup."
        )
    return kept


def changed_since(backup: Path) -> KnownError:
    """What is said of a backup that is not what its manifest says."""
    return KnownError(
        f"{backup.name} is not as it was when it was made, so {NOT_RESTORED}.", "Choose another backup."
    )


def _refuse_without_key(ref: FileRef) -> None:
    """Raise Unopenable where the passphrase is wanted, or another one; what else is wrong shows later."""
    try:
        opening.marks_of(ref)
    except opening.Unopenable as problem:
        if problem.reason == "passphrase":
            raise


def _refuse_missing(backup: Path) -> None:
    if not backup.is_file():
        raise KnownError(f"There is no backup {backup}.", "Check the name, or choose another.")


def _readable(backup: Path) -> BinaryIO:
    try:
        return backup.open("rb")
    except OSError as problem:
        raise KnownError(
            f"{backup.name} cannot be read ({problem.strerror}), so {NOT_RESTORED}.",
            "Ask whoever looks after its folder, or choose another backup.",
        ) from problem


def _copied(backup: Path, copy: Path, progress: Progress | None) -> str:
    """Copy a finished file; the hash of what was written."""
    digest = hashlib.sha256()
    done, of = 0, backup.stat().st_size
    with _readable(backup) as source, copy.open("wb") as target:
        while block := source.read(BLOCK):
            target.write(block)
            digest.update(block)
            done += len(block)
            if progress is not None:
                progress(done * 100 // of, 100)
        target.flush()
        os.fsync(target.fileno())
    return digest.hexdigest()
