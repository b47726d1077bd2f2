"""Setting, changing and removing the passphrase from the window, with the strength, the recovery step and the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from csp_desktop.errors import KnownError
from csp_desktop.services import backups, passphrases
from csp_desktop.services.beginning import begin
from csp_desktop.store.keys import salt_of
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.look import LARGEST_SCALE
from csp_desktop.ui.messages import Messages
from csp_desktop.ui.passphrase_dialog import FORM, RECOVERY, PassphraseDialog, backups_words
from csp_desktop.ui.recovery_step import SKIPPED, WHY
from tests.ui.encrypted import PASSPHRASE, page_of, ref_of, unlock, wait, words_on
from tests.ui.test_window_access import controls, cut, walk
from tests.ui.windows import Desk, Key, actions, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.ui.passphrase_dialog import Kind

ANOTHER = "slate lanterns under Kington"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The officer's own records, without a passphrase."""
    begin(tmp_path / "Ours.csp", "Marches Safety Partnership").close()
    return tmp_path / "Ours.csp"


def choose(desk: Desk, words: str) -> PassphraseDialog:
    """Choose a command of the File menu; the dialog it opens."""
    next(action for action in actions(desk.window) if action.text() == words).trigger()
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PassphraseDialog)
    return dialog


def type_new(desk: Desk, dialog: PassphraseDialog, new: str, again: str | None = None) -> None:
    assert dialog.new is not None
    desk.type(dialog.new.new.line, new)
    desk.type(dialog.new.again.line, new if again is None else again)


def act(desk: Desk, dialog: PassphraseDialog) -> None:
    desk.click(dialog.act)
    wait(desk)


def set_it(desk: Desk, path: Path) -> PassphraseDialog:
    desk.open(path)
    dialog = choose(desk, "Set passphrase")
    type_new(desk, dialog, PASSPHRASE)
    act(desk, dialog)
    return dialog


# --- setting ---------------------------------------------------------------------------------------------------


def test_a_passphrase_is_set_and_the_code_shown(desk: Desk, path: Path) -> None:
    dialog = set_it(desk, path)
    key = ref_of(path).key
    assert key is not None
    assert desk.records.ref.key == key
    assert dialog.page == RECOVERY
    assert dialog.recovery.code.text().split() == key.code().split()
    assert [len(group) for group in dialog.recovery.code.text().split()] == [4] * 14
    assert any(WHY in words for words in words_on(dialog))
    with pytest.raises(KnownError, match="encrypted"):
        RecordsFile.open(path)
    assert desk.window.menus.locking.lock.isEnabled()
    assert desk.window.status.last.text() == "Passphrase set"


def test_done_waits_for_the_tick_and_skip_says_what_it_means(desk: Desk, path: Path) -> None:
    dialog = set_it(desk, path)
    step = dialog.recovery
    assert not step.done.isEnabled()
    assert step.skipped.isVisible()
    assert step.skipped.text() == SKIPPED
    step.tick.setFocus()
    desk.key(Key.Key_Space)
    assert step.done.isEnabled()
    assert not step.skip.isVisible()
    desk.click(step.done)
    assert QApplication.activeModalWidget() is None


def test_the_step_may_be_skipped(desk: Desk, path: Path) -> None:
    dialog = set_it(desk, path)
    desk.click(dialog.recovery.skip)
    assert QApplication.activeModalWidget() is None
    assert desk.window.menus.locking.sheet.isEnabled()


def test_the_window_goes_on_with_the_new_key(desk: Desk, path: Path) -> None:
    dialog = set_it(desk, path)
    desk.click(dialog.recovery.skip)
    with desk.records.change("Add a setting") as session:
        from csp_desktop.records.partnerships import Partnership

        session.query(Partnership).first().name = "Renamed after"
    settle()
    desk.window.locking.lock()
    unlock(desk)
    assert desk.records.partnership_name == "Renamed after"


def test_earlier_backups_follow_and_are_named(desk: Desk, path: Path) -> None:
    made = backups.back_up(path).path
    dialog = set_it(desk, path)
    assert "1 earlier backup is encrypted with it too." in dialog.recovery.remark.text()
    kept = list(backups.folder_for(path).glob("*.csp"))
    assert [salt_of(one) is not None for one in kept] == [True]
    assert made.parent == kept[0].parent


@pytest.mark.parametrize(
    ("kind", "done", "remark", "said"),
    [
        ("set", 0, "", ""),
        ("change", 3, "", "3 earlier backups are encrypted with it too."),
        ("remove", 1, "", "1 earlier backup is no longer encrypted either."),
        ("set", 2, "Two could not.", "2 earlier backups are encrypted with it too. Two could not."),
        ("set", 0, "One could not.", "One could not."),
    ],
)
def test_what_became_of_the_backups(kind: Kind, done: int, remark: str, said: str) -> None:
    assert backups_words(kind, done, remark) == said


# --- what is typed ---------------------------------------------------------------------------------------------


