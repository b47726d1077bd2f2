"""What can be done for a file that cannot be opened: looked at, restored from a backup, read as far as it goes, copied away."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import print_day
from csp_desktop.rules.wording import list_words
from csp_desktop.services import backups
from csp_desktop.services.moving import records_folder
from csp_desktop.services.opening import is_backup
from csp_desktop.store import backup, keys, local_disk, lock, manifest, moving, opening
from csp_desktop.store.integrity import integrity
from csp_desktop.store.placing import explaining, place, unfinished
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.manifest import Backup

# Too large to be read through before the first tab is shown, and not what it shows.
PASSED_OVER = ("contents", "changed_rows")
# What the officer calls a table that is not called so.
CALLED = {"contents": "attachments", "changes": "history", "changed_rows": "history"}
TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'"


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup to choose. when: "today, 09:00". place: "on this computer", or in which folder."""

    backup: Backup
    when: str
    rows: int
    size: int
    place: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored backup. when: "today, 09:00", "on 3 March 2026, 09:00".

    kept_as: what the damaged file is called now; None where it stays.
    """

    path: Path
    when: str
    kept_as: Path | None


# --- the backups there are -------------------------------------------------------------------------------------


def backups_of(path: Path) -> list[Kept]:
    """The verified backups of a file, newest first, in every folder that the program knows."""
    return [_kept(each) for each in backups.listed(path)]


def chosen_backup(path: Path) -> Kept:
    """A backup file that the officer has chosen. Raises KnownError where its manifest does not say that it is one."""
    return _kept(manifest.read(path))


def folder_for(path: Path) -> Path:
    """Where the program keeps the backups of a file, or of all files where it has none of this one."""
    own = backups.folder_for(path)
    return own if own.is_dir() else own.parent


def _kept(each: Backup) -> Kept:
    here = each.path.parent == backups.folder_for(Path(each.of))
    place = "on this computer" if here else f"in {each.path.parent.name}"
    return Kept(each, backups.moment_words(each.made_at), each.rows, each.size, place)


# --- looking ---------------------------------------------------------------------------------------------------


def why_not_live(path: Path) -> str:
    """Why records cannot be worked on at this path; "" where they can."""
    return local_disk.why_not_live(path)


def can_be_moved(path: Path) -> bool:
    """Whether records could be worked on if they were elsewhere; a backup is never moved from where it is listed."""
    return bool(why_not_live(path)) and not is_backup(path)


def findings(ref: FileRef) -> tuple[str, ...]:
    """What is damaged in a file, a sentence each; empty where nothing is found. The file is only read."""
    try:
        opening.check(ref, older=True)
        records = RecordsFile(ref, read_only=True)
    except KnownError as problem:
        return (f"It cannot be looked through. {problem.text}",)
    try:
        return (*_unreadable_tables(records), *_pages(records))
    except KnownError as problem:
        return (f"It cannot be looked through. {problem.text}",)
    finally:
        records.close()


def _pages(records: RecordsFile) -> tuple[str, ...]:
    """SQLite's own findings, for whoever is asked for help."""
    try:
        return integrity(records)
    except KnownError:
        return ("The file cannot be looked through to its end.",)


def _unreadable_tables(records: RecordsFile) -> tuple[str, ...]:
    """What cannot be read to its end, in the officer's words, and that all else can."""
    lost = dict.fromkeys(
        _words(table) for (table,) in records.query(TABLES) if not _is_readable(records, table)
    )
    if not lost:
        return ("All records can still be read.",)
    return (
        f"What cannot be read to its end: {list_words(sorted(lost))}.",
        "Everything else can still be read.",
    )


def _is_readable(records: RecordsFile, table: str) -> bool:
    try:
        records.query(f'SELECT * FROM "{table}"')
    except KnownError:
        return False
    return True


def _words(table: str) -> str:
    return CALLED.get(table, table.replace("_", " "))


