"""The bar over a list: what is typed, chips that narrow it, and always how many of how many are shown."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QPushButton

from csp_desktop.services.lists import ListQuery
from csp_desktop.ui.widgets.controls import icon_button, label, line, literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from csp_desktop.services.lists import Filter, ListSpec, Value
    from csp_desktop.ui.look import Look

    Choices = Callable[[Filter], Iterable[tuple[Value, str]]]

_SEARCH, _SEARCH_LEAST, _HEIGHT, _ICON = 220, 112, 40, 16
_LONGEST = 32  # characters of a chosen word on its chip; whole in its tooltip and to a screen reader
_GAP, _MORE, _MARGINS = 8, 32, (16, 4, 16, 4)
_CROSS = " \u00d7"
_CROSS_WIDTH = 24  # of the chip's right end, where a click takes the chip off
_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class SearchField(QLineEdit):
    """The field that filters; Esc clears it, and Down or Enter goes on to the list (`left_downwards`)."""

    left_downwards = Signal()

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self.setProperty("search", True)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(False)
        self._look = look
        look.follow(self, lambda: self.setTextMargins(look.px(_ICON + 8), 0, 0, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the icon that says what it is for, as large as the text."""
        super().paintEvent(event)
        side = self._look.px(_ICON)
        pixmap = self._look.icon_pixmap("search", "text3", _ICON, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(QRect(8, (self.height() - side) // 2, side, side), pixmap)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from any shortcut of the window while there is something to clear."""
        if event.type() == QEvent.Type.ShortcutOverride and self._clears(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, Down and Enter go to the list."""
        if self._clears(event):
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def _clears(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and bool(self.text())


class Chip(QPushButton):
    """A chip: "Status: any" opens its choices; with one chosen it is tinted, and its cross or Delete takes it off."""

    changed = Signal()

    def __init__(self, spec: Filter, choices: Choices) -> None:
        super().__init__()
        self.filter = spec
        self.value: Value = None
        self._choices = choices
        self._words = ""
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.clicked.connect(self._open)
        self._say()

    def choose(self, value: Value, words: str) -> None:
        """Narrow to a choice; None as value shows any."""
        self.value, self._words = value, words
        self._say()
        self.changed.emit()

    def take_off(self) -> None:
        """Show any again."""
        if self.value is not None:
            self.choose(None, "")

    def menu_of_choices(self) -> QMenu:
        """The choices as they are in the records now, after "any"."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        any_word = f"{self.filter.label}: {self.filter.any_word}"
        for value, words in ((None, any_word), *self._choices(self.filter)):
            action = menu.addAction(literal(words))
            action.setCheckable(True)
            action.setChecked(value == self.value)
            group.addAction(action)
            action.triggered.connect(partial(self.choose, value, "" if value is None else words))
        return menu

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the cross takes the chip off."""
        if self.value is not None and event.position().x() >= self.width() - _CROSS_WIDTH:
            self.take_off()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it off; Down opens the choices as it does in any list of choices."""
        if event.key() in _CLEARING:
            self.take_off()
        elif event.key() == Qt.Key.Key_Down:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self.setChecked(self.value is not None)
        menu = self.menu_of_choices()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _say(self) -> None:
        on = self.value is not None
        words = f"{self.filter.label}: {self._words if on else self.filter.any_word}"
        short = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
        self.setChecked(on)
        self.setText(literal(short) + (_CROSS if on else ""))
        self.setToolTip("" if short == words else words)
        self.setAccessibleName(words)
        self.setAccessibleDescription("Press Delete to show any" if on else "Opens a list of choices")


class FilterBar(QFrame):
    """The filter of one list, after its heading where it has one. Chips that find no room are behind `more`.

    asked: what is asked changed. left_downwards: the officer goes on to the list.
    """

    asked = Signal()
    left_downwards = Signal()

    def __init__(self, look: Look, spec: ListSpec, choices: Choices, heading: str = "") -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self.search = SearchField(look, f"Filter {spec.many}")
        self.chips = tuple(Chip(chip, choices) for chip in spec.filters if not chip.outside)
        self.count = label(role="caption")
        self._clearing = False
        self._folded: tuple[Chip, ...] = ()
        self._placed = False
        parts: list[QPushButton | int] = []
        self.heading = label(heading, "section")
        self.heading.setParent(self)  # also where it says nothing: what belongs to nobody goes at any moment
        self.heading.setVisible(bool(heading))
        self._named = (self.heading, 12) if heading else ()
        for chip in self.chips:
            parts += [_GAP, chip]
            chip.changed.connect(self._ask)
            chip.changed.connect(self._fit)
        row = line(*self._named, self.search, *parts, None, _GAP, self.count, margins=_MARGINS)
        self._row, self._after_chips = row, len(self._named) + 1 + len(parts)
        row.setStretchFactor(self.search, 100)  # up to its widest, before the gap takes anything
        self.setLayout(row)
        self.search.textChanged.connect(self._ask)
        self.search.left_downwards.connect(self.left_downwards)
        look.follow(self, lambda: self._size(look))

    def narrowed(self, query: ListQuery) -> ListQuery:
        """The query with what is typed and chosen here, its sorting kept."""
        chips = tuple((chip.filter.key, chip.value) for chip in self.chips if chip.value is not None)
        return ListQuery(self.search.text(), chips, query.sort, query.descending)

    @property
    def narrows(self) -> bool:
        """Whether anything is typed or chosen."""
        return bool(self.search.text().split()) or any(chip.value is not None for chip in self.chips)

    def show_counts(self, shown: int, total: int) -> None:
        """Say how many are shown; with none at all there is nothing for chips to narrow."""
        self.count.setText(f"{shown:,} of {total:,} shown")
        self._fit()
        if self._folded:
            self.more.setEnabled(total > 0)
        for chip in self.chips:
            chip.setEnabled(total > 0)

    def choose(self, key: str, value: Value, words: str) -> None:
        """Set a chip, as a link from another tab does. KeyError for a key that the list has not."""
        {chip.filter.key: chip for chip in self.chips}[key].choose(value, words)

    def clear(self) -> None:
        """Take everything off and ask once."""
        self._clearing = True
        self.search.clear()
        for chip in self.chips:
            chip.take_off()
        self._clearing = False
        self.asked.emit()

    def focus(self) -> None:
        """Go to the field, with what is typed selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def minimumSizeHint(self) -> QSize:
        """Room for the field, the count and “More filters”: the chips may all be behind it."""
        least = self._around() + sum(_GAP for _ in self.chips)
        return QSize(least + (self._look.px(_MORE) if self.chips else 0), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the chips that find room at this width."""
        super().resizeEvent(event)
        self._placed = True
        self._fit()

    @cached_property
    def more(self) -> QPushButton:
        """Where the chips are that have folded away; most lists never need it."""
        made = icon_button(self._look, "filter", "More filters")
        made.clicked.connect(lambda _checked=False: self._open_more())
        self._row.insertWidget(self._after_chips, made)
        return made

    def menu_of_more(self) -> QMenu:
        """The filters that have folded away, each with its choices."""
        made = QMenu(self)
        for chip in self._folded:
            choices = chip.menu_of_choices()
            choices.setTitle(literal(chip.filter.label))
            made.addMenu(choices)
            made.aboutToHide.connect(choices.deleteLater)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _open_more(self) -> None:
        self.menu_of_more().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _around(self) -> int:
        """What everything but the chips needs."""
        named = self.heading.sizeHint().width() + self._named[1] if self._named else 0
        ends = _MARGINS[0] + _MARGINS[2] + _GAP + self.count.sizeHint().width()
        return ends + named + self.search.minimumWidth()

    def _fit(self) -> None:
        """Fold the last chips that narrow nothing; their gaps stay."""
        if not self._placed:
            return  # it has no width of its own yet
        needed = self._around() + sum(_GAP + chip.sizeHint().width() for chip in self.chips)
        folded: list[Chip] = []
        for chip in reversed(self.chips):
            if needed <= self.width() or chip.value is not None:
                continue
            needed -= chip.sizeHint().width() - (0 if folded else self._look.px(_MORE))
            folded.insert(0, chip)
        self._folded = tuple(folded)
        for chip in self.chips:
            chip.setVisible(chip not in folded)
        if folded or "more" in vars(self):
            self.more.setVisible(bool(folded))

    def _ask(self, _text: str = "") -> None:
        if not self._clearing:
            self.asked.emit()

    def _size(self, look: Look) -> None:
        self.search.setMinimumWidth(look.px(_SEARCH_LEAST))
        self.search.setMaximumWidth(look.px(_SEARCH))
        self.setFixedHeight(look.px(_HEIGHT))
        self._fit()
