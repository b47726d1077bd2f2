"""Beginning new records: the partnership's name, where the file is kept, and the passphrase that protects it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from csp_desktop.errors import KnownError
from csp_desktop.rules.attachment_names import stem_for
from csp_desktop.services.moving import records_folder
from csp_desktop.ui.recovery_step import RecoveryStep
from csp_desktop.ui.widgets.controls import button, column, label, line, restyle
from csp_desktop.ui.widgets.framed_dialog import FramedDialog
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.new_passphrase import NewPassphrase
from csp_desktop.ui.widgets.wrapped_path import wrappable

if TYPE_CHECKING:
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.ui.doors import Cancelled
    from csp_desktop.ui.main_window import MainWindow

FORM, RECOVERY = range(2)
FILES = "CSP Desktop records (*.csp)"
LONGEST = 200
WITHOUT = "You may leave it out. Whoever gets hold of the file can then read all of it. It can be set later from the File menu."


class BeginDialog(FramedDialog):
    """Begins records and opens them in the window; with a passphrase the recovery sheet is the last step."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.look, window, "Begin new records")
        self._window = window
        look = window.look
        self._chosen: Path | None = None
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.name.setPlaceholderText("e.g. Herefordshire Community Safety Partnership")
        self.name.setAccessibleName("Name of the partnership")
        self.name_problem, self.place_problem = MessageBar(look), MessageBar(look)
        self.place = label(wrap=True)
        self.choose = button(look, "Choose another place", "folder-open")
        self.new = NewPassphrase(look)
        self.begin = button(look, "Begin records", kind="primary")
        self.cancel = button(look, "Cancel")
        self.recovery = RecoveryStep(look)
        self._lay_out()
        self._connect()
        self._show_place()
        self.show_page(FORM)
        self.name.setFocus()

    def _lay_out(self) -> None:
        name = label("Name of the partnership", "label")
        name.setBuddy(self.name)
        kept = label("Kept on this computer as", "label")
        protect = label("Passphrase, recommended", "section")
        body = column(
            label("Begin new records", "title"), 16,
            name, 4, self.name, self.name_problem, 16,
            kept, 4, self.place, 8, line(self.choose, None), self.place_problem, 24,
            protect, 4, label(WITHOUT, "label", wrap=True), 12, self.new,
        )  # fmt: skip
        self.add_page(body, None, self.begin, 8, self.cancel)
        step = self.recovery
        self.add_page(step.body(), None, step.done, 8, step.skip)
        self.begin.setDefault(True)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._named)
        self.choose.clicked.connect(lambda _checked=False: self._choose_place())
        self.begin.clicked.connect(lambda _checked=False: self.start())
        self.cancel.clicked.connect(self.reject)
        step = self.recovery
        for made in (step.done, step.skip):
            made.clicked.connect(lambda _checked=False: self.accept())
        step.print_button.clicked.connect(lambda _checked=False: step.print_sheet(self._window))

    # --- name and place ----------------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        """Where the file is to be: as chosen, or under the partnership's name."""
        return self._chosen or _free(records_folder(), self.name.text())

    def _named(self) -> None:
        self._mark_name("")
        self.new.words = (self.name.text(),)
        self.new.look_again()
        self._show_place()

    def _show_place(self) -> None:
        self.place_problem.clear()
        self.place.setText(wrappable(self.path))

    def _choose_place(self) -> None:
        chosen = self._window.messages.choose_save(self, "Keep the records as", FILES, self.path)
        if chosen is not None:
            self._chosen = chosen
            self._show_place()

    def _mark_name(self, sentence: str) -> None:
        self.name.setProperty("problem", bool(sentence))
        restyle(self.name)
        self.name.setAccessibleDescription(sentence)
        if not sentence:
            self.name_problem.clear()
            return
        self.name_problem.say("late", sentence)
        self.name.setFocus()

    # --- beginning ---------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin the records, once everything is typed as it must be."""
        name = " ".join(self.name.text().split())
        if not self.begin.isEnabled():
            return
        if not name:
            self._mark_name("Type the name of the partnership, as it stands on what the board reads.")
            return
        passphrase = "" if self.new.blank else self.new.chosen()
        if passphrase is None:
            return
        self.place_problem.clear()
        self._try(False)
        path = self.path
        self._window.operations.run(
            "Beginning new records",
            lambda _progress, cancelled: _made(path, name, passphrase, cancelled),
            self._made,
            self._failed,
            stopped=lambda: self._try(True),
            owner=self,
        )

    def reject(self) -> None:
        """Cancel: while the file is being made that is stopped, and no file stays."""
        if self.begin.isEnabled():
            super().reject()
        else:
            self._window.operations.cancel()

    def done(self, result: int) -> None:
        """Whichever way it is left, nothing that was typed or shown stays behind."""
        self.new.forget()
        self.recovery.forget()
        super().done(result)
        self.deleteLater()

    def _try(self, ready: bool) -> None:
        for part in (self.begin, self.name, self.choose, self.new):
            part.setEnabled(ready)

    def _failed(self, problem: KnownError) -> None:
        self._try(True)
        self.place_problem.say("late", f"{problem.text} {problem.hint}".strip())
        self.choose.setFocus()

    def _made(self, ref: FileRef) -> None:
        self._try(True)
        if not self._window.files.open_ref(ref) or ref.key is None:
            self.accept()
            return
        self.recovery.show_code(ref.key.code())
        self.new.forget()
        self.show_page(RECOVERY)
        self.recovery.print_button.setFocus()


def _made(path: Path, name: str, passphrase: str, cancelled: Cancelled) -> FileRef:
    """Make the file on the worker; where it is, with its key. Nothing stays where that was stopped."""
    file_ref = import_module("csp_desktop.store.file_ref")
    keys = import_module("csp_desktop.store.keys")
    if path.parent == records_folder():
        path.parent.mkdir(parents=True, exist_ok=True)
    why = import_module("csp_desktop.store.local_disk").why_not_live(path) if path.parent.is_dir() else ""
    if why:
        raise KnownError(
            f"{path.parent} {why}.", "Choose a folder on this computer; backups may go anywhere."
        )
    ref = file_ref.FileRef(path, keys.new_key(passphrase) if passphrase else None)
    import_module("csp_desktop.services.beginning").begin(ref, name).close()
    if cancelled():
        path.unlink()
    return ref


def _free(folder: Path, name: str) -> Path:
    """A name for the file after the partnership's, that no file there has."""
    stem = stem_for(name, "Our partnership")
    path, number = folder / f"{stem}.csp", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}.csp"
    return path
