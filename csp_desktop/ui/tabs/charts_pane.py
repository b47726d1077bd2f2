"""The charts of a tab, one at a time, chosen by the words above it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from csp_desktop.ui.widgets.chart_view import ChartView
from csp_desktop.ui.widgets.controls import button, column, line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from csp_desktop.charts.spec import ChartSpec
    from csp_desktop.ui.tabs.desk import Desk


class ChartsPane(QFrame):
    """kinds: the words above the chart by its name, as `csp-desktop chart --list` names it."""

    def __init__(self, desk: Desk, kinds: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._desk = desk
        self.kind = next(iter(kinds))
        self.view = ChartView(desk.look)
        self.buttons = {kind: button(desk.look, words, kind="flat") for kind, words in kinds.items()}
        for kind, made in self.buttons.items():
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.clicked.connect(lambda _checked=False, kind=kind: self.show_kind(kind))
        self.buttons[self.kind].setChecked(True)
        drawn = self.frame()
        self.setLayout(column(line(*self.buttons.values(), None, margins=(8, 4, 8, 0)), drawn))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def frame(self) -> QWidget:
        """What the chart stands in: itself, unless a tab has too little room for a high one."""
        return self.view

    def show_kind(self, kind: str) -> None:
        """Draw a chart by its name."""
        self.kind = kind
        self.buttons[kind].setChecked(True)
        self.freshen()

    def freshen(self) -> None:
        """Draw the chart from the records as they are."""
        [spec] = self.specs(self.kind)
        self.view.set_spec(spec)

    def specs(self, *kinds: str) -> list[ChartSpec]:
        """Charts from the records as they are; what draws them is imported when it is first asked for."""
        charts = import_module("csp_desktop.charts.kinds").CHARTS
        today = import_module("csp_desktop.services.today").today(self._desk.records)
        with self._desk.records.read() as session:
            return [charts[kind].build(session, today) for kind in kinds]
