"""The lineage strip: one subject under each strategy, dashed where the records say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from csp_desktop.ui.fonts import SEMIBOLD
from csp_desktop.ui.shapes import COLOURS, draw_shape
from csp_desktop.ui.widgets.controls import column, label, line
from csp_desktop.ui.widgets.stage_track import paint_track, stage_centres, track_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from csp_desktop.services.trails import TrailCell
    from csp_desktop.ui.look import Look

__all__ = ["LineageStrip", "paint_track", "stage_centres", "track_words"]

MARGIN, ARROW, PAD = 16, 20, 10
SHAPE, GAP = 12, 6
NARROWEST = 150
HEAD, BETWEEN = 20, 8  # the line over a box; between that line and the box, and between rows
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class _Placed:
    """A cell, its rows and column on the strip, and the rectangles of its head and box."""

    cell: TrailCell
    head: QRectF
    box: QRectF
    last_in_row: bool


class LineageStrip(QFrame):
    """A heading, then the trail; hidden until there is one to show."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("lineage")
        self._look = look
        self.heading = label(role="section")
        self.summary = label(role="caption")
        self.summary.setMinimumWidth(0)
        self.trail = _Trail(look)
        top = line(self.heading, 12, self.summary, None, margins=(MARGIN, 8, MARGIN, 8))
        self.setLayout(column(top, self.trail))
        look.follow(self, self._dress)

    def show_trail(self, trail: Sequence[TrailCell], heading: str = "", summary: str = "") -> None:
        """Show a subject's cells, oldest first; without any the strip hides.

        heading: "Misuse of Drugs across four strategies" is made from the current cell where none is given.
        summary: its history in a sentence ("Left the list in 2017 and came back in 2024").
        """
        self.setVisible(bool(trail))
        self.heading.setText(heading or _heading(trail))
        self.summary.setText(summary)
        self.trail.show_cells(tuple(trail))
        self.setAccessibleName(self.heading.text())
        self.setAccessibleDescription(trail_words(trail, summary))

    def _dress(self) -> None:
        tokens = self._look.theme.tokens
        self.setStyleSheet(
            f"QFrame#lineage {{ background: {tokens['inset']}; border: 0; border-top: 1px solid {tokens['line']}; }}"
        )


def trail_words(trail: Sequence[TrailCell], summary: str = "") -> str:
    """The strip in words, for a screen reader."""
    cells = [
        ": ".join(part for part in (f"{cell.strategy}, {cell.words}", cell.wording) if part) for cell in trail
    ]
    return ". ".join(part for part in (summary, *cells) if part)


def _heading(trail: Sequence[TrailCell]) -> str:
    current = [cell.wording for cell in trail if cell.current] or [cell.wording for cell in trail[-1:]]
    count = len(trail)
    many = _COUNTS[count] if count < len(_COUNTS) else str(count)
    return f"{''.join(current[:1])} across {many} {'strategy' if count == 1 else 'strategies'}"


