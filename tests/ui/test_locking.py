"""Locking: what the window shows afterwards, what is kept of what was typed, what sets it off, and coming back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from ctypes import addressof, wintypes
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from csp_desktop import settings
from csp_desktop.errors import KnownError
from csp_desktop.paths import settings_folder
from csp_desktop.services import backups, editing, temporary
from csp_desktop.store import manifest
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui import session_events
from csp_desktop.ui.delete_dialog import DeleteDialog
from csp_desktop.ui.idle import Idle
from csp_desktop.ui.messages import Messages
from csp_desktop.ui.passphrase_dialog import PassphraseDialog
from csp_desktop.ui.session_events import SessionEvents, WindowsMessages
from tests.ui.encrypted import WAIT, page_of, ref_of, unlock, wait, words_on
from tests.ui.windows import ALT, CONTROL, Desk, Key, actions, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtDBus import QDBusConnection

MINUTES = 10


@pytest.fixture
def opened(desk: Desk, encrypted_file: Path) -> Desk:
    """A window on an encrypted file, at its priorities."""
    desk.window.settings.tab = "priorities"
    desk.window.files.open_path(encrypted_file)
    unlock(desk)
    desk.window.locking.watch()
    return desk


def lock(desk: Desk) -> None:
    """Ctrl+L."""
    desk.key(Key.Key_L, CONTROL)
    settle()


def said_in(desk: Desk) -> set[str]:
    """Words of five letters and more that the records say: names, wordings and titles."""
    rows = [
        *desk.records.query("SELECT name FROM partnerships UNION SELECT name FROM groups"),
        *desk.records.query("SELECT wording FROM priorities UNION SELECT title FROM strategies"),
        *desk.records.query("SELECT name FROM streams UNION SELECT number FROM reviews"),
    ]
    return {text for (text,) in rows if text and len(text) > 4}


# --- what it leaves --------------------------------------------------------------------------------------------


def test_the_window_shows_and_holds_nothing_of_the_records(opened: Desk) -> None:
    said = said_in(opened)
    assert len(said) > 20
    for number in range(1, 6):
        opened.go(number)
    before = " ".join(words_on(opened.window))
    assert sum(text in before for text in said) > 3
    opened.window.status.say("Edited award: Project SHE", undo=True)
    opened.window.messages.bar.say("done", "Herefordshire Community Safety Partnership board.pdf is ready.")
    lock(opened)
    now = " ".join(words_on(opened.window))
    assert [text for text in said if text in now] == []
    assert "Project SHE" not in now
    assert opened.window.windowTitle() == "CSP Desktop"
    assert "Locked since " in page_of(opened).since.words
    assert not opened.window.tab_row.isVisible()
    assert opened.window.tabs == {}
    assert not opened.messages.bar.isVisible()


def test_whatever_goes_wrong_it_is_locked(opened: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(opened.window.drafts, "keep_all", broken)
    key = opened.records.ref.key
    with pytest.raises(RuntimeError):
        opened.window.locking.lock()
    assert key is not None
    assert key.wiped
    assert page_of(opened).secret.line.hasFocus()
    unlock(opened)
    assert opened.window.records is not None


def test_the_key_is_dropped_and_the_file_given_back(opened: Desk, encrypted_file: Path) -> None:
    key = opened.records.ref.key
    assert key is not None
    lock(opened)
    assert key.wiped
    with pytest.raises(KnownError, match="locked"):
        key.literal()
    assert opened.window.records is None
    assert not encrypted_file.with_name(f"{encrypted_file.name}.lock").exists()


def test_no_command_works_on_what_is_locked(opened: Desk) -> None:
    opened.type(opened.form.ui.wording, "Serious violence and knives")
    opened.record.commit()
    assert opened.window.menus.undo.isEnabled()
    lock(opened)
    menus = opened.window.menus
    for action in (menus.undo, menus.redo, menus.locking.lock, menus.locking.sheet, menus.locking.set):
        assert not action.isEnabled()
    assert (menus.undo.text(), menus.redo.text()) == ("Undo", "Redo")
    assert menus.record.actions() == []
    assert not any(action.isEnabled() for action in menus.needs_file)


def test_what_was_typed_is_kept_and_can_be_undone_afterwards(opened: Desk) -> None:
    opened.type(opened.form.ui.wording, "Typed and not left")
    lock(opened)
    unlock(opened)
    assert opened.value("SELECT count(*) FROM priorities WHERE wording = 'Typed and not left'") == 1
    opened.key(Key.Key_Z, CONTROL)
    assert opened.value("SELECT count(*) FROM priorities WHERE wording = 'Typed and not left'") == 0


def test_what_cannot_be_kept_stays_as_a_draft(opened: Desk) -> None:
    opened.window.open_record("reviews", opened.value("SELECT min(id) FROM reviews"))
    settle()
    opened.type(opened.form.ui.notified, "31 February 2025")
    lock(opened)
    assert opened.window.records is None
    unlock(opened)
    assert opened.value("SELECT typed FROM drafts") == "31 February 2025"
    offer = next(
        words for words in words_on(opened.record) if words.startswith("What you typed into Notified")
    )
    assert "was not saved" in offer


def test_unlocking_comes_back_to_a_record_within_another(opened: Desk) -> None:
    award, stream = opened.records.query("SELECT id, stream_id FROM awards LIMIT 1")[0]
    opened.window.open_record("streams", stream)
    opened.record.go_within([("streams", stream), ("awards", award)])
    settle()
    assert opened.record.current == ("awards", award)
    lock(opened)
    unlock(opened)
    assert opened.record.trail == [("streams", stream), ("awards", award)]
    assert opened.record.current == ("awards", award)


def test_a_record_that_has_gone_by_then_is_not_missed(opened: Desk, encrypted_file: Path) -> None:
    priority = opened.value("SELECT max(id) FROM priorities")
    opened.window.open_record("priorities", priority)
    lock(opened)
    elsewhere = RecordsFile.open(ref_of(encrypted_file))
    editing.delete_all(elsewhere, "priorities", [priority])
    elsewhere.close()
    unlock(opened)
    assert opened.tab.name == "priorities"
    assert opened.record.current != ("priorities", priority)


def test_unlocking_comes_back_to_the_same_record_and_trail(opened: Desk) -> None:
    priority, stream = (opened.value(f"SELECT max(id) FROM {table}") for table in ("priorities", "streams"))
    opened.window.open_record("priorities", priority)
    opened.window.open_record("streams", stream)
    settle()
    lock(opened)
    unlock(opened)
    assert opened.window.settings.tab == "funding"
    assert opened.record.current == ("streams", stream)
    opened.key(Key.Key_Left, ALT)
    assert opened.record.current == ("priorities", priority)


def test_another_file_does_not_come_back_to_that_place(
    opened: Desk, sample_file: Callable[..., Path]
) -> None:
    opened.window.open_record("priorities", opened.value("SELECT max(id) FROM priorities"))
    lock(opened)
    opened.open(sample_file("somerset"), "funding")
    assert opened.tab.name == "funding"


def test_copies_opened_in_other_programs_are_wiped(opened: Desk) -> None:
    copy = temporary.new_folder() / "report.pdf"
    copy.write_bytes(b"%PDF")
    lock(opened)
    assert not copy.exists()


def test_the_clipboard_is_emptied_of_what_was_copied_here(opened: Desk) -> None:
    board = QGuiApplication.clipboard()
    opened.tab.pane.view.selectAll()
    opened.window.commands.copy_rows()
    assert board.text() != ""
    lock(opened)
    assert board.text() == ""


def test_what_another_program_has_copied_stays(opened: Desk) -> None:
    board = QGuiApplication.clipboard()
    opened.tab.pane.view.selectAll()
    opened.window.commands.copy_rows()
    board.blockSignals(True)  # behind the program's back, as another one would
    board.setText("from elsewhere")
    board.blockSignals(False)
    lock(opened)
    assert board.text() == "from elsewhere"


def test_a_day_past_is_left_for_the_records_themselves(opened: Desk) -> None:
    opened.window.as_at.show(date.today())
    opened.qtbot.waitUntil(lambda: opened.window.as_at.shown, timeout=WAIT)
    settle()  # as the window's own loop does before it takes another key
    past, key = opened.records, opened.records.ref.key
    lock(opened)
    assert key is not None
    assert key.wiped
    assert not opened.window.as_at.shown
    unlock(opened)
    assert opened.records is not past
    assert opened.records.ref.as_at is None


def test_what_lies_over_the_tabs_goes_too(opened: Desk) -> None:
    opened.window.commands.show_bin()
    settle()
    lock(opened)
    assert opened.window.pages.count() == 1
    unlock(opened)
    assert opened.window.pages.currentWidget() is opened.window.current


@pytest.mark.qt_log_ignore("does not support", extend=True)  # the offscreen screen and a menu
def test_menus_and_dialogs_are_closed(opened: Desk) -> None:
    dialog = PassphraseDialog(opened.window, "change")
    dialog.open()
    dialog.old.line.setText("half a passphr")
    menu = opened.window.menus.record
    menu.popup(opened.window.mapToGlobal(opened.window.rect().center()))
    opened.window.locking.lock()
    settle()
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None
    assert dialog not in QApplication.topLevelWidgets()


def test_a_question_that_waits_is_answered_with_no(opened: Desk) -> None:
    asking = Messages(opened.look)
    QTimer.singleShot(0, opened.window.locking.lock)
    dialog = DeleteDialog(opened.look, opened.window, "Delete it?", ["5 awards"])
    assert not asking.ask(dialog)
    assert opened.window.records is None
    asking.bar.deleteLater()


# --- work that is running --------------------------------------------------------------------------------------


def test_a_backup_that_is_due_is_made_first(opened: Desk, encrypted_file: Path) -> None:
    opened.type(opened.form.ui.wording, "Worth a backup")
    opened.record.commit()
    _not_a_sample(opened)
    lock(opened)
    assert len(manifest.found(backups.folder_for(encrypted_file), encrypted_file)) == 1


def test_a_computer_that_goes_to_sleep_is_not_kept_waiting_by_a_backup(
    opened: Desk, encrypted_file: Path
) -> None:
    _not_a_sample(opened)
    opened.window.locking.events.on_sleep(True)
    settle()
    assert opened.window.records is None
    assert manifest.found(backups.folder_for(encrypted_file), encrypted_file) == []
    assert "when the computer went to sleep" in page_of(opened).since.words


def _not_a_sample(desk: Desk) -> None:
    with desk.records.change("Make it the officer's own") as session:
        session.execute(text("DELETE FROM settings WHERE name = 'sample'"))
    settle()


def test_work_that_is_running_is_told_to_stop(opened: Desk) -> None:
    stopped: list[bool] = []

    def endless(_progress: object, cancelled: Callable[[], bool]) -> None:
        while not cancelled():
            pass
        stopped.append(True)

    operations = opened.window.operations
    with opened.qtbot.waitSignal(operations.started):
        operations.run("Counting", endless, lambda _done: None, lambda _problem: None)
    opened.window.locking.events.on_sleep(True)
    assert stopped == [True]
    assert opened.window.records is None
    wait(opened)


def test_work_that_is_nearly_done_is_let_to_end(opened: Desk) -> None:
    done: list[int] = []
    path = opened.records.path
    opened.window.operations.run(
        "Reading", lambda *_: path.stat().st_size, done.append, lambda _problem: None
    )
    lock(opened)
    assert done == [path.stat().st_size]
    assert opened.window.records is None


# --- what sets it off ------------------------------------------------------------------------------------------


class Clock:
    """Two clocks that go only when told."""

    def __init__(self) -> None:
        self.steady = self.wall = 1000.0

    def pair(self) -> tuple[Callable[[], float], Callable[[], float]]:
        return (lambda: self.steady), (lambda: self.wall)

    def go(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds


@pytest.fixture
def clock(opened: Desk) -> Clock:
    """The clock that the window's own idle counter reads."""
    made = Clock()
    locking = opened.window.locking
    idle = Idle(locking, made.pair())
    idle.passed.connect(lambda: locking.lock("idle"))
    locking.idle.stop()
    locking.idle = idle
    locking.watch()
    return made


