"""A child that does what an officer does while the disk fails under it, and looks each time what is left.

python -m tests.torture.faulted syncs FOLDER                how often 100 changes sync the disk
python -m tests.torture.faulted writes ERRNO FOLDER MOST    the n-th write fails (ENOSPC: all from the n-th on)
python -m tests.torture.faulted space FOLDER MOST           so little room is left on the small disk that FOLDER is
It prints what it saw of each act, as JSON.
"""

import ctypes
import errno
import json
import os
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

from csp_desktop.errors import KnownError
from csp_desktop.records.actions import Action, ActionUpdate
from csp_desktop.records.every import CLASSES
from csp_desktop.reports.pack import board_pack
from csp_desktop.reports.writing import write_document
from csp_desktop.rules.packs import PackRequest
from csp_desktop.samples import make_sample
from csp_desktop.services import attachments, backups, editing
from csp_desktop.services.today import today
from csp_desktop.store import backup, manifest
from csp_desktop.store.integrity import integrity
from csp_desktop.store.records_file import RecordsFile

ACTS = ("save", "bulk", "backup", "pack", "attach")
LINES = 300  # of what is done like an import
BYTES = 300_000  # of what is attached
STEP = 4096

State = dict[str, Any]


# --- how the disk fails --------------------------------------------------------------------------------------------


class Disk(ABC):
    """A disk that can be told to fail."""

    @abstractmethod
    def need(self, act: Callable[[], object]) -> int:
        """Do it once; how much of the disk it needs, in the disk's own measure."""

    @abstractmethod
    def fail(self, at: int) -> None:
        """From now on there is only so much."""

    @abstractmethod
    def recover(self) -> None:
        """All is well again."""


class Writes(Disk):
    """Its n-th write fails."""

    def __init__(self, folder: Path, code: int) -> None:
        self._layer = ctypes.CDLL(None)
        self._folder, self._code = str(folder).encode(), code

    def need(self, act: Callable[[], object]) -> int:
        self._arm(0)
        act()
        return self._layer.faults_writes()

    def fail(self, at: int) -> None:
        self._arm(at)

    def recover(self) -> None:
        self._arm(0)

    def syncs(self) -> int:
        """How often something was synced since."""
        return self._layer.faults_syncs()

    def _arm(self, at: int) -> None:
        self._layer.faults_arm(self._folder, ctypes.c_long(at), self._code, self._code == errno.ENOSPC)


