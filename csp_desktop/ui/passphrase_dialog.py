"""Setting, changing and removing the passphrase of the open records, with the recovery sheet as the last step."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtWidgets import QProgressBar, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import count_words
from csp_desktop.ui.recovery_step import RecoveryStep
from csp_desktop.ui.widgets.controls import button, column, label
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.new_passphrase import NewPassphrase
from csp_desktop.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.keys import Key
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow

    Kind = Literal["set", "change", "remove"]

FORM, RECOVERY = range(2)
TITLES = {"set": "Set a passphrase", "change": "Change the passphrase", "remove": "Remove the passphrase"}
ACTS = {"set": "Set passphrase", "change": "Change passphrase", "remove": "Remove passphrase"}
WORKING = {
    "set": "Encrypting the records",
    "change": "Encrypting the records",
    "remove": "Decrypting the records",
}
DONE = {"set": "Passphrase set", "change": "Passphrase changed", "remove": "Passphrase removed"}
ABOUT = {
    "set": "The records and their backups can then be read by nobody who does not know it, also where the computer is lost.",
    "change": "Afterwards the old passphrase and the old recovery sheet no longer open these records.",
    "remove": "Whoever gets hold of the file, or of a new backup, can then read all of it.",
}


class _Wrong(KnownError):
    """The present passphrase was typed wrong."""


class PassphraseDialog(FramedDialog):
    """Asks for what the kind of change needs, does it on the worker, and shows the recovery code of the new key."""

    def __init__(self, window: MainWindow, kind: Kind) -> None:
        super().__init__(window.look, window, TITLES[kind])
        self._window = window
        self.kind: Kind = kind
        look = window.look
        self.old = SecretField(look, "Present passphrase") if kind != "set" else None
        self.new = NewPassphrase(look) if kind != "remove" else None
        self.act = button(look, ACTS[kind], kind="primary")
        self.cancel = button(look, "Cancel")
        self.problem = MessageBar(look)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(WORKING[kind])
        self.working = QWidget()
        self.working.setLayout(column(label(WORKING[kind], "caption"), 4, self.bar))
        self.working.hide()
        self.recovery = RecoveryStep(look)
        self._lay_out()
        self._connect()
        self.show_page(FORM)

    def _lay_out(self) -> None:
        fields: list[QWidget | int | None] = []
        if self.old is not None:
            fields += [16, self.old, 4, label("The recovery code will do too.", "caption")]
        if self.new is not None:
            fields += [16, self.new]
        body = column(
            label(TITLES[self.kind], "title", wrap=True), 8, label(ABOUT[self.kind], "label", wrap=True),
            *fields, 8, self.problem, self.working,
        )  # fmt: skip
        self.add_page(body, None, self.act, 8, self.cancel)
        step = self.recovery
        self.add_page(step.body(), None, step.done, 8, step.skip)
        self.act.setDefault(True)

    def _connect(self) -> None:
        self.act.clicked.connect(lambda _checked=False: self.start())
        self.cancel.clicked.connect(self.reject)
        step = self.recovery
        for made in (step.done, step.skip):
            made.clicked.connect(lambda _checked=False: self.accept())
        step.print_button.clicked.connect(lambda _checked=False: step.print_sheet(self._window))
        if self.new is not None and self._window.records is not None:
            self.new.words = (self._window.records.partnership_name,)
            self.new.look_again()
        operations = self._window.operations
        operations.progressed.connect(self._progressed)

    def focus_first(self) -> None:
        """Go to the first field."""
        first = self.old or (self.new.new if self.new is not None else None)
        if first is not None:
            first.line.setFocus()

    # --- doing it ----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Do it, once everything is typed as it must be."""
        records = self._window.records
        if records is None or self.working.isVisible():
            return
        old, new = self.old.text if self.old is not None else "", self.new
        if self.old is not None and not old:
            self.old.say("Type the present passphrase.")
            return
        wanted = new.chosen() if new is not None else None
        if new is not None and wanted is None:
            return
        self.problem.clear()
        self._show_working(True)
        before = records.ref.key
        work = self._work(records, old, wanted)
        self._window.operations.run(
            WORKING[self.kind],
            work,
            lambda made: self._finish(made.ref, backups_words(self.kind, made.backups_done, made.remark)),
            self._failed,
            stopped=lambda: self._stopped(records, before),
            owner=self,
        )

    def _work(self, records: RecordsFile, old: str, wanted: str | None) -> Callable[[Any, Any], Any]:
        services = import_module("csp_desktop.services.passphrases")
        kind = self.kind

        def work(progress: Any, cancelled: Any) -> Any:
            if kind != "set" and not services.is_right(records, old):
                raise _Wrong(
                    "That is not the present passphrase.", "Type it again, or use the recovery code."
                )
            return services.set_passphrase(records, wanted, progress, cancelled)

        return work

    def reject(self) -> None:
        """Cancel: while it works that stops it, and the records stay as they were."""
        if self.working.isVisible():
            self._window.operations.cancel()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Whichever way it is left, nothing that was typed or shown stays behind."""
        for field in (self.old, self.new):
            if field is not None:
                field.forget()
        self.recovery.forget()
        super().done(result)
        self.deleteLater()

    def _progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _show_working(self, working: bool) -> None:
        self.bar.setRange(0, 0)
        self.working.setVisible(working)
        for part in (self.old, self.new, self.act):
            if part is not None:
                part.setEnabled(not working)

    def _failed(self, problem: KnownError) -> None:
        self._show_working(False)
        words = f"{problem.text} {problem.hint}".strip()
        if isinstance(problem, _Wrong) and self.old is not None:
            self.old.say(words)
        else:
            self.problem.say("late", words)

    def _stopped(self, records: RecordsFile, before: Key | None) -> None:
        """It was stopped: before the file was done, or too late, among the backups."""
        if records.ref.key is before:
            self._show_working(False)
        else:
            self._finish(records.ref, "")

    def _finish(self, ref: FileRef, remark: str) -> None:
        self._show_working(False)
        self._window.locking.shown(self._window.records)
        self._window.status.say(DONE[self.kind])
        if ref.key is None:
            if remark:
                self._window.messages.bar.say("info", remark)
            self.accept()
            return
        self.recovery.show_code(ref.key.code(), remark)
        self.show_page(RECOVERY)
        self.recovery.print_button.setFocus()


def backups_words(kind: Kind, done: int, remark: str) -> str:
    """What became of the backups made before, in a sentence or two; "" where there are none."""
    if not done:
        return remark
    now = "no longer encrypted either" if kind == "remove" else "encrypted with it too"
    return f"{count_words(done, 'earlier backup')} {'is' if done == 1 else 'are'} {now}. {remark}".strip()
