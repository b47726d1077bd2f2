"""The stage board: a column a stage, a card a review, moved on and back by keys or with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from csp_desktop.rules.wording import count_words
from csp_desktop.services.review_board import board
from csp_desktop.ui.fonts import SEMIBOLD
from csp_desktop.ui.tabs.reviews_card import BoardCard
from csp_desktop.ui.widgets.controls import column, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from csp_desktop.services.review_board import Stage
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

FOLDED, NARROWEST, WIDEST = 36, 136, 400  # of a column, in pixels at 100 % text size
HEAD, EDGE = 40, 16
Key = Qt.Key


class ReviewBoard(QFrame):
    """The reviews by stage. opened: a review is to be shown (id). moved: it is to go to another stage (id, steps: 1 or -1).

    put: it was dropped on a stage (id, ReviewStage). reached: a card has the focus (id). nothing: what stands there without
    a review.
    """

    opened = Signal(object)
    moved = Signal(object, int)
    put = Signal(object, object)
    reached = Signal(object)

    def __init__(self, look: Look, records: RecordsFile, nothing: QWidget) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAccessibleName("Reviews by stage")
        self._look, self._records = look, records
        self.columns: list[StageColumn] = []
        self.current: int | None = None
        self._shown: int | None = None
        self._ghost = QLabel(self)
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.hide()
        self._inside = QWidget()
        self._row = line(None)
        self._inside.setLayout(self._row)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inside)
        self.nothing = nothing
        self.setLayout(column(self.nothing, self.area))
        look.follow(self, self.refresh)

    def minimumSizeHint(self) -> QSize:
        """Any room will do: it scrolls."""
        return QSize(self._look.px(NARROWEST + 2 * EDGE), self._look.px(160))

    @property
    def cards(self) -> list[BoardCard]:
        """All cards, column by column."""
        return [card for made in self.columns for card in made.cards]

    def refresh(self) -> None:
        """Read the reviews again; the card that had the focus has it still, wherever it stands now."""
        had_focus = any(card.hasFocus() for card in self.cards)
        for old in self.columns:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.columns = [StageColumn(self._look, stage) for stage in board(self._records)]
        for at, made in enumerate(self.columns):
            self._row.insertWidget(at, made)
            for card in made.cards:
                self._connect(card)
        self.nothing.setVisible(not self.cards)
        self.area.setVisible(bool(self.cards))
        known = [card.card.id for card in self.cards]
        if self.current not in known:
            self.current = known[0] if known else None
        self._mark()
        self._lay_out()
        if had_focus:
            self.focus_card()

    def show_chosen(self, review_id: int | None) -> None:
        """Mark the review whose record is shown."""
        self._shown = review_id
        if review_id is not None and any(card.card.id == review_id for card in self.cards):
            self.current = review_id
        self._mark()

    def focus_card(self) -> None:
        """Go to the current card."""
        found = self._card(self.current)
        if found is not None:
            found.setFocus()
            self._reveal(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self._lay_out()

    # --- keys --------------------------------------------------------------------------------------------------------

    def take_key(self, event: QKeyEvent) -> bool:
        """Arrows go from card to card; with Ctrl, Right and Left move the card. Whether the key did anything."""
        ways: dict[int, Callable[[], object]] = {
            Key.Key_Down.value: lambda: self._step(1),
            Key.Key_Up.value: lambda: self._step(-1),
            Key.Key_Right.value: lambda: self._across(1),
            Key.Key_Left.value: lambda: self._across(-1),
            Key.Key_Home.value: lambda: self._to_end(0),
            Key.Key_End.value: lambda: self._to_end(-1),
        }
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Key.Key_Right, Key.Key_Left):
            if self.current is not None:
                self.moved.emit(self.current, 1 if event.key() == Key.Key_Right else -1)
        elif not control and event.key() in ways:
            ways[event.key()]()
        else:
            return False
        return True

    def _place(self) -> tuple[int, int] | None:
        """The column and row of the current card."""
        for across, made in enumerate(self.columns):
            for down, card in enumerate(made.cards):
                if card.card.id == self.current:
                    return across, down
        return None

    def _step(self, by: int) -> None:
        place = self._place()
        if place is not None:
            cards = self.columns[place[0]].cards
            cards[min(max(place[1] + by, 0), len(cards) - 1)].setFocus()

    def _across(self, by: int) -> None:
        """To the next column that has a card, at the same height or its last."""
        place = self._place()
        if place is None:
            return
        across = place[0] + by
        while 0 <= across < len(self.columns):
            if cards := self.columns[across].cards:
                cards[min(place[1], len(cards) - 1)].setFocus()
                return
            across += by

    def _to_end(self, at: int) -> None:
        place = self._place()
        if place is not None:
            self.columns[place[0]].cards[at].setFocus()

    # --- the mouse ---------------------------------------------------------------------------------------------------

    def _drag(self, card: BoardCard, where: QPoint) -> None:
        """The card's picture follows the pointer; the stage under it is marked."""
        if self._ghost.isHidden():
            self._ghost.setPixmap(card.grab())
            self._ghost.adjustSize()
            self._ghost.show()
            self._ghost.raise_()
        at = self.mapFromGlobal(where)
        self._ghost.move(at + QPoint(8, 8))
        inside = self._inside.mapFromGlobal(where)
        self.area.ensureVisible(inside.x(), 0, self._look.px(48), 0)
        for made in self.columns:
            made.mark(made is self._under(where) and made.stage is not card.card.stage)

    def _drop(self, card: BoardCard, where: QPoint) -> None:
        made = self._under(where)
        self._end_drag()
        if made is not None and made.stage is not card.card.stage:
            self.put.emit(card.card.id, made.stage)

    def _end_drag(self) -> None:
        self._ghost.hide()
        for made in self.columns:
            made.mark(False)

    def _under(self, where: QPoint) -> StageColumn | None:
        if not self.rect().contains(self.mapFromGlobal(where)):
            return None
        return next((made for made in self.columns if made.rect().contains(made.mapFromGlobal(where))), None)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _connect(self, card: BoardCard) -> None:
        card.clicked.connect(lambda _checked=False: self.opened.emit(card.card.id))
        card.take_key = self.take_key
        card.reached.connect(lambda: self._reached(card))
        card.dragged.connect(lambda where: self._drag(card, where))
        card.dropped.connect(lambda where: self._drop(card, where))
        card.let_go.connect(self._end_drag)

    def _reached(self, card: BoardCard) -> None:
        self.current = card.card.id
        self._mark()
        self._reveal(card)
        self.reached.emit(self.current)

    def _mark(self) -> None:
        """One card is where Tab stops, and the one whose record is shown is marked."""
        for card in self.cards:
            strong = card.card.id == self.current
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)
            card.choose(card.card.id == self._shown)

    def _card(self, review_id: int | None) -> BoardCard | None:
        return next((card for card in self.cards if card.card.id == review_id), None)

    def _reveal(self, card: BoardCard) -> None:
        made = next(made for made in self.columns if card in made.cards)
        self.area.ensureWidgetVisible(made, 0, 0)
        made.area.ensureWidgetVisible(card, 0, 0)

    def _lay_out(self) -> None:
        """Columns without a review fold; the others share what is left, and scroll sideways where that is too little."""
        look = self._look
        full = [made for made in self.columns if made.cards]
        folded = look.px(FOLDED) * (len(self.columns) - len(full))
        room = (self.width() - folded) // max(len(full), 1)
        wide = min(max(room, look.px(NARROWEST)), look.px(WIDEST))
        sideways = folded + wide * len(full) > self.width()
        bar = self.area.horizontalScrollBar().sizeHint().height() if sideways else 0
        spare = (
            0 if sideways or not full or wide == look.px(WIDEST) else self.width() - folded - wide * len(full)
        )
        for made in self.columns:
            own = wide + (spare if full and made is full[-1] else 0)
            made.stand_at(own if made.cards else look.px(FOLDED), self.height() - bar)
        self._inside.setMinimumWidth(folded + wide * len(full))


