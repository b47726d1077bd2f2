"""Backups as the officer meets them: where they are, when one is due, what is said of the last, and what looks odd."""

from __future__ import annotations

import errno
import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.paths import data_folder
from csp_desktop.records.partnerships import Partnership
from csp_desktop.services import backups, second_folder
from csp_desktop.services.beginning import begin
from csp_desktop.store import manifest
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import new_key
from csp_desktop.store.opening import Unopenable
from csp_desktop.store.records_file import RecordsFile
from tests.dumped import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[RecordsFile]:
    """The officer's own records, just begun."""
    made = begin(tmp_path / "Ours.csp", "Ours")
    yield made
    made.close()


def rename(records: RecordsFile, name: str) -> None:
    with records.change("Rename") as session:
        session.query(Partnership).first().name = name


def test_they_are_kept_in_the_programs_own_folder(ours: RecordsFile) -> None:
    made = backups.back_up(ours.path)
    assert made.path.parent == data_folder() / "backups" / "Ours"
    assert made.size == made.path.stat().st_size
    assert made.remark == ""
    newest = backups.newest(ours.path)
    assert newest is not None
    assert (newest.path, newest.made_at) == (made.path, made.made_at)


@pytest.mark.parametrize("name", ["..csp", "...csp", "Gŵyl & Co. 2024.csp", "x" * 200 + ".csp"])
def test_whatever_the_file_is_called_its_backups_stay_in_there(tmp_path: Path, name: str) -> None:
    records = begin(tmp_path / name, "Ours")
    records.close()
    made = backups.back_up(records.path)
    assert made.path.parent.parent == data_folder() / "backups"
    backups.restore(made.path, tmp_path / "again.csp")


def test_one_is_due_after_a_change_an_undo_and_a_redo_and_not_before(ours: RecordsFile) -> None:
    assert backups.is_due(ours)
    backups.back_up(ours.path)
    assert not backups.is_due(ours)
    for change in (lambda: rename(ours, "Theirs"), ours.undo, ours.redo):
        change()
        assert backups.is_due(ours)
        backups.back_up(ours.path)
        assert not backups.is_due(ours)


def test_one_that_is_gone_or_cut_short_does_not_count(ours: RecordsFile) -> None:
    made = backups.back_up(ours.path).path
    made.chmod(0o600)
    made.write_bytes(made.read_bytes()[:-1])
    assert backups.is_due(ours)
    assert backups.newest(ours.path) is None


def test_none_is_due_of_samples_and_of_what_can_only_be_read(ours: RecordsFile, records: RecordsFile) -> None:
    assert records.sample
    assert not backups.is_due(records)
    read_only = RecordsFile.open(ours.path, read_only=True)
    assert not backups.is_due(read_only)
    read_only.close()


def test_older_ones_are_thinned_out_and_the_last_stays(ours: RecordsFile) -> None:
    made = [backups.back_up(ours.path) for _ in range(5)]
    kept = [backup.path for backup in manifest.found(backups.folder_for(ours.path), ours.path)]
    assert kept[-1] == made[-1].path
    assert len(kept) == len({each.made_at.strftime("%H") for each in made})


