"""Opening records to work on them, in the order that loses nothing: place, head and key, lock, look, bring up to date.

The head and the key come before the lock, so that beside a file that is none of ours not even a lock is made; from the lock
on, nobody else writes. Each step that fails raises Unopenable with its own sentence and next step, the file being as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.store import local_disk, lock, manifest, opening
from csp_desktop.store.lock import Holder, InstanceLock
from csp_desktop.store.opening import Unopenable
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef

# Bytes: a larger file is looked through behind the window, for it takes over a tenth of a second.
AT_ONCE = 16 << 20

BACKUP = "is a backup, which can only be read: restore it to work on it"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file, and what is to be said of it.

    holder: who has it, so that here it can only be read. place: why it cannot be worked on where it is, as
    `local_disk.why_not_live` says it. newer: made by a newer version, and only read. upgraded: it was brought up to date.
    links_whole: no link leads to a record that is not there. to_look_through: `look_through` is still to be done.
    """

    records: RecordsFile
    holder: Holder | None = None
    place: str = ""
    newer: bool = False
    upgraded: bool = False
    links_whole: bool = True
    to_look_through: bool = False

    @property
    def can_be_moved(self) -> bool:
        """Whether it could be worked on if it were elsewhere."""
        return bool(self.place) and self.place != BACKUP

    @property
    def remark(self) -> str:
        """What the officer is told, in a sentence or two; "" where it is open like any other day."""
        name = self.records.path.name
        if self.place:
            return (
                f"{name} {self.place}.{'' if 'only be read' in self.place else ' Here it can only be read.'}"
            )
        if self.holder is not None:
            return f"{name} is {self.holder.words}. Here it can only be read until it is closed there."
        if self.newer:
            return f"{name} was made by a newer version of CSP Desktop, so it can only be read; what is new in it is not shown."
        if not self.links_whole:
            return f"{name} has links to records that are not there. Check it, and restore a backup if something is missing."
        if self.upgraded:
            return f"{name} was made by an older version and is now up to date. A backup of it as it was is kept."
        return ""


def open_live(ref: FileRef) -> Opened:
    """Open records to work on them; only to be read where they cannot be. Raises Unopenable."""
    opening.marks_of(ref)
    place = BACKUP if is_backup(ref.path) else local_disk.why_not_live(ref.path)
    taken = place or _taken(ref.path)
    if isinstance(taken, str):
        return _to_read(ref, None, taken)
    if isinstance(taken, Holder):
        return _to_read(ref, taken, "")
    try:
        return _held(ref, taken)
    except BaseException:
        taken.release()
        raise


def look_through(ref: FileRef) -> bool:
    """Look through a file for damage: raises Unopenable where there is any; whether all links lead somewhere."""
    return opening.look_through(ref)


def is_backup(path: Path) -> bool:
    """Whether a manifest beside a file says that it is a backup: were it changed, it would be one no longer."""
    try:
        manifest.read(path)
    except KnownError:
        return False
    return True


def _taken(path: Path) -> InstanceLock | Holder | str:
    """Its lock, or who has it, or why its folder takes none."""
    try:
        return lock.take(path)
    except OSError as problem:
        return f"is in a folder where nothing can be written ({problem.strerror})"


def _to_read(ref: FileRef, holder: Holder | None, place: str) -> Opened:
    """Nothing is written: no lock, no journal, and a file that is to be brought up to date is not opened."""
    try:
        records = RecordsFile.open(ref, read_only=True)
    except Unopenable as problem:
        if problem.reason != "older":
            raise
        raise _older(problem, holder, place) from problem
    opened = Opened(records, holder, place, newer=not opening.check(ref))
    return opened if holder is not None else _looked_through(opened)


def _older(problem: Unopenable, holder: Holder | None, place: str) -> Unopenable:
    """Why an older file cannot be brought up to date where it is."""
    if place == BACKUP:
        return Unopenable(
            "older",
            f"{problem.text} It is a backup.",
            "Restore it as a new file, which is brought up to date.",
        )
    if holder is not None:
        return Unopenable(
            "older", f"{problem.text} It is {holder.words}.", "Close it there, then open it again."
        )
    return Unopenable(
        "older", f"{problem.text} It {place}.", "Keep it on this computer to bring it up to date."
    )


def _held(ref: FileRef, taken: InstanceLock) -> Opened:
    """Look through it, bring it up to date and open it, now that nobody else can write it."""
    age = opening.age_of(ref)
    large = ref.path.stat().st_size > AT_ONCE
    whole = large or look_through(ref)
    if age == "older":
        _bring_up_to_date(ref)
    records = RecordsFile.open(ref)
    if records.read_only:
        taken.release()
    else:
        records.hold(taken)
    return Opened(
        records,
        newer=age == "newer",
        upgraded=age == "older",
        links_whole=whole,
        to_look_through=large,
    )


def _looked_through(opened: Opened) -> Opened:
    if opened.records.path.stat().st_size > AT_ONCE:
        return replace(opened, to_look_through=True)
    try:
        return replace(opened, links_whole=look_through(opened.records.ref))
    except Unopenable:
        opened.records.close()
        raise


def _bring_up_to_date(ref: FileRef) -> None:
    """Back an older file up, then upgrade it; both import what an ordinary start does without."""
    from csp_desktop.services import backups
    from csp_desktop.store import migrating

    try:
        backups.back_up(ref, why="before upgrade")
        migrating.bring_up_to_date(ref)
    except KnownError as problem:
        raise Unopenable(
            "older",
            f"{ref.path.name} was made by an older version of CSP Desktop, and could not be brought up to date. {problem.text}",
            f"{problem.hint} The file is as it was.".strip(),
        ) from problem
