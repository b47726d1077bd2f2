"""Whoever changes a passphrase is killed at random moments: file and backups are the old ones or the new, never neither."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from csp_desktop.services import passphrases
from csp_desktop.store import backup, keys, manifest, opening, rekeying
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.store.rekeying import Watch
from tests.store.filled import back_up_thrice, content, fill, left_in
from tests.torture.rounds import rounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.store.keys import Key


class Rekeyers:
    """The process that forks those who change a passphrase and are killed."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.rekeyer"],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def round(self, path: Path, old: str, new: str, seconds: float) -> bool:
        """Have the passphrase changed and kill who does it so long after the file is open; whether it was done by then."""
        self._process.stdin.write(json.dumps({"path": str(path), "old": old, "new": new}) + "\n")
        self._process.stdin.flush()
        child = int(self._line().removeprefix("pid "))
        assert self._line() == "ready"
        waiting = threading.Timer(seconds, os.kill, (child, signal.SIGKILL))
        waiting.start()
        said = self._line()
        waiting.cancel()
        waiting.join()
        assert said == "gone" or self._line() == "gone"
        return said == "done"

    def _line(self) -> str:
        line = self._process.stdout.readline().strip()
        assert line, "the server has ended"
        return line

    def end(self) -> None:
        self._process.stdin.close()
        assert self._process.wait(30) == 0
        self._process.stdout.close()


def which_key(path: Path, *passphrases_: str) -> tuple[str, Key | None]:
    """Which of the passphrases opens a file, and its key."""
    salt = keys.salt_of(path)
    for typed in passphrases_:
        if bool(typed) != (salt is not None):
            continue
        key = keys.derived(typed, salt) if salt is not None else None
        try:
            opening.marks_of(FileRef(path, key))
        except opening.Unopenable:
            continue
        return typed, key
    raise AssertionError(f"{path.name} opens with neither the old passphrase nor the new one")


@pytest.mark.torture
@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_no_kill_leaves_neither_the_old_file_nor_the_new(
    sample_file: Callable[..., Path], root: Path
) -> None:
    path = sample_file()
    fill(path)
    records = RecordsFile.open(path)
    folder, wanted = back_up_thrice(records), content(records.ref)
    records.close()
    numbers = {made.number for made in manifest.found(folder, path)}
    server, chance, present = Rekeyers(root), random.Random(5), ""
    took, outcomes = 0.6, {"old": 0, "new": 0, "done": 0}
    asked = rounds(15, 100)
    for at in range(asked):
        new = "" if at % 3 == 2 else f"passphrase {at}"
        begun = time.monotonic()
        done = server.round(path, present, new, took * chance.random())
        if done:
            took = (took + time.monotonic() - begun) / 2
        typed, key = which_key(path, present, new)
        outcomes["done" if done else "new" if typed == new else "old"] += 1
        assert typed == new or not done
        assert content(FileRef(path, key)) == wanted
        _check_backups(folder, path, numbers, (present, new))
        again = RecordsFile.open(FileRef(path, key))
        assert again.hold() is None
        passphrases.finish_backups(again)
        again.close()
        assert left_in(path.parent) == [path.name]
        if typed:
            assert [
                made.path.name for made in manifest.found(folder, path) if keys.salt_of(made.path) is None
            ] == []
        _all_with(folder, path, key, present if typed == new else new)
        present = typed
    server.end()
    sys.stdout.write(f"{asked} kills: {outcomes}")
    assert outcomes["old"]
    assert outcomes["new"] + outcomes["done"]


def _check_backups(folder: Path, path: Path, numbers: set[int], opened_by: tuple[str, ...]) -> None:
    """Each backup is still there at least once, as its manifest says it is."""
    found = manifest.found(folder, path)
    assert {made.number for made in found} == numbers
    for made in found:
        assert rekeying.hash_of(made) == made.sha256
        _typed, key = which_key(made.path, *opened_by)
        assert made.key == (key.mark() if key else "")
        assert backup.what_is_wrong(FileRef(made.path, key), made.counts) == ""


def _all_with(folder: Path, path: Path, key: Key | None, other: str) -> None:
    """Bring every backup under the file's key, so that the next round begins with all of them under one."""
    for made in manifest.found(folder, path):
        if made.key != (key.mark() if key else ""):
            _typed, old = which_key(made.path, other, "")
            passphrases._follow_one(made, FileRef(path, key), [old], Watch())
