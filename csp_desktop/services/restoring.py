"""Going back to a backup in place: what differs between it and the records now, and the way there and back again."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.services import backups
from csp_desktop.services.fields import tables
from csp_desktop.services.history_words import Words, moment_words
from csp_desktop.store import backup, manifest, opening
from csp_desktop.store.comparing import Sides, side_by_side
from csp_desktop.store.placing import check_folder, explaining, unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from csp_desktop.services.backups import BackedUp
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.manifest import Backup
    from csp_desktop.store.records_file import RecordsFile

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]

NAMED = 20  # records of a kind that are named; the rest are counted
UNDO = "restore undo"  # the setting of a restored file that leads back
STOPPED = "Going back was stopped, so the records were left as they were."
# What each part of the work takes of all of it, about: proving the backup, another key, keeping the present file.
PROVED, REKEYED, KEPT = 0.4, 0.6, 1.0


# --- what differs ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """Some records: how many, and the names of the first of them."""

    count: int
    names: tuple[str, ...]

    @property
    def words(self) -> str:
        """The names in a line: "Domestic abuse; Burglary; and 12 more"."""
        more = self.count - len(self.names)
        return "; ".join((*self.names, *([f"and {more:,} more"] if more else [])))


@dataclass(frozen=True, slots=True)
class KindDifference:
    """Records of one kind that only the backup has, that only the file has now, and that are there changed."""

    noun: str
    only_backup: Named
    only_now: Named
    changed: Named


@dataclass(frozen=True, slots=True)
class Preview:
    """What going back to a backup would change, by kind of record; kinds that are the same are left out."""

    made: Backup
    kinds: tuple[KindDifference, ...]

    @property
    def back(self) -> int:
        """How many records would come back."""
        return sum(kind.only_backup.count for kind in self.kinds)

    @property
    def gone(self) -> int:
        """How many would go."""
        return sum(kind.only_now.count for kind in self.kinds)

    @property
    def changed(self) -> int:
        """How many would be as they were."""
        return sum(kind.changed.count for kind in self.kinds)


class _ThenWords(Words):
    """The names of the backup's records; an older one may not have every table and field."""

    def __init__(self, sides: Sides) -> None:
        super().__init__(sides.then)
        self._sides = sides

    def row(self, table: str, record_id: int) -> dict[str, Any] | None:
        """The row as the backup has it."""
        known = self._sides.columns(table)
        names = [name for name in ("id", *tables()[table].fields) if name in known]
        if not names:
            return None
        columns = ", ".join(f'"{name}"' for name in names)
        rows = self._sides.then(f'SELECT {columns} FROM "{table}" WHERE id = ?', (record_id,))
        return dict(zip(names, rows[0], strict=True)) if rows else None

    def _last(self, table: str, record_id: int) -> dict[str, Any] | None:
        """What the backup has deleted is not looked up: an older one may not tell what of it is restricted."""
        return None


def preview(now: FileRef, chosen: FileRef, *, hidden: bool = False) -> Preview:
    """What differs between a backup, with its key, and the file now; nothing is written. hidden: without restricted records.

    Raises KnownError for a backup that is not what its manifest says, and Unopenable where its passphrase is wanted.
    """
    made = manifest.read(chosen.path)
    if opening.marks_of(chosen).version > opening.driver.DATA_VERSION:
        raise _newer(made)
    if backup.hash_of(chosen.path) != made.sha256:
        raise backup.changed_since(chosen.path)
    with side_by_side(now, chosen, hidden=hidden) as sides:
        words, then_words = Words(sides.now), _ThenWords(sides)
        kinds = [
            _difference(sides, table, words, then_words)
            for table in tables()
            if table not in manifest.BOOKKEEPING
        ]
    return Preview(made, tuple(kind for kind in kinds if kind is not None))


def _difference(sides: Sides, table: str, now: Words, then: Words) -> KindDifference | None:
    ids = sides.differing(table)
    if not any(ids):
        return None
    return KindDifference(
        tables()[table].noun,
        _named(then, table, ids.only_then),
        _named(now, table, ids.only_now),
        _named(now, table, ids.changed),
    )


def _named(words: Words, table: str, ids: Sequence[int]) -> Named:
    return Named(len(ids), tuple(words.name(table, each) for each in ids[:NAMED]))


