"""Opening an encrypted file: the page that asks, what a wrong passphrase leaves, the recovery code, and the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from csp_desktop.ui.look import LARGEST_SCALE
from csp_desktop.ui.passphrase_dialog import PassphraseDialog
from csp_desktop.ui.start_page import StartPage
from csp_desktop.ui.unlock_page import UnlockPage
from tests.ui.encrypted import PASSPHRASE, page_of, ref_of, unlock, wait, words_on
from tests.ui.test_window_access import controls, cut, walk
from tests.ui.windows import CONTROL, SHIFT, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def asked(desk: Desk, encrypted_file: Path) -> Desk:
    """A window that asks for the passphrase of a file."""
    assert not desk.window.files.open_path(encrypted_file)
    settle()
    return desk


def test_an_encrypted_file_is_asked_for_by_name_and_folder_alone(asked: Desk, encrypted_file: Path) -> None:
    page = page_of(asked)
    said = words_on(page)
    assert encrypted_file.stem in said
    assert str(encrypted_file.parent) in [words.replace("\u200b", "") for words in said]
    assert page.secret.line.echoMode() == QLineEdit.EchoMode.Password
    assert QApplication.focusWidget() is page.secret.line
    assert asked.window.windowTitle() == "CSP Desktop"
    assert not asked.window.tab_row.isVisible()
    assert asked.asked == []


def test_enter_unlocks_and_the_records_are_shown(asked: Desk) -> None:
    unlock(asked)
    assert asked.records.partnership_name == "Herefordshire Community Safety Partnership"
    assert asked.window.current is not None
    assert asked.window.findChildren(UnlockPage) == []
    assert asked.messages.bar.words == ""


def test_the_key_is_derived_off_the_windows_thread(asked: Desk) -> None:
    page = page_of(asked)
    asked.type(page.secret.line, PASSPHRASE)
    with asked.qtbot.waitSignal(asked.window.operations.started):
        asked.click(page.unlock_button)
    assert asked.window.records is not None or page.unlock_button.text() == "Unlocking"
    wait(asked)
    assert asked.window.records is not None


def test_a_wrong_passphrase_is_said_at_the_field_and_kept_to_be_typed_over(asked: Desk) -> None:
    unlock(asked, "brass kettle over Hay Hill")
    page = page_of(asked)
    assert "does not open Encrypted records.csp" in page.secret.message.words
    assert page.secret.text == "brass kettle over Hay Hill"
    assert page.secret.line.selectedText() != ""
    assert QApplication.focusWidget() is page.secret.line
    assert page.secret.line.accessibleDescription() == page.secret.message.words
    assert asked.messages.bar.words == ""
    asked.qtbot.keyClick(page.secret.line, Key.Key_B)
    assert page.secret.text == "b"
    assert page.secret.message.words == ""
    unlock(asked)
    assert asked.window.records is not None


def test_nothing_typed_is_not_tried(asked: Desk) -> None:
    asked.key(Key.Key_Return)
    assert page_of(asked).secret.message.words == "Type the passphrase of these records."
    assert not asked.window.operations.busy


def test_the_recovery_code_opens_it_too(asked: Desk, encrypted_file: Path) -> None:
    key = ref_of(encrypted_file).key
    assert key is not None
    unlock(asked, key.code().lower())
    assert asked.records.ref.key == key
    assert asked.messages.bar.words.startswith("Opened with the recovery code.")
    link = next(
        made for made in asked.messages.bar.findChildren(QPushButton) if made.text() == "Change passphrase"
    )
    asked.click(link)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PassphraseDialog)
    dialog.reject()


def test_what_is_typed_is_shown_on_demand(asked: Desk) -> None:
    secret = page_of(asked).secret
    asked.click(secret.show_typed)
    assert secret.line.echoMode() == QLineEdit.EchoMode.Normal
    assert secret.show_typed.text() == "Hide"
    asked.click(secret.show_typed)
    assert secret.line.echoMode() == QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed(asked: Desk) -> None:
    secret = page_of(asked).secret
    asked.qtbot.keyClick(secret.line, "A")
    assert secret.caps.isVisible()
    asked.qtbot.keyClick(secret.line, "b")
    assert not secret.caps.isVisible()
    asked.qtbot.keyClick(secret.line, "A", SHIFT)
    assert not secret.caps.isVisible()


def test_ctrl_o_opens_another_file(asked: Desk, sample_file: Callable[..., Path]) -> None:
    asked.messages.file = sample_file("somerset")
    asked.key(Key.Key_O, CONTROL)
    assert asked.asked == [("open", "Open records")]
    assert asked.records.path.name == "somerset.csp"


def test_esc_goes_to_the_ways_to_begin(asked: Desk) -> None:
    asked.key(Key.Key_Escape)
    assert isinstance(asked.window.pages.currentWidget(), StartPage)


def test_a_file_that_is_gone_by_then_is_told_in_the_window(asked: Desk, encrypted_file: Path) -> None:
    encrypted_file.unlink()
    unlock(asked)
    assert "There is no file" in asked.messages.bar.words
    assert asked.window.records is None


def test_another_open_file_is_left_as_when_it_is_closed(
    desk: Desk, sample_file: Callable[..., Path], encrypted_file: Path
) -> None:
    desk.open(sample_file(), "reviews")
    form = desk.form
    desk.type(form.ui.notified, "31 February 2025")
    assert not desk.window.files.open_path(encrypted_file)
    assert desk.records.path.name == "herefordshire.csp", "what is typed cannot be kept, so it stays"
    form.clear()
    desk.window.files.open_path(encrypted_file)
    assert desk.window.records is None
    unlock(desk)
    assert desk.records.path == encrypted_file


@pytest.mark.parametrize("scale", [1.0, LARGEST_SCALE])
def test_it_fits_the_screen_and_is_walked_by_tab(asked: Desk, scale: float) -> None:
    asked.window.resize(1366, 768)
    asked.look.use(scale=scale)
    page_of(asked).secret.say("That passphrase does not open Encrypted records.csp. Type it again.")
    settle()
    assert cut(asked.window) == []
    assert asked.window.height() <= 768
    seen = walk(asked.qtbot, asked.window, Key.Key_Tab)
    assert [made for made in controls(page_of(asked)) if made not in seen] == []
    assert [
        made for made in controls(page_of(asked)) if not made.accessibleName() and not made.property("text")
    ] == []
