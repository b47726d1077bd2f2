"""The page of an encrypted file: asks for its passphrase, or for the recovery code, and shows nothing of the records."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.ui.widgets.controls import button, column, label, line, rule
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.scrolled import Scrolled
from csp_desktop.ui.widgets.secret_field import SecretField
from csp_desktop.ui.widgets.wrapped_path import wrappable

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.keys import Key
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.operations import Operations

WIDTH = 440


class UnlockPage(QFrame):
    """Asks for the passphrase of `ref`; since: when and why it was locked, in words, or "".

    unlocked: the key was found (the FileRef with it, and whether by the recovery code).
    failed: the file cannot be opened for another reason (KnownError).
    open_asked: another file is wanted. left: the officer goes back to the ways to begin.
    """

    unlocked = Signal(object, bool)
    failed = Signal(object)
    open_asked = Signal()
    left = Signal()

    def __init__(self, look: Look, operations: Operations, ref: FileRef, since: str = "") -> None:
        super().__init__()
        self.setObjectName("pane")
        self.ref = ref
        self._look, self._operations = look, operations
        self.secret = SecretField(look, "Passphrase")
        self.secret.entered.connect(self.unlock)
        self.unlock_button = button(look, "Unlock", kind="primary")
        self.unlock_button.clicked.connect(lambda _checked=False: self.unlock())
        self.since = MessageBar(look)
        self.others = [
            LineButton(look, "Open another file", "folder-open", key="Ctrl+O", margin=8, icon_token="accent"),
            LineButton(look, "Other ways to begin", "list", key="Esc", margin=8, icon_token="accent"),
        ]
        self.others[0].clicked.connect(lambda _checked=False: self.open_asked.emit())
        self.others[1].clicked.connect(lambda _checked=False: self.left.emit())
        self.setLayout(column(Scrolled(self._page())))
        if since:
            self.since.say("info", since)  # once it has its place: without one it would be a window

    def _page(self) -> QWidget:
        middle = QWidget()
        middle.setLayout(
            column(
                label("These records are encrypted", "caption"),
                4,
                label(self.ref.path.stem, "page", wrap=True),
                4,
                label(wrappable(self.ref.path.parent), "label", wrap=True),
                16,
                self.since,
                16,
                self.secret,
                8,
                label("The recovery code opens them too: type it in place of the passphrase.", "caption", wrap=True),
                16,
                line(self.unlock_button, None),
                24,
                rule(),
                *self.others,
            )
        )  # fmt: skip
        self._look.follow(middle, lambda: middle.setFixedWidth(self._look.px(WIDTH)))
        page = QFrame()
        page.setObjectName("pane")
        page.setLayout(column(None, line(None, middle, None), None, None, margins=(8, 8, 8, 8)))
        return page

    def focus_first(self) -> None:
        """Go to the field."""
        self.secret.line.setFocus()

    def unlock(self) -> None:
        """Try what is typed, off the window's thread: deriving the key takes a moment."""
        typed, path = self.secret.text, self.ref.path
        if not self.unlock_button.isEnabled():
            return
        if not typed:
            self.secret.say("Type the passphrase of these records.")
            return
        key_for = import_module("csp_desktop.services.passphrases").key_for
        self._try(False)
        self._operations.run(
            "Unlocking",
            lambda _progress, _cancelled: key_for(path, typed),
            lambda key: self._opened(key, typed),
            self._refused,
            stopped=lambda: self._try(True),
            owner=self,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes to the ways to begin."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _try(self, ready: bool) -> None:
        self.unlock_button.setEnabled(ready)
        self.unlock_button.setText("Unlock" if ready else "Unlocking")

    def _opened(self, key: Key, typed: str) -> None:
        self._try(True)
        self.secret.forget()
        by_code = import_module("csp_desktop.store.keys").from_code(typed, key.salt) == key
        self.unlocked.emit(replace(self.ref, key=key), by_code)

    def _refused(self, problem: KnownError) -> None:
        self._try(True)
        if problem.reason == "passphrase":
            self.secret.say(f"{problem.text} {problem.hint}".strip())
        else:
            self.failed.emit(problem)
