"""Text of a screen chart: measured, wrapped, and told apart from its ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFont, QFontMetricsF

    from csp_desktop.charts.spec import ChartSpec

DARK, LIGHT = "#1A2027", "#FFFFFF"
_MARGIN = 4.0  # QTextDocument's own, round every label


def label(text: str, colour: str, font: QFont, anchor: tuple[float, float]) -> pg.TextItem:
    """A label of literal text; anchor (0, 0.5) puts its left middle at its place."""
    item = pg.TextItem(text, color=colour, anchor=anchor)
    item.setFont(font)
    item.textItem.document().setDocumentMargin(_MARGIN)
    item.updateTextPos()
    return item


def label_width(text: str, metrics: QFontMetricsF) -> float:
    """What a label needs in logical pixels, its margin with it."""
    return max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0.0) + 2 * _MARGIN


def wrapped(text: str, metrics: QFontMetricsF, width: float) -> str:
    """The text on as many lines as the width needs, broken at spaces."""
    lines: list[str] = [""]
    for word in text.split(" "):
        trial = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and metrics.horizontalAdvance(trial) > width:
            lines.append(word)
        else:
            lines[-1] = trial
    return "\n".join(lines)


def colours(spec: ChartSpec, tokens: Mapping[str, str]) -> list[str]:
    """The series' colours in palette order; two take the first and the fourth, which differ most."""
    names = {1: ("c1",), 2: ("c1", "c4")}.get(len(spec.series), ("c1", "c2", "c3", "c4"))
    return [tokens[name] for name in names[: len(spec.series)]]


def on_colour(ground: str) -> str:
    """Dark or light text, whichever stands out more from a fill."""
    return LIGHT if _contrast(LIGHT, ground) >= _contrast(DARK, ground) else DARK


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
