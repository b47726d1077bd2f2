"""Draws the rows of a list: words, second lines, status shapes, money in columns, the choice and the focus ring.

It draws whole rows and not, as a delegate would, one cell at a time: a full repaint of 31 rows of 12 columns then costs
less than Qt's own table, and a group's head may run across the columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QStaticText, QTransform

from csp_desktop.services.lists import ListRow
from csp_desktop.ui.fonts import MEDIUM, REGULAR, SEMIBOLD

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.services.lists import Cell, Group
    from csp_desktop.ui.look import Look

    CellPainter = Callable[[QPainter, QRect, ListRow, bool], None]

MARGIN, PAD, GAP = 16, 8, 8  # of the first and last cell; of the others; between shape and words
SHAPE = 12
BAR, RING = 3, 2
_LONGEST = 400  # no cell shows more characters than this, and measuring 5,000 would be felt
_KEPT = 20_000  # laid-out texts
_ELIDE = Qt.TextElideMode.ElideRight
_WHOLE = frozenset({"money", "date", "year", "status", "count", "figure"})  # kinds that are never cut


class Place(NamedTuple):
    """Where a column is drawn: its number, left edge, width, paddings and how its words lie."""

    column: int
    x: int
    width: int
    left: int
    right: int
    ranged_right: bool
    kind: str


class _Text(NamedTuple):
    static: QStaticText
    width: int  # as drawn
    whole: int  # as it would be without being cut; the same when it is not cut


class RowPainter:
    """Draws rows with the look in use.

    elided: texts that had to be cut. narrow: by column, the width that a kind which is never cut needs. strong: in bold, as
    the row of a total.
    """

    def __init__(self, look: Look, strong: bool = False) -> None:
        self._look, self._weight = look, SEMIBOLD if strong else REGULAR
        self.painters: dict[int, CellPainter] = {}
        self.elided: set[str] = set()
        self.narrow: dict[int, int] = {}
        self.forget()

    def forget(self) -> None:
        """Take new colours, fonts and measures from the look, and drop the texts laid out before."""
        look = self._look
        self._texts: dict[tuple[str, str, int], _Text] = {}
        self._fonts = {
            "body": look.font(weight=self._weight),
            "figures": look.font(weight=self._weight, figures=True),
            "late": look.font(weight=MEDIUM),
            "bold": look.font(weight=SEMIBOLD),
            "caption": look.font("caption"),
        }
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts.items()}
        names = ("surface", "select", "line", "accent", "focus", "text", "text2", "late")
        self._colours = {name: look.colour(name) for name in names}
        self._step, self._shape_side = look.px(18), look.px(SHAPE)
        self._gap = look.px(GAP)

    def line_height(self) -> int:
        """The height of a line of a record."""
        return self._metrics["body"].height()

    def ground(self, painter: QPainter, rect: QRect, selected: bool) -> None:
        """The ground of a row with its hairline and, when it is chosen, the bar at its left."""
        colours = self._colours
        painter.fillRect(rect, colours["select" if selected else "surface"])
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours["line"])
        if selected:
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), colours["accent"])

    def ring(self, painter: QPainter, rect: QRect) -> None:
        """The focus ring inside a row's edge."""
        colour, x, y, w, h = self._colours["focus"], rect.left(), rect.top(), rect.width(), rect.height()
        for part in (
            (x, y, w, RING),
            (x, y + h - RING, w, RING),
            (x, y, RING, h),
            (x + w - RING, y, RING, h),
        ):
            painter.fillRect(*part, colour)

    def group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        """A group's head: its words in bold, and how many rows it has."""
        count = self._laid(f"{group.count:,}", "caption", rect.width())
        room = rect.width() - 2 * MARGIN - count.width - self._gap
        words = self._laid(group.words, "bold", room)
        y = rect.top() + (rect.height() - 1 - self._metrics["bold"].height()) / 2
        painter.setPen(self._colours["text"])
        self._draw(painter, words, "bold", rect.left() + MARGIN, y)
        y = rect.top() + (rect.height() - 1 - self._metrics["caption"].height()) / 2
        painter.setPen(self._colours["text2"])
        self._draw(painter, count, "caption", rect.left() + MARGIN + words.width + self._gap, y)

    def record(
        self, painter: QPainter, rect: QRect, row: ListRow, places: list[Place], selected: bool
    ) -> None:
        """The cells of a record. In a row with any second line, every cell starts on the first."""
        tall = any(cell.second for cell in row.cells)
        middle = rect.top() + rect.height() // 2
        height = self._metrics["body"].height()
        top = middle - self._step + (self._step - height) // 2 if tall else middle - height // 2 - 1
        for place in places:
            draw = self.painters.get(place.column)
            if draw is not None:
                draw(painter, QRect(place.x, rect.top(), place.width, rect.height() - 1), row, selected)
                continue
            self._cell(painter, place, row.cells[place.column], (top, middle, height), selected)

    def _cell(
        self, painter: QPainter, place: Place, cell: Cell, lines: tuple[int, int, int], selected: bool
    ) -> None:
        top, second_top, height = lines
        x, right = place.x + place.left, place.x + place.width - place.right
        colour, font = ("text2" if cell.muted else "text"), ("figures" if place.kind in _WHOLE else "body")
        shape = cell.shape
        if shape:
            self._shape(painter, shape, x, top + (height - self._shape_side) // 2, selected)
            x += self._shape_side + self._gap
            if shape == "late":
                colour, font = "late", "late"
        text = self._laid(cell.text, font, right - x)
        painter.setPen(self._colours[colour])
        self._draw(painter, text, font, right - text.width if place.ranged_right else x, top)
        if text.whole > right - x and place.kind in _WHOLE:
            self._need(place, text.whole + x - place.x + place.right)
        if cell.second:
            under = self._laid(cell.second, "caption", right - x)
            painter.setPen(self._colours["text2"])
            left = right - under.width if place.ranged_right else x
            self._draw(painter, under, "caption", left, second_top + 1)

    def _shape(self, painter: QPainter, kind: str, x: int, y: int, selected: bool) -> None:
        ratio = painter.device().devicePixelRatioF()
        ground = "select" if selected else "surface"
        painter.drawPixmap(x - 2, y - 2, self._look.shape(kind, ground, SHAPE, ratio))

    def _draw(self, painter: QPainter, text: _Text, font: str, x: float, y: float) -> None:
        painter.setFont(self._fonts[font])
        painter.drawStaticText(QPointF(x, y), text.static)

    def _need(self, place: Place, width: int) -> None:
        self.narrow[place.column] = max(width, self.narrow.get(place.column, 0))

    def _laid(self, words: str, font: str, width: int) -> _Text:
        key = (words, font, width)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= _KEPT:
                self._texts.clear()
            found = self._texts[key] = self._lay(words, font, width)
        return found

    def _lay(self, words: str, font: str, width: int) -> _Text:
        metrics = self._metrics[font]
        line = " ".join(words[:_LONGEST].split())
        shown = whole = metrics.horizontalAdvance(line)
        if whole > width:
            self.elided.add(words)
            line = metrics.elidedText(line, _ELIDE, max(width, 0))
            shown = metrics.horizontalAdvance(line)
        static = QStaticText(line)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(QTransform(), self._fonts[font])
        return _Text(static, shown, whole)
