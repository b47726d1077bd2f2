"""The bars of a screen chart as items of a plot: their parts in the values' own unit and the labels beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyqtgraph as pg

from csp_desktop.charts.screen_words import colours, label, on_colour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFont

    from csp_desktop.charts.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: which series, from where to where, its value in words."""

    series: int
    start: float
    end: float
    label: str


@dataclass(slots=True)
class Strip:
    """One bar: its category and series, its parts, an item a part, the values inside and the words to its right."""

    index: int
    series: int
    segments: tuple[Segment, ...]
    bars: tuple[pg.BarGraphItem, ...]
    inside: tuple[pg.TextItem, ...]
    beside: pg.TextItem
    middle: float = 0.0  # in pixels from the top; given by the layout

    @property
    def reach(self) -> float:
        """Where the words to its right may start: at its end, or at nought where it runs the other way."""
        return max([0.0, *(segment.end for segment in self.segments)])

    def move(self, middle: float, tall: float) -> None:
        """Put it at a height."""
        self.middle = middle
        for bar in self.bars:
            bar.setOpts(y=[middle], height=tall)


def make_rows(
    item: pg.PlotItem, spec: ChartSpec, tokens: Mapping[str, str], font: QFont
) -> list[list[Strip]]:
    """The bars of each category, added to the plot; nothing is drawn for unknown or nought."""
    makers = _Maker(item, spec, tokens, font)
    return [makers.row(index) for index in range(len(spec.categories))]


def stack(spec: ChartSpec, index: int) -> tuple[Segment, ...]:
    """The parts of a stacked bar, each starting where the one before ends; less than nought runs to the left."""
    up = down = 0.0
    segments: list[Segment] = []
    for number, series in enumerate(spec.series):
        value = series.values[index]
        if not value:
            continue
        size = float(value)
        start = up if size > 0 else down
        up, down = (up + size, down) if size > 0 else (up, down + size)
        segments.append(
            Segment(number, min(start, start + size), max(start, start + size), series.labels[index])
        )
    return tuple(segments)


@dataclass(frozen=True)
class _Maker:
    item: pg.PlotItem
    spec: ChartSpec
    tokens: Mapping[str, str]
    font: QFont

    def row(self, index: int) -> list[Strip]:
        if self.spec.kind == "stacked bars":
            return [self._strip(index, 0, stack(self.spec, index))]
        return [
            self._strip(index, series, self._single(index, series)) for series in range(len(self.spec.series))
        ]

    def _single(self, index: int, series: int) -> tuple[Segment, ...]:
        value = self.spec.series[series].values[index]
        return (Segment(series, min(0.0, float(value)), max(0.0, float(value)), ""),) if value else ()

    def _strip(self, index: int, series: int, segments: tuple[Segment, ...]) -> Strip:
        stacked = self.spec.kind == "stacked bars"
        bars = tuple(self._bar(segment, index) for segment in segments)
        inside = tuple(self._inside(segment) for segment in segments) if stacked else ()
        beside = label("", self.tokens["text"], self.font, (0, 0.5))
        for made in (*bars, *inside, beside):
            self.item.addItem(made, ignoreBounds=True)
        return Strip(index, series, segments, bars, inside, beside)

    def _bar(self, segment: Segment, index: int) -> pg.BarGraphItem:
        stacked = self.spec.kind == "stacked bars"
        return pg.BarGraphItem(
            x0=[segment.start],
            y=[0.0],
            width=[segment.end - segment.start],
            height=1.0,
            brush=pg.mkBrush(self._colour(segment, index)),
            pen=pg.mkPen(self.tokens["surface"], width=1) if stacked else pg.mkPen(None),
        )

    def _colour(self, segment: Segment, index: int) -> str:
        """In a chart of one series the highlighted bar is set apart; its label says why."""
        if index == self.spec.highlight and len(self.spec.series) == 1:
            return self.tokens["c4"]
        return colours(self.spec, self.tokens)[segment.series]

    def _inside(self, segment: Segment) -> pg.TextItem:
        ground = colours(self.spec, self.tokens)[segment.series]
        return label(segment.label, on_colour(ground), self.font, (0.5, 0.5))
