"""Charts of reviews: by stage, who had their days, and the timelines of all open ones or of one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QStackedWidget, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.services.today import today
from csp_desktop.ui.widgets.chart_view import ChartView
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.picture_view import PictureView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from csp_desktop.charts.spec import TimelineSpec
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

NARROWEST, WIDEST = 300.0, 760.0  # points that a timeline is laid out in
ALL = "Who had each open review when"
BY_STAGE, BY_HOLDER, OVER_TIME, ONE = "By stage", "Days by holder", "Timeline", "This review"
KINDS = {BY_STAGE: "reviews-by-stage", BY_HOLDER: "elapsed-by-holder"}
NOT_CHOSEN = "Choose a review in the list to see its days."


class TimelineView(QFrame):
    """Who had the open reviews when, or where the days of one went. review: that one's id, None for all."""

    def __init__(self, look: Look, records: RecordsFile) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look, self._records = look, records
        self._spec: TimelineSpec | None = None
        self._width = 0.0
        self.review: int | None = None
        self.title = label(role="section", wrap=True)
        self.said = label(role="label", wrap=True)
        self.view = PictureView(look)
        self.copy_button = button(look, "Copy", "copy", "flat", "text2")
        self.copy_button.clicked.connect(lambda _checked=False: self.copy())
        head = line(self.title, 16, self.copy_button, margins=(16, 8, 8, 0))
        head.setStretch(0, 1)
        inside = QWidget()
        inside.setLayout(column(self.said, line(self.view, None), None, margins=(16, 8, 16, 8)))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("Timeline")
        self.area.setWidget(inside)
        self.setLayout(column(head, self.area))
        look.follow(self, self._draw_again)

    def minimumSizeHint(self) -> QSize:
        """Any room will do: it scrolls."""
        return QSize(self._look.px(200), self._look.px(120))

    @property
    def spec(self) -> TimelineSpec | None:
        """What is drawn."""
        return self._spec

    def show_all(self) -> None:
        """Draw every open review."""
        self.review = None
        kinds: Any = import_module("csp_desktop.charts.kinds")
        with self._records.read() as session:
            spec = kinds.CHARTS["review-timeline"].build(session, today(self._records))
        self._show(spec, ALL)

    def show_review(self, review_id: int | None) -> None:
        """Draw one review's days; without one, say so."""
        self.review = review_id
        services: Any = import_module("csp_desktop.services.review_steps")
        try:
            found = services.clocks(self._records, review_id) if review_id is not None else None
        except KnownError:
            found = None  # it is gone, or hidden
        if found is None:
            self._say(ONE, NOT_CHOSEN)
            return
        rows: Any = import_module("csp_desktop.services.review_rows")
        drawings: Any = import_module("csp_desktop.services.review_drawings")
        pauses = rows.read(self._records).pauses.get(found.id, ())
        as_at = PartialDate.on(today(self._records))
        spec = drawings.one_over_time(found.timeline, found.steps, pauses, as_at)
        self._show(spec, f"{found.number}: who had it when" if found.number else "Who had it when")

    def copy(self) -> None:
        """Put the picture on the clipboard, and what it says in words."""
        if self._spec is None or not self._spec.rows:
            return
        data = QMimeData()
        data.setText(f"{self.title.text()}\n{self._spec.alt}")
        data.setImageData(self.view.image())
        QGuiApplication.clipboard().setMimeData(data)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out in the room there is."""
        super().resizeEvent(event)
        self._draw()

    def _show(self, spec: TimelineSpec, title: str) -> None:
        if not spec.rows:
            self._say(title, spec.alt)
            return
        self._spec, self._width = spec, 0.0
        self.title.setText(title)
        self.said.hide()
        self.view.show()
        self.copy_button.show()
        self._draw()
        self.view.setAccessibleName(title)
        self.view.setAccessibleDescription(spec.alt)

    def _say(self, title: str, words: str) -> None:
        """Words in the drawing's place."""
        self._spec = None
        self.title.setText(title)
        self.said.setText(words)
        self.said.show()
        self.view.hide()
        self.copy_button.hide()

    def _draw_again(self) -> None:
        self._width = 0.0
        self._draw()

    def _draw(self) -> None:
        if self._spec is None:
            return
        room = max(self.width() - 2 * 16 - self._look.px(20), self._look.px(300))
        width = min(max(room / self.view.zoom, NARROWEST), WIDEST)
        if width != self._width:
            self._width = width
            charts: Any = import_module("csp_desktop.charts.timeline")
            self.view.show_picture(charts.timeline(self._spec, width))


class ReviewCharts(QFrame):
    """The charts below the reviews, one shown at a time, each read when it is asked for."""

    def __init__(self, look: Look, records: RecordsFile) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._records = records
        self._review: int | None = None
        self.shown = BY_STAGE
        self._stale = True
        self.chart = ChartView(look)
        self.timeline = TimelineView(look, records)
        self._stack = QStackedWidget()
        self._area = QScrollArea()  # a chart of many bars scrolls, so that the lists keep their rows
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.chart)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.timeline)
        self.chips: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        parts: list[QWidget | int | None] = []
        for words in (BY_STAGE, BY_HOLDER, OVER_TIME, ONE):
            chip = button(look, words, kind="chip")
            chip.setCheckable(True)
            chip.setChecked(words == BY_STAGE)
            chip.clicked.connect(lambda _checked=False, words=words: self.show_chart(words))
            group.addButton(chip)
            self.chips[words] = chip
            parts += [chip, 8]
        self.setLayout(column(line(*parts, None, margins=(16, 8, 16, 0)), self._stack))

    def follow(self, review_id: int | None) -> None:
        """Another review is shown in the record."""
        self._review = review_id
        if self.isVisible() and self.shown == ONE:
            self.timeline.show_review(review_id)

    def refresh(self) -> None:
        """Records have changed: draw again, now or when it is seen next; until then it may show what is hidden now."""
        if self.isVisible():
            self.show_chart()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """It is seen: draw what has changed meanwhile before it is painted."""
        super().showEvent(event)
        if self._stale:
            self.show_chart()

    def show_chart(self, words: str = "") -> None:
        """Draw the chart of those words, or the one shown last, from the records as they are."""
        self._stale = False
        self.shown = words or self.shown
        self.chips[self.shown].setChecked(True)
        if self.shown in KINDS:
            self._draw(KINDS[self.shown])
        elif self.shown == OVER_TIME:
            self.timeline.show_all()
        else:
            self.timeline.show_review(self._review)
        self._stack.setCurrentWidget(self._area if self.shown in KINDS else self.timeline)

    def _draw(self, kind: str) -> None:
        """pyqtgraph is imported when a chart is first asked for."""
        kinds: Any = import_module("csp_desktop.charts.kinds")
        with self._records.read() as session:
            self.chart.set_spec(kinds.CHARTS[kind].build(session, today(self._records)))
