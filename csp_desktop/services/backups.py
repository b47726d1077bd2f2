"""Backups as the officer meets them: made in the program's own folder and thinned out there, due or not, and restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from csp_desktop.paths import data_folder
from csp_desktop.rules.dates import print_day
from csp_desktop.store import backup, backup_keeping, manifest
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.placing import explaining

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.store.manifest import Backup
    from csp_desktop.store.records_file import RecordsFile

FEW = 10  # a backup with less than a tenth of the last one's records is worth a remark


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A verified backup that was made. remark: a sentence where it looks odd, else ""."""

    path: Path
    made_at: datetime
    size: int
    remark: str = ""


def folder_for(path: Path) -> Path:
    """Where the program keeps the backups of a records file; it may not exist yet."""
    return data_folder() / "backups" / (path.stem.strip(". ") or "records")


def back_up(
    where: Path | FileRef,
    folder: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BackedUp:
    """Make a verified backup in a folder, by default the program's own, where older ones are then thinned out.

    Raises KnownError where none could be made; what was there before is as it was.
    """
    path = FileRef.of(where).path
    own = folder_for(path)
    if folder is None:
        with explaining(own, backup.NOT_MADE):
            own.mkdir(parents=True, exist_ok=True)
    made = backup.make(where, folder or own, progress, cancelled)
    kept = manifest.found(folder or own, path)
    remark = _remark(kept)
    if folder is None and not remark:
        backup_keeping.thin(kept)
        backup_keeping.clear_abandoned(own)
    return BackedUp(made.path, made.made_at, made.size, remark)


def _remark(kept: list[Backup]) -> str:
    """What is odd about the last backup beside the one before it."""
    if len(kept) < 2 or kept[-1].rows * FEW >= kept[-2].rows:
        return ""
    return (
        f"This backup holds {kept[-1].rows:,} records where the last one held {kept[-2].rows:,}, "
        "so all earlier backups are kept."
    )


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


def when_words(made_at: datetime | None, now: datetime | None = None) -> str:
    """When the file was backed up last: "Backed up today, 09:00". now: local, with its zone."""
    if made_at is None:
        return "Not backed up yet"
    now = now or datetime.now(UTC).astimezone()
    local = made_at.astimezone(now.tzinfo)
    if local.date() == now.date():
        return f"Backed up today, {local:%H:%M}"
    if local.date() == now.date() - timedelta(days=1):
        return f"Backed up yesterday, {local:%H:%M}"
    return f"Backed up on {print_day(local.date())}"


def restore(chosen: Path | FileRef, out: Path, progress: Callable[[int, int], None] | None = None) -> datetime:
    """Write a backup out as a new records file, and say when it was made. Raises KnownError, writing nothing, as it must."""
    return backup.restore(chosen, out, progress).made_at
