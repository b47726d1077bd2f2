"""Backups as the officer meets them: made in the program's own folder and a second one, thinned out, due or not, and listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from csp_desktop.paths import data_folder
from csp_desktop.rules.dates import print_day
from csp_desktop.services import second_folder
from csp_desktop.store import backup, backup_keeping, manifest
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.placing import explaining, unfinished

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.store.manifest import Backup
    from csp_desktop.store.records_file import RecordsFile

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]

FEW = 10  # a backup with less than a tenth of the last one's records is worth a remark
REHEARSED = timedelta(days=7)
WHY_WORDS = {
    "asked": "Made when asked for",
    "closing": "Made when the file was closed",
    "daily": "The backup of the day",
    "before upgrade": "Made before the file was brought up to date",
    "before import": "Made before an import",
    "before restore": "Made before going back to a backup",
    "before passphrase": "Made before the passphrase was changed",
}


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A verified backup that was made. remark: a sentence where it looks odd, else "".

    not_copied: a sentence where it could not be copied to the second folder, else "".
    """

    path: Path
    made_at: datetime
    size: int
    remark: str = ""
    not_copied: str = ""


def folder_for(path: Path) -> Path:
    """Where the program keeps the backups of a records file; it may not exist yet."""
    return data_folder() / "backups" / (path.stem.strip(". ") or "records")


# --- making ----------------------------------------------------------------------------------------------------


def back_up(
    where: Path | FileRef,
    folder: Path | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    why: str = manifest.ASKED,
) -> BackedUp:
    """Make a verified backup in a folder, by default the program's own, where older ones are then thinned out.

    One in the program's own folder is copied to the second folder too, where there is one. why: one of manifest.REASONS.
    Raises KnownError where none could be made; what was there before is as it was.
    """
    path = FileRef.of(where).path
    if folder is not None:
        made = backup.make(where, folder, progress, cancelled, why=why)
        return BackedUp(made.path, made.made_at, made.size, _remark(manifest.found(folder, path)))
    own = folder_for(path)
    with explaining(own, backup.NOT_MADE):
        own.mkdir(parents=True, exist_ok=True)
    made = backup.make(where, own, progress, cancelled, why=why, after=_last_number(path))
    kept = manifest.found(own, path)
    remark = _remark(kept)
    if not remark and why != "before restore":  # what is to be gone back to may not go meanwhile
        backup_keeping.thin(kept)
        backup_keeping.clear_abandoned(own)
    return BackedUp(made.path, made.made_at, made.size, remark, second_folder.copy_there(path, made))


def _last_number(path: Path) -> int:
    """The number of the newest backup in either folder, which one on a new computer follows."""
    kept = listed(path)
    return kept[0].number if kept else 0


def _remark(kept: list[Backup]) -> str:
    """What is odd about the last backup beside the one before it."""
    if len(kept) < 2 or kept[-1].rows * FEW >= kept[-2].rows:
        return ""
    return (
        f"This backup holds {kept[-1].rows:,} records where the last one held {kept[-2].rows:,}, "
        "so all earlier backups are kept."
    )


