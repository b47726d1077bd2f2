"""What stands below and beside the reviews: themes with their trend, reviews to decide on, and a review's clocks in brief."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.services.registers.disposals import DISPOSALS_DUE
from csp_desktop.services.registers.themes import THEMES
from csp_desktop.services.today import today
from csp_desktop.ui.widgets.controls import ShapeLabel, button, column, label, line
from csp_desktop.ui.widgets.empty_state import Way
from csp_desktop.ui.widgets.list_pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from csp_desktop.services.lists import ListRow
    from csp_desktop.services.themes import ThemeRow
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

THEME = (
    "A theme is what several reviews found, such as “information sharing”; link it to a review under Themes."
)
DUE = "A review stands here when the date for looking at keeping it is past."
KEEPING = "Keeping and disposing of reviews"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ThemesPane(ListPane):
    """Themes, the one seen in most reviews first, with how often of late."""

    def __init__(self, look: Look, records: RecordsFile, add: Callable[[], object]) -> None:
        ways = (Way("plus", "Add a theme", "Then link it to reviews and recommendations.", add),)
        self._records = records
        self._themes: dict[int, ThemeRow] = {}
        super().__init__(look, records, THEMES, sentence=THEME, ways=ways)
        self.view.set_painter("trend", self._paint, self.trend)

    def refresh(self) -> None:
        """Read the themes again."""
        self._themes = {}
        super().refresh()

    def trend(self, row: ListRow) -> str:
        """In how many reviews of the last three years, "2, up from 1" in the three before; what is not known is said."""
        theme = self._read().get(row.id)
        if theme is None or not theme.reviews:
            return "; ".join(theme.periods) if theme is not None and theme.periods else "In no review yet"
        if not theme.trend:
            return "Year not known"
        if not theme.direction:
            return "None, nor before"
        before = theme.before or "none"
        way = {"more often": "up from", "less often": "down from"}.get(theme.direction)
        return f"{theme.recent or 'None'}, {f'{way} {before}' if way else 'as before'}"

    def _read(self) -> dict[int, ThemeRow]:
        if not self._themes:
            services = import_module("csp_desktop.services.themes")
            found = services.theme_statement(self._records, PartialDate.on(today(self._records)))
            self._themes = {theme.id: theme for theme in found.themes}
        return self._themes

    def _paint(self, painter: QPainter, rect: QRect, row: ListRow, _selected: bool) -> None:
        pad = 8
        painter.setFont(self._look.font())
        painter.setPen(self._look.colour("text2"))
        room = rect.width() - 2 * pad
        words = self._look.metrics().elidedText(self.trend(row), Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect.adjusted(pad, 0, -pad, 0), _LEFT, words)


class DisposalPane(QFrame):
    """The reviews past the date for keeping them, and the door to where that is decided. chosen, opened: one of them (id)."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, records: RecordsFile, decide: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("pane")
        way = Way("shield", KEEPING, "How long each kind is kept, and the log of what went.", decide)
        self.list = ListPane(look, records, DISPOSALS_DUE, sentence=DUE, ways=(way,))
        self.list.record_chosen.connect(self.chosen)
        self.list.record_opened.connect(self.opened)
        self.decide = button(look, KEEPING, "shield", "flat", "text2")
        self.decide.clicked.connect(lambda _checked=False: decide())
        self._foot = QWidget()
        self._foot.setLayout(line(self.decide, None, margins=(8, 2, 16, 2)))
        self.setLayout(column(self.list, self._foot))
        self.list.emptied.connect(lambda _empty: self._fit())
        self._fit()

    def refresh(self) -> None:
        """Read the list again."""
        self.list.refresh()
        self._fit()

    def _fit(self) -> None:
        self._foot.setVisible(self.list.rows.total > 0)


class ClockStrip(QFrame):
    """A review's clocks above its form: who has it and for how long, and the next time limit; a link to its steps."""

    steps_asked = Signal()

    def __init__(self, look: Look, records: RecordsFile) -> None:
        super().__init__()
        self.setObjectName("clocks")
        self.setAccessibleName("Clocks of this review")
        self._look, self._records = look, records
        self._shapes = [ShapeLabel(look, "", "inset"), ShapeLabel(look, "", "inset")]
        self._words = [label(wrap=True), label(wrap=True)]
        for words in self._words:
            words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.steps = button(look, "Steps", kind="link")
        self.steps.setAccessibleName("Steps of this review")
        self.steps.clicked.connect(self.steps_asked)
        self._second = QWidget()
        self._second.setLayout(self._beside(1))
        said = line(column(self._beside(0), self._second), 8, self.steps, margins=(24, 8, 20, 8))
        said.setStretch(0, 1)
        said.setAlignment(self.steps, Qt.AlignmentFlag.AlignTop)
        self.setLayout(said)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        look.follow(self, self._dress)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """What it says; nothing while it is hidden."""
        if self.isHidden():
            return ()
        return tuple(words.text() for words in self._words if words.text())

    def show_review(self, review_id: int | None) -> None:
        """Say how a review stands; None, or a review that is over, says nothing."""
        lines = self._lines(review_id) if review_id is not None else ()
        for at, (shape, words) in enumerate(zip(self._shapes, self._words, strict=True)):
            said = lines[at] if at < len(lines) else ("", "")
            shape.set_kind(said[0])
            words.setText(said[1])
        self._second.setVisible(len(lines) > 1)
        self.setAccessibleDescription(" ".join(words for _, words in lines))
        self.setVisible(bool(lines))

    def _lines(self, review_id: int | None) -> tuple[tuple[str, str], ...]:
        services = import_module("csp_desktop.services.review_steps")
        try:
            found = services.clocks(self._records, review_id)
        except KnownError:
            return ()  # it is gone, or hidden
        return import_module("csp_desktop.services.review_board").strip_words(found)

    def _beside(self, at: int) -> QHBoxLayout:
        made = line(self._shapes[at], 8, self._words[at])
        made.setAlignment(self._shapes[at], Qt.AlignmentFlag.AlignTop)
        made.setStretch(2, 1)
        return made

    def _dress(self) -> None:
        tokens = self._look.theme.tokens
        self.setStyleSheet(
            f"QFrame#clocks {{ background: {tokens['inset']}; border: 0; border-bottom: 1px solid {tokens['line']}; }}"
        )
