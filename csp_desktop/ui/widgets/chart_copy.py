"""A chart on the clipboard: its data as a table, and its picture, always in the light colours that print uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from csp_desktop.charts.screen import ChartPlot
from csp_desktop.ui.fonts import SEMIBOLD, font
from csp_desktop.ui.models.copied_rows import as_mime
from csp_desktop.ui.theme import LIGHT

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFont

    from csp_desktop.charts.spec import ChartSpec

WIDTH, MARGIN = 800, 16
DENSITY = 2
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


def chart_mime(spec: ChartSpec) -> QMimeData:
    """The data table (HTML, tab-separated, plain) and, where there is something to draw, the picture."""
    data = as_mime(spec.table.head, spec.table.rows)
    if spec.drawable:
        data.setImageData(chart_image(spec))
    return data


def chart_image(spec: ChartSpec) -> QImage:
    """The chart with its title, subtitle and source, at twice the screen's density."""
    tokens = LIGHT.tokens
    plot = ChartPlot()
    plot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    plot.show_spec(spec, tokens, font("caption"))
    plot.resize(WIDTH - 2 * MARGIN, 1)  # the width decides the height
    plot.resize(WIDTH - 2 * MARGIN, plot.sizeHint().height())
    plot.show()  # lays out the axis; nothing appears
    plot.grab()
    above = ((spec.title, font(weight=SEMIBOLD), "text"), (spec.subtitle, font("caption"), "text2"))
    below = ((spec.source, font("caption"), "text2"),)
    image = QImage(WIDTH * DENSITY, 4000 * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    image.fill(QColor(tokens["surface"]))
    painter = QPainter(image)
    y = MARGIN
    for part in above:
        y = _draw(painter, y, *part)
    place = QRectF(MARGIN, y + 8, plot.width(), plot.height())
    plot.render(painter, place, plot.rect())
    y += 8 + plot.height()
    for part in below:
        y = _draw(painter, y + 8, *part)
    painter.end()
    plot.deleteLater()
    return image.copy(0, 0, WIDTH * DENSITY, (y + MARGIN) * DENSITY)


def _draw(painter: QPainter, y: int, text: str, face: QFont, token: str) -> int:
    """A paragraph at a height; where it ends."""
    if not text:
        return y
    painter.setFont(face)
    painter.setPen(QColor(LIGHT.tokens[token]))
    area = QRect(MARGIN, y, WIDTH - 2 * MARGIN, 1000)
    return painter.drawText(area, int(_WRAP.value), text).bottom() + 2