class StageColumn(QFrame):
    """A stage with its cards; without any, a narrow one with its name upright."""

    def __init__(self, look: Look, stage: Stage) -> None:
        super().__init__()
        self._look, self.stage = look, stage.stage
        self._marked = False
        self.cards = [BoardCard(look, card) for card in stage.cards]
        count = count_words(len(self.cards), "review") if self.cards else "no reviews"
        self.setAccessibleName(f"{stage.stage.label}, {count}")
        self._cards = QWidget()
        inside = QVBoxLayout(self._cards)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for card in self.cards:
            inside.addWidget(card)
        inside.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._cards)
        self.setLayout(column(self.area, margins=(0, look.px(HEAD), 1, 0)))
        self.area.setVisible(
            bool(self.cards)
        )  # it has a parent now: without one it would be a window of its own

    def stand_at(self, width: int, height: int) -> None:
        """Be so wide; the cards leave room for a scroll bar where they are too many for the height."""
        self.setFixedWidth(width)
        for card in self.cards:
            card.stand_at(width - 1)
        if sum(card.height() for card in self.cards) > height - self._look.px(HEAD):
            bar = self.area.verticalScrollBar().sizeHint().width()
            for card in self.cards:
                card.stand_at(width - 1 - bar)

    def mark(self, marked: bool) -> None:
        """Show that a card would be dropped here."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the head with its count, and the hairline at the right."""
        painter, look, area = QPainter(self), self._look, self.rect()
        if self._marked or not self.cards:
            painter.fillRect(area, look.colour("select" if self._marked else "inset"))
        painter.fillRect(area.right(), 0, 1, area.height(), look.colour("line"))
        if self.cards:
            self._draw_head(painter, area)
        else:
            self._draw_folded(painter)

    def _draw_head(self, painter: QPainter, area: QRect) -> None:
        look = self._look
        head = QRect(0, 0, area.width() - 1, look.px(HEAD))
        painter.fillRect(0, head.bottom(), area.width() - 1, 1, look.colour("line"))
        inner = head.adjusted(look.px(8), 0, -look.px(8), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        count = str(len(self.cards))
        painter.setFont(look.font())
        painter.setPen(look.colour("text2"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, count)
        painter.setFont(look.font(weight=SEMIBOLD))
        painter.setPen(look.colour("text"))
        room = inner.width() - look.metrics().horizontalAdvance(count) - look.px(6)
        words = look.metrics(weight=SEMIBOLD).elidedText(self.stage.short, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, words)

    def _draw_folded(self, painter: QPainter) -> None:
        """The name upright, read from the bottom."""
        look = self._look
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text2"))
        words = self.stage.short
        long = look.metrics("caption").horizontalAdvance(words) + 2
        painter.translate(0, look.px(12) + long)
        painter.rotate(-90)
        painter.drawText(QRect(0, 0, long, self.width() - 1), Qt.AlignmentFlag.AlignVCenter, words)
