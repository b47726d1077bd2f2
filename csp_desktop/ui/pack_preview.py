"""The preview of a pack: its real pages, which one is looked at and of which item; or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QWidget

from csp_desktop.ui.pack_pages import PAGE, WIDTH, PackPages
from csp_desktop.ui.widgets.controls import ShapeLabel, button, column, icon_button, label, line, rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csp_desktop.errors import KnownError
    from csp_desktop.ui.doors import BuiltPack, ItemPages
    from csp_desktop.ui.look import Look

SIZES = (WIDTH, PAGE, 1.0, 1.5, 2.0)
WAITING = "The pages appear here as soon as they are made."


class PackPreview(QFrame):
    """The pages with what leads through them.

    full_asked: they are to have the whole window, or no longer. item_seen: the item of the page looked at (its id, 0 for none).
    """

    full_asked = Signal()
    item_seen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self._items: Sequence[ItemPages] = ()
        self._names: Mapping[int, str] = {}
        self._first = 1  # the number printed on the first page
        self.pages = PackPages(look)
        self.pages.page_changed.connect(lambda _page: self._show_page())
        self.pages.zoom_changed.connect(self._show_zoom)
        self.pages.full_asked.connect(self.full_asked)
        self.before = icon_button(look, "chevron-left", "Page before (PgUp)")
        self.before.clicked.connect(lambda _checked=False: self.pages.go_to(self.pages.page - 1))
        self.after = icon_button(look, "chevron-right", "Next page (PgDn)")
        self.after.clicked.connect(lambda _checked=False: self.pages.go_to(self.pages.page + 1))
        self.said = label(role="label")
        self.making = label(role="caption")
        self.zoom = button(look, WIDTH, kind="flat")
        self.zoom.clicked.connect(lambda _checked=False: self._choose_zoom())
        self.full = icon_button(look, "maximize", "Whole window (Enter)")
        self.full.clicked.connect(lambda _checked=False: self.full_asked.emit())
        self._nothing, self._shape = label(WAITING, "label", wrap=True), ShapeLabel(look, "")
        self._hint = label("", "body", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._blank())
        self._stack.addWidget(self.pages)
        head = line(self.before, 4, self.said, 4, self.after, 8, self.making, None, self.zoom, 4, self.full,
                    margins=(12, 4, 12, 4))  # fmt: skip
        self.setLayout(column(head, rule(), self._stack))
        self._show_page()

    def _blank(self) -> QWidget:
        made = QFrame()
        made.setObjectName("strip")
        words = column(self._nothing, 4, self._hint)
        made.setLayout(column(line(self._shape, 8, words), None, margins=(24, 24, 24, 24)))
        self._hint.hide()
        return made

    # --- what is shown -------------------------------------------------------------------------------------------------

    def show_pack(self, pack: BuiltPack, names: Mapping[int, str]) -> None:
        """Show a pack that was made. names: of its items, by id."""
        self._items, self._names, self._first = pack.items, names, pack.first_page
        self.making.clear()
        self._stack.setCurrentWidget(self.pages)
        self.pages.show_pdf(pack.data)
        self._show_page()

    def show_problem(self, problem: KnownError) -> None:
        """Say in the pages' place why there are none, and what to do."""
        self.pages.clear()
        self._items = ()
        self.making.clear()
        self._shape.set_kind("late", "inset")
        self._nothing.setText(problem.text)
        self._hint.setText(problem.hint)
        self._hint.setVisible(bool(problem.hint))
        self._stack.setCurrentIndex(0)
        self._show_page()

    def show_making(self, done: int = 0, of: int = 0) -> None:
        """Say that newer pages are on their way, how far they are; those there are stay."""
        self.making.setText(f"Updating, {100 * done // of} %" if of else "Updating")

    def go_to_item(self, item_id: int) -> None:
        """Go to the first page of an item."""
        for one in self._items:
            if one.item_id == item_id:
                self.pages.go_to(one.first)
                return

    @property
    def item_id(self) -> int:
        """The item that the page looked at is of; 0 for none."""
        page = self.pages.page
        return next((one.item_id for one in reversed(self._items) if one.first <= page <= one.last), 0)

    # --- what leads through them ---------------------------------------------------------------------------------------

    def _show_page(self) -> None:
        page, count = self.pages.page, self.pages.count
        self.before.setEnabled(page > 1)
        self.after.setEnabled(0 < page < count)
        self.zoom.setEnabled(bool(count))
        words = self._where(page, count)
        self.said.setText(words)
        item = self._names.get(self.item_id, "")
        if count:
            self.pages.say(f"{words}, {item}" if item else words)
            self.item_seen.emit(self.item_id)

    def _where(self, page: int, count: int) -> str:
        """Which page is looked at; where its number goes on from an earlier document, by that number too."""
        if not count:
            return "No pages yet"
        if self._first == 1:
            return f"Page {page} of {count}"
        return f"Page {page + self._first - 1}, {page} of {count}"

    def _show_zoom(self) -> None:
        self.zoom.setText(_words(self.pages.zoom))

    def zoom_menu(self) -> QMenu:
        """The sizes to choose from."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for size in SIZES:
            act = menu.addAction(_words(size))
            act.setCheckable(True)
            act.setChecked(size == self.pages.zoom)
            act.triggered.connect(lambda _checked=False, size=size: self.pages.set_zoom(size))
            group.addAction(act)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _choose_zoom(self) -> None:
        self.zoom_menu().popup(self.zoom.mapToGlobal(self.zoom.rect().bottomLeft()))


def _words(zoom: float | str) -> str:
    return zoom if isinstance(zoom, str) else f"{round(zoom * 100)} %"
