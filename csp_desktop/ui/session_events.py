"""What the system says of the session: that the screen is locked, and that the computer goes to sleep."""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import wintypes
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection
    from PySide6.QtWidgets import QWidget

    _Kind = QByteArray | bytes | bytearray | memoryview
    Told = Literal["", "locked", "sleeping"]

WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK = 0x02B1, 0x2, 0x4, 0x7
_LOCKS = (WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK)
_LOGIN = "org.freedesktop.login1"
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)


class SessionEvents(QObject):
    """locked: the session's screen was locked. sleeping: the computer is about to sleep. Told where the system tells it."""

    locked = Signal()
    sleeping = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._native: WindowsMessages | None = None

    def listen(self, window: QWidget) -> None:
        """Listen in the way of this system; a system that does not say is no reason to complain."""
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                int(window.winId()), 0
            )  # of this session alone
            self._native = WindowsMessages(self)
            made = QCoreApplication.instance()
            if made is not None:
                made.installNativeEventFilter(self._native)
        elif sys.platform.startswith("linux"):
            from PySide6.QtDBus import QDBusConnection

            self.listen_on(QDBusConnection.sessionBus(), QDBusConnection.systemBus())

    def listen_on(self, session: QDBusConnection, system: QDBusConnection) -> None:
        """Listen on the two buses of a Linux desktop, as far as they are there."""
        # Without a service and a path: the desktops offer the same signal from several places.
        if session.isConnected():
            for name in _SCREEN_SAVERS:
                _connect(session, "", name, "ActiveChanged", self, "on_screen_saver(bool)")
        if system.isConnected():
            _connect(system, "", f"{_LOGIN}.Manager", "PrepareForSleep", self, "on_sleep(bool)")
            _connect(system, _session_path(), f"{_LOGIN}.Session", "Lock", self, "on_lock()")

    @Slot(bool)
    def on_screen_saver(self, active: bool) -> None:
        """A screen saver covers the screen, or is gone."""
        if active:
            self.locked.emit()

    @Slot(bool)
    def on_sleep(self, before: bool) -> None:
        """The computer is about to sleep, or has woken up."""
        if before:
            self.sleeping.emit()

    @Slot()
    def on_lock(self) -> None:
        """The session is to be locked."""
        self.locked.emit()


class WindowsMessages(QAbstractNativeEventFilter):
    """Reads Windows' own messages to the window."""

    def __init__(self, events: SessionEvents) -> None:
        super().__init__()
        self._events = events

    def nativeEventFilter(self, kind: _Kind, message: int) -> tuple[bool, int]:
        """Pass on what a message says of the session; every message goes on to the window."""
        if bytes(kind).startswith(b"windows"):  # pyright: ignore[reportArgumentType] - a QByteArray is one too
            found = wintypes.MSG.from_address(int(message))
            said = told(found.message, found.wParam)
            if said == "locked":
                self._events.locked.emit()
            elif said == "sleeping":
                self._events.sleeping.emit()
        return False, 0


def told(message: int, word: int) -> Told:
    """What a Windows message and its wParam say of the session."""
    if message == WM_WTSSESSION_CHANGE and word in _LOCKS:
        return "locked"
    return "sleeping" if (message, word) == (WM_POWERBROADCAST, PBT_APMSUSPEND) else ""


def _connect(
    bus: QDBusConnection, path: str, interface: str, name: str, receiver: SessionEvents, slot: str
) -> None:
    # PySide6 6.12 declares bytes for the slot, but takes only the text that SLOT() gives.
    bus.connect("", path, interface, name, receiver, SLOT(slot))  # pyright: ignore[reportArgumentType, reportCallIssue]


def _session_path() -> str:
    """Where systemd-logind has this session; "" for any, where its name is not known. Source: sd_bus_path_encode(3)."""
    name = os.environ.get("XDG_SESSION_ID", "")
    if not name:
        return ""
    safe = (
        letter
        if letter.isascii() and (letter.isalpha() or (letter.isdigit() and at))
        else f"_{ord(letter):02x}"
        for at, letter in enumerate(name)
    )
    return f"/org/freedesktop/login1/session/{''.join(safe)}"
