"""One writer at a time: a second opening reads, says who has the file, and a killed holder leaves nothing to clear away."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from csp_desktop.services.beginning import begin
from csp_desktop.services.opening import open_live
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.integrity import integrity
from csp_desktop.store.lock import SUFFIX, Holder, InstanceLock, beside, holder_of, take
from csp_desktop.store.records_file import RecordsFile
from tests.torture.rounds import rounds

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
# Opens the file as the window does whenever it is told to, writes where it may, and closes it when told.
RACER = """
import sys
from pathlib import Path
from csp_desktop.records.partnerships import Setting
from csp_desktop.services.opening import open_live
from csp_desktop.store.file_ref import FileRef
ref = FileRef(Path(sys.argv[1]))
print("ready", flush=True)
for line in sys.stdin:
    records = open_live(ref).records
    if not records.read_only:
        with records.change("Race") as session:
            session.add(Setting(name=f"{sys.argv[2]} {line.strip()}", value="wrote"))
    print("reads" if records.read_only else "writes", flush=True)
    sys.stdin.readline()
    records.close()
    print("closed", flush=True)
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
    assert holder_of(file) is not None
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


def tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


@pytest.mark.slow
@pytest.mark.torture
def test_of_two_copies_that_open_it_at_once_one_writes(file):
    pipe = subprocess.PIPE
    copies = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(file), name], cwd=ROOT, stdin=pipe, stdout=pipe, text=True
        )
        for name in ("one", "two")
    ]
    assert [said(copy) for copy in copies] == ["ready", "ready"]
    for number in range(rounds(50, 500)):
        for copy in copies:
            tell(copy, str(number))
        assert sorted(said(copy) for copy in copies) == ["reads", "writes"]
        for copy in copies:
            tell(copy, "close")
        assert [said(copy) for copy in copies] == ["closed", "closed"]
    for copy in copies:
        copy.communicate()
        assert copy.returncode == 0
    records = RecordsFile.open(file)
    assert records.query("SELECT count(*) FROM settings WHERE value = 'wrote'") == [(rounds(50, 500),)]
    assert integrity(records) == ()
    records.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_after_a_killed_copy_the_next_opens_to_work_without_a_question(file):
    pipe = subprocess.PIPE
    killed = subprocess.Popen(
        [sys.executable, "-c", RACER, str(file), "one"], cwd=ROOT, stdin=pipe, stdout=pipe, text=True
    )
    tell(killed, "1")
    assert [said(killed), said(killed)] == ["ready", "writes"]
    second = open_live(FileRef(file))
    assert second.holder is not None
    second.records.close()
    killed.kill()
    killed.communicate()
    third = open_live(FileRef(file))
    assert (third.remark, third.records.read_only) == ("", False)
    assert third.records.setting("one 1") == "wrote"
    third.records.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_asking_who_has_it_makes_nothing_and_takes_nothing(file):
    assert holder_of(file) is None
    assert not beside(file).exists()
    taken = take(file)
    assert isinstance(taken, InstanceLock)
    holder = holder_of(file)
    assert holder is not None
    assert holder.computer == socket.gethostname()
    taken.release()
    beside(file).write_text("left by a kill")
    assert holder_of(file) is None
    again = take(file)
    assert isinstance(again, InstanceLock)
    again.release()


def test_a_full_disk_does_not_keep_from_locking(file, monkeypatch):
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", full)
    taken = take(file)
    assert isinstance(taken, InstanceLock)
    assert isinstance(take(file), Holder)
    taken.release()
