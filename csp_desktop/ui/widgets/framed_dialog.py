"""A dialog of pages over a foot of buttons, as high as what it shows and never higher than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from csp_desktop.ui.widgets.controls import column, line
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from csp_desktop.ui.look import Look

_WIDTH, _AROUND, _MARGIN = 504, 48, 24


class FramedDialog(QDialog):
    """Asks without stopping the program: it is shown by open(), and answers by what it does.

    Pages are added in turn; each brings its own buttons for the foot, from left to right, None for the room between.
    """

    def __init__(self, look: Look, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._look = look
        self._pages, self._feet = QStackedWidget(), QStackedWidget()
        foot = QFrame()
        foot.setObjectName("dialogfoot")
        foot.setLayout(column(self._feet, margins=(_MARGIN, 12, _MARGIN, 12)))
        self._foot = foot
        whole = column(self._pages, foot)
        whole.setStretchFactor(self._pages, 1)
        self.setLayout(whole)
        self._refit = QTimer(self, singleShot=True, interval=0)
        self._refit.timeout.connect(self.fit)
        look.follow(self, self._refit.start)

    def add_page(self, body: QVBoxLayout, *feet: QWidget | int | None) -> None:
        """Add a page with its foot."""
        body.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        body.addStretch(1)
        inside = QWidget()
        inside.setLayout(body)
        inside.installEventFilter(self)
        self._pages.addWidget(Scrolled(inside))
        bottom = QWidget()
        bottom.setLayout(line(*feet))
        self._feet.addWidget(bottom)

    def show_page(self, number: int) -> None:
        """Show a page by its number from 0."""
        self._pages.setCurrentIndex(number)
        self._feet.setCurrentIndex(number)
        self.fit()

    @property
    def page(self) -> int:
        """The number of the page shown."""
        return self._pages.currentIndex()

    def fit(self) -> None:
        """Be as high as the page shown, within the screen."""
        area = self._pages.currentWidget()
        inside = area.widget() if isinstance(area, Scrolled) else None
        layout = inside.layout() if inside is not None else None
        if inside is None or layout is None:
            return
        room = self.screen().availableGeometry()
        width = min(self._look.px(_WIDTH), room.width() - _AROUND)
        self.setFixedWidth(width)
        layout.activate()
        needed = max(layout.totalHeightForWidth(width), inside.minimumSizeHint().height())
        self.setFixedHeight(min(needed + self._foot.sizeHint().height(), room.height() - _AROUND))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is on the page has changed its height: a message has come or gone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._refit.start()
        return super().eventFilter(watched, event)
