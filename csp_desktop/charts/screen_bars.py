"""Bars on screen: horizontal, from nought, each with its value and name beside it; unknown said in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pyqtgraph as pg

from csp_desktop.charts.screen_words import colours, label, label_width, on_colour, wrapped
from csp_desktop.charts.words import Said, beside_bar, beside_stack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFont, QFontMetricsF

    from csp_desktop.charts.spec import ChartSpec

ROW, STACKED_ROW, GROUPED_ROW = 26, 34, 22
BAR, STACKED_BAR = 17, 22
GROUP_GAP = 12
BAND = 20  # the series' names over a stack
SQUARE = 10  # beside a name that cannot stand at its own part
GAP = 8.0  # between a bar, its label and the edge
LEAST = 0.3  # of the width is always for bars


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: which series, from where to where, its value in words."""

    series: int
    start: float
    end: float
    label: str


@dataclass(slots=True)
class Strip:
    """One bar: its middle in pixels from the top, its height, its segments and the label to its right."""

    index: int
    series: int
    middle: float
    tall: float
    segments: tuple[Segment, ...]
    beside: pg.TextItem
    inside: tuple[pg.TextItem, ...] = ()

    @property
    def reach(self) -> float:
        return max([0.0, *(segment.end for segment in self.segments)])


class BarsLayout:
    """A bar chart on a plot: drawn once, its labels and scale fitted to every width."""

    def __init__(
        self,
        item: pg.PlotItem,
        spec: ChartSpec,
        tokens: Mapping[str, str],
        font: QFont,
        metrics: QFontMetricsF,
    ) -> None:
        self._item, self._spec, self._tokens, self._font, self._metrics = item, spec, tokens, font, metrics
        self._scale = max(1.0, metrics.height() / 15)  # of the text, so rows grow with it
        self._colours = colours(spec, tokens)
        self._stacked = spec.kind == "stacked bars"
        self.strips: list[Strip] = []
        self._names: list[pg.TextItem] = []
        self._squares = pg.ScatterPlotItem(
            symbol="s", size=SQUARE * self._scale, pen=pg.mkPen(None), pxMode=True
        )
        self._labels = [wrapped(name, metrics, 200 * self._scale) for name in spec.categories]
        self._first = BAND * self._scale if self._stacked and len(spec.series) > 1 else 2.0
        self.height = 0

    def draw(self) -> None:
        """The bars, the line at nought and the labels; places are given by `fit`."""
        top = self._first
        ticks: list[tuple[float, str]] = []
        for index, name in enumerate(self._labels):
            tall = self._row_height(name)
            ticks.append((top + tall / 2, name))
            self._add_row(index, top, tall)
            top += tall
        self.height = round(top + 4)
        self._add_names()
        self._axes(ticks)

    def fit(self, width: float, height: float) -> None:
        """Choose the largest scale at which every label has room right of its bar, and place the labels."""
        left = max((label_width(name, self._metrics) for name in self._labels), default=0.0) + 8
        self._item.getAxis("left").setWidth(left)
        room = max(80.0, width - left - 4)
        low, high = self._reach(room)
        view = self._item.getViewBox()
        low -= (high - low) * 2 / room  # the line at nought is whole
        view.setRange(xRange=(low, high), yRange=(0, max(height, self.height)), padding=0)
        unit = room / (high - low)
        for strip in self.strips:
            self._place(strip, unit, room, low)
        self._place_names(unit, room, low)

    def _row_height(self, name: str) -> float:
        lines = (name.count("\n") + 1) * self._metrics.height() + 6
        if self._stacked:
            return max(STACKED_ROW * self._scale, lines)
        many = len(self._spec.series)
        pitch = ROW * self._scale if many == 1 else many * GROUPED_ROW * self._scale + GROUP_GAP
        return max(pitch, lines)

    def _add_row(self, index: int, top: float, tall: float) -> None:
        if self._stacked:
            self._add_strip(index, 0, top + tall / 2, STACKED_BAR * self._scale, self._stack(index))
            return
        many = len(self._spec.series)
        pitch = GROUPED_ROW * self._scale
        first = top + tall / 2 - (many - 1) * pitch / 2
        for series in range(many):
            value = self._spec.series[series].values[index]
            segments = (Segment(series, min(0.0, float(value)), max(0.0, float(value)), ""),) if value else ()
            self._add_strip(index, series, first + series * pitch, BAR * self._scale, segments)

    def _stack(self, index: int) -> tuple[Segment, ...]:
        up = down = 0.0
        segments: list[Segment] = []
        for number, series in enumerate(self._spec.series):
            value = series.values[index]
            if not value:
                continue
            size = float(value)
            start = up if size > 0 else down
            up, down = (up + size, down) if size > 0 else (up, down + size)
            ends = sorted((start, start + size))
            segments.append(Segment(number, ends[0], ends[1], series.labels[index]))
        return tuple(segments)

    def _add_strip(
        self, index: int, series: int, middle: float, tall: float, segments: tuple[Segment, ...]
    ) -> None:
        for segment in segments:
            self._add_bar(segment, index, middle, tall)
        inside = tuple(self._inside(segment) for segment in segments) if self._stacked else ()
        beside = label("", self._tokens["text"], self._font, (0, 0.5))
        for item in (*inside, beside):
            self._item.addItem(item, ignoreBounds=True)
        self.strips.append(Strip(index, series, middle, tall, segments, beside, inside))

    def _add_bar(self, segment: Segment, index: int, middle: float, tall: float) -> None:
        set_apart = index == self._spec.highlight and len(self._spec.series) == 1
        colour = self._tokens["c4"] if set_apart else self._colours[segment.series]
        bar = pg.BarGraphItem(
            x0=[segment.start],
            y=[middle],
            width=[segment.end - segment.start],
            height=tall,
            brush=pg.mkBrush(colour),
            pen=pg.mkPen(self._tokens["surface"], width=1) if self._stacked else pg.mkPen(None),
        )
        self._item.addItem(bar, ignoreBounds=True)

    def _inside(self, segment: Segment) -> pg.TextItem:
        return label(segment.label, on_colour(self._colours[segment.series]), self._font, (0.5, 0.5))

    def _add_names(self) -> None:
        if self._stacked and len(self._spec.series) > 1:
            for number in range(len(self._spec.series)):
                name = label("", self._tokens["text"], self._font, (0, 0.5))
                name.setVisible(any(series for series in self._spec.series[number].values))
                self._names.append(name)
                self._item.addItem(name, ignoreBounds=True)
            self._item.addItem(self._squares, ignoreBounds=True)

    def _axes(self, ticks: list[tuple[float, str]]) -> None:
        """The categories at left without ticks or a line of their own; a line at nought."""
        axis = self._item.getAxis("left")
        axis.setTicks([ticks])
        axis.setStyle(
            tickLength=0,
            tickAlpha=0,
            tickFont=self._font,
            autoExpandTextSpace=False,
            hideOverlappingLabels=False,
        )
        axis.setTextPen(self._tokens["text"])
        axis.setPen(pg.mkPen(None))
        self._item.showAxes((True, False, False, False))
        ends = [self._first, float(self.height)]
        nought = pg.PlotCurveItem([0.0, 0.0], ends, pen=pg.mkPen(self._tokens["edge"], width=1))
        self._item.addItem(nought, ignoreBounds=True)

    def _said(self, strip: Strip, outside: tuple[int, ...]) -> Said:
        if self._stacked:
            return beside_stack(self._spec, strip.index, outside)
        return beside_bar(self._spec, strip.index, strip.series)

    def _reach(self, room: float) -> tuple[float, float]:
        """The first and last value on the scale, the labels' room with it."""
        ends = [0.0, *(end for strip in self.strips for s in strip.segments for end in (s.start, s.end))]
        low, high = min(ends), max(ends)
        needed = high
        for strip in self.strips:
            said = self._said(strip, self._outside(strip, (high - low) / room or 1))
            share = max(LEAST, (room - label_width(_text(said), self._metrics) - GAP) / room)
            needed = max(needed, low + (strip.reach - low) / share)
        return low, needed if needed > low else low + 1

    def _outside(self, strip: Strip, per_pixel: float) -> tuple[int, ...]:
        """The series whose value does not fit in its own part of the bar."""
        return tuple(
            part.series
            for part in strip.segments
            if part.label and (part.end - part.start) / per_pixel < label_width(part.label, self._metrics)
        )

    def _place(self, strip: Strip, unit: float, room: float, low: float) -> None:
        outside = self._outside(strip, 1 / unit)
        for part, item in zip(strip.segments, strip.inside, strict=False):
            item.setVisible(bool(part.label) and part.series not in outside)
            item.setPos((part.start + part.end) / 2, strip.middle)
        said = self._said(strip, outside)
        width = room - (strip.reach - low) * unit - GAP + 1
        text = _text(said)
        if label_width(text, self._metrics) > width:
            text = wrapped(text, self._metrics, max(60.0, width - 8))
        strip.beside.setText(text, self._tokens["text2"] if said.unknown else self._tokens["text"])
        strip.beside.setPos(strip.reach + GAP / 2 / unit, strip.middle)

    def _place_names(self, unit: float, room: float, low: float) -> None:
        """Each name over its own part of the first bar; with a square of its colour where they would meet."""
        starts = (
            {part.series: (part.start - low) * unit for part in self.strips[0].segments}
            if self.strips
            else {}
        )
        shown = [number for number, name in enumerate(self._names) if name.isVisible()]
        widths = {n: label_width(self._spec.series[n].name, self._metrics) for n in shown}
        direct = all(n in starts for n in shown)
        for one, other in pairwise(shown):
            direct = direct and starts[one] + widths[one] <= starts[other]
        direct = direct and all(starts[n] + widths[n] <= room for n in shown)
        middle, square = BAND * self._scale / 2, SQUARE * self._scale
        spots = []
        x = 0.0
        for number in shown:
            at = starts[number] if direct else x + square
            self._names[number].setText(self._spec.series[number].name, self._tokens["text"])
            self._names[number].setPos(low + at / unit, middle)
            if not direct:
                spots.append({"pos": (low + (x + square / 2) / unit, middle), "brush": self._colours[number]})
            x += square + widths[number] + 8
        self._squares.setData(spots)


def _text(said: Said) -> str:
    return "  ".join(part for part in (said.head, said.tail) if part)
