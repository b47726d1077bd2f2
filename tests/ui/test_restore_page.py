"""The page of backups: what there is, what going back would change, going back and undoing it, and other passphrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from csp_desktop.records.partnerships import Partnership
from csp_desktop.records.people import Organisation
from csp_desktop.services import backups, second_folder
from csp_desktop.services.beginning import begin
from csp_desktop.services.passphrases import set_passphrase
from csp_desktop.store import manifest
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import new_key
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.restore_page import RestorePage
from tests.ui.encrypted import PASSPHRASE, unlock
from tests.ui.windows import Desk, Key, actions, settle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction

WAIT = 60_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The officer's own records, with one backup and work done since."""
    records = begin(tmp_path / "Ours.csp", "Ours")
    with records.change("Add organisations") as session:
        session.add_all((Organisation(name="Kept"), Organisation(name="Deleted since")))
    backups.back_up(records.ref, why="before import")
    with records.change("Work on") as session:
        session.delete(session.query(Organisation).filter_by(name="Deleted since").one())
        session.add_all(Organisation(name=f"New {number:02}") for number in range(32))
        session.query(Partnership).first().name = "Changed since"
    records.close()
    return tmp_path / "Ours.csp"


def action(desk: Desk, words: str) -> QAction:
    return next(action for action in actions(desk.window) if action.text() == words)


def wait(desk: Desk) -> None:
    assert desk.window.operations.wait(WAIT)
    settle()


def shown(desk: Desk) -> RestorePage:
    """Open the page of backups."""
    action(desk, "Restore a backup").trigger()
    wait(desk)
    page = desk.window.pages.currentWidget()
    assert isinstance(page, RestorePage)
    return page


def words_of(page: RestorePage) -> list[str]:
    return [made.text() for made in page.findChildren(QLabel) if made.isVisibleTo(page) and made.text()]


def kept(path: Path) -> list[manifest.Backup]:
    return manifest.found(backups.folder_for(path), path)


