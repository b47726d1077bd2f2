"""Beginning new records from the window: the name, the place, the passphrase or none, and what stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from csp_desktop.paths import data_folder
from csp_desktop.store.keys import salt_of
from csp_desktop.ui.begin_dialog import FORM, RECOVERY, BeginDialog
from csp_desktop.ui.look import LARGEST_SCALE
from tests.ui.encrypted import PASSPHRASE, ref_of, wait
from tests.ui.test_window_access import controls, cut, walk
from tests.ui.windows import CONTROL, SHIFT, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = "Marches Safety Partnership"


@pytest.fixture
def dialog(desk: Desk) -> BeginDialog:
    """The dialog, opened by its key from the ways to begin."""
    desk.window.files.show_start()
    desk.key(Key.Key_N, CONTROL | SHIFT)
    made = QApplication.activeModalWidget()
    assert isinstance(made, BeginDialog)
    return made


def kept() -> Path:
    return data_folder() / "records" / f"{NAME}.csp"


def begin(desk: Desk, dialog: BeginDialog) -> None:
    desk.click(dialog.begin)
    wait(desk)


def test_a_name_is_enough(desk: Desk, dialog: BeginDialog) -> None:
    assert QApplication.focusWidget() is dialog.name
    desk.qtbot.keyClicks(dialog.name, f"  {NAME} ")
    assert dialog.place.text().replace("\u200b", "") == str(kept())
    begin(desk, dialog)
    assert QApplication.activeModalWidget() is None
    assert desk.records.path == kept()
    assert desk.records.partnership_name == NAME
    assert desk.value("SELECT count(*) FROM groups WHERE is_board") == 1
    assert salt_of(kept()) is None
    assert desk.window.windowTitle() == f"{NAME} – CSP Desktop"


def test_with_a_passphrase_it_is_encrypted_from_the_start(desk: Desk, dialog: BeginDialog) -> None:
    desk.type(dialog.name, NAME)
    desk.type(dialog.new.new.line, PASSPHRASE)
    desk.type(dialog.new.again.line, PASSPHRASE)
    assert dialog.new.strength.bar.value() == 4
    begin(desk, dialog)
    assert desk.records.ref == ref_of(kept())
    assert dialog.page == RECOVERY
    assert desk.records.ref.key is not None
    assert dialog.recovery.code.text().split() == desk.records.ref.key.code().split()
    assert dialog.new.blank, "what was typed does not stay"
    dialog.recovery.tick.setChecked(True)
    desk.click(dialog.recovery.done)
    assert QApplication.activeModalWidget() is None
    assert NAME.encode() not in kept().read_bytes()


def test_the_partnerships_name_makes_no_passphrase(desk: Desk, dialog: BeginDialog) -> None:
    desk.type(dialog.new.new.line, NAME)
    strong = dialog.new.strength.bar.value()
    desk.type(dialog.name, NAME)
    assert dialog.new.strength.bar.value() < strong


def test_another_place_is_chosen_and_stays_chosen(desk: Desk, dialog: BeginDialog, tmp_path: Path) -> None:
    desk.messages.file = tmp_path / "elsewhere.csp"
    desk.click(dialog.choose)
    assert desk.asked == [("save", "Our partnership.csp")]
    desk.type(dialog.name, NAME)
    assert dialog.path == tmp_path / "elsewhere.csp"
    begin(desk, dialog)
    assert desk.records.path == tmp_path / "elsewhere.csp"


def test_a_second_partnership_of_the_name_gets_a_file_of_its_own(desk: Desk, dialog: BeginDialog) -> None:
    kept().parent.mkdir(parents=True)
    kept().write_text("in the way")
    desk.type(dialog.name, NAME)
    begin(desk, dialog)
    assert desk.records.path.name == f"{NAME} 2.csp"
    assert kept().read_text() == "in the way"


def test_a_name_that_no_file_can_have_still_names_the_partnership(desk: Desk, dialog: BeginDialog) -> None:
    desk.type(dialog.name, "../Wye: Usk / Lugg?")
    begin(desk, dialog)
    assert desk.records.path.parent == kept().parent
    assert desk.records.partnership_name == "../Wye: Usk / Lugg?"


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [("short", "short", "Use at least 8 characters"), (PASSPHRASE, "", "The two are not the same.")],
)
def test_a_passphrase_that_will_not_do_begins_nothing(
    desk: Desk, dialog: BeginDialog, new: str, again: str, said: str
) -> None:
    desk.type(dialog.name, NAME)
    desk.type(dialog.new.new.line, new)
    desk.type(dialog.new.again.line, again)
    begin(desk, dialog)
    words = dialog.new.new.message.words + dialog.new.again.message.words
    assert words.startswith(said)
    assert not kept().exists()
    assert desk.window.records is None


def test_without_a_name_nothing_is_begun(desk: Desk, dialog: BeginDialog) -> None:
    begin(desk, dialog)
    assert dialog.name_problem.words.startswith("Type the name of the partnership")
    assert QApplication.focusWidget() is dialog.name
    desk.qtbot.keyClicks(dialog.name, "M")
    assert dialog.name_problem.words == ""


def test_a_place_that_cannot_be_written_is_said_below_it(
    desk: Desk, dialog: BeginDialog, tmp_path: Path
) -> None:
    desk.messages.file = tmp_path / "no such folder" / "Ours.csp"
    desk.type(dialog.name, NAME)
    desk.click(dialog.choose)
    begin(desk, dialog)
    assert "There is no folder" in dialog.place_problem.words
    assert dialog.page == FORM
    assert dialog.begin.isEnabled()
    desk.messages.file = tmp_path / "Ours.csp"
    desk.click(dialog.choose)
    assert dialog.place_problem.words == ""
    begin(desk, dialog)
    assert desk.records.path == tmp_path / "Ours.csp"


def test_a_folder_that_another_program_copies_is_refused(
    desk: Desk, dialog: BeginDialog, tmp_path: Path
) -> None:
    (tmp_path / "OneDrive - Herefordshire Council").mkdir()
    desk.messages.file = tmp_path / "OneDrive - Herefordshire Council" / "Ours.csp"
    desk.type(dialog.name, NAME)
    desk.click(dialog.choose)
    begin(desk, dialog)
    assert "OneDrive" in dialog.place_problem.words
    assert "Choose a folder on this computer" in dialog.place_problem.words
    assert list(desk.messages.file.parent.iterdir()) == []


def test_cancel_begins_nothing_and_leaves_what_was_open(desk: Desk, sample_file: Callable[..., Path]) -> None:
    desk.open(sample_file())
    desk.key(Key.Key_N, CONTROL | SHIFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BeginDialog)
    desk.type(dialog.name, NAME)
    desk.key(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert desk.records.path.name == "herefordshire.csp"
    assert not kept().exists()


@pytest.mark.parametrize("scale", [1.0, LARGEST_SCALE])
def test_it_fits_the_screen_and_is_walked_by_tab(desk: Desk, dialog: BeginDialog, scale: float) -> None:
    desk.look.use(scale=scale)
    settle()
    room = dialog.screen().availableGeometry()
    assert dialog.height() <= room.height()
    assert dialog.width() <= room.width()
    assert cut(dialog) == []
    dialog.name.setFocus()
    seen = walk(desk.qtbot, dialog, Key.Key_Tab)
    assert [made for made in controls(dialog) if made not in seen] == []
