"""Backups from the window: now, on leaving after changes, the words of the status bar, and a backup opened as a new file."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton
from sqlcipher3 import dbapi2

from csp_desktop.paths import data_folder
from csp_desktop.records.partnerships import Partnership
from csp_desktop.services import backups, second_folder
from csp_desktop.services.beginning import begin
from csp_desktop.store import manifest
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import new_key
from csp_desktop.ui import backing_up
from tests.ui.encrypted import PASSPHRASE, unlock
from tests.ui.windows import CONTROL, Desk, Key, actions, settle

if TYPE_CHECKING:
    from collections.abc import Callable

WAIT = 60_000


def choose(desk: Desk, words: str) -> None:
    """Choose a command of the menus, and let the worker come to its end."""
    next(action for action in actions(desk.window) if action.text() == words).trigger()
    assert desk.window.operations.wait(WAIT)
    settle()


def rename(desk: Desk, name: str = "Changed") -> None:
    with desk.records.change("Rename the partnership") as session:
        session.query(Partnership).first().name = name
    settle()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The officer's own records."""
    begin(tmp_path / "Ours.csp", "Ours").close()
    return tmp_path / "Ours.csp"


def kept(path: Path) -> list[manifest.Backup]:
    return manifest.found(backups.folder_for(path), path)


def test_back_up_now(desk: Desk, path: Path) -> None:
    desk.open(path)
    assert desk.window.status.backed_up.text() == "Not backed up yet"
    choose(desk, "Back up now")
    made = kept(path)
    assert len(made) == 1
    at = made[0].made_at.astimezone()
    assert desk.window.status.backed_up.text() == f"Backed up today, {at:%H:%M}"
    assert desk.window.status.backed_up.isVisible()
    assert desk.window.status.last.text() == f"Backed up as {made[0].path.name}"
    assert desk.asked == []


def test_what_is_typed_is_kept_before_it_is_backed_up(desk: Desk, sample_file: Callable[..., Path]) -> None:
    path = sample_file()
    desk.open(path, "priorities")
    desk.type(desk.form.ui.wording, "Domestic Abuse and Coercion")
    choose(desk, "Back up now")
    assert kept(path)[0].why == "asked"
    backups.restore(kept(path)[0].path, path.with_name("again.csp"))
    desk.open(path.with_name("again.csp"), "priorities")
    assert desk.value("SELECT count(*) FROM priorities WHERE wording = ?", "Domestic Abuse and Coercion") == 1


@pytest.mark.parametrize("leave", ["close", "files.close_file"])
def test_leaving_after_a_change_backs_it_up_once(desk: Desk, path: Path, leave: str) -> None:
    desk.open(path)
    rename(desk)
    attrgetter(leave)(desk.window)()
    assert desk.window.records is None
    made = kept(path)
    assert [each.why for each in made] == ["closing"]
    desk.open(path)
    assert desk.window.status.backed_up.text().startswith("Backed up today, ")
    attrgetter(leave)(desk.window)()
    assert kept(path) == made
    assert desk.asked == []


def test_opening_another_file_backs_up_the_one_that_is_left(desk: Desk, path: Path, tmp_path: Path) -> None:
    begin(tmp_path / "Other.csp", "Other").close()
    desk.open(path)
    desk.open(tmp_path / "Other.csp")
    assert len(kept(path)) == 1
    assert kept(tmp_path / "Other.csp") == []