def test_the_strength_is_shown_as_it_is_typed(desk: Desk, path: Path) -> None:
    desk.open(path)
    new = choose(desk, "Set passphrase").new
    assert new is not None
    assert (new.strength.bar.value(), new.strength.word.text()) == (0, "Nothing typed")
    shown = []
    for letter in PASSPHRASE:
        desk.qtbot.keyClicks(new.new.line, letter)
        shown.append(new.strength.bar.value())
    assert shown[0] == 0
    assert shown[-1] == 4
    assert new.strength.word.text() == "Very strong"
    assert new.strength.bar.accessibleDescription() == "Very strong"
    desk.type(new.new.line, "Marches Safety Partnership")
    assert new.strength.bar.value() < 3
    assert "name that belongs to these records" in new.strength.advice.text()


@pytest.mark.parametrize(
    ("new", "again", "field", "said"),
    [
        ("", "", "new", "Type a passphrase."),
        ("short", "short", "new", "Use at least 8 characters"),
        (PASSPHRASE, "brass kettle", "again", "The two are not the same."),
    ],
)
def test_what_will_not_do_is_said_at_its_field(
    desk: Desk, path: Path, new: str, again: str, field: str, said: str
) -> None:
    desk.open(path)
    dialog = choose(desk, "Set passphrase")
    type_new(desk, dialog, new, again)
    act(desk, dialog)
    secret = getattr(dialog.new, field)
    assert secret.message.words.startswith(said)
    assert QApplication.focusWidget() is secret.line
    assert dialog.page == FORM
    assert salt_of(path) is None


def test_enter_goes_from_field_to_field_and_acts(desk: Desk, path: Path) -> None:
    desk.open(path)
    dialog = choose(desk, "Set passphrase")
    assert dialog.new is not None
    assert QApplication.focusWidget() is dialog.new.new.line
    desk.qtbot.keyClicks(dialog.new.new.line, PASSPHRASE)
    desk.key(Key.Key_Return)
    assert QApplication.focusWidget() is dialog.new.again.line
    desk.qtbot.keyClicks(dialog.new.again.line, PASSPHRASE)
    desk.key(Key.Key_Return)
    wait(desk)
    assert dialog.page == RECOVERY


# --- changing and removing -------------------------------------------------------------------------------------


@pytest.fixture
def opened(desk: Desk, encrypted_file: Path) -> Desk:
    """A window on an encrypted file."""
    desk.window.files.open_path(encrypted_file)
    unlock(desk)
    return desk


def test_it_is_changed_by_who_knows_it(opened: Desk, encrypted_file: Path) -> None:
    old = ref_of(encrypted_file).key
    dialog = choose(opened, "Change passphrase")
    assert dialog.old is not None
    opened.type(dialog.old.line, PASSPHRASE)
    type_new(opened, dialog, ANOTHER)
    act(opened, dialog)
    assert dialog.page == RECOVERY
    assert old is not None
    assert dialog.recovery.code.text().split() != old.code().split()
    opened.click(dialog.recovery.skip)
    opened.window.locking.lock()
    unlock(opened)
    assert "does not open" in page_of(opened).secret.message.words
    unlock(opened, ANOTHER)
    assert opened.window.records is not None


@pytest.mark.parametrize("words", ["Change passphrase", "Remove passphrase"])
def test_the_present_one_has_to_be_right(opened: Desk, encrypted_file: Path, words: str) -> None:
    before = encrypted_file.read_bytes()
    dialog = choose(opened, words)
    assert dialog.old is not None
    opened.type(dialog.old.line, "a guess at it")
    if dialog.new is not None:
        type_new(opened, dialog, ANOTHER)
    act(opened, dialog)
    assert dialog.old.message.words.startswith("That is not the present passphrase.")
    assert QApplication.focusWidget() is dialog.old.line
    assert dialog.old.text == "a guess at it"
    assert encrypted_file.read_bytes() == before


def test_it_is_removed(opened: Desk, encrypted_file: Path) -> None:
    dialog = choose(opened, "Remove passphrase")
    assert dialog.old is not None
    opened.type(dialog.old.line, PASSPHRASE)
    act(opened, dialog)
    assert QApplication.activeModalWidget() is None
    assert salt_of(encrypted_file) is None
    assert opened.window.status.last.text() == "Passphrase removed"
    locking = opened.window.menus.locking
    assert locking.set.isEnabled()
    assert not locking.lock.isEnabled()