class Space(Disk):
    """A small disk with only so many bytes left: a filler takes up the rest."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._filler = folder, folder / "filler"

    def _free(self) -> int:
        found = os.statvfs(self._folder)
        return found.f_bavail * found.f_frsize

    def need(self, act: Callable[[], object]) -> int:
        """Halve what is left until it fails: what it needs while it is done may be more than what it leaves behind."""
        low, high = 0, self._free()
        while high - low > STEP:
            half = (low + high) // 2 // STEP * STEP
            self.fail(half)
            try:
                act()
                high = half
            except KnownError:
                low = half
            finally:
                self.recover()
        return high

    def fail(self, at: int) -> None:
        self._filler.touch()
        with self._filler.open("r+b") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, self._free() - at))

    def recover(self) -> None:
        self._filler.unlink(missing_ok=True)


# --- what is done --------------------------------------------------------------------------------------------------


class Desk:
    """A records file in a folder, and what an officer may do with it."""

    def __init__(self, folder: Path, template: Path) -> None:
        self.folder = folder
        self.template = template
        self.path = folder / "ours.csp"
        self.records = self._fresh()
        self.number = 0
        with self.records.read() as session:
            meeting = self.records.query("SELECT id FROM meetings ORDER BY id DESC")[0][0]
            self._pack = board_pack(session, PackRequest(meeting), today(self.records))

    def _fresh(self) -> RecordsFile:
        shutil.copy(self.template, self.path)
        return RecordsFile.open(self.path)

    def again(self) -> None:
        """The records as they were first, in an empty folder."""
        self.records.close()
        for left in self.folder.iterdir():
            left.unlink()
        self.records = self._fresh()

    def save(self) -> None:
        self.number += 1
        editing.save(self.records, "partnerships", 1, "strapline", f"Said for the {self.number}th time")

    def bulk(self) -> None:
        with self.records.change("Import actions") as session:
            made = [Action(wording=f"Imported {number} " + "x" * 200) for number in range(LINES)]
            session.add_all(made)
            session.flush()
            session.add_all(ActionUpdate(action_id=action.id, note="Imported") for action in made)

    def backup(self) -> None:
        backups.back_up(self.records.ref, self.folder)

    def pack(self) -> None:
        write_document(self._pack, self.folder / "pack.pdf", lambda _: None)

    def attach(self) -> None:
        self.number += 1
        data = b"%PDF-1.7\n" + os.urandom(BYTES) + b"\n%%EOF\n"
        attachments.attach_bytes(self.records, "partnerships", 1, f"Paper {self.number}.pdf", data)

    def state(self) -> State:
        """Every record, and every file there is with its size, SQLite's journal and the filler left out."""
        records = RecordsFile.open(self.path)
        tables = {t: records.query(f"SELECT * FROM {t} ORDER BY id") for t in CLASSES}
        changes = records.query("SELECT count(*), max(id) FROM changes")
        damaged = integrity(records)
        records.close()
        names = sorted(path.name for path in self.folder.iterdir())
        files = [
            name for name in names if not name.endswith("-journal") and name not in ("filler", "ours.csp")
        ]
        return {"rows": tables, "changes": changes, "damaged": damaged, "files": files}

    def files_are_whole(self) -> bool:
        """Whether each file under a good name is what it says: a backup proves, a pack ends as a PDF does."""
        for path in self.folder.iterdir():
            if path.suffix == ".pdf" and not path.read_bytes().rstrip().endswith(b"%%EOF"):
                return False
            if path.suffix == ".csp" and path != self.path:
                kept = manifest.read(path)
                if backup.what_is_wrong(self.records.ref.at(path), kept.counts):
                    return False
        return True


def points(need: int, most: int) -> list[int]:
    """So many points from the first to the last that fails, evenly."""
    return sorted({1 + number * max(0, need - 2) // max(1, most - 1) for number in range(most)})


def point(desk: Desk, disk: Disk, act: str, at: int) -> State:
    """Do something while the disk fails, and look what is left; then do it again on a disk that is well."""
    desk.again()
    before = desk.state()
    disk.fail(at)
    said = done = ""
    try:
        getattr(desk, act)()
        done = "done"
    except KnownError as problem:
        said = problem.line()
    finally:
        disk.recover()
    after = desk.state()
    kept = {name: after[name] == before[name] for name in ("rows", "changes", "files")}
    whole = not after["damaged"] and desk.files_are_whole()
    getattr(desk, act)()
    later = desk.state()
    works = (later["rows"], later["files"]) != (after["rows"], after["files"]) or bool(done)
    return {
        "at": at,
        "said": said,
        "done": done,
        **kept,
        "whole": whole,
        "works": works and not later["damaged"],
    }


def torture(disk: Disk, folder: Path, most: int) -> dict[str, list[State]]:
    """Fail at so many points of each act."""
    template = folder.with_name("template.csp")
    make_sample(template, "herefordshire").close()
    desk = Desk(folder, template)
    found = {}
    for act in ACTS:
        need = disk.need(lambda act=act: (desk.again(), getattr(desk, act)()))
        found[act] = [point(desk, disk, act, at) for at in points(need, most)]
    desk.records.close()
    return found


def syncs(folder: Path) -> dict[str, int]:
    """How often 100 changes of a field sync the disk."""
    records = make_sample(folder / "s.csp", "herefordshire")
    disk = Writes(folder, 0)

    def changes() -> None:
        for number in range(100):
            editing.save(records, "partnerships", 1, "strapline", f"Said for the {number}th time")

    writes = disk.need(changes)
    records.close()
    return {"writes": writes, "syncs": disk.syncs()}


def main(way: str, *given: str) -> None:
    """Do what is asked for and print what was seen."""
    found: object
    if way == "syncs":
        found = syncs(Path(given[0]))
    elif way == "writes":
        folder = Path(given[1])
        found = torture(Writes(folder, int(given[0])), folder, int(given[2]))
    else:
        folder = Path(given[0])
        found = torture(Space(folder), folder, int(given[1]))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
