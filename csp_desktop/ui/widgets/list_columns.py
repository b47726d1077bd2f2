"""The columns of a list view: widths, order, which are shown, what it is sorted by; chosen in a menu and remembered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHeaderView, QMenu

from csp_desktop.ui.widgets.controls import literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QTableView, QWidget

    from csp_desktop.ui.look import Look
    from csp_desktop.ui.models.list_model import ListModel

_NARROWEST = 40
_NARROWEST_STRETCH = 120
_WANTED_STRETCH = 240
_NARROWEST_TEXT = 104
_DOWN, _UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


class ListColumns(QObject):
    """The columns of one view. Widths are kept as they are at 100 % text size."""

    def __init__(self, view: QTableView, look: Look, model: ListModel) -> None:
        super().__init__(view)
        self._view, self._look, self._model = view, look, model
        self._widths = [column.width for column in model.spec.columns]
        self._chosen: set[int] = set()  # widths that the officer has set
        self._setting = False
        self._header = view.horizontalHeader()
        self._header.setMinimumSectionSize(8)
        self._header.setHighlightSections(False)
        self._header.setSectionsMovable(True)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._header.setSortIndicatorClearable(True)
        self._header.setSortIndicator(-1, _UP)
        view.setSortingEnabled(True)
        self._header.sectionResized.connect(self._resized)
        self._header.sectionMoved.connect(self._view.viewport().update)
        for place, column in enumerate(model.spec.columns):
            view.setColumnHidden(place, column.optional)

    def place(self, key: str) -> int:
        """The number of a column in the spec; KeyError for a key it has not."""
        return self._model.spec.columns.index(self._model.spec.column(key))

    def shown(self) -> list[int]:
        """The columns that are shown, from left to right."""
        order = (self._header.logicalIndex(visual) for visual in range(self._header.count()))
        return [place for place in order if not self._header.isSectionHidden(place)]

    def dress(self) -> None:
        """Set the widths for the text size in use."""
        self.fit()

    def fit(self) -> None:
        """Set every width; the stretching column takes what is left of the view."""
        self._setting = True
        shown, stretch = self.shown(), self._stretch()
        for place in shown:
            if place != stretch:
                self._header.resizeSection(place, self._look.px(self._widths[place]))
        if stretch in shown:
            room = self._room_beside(shown, stretch)
            lacking = self._look.px(_WANTED_STRETCH) - room
            if lacking > 0:
                self._take_from_texts(shown, stretch, lacking)
                room = self._room_beside(shown, stretch)
            self._header.resizeSection(stretch, max(room, self._look.px(_NARROWEST_STRETCH)))
        self._setting = False

    def _room_beside(self, shown: list[int], stretch: int) -> int:
        others = sum(self._header.sectionSize(place) for place in shown if place != stretch)
        return self._view.viewport().width() - others

    def _take_from_texts(self, shown: list[int], stretch: int, lacking: int) -> None:
        """Narrow the columns of words for the stretching one, as at a large text size; what is set or whole stays."""
        least = self._look.px(_NARROWEST_TEXT)
        spare = {
            place: self._header.sectionSize(place) - least
            for place in shown
            if place != stretch
            and place not in self._chosen
            and self._model.spec.columns[place].kind == "text"
        }
        spare = {place: width for place, width in spare.items() if width > 0}
        share = min(1.0, lacking / max(1, sum(spare.values())))
        for place, width in spare.items():
            self._header.resizeSection(place, self._header.sectionSize(place) - round(width * share))

    def widen(self, narrow: Mapping[int, int]) -> None:
        """Widen columns to the pixels that what they hold needs, but those whose width the officer has set."""
        wanted = {place: width for place, width in narrow.items() if place not in self._chosen}
        for place, width in wanted.items():
            self._widths[place] = max(self._widths[place], -int(-width // self._look.scale))
        if wanted:
            self.fit()
            self._view.viewport().update()

    def state(self) -> dict[str, object]:
        """What is remembered: order, widths at 100 %, hidden columns and the sorting, by the columns' keys."""
        keys = [column.key for column in self._model.spec.columns]
        order = [keys[self._header.logicalIndex(visual)] for visual in range(self._header.count())]
        widths = {keys[place]: self._widths[place] for place in sorted(self._chosen)}
        hidden = [key for place, key in enumerate(keys) if self._header.isSectionHidden(place)]
        query = self._model.query
        return {
            "order": order,
            "widths": widths,
            "hidden": hidden,
            "sort": query.sort,
            "descending": query.descending,
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """Set what was remembered; keys that this version of the list has not are passed over."""
        places = {column.key: place for place, column in enumerate(self._model.spec.columns)}
        order = [key for key in _strings(state.get("order")) if key in places]
        for visual, key in enumerate(order):
            self._header.moveSection(self._header.visualIndex(places[key]), visual)
        widths = state.get("widths")
        for key, width in (widths if isinstance(widths, dict) else {}).items():
            if key in places and isinstance(width, int) and width >= _NARROWEST:
                self._widths[places[key]] = width
                self._chosen.add(places[key])
        if "hidden" in state:
            hidden = set(_strings(state["hidden"])) & set(places)
            for key, place in places.items():
                self._view.setColumnHidden(place, key in hidden and len(hidden) < len(places))
        sort = state.get("sort")
        if isinstance(sort, str) and sort in places:
            self.sort(places[sort], bool(state.get("descending")))
        self.fit()

    def sort(self, place: int, descending: bool = False) -> None:
        """Sort by a column, or in the list's own order for -1, and show it in the header."""
        self._header.setSortIndicator(place, _DOWN if descending else _UP)

    def menu(self, parent: QWidget) -> QMenu:
        """A menu of the columns to show, then of what to sort by; made anew each time it is opened."""
        menu = QMenu(parent)
        menu.setToolTipsVisible(True)
        last = len(self.shown()) == 1
        for place, column in enumerate(self._model.spec.columns):
            action = menu.addAction(literal(column.head or column.key))
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(place))
            action.setEnabled(not (last and action.isChecked()))
            action.toggled.connect(partial(self._show, place))
        menu.addSeparator()
        self._sort_menu(menu.addMenu("Sort by"))
        menu.addSeparator()
        menu.addAction("Columns as they were at first", self.as_at_first)
        return menu

    def as_at_first(self) -> None:
        """Forget what the officer chose."""
        self._chosen.clear()
        for place, column in enumerate(self._model.spec.columns):
            self._header.moveSection(self._header.visualIndex(place), place)
            self._widths[place] = column.width
            self._view.setColumnHidden(place, column.optional)
        self.sort(-1)
        self.fit()

    def _sort_menu(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        query = self._model.query
        self._sort_choice(menu, group, "The list's own order", -1, False, not query.sort)
        for place in self.shown():
            column = self._model.spec.columns[place]
            for words, down in (("", False), (", from the last", True)):
                on = (query.sort, query.descending) == (column.key, down)
                self._sort_choice(menu, group, (column.head or column.key) + words, place, down, on)

    def _sort_choice(
        self, menu: QMenu, group: QActionGroup, words: str, place: int, descending: bool, on: bool
    ) -> QAction:
        action = menu.addAction(literal(words))
        action.setCheckable(True)
        action.setChecked(on)
        group.addAction(action)
        action.triggered.connect(partial(self.sort, place, descending))
        return action

    def _show(self, place: int, shown: bool) -> None:
        self._view.setColumnHidden(place, not shown)
        self.fit()

    def _resized(self, place: int, old: int, new: int) -> None:
        # From or to nothing is a column shown or hidden, not one that the officer has sized.
        if self._setting or self._header.isSectionHidden(place) or 0 in (old, new):
            return
        if place != self._stretch():
            self._widths[place] = max(_NARROWEST, round(new / self._look.scale))
            self._chosen.add(place)
        self.fit()

    def _stretch(self) -> int:
        """The column that takes what is left: the first shown that is declared so, else the last shown."""
        shown = self.shown()
        found = [place for place in shown if self._model.spec.columns[place].stretch]
        return (found or shown[-1:] or [-1])[0]


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
