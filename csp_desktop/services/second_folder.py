"""The second folder of a records file's backups, off the machine: which it is, what is in it, and copying to it."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.paths import data_folder
from csp_desktop.rules.wording import count_words
from csp_desktop.store import backup, backup_keeping, manifest
from csp_desktop.store.placing import explaining, replace, unfinished

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from csp_desktop.store.manifest import Backup
    from csp_desktop.store.records_file import RecordsFile

    Progress = Callable[[int, int], None]

FILE = "second-folders.json"
OLD = timedelta(days=7)  # a last copy older than this is worth a reminder, as is a week of use without any
NOT_KEPT = "the folder was not remembered"
NOT_COPIED = "the backup was not copied there"
SAME_DISK = (
    "{folder} is on the same disk as the records, so what breaks or takes that disk takes both. "
    "A memory stick or a folder on the network is safer."
)


# --- which it is -----------------------------------------------------------------------------------------------


def folder_of(path: Path) -> Path | None:
    """The second folder that was chosen for a records file; None where none was. It may be away."""
    named = _kept().get(str(path.absolute()))
    return type(path)(named) if isinstance(named, str) and named else None


def choose(path: Path, folder: Path | None) -> str:
    """Choose the second folder of a records file, None for none; a sentence where it is no safe one, else "".

    Raises KnownError where that cannot be remembered, and for the folder of the program's own backups.
    """
    kept = {name: named for name, named in _kept().items() if name != str(path.absolute())}
    if folder is not None:
        _refuse_own(folder)
        kept[str(path.absolute())] = str(folder.absolute())
    place = data_folder() / "backups"
    with explaining(place, NOT_KEPT):
        place.mkdir(parents=True, exist_ok=True)
        with unfinished(place, FILE) as part:
            part.write_text(json.dumps(kept, indent=1), encoding="utf-8")
            replace(part, place / FILE)
    return SAME_DISK.format(folder=folder) if folder is not None and is_same_disk(path, folder) else ""


def _refuse_own(folder: Path) -> None:
    own = data_folder() / "backups"
    if folder.absolute() == own.absolute() or own.absolute() in folder.absolute().parents:
        raise KnownError(
            "The program keeps its own backups in that folder already.", "Choose one on another disk."
        )


def _kept() -> dict[str, Any]:
    try:
        found = json.loads((data_folder() / "backups" / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def is_same_disk(path: Path, folder: Path) -> bool:
    """Whether a folder is on the disk that the records are on; False where that cannot be told."""
    try:
        return os.stat(path.parent).st_dev == os.stat(folder).st_dev
    except OSError:
        return False


# --- copying ---------------------------------------------------------------------------------------------------


def copy_there(path: Path, made: Backup, progress: Progress | None = None) -> str:
    """Copy a finished backup to the second folder of its file, and thin out there; a sentence where that failed, else "".

    Nothing where no second folder was chosen, or where it has that backup already.
    """
    folder = folder_of(path)
    if folder is None:
        return ""
    try:
        kept = manifest.found(folder, path)
        if any((each.number, each.sha256) == (made.number, made.sha256) for each in kept):
            return ""
        backup.copy(made, folder, progress)
        backup_keeping.thin(manifest.found(folder, path))
        backup_keeping.clear_abandoned(folder)
    except KnownError as problem:
        return f"It was not copied to the second folder. {problem.text} {problem.hint}".strip()
    except OSError as problem:
        return f"It was not copied to the second folder: {folder} cannot be used ({problem.strerror})."
    return ""


# --- reminding -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reminder:
    """That no fresh backup is off the machine, in a sentence. chosen: a folder was, so that one can be copied there."""

    words: str
    chosen: bool


def reminder(records: RecordsFile, now: datetime | None = None) -> Reminder | None:
    """What to remind the officer of; never for samples. It reads the second folder, which may be slow to answer."""
    if records.sample or records.read_only:
        return None
    now, folder = now or datetime.now(UTC), folder_of(records.path)
    if folder is None:
        if _age(records, now) <= OLD:
            return None
        return Reminder(
            "All backups are on this computer. Choose a folder elsewhere, such as a memory stick or a network folder, "
            "for a second copy of each.",
            chosen=False,
        )
    return _of_folder(folder, records, now)


def _of_folder(folder: Path, records: RecordsFile, now: datetime) -> Reminder | None:
    kept = manifest.found(folder, records.path) if _is_there(folder) else []
    if kept and (abs(now - kept[-1].made_at) <= OLD or kept[-1].change == _newest_change(records)):
        return None
    if not _is_there(folder):
        words = f"The second backup folder {folder} is not there. Connect it to have a copy away from this computer."
    elif not kept:
        words = f"There is no backup in the second folder {folder} yet."
    else:
        days = count_words(abs(now - kept[-1].made_at).days, "day")
        words = f"The last backup in the second folder {folder} is {days} old."
    return Reminder(words, chosen=True)


def _newest_change(records: RecordsFile) -> int:
    return records.query("SELECT coalesce(max(id), 0) FROM changes")[0][0]


def _is_there(folder: Path) -> bool:
    with suppress(OSError):
        return folder.is_dir()
    return False


def _age(records: RecordsFile, now: datetime) -> timedelta:
    """How long the officer has been at these records."""
    first = records.query("SELECT min(made_at) FROM changes")[0][0]
    return abs(now - datetime.fromisoformat(first)) if first else timedelta()
