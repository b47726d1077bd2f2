"""A diagram on screen: the marks that print lays out, painted in the theme's colours and in the type they were measured in."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from csp_desktop.paths import resource
from csp_desktop.ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from csp_desktop.charts.picture import Disc, Picture, Shape, Stroke, Strokes, Words
    from csp_desktop.ui.look import Look

PIXELS = 96 / 72  # of a screen for a point, at 100 % text size
DENSITY = 2  # of a copied picture
MARGIN = 16  # around it
LARGE = 64  # pixels of the type that is scaled down: small type is set in whole pixels and comes out too wide
# What each colour of print is in a theme: on shapes and lines, and of words where that is another.
_TOKENS = {"#1A1A1A": "text", "#3D3D3D": "text2", "#12436D": "fill", "#8A949C": "edge", "#FFFFFF": "surface"}
_OF_WORDS = {"#FFFFFF": "onfill", "#12436D": "accent"}


class PictureView(QWidget):
    """Shows a Picture at its own size, larger as the text of the window is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture: Picture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.follow(self, self._fit)

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    @property
    def zoom(self) -> float:
        """Pixels for a point."""
        return self._look.px(100) / 100 * PIXELS

    def show_picture(self, picture: Picture) -> None:
        """Show another."""
        self._picture = picture
        self._fit()

    def image(self) -> QImage:
        """The picture for the clipboard, in the light colours that print uses."""
        wide, tall = (round(side * PIXELS) + 2 * MARGIN for side in self._size())
        made = QImage(wide * DENSITY, tall * DENSITY, QImage.Format.Format_RGB32)
        made.setDevicePixelRatio(DENSITY)
        made.fill(QColor(LIGHT.tokens["surface"]))
        painter = QPainter(made)
        painter.translate(MARGIN, MARGIN)
        if self._picture is not None:
            paint_picture(painter, self._picture, PIXELS, LIGHT.tokens)
        painter.end()
        return made

    def sizeHint(self) -> QSize:
        """The picture's size in pixels."""
        wide, tall = self._size()
        return QSize(round(wide * self.zoom) + 1, round(tall * self.zoom) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every mark."""
        if self._picture is not None:
            painter = QPainter(self)
            paint_picture(painter, self._picture, self.zoom, self._look.theme.tokens)

    def _size(self) -> tuple[float, float]:
        return (self._picture.width, self._picture.height) if self._picture else (0.0, 0.0)

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


def paint_picture(painter: QPainter, picture: Picture, zoom: float, tokens: Mapping[str, str]) -> None:
    """Paint a picture, its top left corner where the painter stands."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = _Pen(painter, picture.height, zoom, tokens)
    kinds: Any = import_module("csp_desktop.charts.picture")
    paints = {
        kinds.Shape: pen.shape,
        kinds.Strokes: pen.strokes,
        kinds.Words: pen.words,
        kinds.Disc: pen.disc,
    }
    for mark in picture.marks:
        paints[type(mark)](mark)


class _Pen:
    """Paints marks, which count upwards in points, in pixels that count downwards."""

    def __init__(self, painter: QPainter, tall: float, zoom: float, tokens: Mapping[str, str]) -> None:
        self._painter, self._tall, self._zoom, self._tokens = painter, tall, zoom, tokens

    def shape(self, mark: Shape) -> None:
        """A polygon or a line."""
        points = QPolygonF([self._point(x, y) for x, y in mark.points])
        self._take(mark.fill, mark.stroke)
        if mark.closed:
            self._painter.drawPolygon(points)
        else:
            self._painter.drawPolyline(points)

    def strokes(self, mark: Strokes) -> None:
        """Many straight lines of a kind."""
        self._take(None, mark.stroke)
        for a, b, c, d in mark.lines:
            self._painter.drawLine(self._point(a, b), self._point(c, d))

    def disc(self, mark: Disc) -> None:
        """A circle."""
        self._take(mark.fill, mark.stroke)
        radius = mark.radius * self._zoom
        centre = self._point(mark.x, mark.y)
        self._painter.drawEllipse(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius))

    def words(self, mark: Words) -> None:
        """A line of words, at the size at which its width was measured."""
        painter, scale = self._painter, mark.size * self._zoom / LARGE
        painter.save()
        painter.translate(self._point(mark.x, mark.y))
        painter.scale(scale, scale)
        painter.setFont(_face(mark.face))
        painter.setPen(QColor(self._tokens[_OF_WORDS.get(mark.colour) or _TOKENS.get(mark.colour, "text")]))
        painter.drawText(QPointF(0, 0), mark.text)
        painter.restore()

    def _point(self, x: float, y: float) -> QPointF:
        return QPointF(x * self._zoom, (self._tall - y) * self._zoom)

    def _take(self, fill: str | None, stroke: Stroke | None) -> None:
        self._painter.setBrush(QColor(self._colour(fill)) if fill else Qt.BrushStyle.NoBrush)
        if stroke is None:
            self._painter.setPen(Qt.PenStyle.NoPen)
            return
        cap = Qt.PenCapStyle.RoundCap if stroke.round else Qt.PenCapStyle.FlatCap
        pen = QPen(QColor(self._colour(stroke.colour)), stroke.width * self._zoom, Qt.PenStyle.SolidLine, cap)
        if stroke.dash:
            pen.setDashPattern(
                [part / stroke.width for part in stroke.dash]
            )  # Qt counts in widths of the line
        self._painter.setPen(pen)

    def _colour(self, colour: str) -> str:
        return self._tokens[_TOKENS.get(colour, "text")]


@cache
def _face(name: str) -> QFont:
    """A face of print on screen, loaded once; large, without hinting or kerning, so that words are as wide as measured."""
    files: Any = import_module("csp_desktop.charts.fonts")
    loaded = QFontDatabase.addApplicationFont(str(resource(f"fonts/{files.FILES[name]}")))
    made = QFont(QFontDatabase.applicationFontFamilies(loaded)[0])
    made.setWeight(
        QFont.Weight.DemiBold
        if "SemiBold" in name
        else QFont.Weight.Bold
        if "Bold" in name
        else QFont.Weight.Normal
    )
    made.setPixelSize(LARGE)
    made.setKerning(False)
    made.setItalic(name.endswith("It"))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