def test_in_a_folder_that_was_named_none_is_deleted(ours: RecordsFile, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = [backups.back_up(ours.path, stick).path for _ in range(5)]
    assert all(path.exists() for path in made)
    assert backups.newest(ours.path) is None


def test_far_fewer_records_than_before_are_remarked_and_nothing_is_deleted(ours: RecordsFile) -> None:
    from csp_desktop.records.people import Organisation

    with ours.change("Add organisations") as session:
        session.add_all(Organisation(name=f"Organisation {number}") for number in range(60))
    first = backups.back_up(ours.path)
    with ours.change("Delete them") as session:
        session.query(Organisation).delete()
    second = backups.back_up(ours.path)
    assert "so all earlier backups are kept" in second.remark
    assert first.path.exists()
    assert backups.back_up(ours.path).remark == ""


def test_a_folder_that_cannot_be_made_is_told(ours: RecordsFile) -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    (data_folder() / "backups").write_text("in the way")
    with pytest.raises(KnownError, match="no backup was made"):
        backups.back_up(ours.path)


NOW = datetime(2026, 3, 30, 0, 30, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("made_at", "said"),
    [
        (None, "Not backed up yet"),
        (datetime(2026, 3, 29, 23, 5, tzinfo=UTC), "Backed up today, 00:05"),
        (datetime(2026, 3, 29, 22, 59, tzinfo=UTC), "Backed up yesterday, 23:59"),
        (datetime(2026, 3, 28, 22, 0, tzinfo=UTC), "Backed up on 28 March 2026"),
        (datetime(2036, 1, 2, 12, 0, tzinfo=UTC), "Backed up on 2 January 2036"),
    ],
)
def test_when_it_was_backed_up_is_said_by_the_local_clock(made_at: datetime | None, said: str) -> None:
    assert backups.when_words(made_at, NOW) == said


def test_a_restored_file_says_of_when_it_is(ours: RecordsFile, tmp_path: Path) -> None:
    made = backups.back_up(ours.path)
    rename(ours, "Changed since")
    assert backups.restore(made.path, tmp_path / "again.csp") == made.made_at
    again = RecordsFile.open(tmp_path / "again.csp")
    assert (again.partnership_name, ours.partnership_name) == ("Ours", "Changed since")
    again.close()


def test_restoring_goes_with_progress(sample_file: Callable[..., Path], tmp_path: Path) -> None:
    made, seen = backups.back_up(sample_file()), []
    backups.restore(made.path, tmp_path / "again.csp", lambda *far: seen.append(far))
    assert seen[-1] == (100, 100)


# Reasons, and what is listed


def test_why_it_was_made_is_written_down_and_said(ours: RecordsFile) -> None:
    assert set(backups.WHY_WORDS) == set(manifest.REASONS)
    for why in manifest.REASONS:
        made = manifest.read(backups.back_up(ours.path, why=why).path)
        assert made.why == why
        assert backups.why_words(made) == backups.WHY_WORDS[why]
    kept = backups.listed(ours.path)  # within an hour the last is kept, and what was made before something
    assert [made.why for made in kept] == list(reversed(manifest.BEFORE))
    assert [made.number for made in kept] == sorted((made.number for made in kept), reverse=True)


def test_a_manifest_of_an_earlier_version_has_no_reason_and_no_key(ours: RecordsFile) -> None:
    made = backups.back_up(ours.path)
    beside = manifest.beside(made.path)
    kept = json.loads(beside.read_text())
    del kept["why"], kept["key"]
    beside.write_text(json.dumps(kept))
    read = manifest.read(made.path)
    assert (read.why, read.key, backups.why_words(read)) == ("", "", "")
    assert [each.path for each in backups.listed(ours.path)] == [made.path]


def test_an_encrypted_file_has_encrypted_backups_with_the_mark_of_their_key(tmp_path: Path) -> None:
    ref = FileRef(tmp_path / "Ours.csp", new_key("brass kettle over Hay Bluff"))
    begin(ref, "A name that nobody may read").close()
    made = manifest.read(backups.back_up(ref).path)
    assert ref.key is not None
    assert made.key == ref.key.mark()
    assert b"A name that nobody may read" not in made.path.read_bytes()
    assert dump(ref.at(made.path)) == dump(ref)
    with pytest.raises(Unopenable):
        backups.restore(made.path, tmp_path / "again.csp")
    backups.restore(made.path, tmp_path / "sealed.csp", sealed=True)
    assert (tmp_path / "sealed.csp").read_bytes() == made.path.read_bytes()
    backups.restore(ref.at(made.path), tmp_path / "again.csp")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Ours.csp", "again.csp", "sealed.csp"]


def test_the_day_s_backup_is_due_once_a_day_by_the_local_clock(ours: RecordsFile) -> None:
    rename(ours, "Changed")
    assert backups.is_due_today(ours)
    made = backups.back_up(ours.path).made_at.astimezone()
    assert not backups.is_due_today(ours)
    rename(ours, "Changed again")
    assert not backups.is_due_today(ours, made)
    assert backups.is_due_today(ours, made + timedelta(days=1))
    assert backups.is_due_today(ours, made - timedelta(days=3650))  # the clock set back is another day too


# The second folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def test_each_backup_is_written_to_the_second_folder_too_and_thinned_out_there(
    ours: RecordsFile, stick: Path
) -> None:
    assert "is on the same disk as the records" in second_folder.choose(ours.path, stick)
    assert second_folder.folder_of(ours.path) == stick
    for _ in range(3):
        assert backups.back_up(ours.path).not_copied == ""
    (there,), (here,) = (
        manifest.found(stick, ours.path),
        manifest.found(backups.folder_for(ours.path), ours.path),
    )
    assert there == replace(here, path=there.path)
    assert there.path.read_bytes() == here.path.read_bytes()
    assert [made.path for made in backups.listed(ours.path)] == [here.path]  # each once
    assert not [path for path in stick.iterdir() if ".part" in path.name]
    second_folder.choose(ours.path, None)
    assert second_folder.folder_of(ours.path) is None