def test_it_locks_when_nobody_is_there(opened: Desk, clock: Clock) -> None:
    clock.go(MINUTES * 60 - 1)
    opened.window.locking.idle.look()
    assert opened.window.records is not None
    clock.go(1)
    opened.window.locking.idle.timer.timeout.emit()
    assert opened.window.records is None
    assert "as nobody had used the program for a while" in page_of(opened).since.words
    assert not opened.window.locking.idle.counting


@pytest.mark.parametrize("act", ["key", "click"])
def test_a_key_or_a_click_starts_the_count_again(opened: Desk, clock: Clock, act: str) -> None:
    clock.go(MINUTES * 60 - 1)
    if act == "key":
        opened.key(Key.Key_Down)
    else:
        opened.click(opened.window.status)
    clock.go(MINUTES * 60 - 1)
    opened.window.locking.idle.look()
    assert opened.window.records is not None
    assert 0 < opened.window.locking.idle.timer.interval() <= 1000


def test_who_comes_back_too_late_finds_it_locked_by_the_first_key(opened: Desk, clock: Clock) -> None:
    """The timer of a computer that has slept, and did not say so, is late; the clock on the wall is not."""
    field = opened.form.ui.wording
    field.setFocus()
    before = field.text()
    clock.wall += MINUTES * 60
    opened.qtbot.keyClick(field, Key.Key_X)
    assert field.text() == before
    settle()
    assert opened.window.records is None


