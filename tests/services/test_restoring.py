"""Going back to a backup in place: what would change is said first, the present file is kept, and there is a way back."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from csp_desktop.errors import KnownError
from csp_desktop.paths import data_folder
from csp_desktop.records.partnerships import Partnership
from csp_desktop.records.people import Organisation
from csp_desktop.records.reviews import Review
from csp_desktop.services import backups, restoring
from csp_desktop.services.beginning import begin
from csp_desktop.store import manifest
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.integrity import integrity
from csp_desktop.store.keys import new_key
from csp_desktop.store.opening import Unopenable
from csp_desktop.store.records_file import RecordsFile
from tests.dumped import dump
from tests.store.released import unpacked, versions
from tests.torture.rounds import rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csp_desktop.services.restoring import KindDifference, Preview

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
def ours(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RecordsFile]:
    """The officer's own records, just begun, open and held."""
    key = new_key("brass kettle over Hay Bluff") if request.param else None
    made = begin(FileRef(tmp_path / "Ours.csp", key), "Ours")
    assert made.hold() is None
    yield made
    made.close()


def rename(records: RecordsFile, name: str) -> None:
    with records.change("Rename") as session:
        session.query(Partnership).first().name = name


def add(records: RecordsFile, *names: str) -> None:
    with records.change("Add organisations") as session:
        session.add_all(Organisation(name=name) for name in names)


def backed_up(records: RecordsFile) -> FileRef:
    return records.ref.at(backups.back_up(records.ref).path)


def kind(found: Preview, noun: str) -> KindDifference:
    return next(each for each in found.kinds if each.noun == noun)


# What differs


def test_what_differs_is_said_by_kind_and_name_and_nothing_is_written(ours: RecordsFile) -> None:
    add(ours, "Kept", "To go")
    chosen = backed_up(ours)
    with ours.change("Work on") as session:
        session.delete(session.query(Organisation).filter_by(name="To go").one())
        session.query(Organisation).filter_by(name="Kept").one().name = "Changed since"
        session.add_all(Organisation(name=f"New {number:02}") for number in range(32))
    before = {path: path.read_bytes() for path in (ours.path, chosen.path)}
    found = restoring.preview(ours.ref, chosen)
    organisations = kind(found, "organisation")
    assert [each.noun for each in found.kinds] == ["organisation"]
    assert organisations.only_backup == restoring.Named(1, ("To go",))
    assert organisations.changed == restoring.Named(1, ("Changed since",))
    assert organisations.only_now.count == 32
    assert organisations.only_now.names == tuple(f"New {number:02}" for number in range(20))
    assert organisations.only_now.words.endswith("New 19; and 12 more")
    assert (found.back, found.gone, found.changed) == (1, 32, 1)
    assert {path: path.read_bytes() for path in before} == before


def test_nothing_differs_from_a_backup_just_made(ours: RecordsFile) -> None:
    assert restoring.preview(ours.ref, backed_up(ours)).kinds == ()


def test_a_backup_that_was_changed_is_not_looked_into(ours: RecordsFile) -> None:
    chosen = backed_up(ours)
    chosen.path.chmod(0o600)
    chosen.path.write_bytes(chosen.path.read_bytes()[:-1] + b"x")
    with pytest.raises(KnownError, match="is not as it was when it was made"):
        restoring.preview(ours.ref, chosen)


def test_the_passphrase_of_a_backup_with_another_key_is_wanted(ours: RecordsFile, tmp_path: Path) -> None:
    other = FileRef(tmp_path / "Other.csp", new_key("another altogether"))
    begin(other, "Other").close()
    chosen = other.at(backups.back_up(other).path)
    for ref in (FileRef(chosen.path), FileRef(chosen.path, new_key("wrong"))):
        before = dump(ours.ref)
        for act in (restoring.preview, lambda _now, ref: restoring.go_back(ours, ref)):
            with pytest.raises(Unopenable) as caught:
                act(ours.ref, ref)
            assert caught.value.reason == "passphrase"
            assert ".part" not in caught.value.line()
        assert dump(ours.ref) == before
    assert kind(restoring.preview(ours.ref, chosen), "partnership").changed.names == ("Ours",)


