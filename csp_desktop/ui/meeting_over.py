"""What is looked at over the meeting view and closed with Esc: a record found, the keys, the pages of a paper."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QWidget
from shiboken6 import isValid

from csp_desktop.errors import KnownError
from csp_desktop.ui.meeting_rows import FactLine, Scroll, caption
from csp_desktop.ui.widgets.controls import column, label, line, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

VEIL = 150  # of 255
WIDTH = 820
CLOSES = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
ON = (Qt.Key.Key_Right, Qt.Key.Key_N)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_P)


class Over(QWidget):
    """Laid over a page, over which the keys are its own until it is closed; then they go back to where they were."""

    def __init__(self, parent: QWidget, look: Look, title: str, told: str) -> None:
        super().__init__(parent)
        self._look = look
        self._before = parent.window().focusWidget()
        self.frame = QFrame(self)
        self.frame.setObjectName("palette")
        self.frame.setAccessibleName(title)
        self.title, self.told = label(title, "name", wrap=True), caption(told)
        self.body = Scroll()
        hints = line(label("↑", "key"), 4, label("↓", "key"), 8, label("move", "side"), None, label("Esc", "key"), 8,
                     label("close", "side"), margins=(24, 10, 24, 10))  # fmt: skip
        head = column(self.title, 2, self.told, margins=(24, 18, 24, 14))
        self.frame.setLayout(column(head, rule(), self.body, rule(), hints, margins=(1, 1, 1, 1)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def start(self) -> None:
        """Show it, with the keys."""
        self.arrange()
        self.show()
        self.raise_()
        self.setFocus()

    def close_over(self) -> None:
        """Take it away."""
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self.deleteLater()

    def arrange(self) -> None:
        """Cover the page; stand in its middle."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
            width = min(self._look.px(WIDTH), self.width() - 32)
            height = min(self._wanted(width), self.height() - 32)
            self.frame.setGeometry((self.width() - width) // 2, (self.height() - height) // 3, width, height)

    def _wanted(self, width: int) -> int:
        inside = self.body.widget()
        own = inside.heightForWidth(width - 2) if inside is not None and inside.hasHeightForWidth() else 0
        return 170 + max(own, inside.sizeHint().height() if inside is not None else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys move it; Esc and Enter close it; no other key does anything."""
        if event.key() in CLOSES:
            self.close_over()
        else:
            self.body.key(event.key())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page behind steps back."""
        colour = QColor(self._look.colour("chrome"))
        colour.setAlpha(VEIL)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour)
        painter.end()


def facts_over(
    parent: QWidget, look: Look, title: str, told: str, facts: Sequence[tuple[str, str]], share: int = 32
) -> Over:
    """A list of what and its words."""
    made = Over(parent, look, title, told)
    inside = QWidget()
    lines = [FactLine(look, what, words, "", share=share) for what, words in facts]
    inside.setLayout(column(*lines, None, margins=(24, 6, 24, 6)))
    made.body.setWidget(inside)
    return made


def found_over(parent: QWidget, look: Look, records: RecordsFile, table: str, record_id: int) -> Over | None:
    """The facts of a record; None where it is not there."""
    words = import_module("csp_desktop.services.history_words")
    editing = import_module("csp_desktop.services.editing")
    said = words.Words(records.query)
    row = said.row(table, record_id)
    if row is None:
        return None
    noun = editing.tables()[table].noun
    named = said.called(table, row)
    facts = [
        (field.label, text)
        for field in words.shown_fields(table)
        if row[field.name] not in (None, "", 0) and (text := said.say(field, row[field.name])) != named
    ]
    return facts_over(parent, look, named, noun[:1].upper() + noun[1:], facts)


class PagesOver(Over):
    """The pages of the PDF files that go with an item, one at a time."""

    def __init__(
        self, parent: QWidget, look: Look, records: RecordsFile, files: Sequence[tuple[int, str]]
    ) -> None:
        super().__init__(parent, look, files[0][1], "")
        self._records, self._files = records, files
        self._file, self._page, self._pages = 0, 0, 0
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.body.setWidget(self.picture)
        self.told.setText("")

    def start(self) -> None:
        """Show the first page, with the keys."""
        super().start()
        self._draw()

    def _wanted(self, width: int) -> int:
        return self.height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right and left turn the page; the arrows up and down move it."""
        key = event.key()
        if key in ON or key in BACK:
            self._turn(1 if key in ON else -1)
        else:
            super().keyPressEvent(event)

    def _turn(self, by: int) -> None:
        """The next page or the one before, of the next file at the end of one."""
        page, file = self._page + by, self._file
        if page < 0 or page >= self._pages:
            file, page = file + by, 0
        if 0 <= file < len(self._files):
            self._file, self._page = file, page
            self._draw()

    def _draw(self) -> None:
        attached, name = self._files[self._file]
        self.title.setText(name)
        self.body.verticalScrollBar().setValue(0)
        try:
            data = import_module("csp_desktop.services.attachments").take(self._records, attached).data
            image, self._pages = page_image(
                data, self._page, self.body.viewport().width() - 24, self.devicePixelRatioF()
            )
        except KnownError as problem:
            self._pages = 1
            self.picture.setPixmap(QPixmap())
            self.told.setText(f"{problem.text} {problem.hint}")
            return
        self.picture.setPixmap(QPixmap.fromImage(image))
        files = f"File {self._file + 1} of {len(self._files)}. " if len(self._files) > 1 else ""
        self.told.setText(f"{files}Page {self._page + 1} of {self._pages}. Right and Left turn the page.")


def page_image(pdf: bytes, number: int, width: int, ratio: float) -> tuple[QImage, int]:
    """A page of a PDF as wide as wanted, and how many there are. Raises KnownError for a file that cannot be read."""
    pdfium = import_module("pypdfium2")
    try:
        document = pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as problem:
        raise KnownError("This file cannot be shown.", "Open it from the item’s attachments.") from problem
    try:
        page = document[number]
        bitmap = page.render(scale=max(0.2, width * ratio / max(1.0, page.get_width())), rev_byteorder=True)
        kinds = {
            1: QImage.Format.Format_Grayscale8,
            3: QImage.Format.Format_RGB888,
            4: QImage.Format.Format_RGBX8888,
        }
        drawn = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kinds[bitmap.n_channels]
        )
        made = drawn.copy()
        made.setDevicePixelRatio(ratio)
        return made, len(document)
    finally:
        document.close()
