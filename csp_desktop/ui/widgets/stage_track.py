"""The track of a review as its list row draws it: stages on one line, travelled or to come, dates beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from csp_desktop.ui.fonts import font
from csp_desktop.ui.shapes import COLOURS, draw_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csp_desktop.charts.spec import StageState, TrackRow

SHAPES: dict[StageState, str] = {
    "done": "done",
    "now": "wait",
    "to come": "todo",
    "unknown": "unknown",
    "skipped": "closed",
}
WORDS: dict[StageState, str] = {
    "done": "done",
    "now": "now",
    "to come": "to come",
    "unknown": "not recorded",
    "skipped": "not needed",
}
SIDE = 12
LINE = 17  # the stages' middle, from the top of a row of two lines
UNDER = 34  # the dates' middle
_PASSED = ("done", "skipped")


def stage_centres(left: float, width: float, count: int) -> list[float]:
    """Where the stages stand: each in the middle of its equal part of the width."""
    return [left + width * (at + 0.5) / count for at in range(count)]


def paint_track(
    painter: QPainter,
    rect: QRect,
    row: TrackRow,
    tokens: Mapping[str, str],
    selected: bool,
    now: str = "wait",
    scale: float = 1.0,
) -> None:
    """Draw a review's stages into a row; now: the shape of the present stage ("wait" with another body, else "doing").

    Dates that would meet the one before are left to the record and to the row's words.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centres = stage_centres(rect.left(), rect.width(), len(row.states))
    y = rect.top() + LINE * scale
    side = SIDE * scale
    for at in range(len(centres) - 1):
        _draw_line(painter, QLineF(centres[at], y, centres[at + 1], y), row.states[at : at + 2], tokens, side)
    ground = QColor(tokens["select" if selected else "surface"])
    for x, state in zip(centres, row.states, strict=True):
        kind = now if state == "now" else SHAPES[state]
        # On the line travelled a tick stands for "passed", not for "well done": it is the line's own colour.
        colour = tokens["accent" if state == "done" else COLOURS[kind]]
        draw_shape(painter, kind, x - side / 2, y - side / 2, side, QColor(colour), ground)
    _draw_dates(painter, rect, row, tokens, centres, scale)
    painter.restore()


def track_words(row: TrackRow, stages: tuple[str, ...]) -> str:
    """The track in words for a screen reader: "stage 5 of 6, Home Office, since June 2024"."""
    held = ", ".join(part for part in (row.holder and f"with {row.holder}", row.since) if part)
    if "now" in row.states:
        at = row.states.index("now")
        return ", ".join(part for part in (f"stage {at + 1} of {len(stages)}", stages[at], held) if part)
    states = "; ".join(f"{stage} {WORDS[state]}" for stage, state in zip(stages, row.states, strict=True))
    return ", ".join(part for part in (states, held) if part)


def _draw_line(
    painter: QPainter, line: QLineF, states: tuple[StageState, ...], tokens: Mapping[str, str], side: float
) -> None:
    """Between two stages, clear of their shapes: travelled, to come, or dashed where the records do not say."""
    clear = side / 2 + 2
    part = QLineF(line.x1() + clear, line.y1(), line.x2() - clear, line.y2())
    if part.x2() <= part.x1():
        return
    if "unknown" in states:
        pen = QPen(QColor(tokens["edge"]), 1.5, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3, 2])
    else:
        passed = states[0] in _PASSED and states[1] in (*_PASSED, "now")
        pen = QPen(
            QColor(tokens["accent" if passed else "quiet"]), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap
        )
    painter.setPen(pen)
    painter.drawLine(part)


def _draw_dates(
    painter: QPainter,
    rect: QRect,
    row: TrackRow,
    tokens: Mapping[str, str],
    centres: list[float],
    scale: float,
) -> None:
    """The words under the stages, the present one's first, each only where it is clear of those before."""
    small = font("caption", scale=scale)
    metrics = QFontMetrics(small)
    painter.setFont(small)
    taken: list[QRectF] = []
    order = sorted(range(len(row.dates)), key=lambda at: row.states[at] != "now")
    for at in order:
        if not row.dates[at]:
            continue
        wide = metrics.horizontalAdvance(row.dates[at]) + 1
        x = min(max(rect.left(), centres[at] - wide / 2), rect.right() - wide)
        box = QRectF(x, rect.top() + UNDER * scale - metrics.height() / 2, wide, metrics.height())
        if wide <= rect.width() and not any(box.adjusted(-6, 0, 6, 0).intersects(other) for other in taken):
            painter.setPen(QColor(tokens["text" if row.states[at] == "now" else "text2"]))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, row.dates[at])
            taken.append(box)