def test_nor_does_that_key_do_what_it_is_short_for(opened: Desk, clock: Clock) -> None:
    clock.wall += MINUTES * 60
    opened.go(4)
    assert opened.window.records is None
    assert opened.window.settings.tab == "priorities"


def test_a_command_by_its_key_counts_as_work(opened: Desk, clock: Clock) -> None:
    clock.go(MINUTES * 60 - 1)
    opened.go(4)
    clock.go(MINUTES * 60 - 1)
    opened.window.locking.idle.look()
    assert opened.window.records is not None
    assert opened.window.settings.tab == "funding"


def test_never_is_never_and_the_choice_is_remembered(opened: Desk, clock: Clock) -> None:
    never = next(action for action in actions(opened.window) if action.text() == "Never")
    never.trigger()
    assert opened.window.settings.lock_after == 0
    assert not opened.window.locking.idle.counting
    settings.save(opened.window.settings)
    assert settings.load().lock_after == 0
    twenty = next(action for action in actions(opened.window) if action.text() == "20 minutes")
    twenty.trigger()
    clock.go(MINUTES * 60)
    opened.window.locking.idle.look()
    assert opened.window.records is not None


@pytest.mark.parametrize("kept", ["7", '"10"', "10.0", "true", "-5"])
def test_a_spoilt_setting_is_ten_minutes(kept: str) -> None:
    folder = settings_folder()
    folder.mkdir(parents=True)
    (folder / settings.FILE).write_text(f'{{"lock_after": {kept}}}')
    assert settings.load().lock_after == MINUTES