def test_the_backups_are_listed_newest_first_with_why_and_what_they_hold(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    second_folder.choose(path, stick)
    backups.back_up(path, why="daily")
    own = kept(path)[-1].path
    manifest.beside(own).unlink()
    own.unlink()
    desk.open(path)
    page = shown(desk)
    notes = [made.accessibleName() for made in page.lines]
    assert "The backup of the day" in notes[0]
    assert "in the second folder" in notes[0]
    assert "Made before an import · 4 records" in notes[1]
    assert "second folder" not in notes[1]
    desk.key(Key.Key_Escape)
    assert desk.window.pages.currentWidget() is desk.window.current


def test_what_would_change_is_shown_before_anything_is_done(desk: Desk, path: Path) -> None:
    desk.open(path)
    page = shown(desk)
    before = path.read_bytes()
    page.lines[0].click()
    wait(desk)
    words = words_of(page)
    assert "Going back would bring back 1 record, remove 32 records and change back 1 record." in words
    assert words[words.index("1 would come back") + 1] == "Deleted since"
    assert words[words.index("32 would go") + 1].endswith("New 19; and 12 more")
    assert path.read_bytes() == before
    desk.key(Key.Key_Escape)  # to the list
    assert page.lines[0].hasFocus()


def test_going_back_is_undone_from_the_bar(desk: Desk, path: Path) -> None:
    desk.open(path)
    page = shown(desk)
    assert not action(desk, "Undo the restore").isVisible()
    page.lines[0].click()
    wait(desk)
    desk.click(page.go_back)
    wait(desk)
    assert desk.records.partnership_name == "Ours"
    assert desk.window.windowTitle().startswith("Ours")
    assert "The records are as they were today, " in desk.messages.bar.words
    assert not desk.window.status.undo.isVisible()
    assert action(desk, "Undo the restore").isVisible()
    assert [made.why for made in kept(path)] == ["before import", "before restore"]
    desk.click(desk.messages.bar.findChildren(QPushButton)[0])
    wait(desk)
    assert desk.records.partnership_name == "Changed since"
    assert "as they were before going back" in desk.messages.bar.words


def test_undoing_outlives_the_program_and_ends_with_the_next_change(desk: Desk, path: Path) -> None:
    desk.open(path)
    page = shown(desk)
    page.choose(kept(path)[0].path)
    wait(desk)
    desk.click(page.go_back)
    wait(desk)
    desk.window.files.close_file()
    desk.open(path)
    desk.window.backing_up.settle()
    wait(desk)
    undo = action(desk, "Undo the restore")
    assert undo.isVisible()
    with desk.records.change("Rename") as session:
        session.query(Partnership).first().name = "Once more"
    settle()
    assert not undo.isVisible()
    desk.window.backing_up.undo_restore()
    assert "were changed since" in desk.messages.bar.words
    assert desk.records.partnership_name == "Once more"


def test_a_backup_that_holds_the_same_has_nothing_to_go_back_to(desk: Desk, path: Path) -> None:
    backups.back_up(path)
    desk.open(path)
    page = shown(desk)
    page.lines[0].click()
    wait(desk)
    assert "This backup holds the same records as the file does now." in words_of(page)
    assert not page.go_back.isVisible()
    assert page.write_out.hasFocus()


def test_another_file_is_chosen_and_one_that_is_no_backup_is_told(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    elsewhere = backups.back_up(path, stick).path
    desk.open(path)
    page = shown(desk)
    desk.messages.file = path
    desk.click(page.other)
    assert "has no manifest beside it" in desk.messages.bar.words
    desk.messages.file = elsewhere
    desk.click(page.other)
    wait(desk)
    assert page.chosen == FileRef(elsewhere)


def test_a_tampered_one_is_refused_on_its_page(desk: Desk, path: Path) -> None:
    made = kept(path)[0].path
    desk.open(path)
    page = shown(desk)
    made.chmod(0o600)
    made.write_bytes(made.read_bytes()[:-1] + b"x")
    page.lines[0].click()
    wait(desk)
    assert "is not as it was when it was made" in page.said.words
    assert not page.go_back.isVisible()


def test_written_out_as_a_new_file_the_open_one_is_left(desk: Desk, path: Path, tmp_path: Path) -> None:
    desk.open(path)
    page = shown(desk)
    page.lines[0].click()
    wait(desk)
    desk.messages.file = tmp_path / "again.csp"
    desk.click(page.write_out)
    wait(desk)
    assert desk.records.path == tmp_path / "again.csp"
    assert desk.records.partnership_name == "Ours"
    assert "holds the records as they were today, " in desk.messages.bar.words
    desk.open(path)
    assert desk.records.partnership_name == "Changed since"


def test_over_a_file_that_is_there_nothing_is_written(desk: Desk, path: Path) -> None:
    desk.open(path)
    page = shown(desk)
    page.lines[0].click()
    wait(desk)
    before = path.read_bytes()
    desk.messages.file = path
    desk.click(page.write_out)
    wait(desk)
    assert "is there already" in desk.messages.bar.words
    assert path.read_bytes() == before


def test_one_with_another_passphrase_asks_for_it_and_the_file_keeps_its_own(
    desk: Desk, tmp_path: Path
) -> None:
    path, stick = tmp_path / "Ours.csp", tmp_path / "stick"
    stick.mkdir()
    ref = FileRef(path, new_key("an earlier passphrase"))
    begin(ref, "Ours").close()
    second_folder.choose(path, stick)
    backups.back_up(ref)
    records = RecordsFile.open(ref)
    assert records.hold() is None
    with records.change("Rename") as session:
        session.query(Partnership).first().name = "Changed since"
    stick.rename(tmp_path / "away")  # at home in a drawer while the passphrase is changed
    set_passphrase(records, PASSPHRASE)
    (tmp_path / "away").rename(stick)
    records.close()
    for made in kept(path):  # as where only the second folder still has it
        made.path.unlink()
    desk.window.files.open_path(path)
    settle()
    unlock(desk)
    page = shown(desk)
    assert "another passphrase" in page.lines[0].accessibleName()
    page.lines[0].click()
    wait(desk)
    assert page.secret.line.hasFocus()
    assert not page.go_back.isVisible()
    desk.click(page.unlock)
    assert page.secret.message.words
    desk.type(page.secret.line, "a wrong one")
    desk.key(Key.Key_Return)
    wait(desk)
    assert "does not open" in page.secret.message.words
    desk.type(page.secret.line, "an earlier passphrase")
    desk.key(Key.Key_Return)
    wait(desk)
    desk.click(page.go_back)
    wait(desk)
    assert desk.records.partnership_name == "Ours"
    desk.window.files.close_file()
    desk.window.files.open_path(path)
    unlock(desk)
    assert desk.records.partnership_name == "Ours"