def _newer(made: Backup) -> KnownError:
    return KnownError(
        f"{made.path.name} was made by a newer version of CSP Desktop.",
        "Install the newer version to go back to it.",
    )


# --- going back ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WentBack:
    """The records are as they were in a backup. kept: the backup of them as they were just before."""

    made_at: datetime
    kept: BackedUp


def go_back(
    records: RecordsFile,
    chosen: FileRef,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> WentBack:
    """Put a backup in the open file's place, which is kept aside as a backup first; it stays under its present key.

    chosen: the backup with the key that opens it. It may be done on a worker's thread; nothing can be changed meanwhile.
    Raises KnownError, the records being as they were and open, where that cannot be done or was stopped.
    """
    folder = records.path.parent
    check_folder(folder)
    with (
        records.keep_still("going back to a backup"),
        explaining(folder, backup.NOT_RESTORED),
        ExitStack() as parts,
    ):
        part = parts.enter_context(unfinished(folder, records.path.name))
        made = backup.prove_into(chosen, part, _share(progress, 0, PROVED))
        ready = chosen.at(part)
        if opening.age_of(ready) == "newer":
            raise _newer(made)
        if chosen.key != records.ref.key:
            own = parts.enter_context(unfinished(folder, records.path.name))
            ready = _under_own_key(ready, records.ref.at(own), progress, cancelled)
        _bring_up_to_date(ready)
        kept = backups.back_up(
            records.ref, progress=_share(progress, REKEYED, KEPT), cancelled=cancelled, why="before restore"
        )
        label = f"Go back to the backup of {moment_words(made.made_at.astimezone())}"
        _write_down(ready, label, kept)
        _refuse_stopped(records, cancelled)
        records.replace_with(ready, label)
    return WentBack(made.made_at, kept)


def _share(progress: Progress | None, start: float, end: float) -> Progress | None:
    """The progress of a part of the work as that of the whole."""
    if progress is None:
        return None
    return lambda done, of: progress(round(1000 * (start + (end - start) * done / max(of, 1))), 1000)


def _under_own_key(
    then: FileRef, own: FileRef, progress: Progress | None, cancelled: Cancelled | None
) -> FileRef:
    rekeying = import_module("csp_desktop.store.rekeying")
    watch = rekeying.Watch(_share(progress, PROVED, REKEYED), cancelled)
    rekeying.copy_anew(then, own, watch)
    return own


def _bring_up_to_date(ready: FileRef) -> None:
    if opening.age_of(ready) == "older":
        import_module("csp_desktop.store.migrating").bring_up_to_date(ready)
    opening.check(ready)


def _write_down(ready: FileRef, label: str, kept: BackedUp) -> None:
    """Write into the file what is done, and which backup leads back, before it takes its place: with it, or not at all."""
    store = import_module("csp_desktop.store.records_file")
    setting = import_module("csp_desktop.records.partnerships").Setting
    opened: RecordsFile = store.RecordsFile.open(ready)
    try:
        change = opened.query("SELECT coalesce(max(id), 0) + 1 FROM changes")[0][0]
        number = manifest.read(kept.path).number
        with opened.note(label) as session:
            row = session.query(setting).filter_by(name=UNDO).one_or_none()
            if row is None:
                session.add(row := setting(name=UNDO))
            row.value = json.dumps({"change": change, "number": number})
    finally:
        opened.close()


def _refuse_stopped(records: RecordsFile, cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise KnownError(STOPPED, "Go back when it suits.")
    if opening.journal_of(records.path).exists():  # it would be taken back into the file that comes
        raise KnownError(
            f"{records.path.name} is in use by another program.", "Close it there and try again."
        )


# --- and forth again -------------------------------------------------------------------------------------------


def undo_backup(records: RecordsFile) -> Backup | None:
    """The backup that undoes the last going back; None where there was none, or the records were changed since."""
    if records.read_only:
        return None
    try:
        kept = json.loads(records.setting(UNDO) or "null")
    except ValueError:
        return None
    if not isinstance(kept, dict):
        return None
    since = records.query(
        "SELECT 1 FROM changes WHERE id > ? AND state <> 'noted' LIMIT 1", (kept.get("change", 0),)
    )
    if since:
        return None
    own = manifest.found(backups.folder_for(records.path), records.path)
    return next((made for made in reversed(own) if made.number == kept.get("number")), None)