def test_the_folder_away_or_full_is_said_and_the_first_backup_is_there(
    ours: RecordsFile, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second_folder.choose(ours.path, stick)
    stick.rmdir()
    assert "There is no folder" in backups.back_up(ours.path).not_copied
    stick.mkdir()
    fsync, seen = os.fsync, []

    def full(handle: int) -> None:
        if os.readlink(f"/proc/self/fd/{handle}").startswith(f"{stick}{os.sep}"):
            seen.append(handle)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)
    made = backups.back_up(ours.path)
    assert made.not_copied.startswith("It was not copied to the second folder. The disk is full")
    assert seen
    assert list(stick.iterdir()) == []
    assert backups.newest(ours.path).path == made.path
    monkeypatch.undo()


def test_a_copy_that_the_disk_spoils_is_no_copy(
    ours: RecordsFile, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second_folder.choose(ours.path, stick)
    fsync = os.fsync

    def spoil(handle: int) -> None:
        fsync(handle)
        name = os.readlink(f"/proc/self/fd/{handle}")
        if name.startswith(f"{stick}{os.sep}") and name.endswith(".part"):
            with open(name, "r+b") as file:
                file.seek(5000)
                file.write(b"spoilt")

    monkeypatch.setattr(os, "fsync", spoil)
    assert "did not prove the same" in backups.back_up(ours.path).not_copied
    assert list(stick.iterdir()) == []


def test_on_a_new_computer_numbers_go_on_from_the_second_folder(ours: RecordsFile, stick: Path) -> None:
    second_folder.choose(ours.path, stick)
    first = backups.back_up(ours.path, why="before import")
    shutil.rmtree(backups.folder_for(ours.path))  # the program's own folder is lost
    rename(ours, "Later")
    second = backups.back_up(ours.path)
    assert [made.path.name for made in backups.listed(ours.path)] == [second.path.name, first.path.name]
    assert [made.number for made in backups.listed(ours.path)] == [2, 1]


def test_the_folder_of_the_programs_own_backups_is_no_second_one(ours: RecordsFile) -> None:
    backups.back_up(ours.path)
    with pytest.raises(KnownError, match="keeps its own backups"):
        second_folder.choose(ours.path, backups.folder_for(ours.path))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 1}'])
def test_a_spoilt_note_of_second_folders_is_none(ours: RecordsFile, content: str) -> None:
    backups.back_up(ours.path)
    (data_folder() / "backups" / second_folder.FILE).write_text(content)
    assert second_folder.folder_of(ours.path) is None


def test_when_the_officer_is_reminded(ours: RecordsFile, stick: Path) -> None:
    now = datetime.now(UTC)
    week, later = now + timedelta(days=6), now + timedelta(days=8)
    assert second_folder.reminder(ours, week) is None
    none = second_folder.reminder(ours, later)
    assert none is not None
    assert not none.chosen
    second_folder.choose(ours.path, stick)
    assert second_folder.reminder(ours, now).words.startswith("There is no backup in the second folder")
    backups.back_up(ours.path)
    assert second_folder.reminder(ours, week) is None
    assert second_folder.reminder(ours, later) is None  # nothing was changed since
    rename(ours, "Changed since")
    old = second_folder.reminder(ours, later)
    assert old is not None
    assert old.chosen
    assert old.words.endswith("is 8 days old.")
    assert second_folder.reminder(ours, now - timedelta(days=3650)) is not None  # the clock set back
    shutil.rmtree(stick)
    assert "is not there" in second_folder.reminder(ours, now).words


# The rehearsal


def test_once_a_week_a_backup_is_tried_and_leaves_nothing(ours: RecordsFile) -> None:
    assert not backups.is_rehearsal_due(ours.path)
    now = backups.back_up(ours.path).made_at
    assert not backups.is_rehearsal_due(ours.path)
    assert backups.is_rehearsal_due(ours.path, now + timedelta(days=7))
    before = {path.name for path in backups.folder_for(ours.path).iterdir()}
    backups.rehearse(ours.ref)
    after = {path.name for path in backups.folder_for(ours.path).iterdir()}
    assert len(after - before) == 1
    assert not backups.is_rehearsal_due(ours.path, now + timedelta(days=6))
    assert backups.is_rehearsal_due(ours.path, now + timedelta(days=8))
    made = backups.newest(ours.path)
    made.path.chmod(0o600)
    made.path.write_bytes(made.path.read_bytes()[:-1] + b"x")
    with pytest.raises(KnownError, match="is not as it was when it was made"):
        backups.rehearse(ours.ref)
    assert {path.name for path in backups.folder_for(ours.path).iterdir()} == after