def test_restricted_records_are_left_out_while_they_are_hidden(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file())
    chosen = backed_up(records)
    with records.change("Work on") as session:
        session.add_all(
            (Review(number="Secret one", restricted=True), Review(number="Open one", restricted=False))
        )
    assert kind(restoring.preview(records.ref, chosen), "review").only_now.count == 2
    found = restoring.preview(records.ref, chosen, hidden=True)
    assert kind(found, "review").only_now == restoring.Named(1, ("Open one",))
    assert "Secret" not in repr(found)
    records.close()


# Going back


def test_going_back_and_forth_again(ours: RecordsFile, tmp_path: Path) -> None:
    add(ours, "Kept")
    chosen = backed_up(ours)
    add(ours, "Worked on since")
    was = dump(ours.ref)
    names = sorted(tmp_path.iterdir())
    told: list[frozenset[str]] = []
    ours.subscribe(lambda changed: told.append(changed.tables))
    assert restoring.undo_backup(ours) is None
    done = restoring.go_back(ours, chosen)
    assert [row[0] for row in ours.query("SELECT name FROM organisations")] == ["Kept"]
    assert "organisations" in told[-1]
    assert sorted(tmp_path.iterdir()) == names
    kept = manifest.read(done.kept.path)
    assert kept.why == "before restore"
    assert dump(ours.ref.at(kept.path)) == was
    assert ours.undo_label.startswith("Add organisations")
    back = restoring.undo_backup(ours)
    assert back is not None
    assert back.path == kept.path
    restoring.go_back(ours, ours.ref.at(back.path))
    assert len(ours.query("SELECT name FROM organisations")) == 2
    assert restoring.undo_backup(ours) is not None  # and back again
    add(ours, "A change of my own")
    assert restoring.undo_backup(ours) is None
    assert integrity(ours) == ()


def test_the_way_back_outlives_the_program_and_ends_with_the_next_change(ours: RecordsFile) -> None:
    chosen = backed_up(ours)
    rename(ours, "Changed since")
    restoring.go_back(ours, chosen)
    again = RecordsFile.open(ours.ref)
    assert restoring.undo_backup(again) is not None
    rename(again, "Once more")
    assert restoring.undo_backup(again) is None
    again.close()


def test_the_records_stay_under_their_present_key(tmp_path: Path) -> None:
    """A plain backup makes no plain file of an encrypted one, and another passphrase does not come with a backup."""
    plain = begin(tmp_path / "Ours.csp", "As a plain file")
    chosen = backed_up(plain)
    plain.close()
    plain.path.unlink()
    key = new_key("brass kettle over Hay Bluff")
    records = begin(FileRef(tmp_path / "Ours.csp", key), "As an encrypted one")
    done = restoring.go_back(records, chosen)
    assert records.partnership_name == "As a plain file"
    assert records.ref.key == key
    assert b"As a plain file" not in records.path.read_bytes()
    with pytest.raises(Unopenable):
        RecordsFile.open(records.path)
    restoring.go_back(records, records.ref.at(done.kept.path))
    assert records.partnership_name == "As an encrypted one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Ours.csp"]
    records.close()


@pytest.mark.parametrize("version", versions())
def test_a_backup_of_an_older_version_is_looked_into_and_brought_up_to_date(
    ours: RecordsFile, version: str, tmp_path: Path
) -> None:
    old = unpacked(
        version, tmp_path / "Old.csp", new_key("brass kettle") if ours.ref.key is not None else None
    )
    made = old.at(backups.back_up(old).path)
    before = made.path.read_bytes()
    found = restoring.preview(ours.ref, made)
    assert kind(found, "partnership").changed.names == ("Ours",)
    assert kind(found, "organisation").only_backup.count == {"0001": 19, "0002": 22, "0003": 22}[version]
    restoring.go_back(ours, made)
    assert ours.partnership_name != "Ours"
    assert integrity(ours) == ()
    assert made.path.read_bytes() == before


