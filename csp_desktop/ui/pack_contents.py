"""The contents of a pack as a list: items with their papers beneath, moved by drag or Alt+Up and Alt+Down, left out by Space."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from csp_desktop.rules.markings import strength
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.packs import page_numbers
from csp_desktop.ui.attaching import files_in
from csp_desktop.ui.fonts import REGULAR, SEMIBOLD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from csp_desktop.services.item_papers import Listed
    from csp_desktop.services.pack_contents import PackItem
    from csp_desktop.ui.doors import BuiltPack
    from csp_desktop.ui.look import Look

    Index = QModelIndex | QPersistentModelIndex

ROW, SMALL = 32, 26
MARGIN, NUMBER, PAGES, CHECK = 16, 40, 56, 76
SHAPES = ("late", "soon", "done")
WORDS = ("Fix", "Look", "Passed")
MARKED = {"OFFICIAL-SENSITIVE": "Sensitive", "EXEMPT": "Exempt"}
_DRAGGED = "application/x-csp-pack-row"
_Role = Qt.ItemDataRole


class Row(NamedTuple):
    """A line of the list: an item, or a paper of it. paper: None for the item itself; pages: "17–19", or why there are none.

    check: 0 to fix, 1 to look at, 2 passed, -1 not known yet.
    """

    item: PackItem
    paper: Listed | None = None
    pages: str = ""
    check: int = -1
    out: bool = False

    @property
    def key(self) -> tuple[int, str]:
        """What it is, whatever place it has."""
        return self.item.id, self.paper.key if self.paper is not None else ""

    @property
    def words(self) -> str:
        """What it is called."""
        if self.paper is None:
            return self.item.title
        typed = "Typed text" if self.paper.kind is PaperKind.TEXT else self.paper.kind.label
        return self.paper.title or self.paper.file or typed

    @property
    def marked(self) -> str:
        """How a paper is marked, where that is stricter than its item and keeps it from the public."""
        if self.paper is None or strength(self.paper.marking) <= strength(self.item.marked.marking):
            return ""
        return MARKED.get(self.paper.marking, "")

    @property
    def said(self) -> str:
        """What a screen reader says of it."""
        if self.paper is not None:
            what = "attached file" if self.paper.kind is PaperKind.FILE else self.paper.kind.value
            of = "left out" if self.out else f"paper of item {self.item.number}"
            return ", ".join(filter(None, (self.words, what, of, self.marked.casefold())))
        pages = f"pages {self.pages}" if self.pages[:1].isdigit() else self.pages
        check = WORDS[self.check] if self.check >= 0 else ""
        return ", ".join(
            filter(None, (f"Item {self.item.number}", self.words, pages, "left out" if self.out else check))
        )


class PackRows(QAbstractListModel):
    """The rows. moved: one was dragged to before another's place (from, to). dropped: files were dropped on one (paths, row)."""

    moved = Signal(int, int)
    dropped = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.can_change = True

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows; those that are the same in another state are only drawn again."""
        same = [row.key for row in rows] == [row.key for row in self.rows]
        if same:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What a line says."""
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self.rows[index.row()].said
        return self.rows[index.row()].words if role == _Role.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines are dragged, and files dropped on them."""
        made = super().flags(index)
        if self.can_change:
            made |= Qt.ItemFlag.ItemIsDropEnabled
            if index.isValid():
                made |= Qt.ItemFlag.ItemIsDragEnabled
        return made

    def supportedDropActions(self) -> Qt.DropAction:
        """Lines are moved, files copied."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """A line of this list, or files."""
        return [_DRAGGED, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """A line that is dragged, by its place."""
        made = QMimeData()
        made.setData(_DRAGGED, str(indexes[0].row()).encode())
        return made

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Say what was dropped where; the records change, and the list is read again."""
        on = parent.row() if parent.isValid() else row
        if files_in(data):
            self.dropped.emit(files_in(data), on if on >= 0 else len(self.rows) - 1)
        elif data.hasFormat(_DRAGGED):
            self.moved.emit(int(bytes(data.data(_DRAGGED).data())), on if on >= 0 else len(self.rows))
        return False  # the view would take the dragged line away


