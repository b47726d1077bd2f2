"""Charts on screen by pyqtgraph: from the description that print draws too, labelled directly, in the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QWidget

from csp_desktop.charts.screen_bars import BarsLayout
from csp_desktop.charts.screen_lines import LinesLayout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from csp_desktop.charts.spec import ChartSpec


def chart_item(spec: ChartSpec, tokens: Mapping[str, str], font: QFont | None = None) -> ChartPlot:
    """A plot of the chart in a theme's colours; font: the type of its labels (Inter at 9 points)."""
    plot = ChartPlot()
    plot.show_spec(spec, tokens, font)
    return plot


class ChartPlot(pg.PlotWidget):
    """A chart that is looked at: no mouse, no menu, no frame; it lays its labels out anew at every width.

    x is in the values' own unit (pixels in a line chart), y in logical pixels from the top.
    """

    _layout: BarsLayout | LinesLayout | None = None  # Qt resizes the widget while it is being made

    def __init__(self) -> None:
        item = pg.PlotItem()
        super().__init__(plotItem=item)
        self._item = item
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setContentsMargins(0, 0, 0, 0)
        view = item.getViewBox()
        view.setMouseEnabled(False, False)
        view.setDefaultPadding(0)
        view.invertY(True)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAntialiasing(True)

    def show_spec(self, spec: ChartSpec, tokens: Mapping[str, str], font: QFont | None = None) -> None:
        """Draw another chart, or the same in other colours."""
        item = self._item
        item.clear()
        self.setBackground(tokens["surface"])
        font = font or _font()
        make = LinesLayout if spec.kind == "lines" else BarsLayout
        self._layout = make(item, spec, tokens, font, QFontMetricsF(font))
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as the chart needs at its width."""
        return QSize(640, self._layout.height if self._layout else 160)

    def resizeEvent(self, ev: QResizeEvent) -> None:
        """Give every label its room at the new width."""
        super().resizeEvent(ev)
        self._fit()

    def wheelEvent(self, ev: QWheelEvent) -> None:
        """The wheel scrolls what the chart stands in."""
        ev.ignore()

    def close(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]  (pyqtgraph's says None)
        """Close as any widget: pyqtgraph's own takes the scene to pieces while Qt still holds it, and crashes."""
        return QWidget.close(self)

    def shown_at(self, x: float, y: float) -> QPointF:
        """Where a point of the chart is in this widget's pixels."""
        scene = self._item.getViewBox().mapViewToScene(QPointF(x, y))
        return QPointF(self.mapFromScene(scene))

    def _fit(self) -> None:
        if self._layout is not None:
            self._layout.fit(self.width(), self.height())
            if self.minimumHeight() != self._layout.height:
                self.setMinimumHeight(self._layout.height)
                self.updateGeometry()


def _font() -> QFont:
    font = QFont("Inter")
    font.setPointSizeF(9)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
