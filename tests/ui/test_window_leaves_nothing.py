"""A window that is closed leaves no widget behind, whatever of it was shown: what stays makes every later window slower."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from csp_desktop import app, settings
from csp_desktop.ui.main_window import KEYS, MainWindow
from tests.ui.recorder import Recorder
from tests.ui.windows import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.ui.look import Look


def used_and_closed(look: Look, path: Path) -> int:
    """Show every tab of a file in a window of its own, close it, and count the widgets that are left."""
    window = MainWindow(look, settings.Settings(theme="light"), Recorder(look), app.doors())
    window.show()
    assert window.files.open_path(path)
    for number in range(len(KEYS)):
        window.go_to_tab(number)
        settle()
    window.commands.open_pack_builder(None)
    settle()
    window.leave_over()
    window.close()
    window.deleteLater()
    for _ in range(3):
        settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()  # what belongs to nobody goes with Python's own round
    return len(QApplication.allWidgets())


def test_a_closed_window_leaves_no_widget(look: Look, sample_file: Callable[..., Path]) -> None:
    path = sample_file("herefordshire")
    first = used_and_closed(look, path)
    assert used_and_closed(look, path) <= first
