"""What tests of encryption share: an encrypted sample, and the acts of who types a passphrase."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit

from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import derived, salt_of
from csp_desktop.ui.unlock_page import UnlockPage
from tests.ui.windows import Desk, Key, settle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

PASSPHRASE = "brass kettle over Hay Bluff"
WAIT = 30_000


def ref_of(path: Path, passphrase: str = PASSPHRASE) -> FileRef:
    """An encrypted file with the key of a passphrase."""
    salt = salt_of(path)
    assert salt is not None, "the file is not encrypted"
    return FileRef(path, derived(passphrase, salt))


def copied(template: Path, folder: Path) -> Path:
    """A test's own copy of an encrypted file."""
    return shutil.copy(template, folder / "Encrypted records.csp")


def page_of(desk: Desk) -> UnlockPage:
    """The unlock page that the window shows."""
    page = desk.window.pages.currentWidget()
    assert isinstance(page, UnlockPage)
    return page


def unlock(desk: Desk, typed: str = PASSPHRASE) -> None:
    """Type a passphrase and press Enter, and wait for what comes of it."""
    page = page_of(desk)
    desk.type(page.secret.line, typed)
    desk.qtbot.keyClick(page.secret.line, Key.Key_Return)
    wait(desk)


def wait(desk: Desk) -> None:
    """Let the worker come to its end."""
    desk.qtbot.waitUntil(lambda: not desk.window.operations.busy, timeout=WAIT)
    settle()


def words_on(root: QWidget) -> list[str]:
    """Every text that a window's widgets hold, shown or hidden, with what is read out, and its title."""
    found = [root.windowTitle()]
    for kind in (QLabel, QAbstractButton, QLineEdit):
        found += [made.text() for made in root.findChildren(kind)]
    found += [made.toPlainText() for made in root.findChildren(QPlainTextEdit)]
    found += [made.accessibleName() for made in root.findChildren(QLabel)]
    return [words for words in found if words.strip()]
