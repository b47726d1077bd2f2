"""Whoever takes minutes is killed at random moments: at most the last second of typing is lost, and the rest is offered back."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from csp_desktop.store import drafts
from csp_desktop.store.integrity import integrity
from csp_desktop.store.records_file import RecordsFile
from tests.torture.meeting_typing import TEXT
from tests.torture.rounds import rounds

pytestmark = [
    pytest.mark.torture,
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here"),
]
ROOT = Path(__file__).resolve().parents[2]
LONGEST = 3.0  # seconds of typing before the end
LOST = 1.0  # seconds of typing that may be lost


class Typist:
    """Somebody typing in a process of their own, until they are killed."""

    def __init__(self, path: Path, seed: int, home: Path) -> None:
        kept = {"CSP_DESKTOP_SETTINGS": str(home / "s"), "CSP_DESKTOP_DATA": str(home / "d")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.meeting_typing", str(path), str(seed)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0, env={**os.environ, **kept},
        )  # fmt: skip
        self._said = b""
        self.place, self.item, self.before, self.killed = "", 0, 0, 0.0

    def start(self) -> None:
        """Wait until they type."""
        end = time.monotonic() + 60
        while b"ready" not in self._said or b"\n" not in self._said.partition(b"ready")[2]:
            assert self._hear(end), "the typist did not begin"
        words = self._said.partition(b"ready")[2].splitlines()[0].split()
        self.place, self.item, self.before = words[0].decode(), int(words[1]), int(words[2])

    def kill(self, seconds: float) -> list[tuple[int, float]]:
        """Kill them after so long: what was typed by when, (characters, time)."""
        end = time.monotonic() + seconds
        while self._hear(end):
            pass
        self.killed = time.monotonic()
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        assert self._process.stdout is not None
        with self._process.stdout as rest:
            self._said += rest.read()
        lines = [line.split() for line in self._said.splitlines() if line.startswith(b"typed ")]
        return [(int(line[1]), float(line[2])) for line in lines if len(line) == 3]

    def _hear(self, end: float) -> bool:
        left = end - time.monotonic()
        out = self._process.stdout
        assert out is not None
        if left <= 0 or not select.select([out], [], [], left)[0]:
            return False
        more = os.read(out.fileno(), 65536)
        self._said += more
        return bool(more)


def found(records: RecordsFile, typist: Typist) -> str:
    """What is left of what was typed: the draft, else the record."""
    name = {"notes": "discussion", "action": "+action"}[typist.place]
    kept = {one.field: one.typed for one in drafts.of(records, "agenda_items", typist.item)}
    if name in kept:
        return kept[name]
    rows = records.query("SELECT discussion FROM agenda_items WHERE id = ?", (typist.item,))
    return rows[0][0] if typist.place == "notes" else ""


@pytest.mark.timeout(1800)
def test_at_most_the_last_second_of_typing_is_lost(sample_file: Callable[..., Path], tmp_path: Path) -> None:
    path, chance = sample_file("example"), random.Random(9)
    worst = 0.0
    for at in range(rounds(3, 40)):
        typist = Typist(path, at, tmp_path)
        typist.start()
        typed = typist.kill(1.2 + chance.random() * LONGEST)
        records = RecordsFile.open(path)
        assert records.hold() is None, "whoever was killed does not hold the file"
        text = found(records, typist)
        assert text.endswith(TEXT[: len(text) - typist.before]), "what is left is what was typed"
        lost = [when for count, when in typed if count > len(text)]
        if lost:
            worst = max(worst, typist.killed - lost[0])
        assert len(text) > typist.before, f"round {at}: nothing was kept"
        assert integrity(records) == ()
        records.close()
    assert worst < LOST, f"{worst:.2f} seconds of typing were lost"
