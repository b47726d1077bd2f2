"""Who takes minutes and is killed: `python -m tests.torture.meeting_typing FILE SEED` types into the meeting view for ever.

Printed, one a line: "ready", and after each key "notes N TIME" or "action N TIME": how many characters are typed there, and when.
"""

import os
import random
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csp_desktop import app, settings
from csp_desktop.ui import meeting_view

TEXT = "The board heard that the money is not all spent, and asked who would say so by October. " * 40
PLACES = ("notes", "action")


def say(words: object) -> None:
    """One line, written at once and whole."""
    os.write(1, f"{words}\n".encode())


def press(key: Qt.Key) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def main() -> None:
    """Type a little into the notes or the action line, leave it, and so on; now and then go to the next item."""
    running = app.application()
    window = app.build(running, settings.Settings())
    window.show()
    window.files.open_path(Path(sys.argv[1]))
    view = meeting_view.open_for(window, full=False)
    assert view is not None
    while QApplication.focusWidget() is not view:
        window.activateWindow()
        QCoreApplication.processEvents()
    chance = random.Random(sys.argv[2])
    place = chance.choice(PLACES)
    press({"notes": Qt.Key.Key_E, "action": Qt.Key.Key_A}[place])
    before = len(view.item.notes.toPlainText() if place == "notes" else view.line.field.text())
    say(f"ready {place} {view.item_id} {before}")
    for at, letter in enumerate(TEXT, before + 1):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)
        say(f"typed {at} {time.monotonic()}")
        end = time.monotonic() + chance.random() * 0.03
        while time.monotonic() < end:
            QCoreApplication.processEvents()


if __name__ == "__main__":
    main()
