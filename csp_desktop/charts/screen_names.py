"""The series' names over a stack on screen: each over its own part, else in rows beside a square of its colour."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pyqtgraph as pg

from csp_desktop.charts.screen_words import colours, label, label_width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFont, QFontMetricsF

    from csp_desktop.charts.screen_bar_items import Strip
    from csp_desktop.charts.spec import ChartSpec

BAND = 20  # the height of a row of names
SQUARE = 10


class SeriesNames:
    """The names of the series that have something drawn."""

    def __init__(
        self,
        item: pg.PlotItem,
        spec: ChartSpec,
        tokens: Mapping[str, str],
        font: QFont,
        metrics: QFontMetricsF,
    ) -> None:
        self._scale = max(1.0, metrics.height() / 15)
        self._colours = colours(spec, tokens)
        self._names: dict[int, pg.TextItem] = {}
        self._widths: dict[int, float] = {}
        for number, series in enumerate(spec.series):
            if any(series.values):
                self._names[number] = label(series.name, tokens["text"], font, (0, 0.5))
                self._widths[number] = label_width(series.name, metrics)
                item.addItem(self._names[number], ignoreBounds=True)
        self._squares = pg.ScatterPlotItem(
            symbol="s", size=SQUARE * self._scale, pen=pg.mkPen(None), pxMode=True
        )
        item.addItem(self._squares, ignoreBounds=True)

    def place(self, first: list[Strip], low: float, unit: float, room: float) -> float:
        """Put the names above the first bar; the height they take. x = low + pixels / unit."""
        starts = {part.series: (part.start - low) * unit for strip in first for part in strip.segments}
        direct = self._stand_apart(starts, room)
        places = {n: (starts[n], 0) for n in self._names} if direct else self._in_rows(room)
        middle, square = BAND * self._scale / 2, SQUARE * self._scale
        spots = []
        for number, (x, row) in places.items():
            y = row * BAND * self._scale + middle
            self._names[number].setPos(low + (x if direct else x + square) / unit, y)
            if not direct:
                spots.append({"pos": (low + (x + square / 2 + 1) / unit, y), "brush": self._colours[number]})
        self._squares.setData(spots)
        return (1 + max((row for _, row in places.values()), default=0)) * BAND * self._scale

    def _stand_apart(self, starts: dict[int, float], room: float) -> bool:
        """Whether every name can stand over its own part of the first bar."""
        if not all(
            number in starts and starts[number] + self._widths[number] <= room for number in self._names
        ):
            return False
        return all(starts[one] + self._widths[one] <= starts[other] for one, other in pairwise(self._names))

    def _in_rows(self, room: float) -> dict[int, tuple[float, int]]:
        """Names one after the other: the place of each in pixels and its row."""
        places: dict[int, tuple[float, int]] = {}
        x, row = 0.0, 0
        for number, wide in self._widths.items():
            needed = SQUARE * self._scale + wide
            if x and x + needed > room:
                x, row = 0.0, row + 1
            places[number] = (x, row)
            x += needed + 8
        return places