def test_samples_and_what_can_only_be_read_are_left_without(
    desk: Desk, path: Path, sample_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(sample_file())
    rename(desk)
    assert desk.window.status.backed_up.text() == ""
    monkeypatch.setattr("csp_desktop.store.driver.is_writable", lambda _path: False)
    desk.open(path)
    assert desk.records.read_only
    assert desk.window.status.backed_up.text() == ""
    desk.key(Key.Key_W, CONTROL)
    assert not (data_folder() / "backups").exists()


def test_a_backup_that_fails_on_closing_is_told_and_the_next_close_goes(desk: Desk, path: Path) -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    (data_folder() / "backups").write_text("in the way")
    desk.open(path)
    rename(desk)
    assert not desk.window.close()
    assert desk.window.records is not None
    assert "no backup was made" in desk.messages.bar.words
    assert desk.messages.bar.words.endswith("Close again to go without a backup.")
    rename(desk, "Worked on")  # worth another try
    assert not desk.window.close()
    assert desk.window.close()
    assert desk.window.records is None


def test_a_backup_that_was_changed_is_refused_without_a_file_open_too(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    made = backups.back_up(path).path
    made.chmod(0o600)
    made.write_bytes(made.read_bytes()[:-1] + b"x")
    desk.window.files.show_start()
    desk.messages.choose_open = lambda *_: made
    desk.messages.file = tmp_path / "again.csp"
    choose(desk, "Restore a backup")
    assert "is not as it was when it was made" in desk.messages.bar.words
    assert not (tmp_path / "again.csp").exists()
    assert desk.window.records is None


def test_a_chooser_left_without_a_choice_restores_nothing(desk: Desk) -> None:
    desk.window.files.show_start()
    desk.messages.file = None
    choose(desk, "Restore a backup")
    assert [kind for kind, _ in desk.asked] == ["open"]
    assert desk.window.records is None


def test_an_encrypted_backup_is_written_out_and_asks_for_its_passphrase_then(
    desk: Desk, tmp_path: Path
) -> None:
    ref = FileRef(tmp_path / "Ours.csp", new_key(PASSPHRASE))
    begin(ref, "Ours").close()
    made = backups.back_up(ref).path
    desk.window.files.show_start()
    desk.messages.choose_open = lambda *_: made
    desk.messages.file = tmp_path / "again.csp"
    choose(desk, "Restore a backup")
    unlock(desk)
    assert desk.records.path == tmp_path / "again.csp"
    assert desk.records.partnership_name == "Ours"


# Once a day


def test_the_first_change_of_a_day_is_backed_up_before_long(
    desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backups.back_up(path)
    monkeypatch.setattr(backing_up, "SOON", 20)
    desk.window.backing_up = backing_up.BackingUp(desk.window)
    desk.open(path)
    rename(desk)
    desk.window.backing_up.check()
    assert kept(path)[-1].path == backup.path  # one was made today already
    desk.window.close()
    yesterday(path)
    desk.open(path)
    rename(desk, "Changed today")
    with desk.qtbot.waitSignal(desk.window.operations.ended, timeout=WAIT):
        pass
    settle()
    assert kept(path)[-1].why == "daily"
    assert desk.window.status.backed_up.text().startswith("Backed up today")
    rename(desk, "Changed again")
    desk.window.backing_up.check()
    assert not desk.window.operations.busy


def test_it_is_made_when_the_window_stays_open_over_midnight(desk: Desk, path: Path) -> None:
    desk.open(path)
    rename(desk)
    choose(desk, "Back up now")
    rename(desk, "Left open")
    yesterday(path)
    desk.window.backing_up.check()  # as the hourly timer does
    assert desk.window.operations.wait(WAIT)
    settle()
    assert [made.why for made in kept(path)] == ["asked", "daily"]


def yesterday(path: Path) -> None:
    """Date every backup a day earlier."""
    for made in kept(path):
        manifest.beside(made.path).unlink()
        manifest.write(replace(made, made_at=made.made_at - timedelta(days=1)))


# The second folder


def test_who_has_no_second_folder_is_reminded_after_a_week_once_a_day(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    desk.open(path)
    look(desk)
    assert desk.messages.bar.words == ""
    age(path, 8)
    desk.open(path)
    look(desk)
    assert desk.messages.bar.words.startswith("All backups are on this computer.")
    folder = tmp_path / "stick"
    folder.mkdir()
    desk.messages.file = folder
    desk.click(desk.messages.bar.findChildren(QPushButton)[0])
    assert desk.window.operations.wait(WAIT)
    settle()
    assert "is on the same disk as the records" in desk.messages.bar.words
    assert [made.sha256 for made in manifest.found(folder, path)] == [made.sha256 for made in kept(path)]
    assert second_folder.folder_of(path) == folder
    desk.messages.bar.clear()
    second_folder.choose(path, None)
    look(desk)
    assert desk.messages.bar.words == ""  # once a day


def test_a_second_folder_that_is_away_is_said_and_the_backup_is_made(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    second_folder.choose(path, folder)
    desk.open(path)
    folder.rename(tmp_path / "away")
    choose(desk, "Back up now")
    assert len(kept(path)) == 1
    assert desk.messages.bar.words.startswith("It was not copied to the second folder.")
    look(desk)
    assert desk.messages.bar.words.startswith("It was not copied")  # nothing is said over it
    (tmp_path / "away").rename(folder)
    desk.click(desk.messages.bar.findChildren(QPushButton)[0])
    assert desk.window.operations.wait(WAIT)
    settle()
    assert len(manifest.found(folder, path)) == 1


def test_samples_are_never_reminded_of(desk: Desk, sample_file: Callable[..., Path]) -> None:
    path = sample_file()
    age(path, 40)
    desk.open(path)
    look(desk)
    assert desk.messages.bar.words == ""


def test_once_a_week_the_newest_backup_is_tried_and_only_a_failure_is_said(desk: Desk, path: Path) -> None:
    made = backups.back_up(path)
    again = manifest.read(made.path)
    manifest.beside(made.path).unlink()
    manifest.write(replace(again, made_at=again.made_at - timedelta(days=8)))
    desk.open(path)
    look(desk)
    assert desk.messages.bar.words == ""
    assert not backups.is_rehearsal_due(path)
    mark = next(made.path.parent.glob(".*.tried"))
    os.utime(mark, (time.time() - 8 * 86_400,) * 2)
    made.path.chmod(0o600)
    made.path.write_bytes(made.path.read_bytes()[:-1] + b"x")
    look(desk)
    assert "is not as it was when it was made" in desk.messages.bar.words
    assert [name.name for name in made.path.parent.iterdir() if ".part" in name.name] == []


def look(desk: Desk) -> None:
    """Let pass the moments after which the window looks at what is not urgent."""
    desk.window.backing_up.settle()
    assert desk.window.operations.wait(WAIT)
    settle()


def age(path: Path, days: int) -> None:
    """Have the records begun so long ago."""
    connection = dbapi2.connect(path, isolation_level=None)
    then = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    connection.execute("UPDATE changes SET made_at = ?", (then,))
    connection.close()
