"""What may come, in a line chart on screen: the range between two lines, hatched, and the day it is seen on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor

from csp_desktop.charts.spec import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from csp_desktop.charts.spec import ChartSpec


class Reach:
    """The range and today's upright of a line chart. end: the height of the range's end, once fitted; None without one."""

    def __init__(
        self,
        item: pg.PlotItem,
        spec: ChartSpec,
        tokens: Mapping[str, str],
        add: Callable[[str, str, tuple[float, float]], pg.TextItem],
    ) -> None:
        self.end: float | None = None
        self._spec = spec
        edge = pg.mkPen(tokens["text2"], width=1)
        self._low = pg.PlotCurveItem(pen=edge, antialias=True)
        self._high = pg.PlotCurveItem(pen=edge, antialias=True)
        pattern = QBrush(QColor(tokens["text2"]), Qt.BrushStyle.BDiagPattern)
        self._between = pg.FillBetweenItem(self._low, self._high, brush=pattern)
        self._day = pg.PlotCurveItem(pen=pg.mkPen(tokens["text2"], width=1, style=Qt.PenStyle.DashLine))
        for one in (self._between, self._low, self._high, self._day):
            item.addItem(one, ignoreBounds=True)
        self._word = add(TODAY, "text2", (0.5, 1.0)) if spec.today is not None else None

    def fit(self, xs: Sequence[float], height: Callable[[float], float], ends: tuple[float, float]) -> None:
        """Lay both out. xs: of the categories; height: a value's; ends: the top and foot of the plot."""
        band, today = self._spec.band, self._spec.today
        if band is not None:
            known = [
                (x, height(float(least)), height(float(most)))
                for x, least, most in zip(xs, band.low, band.high, strict=True)
                if least is not None and most is not None
            ]
            self._low.setData([x for x, _, _ in known], [low for _, low, _ in known])
            self._high.setData([x for x, _, _ in known], [high for _, _, high in known])
            self.end = (known[-1][1] + known[-1][2]) / 2 if known else None
        if today is not None and self._word is not None:
            self._day.setData([xs[today]] * 2, [ends[0] - 2, ends[1]])
            self._word.setPos(xs[today], ends[0] + 2)