class PackList(QListView):
    """The list as it is seen.

    went: the line chosen is another. shift_asked: it is to go up or down (-1, 1). toggle_asked: it is to be left out, or in.
    edit_asked, delete_asked: it is to be edited, or deleted. menu_asked: its menu is wanted (where on the screen).
    """

    went = Signal()
    shift_asked = Signal(int)
    toggle_asked = Signal()
    edit_asked = Signal()
    delete_asked = Signal()
    menu_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = PackRows()
        self.setModel(self.rows)
        self._painter = _RowPainter(look, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Contents")
        self.setAccessibleDescription(
            "Alt with the arrows moves a line, Space leaves it out, Enter edits it."
        )
        self.setObjectName("packlist")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.went.emit())
        self.doubleClicked.connect(lambda _index: self.edit_asked.emit())
        look.follow(self, self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> Row | None:
        """The line chosen."""
        at = self.currentIndex().row()
        return self.rows.rows[at] if 0 <= at < len(self.rows.rows) else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows with the same line chosen; its item, else what stands in its place, where it is no longer there."""
        chosen, at = self.current, self.currentIndex().row()
        self.rows.show(rows)
        if chosen is not None and not self.choose(*chosen.key) and not self.choose(chosen.item.id) and rows:
            self.setCurrentIndex(self.rows.index(min(at, len(rows) - 1)))

    def choose(self, item_id: int, paper: str = "") -> bool:
        """Choose a line; False where it is not there."""
        for at, row in enumerate(self.rows.rows):
            if row.key == (item_id, paper):
                if at != self.currentIndex().row():
                    self.setCurrentIndex(self.rows.index(at))
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The line chosen stays in sight where there is less room, as when its words are edited below."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the line, Space leaves it out or in, Enter edits it, Delete deletes it."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Space:
            self.toggle_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_asked.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the line, also by the key for it."""
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(
                self.visualRect(self.currentIndex()).bottomLeft() + QPoint(MARGIN, 0)
            )
        if self.current is not None:
            self.menu_asked.emit(where)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first line is chosen where none is."""
        super().focusInEvent(event)
        if self.current is None and self.rows.rows:
            self.setCurrentIndex(self.rows.index(0))
        self.viewport().update()


class _RowPainter(QStyledItemDelegate):
    """Draws a line in its four columns."""

    def __init__(self, look: Look, owner: PackList) -> None:
        super().__init__(owner)
        self._look, self._owner = look, owner

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A paper's line is lower than its item's."""
        row = self._owner.rows.rows[index.row()]
        return QSize(self._look.px(200), self._look.px(ROW if row.paper is None else SMALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, words, pages, check, hairline and ring."""
        look, area = self._look, QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        rows = self._owner.rows.rows
        row = rows[index.row()]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "select" if chosen else "hover" if over else "surface"
        painter.save()
        painter.fillRect(area, look.colour(ground))
        last = index.row() + 1 == len(rows) or rows[index.row() + 1].paper is None
        if last:
            painter.fillRect(area.left(), area.bottom(), area.width(), 1, look.colour("line"))
        if chosen:
            painter.fillRect(area.left(), area.top(), 3, area.height(), look.colour("accent"))
        self._words(painter, area, row, ground)
        if chosen and self._owner.hasFocus():
            for part in ((0, 0, area.width(), 2), (0, area.height() - 2, area.width(), 2),
                         (0, 0, 2, area.height()), (area.width() - 2, 0, 2, area.height())):  # fmt: skip
                painter.fillRect(QRect(*part).translated(area.topLeft()), look.colour("focus"))
        painter.restore()

    def _words(self, painter: QPainter, area: QRect, row: Row, ground: str) -> None:
        look, px = self._look, self._look.px
        left, right = (
            area.left() + MARGIN + px(NUMBER),
            area.left() + self._owner.width() - MARGIN,
        )  # the bar, if any, lies in the margin
        pages, check = right - px(PAGES + CHECK + 12), right - px(CHECK)
        role = "body" if row.paper is None else "caption"
        painter.setFont(look.font(role))
        painter.setPen(look.colour("text3" if row.out else "text" if row.paper is None else "text2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        room = (check - left - px(8)) if row.paper is not None else pages - left - px(8)
        words = look.metrics(role).elidedText(row.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, area.top(), room, area.height()), middle, words)
        if row.paper is None:
            painter.setPen(look.colour("text2"))
            painter.drawText(
                QRect(area.left() + MARGIN, area.top(), px(NUMBER), area.height()), middle, row.item.number
            )
            painter.setPen(look.colour("text"))
            painter.setFont(look.font(figures=True))
            cell = QRect(pages, area.top(), px(PAGES), area.height())
            painter.drawText(cell, middle | Qt.AlignmentFlag.AlignRight, row.pages)
        self._check(painter, QRect(check, area.top(), right - check, area.height()), row, ground)

    def _check(self, painter: QPainter, cell: QRect, row: Row, ground: str) -> None:
        look, middle = self._look, Qt.AlignmentFlag.AlignVCenter
        if row.out or row.check < 0:
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("text2"))
            painter.drawText(cell, middle, "Left out" if row.out else row.marked)
            return
        side = look.px(12) + 4
        ratio = painter.device().devicePixelRatio()
        picture = look.shape(SHAPES[row.check], ground, 12, ratio)
        painter.drawPixmap(cell.left() - 2, cell.center().y() - side // 2 + 1, picture)
        painter.setFont(look.font(weight=SEMIBOLD if row.check == 0 else REGULAR))
        painter.setPen(look.colour("text"))
        painter.drawText(cell.adjusted(side + look.px(4), 0, 0, 0), middle, WORDS[row.check])


def rows_of(
    items: Sequence[PackItem], pages: Mapping[int, str], checks: Mapping[int, int], known: bool
) -> list[Row]:
    """The rows of items: with the papers of those that have any besides their own. known: the preflight is done."""
    made = []
    for item in items:
        said = (
            f"Supp. {item.supplement}" if item.supplement and item.id not in pages else pages.get(item.id, "")
        )
        check = checks.get(item.id, 2) if known else -1
        made.append(Row(item, None, said, check, not item.in_pack))
        made += [Row(item, one, out=not one.included) for one in item.papers]
    return made


def printed_pages(pack: BuiltPack) -> dict[int, str]:
    """By item, the numbers printed on its pages: "17–19"."""
    before = pack.first_page - 1
    return {one.item_id: page_numbers(one.first + before, one.last + before) for one in pack.items}
