"""Find anything (Ctrl+K): a field over the window and, as it is typed into, the records that have its words."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from csp_desktop.ui.models.search_model import SearchModel, spoken
from csp_desktop.ui.widgets.controls import column, label, line, rule
from csp_desktop.ui.widgets.search_results import ResultList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from csp_desktop.services.search import Hit
    from csp_desktop.ui.main_window import MainWindow

WIDTH, TOP, LOWEST = 640, 96, 16  # at 100 %: of the box, from the window's top, and to its sides and its foot
PAUSE = 60  # ms without a key before a large file is searched
SMALL = 5_000  # records with words; fewer are searched at each key
VEIL = 150  # of 255: how much of the window is covered behind the box
NONE = "No record has all these words."
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
ICONS = {
    "strategies": "book-open",
    "groups": "users",
    "streams": "banknote",
    "reviews": "shield",
    "recommendations": "list-checks",
    "action_points": "message-square",
    "people": "user",
    "themes": "flag",
    "organisations": "building-2",
    "partnerships": "landmark",
    "products": "file-text",
    "meetings": "calendar",
    "meeting_series": "calendar",
    "forward_items": "calendar-clock",
    "settings": "settings",
}


class SearchBox(QWidget):
    """Laid over a window. It lives until it is closed: by Esc, Ctrl+K, a click beside it, or by opening a record."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self._before = window.focusWidget()
        self._model = SearchModel()
        self._model.setParent(self)
        self.field = QLineEdit()
        self.count = label(role="caption")
        self.results = ResultList(self._look, self._model, icon_of)
        self.nothing = label(role="label")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        self._frame = QFrame(self)
        self._build()
        self._connect()
        window.installEventFilter(self)
        self._look.follow(self, self.arrange)

    def _build(self) -> None:
        self._frame.setObjectName("palette")
        self._frame.setAccessibleName("Find anything")
        self.field.setPlaceholderText("Find anything")
        self.field.setAccessibleName("Find anything")
        self._icon = QLabel()
        top = line(self._icon, 12, self.field, 8, self.count, margins=(16, 0, 16, 0))
        empty = line(self.nothing, None, margins=(16, 16, 16, 16))
        self._nothing = QWidget()
        self._nothing.setLayout(empty)
        self._foot = QWidget()
        keys = (label("↑", "key"), 4, label("↓", "key"), 8, label("choose", "caption"), 24)
        opens = (label("Enter", "key"), 8, label("open", "caption"))
        closes = (label("Esc", "key"), 8, label("close", "caption"))
        hints = line(*keys, *opens, None, *closes, margins=(16, 8, 16, 8))
        self._foot.setLayout(column(rule(), hints))
        self._frame.setLayout(
            column(top, rule(), self.results, self._nothing, self._foot, margins=(1, 1, 1, 1))
        )

    def _connect(self) -> None:
        self.field.textEdited.connect(lambda _text: self._typed())
        self.field.installEventFilter(self)
        self.results.clicked.connect(self.open)
        self.results.selectionModel().currentChanged.connect(self._say)

    def start(self) -> None:
        """Show the box, with the records seen last."""
        records = self._window.records
        if records is None:
            return
        self._small = (
            records.query("SELECT count(*) FROM (SELECT 1 FROM search_rows LIMIT ?)", (SMALL,))[0][0] < SMALL
        )
        self.search()
        self.show()
        self.raise_()
        self.field.setFocus()

    # --- searching ---------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._pause.start(0 if self._small or not self.field.text().strip() else PAUSE)

    def search(self) -> None:
        """Show what has the words typed; the records seen last while there are none."""
        records = self._window.records
        if records is None:
            return
        self._pause.stop()
        finding = import_module("csp_desktop.services.search")
        typed = self.field.text()
        if typed.strip():
            hits = finding.find(records, typed, kinds())
            limit = len(hits) == finding.LIMIT
            hits = (*hits, *import_module("csp_desktop.services.settings_search").find_settings(typed))
            self._show(hits, "", NONE)
            self.count.setText(f"{'First ' if limit else ''}{len(hits)}{'' if limit else ' found'}")
        else:
            seen = [(table, row_id) for _, table, row_id in self._window.trail.seen()]
            self._show(
                finding.described(records, seen[: finding.LIMIT // 4]),
                "Seen last",
                "Type a word of any record.",
            )
            self.count.setText("")

    def _show(self, hits: Sequence[Hit], head: str, nothing: str) -> None:
        self._model.show(hits, head)
        self.nothing.setText("" if hits else nothing)
        self._nothing.setVisible(not hits)
        self.results.setVisible(bool(hits))
        self.results.setCurrentIndex(QModelIndex())
        self.results.step(1)
        self.arrange()

    def _say(self, index: QModelIndex) -> None:
        """Tell who listens which record is chosen: the focus stays in the field."""
        hit = self._model.hit(index)
        self.field.setAccessibleDescription(spoken(hit) if hit is not None else self.nothing.text())
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self.field, QAccessible.Event.DescriptionChanged))

    # --- opening and closing -----------------------------------------------------------------------------------

    def open(self, index: QModelIndex) -> None:
        """Open a record and close the box."""
        hit = self._model.hit(index)
        if hit is None:
            return
        window = self._window
        self.leave()
        if window.over is not None and window.over.open_found(hit.table, hit.id):
            return
        if hit.table == "settings":
            settings = import_module("csp_desktop.services.settings_search")
            window.commands.show_settings(settings.key_of(hit.id))
            return
        window.open_record(hit.table, hit.id)
        tab = window.current
        if tab is not None and tab.record_pane is not None:
            tab.record_pane.add_focus()

    def leave(self) -> None:
        """Close the box; the focus goes back to where it was."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None and isValid(self._before):  # the page it was on may be gone
            self._before.setFocus()
        self.deleteLater()

    # --- keys and places ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys typed into the field that are for the list; the window's own size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.arrange()
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Whether a key was one for the list."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():  # Enter takes the best of what is typed now, not of what was
                self.search()
            self.open(self.results.currentIndex())
        elif key in STEPS:
            self.results.step(STEPS[Qt.Key(key)])
        elif key in PAGES:
            self.results.step(PAGES[Qt.Key(key)] * self.results.page())
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)  # the field is all there is to go to
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the box closes it."""
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window behind the box steps back."""
        colour = self._look.colour("chrome")
        colour = type(colour)(colour.red(), colour.green(), colour.blue(), VEIL)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour)
        painter.end()

    def arrange(self) -> None:
        """Cover the window; stand in its middle, near its top, as high as what is found."""
        look, window = self._look, self._window
        self.setGeometry(window.rect())
        picture = look.icon_pixmap("search", "text2", 20, self.devicePixelRatioF())
        self._icon.setPixmap(picture)
        self._icon.setFixedSize(look.px(20), look.px(20))
        width = min(look.px(WIDTH), window.width() - 2 * LOWEST)
        top = min(look.px(TOP), window.height() // 8)
        self._foot.setVisible(window.height() > look.px(400))
        self.results.setFixedHeight(0)
        self._frame.layout().activate()  # pyright: ignore[reportOptionalMemberAccess] - set in _build
        around = self._frame.sizeHint().height()
        room = max(look.px(100), window.height() - top - LOWEST - around)
        self.results.setFixedHeight(min(self.results.height_of_all(), room))
        self._frame.setGeometry((window.width() - width) // 2, top, width, around + self.results.height())


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of record that can be opened, in the order of the tabs they live in."""
    from csp_desktop.ui.main_window import KEYS
    from csp_desktop.ui.places import PLACES

    order = {key: number for number, key in enumerate(KEYS)}
    return tuple(sorted(PLACES, key=lambda table: order.get(PLACES[table].tab, len(order))))


@cache
def _icons() -> dict[str, str]:
    from csp_desktop.ui.places import PLACES

    related = {each.table: each.icon for place in PLACES.values() for each in place.related}
    return {**related, **ICONS}


def icon_of(table: str) -> str:
    """The icon of a kind of record."""
    return _icons().get(table, "file-text")
