"""Pictures of the meeting view: an item, a line being typed, notes, who is here, what is found, the keys and the end."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.meeting_view import MeetingView
    from tests.screens import Studio

LOOKS = (
    ("light", "light", 1.0, (1366, 768)),
    ("dark", "dark", 1.0, (1366, 768)),
    ("contrast", "contrast", 1.0, (1366, 768)),
    ("200", "light", 2.0, (1366, 768)),
    ("narrow", "light", 1.0, (900, 720)),
)
TYPED = "Partnership Analyst: forecast of spend to 31 March 2027, by 31/10"
NOTES = "The chair asked whether the two streams could be spent together. The analyst will say by October."


def meeting_view(studio: Studio) -> None:
    """Every picture in each look."""
    for look, theme, scale, size in LOOKS:
        if studio.wants(f"meeting-view-{look}"):
            window = studio.window(_copy(studio, look), theme=theme, scale=scale, size=size)
            _scenes(studio, window, look)
            studio.close(window)
    if studio.wants("meeting-view-herefordshire"):
        window = studio.window(studio.sample("herefordshire"))
        view = _open(window)
        _go(view, "Funding")
        studio.keep(window, "meeting-view-herefordshire")
        view.leave()
        studio.close(window)


def _copy(studio: Studio, look: str) -> RecordsFile:
    """The example as it comes, for each look: what is recorded in one is not in the next."""
    from csp_desktop.store.records_file import RecordsFile

    made = studio.sample("example")
    made.close()
    return RecordsFile.open(Path(shutil.copy(made.path, studio.place / f"meeting-{look}.csp")))


def _open(window: MainWindow) -> MeetingView:
    from csp_desktop.ui import meeting_view
    from tests.screens import settle

    view = meeting_view.open_for(window, full=False)
    assert view is not None
    view.now = lambda: datetime(2026, 9, 17, 10, 55)
    window.activateWindow()
    settle()
    return view


def _go(view: MeetingView, title: str) -> None:
    assert view.sheet is not None
    view.course.go(next(item.id for item in view.sheet.items if item.title == title))


def _key(view: MeetingView, key: Qt.Key) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tests.screens import settle

    QTest.keyClick(QApplication.focusWidget() or view, key)
    settle()


def _type(view: MeetingView, text: str) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    QTest.keyClicks(QApplication.focusWidget() or view, text)


def _scenes(studio: Studio, window: MainWindow, look: str) -> None:
    from PySide6.QtCore import Qt

    key = Qt.Key
    view = _open(window)
    studio.keep(window, f"meeting-view-{look}-before")
    _key(view, key.Key_N)
    _go(view, "Funding and awards")
    view.now = lambda: datetime(2026, 9, 17, 11, 5)
    view.course.tick()
    studio.keep(window, f"meeting-view-{look}-item")
    _key(view, key.Key_D)
    studio.keep(window, f"meeting-view-{look}-decision")
    _key(view, key.Key_Return)
    _key(view, key.Key_A)
    _type(view, TYPED)
    studio.keep(window, f"meeting-view-{look}-action")
    _key(view, key.Key_Return)
    _key(view, key.Key_E)
    _type(view, NOTES)
    studio.keep(window, f"meeting-view-{look}-notes")
    _key(view, key.Key_Escape)
    _people(studio, window, view, look)
    _key(view, key.Key_Question)
    studio.keep(window, f"meeting-view-{look}-keys")
    _key(view, key.Key_Escape)
    _go(view, "Death reviews")
    studio.keep(window, f"meeting-view-{look}-hidden")
    view.open_found("groups", 1)
    studio.keep(window, f"meeting-view-{look}-found")
    _key(view, key.Key_Escape)
    assert view.sheet is not None
    view.course.go(view.sheet.items[-1].id)
    _key(view, key.Key_N)
    studio.keep(window, f"meeting-view-{look}-finish")
    view.leave()


def _people(studio: Studio, window: MainWindow, view: MeetingView, look: str) -> None:
    from PySide6.QtCore import Qt

    key = Qt.Key
    for each in (key.Key_P, key.Key_1, key.Key_1, key.Key_2, key.Key_3):
        _key(view, each)
    _type(view, "Ann Field")
    _key(view, key.Key_Return)
    studio.keep(window, f"meeting-view-{look}-people")
    _key(view, key.Key_Escape)