def test_a_disk_that_refuses_is_said_and_all_is_as_it_was(
    opened: Desk, encrypted_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise KnownError("The disk is full, so the records were left as they were.", "Free some space.")

    monkeypatch.setattr(passphrases, "set_passphrase", refuse)
    dialog = choose(opened, "Remove passphrase")
    assert dialog.old is not None
    opened.type(dialog.old.line, PASSPHRASE)
    act(opened, dialog)
    assert dialog.problem.words == "The disk is full, so the records were left as they were. Free some space."
    assert dialog.act.isEnabled()
    assert salt_of(encrypted_file) is not None


def test_cancel_while_it_works_stops_it(
    opened: Desk, encrypted_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_records: object, _new: object, _progress: object, cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            pass
        raise KnownError("That was stopped.")

    monkeypatch.setattr(passphrases, "set_passphrase", endless)
    dialog = choose(opened, "Remove passphrase")
    assert dialog.old is not None
    opened.type(dialog.old.line, PASSPHRASE)
    with opened.qtbot.waitSignal(opened.window.operations.started):
        opened.click(dialog.act)
    assert dialog.working.isVisible()
    assert not dialog.act.isEnabled()
    opened.click(dialog.cancel)
    wait(opened)
    assert dialog.isVisible()
    assert not dialog.working.isVisible()
    assert dialog.problem.words == ""
    opened.key(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("at_once", [True, False])
def test_locking_meanwhile_leaves_the_old_passphrase_or_the_new(opened: Desk, at_once: bool) -> None:
    dialog = choose(opened, "Change passphrase")
    assert dialog.old is not None
    opened.type(dialog.old.line, PASSPHRASE)
    type_new(opened, dialog, ANOTHER)
    with opened.qtbot.waitSignal(opened.window.operations.started):
        opened.click(dialog.act)
    opened.window.locking.lock(at_once=at_once)
    settle()
    assert opened.window.records is None
    assert QApplication.activeModalWidget() is None
    unlock(opened, PASSPHRASE)
    if opened.window.records is None:
        unlock(opened, ANOTHER)
    assert opened.records.partnership_name == "Herefordshire Community Safety Partnership"


# --- the sheet -------------------------------------------------------------------------------------------------


def test_the_sheet_is_printed_from_the_step_and_from_the_menu(opened: Desk, tmp_path: Path) -> None:
    key = opened.records.ref.key
    assert key is not None
    opened.messages.printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    for name in ("step", "menu"):
        out = tmp_path / f"{name}.pdf"
        opened.messages.printer.setOutputFileName(str(out))
        if name == "menu":
            opened.window.menus.locking.sheet.trigger()
        else:
            dialog = PassphraseDialog(opened.window, "change")
            dialog.open()
            dialog.recovery.show_code(key.code())
            dialog.show_page(RECOVERY)
            opened.click(dialog.recovery.print_button)
            assert dialog.recovery.problem.words == ""
            dialog.reject()
        with pdfium.PdfDocument(out) as printed:
            assert len(printed) == 1
    assert opened.asked == [("printer", "Recovery sheet")] * 2


def test_a_computer_without_a_printer_is_said_in_the_dialog(
    opened: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(opened.messages), "choose_printer", Messages.choose_printer)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog = PassphraseDialog(opened.window, "change")
    dialog.open()
    dialog.show_page(RECOVERY)
    opened.click(dialog.recovery.print_button)
    assert dialog.recovery.problem.words.startswith("There is no printer on this computer.")
    assert opened.messages.bar.words == ""
    dialog.reject()


# --- the menu --------------------------------------------------------------------------------------------------


def enabled(desk: Desk) -> set[str]:
    made = desk.window.menus.locking
    every = {
        "set": made.set,
        "change": made.change,
        "remove": made.remove,
        "sheet": made.sheet,
        "lock": made.lock,
    }
    return {name for name, action in every.items() if action.isEnabled()}


def test_the_menu_offers_what_can_be_done(desk: Desk, path: Path, encrypted_file: Path) -> None:
    assert enabled(desk) == set()
    desk.open(path)
    assert enabled(desk) == {"set"}
    desk.window.files.show_records(RecordsFile.open(path, read_only=True))
    assert enabled(desk) == set()
    desk.window.files.show_records(RecordsFile.open(ref_of(encrypted_file)))
    assert enabled(desk) == {"change", "remove", "sheet", "lock"}
    desk.window.files.show_records(RecordsFile.open(ref_of(encrypted_file), read_only=True))
    assert enabled(desk) == {"sheet", "lock"}


@pytest.mark.parametrize("scale", [1.0, LARGEST_SCALE])
@pytest.mark.parametrize("kind", ["set", "change", "remove"])
def test_the_dialogs_fit_and_are_walked_by_tab(opened: Desk, kind: Kind, scale: float) -> None:
    opened.look.use(scale=scale)
    dialog = PassphraseDialog(opened.window, kind)
    dialog.open()
    dialog.focus_first()
    settle()
    for page in (FORM, RECOVERY):
        dialog.recovery.show_code("ABCD " * 13 + "ABCD", "3 earlier backups are encrypted with it too.")
        dialog.show_page(page)
        settle()
        room = dialog.screen().availableGeometry()
        assert dialog.height() <= room.height()
        assert dialog.width() <= room.width()
        assert cut(dialog) == []
        next(controls(dialog)).setFocus()
        seen = walk(opened.qtbot, dialog, Key.Key_Tab)
        assert [made for made in controls(dialog) if made not in seen] == []
    dialog.reject()