def test_stopped_it_leaves_everything_as_it_was(ours: RecordsFile, tmp_path: Path) -> None:
    chosen = backed_up(ours)
    rename(ours, "Changed since")
    before = dump(ours.ref)
    with pytest.raises(KnownError, match="stopped"):
        restoring.go_back(ours, chosen, cancelled=lambda: True)
    assert dump(ours.ref) == before
    assert not [path for path in tmp_path.iterdir() if ".part" in path.name]
    rename(ours, "Can be changed again")


def test_with_no_room_for_the_file_as_it_was_nothing_is_done(ours: RecordsFile) -> None:
    chosen = backed_up(ours)
    away = chosen.path.with_name("elsewhere.csp")
    folder = data_folder().parent / "kept"
    (data_folder() / "backups").rename(folder)
    (data_folder() / "backups").write_text("in the way")
    rename(ours, "Changed since")
    before = dump(ours.ref)
    with pytest.raises(KnownError, match="no backup was made"):
        restoring.go_back(ours, chosen.at(folder / away.parent.name / chosen.path.name))
    assert dump(ours.ref) == before


def test_changes_are_refused_meanwhile_and_progress_only_goes_on(ours: RecordsFile) -> None:
    chosen, seen, said = backed_up(ours), [], set()

    def progress(done: int, of: int) -> None:
        seen.append((done, of))
        try:
            rename(ours, "Meanwhile")
        except KnownError as problem:
            said.add(problem.text)

    restoring.go_back(ours, chosen, progress)
    assert said == {"The records are going back to a backup."}
    assert seen == sorted(seen)
    assert seen[-1] == (1000, 1000)


def test_another_programs_broken_off_change_is_not_taken_back_into_the_restored_file(tmp_path: Path) -> None:
    records = begin(tmp_path / "Ours.csp", "Ours")
    chosen = backed_up(records)
    other = dbapi2.connect(records.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE partnerships SET name = 'Elsewhere'")
    try:
        with pytest.raises(KnownError, match="in use by another program"):
            restoring.go_back(records, chosen)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert records.partnership_name == "Ours"
    records.close()


# Killed


class Server:
    """Forks who goes back to a backup, and kills them."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.services.going_back"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )

    def round(self, asked: dict[str, str], seconds: float | None) -> bool:
        """Have it done and kill it so long after the file is open, or not at all; whether it came to its end."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        child, finished = int(self._line()[4:]), False
        assert self._line() == "ready"
        if seconds is not None:
            time.sleep(seconds)  # the moment of the kill is what is tried
            with suppress(ProcessLookupError):  # it has come to its end
                os.kill(child, signal.SIGKILL)
        while (line := self._line()) != "gone":
            finished |= line == "done"
        return finished

    def _line(self) -> str:
        assert self._process.stdout is not None
        assert select.select([self._process.stdout], [], [], 60)[0], "it says nothing"
        return self._process.stdout.readline().decode().strip()

    def end(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        assert self._process.wait(30) == 0
        self._process.stdout.close()


@pytest.mark.torture
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_killed_at_any_moment_it_is_the_old_file_or_the_backup(
    tmp_path: Path, sample_file: Callable[..., Path]
) -> None:
    path = sample_file()
    chosen = backups.back_up(path).path
    records = RecordsFile.open(path)
    was = records.partnership_name
    rename(records, "Now")
    records.close()
    now, server, chance = path.read_bytes(), Server(), random.Random("going back")
    asked = {"path": str(path), "chosen": str(chosen)}
    longest, outcomes = 0.0, set()
    for _ in range(2):  # the second time everything is warm
        path.write_bytes(now)
        begun = time.monotonic()
        assert server.round(asked, None)
        longest = time.monotonic() - begun
    for _ in range(rounds(10, 100)):
        path.write_bytes(now)
        server.round(asked, chance.random() * longest)
        found = RecordsFile.open(path)
        assert found.hold() is None
        assert integrity(found) == ()
        outcomes.add(found.partnership_name)
        assert restoring.undo_backup(found) is None or found.partnership_name != "Now"
        found.close()
        assert sorted(each.name for each in tmp_path.iterdir()) == [path.name]
    server.end()
    assert outcomes <= {"Now", was}
    assert "Now" in outcomes
