"""The stage track of each review in the list, drawn from its dates."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt

from csp_desktop.charts.spec import TrackRow
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.reviews import WINDOW_STAGES, Holder, ReviewStage, track, track_words
from csp_desktop.ui.widgets.stage_track import paint_track, stage_centres

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from csp_desktop.services.lists import ListRow
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

READ = (
    "SELECT id, number, stage, holder, held_since, notified, decided, commissioned, presented, submitted, published "
    "FROM reviews"
)
REACHED = (
    ReviewStage.REFERRED,
    ReviewStage.DECISION,
    ReviewStage.COMMISSIONED,
    ReviewStage.PRESENTED,
    ReviewStage.WITH_THE_HOME_OFFICE,
    ReviewStage.PUBLISHED,
)

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ELSEWHERE = (Holder.HOME_OFFICE.label, Holder.COURT.label)


class TrackPainter:
    """Knows every review's track; read when first drawn and again after a change."""

    def __init__(self, look: Look, records: RecordsFile) -> None:
        self._look, self._records = look, records
        self._rows: dict[int, TrackRow] = {}
        self._words: dict[int, str] = {}

    def forget(self) -> None:
        """Read the reviews again when next drawn."""
        self._rows.clear()
        self._words.clear()

    def paint(self, painter: QPainter, rect: QRect, row: ListRow, selected: bool) -> None:
        """Draw the track of a row's review."""
        self._read()
        if row.id in self._rows:
            track_row = self._rows[row.id]
            now = "wait" if track_row.holder in ELSEWHERE else "doing"
            paint_track(painter, rect, track_row, self._look.theme.tokens, selected, now, self._look.scale)

    def paint_head(self, painter: QPainter, rect: QRect) -> None:
        """Draw the names of the stages over their places; where they would run into each other, one word for all."""
        width = rect.width() // len(WINDOW_STAGES)
        widths = [painter.fontMetrics().horizontalAdvance(stage.short) for stage in WINDOW_STAGES]
        if max(before + after for before, after in pairwise(widths)) // 2 + 4 > width:
            painter.drawText(rect.adjusted(8, 0, -8, -1), LEFT, "Stage, from referred to published")
            return
        for stage, centre in zip(
            WINDOW_STAGES, stage_centres(rect.left(), rect.width(), len(WINDOW_STAGES)), strict=True
        ):
            area = QRect(round(centre) - width, rect.top(), 2 * width, rect.height() - 1)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, stage.short)

    def words(self, row: ListRow) -> str:
        """The track in words, for a screen reader and for copying."""
        self._read()
        return self._words.get(row.id, "")

    def _read(self) -> None:
        if self._rows:
            return
        for record_id, number, stored, holder, since, *reached in self._records.query(READ):
            stage = ReviewStage.from_stored(stored)
            dates = {s: PartialDate.from_key(d) for s, d in zip(REACHED, reached, strict=True) if d}
            states = track(stage, dates, WINDOW_STAGES)
            self._rows[record_id] = TrackRow(
                name=number,
                second="",
                states=tuple(state.state for state in states),
                holder=Holder.from_stored(holder).label if holder else "",
                next="",
                dates=tuple(state.date.text if state.date else "" for state in states),
            )
            self._words[record_id] = track_words(stage, PartialDate.from_key(since) if since else None)