def as_far_as_it_goes(ref: FileRef) -> RecordsFile:
    """A damaged file, open only to be read. Raises KnownError where what the tabs show cannot be read."""
    too_much = KnownError(
        f"Too much of {ref.path.name} is damaged for it to be shown.", "Restore a backup of it."
    )
    try:
        opening.check(ref)
        records = RecordsFile(ref, read_only=True)
    except KnownError as problem:
        raise too_much from problem
    try:
        if all(table in PASSED_OVER or _is_readable(records, table) for (table,) in records.query(TABLES)):
            return records
    except KnownError:
        pass
    records.close()
    raise too_much


# --- restoring and copying -------------------------------------------------------------------------------------


def restore(chosen: Kept, path: Path, *, day: date | None = None) -> Restored:
    """Put a backup in a damaged file's place, once it proves to be what was verified when it was made.

    The damaged file is kept under a name that says so; where it lies in a place in which records cannot be worked on, it
    stays, and the backup goes to this computer. Raises KnownError, everything being as it was, where that cannot be done.
    """
    if why_not_live(path):
        return _restore_here(chosen, path)
    stem = f"{path.stem} (damaged {print_day(day or date.today())})"
    with (
        explaining(path.parent, backup.NOT_RESTORED),
        _held(path),
        unfinished(path.parent, path.name) as copy,
    ):
        _write(chosen, copy)
        return Restored(path, _as_of(chosen.when), moving.put_in_place(copy, path, stem))


def _restore_here(chosen: Kept, path: Path) -> Restored:
    folder = records_folder()
    with explaining(folder, backup.NOT_RESTORED):
        folder.mkdir(parents=True, exist_ok=True)
        new = next(moving.free_names(folder, path.stem))
        with unfinished(folder, new.name) as copy:
            _write(chosen, copy)
            place(copy, new)
    return Restored(new, _as_of(chosen.when), None)


def _as_of(when: str) -> str:
    return f"on {when}" if when[:1].isdigit() else when


@contextmanager
def _held(path: Path) -> Iterator[None]:
    taken = lock.take(path)
    if isinstance(taken, lock.Holder):
        raise KnownError(f"{path.name} is {taken.words}, so {backup.NOT_RESTORED}.", "Close it there first.")
    try:
        yield
    finally:
        taken.release()


def _write(chosen: Kept, copy: Path) -> None:
    """Copy a backup; by its hash it is the file that was opened and verified when it was made, so no key is wanted here."""
    name = chosen.backup.path.name
    try:
        shutil.copyfile(chosen.backup.path, copy)
    except FileNotFoundError as problem:
        raise KnownError(
            f"{name} is no longer there, so {backup.NOT_RESTORED}.", "Choose another backup."
        ) from problem
    with copy.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != chosen.backup.sha256:
        raise KnownError(
            f"{name} is not as it was when it was made, so {backup.NOT_RESTORED}.", "Choose another backup."
        )


def ref_for(damaged: FileRef, path: Path) -> FileRef:
    """A restored file, with the damaged one's key where that opens it."""
    key = damaged.key if damaged.key is not None and keys.salt_of(path) == damaged.key.salt else None
    return replace(damaged, path=path, key=key)


def save_copy(path: Path, out: Path) -> None:
    """Copy a file as it is, byte for byte, and the journal beside it. Raises KnownError, leaving nothing behind."""
    if out.exists() and out.samefile(path):
        raise KnownError(f"{out.name} is the file itself.", "Choose another name or folder.")
    journal = opening.journal_of(path)
    with explaining(out.parent, moving.NOT_COPIED), unfinished(out.parent, out.name) as copy:
        if journal.exists():
            shutil.copyfile(journal, opening.journal_of(copy))
        shutil.copyfile(path, copy)
        if journal.exists():
            opening.journal_of(copy).replace(opening.journal_of(out))
        copy.replace(out)
