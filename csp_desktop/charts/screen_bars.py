"""Bars on screen: horizontal, from nought, each with its value and name beside it; unknown said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg

from csp_desktop.charts.screen_bar_items import Strip, make_rows
from csp_desktop.charts.screen_names import SeriesNames
from csp_desktop.charts.screen_words import label_width, wrapped
from csp_desktop.charts.words import Said, beside_bar, beside_stack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFont, QFontMetricsF

    from csp_desktop.charts.spec import ChartSpec

ROW, STACKED_ROW, GROUPED_ROW = 26, 34, 22
BAR, STACKED_BAR = 17, 22
GROUP_GAP = 12
GAP = 8.0  # between a bar, its label and the edge
LEAST = 0.3  # of the width is always for bars
NAMES = 0.35  # of the width may be for the categories


class BarsLayout:
    """A bar chart on a plot: its items are made once, its labels, rows and scale fitted to every width."""

    def __init__(
        self,
        item: pg.PlotItem,
        spec: ChartSpec,
        tokens: Mapping[str, str],
        font: QFont,
        metrics: QFontMetricsF,
    ) -> None:
        self._item, self._spec, self._tokens, self._metrics = item, spec, tokens, metrics
        self._scale = max(1.0, metrics.height() / 15)  # of the text, so rows grow with it
        self._stacked = spec.kind == "stacked bars"
        self._rows = make_rows(item, spec, tokens, font)
        self._names = SeriesNames(item, spec, tokens, font, metrics) if self._stacked else None
        self._nought = pg.PlotCurveItem([0.0, 0.0], [0.0, 1.0], pen=pg.mkPen(tokens["edge"], width=1))
        item.addItem(self._nought, ignoreBounds=True)
        self._axis(font)
        self.height = 0

    @property
    def strips(self) -> list[Strip]:
        """Every bar, from the top down."""
        return [strip for row in self._rows for strip in row]

    def fit(self, width: float, height: float) -> None:
        """Choose the largest scale at which every label has room right of its bar, and place rows and labels."""
        labels = [wrapped(name, self._metrics, width * NAMES) for name in self._spec.categories]
        left = max((label_width(name, self._metrics) for name in labels), default=0.0) + 8
        self._item.getAxis("left").setWidth(left)
        room = max(80.0, width - left - 4)
        low, high = self._reach(room)
        low -= (high - low) * 2 / room  # the line at nought is whole
        unit = room / (high - low)
        first = self._names.place(self._rows[0], low, unit, room) if self._names and self._rows else 2.0
        self.height = round(self._place_rows(labels, first, low, unit, room) + 4)
        self._nought.setData([0.0, 0.0], [first, self.height])
        tall = max(height, self.height)
        self._item.getViewBox().setRange(xRange=(low, high), yRange=(0, tall), padding=0)

    def _axis(self, font: QFont) -> None:
        """The categories at left without ticks or a line of their own."""
        axis = self._item.getAxis("left")
        axis.setStyle(
            tickLength=0, tickAlpha=0, tickFont=font, autoExpandTextSpace=False, hideOverlappingLabels=False
        )
        axis.setTextPen(self._tokens["text"])
        axis.setPen(pg.mkPen(None))
        self._item.showAxes((True, False, False, False))

    def _place_rows(self, labels: list[str], top: float, low: float, unit: float, room: float) -> float:
        """Each category as high as its words need; where the last one ends."""
        ticks: list[tuple[float, str]] = []
        for name, row in zip(labels, self._rows, strict=True):
            pitches = [self._pitch(self._say(strip, low, unit, room)) for strip in row]
            tall = max(sum(pitches) + (GROUP_GAP if len(row) > 1 else 0), self._words_height(name) + 6)
            middle = top + (tall - sum(pitches)) / 2
            for strip, pitch in zip(row, pitches, strict=True):
                self._place(strip, middle + pitch / 2, unit)
                middle += pitch
            ticks.append((top + tall / 2, name))
            top += tall
        self._item.getAxis("left").setTicks([ticks])
        return top

    def _pitch(self, text: str) -> float:
        base = STACKED_ROW if self._stacked else ROW if len(self._spec.series) == 1 else GROUPED_ROW
        return max(base * self._scale, self._words_height(text) + 4)

    def _words_height(self, text: str) -> float:
        return (text.count("\n") + 1) * self._metrics.height()

    def _place(self, strip: Strip, middle: float, unit: float) -> None:
        strip.move(middle, (STACKED_BAR if self._stacked else BAR) * self._scale)
        outside = self._outside(strip, unit)
        for part, item in zip(strip.segments, strip.inside, strict=False):
            item.setVisible(bool(part.label) and part.series not in outside)
            item.setPos((part.start + part.end) / 2, middle)
        strip.beside.setPos(strip.reach + GAP / 2 / unit, middle)

    def _say(self, strip: Strip, low: float, unit: float, room: float) -> str:
        """Set the words right of a bar, on as many lines as they need."""
        said = self._said(strip, self._outside(strip, unit))
        width = room - (strip.reach - low) * unit - GAP + 1
        text = _text(said)
        if label_width(text, self._metrics) > width:
            text = wrapped(text, self._metrics, max(60.0, width - 8))
        strip.beside.setText(text, self._tokens["text2"] if said.unknown else self._tokens["text"])
        return text

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
            said = self._said(strip, self._outside(strip, room / (high - low) if high > low else 1.0))
            share = max(LEAST, (room - label_width(_text(said), self._metrics) - GAP) / room)
            needed = max(needed, low + (strip.reach - low) / share)
        return low, needed if needed > low else low + 1

    def _outside(self, strip: Strip, unit: float) -> tuple[int, ...]:
        """The series whose value does not fit in its own part of the bar."""
        return tuple(
            part.series
            for part in strip.segments
            if part.label and (part.end - part.start) * unit < label_width(part.label, self._metrics)
        )


def _text(said: Said) -> str:
    return "  ".join(part for part in (said.head, said.tail) if part)