def bring_second_up_to_date(
    ref: FileRef, due: bool, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> str:
    """Make a backup where one is due, and see that the newest is in the second folder; a sentence where that failed, else "".

    Raises KnownError where no backup could be made.
    """
    made = newest(ref.path)
    if due or made is None:
        return back_up(ref, progress=progress, cancelled=cancelled).not_copied
    return second_folder.copy_there(ref.path, made, progress)


# --- which there are -------------------------------------------------------------------------------------------


def listed(path: Path) -> list[Backup]:
    """The backups of a records file in both folders, newest first, each once; the program's own where both have it.

    They are what their manifests say by size; by hash they are proved when they are used. The second folder may be slow.
    """
    second = second_folder.folder_of(path)
    folders = (second, folder_for(path)) if second is not None else (folder_for(path),)
    found = {(each.number, each.sha256): each for folder in folders for each in manifest.found(folder, path)}
    return sorted(found.values(), key=lambda each: (each.number, each.made_at, each.path.name), reverse=True)


def newest(path: Path) -> Backup | None:
    """The last backup of a records file in the program's own folder."""
    kept = manifest.found(folder_for(path), path)
    return kept[-1] if kept else None


def is_due(records: RecordsFile) -> bool:
    """Whether closing the file calls for a backup: it was changed since the last one, and is no sample."""
    if records.read_only or records.sample:
        return False
    last = newest(records.path)
    change = records.query("SELECT coalesce(max(id), 0) FROM changes")[0][0]
    return last is None or last.change != change


def is_due_today(records: RecordsFile, now: datetime | None = None) -> bool:
    """Whether the day's backup is still to be made: changed, and none made on this day by the local clock."""
    if not is_due(records):
        return False
    last, now = newest(records.path), now or datetime.now(UTC).astimezone()
    return last is None or last.made_at.astimezone(now.tzinfo).date() != now.date()


# --- the rehearsal ---------------------------------------------------------------------------------------------


def is_rehearsal_due(path: Path, now: datetime | None = None) -> bool:
    """Whether a week has gone since a backup was last restored and proved, and there is one."""
    last, now = newest(path), now or datetime.now(UTC)
    if last is None:
        return False
    try:
        done = datetime.fromtimestamp(_rehearsal_mark(path).stat().st_mtime, UTC)
    except OSError:
        return now - last.made_at >= REHEARSED
    return abs(now - done) >= REHEARSED


def rehearse(ref: FileRef, progress: Progress | None = None) -> None:
    """Restore the newest backup into a temporary file and prove it, as on the day it is needed. Raises KnownError."""
    last = newest(ref.path)
    key = ref.key.mark() if ref.key is not None else ""
    if last is None or last.key != key:
        return
    with (
        explaining(last.path.parent, "the newest backup was not tried"),
        unfinished(last.path.parent) as part,
    ):
        backup.prove_into(ref.at(last.path), part, progress)
        _rehearsal_mark(ref.path).touch()


def _rehearsal_mark(path: Path) -> Path:
    """An empty file whose date is that of the last rehearsal."""
    return folder_for(path) / f".{sha256(str(path.absolute()).encode()).hexdigest()[:8]}.tried"


# --- words -----------------------------------------------------------------------------------------------------


def when_words(made_at: datetime | None, now: datetime | None = None) -> str:
    """When the file was backed up last: "Backed up today, 09:00". now: local, with its zone."""
    if made_at is None:
        return "Not backed up yet"
    words = moment_words(made_at, now)
    return f"Backed up {words}" if not words[:1].isdigit() else f"Backed up on {words.rpartition(',')[0]}"


def moment_words(made_at: datetime, now: datetime | None = None) -> str:
    """When a backup was made: "today, 09:00", "yesterday, 09:00", "3 March 2026, 09:00". now: local, with its zone."""
    now = now or datetime.now(UTC).astimezone()
    local = made_at.astimezone(now.tzinfo)
    if local.date() == now.date():
        return f"today, {local:%H:%M}"
    if local.date() == now.date() - timedelta(days=1):
        return f"yesterday, {local:%H:%M}"
    return f"{print_day(local.date())}, {local:%H:%M}"


def why_words(made: Backup) -> str:
    """Why a backup was made, in a few words; "" where nothing says so."""
    return WHY_WORDS.get(made.why, "")


# --- writing out -----------------------------------------------------------------------------------------------


def restore(
    chosen: Path | FileRef, out: Path, progress: Progress | None = None, *, sealed: bool = False
) -> datetime:
    """Write a backup out as a new records file, and say when it was made. Raises KnownError, writing nothing, as it must.

    sealed: an encrypted one may be written out without its passphrase, which opening the new file asks for.
    """
    return backup.restore(chosen, out, progress, sealed=sealed).made_at
