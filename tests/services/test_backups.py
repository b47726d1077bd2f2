"""Backups as the officer meets them: where they are, when one is due, what is said of the last, and what looks odd."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.paths import data_folder
from csp_desktop.records.partnerships import Partnership
from csp_desktop.services import backups
from csp_desktop.services.beginning import begin
from csp_desktop.store import manifest
from csp_desktop.store.records_file import RecordsFile

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
    data_folder().mkdir(parents=True)
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
