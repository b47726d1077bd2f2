"""One writer at a time: a second opening reads, says who has the file, and a killed holder leaves nothing to clear away."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from csp_desktop.services.beginning import begin
from csp_desktop.store.lock import SUFFIX, Holder, InstanceLock, take
from csp_desktop.store.records_file import RecordsFile

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from csp_desktop.store.lock import InstanceLock, take
taken = take(Path(sys.argv[1]))
print("ours" if isinstance(taken, InstanceLock) else "theirs", flush=True)
sys.stdin.readline()
if isinstance(taken, InstanceLock):
    taken.release()
"""


@pytest.fixture
def file(tmp_path):
    begin(tmp_path / "ours.csp", "Ours").close()
    return tmp_path / "ours.csp"


def other(file: Path) -> subprocess.Popen[str]:
    """Another program that tries for the lock and keeps it until told, or killed."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], cwd=ROOT, stdin=pipe, stdout=pipe, text=True
    )


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_opening_can_only_read_and_says_who_has_it(file):
    first, second = RecordsFile.open(file), RecordsFile.open(file)
    assert first.hold() is None
    holder = second.hold()
    assert isinstance(holder, Holder)
    assert holder.computer == socket.gethostname()
    assert holder.words.startswith(f"open on {holder.computer}")
    assert second.read_only
    assert not first.read_only
    second.close()
    first.close()


def test_closing_gives_the_file_back_and_leaves_nothing(file):
    first = RecordsFile.open(file)
    first.hold()
    assert file.with_name(file.name + SUFFIX).is_file()
    first.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    second = RecordsFile.open(file)
    assert second.hold() is None
    second.close()


def test_holding_twice_is_holding_once(file):
    records = RecordsFile.open(file)
    assert records.hold() is None
    assert records.hold() is None
    records.close()


def test_a_file_that_can_only_be_read_takes_no_lock(file):
    records = RecordsFile.open(file, read_only=True)
    assert records.hold() is None
    assert not file.with_name(file.name + SUFFIX).exists()
    records.close()


def test_a_killed_holder_holds_nothing(file):
    process = other(file)
    assert said(process) == "ours"
    assert isinstance(take(file), Holder)
    process.kill()
    process.communicate()
    assert file.with_name(file.name + SUFFIX).is_file()
    taken = take(file)
    assert isinstance(taken, InstanceLock)
    taken.release()


def test_a_lock_that_says_nothing_still_locks(file):
    process = other(file)
    assert said(process) == "ours"
    file.with_name(file.name + SUFFIX).write_text("")
    holder = take(file)
    assert isinstance(holder, Holder)
    assert holder.words == "open in another window"
    process.communicate("\n")


@pytest.mark.slow
def test_of_many_that_race_one_has_it(file):
    for _ in range(8):
        racers = [other(file) for _ in range(4)]
        answers = [said(racer) for racer in racers]
        assert answers.count("ours") == 1
        for racer in racers:
            racer.communicate("\n")
    assert not file.with_name(file.name + SUFFIX).exists()