def test_records_without_a_passphrase_never_lock(desk: Desk, sample_file: Callable[..., Path]) -> None:
    desk.open(sample_file())
    locking = desk.window.locking
    locking.watch()
    assert (locking.idle, locking.events) == (None, None)
    assert not desk.window.menus.locking.lock.isEnabled()
    locking.lock("screen")
    assert desk.window.records is not None


def test_counting_stops_with_the_file_and_its_key_is_dropped(opened: Desk) -> None:
    idle, key = opened.window.locking.idle, opened.records.ref.key
    assert idle.counting
    opened.key(Key.Key_W, CONTROL)
    assert not idle.counting
    assert key is not None
    assert key.wiped


def test_another_file_in_the_window_drops_the_key_of_the_one_before(
    opened: Desk, sample_file: Callable[..., Path]
) -> None:
    key = opened.records.ref.key
    opened.open(sample_file("somerset"))
    assert key is not None
    assert key.wiped
    assert not opened.window.locking.idle.counting


def test_a_locked_screen_locks_and_an_unlocked_one_does_not(opened: Desk) -> None:
    events = opened.window.locking.events
    events.on_screen_saver(False)
    events.on_sleep(False)
    assert opened.window.records is not None
    events.on_screen_saver(True)
    assert opened.window.records is None
    assert "when the screen was locked" in page_of(opened).since.words


