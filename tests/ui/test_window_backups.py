"""Backups from the window: now, on leaving after changes, the words of the status bar, and a backup opened as a new file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.paths import data_folder
from csp_desktop.records.partnerships import Partnership
from csp_desktop.services import backups
from csp_desktop.services.beginning import begin
from csp_desktop.store import manifest
from tests.ui.windows import CONTROL, Desk, Key, actions, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from operator import attrgetter
from pathlib import Path

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
    assert len(made) == 1
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


def test_a_backup_is_restored_beside_the_open_file_and_opened(desk: Desk, path: Path, tmp_path: Path) -> None:
    desk.open(path)
    choose(desk, "Back up now")
    rename(desk, "Changed since")
    chosen, out = kept(path)[0].path, tmp_path / "Ours again.csp"
    answers = iter([chosen])
    desk.messages.choose_open = lambda *_: next(answers)
    desk.messages.file = out
    choose(desk, "Restore a backup")
    assert desk.records.path == out
    assert desk.records.partnership_name == "Ours"
    assert "holds the records as they were today, " in desk.messages.bar.words
    assert desk.asked == [("save", f"{chosen.stem} restored.csp")]
    desk.open(path)
    assert desk.records.partnership_name == "Changed since"


def test_over_the_open_file_nothing_is_restored(desk: Desk, path: Path) -> None:
    desk.open(path)
    choose(desk, "Back up now")
    before = path.read_bytes()
    chosen = kept(path)[0].path
    desk.messages.choose_open = lambda *_: chosen
    desk.messages.file = path
    choose(desk, "Restore a backup")
    assert "is there already" in desk.messages.bar.words
    assert desk.records.path == path
    assert path.read_bytes() == before


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


def test_a_chooser_left_without_a_choice_restores_nothing(desk: Desk, path: Path) -> None:
    desk.open(path)
    desk.messages.file = None
    choose(desk, "Restore a backup")
    assert [kind for kind, _ in desk.asked] == ["open"]
    assert desk.records.path == path
