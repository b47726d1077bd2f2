"""Lines on screen: a marker a series so that grey still tells them apart, named at the line's end, gaps left open."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt

from csp_desktop.charts.screen_bands import Reach
from csp_desktop.charts.screen_words import colours, label, label_width, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFont, QFontMetricsF

    from csp_desktop.charts.spec import ChartSpec

HEIGHT = 180
MARKERS = ("o", "s", "t1", "d")
DASHES = (None, [6, 2], [2, 2], [7, 2, 2, 2])
MARKER = 8


class LinesLayout:
    """A line chart on a plot; y is turned so that up is more, in pixels like the bars."""

    def __init__(
        self,
        item: pg.PlotItem,
        spec: ChartSpec,
        tokens: Mapping[str, str],
        font: QFont,
        metrics: QFontMetricsF,
    ) -> None:
        self._item, self._spec, self._tokens, self._font, self._metrics = item, spec, tokens, font, metrics
        self._colours = colours(spec, tokens)
        self._called = [series.name for series in spec.series] + ([spec.band.name] if spec.band else [])
        self._curves: list[pg.PlotDataItem] = []
        self._names: list[pg.TextItem] = []
        self._values: list[tuple[int, int, pg.TextItem]] = []
        self._dates: list[pg.TextItem] = []
        self._name_boxes: list[QRectF] = []
        drawn = [v for series in spec.series for v in series.values]
        drawn += [*spec.band.low, *spec.band.high] if spec.band else []
        known = [float(v) for v in drawn if v is not None]
        self._low, self._high = min([0.0, *known]), max([0.0, *known]) or 1.0
        self.height = round(HEIGHT * max(1.0, metrics.height() / 15))
        for number in range(len(self._spec.series)):
            self._add_series(number)
        self._reach = Reach(item, spec, tokens, self._add) if spec.band or spec.today is not None else None
        if spec.band:
            self._names.append(self._add(spec.band.name, "text", (0, 0.5)))
        for text in self._spec.categories:
            self._dates.append(self._add(text, "text2", (0.5, 0.5)))
        self._item.showAxes((False, False, False, False))
        self._nought = pg.InfiniteLine(pos=0, angle=0, pen=pg.mkPen(self._tokens["edge"], width=1))
        self._item.addItem(self._nought, ignoreBounds=True)

    def fit(self, width: float, height: float) -> None:
        """Lay lines and labels out in the width and height given, labels only where they cover nothing."""
        line = self._metrics.height() + 8
        names = max((label_width(name, self._metrics) for name in self._called), default=0)
        left, right = 24.0, max(80.0, width - min(names, width * 0.35) - 12)
        top, foot = line, max(line + 60, height - line - 4)
        unit = (foot - top) / (self._high - self._low)
        count = max(1, len(self._spec.categories) - 1)
        xs = [left + (right - left) * at / count for at in range(len(self._spec.categories))]
        self._item.getViewBox().setRange(xRange=(0, width), yRange=(0, height), padding=0)
        self._nought.setPos(foot + self._low * unit)
        points = [
            [self._point(x, v, foot, unit) for x, v in zip(xs, s.values, strict=True)]
            for s in self._spec.series
        ]
        for curve, run in zip(self._curves, points, strict=True):
            # pyqtgraph cannot bound a line of which nothing is known.
            shown = run if any(not math.isnan(y) for _, y in run) else []
            curve.setData([x for x, _ in shown], [y for _, y in shown])
        if self._reach is not None:
            self._reach.fit(xs, lambda value: foot - (value - self._low) * unit, (top, foot))
        self._place_dates(xs, height - line / 2, width)
        self._place_names(points, right + 8, width)
        self._place_values(points, right)

    def _add(self, text: str, token: str, anchor: tuple[float, float]) -> pg.TextItem:
        item = label(text, self._tokens[token], self._font, anchor)
        self._item.addItem(item, ignoreBounds=True)
        return item

    def _add_series(self, number: int) -> None:
        colour = self._colours[number]
        pen = pg.mkPen(colour, width=2, style=Qt.PenStyle.SolidLine)
        if dashes := DASHES[number]:
            pen.setDashPattern(dashes)
        curve = pg.PlotDataItem(
            pen=pen,
            connect="finite",
            symbol=MARKERS[number],
            symbolSize=MARKER,
            symbolPen=pg.mkPen(colour, width=1.5),
            symbolBrush=pg.mkBrush(colour if number % 2 == 0 else self._tokens["surface"]),
            antialias=True,
        )
        self._item.addItem(curve, ignoreBounds=True)
        self._curves.append(curve)
        self._names.append(self._add(self._spec.series[number].name, "text", (0, 0.5)))
        for index, text in enumerate(self._spec.series[number].labels):
            if text and self._spec.series[number].values[index] is not None:
                self._values.append((number, index, self._add(text, "text", (0.5, 0.5))))

    def _point(self, x: float, value: object, foot: float, unit: float) -> tuple[float, float]:
        """Not a number where nothing is known: the line is broken there."""
        if value is None:
            return x, math.nan
        return x, foot - (float(value) - self._low) * unit  # pyright: ignore[reportArgumentType]

    def _place_dates(self, xs: list[float], y: float, width: float) -> None:
        """As many categories as stand clear of each other, the last one always."""
        taken = math.inf
        for x, item, text in reversed(list(zip(xs, self._dates, self._spec.categories, strict=True))):
            half = label_width(text, self._metrics) / 2
            x = min(max(half, x), width - half)
            item.setVisible(x + half <= taken)
            if item.isVisible():
                item.setPos(x, y)
                taken = x - half

    def _place_names(self, points: list[list[tuple[float, float]]], x: float, width: float) -> None:
        """At the height each line ends, pushed apart where they would meet."""
        line = self._metrics.height() + 2
        ends = []
        for number, run in enumerate(points):
            known = [y for _, y in run if not math.isnan(y)]
            ends.append((known[-1] if known else line, number))
        if self._reach is not None and self._reach.end is not None:
            ends.append((self._reach.end, len(points)))
        floor = -math.inf
        self._name_boxes.clear()
        for y, number in sorted(ends):
            text = wrapped(self._called[number], self._metrics, width - x - 8)
            half = line * (text.count("\n") + 1) / 2
            y = max(y, floor + half)
            self._names[number].setText(text)
            self._names[number].setPos(x, y)
            self._name_boxes.append(QRectF(x, y - half, width - x, 2 * half))
            floor = y + half

    def _place_values(self, points: list[list[tuple[float, float]]], right: float) -> None:
        """First and last before the rest; what would cover a line or another value is left out."""
        taken = [box for run in points for box in _covered(run)] + self._name_boxes
        last = len(self._spec.categories) - 1
        for number, index, item in sorted(self._values, key=lambda v: -abs(2 * v[1] - last)):
            x, y = points[number][index]
            wide = label_width(self._spec.series[number].labels[index], self._metrics) - 6
            tall = self._metrics.height() - 2
            x = min(max(wide / 2, x), right + 6 - wide / 2)  # clear of the names
            places = [(x, y - MARKER - tall / 2), (x, y + MARKER + tall / 2)]
            boxes = [QRectF(a - wide / 2, b - tall / 2, wide, tall) for a, b in places]
            free = [
                n
                for n, box in enumerate(boxes)
                if box.top() >= 0 and not any(box.intersects(t) for t in taken)
            ]
            item.setVisible(bool(free))
            if free:
                item.setPos(*places[free[0]])
                taken.append(boxes[free[0]])


def _covered(run: list[tuple[float, float]]) -> list[QRectF]:
    """What a line and its markers cover, as small boxes along it."""
    boxes: list[QRectF] = []
    half = MARKER / 2
    before: tuple[float, float] | None = None
    for x, y in run:
        if math.isnan(y):
            before = None
            continue
        boxes.append(QRectF(x - half, y - half, MARKER, MARKER))
        if before:
            steps = max(1, int(max(abs(x - before[0]), abs(y - before[1])) / 4))
            spots = [
                (before[0] + (x - before[0]) * s / steps, before[1] + (y - before[1]) * s / steps)
                for s in range(steps)
            ]
            boxes += [QRectF(a - 1.5, b - 1.5, 3, 3) for a, b in spots]
        before = (x, y)
    return boxes
