"""A chart on the clipboard: its data as a table, and its picture, always in the light colours that print uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from csp_desktop.ui.fonts import SEMIBOLD, font
from csp_desktop.ui.models.copied_rows import as_mime
from csp_desktop.ui.theme import LIGHT

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFont

    from csp_desktop.charts.screen import ChartPlot
    from csp_desktop.charts.spec import ChartSpec

MARGIN = 16
DENSITY = 2
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


def chart_mime(spec: ChartSpec, plot: ChartPlot | None) -> QMimeData:
    """The data table (HTML, tab-separated, plain) and, where there is a drawing, its picture.

    The plot shows the chart in the light colours afterwards: the caller gives it its own again.
    """
    data = as_mime(spec.table.head, spec.table.rows)
    if plot is not None and spec.drawable:
        data.setImageData(chart_image(spec, plot))
    return data


def chart_image(spec: ChartSpec, plot: ChartPlot) -> QImage:
    """The chart with its title, subtitle and source, as wide as the plot, at twice the screen's density."""
    plot.show_spec(spec, LIGHT.tokens, font("caption"))
    plot.grab()  # lays the labels out
    wide = plot.width() + 2 * MARGIN
    above = ((spec.title, font(weight=SEMIBOLD), "text"), (spec.subtitle, font("caption"), "text2"))
    image = QImage(wide * DENSITY, (plot.height() + 1200) * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    image.fill(QColor(LIGHT.tokens["surface"]))
    painter = QPainter(image)
    y = MARGIN
    for part in above:
        y = _draw(painter, y, wide, *part)
    plot.render(painter, QRectF(MARGIN, y + 8, plot.width(), plot.height()), plot.rect())
    y = _draw(painter, y + 16 + plot.height(), wide, spec.source, font("caption"), "text2")
    painter.end()
    return image.copy(0, 0, wide * DENSITY, (y + MARGIN) * DENSITY)


def _draw(painter: QPainter, y: int, wide: int, text: str, face: QFont, token: str) -> int:
    """A paragraph at a height; where it ends."""
    if not text:
        return y
    painter.setFont(face)
    painter.setPen(QColor(LIGHT.tokens[token]))
    area = QRect(MARGIN, y, wide - 2 * MARGIN, 400)
    return painter.drawText(area, int(_WRAP.value), text).bottom() + 2
