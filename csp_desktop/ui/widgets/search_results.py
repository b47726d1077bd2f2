"""The list of what a search found: drawn as plain text with the parts that match in bold."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from csp_desktop.ui.fonts import SEMIBOLD
from csp_desktop.ui.models.search_model import LINE, Head, SearchModel
from csp_desktop.ui.widgets.row_painter import BAR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QFont, QPainter

    from csp_desktop.services.search import Hit, Marked
    from csp_desktop.ui.look import Look

HEAD, ROW, STEP = 32, 44, 18  # heights at 100 %: of a head, a hit, and from its first line to its second
MARGIN, ICON, GAP = 16, 16, 8
LONGEST = 400  # no line shows more characters than this
_ELIDE = Qt.TextElideMode.ElideRight


class ResultDelegate(QStyledItemDelegate):
    """Draws heads and hits. icon_of: the icon of a kind of record, by its table."""

    def __init__(self, look: Look, parent: QWidget, icon_of: Callable[[str], str]) -> None:
        super().__init__(parent)
        self._look, self._icon_of = look, icon_of

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A head is lower than a hit."""
        head = isinstance(index.data(LINE), Head)
        return QSize(0, self._look.px(HEAD if head else ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        line = index.data(LINE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - not in PySide's stubs
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue]
        if isinstance(line, Head):
            self._head(painter, rect, line)
        else:
            self._hit(painter, rect, line, chosen)

    def _head(self, painter: QPainter, rect: QRect, head: Head) -> None:
        font = self._look.font("caption", SEMIBOLD)
        painter.setFont(font)
        painter.setPen(self._look.colour("text2"))
        under = rect.adjusted(self._look.px(MARGIN), self._look.px(8), -self._look.px(MARGIN), 0)
        painter.drawText(under, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, head.words)

    def _hit(self, painter: QPainter, rect: QRect, hit: Hit, chosen: bool) -> None:
        look = self._look
        painter.fillRect(rect, look.colour("select" if chosen else "surface"))
        if chosen:
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), look.colour("accent"))
        left, side = rect.left() + look.px(MARGIN), look.px(ICON)
        picture = look.icon_pixmap(
            self._icon_of(hit.table), "text2", ICON, painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(QRect(left, rect.top() + (rect.height() - side) // 2, side, side), picture)
        left += side + look.px(GAP)
        under = hit.snippet.text or hit.of
        height = look.metrics().height()
        top = rect.top() + (rect.height() - (look.px(STEP) + height if under else height)) // 2
        right = rect.right() - look.px(MARGIN)
        beside = self._beside(painter, hit, right, top) if hit.snippet.text else 0
        painter.setPen(look.colour("text"))
        self._marked(painter, hit.title, QRect(left, top, right - left - beside, height), "body")
        painter.setPen(look.colour("text2"))
        below = QRect(left, top + look.px(STEP), right - left, height)
        if hit.snippet.text:
            self._marked(painter, hit.snippet, below, "caption")
        elif hit.of:
            self._plain(painter, hit.of, below)

    def _beside(self, painter: QPainter, hit: Hit, right: int, top: int) -> int:
        """At right of the title what the record belongs to; the width that takes."""
        metrics = self._look.metrics("caption")
        words = metrics.elidedText(hit.of, _ELIDE, self._look.px(240))
        width = metrics.horizontalAdvance(words)
        if words:
            self._plain(painter, words, QRect(right - width, top, width + 1, self._look.metrics().height()))
        return width + self._look.px(MARGIN) if words else 0

    def _plain(self, painter: QPainter, words: str, rect: QRect) -> None:
        painter.setFont(self._look.font("caption"))
        painter.setPen(self._look.colour("text2"))
        shown = self._look.metrics("caption").elidedText(words[:LONGEST], _ELIDE, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _marked(self, painter: QPainter, text: Marked, rect: QRect, role: str) -> None:
        """Draw a text on one line, its matches in bold, cut where it is too long."""
        x = rect.left()
        for words, bold in segments(text):
            font = self._look.font(role, SEMIBOLD) if bold else self._look.font(role)
            width = self._draw(painter, words, font, QRect(x, rect.top(), rect.right() - x, rect.height()))
            x += width
            if width < QFontMetrics(font).horizontalAdvance(words):
                return

    @staticmethod
    def _draw(painter: QPainter, words: str, font: QFont, rect: QRect) -> int:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, _ELIDE, max(rect.width(), 0))
        width = min(metrics.horizontalAdvance(shown), metrics.horizontalAdvance(words))
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip
        painter.drawText(rect, flags, shown)
        return width if shown == words else -1


def segments(text: Marked) -> Iterator[tuple[str, bool]]:
    """A text in its parts, each with whether it matches."""
    line = text.text[:LONGEST]
    edges = [0, *(edge for span in text.spans for edge in span if edge < len(line)), len(line)]
    for number, (start, end) in enumerate(pairwise(edges)):
        if end > start:
            yield line[start:end], number % 2 == 1


class ResultList(QListView):
    """The list itself: as high as its rows, and never taking the focus from the field it belongs to."""

    def __init__(self, look: Look, model: SearchModel, icon_of: Callable[[str], str]) -> None:
        super().__init__()
        self._look = look
        self.setModel(model)
        self.setItemDelegate(ResultDelegate(look, self, icon_of))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName("Records found")
        self.entered.connect(self.choose)
        look.follow(self, self.scheduleDelayedItemsLayout)

    @property
    def lines(self) -> SearchModel:
        """The model."""
        made = self.model()
        assert isinstance(made, SearchModel)
        return made

    def height_of_all(self) -> int:
        """How high the list would be with no row out of sight."""
        return sum(self.sizeHintForRow(row) for row in range(self.lines.rowCount()))

    def choose(self, index: QModelIndex) -> None:
        """Choose a hit."""
        if self.lines.hit(index) is not None:
            self.setCurrentIndex(index)

    def step(self, by: int) -> None:
        """Go on by so many rows, over the heads; the first head comes into sight with the first hit."""
        row = self.lines.next_hit(self.currentIndex().row() + by, by)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
            if row == 1:
                self.scrollToTop()

    def page(self) -> int:
        """How many hits are in sight."""
        return max(1, self.viewport().height() // self._look.px(ROW) - 1)
