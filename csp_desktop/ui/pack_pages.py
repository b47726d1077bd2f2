"""The pages of a PDF one below the other, drawn by PDFium as they come into sight; kept in place when the PDF is replaced."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent

    from csp_desktop.ui.look import Look

AROUND, GAP = 16, 12  # pixels round the pages, and between them
KEPT = 16  # pages that stay drawn
INCH, POINTS = 96, 72
STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
WIDTH, PAGE = "Fit width", "Fit page"
Zoom = float | str
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)


class PackPages(QAbstractScrollArea):
    """Shows a PDF.

    page_changed: another page is the one looked at (its place, from 1). zoom_changed: pages are shown at another size.
    full_asked: Enter, which gives them the whole window or takes it back.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()
    full_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._document: Any = None
        self._sizes: list[tuple[float, float]] = []
        self._tops: list[int] = []
        self._drawn: OrderedDict[int, QImage] = OrderedDict()
        self.zoom: Zoom = WIDTH
        self.page = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName("Preview")
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._scrolled())
        look.follow(self, self.viewport().update)
        quitting = QCoreApplication.instance()
        if quitting is not None:
            quitting.aboutToQuit.connect(self._close)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    # --- what is shown -------------------------------------------------------------------------------------------------

    def show_pdf(self, data: bytes) -> None:
        """Show another PDF at the page and place that the one before was left at."""
        place = self._place()
        self._close()
        self._document = import_module("pypdfium2").PdfDocument(data)
        self._sizes = [self._document.get_page_size(at) for at in range(len(self._document))]
        self._lay_out()
        self._go_to_place(place)
        self._scrolled(again=True)

    def clear(self) -> None:
        """Show nothing."""
        self._close()
        self._sizes, self._tops, self.page = [], [], 0
        self._lay_out()

    def _close(self) -> None:
        self._drawn.clear()
        if self._document is not None:
            self._document.close()
            self._document = None

    def go_to(self, page: int) -> None:
        """Go to the top of a page, from 1."""
        if self._tops:
            at = max(1, min(page, self.count)) - 1
            self.verticalScrollBar().setValue(self._tops[at] - AROUND)
            self._look_at(at + 1)  # the last ones may be too short to come to the top

    def set_zoom(self, zoom: Zoom) -> None:
        """Show pages as wide as there is room, whole, or at a size (1.0 is as on paper)."""
        place = self._place()
        self.zoom = zoom
        self._lay_out()
        self._go_to_place(place)
        self.zoom_changed.emit()

    def text_of(self, page: int) -> str:
        """The words of a page, from 1, in the order they stand in."""
        if self._document is None or not 1 <= page <= self.count:
            return ""
        found = self._document[page - 1]
        words = found.get_textpage()
        text = words.get_text_bounded()
        words.close()
        found.close()
        return " ".join(text.split())

    def say(self, name: str) -> None:
        """What a screen reader says: which page it is, and its words."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.text_of(self.page))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    # --- where it is ---------------------------------------------------------------------------------------------------

    def _place(self) -> tuple[int, float]:
        """The page at the top, and how far down it is in sight."""
        if not self._tops:
            return 0, -1.0
        value = self.verticalScrollBar().value()
        at = max(bisect_right(self._tops, value) - 1, 0)
        return at, (value - self._tops[at]) / self._height(at)

    def _go_to_place(self, place: tuple[int, float]) -> None:
        at, part = place
        if self._tops and part >= 0:
            at = min(at, self.count - 1)
            self.verticalScrollBar().setValue(round(self._tops[at] + part * self._height(at)))

    def _scrolled(self, again: bool = False) -> None:
        self.viewport().update()
        if not self._tops:
            return
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() // 3
        at = (
            self.count if bar.maximum() and bar.value() == bar.maximum() else bisect_right(self._tops, middle)
        )
        self._look_at(max(at, 1), again)

    def _look_at(self, page: int, again: bool = False) -> None:
        if page != self.page or again:
            self.page = page
            self.page_changed.emit(page)

    # --- how large it is -----------------------------------------------------------------------------------------------

    def _scale(self) -> float:
        """Pixels a point."""
        if not isinstance(self.zoom, str):
            return self.zoom * self._look.scale * INCH / POINTS
        wide = max(size[0] for size in self._sizes)
        scale = max(self.viewport().width() - 2 * AROUND, 80) / wide
        if self.zoom == PAGE:
            high = max(size[1] for size in self._sizes)
            scale = min(scale, max(self.viewport().height() - 2 * AROUND, 80) / high)
        return scale

    def _height(self, at: int) -> int:
        return round(self._sizes[at][1] * self._scale())

    def _lay_out(self) -> None:
        self._drawn.clear()
        self._tops = []
        down = AROUND
        widest = 0
        if self._sizes:
            scale = self._scale()
            for wide, high in self._sizes:
                self._tops.append(down)
                down += round(high * scale) + GAP
                widest = max(widest, round(wide * scale))
        view = self.viewport()
        upright, across = self.verticalScrollBar(), self.horizontalScrollBar()
        upright.setRange(0, max(0, down - GAP + AROUND - view.height()))
        upright.setPageStep(view.height())
        upright.setSingleStep(self._look.px(40))
        across.setRange(0, max(0, widest + 2 * AROUND - view.width()))
        across.setPageStep(view.width())
        view.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay at the place that is looked at."""
        place = self._place()
        super().resizeEvent(event)
        self._lay_out()
        self._go_to_place(place)

    # --- drawing -------------------------------------------------------------------------------------------------------

    def _in_sight(self) -> Iterator[tuple[int, QRect]]:
        """The pages in sight, each with its place in the window."""
        scale, view = self._scale() if self._sizes else 1.0, self.viewport()
        down, along = self.verticalScrollBar().value(), self.horizontalScrollBar()
        first = max(bisect_right(self._tops, down) - 1, 0)
        for at in range(first, self.count):
            wide, high = (round(side * scale) for side in self._sizes[at])
            left = max((view.width() - wide) // 2, AROUND) - along.value()
            rect = QRect(left, self._tops[at] - down, wide, high)
            if rect.top() > view.height():
                return
            if rect.bottom() >= 0:
                yield at, rect

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the pages in sight."""
        painter, look = QPainter(self.viewport()), self._look
        painter.fillRect(self.viewport().rect(), look.colour("inset"))
        for at, rect in self._in_sight():
            painter.drawImage(QPointF(rect.topLeft()), self._image(at, rect))
            painter.setPen(look.colour("edge"))
            painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _image(self, at: int, rect: QRect) -> QImage:
        ratio = self.devicePixelRatioF()
        found = self._drawn.get(at)
        if found is None or found.devicePixelRatio() != ratio:
            found = self._drawn[at] = self._draw(at, rect, ratio)
        self._drawn.move_to_end(at)
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        return found

    def _draw(self, at: int, rect: QRect, ratio: float) -> QImage:
        page = self._document[at]
        made = page.render(
            scale=rect.width() * ratio / self._sizes[at][0], rev_byteorder=True, prefer_bgrx=True
        )
        kind = QImage.Format.Format_RGBX8888
        drawn = QImage(bytes(made.buffer), made.width, made.height, made.stride, kind).copy()
        made.close()
        page.close()
        drawn.setDevicePixelRatio(ratio)
        return drawn

    # --- keys ----------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Ctrl+Plus and Ctrl+Minus are the pages' while they have the focus, and not the text size's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _zooms(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn go from page to page, Home and End to the first and last; Ctrl+Plus and Ctrl+Minus zoom."""
        key = event.key()
        if _zooms(event):
            self._step(0 if key == Qt.Key.Key_0 else 1 if key in _LARGER else -1)
            return
        pages = {
            Qt.Key.Key_PageDown: self.page + 1,
            Qt.Key.Key_PageUp: self.page - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self.count,
        }
        if key in pages:
            self.go_to(pages[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.full_asked.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl with the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: Any) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        """Take it away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _step(self, by: int) -> None:
        """One step larger or smaller; 0 is as wide as there is room."""
        if not by or not self._sizes:
            self.set_zoom(WIDTH)
            return
        now = self._scale() * POINTS / INCH / self._look.scale
        steps = [step for step in STEPS if (step > now * 1.01 if by > 0 else step < now * 0.99)]
        if steps:
            self.set_zoom(steps[0] if by > 0 else steps[-1])


def _zooms(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and event.key() in (*_LARGER, Qt.Key.Key_Minus, Qt.Key.Key_0)
