"""A tab's work: the list at left, the record at right; in a narrow window they take turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from csp_desktop.ui.look import Look
    from csp_desktop.ui.widgets.list_pane import ListPane
    from csp_desktop.ui.widgets.record_form import RecordForm
    from csp_desktop.ui.widgets.record_pane import RecordPane

NARROW = 1000  # logical pixels at 100 % text size


class ListAndRecord(QSplitter):
    """Joins a list pane and a record pane. The record follows the list; Enter goes into it and Esc goes back.

    left: what stands at the left: the list pane, or a widget that holds it.
    record_shown: the form shows another record (its id).
    """

    record_shown = Signal(object)

    def __init__(
        self, look: Look, pane: ListPane, record: RecordPane, form: RecordForm, left: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look, self.pane, self.record, self.form = look, pane, record, form
        self._left = left or pane
        self._turn_of_record = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(self._left)
        self.addWidget(record)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        pane.record_chosen.connect(self._chosen)
        pane.record_opened.connect(self._opened)
        pane.emptied.connect(lambda _empty: self._arrange())
        form.filled.connect(lambda _view: record.show_record(True))
        form.gone.connect(self._gone)
        look.follow(self, self._arrange)

    @property
    def narrow(self) -> bool:
        """Whether list and record take turns."""
        return self.width() < self._look.px(NARROW)

    def open(self, record_id: int) -> bool:
        """Show a record from elsewhere, the list following; False when what is typed cannot be kept or it is gone."""
        if not self.form.show_record(record_id):
            return False
        self.pane.choose(record_id)
        self._turn_of_record = True
        self._arrange()
        self.record_shown.emit(record_id)
        return True

    def refresh(self) -> None:
        """Read list and record again, after records have changed."""
        self.pane.refresh()
        self.form.refresh()

    def state(self) -> dict[str, object]:
        """What is remembered: the record's width at 100 %, and the list's own."""
        width = self.sizes()[1] if self.record.isVisible() and not self.narrow else self.record.width()
        return {"record": round(width / self._look.scale), "list": self.pane.state()}

    def restore(self, state: Mapping[str, object]) -> None:
        """Set what was remembered."""
        width, rows = state.get("record"), state.get("list")
        if isinstance(width, int):
            self.setSizes([max(1, self.width() - self._look.px(width)), self._look.px(width)])
        if isinstance(rows, dict):
            self.pane.restore(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the record goes back to the list."""
        if event.matches(QKeySequence.StandardKey.Cancel) and self.record.isAncestorOf(self._focused()):
            self.back()
        else:
            super().keyPressEvent(event)

    def back(self) -> None:
        """Go back to the list, keeping what is typed; stay where it cannot be kept."""
        if self.form.commit():
            self._turn_of_record = False
            self._arrange()
            self.pane.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take turns, or stand side by side."""
        super().resizeEvent(event)
        self._arrange()

    def _chosen(self, record_id: int) -> None:
        if self.form.show_record(record_id):
            self.record_shown.emit(record_id)
        elif self.form.record is not None:
            # What was typed could not be kept: the form says why, and the list goes back to its record,
            # once the view has done with the key or click that is leaving it.
            QTimer.singleShot(0, self._stay)

    def _stay(self) -> None:
        if self.form.record is not None:
            self.pane.view.go_back_to(self.form.record.id)
            self.form.commit()

    def _opened(self, record_id: int) -> None:
        if self.form.record is None or self.form.record.id != record_id:
            self._chosen(record_id)
        self._turn_of_record = True
        self._arrange()
        self.form.focus_first()

    def _gone(self) -> None:
        self.record.show_record(False)
        self._turn_of_record = False
        self._arrange()

    def _arrange(self) -> None:
        empty = self.pane.rows.total == 0
        turn = self._turn_of_record and self.record.shows_record
        self.record.setVisible(not empty and (turn or not self.narrow))
        self._left.setVisible(not self.narrow or not turn or empty)

    def _focused(self) -> QWidget:
        return self.focusWidget() or self