class _Trail(QWidget):
    """The cells, painted; as high as its words need at its width, on several rows where the strategies are many."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cells: tuple[TrailCell, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.follow(self, self._changed)

    def show_cells(self, cells: tuple[TrailCell, ...]) -> None:
        self._cells = cells
        self._changed()

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that every wording needs whole."""
        return round(max((placed.box.bottom() for placed in self.places(width)), default=0)) + self._look.px(
            12
        )

    def sizeHint(self) -> QSize:
        """Wide enough for one cell."""
        width = max(self.width(), self._look.px(NARROWEST + 2 * MARGIN))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As high as it needs: words are never cut."""
        return QSize(self._look.px(NARROWEST), self.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower strip needs more rows."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def places(self, width: int) -> list[_Placed]:
        """Where each cell's head and box stand at a width."""
        if not self._cells:
            return []
        look = self._look
        arrow, margin = look.px(ARROW), look.px(MARGIN)
        room = max(width - 2 * margin, look.px(NARROWEST))
        needed = max(look.px(NARROWEST), *(self._head_width(cell) for cell in self._cells))
        per_row = max(1, min(len(self._cells), (room + arrow) // (needed + arrow)))
        wide = (room - (per_row - 1) * arrow) / per_row
        placed: list[_Placed] = []
        top = 0.0
        for start in range(0, len(self._cells), per_row):
            row = self._cells[start : start + per_row]
            tall = max(self._box_height(cell, wide) for cell in row)
            lines = 1 if all(self._head_width(cell) <= wide for cell in row) else 2
            for at, cell in enumerate(row):
                x = margin + at * (wide + arrow)
                head = QRectF(x, top, wide, look.px(HEAD) * lines)
                box = QRectF(x, head.bottom() + look.px(BETWEEN), wide, tall)
                placed.append(_Placed(cell, head, box, at == len(row) - 1))
            top = placed[-1].box.bottom() + look.px(BETWEEN + 4)
        return placed

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each head, box and arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self.places(self.width())
        for at, placed in enumerate(places):
            self._draw_head(painter, placed)
            self._draw_box(painter, placed)
            if not placed.last_in_row:
                unseen = "no record" in (placed.cell.kind, places[at + 1].cell.kind)
                self._draw_arrow(painter, placed.box.right(), placed.box.center().y(), unseen)

    def _changed(self) -> None:
        self.setMinimumHeight(self.heightForWidth(max(self.width(), self._look.px(NARROWEST))))
        self.updateGeometry()
        self.update()

    def _head_width(self, cell: TrailCell) -> int:
        look = self._look
        years = look.metrics(weight=SEMIBOLD).horizontalAdvance(cell.strategy)
        words = look.metrics("caption").horizontalAdvance(cell.words)
        return years + words + look.px(SHAPE + 2 * GAP) + 4

    def _box_height(self, cell: TrailCell, wide: float) -> float:
        look = self._look
        room = QRectF(0, 0, wide - 2 * look.px(PAD), 10_000)
        words = look.metrics().boundingRect(room.toRect(), int(_WRAP.value), cell.wording or " ")
        return max(look.px(52), words.height() + look.px(18))

    def _draw_head(self, painter: QPainter, placed: _Placed) -> None:
        look, cell, area = self._look, placed.cell, placed.head
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(look.font(weight=SEMIBOLD))
        painter.setPen(look.colour("text"))
        years = look.metrics(weight=SEMIBOLD).horizontalAdvance(cell.strategy)
        first = QRectF(area.left(), area.top(), area.width(), look.px(HEAD))
        painter.drawText(first, middle, cell.strategy)
        two_lines = area.height() > first.height()
        x = area.left() + (0 if two_lines else years + look.px(GAP))
        area = first.translated(0, first.height()) if two_lines else first
        side = look.px(SHAPE)
        if cell.shape:
            colour = look.colour(COLOURS[cell.shape])
            draw_shape(
                painter, cell.shape, x, area.center().y() - side / 2, side, colour, look.colour("inset")
            )
            x += side + look.px(GAP)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        painter.drawText(QRectF(x, area.top(), area.right() - x, area.height()), middle, cell.words)

    def _draw_box(self, painter: QPainter, placed: _Placed) -> None:
        look, cell = self._look, placed.cell
        unseen = cell.kind == "no record"
        pen = QPen(look.colour("accent" if cell.current else "edge"), 1.5 if cell.current else 1.0)
        if unseen:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(look.colour("select" if cell.current else "inset" if unseen else "surface"))
        painter.drawRoundedRect(placed.box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(look.font())
        painter.setPen(look.colour("text2" if unseen else "text"))
        pad = look.px(PAD)
        painter.drawText(placed.box.adjusted(pad, 0, -pad, 0), int(_WRAP.value), cell.wording)

    def _draw_arrow(self, painter: QPainter, x: float, y: float, unseen: bool) -> None:
        colour, end = self._look.colour("edge"), x + self._look.px(ARROW) - 2
        pen = QPen(colour, 1.3)
        if unseen:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(x + 2, y), QPointF(end, y))
        painter.setPen(
            QPen(colour, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.drawPolyline([QPointF(end - 4, y - 4), QPointF(end, y), QPointF(end - 4, y + 4)])