@pytest.mark.parametrize(
    ("message", "word", "said"),
    [
        (session_events.WM_WTSSESSION_CHANGE, session_events.WTS_SESSION_LOCK, ["locked"]),
        (session_events.WM_WTSSESSION_CHANGE, session_events.WTS_REMOTE_DISCONNECT, ["locked"]),
        (session_events.WM_WTSSESSION_CHANGE, 0x8, []),  # unlocked
        (session_events.WM_POWERBROADCAST, session_events.PBT_APMSUSPEND, ["sleeping"]),
        (session_events.WM_POWERBROADCAST, 0x12, []),  # woken up
        (0x0100, session_events.WTS_SESSION_LOCK, []),  # a key
    ],
)
def test_the_messages_of_windows_are_understood(
    qapp: QApplication, message: int, word: int, said: list[str]
) -> None:
    events, heard = SessionEvents(), []
    events.locked.connect(lambda: heard.append("locked"))
    events.sleeping.connect(lambda: heard.append("sleeping"))
    sent = wintypes.MSG(message=message, wParam=word)
    passed_on = WindowsMessages(events).nativeEventFilter(b"windows_generic_MSG", addressof(sent))
    assert heard == said
    assert passed_on == (False, 0)


def test_the_messages_of_another_system_are_left_alone(qapp: QApplication) -> None:
    events = SessionEvents()
    assert WindowsMessages(events).nativeEventFilter(b"xcb_generic_event_t", 1) == (False, 0)


# --- on a real bus ---------------------------------------------------------------------------------------------


@pytest.fixture
def bus(qapp: QApplication, tmp_path: Path) -> Iterator[QDBusConnection]:
    """A D-Bus of this test's own."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("There is no dbus-daemon here.")
    from PySide6.QtDBus import QDBusConnection

    command = [
        "dbus-daemon",
        "--session",
        "--nofork",
        "--print-address",
        f"--address=unix:path={tmp_path}/bus",
    ]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    yield QDBusConnection.connectToBus(address, tmp_path.name)
    QDBusConnection.disconnectFromBus(tmp_path.name)
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


@pytest.mark.parametrize(
    ("path", "interface", "name", "arguments", "signal"),
    [
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True], "locked"),
        ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True], "locked"),
        ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", [True], "sleeping"),
        ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock", [], "locked"),
    ],
)
def test_the_desktops_signals_are_heard(
    qtbot, monkeypatch: pytest.MonkeyPatch, bus: QDBusConnection, path: str, interface: str, name: str,
    arguments: list[object], signal: str,
) -> None:  # fmt: skip
    from PySide6.QtDBus import QDBusMessage

    monkeypatch.setenv("XDG_SESSION_ID", "1")
    events = SessionEvents()
    events.listen_on(bus, bus)
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(arguments)
    with qtbot.waitSignal(getattr(events, signal)):
        assert bus.send(message)


def test_a_computer_without_a_bus_is_no_trouble(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtDBus import QDBusConnection

    absent = QDBusConnection("no such bus")
    assert not absent.isConnected()
    events = SessionEvents()
    events.listen_on(absent, absent)
    events.deleteLater()


def test_what_locking_needs_is_imported_only_for_encrypted_files() -> None:
    said = subprocess.run(
        [
            sys.executable, "-c",
            "import sys, csp_desktop.ui.main_window; print([m for m in ('ctypes', 'PySide6.QtDBus', "
            "'csp_desktop.ui.idle', 'csp_desktop.ui.session_events', 'csp_desktop.ui.unlock_page') if m in sys.modules])",
        ],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.strip() == "[]"
