"""A list with its filter bar, its empty states and, where it adds up to something, its total."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame

from csp_desktop.services import lists
from csp_desktop.ui.models.list_model import ListModel
from csp_desktop.ui.widgets.controls import column, label, line, rule
from csp_desktop.ui.widgets.empty_state import EmptyState, NoMatch
from csp_desktop.ui.widgets.filter_bar import FilterBar
from csp_desktop.ui.widgets.list_view import ListView
from csp_desktop.ui.widgets.page_stack import PageStack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from csp_desktop.services.lists import ListQuery, ListSpec, Queries, Value
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.widgets.empty_state import Way

    Total = Callable[[ListQuery], str]

_TOTAL = 32


class ListPane(QFrame):
    """The left side of a tab: `view` is the list, `bar` its filter, `rows` its model.

    sentence: what a record is, for the empty list; ways: how to begin. heading: words in bold before the filter.
    later: it is read when it is first seen or asked for, and after changes when it is seen again. soon: it is read once
    what is around it is on the screen.
    emptied: there are no records at all (True), or there are some again (False).
    """

    record_chosen = Signal(object)
    record_opened = Signal(object)
    delete_asked = Signal(object)
    emptied = Signal(bool)
    view_class = ListView

    def __init__(
        self,
        look: Look,
        source: Queries,
        spec: ListSpec,
        *,
        sentence: str,
        ways: Sequence[Way] = (),
        heading: str = "",
        later: bool = False,
        soon: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.spec = spec
        self._look, self._source = look, source
        self._words_of_total: Total | None = None
        self._outside: tuple[tuple[str, Value], ...] = ()
        self._later, self._soon = later, soon
        self._stale = later or soon
        self.rows = ListModel(source, spec, self, later=self._stale)
        self.view = self.view_class(look, self.rows)
        self.bar = FilterBar(look, spec, lambda chip: lists.choices(source, chip), heading)
        self.no_match = NoMatch(look, spec.many, self.bar.clear)
        self.empty = EmptyState(look, f"No {spec.many} yet", sentence, ways)
        self._stack = PageStack()
        for page in (self.view, self.no_match, self.empty):
            self._stack.addWidget(page)
        self._total = self._total_line()
        self.setLayout(column(self.bar, rule(), self._stack, self._total))
        self._connect()
        self._counted(self.rows.shown, self.rows.total)

    def refresh(self) -> None:
        """Read the list again, after records have changed."""
        self._stale = self._later and not self.isVisible()
        if not self._stale:
            self.rows.refresh()

    def choose(self, record_id: int) -> bool:
        """Make a record current, taking the filter off when it hides it; False when there is no such record."""
        self._read_stale()
        if self.view.choose(record_id):
            return True
        if self.bar.narrows:
            self.bar.clear()
        return self.view.choose(record_id)

    def narrow(self, key: str, value: Value) -> None:
        """Narrow the list by a filter that its bar does not show; None: to nothing less than all."""
        self._outside = ((key, value),) if value is not None else ()
        self._ask()

    def _ask(self) -> None:
        asked = self.bar.narrowed(self.rows.query)
        self.rows.set_query(replace(asked, chips=(*asked.chips, *self._outside)))

    def focus_filter(self) -> None:
        """Go to the filter's field."""
        self.bar.focus()

    def show_total(self, words: Total) -> None:
        """Show "Total of 5 awards shown" with the words of that sum, money or what is unknown, for each query."""
        self._words_of_total = words
        self._counted(self.rows.shown, self.rows.total)

    def total_words(self) -> tuple[str, str]:
        """The total line as it is shown: what it is of, and the sum; empty while there is none."""
        return ("", "") if self._total.isHidden() else (self._total_words.text(), self._total_sum.text())

    def showEvent(self, event: QShowEvent) -> None:
        """A list that waited to be seen is read."""
        if self._soon:
            QTimer.singleShot(0, self, self._read_stale)
        else:
            self._read_stale()
        super().showEvent(event)

    def _read_stale(self) -> None:
        self._soon = False
        if self._stale:
            self._stale = False
            self.rows.refresh()
            self.emptied.emit(self.rows.total == 0)

    def state(self) -> dict[str, object]:
        """What is remembered of this list."""
        return self.view.columns.state()

    def restore(self, state: Mapping[str, object]) -> None:
        """Set what was remembered."""
        self.view.columns.restore(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F goes to the filter; Esc in the filter goes to the list."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.focus_filter()
        elif event.matches(QKeySequence.StandardKey.Cancel) and self.bar.search.hasFocus():
            self.view.setFocus()
        else:
            super().keyPressEvent(event)

    def _total_line(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("pane")
        self._total_words, self._total_sum = label(role="section"), label(role="section")
        frame.setLayout(line(self._total_words, None, self._total_sum, margins=(16, 0, 16, 0)))
        self._look.follow(frame, lambda: frame.setFixedHeight(self._look.px(_TOTAL)))
        self.view.verticalScrollBar().rangeChanged.connect(self._align_total)
        frame.hide()
        return frame

    def _align_total(self, _least: int, most: int) -> None:
        """Keep the sum under its column, with or without a scroll bar beside the list."""
        bar = self.view.verticalScrollBar().sizeHint().width() if most > 0 else 0
        self._total.setContentsMargins(0, 0, bar, 0)

    def _connect(self) -> None:
        self.rows.counts_changed.connect(self._counted)
        self.bar.asked.connect(self._ask)
        self.bar.left_downwards.connect(self.view.setFocus)
        self.view.record_chosen.connect(self.record_chosen)
        self.view.record_opened.connect(self.record_opened)
        self.view.delete_asked.connect(self.delete_asked)

    def _counted(self, shown: int, total: int) -> None:
        if self._stale:  # nothing is known of it yet
            return
        was_empty = self._stack.currentWidget() is self.empty
        self.bar.show_counts(shown, total)
        self.no_match.hides(total)
        page = self.view if shown else self.no_match if total else self.empty
        self._stack.setCurrentWidget(page)
        if was_empty != (page is self.empty):
            self.emptied.emit(page is self.empty)
        self._total.setVisible(self._words_of_total is not None and shown > 0)
        if self._words_of_total is not None and shown > 0:
            noun = self.spec.one if shown == 1 else self.spec.many
            self._total_words.setText(f"Total of {shown:,} {noun} shown")
            self._total_sum.setText(self._words_of_total(self.rows.query))
