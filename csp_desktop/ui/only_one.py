"""One window a file: who opens a file that another window of this user on this computer has, brings that window to the front."""

from __future__ import annotations

import getpass
import hashlib
import socket
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from csp_desktop.store import lock

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from csp_desktop.store.lock import Holder

PATIENCE = 2000  # ms that the other window has to answer
AGAIN = 0.05  # s between two tries
ASKED, ANSWERED = b"show\n", b"shown\n"
ANY_PROGRAM = -1  # ASFW_ANY


def name_for(path: Path) -> str:
    """What the window that has a file listens under: of this user alone, the same by whatever way the file is reached."""
    whole = f"{_user()}\n{lock.beside(path)}"
    return f"csp-desktop-{hashlib.sha256(whole.encode(errors='surrogateescape')).hexdigest()[:32]}"


def is_here(holder: Holder) -> bool:
    """Whether who holds a file is this user on this computer."""
    return (holder.computer, holder.user) == (socket.gethostname(), _user())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


class Listening(QObject):
    """Listens, for as long as it lives, for somebody who wants this file's window. asked: somebody does."""

    asked = Signal()

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = name_for(path)
        if not self._server.listen(name):
            QLocalServer.removeServer(
                name
            )  # left by a window that was killed: whoever holds the file may take it
            self._server.listen(name)
        self._server.newConnection.connect(self._answer)

    @property
    def is_listening(self) -> bool:
        """Whether it can be asked; where it cannot, a second window can only read."""
        return self._server.isListening()

    def stop(self) -> None:
        """Listen no longer, and give the name back."""
        self._server.close()

    def _answer(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda caller=caller: self._read(caller))
            caller.disconnected.connect(caller.deleteLater)
            self._read(caller)

    def _read(self, caller: QLocalSocket) -> None:
        if caller.canReadLine() and bytes(caller.readLine(len(ASKED) + 1).data()) == ASKED:
            self.asked.emit()
            caller.write(ANSWERED)
            caller.flush()
            caller.disconnectFromServer()


def raised(path: Path, patience: int = PATIENCE) -> bool:
    """Ask the window that has a file to come to the front; whether it answered in time (ms)."""
    _let_it_come()
    until = QDeadlineTimer(patience)
    asking = QLocalSocket()
    asking.connectToServer(name_for(path))
    while not asking.waitForConnected(until.remainingTime()):
        if until.hasExpired():
            return False
        time.sleep(AGAIN)  # it has the file and is about to listen: somebody has started the program twice
        asking.connectToServer(name_for(path))
    asking.write(ASKED)
    asking.flush()
    while not asking.canReadLine():
        if not asking.waitForReadyRead(until.remainingTime()):
            return False
    return bytes(asking.readLine().data()) == ANSWERED


def _let_it_come() -> None:
    """Windows lets a program come to the front only where the one in front allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(ANY_PROGRAM)


def bring_to_front(window: QWidget) -> None:
    """Show a window before all others, also one that was put away."""
    state = window.windowState() & ~Qt.WindowState.WindowMinimized
    window.setWindowState(state | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()
