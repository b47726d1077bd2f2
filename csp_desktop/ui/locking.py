"""Locking encrypted records: on demand, when nobody is there, when the screen is locked or the computer sleeps."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QCoreApplication, QDateTime, QEventLoop, QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QWidget

from csp_desktop import logs
from csp_desktop.ui.widgets.controls import column, label, line

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.keys import Key
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.copied import Copied
    from csp_desktop.ui.idle import Idle
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.passphrase_dialog import Kind
    from csp_desktop.ui.session_events import SessionEvents
    from csp_desktop.ui.trail import Trail

    Why = Literal["", "idle", "screen", "sleep"]

SETTLED = 2000  # ms after a file is shown: by then its first lists are on the screen
PATIENCE = 3000  # ms that running work is given to end, and again to stop
BRIEFLY = 500  # ms, where the computer does not wait for us
_TURN = 20
_POPUPS = 20  # more menus than are ever open in one another
BY_CODE = "Opened with the recovery code. Where the passphrase is forgotten, choose another one now."
WHY = {
    "": "",
    "idle": ", as nobody had used the program for a while",
    "screen": ", when the screen was locked",
    "sleep": ", when the computer went to sleep",
}


class _Left(NamedTuple):
    """Where the officer was when a file was locked: names of tables and numbers, nothing that the records say."""

    path: Path
    shown: tuple[tuple[str, int], ...]
    trail: Trail
    meeting: int | None = None


class Locking(QObject):
    """The locking of a window's file. locked: the window shows nothing of the records any more, and the key is dropped."""

    locked = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._left: _Left | None = None
        self._at_it = False
        self._key: Key | None = None
        self.idle: Idle | None = None
        self.events: SessionEvents | None = None
        self._copied: Copied | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._settle.timeout.connect(self.watch)

    # --- asking ------------------------------------------------------------------------------------------------

    def ask(self, ref: FileRef) -> None:
        """Leave the open file and ask for the passphrase of another."""
        if self._window.files.leave():
            self._window.show_file(None)
            self._window.messages.bar.clear()
            self._show_page(ref, "")

    def _show_page(self, ref: FileRef, since: str) -> None:
        from csp_desktop.ui.unlock_page import UnlockPage  # not needed where nothing is encrypted

        window = self._window
        page = UnlockPage(window.look, window.operations, type(ref)(ref.path), since)
        page.unlocked.connect(self._unlocked)
        page.failed.connect(lambda problem: window.files.refused(ref, problem))
        page.open_asked.connect(window.files.open_file)
        page.left.connect(window.files.show_start)
        window.show_pages(page)
        page.focus_first()

    def _unlocked(self, ref: FileRef, by_code: bool) -> None:
        left, bar = self._left, self._window.messages.bar
        if not self._window.files.open_ref(ref):
            return
        logs.note("unlocked", by_code=by_code)
        if left is not None and left.path == ref.path:
            self._left = None
            self._come_back(left)
        if by_code and not bar.words:
            bar.say("info", BY_CODE, "Change passphrase", lambda: self.change("change"))

    def _come_back(self, left: _Left) -> None:
        window = self._window
        window.trail = left.trail
        if left.shown:
            window.open_record(*left.shown[0])
        pane = window.current.record_pane if window.current is not None else None
        if pane is not None and len(left.shown) > 1:
            pane.go_within(left.shown)
        if left.meeting is not None:
            import_module("csp_desktop.ui.meeting_view").open_for(window, left.meeting)

    # --- watching ----------------------------------------------------------------------------------------------

    def shown(self, records: RecordsFile | None) -> None:
        """Another file is shown, or none, or the same with another key or without one."""
        self._window.menus.locking.show_file(records)
        key = records.ref.key if records is not None else None
        if self._key is not None and self._key is not key:
            self._key.wipe()  # of a file that was left
        self._key = key
        if key is not None:
            self._settle.start()
            return
        self._settle.stop()
        if self.idle is not None:
            self.idle.stop()

    def watch(self) -> None:
        """Begin to count and to listen; what that needs is imported here, long after the first paint."""
        records = self._window.records
        if records is None or records.ref.key is None:
            return
        if self.idle is None:
            self.idle = self._new_idle()
        if self.events is None:
            self.events = self._new_events()
        if self._copied is None:
            self._copied = import_module("csp_desktop.ui.copied").Copied(self)
        self.idle.start(self._window.settings.lock_after * 60)

    def _new_idle(self) -> Idle:
        made: Idle = import_module("csp_desktop.ui.idle").Idle(self)
        made.passed.connect(lambda: self.lock("idle"))
        return made

    def _new_events(self) -> SessionEvents:
        made: SessionEvents = import_module("csp_desktop.ui.session_events").SessionEvents(self)
        made.locked.connect(lambda: self.lock("screen"))
        made.sleeping.connect(lambda: self.lock("sleep", at_once=True))
        made.listen(self._window)
        return made

    def lock_after(self, minutes: int) -> None:
        """Lock after so many minutes without a key or click; 0 for never."""
        self._window.settings.lock_after = minutes
        self.watch()

    # --- locking -----------------------------------------------------------------------------------------------

    def lock(self, why: Why = "", *, at_once: bool = False) -> None:
        """Keep what is typed, blank the window, close the records and drop their key; at once for a computer going to sleep.

        Else work that is running is given a moment, and a backup that is due is made behind the blank window.
        """
        records = self._window.records
        if records is None or records.ref.key is None:
            return
        if self._at_it:
            if at_once:
                self._window.operations.cancel()
            return
        self._at_it = True
        left = self._place(records)
        try:
            self._put_away()
            self._keep_typed()
            live = self._window.as_at.drop()
            self._cover()
            if live is not None:
                records = live  # and nothing is waited for, as the tabs of the day past are on their way out
            elif not at_once:
                self._finish()
        finally:  # whatever goes wrong before, it is locked
            self._drop(records, BRIEFLY if at_once else PATIENCE)
            self._at_it, self._left = False, left
            self._show_page(records.ref, f"Locked since {_now()}{WHY[why]}.")
            self._window.repaint()  # a computer that goes to sleep shows this picture when it wakes
            self.locked.emit()
            logs.note("locked", why=why or "asked")

    def _place(self, records: RecordsFile) -> _Left:
        tab = self._window.current
        pane = tab.record_pane if tab is not None else None
        meeting = getattr(self._window.over, "meeting_id", None)  # of the meeting view
        return _Left(records.path, tuple(pane.trail) if pane is not None else (), self._window.trail, meeting)

    def _put_away(self) -> None:
        """Close menus and dialogs, as Esc would."""
        for _ in range(_POPUPS):
            popup = QApplication.activePopupWidget()
            if popup is None:
                break
            popup.close()
        for made in QApplication.topLevelWidgets():
            if isinstance(made, QDialog) and made.isVisible() and _belongs(made, self._window):
                made.reject()
                if made.isVisible():
                    made.done(QDialog.DialogCode.Rejected)

    def _keep_typed(self) -> None:
        """Keep what can be kept, and the rest as drafts; what was arranged too."""
        window = self._window
        window.commit()
        window.drafts.keep_all()
        window.remember()

    def _finish(self) -> None:
        """Let running work end, and make a backup that is due."""
        window = self._window
        waited = 0
        while waited < PATIENCE and not window.operations.wait(_TURN):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            waited += _TURN
        if not window.operations.busy:
            window.backing_up.before_leaving()

    def _cover(self) -> None:
        curtain = QFrame()
        curtain.setObjectName("pane")
        curtain.setLayout(column(None, line(None, label("Locking the records", "label"), None), None))
        window = self._window
        window.tab_row.hide()
        window.pages.addWidget(curtain)
        window.pages.setCurrentWidget(curtain)
        window.setWindowTitle("CSP Desktop")
        self._silence()
        window.repaint()

    def _drop(self, records: RecordsFile, patience: int) -> None:
        """Stop what still runs, close the records, drop the key, and take away whatever was shown or copied of them."""
        window = self._window
        window.operations.cancel()
        window.operations.wait(patience)
        window.files.let_go()
        if records.ref.key is not None:
            records.ref.key.wipe()
        self._silence()
        window.show_file(None)
        window.menus.show_history("", "", False)
        window.menus.show_commands({})
        if self._copied is not None:
            self._copied.clear()
        import_module("csp_desktop.services.temporary").wipe()

    def _silence(self) -> None:
        self._window.messages.bar.clear()
        self._window.status.say("")

    # --- passphrase and sheet ----------------------------------------------------------------------------------

    def change(self, kind: Kind) -> None:
        """Ask for what setting, changing or removing the passphrase needs, and do it."""
        window = self._window
        if window.records is None or (window.current is not None and not window.current.commit()):
            return
        from csp_desktop.ui.passphrase_dialog import PassphraseDialog

        dialog = PassphraseDialog(window, kind)
        dialog.open()
        dialog.focus_first()

    def print_sheet(self) -> None:
        """Ask for a printer, and print the recovery sheet of the open records on it."""
        window = self._window
        records = window.records
        if records is None or records.ref.key is None:
            return
        sheet_printing = import_module("csp_desktop.ui.sheet_printing")
        parent = QApplication.activeModalWidget() or window
        pdf = window.doors.recovery_sheet(records.ref, records.partnership_name)
        sheet_printing.print_pdf(window.messages, parent, "Recovery sheet", pdf)


def _belongs(made: QWidget, window: QWidget) -> bool:
    parent = made.parentWidget()
    while parent is not None and parent is not window:
        parent = parent.parentWidget()
    return parent is window


def _now() -> str:
    now = QDateTime.currentDateTime()
    return f"{QLocale().toString(now.time(), 'HH:mm')} on {QLocale().toString(now.date(), 'd MMMM yyyy')}"
