"""Backups of a records file: copied by SQLite itself, proved whole, and only then given their name; and back again."""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, BinaryIO

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

PAGES = 500  # copied between two looks at whether to stop: 2 MB
BLOCK = 1 << 20
LONGEST = 60  # letters of the file's name that a backup's name takes up
NOT_MADE, NOT_RESTORED = "no backup was made", "nothing was restored"


# --- making ----------------------------------------------------------------------------------------------------


def make(
    where: Path | FileRef, folder: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Backup:
    """Back up a records file, which others may be writing, into a folder.

    Its name says when, in local time: "Ours 2026-11-21 1132.csp". Raises KnownError, leaving nothing behind, where that
    cannot be done, the copy does not prove whole, or it was stopped.
    """
    ref = FileRef.of(where)
    path = ref.path
    opening.check(ref)
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
            number=earlier[-1].number + 1 if earlier else 1,
            made_at=made_at,
            change=change,
            counts=counts,
            size=copy.stat().st_size,
            sha256=_hash(copy),
        )
        return _name(made, folder, path)


def _copy(
    ref: FileRef, copy: Path, progress: Progress | None, cancelled: Cancelled | None
) -> tuple[dict[str, int], int]:
    """Copy the file as it is at one moment; its rows by table and its newest change, of the same moment."""

    def step(_status: int, remaining: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise KnownError(f"The backup was stopped, so {NOT_MADE}.", "Back up again when it suits.")
        if progress is not None:
            progress(total - remaining, total)

    source = driver.connect(ref, writable=driver.is_writable(ref.path))
    target = driver.connect(ref.at(copy))
    try:
        source.execute("BEGIN")  # until it ends nobody else's change comes in between
        counts = _counts(source)
        change = source.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0]
        source.backup(target, pages=PAGES, progress=step)
    except driver.DriverError as problem:
        raise (
            disk_full(NOT_MADE) if "full" in str(problem) else driver.explained(problem, ref.path)
        ) from problem
    finally:
        target.close()
        source.close()
    return counts, change


def _counts(connection: driver.Connection) -> dict[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    return {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for (table,) in tables}


def _name(made: Backup, folder: Path, of: Path) -> Backup:
    """Give a proved copy its name and its manifest: the manifest first, so that no copy ever stands without one."""
    stem = of.stem.strip(". ")[:LONGEST] or "records"
    base = f"{stem} {made.made_at.astimezone():%Y-%m-%d %H%M}"
    named = next(filter(_take, (replace(made, path=folder / name) for name in _names(base))))
    try:
        place(made.path, named.path)
    except OSError:
        manifest.beside(named.path).unlink(missing_ok=True)
        raise
    with suppress(OSError):  # a guard against opening it and typing into it; not every disk has it
        named.path.chmod(stat.S_IMODE(of.stat().st_mode) & ~0o222)
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
        opening.check(ref)
        connection = driver.connect(ref, writable=False)
    except KnownError:
        return "it cannot be opened as a records file"
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            return "it is damaged"
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return "it has links to records that are not there"
        if _counts(connection) != dict(counts):
            return "it does not hold all records"
    except driver.DriverError:
        return "it is damaged"
    finally:
        connection.close()
    return ""


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# --- restoring -------------------------------------------------------------------------------------------------


def restore(where: Path | FileRef, out: Path, progress: Progress | None = None) -> Backup:
    """Write a backup out as a new records file, proving it on the way.

    Raises KnownError, leaving nothing behind, for a backup that is not what its manifest says or not whole, and for a
    name that is taken: no file is ever replaced.
    """
    ref = FileRef.of(where)
    backup = ref.path
    if not backup.is_file():
        raise KnownError(f"There is no backup {backup}.", "Check the name, or choose another.")
    kept = manifest.read(backup)
    check_free(out)
    with explaining(out.parent, NOT_RESTORED), unfinished(out.parent) as copy:
        if _copied(backup, copy, progress) != kept.sha256:
            raise KnownError(
                f"{backup.name} is not as it was when it was made, so {NOT_RESTORED}.",
                "Choose another backup.",
            )
        wrong = what_is_wrong(ref.at(copy), kept.counts)
        if wrong:
            raise KnownError(
                f"{backup.name} is not whole ({wrong}), so {NOT_RESTORED}.", "Choose another backup."
            )
        place(copy, out)
    return kept


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
