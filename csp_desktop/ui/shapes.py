"""The status shapes: eleven outlines that differ in grey as well as in colour."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable

# Shape: the token of its colour.
COLOURS = MappingProxyType(
    {
        "late": "late",
        "soon": "soon",
        "loose": "soon",
        "todo": "idle",
        "doing": "accent",
        "wait": "wait",
        "done": "done",
        "watch": "wait",
        "closed": "idle",
        "unknown": "idle",
        "plus": "accent",
    }
)
SIZE = 12  # logical pixels in a list; 14 in the meeting view
_ROUND = Qt.PenCapStyle.RoundCap
_FLAT = Qt.PenCapStyle.FlatCap


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for x, y in points[1:]:
        path.lineTo(x, y)
    path.closeSubpath()
    return path


def _inner_pen(ground: QColor, width: float) -> QPen:
    return QPen(ground, width, Qt.PenStyle.SolidLine, _ROUND, Qt.PenJoinStyle.RoundJoin)


def _late(painter: QPainter, r: QRectF, colour: QColor, ground: QColor) -> None:
    x, y = r.center().x(), r.center().y()
    painter.setBrush(colour)
    painter.drawPath(
        _polygon((x, r.top() - 0.2), (r.right() + 0.4, r.bottom()), (r.left() - 0.4, r.bottom()))
    )
    pen = _inner_pen(ground, 1.5 * r.width() / 10.5)
    pen.setCapStyle(_FLAT)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, y - 1.2), QPointF(x, y + 1.6))
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    pen.setWidthF(1.2)
    painter.setPen(pen)
    painter.drawPoint(QPointF(x, r.bottom() - 1.4))


def _diamond(r: QRectF) -> QPainterPath:
    x, y = r.center().x(), r.center().y()
    return _polygon((x, r.top() - 0.3), (r.right() + 0.3, y), (x, r.bottom() + 0.3), (r.left() - 0.3, y))


def _soon(painter: QPainter, r: QRectF, colour: QColor, _ground: QColor) -> None:
    painter.setBrush(colour)
    painter.drawPath(_diamond(r))


def _watch(painter: QPainter, r: QRectF, _colour: QColor, _ground: QColor) -> None:
    painter.drawPath(_diamond(r))


def _todo(painter: QPainter, r: QRectF, _colour: QColor, _ground: QColor) -> None:
    painter.drawEllipse(r)


def _doing(painter: QPainter, r: QRectF, colour: QColor, _ground: QColor) -> None:
    painter.drawEllipse(r)
    half = QPainterPath(QPointF(r.center().x(), r.top()))
    half.arcTo(r, 90, -180)
    half.closeSubpath()
    painter.fillPath(half, colour)


def _done(painter: QPainter, r: QRectF, colour: QColor, ground: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(r)
    x, y, k = r.center().x(), r.center().y(), (r.width() + 1.5) / 12
    tick = QPainterPath(QPointF(x - 2.6 * k, y + 0.2 * k))
    tick.lineTo(x - 0.7 * k, y + 2.1 * k)
    tick.lineTo(x + 2.8 * k, y - 2 * k)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_inner_pen(ground, 1.6 * k))
    painter.drawPath(tick)


def _wait(painter: QPainter, r: QRectF, colour: QColor, _ground: QColor) -> None:
    left, right = r.left() + 0.8, r.right() - 0.8
    x, y = r.center().x(), r.center().y()
    painter.drawPath(_polygon((left, r.top()), (right, r.top()), (left, r.bottom()), (right, r.bottom())))
    painter.setBrush(colour)
    painter.drawPath(_polygon((x, y), (left, r.bottom()), (right, r.bottom())))


def _dashed(painter: QPainter, dashes: list[float]) -> None:
    pen = painter.pen()
    pen.setDashPattern(dashes)
    pen.setCapStyle(_FLAT)
    painter.setPen(pen)


def _unknown(painter: QPainter, r: QRectF, _colour: QColor, _ground: QColor) -> None:
    _dashed(painter, [1.3, 1.5])
    painter.drawEllipse(r)


def _loose(painter: QPainter, r: QRectF, _colour: QColor, _ground: QColor) -> None:
    _dashed(painter, [1.8, 1.4])
    painter.drawRect(r.adjusted(0.6, 0.6, -0.6, -0.6))


def _closed(painter: QPainter, r: QRectF, colour: QColor, _ground: QColor) -> None:
    painter.setBrush(colour)
    painter.drawRect(r.adjusted(1.4, 1.4, -1.4, -1.4))


def _plus(painter: QPainter, r: QRectF, colour: QColor, _ground: QColor) -> None:
    x, y = r.center().x(), r.center().y()
    painter.setPen(QPen(colour, 2 * r.width() / 10.5, Qt.PenStyle.SolidLine, _ROUND))
    painter.drawLine(QPointF(x, r.top() + 1), QPointF(x, r.bottom() - 1))
    painter.drawLine(QPointF(r.left() + 1, y), QPointF(r.right() - 1, y))


_DRAWN: dict[str, Callable[[QPainter, QRectF, QColor, QColor], None]] = {
    "late": _late,
    "soon": _soon,
    "loose": _loose,
    "todo": _todo,
    "doing": _doing,
    "wait": _wait,
    "done": _done,
    "watch": _watch,
    "closed": _closed,
    "unknown": _unknown,
    "plus": _plus,
}


def draw_shape(
    painter: QPainter, kind: str, x: float, y: float, size: float, colour: QColor, ground: QColor
) -> None:
    """Draw a shape into the square of `size` logical pixels at x, y; ground is the colour its inner mark lets through.

    Raises KeyError for a kind that is no shape.
    """
    draw = _DRAWN[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Drawn on a grid of 12 and enlarged, so that pens and gaps keep their proportions at 200 %.
    painter.translate(x, y)
    painter.scale(size / SIZE, size / SIZE)
    painter.setPen(
        QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw(painter, QRectF(0.75, 0.75, SIZE - 1.5, SIZE - 1.5), colour, ground)
    painter.restore()


def shape_pixmap(kind: str, size: int, colour: QColor, ground: QColor, ratio: float) -> QPixmap:
    """A shape as a picture of size + 4 logical pixels (2 of margin, for pens), for a screen of that pixel density."""
    side = round((size + 4) * ratio)
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_shape(painter, kind, 2, 2, size, colour, ground)
    painter.end()
    return pixmap
