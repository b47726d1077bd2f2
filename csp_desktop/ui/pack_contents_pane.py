"""The left of the pack builder: which pack, its contents with what is done to them, their words, and the buttons that make it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.wording import count_words
from csp_desktop.ui.attaching import Attaching
from csp_desktop.ui.pack_contents import CHECK, NUMBER, PAGES, PackList
from csp_desktop.ui.pack_head import PackHead
from csp_desktop.ui.pack_words import PackWords
from csp_desktop.ui.widgets.controls import button, column, label, line, rule
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from csp_desktop.services.pack_contents import Contents
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.pack_contents import Row

MARGIN, LOWEST = 16, 168
NOTHING = (
    "No agenda is recorded, so the pack drafts one from the records there are. Add items to make your own."
)


class PackContentsPane(QFrame):
    """went: another line is chosen. It changes the records itself; the page reads them again when it is told of the change."""

    went = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._window, self._look = window, window.look
        self._papers: Any = import_module("csp_desktop.services.item_papers_changing")
        self._agenda: Any = import_module("csp_desktop.services.agenda_items")
        self._services: Any = import_module("csp_desktop.services.pack_contents")
        self._attaching = Attaching(window)
        self.contents: Contents | None = None
        look = window.look
        self.head, self.words, self.list = PackHead(look), PackWords(look), PackList(look)
        self.pages, self.nothing = label(role="caption"), label(NOTHING, "label", wrap=True)
        self.add_item = button(look, "Add item", "plus", "link", "accent")
        self.add_paper = button(look, "Add paper", "file-plus", "link", "accent")
        self.build = button(look, "Build pack", "file-text", "primary")
        self.word = button(look, "Word copy")
        self.said = label(role="caption", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._look
        bar = line(label("Contents", "section"), 12, self.pages, None, self.add_paper, 16, self.add_item,
                   margins=(MARGIN, 8, MARGIN, 4))  # fmt: skip
        look.follow(self.list, lambda: self.list.setMinimumHeight(look.px(LOWEST)))
        blank = QWidget()
        blank.setLayout(column(self.nothing, None, margins=(MARGIN, 16, MARGIN, 16)))
        self._blank = blank
        self._foot = foot = QFrame()
        foot.setObjectName("strip")
        foot.setLayout(
            column(line(self.build, 8, self.word, None), 6, self.said, margins=(MARGIN, 12, MARGIN, 10))
        )
        self._rule, self._rest = rule(), QWidget()
        body = column(bar, self._columns(), rule(), self.list, blank, self.words)
        body.setStretchFactor(self.list, 1)
        body.setStretchFactor(blank, 1)
        self._rest.setLayout(body)
        inside = QWidget()
        whole = column(self.head, self._rule, self._rest)
        whole.setStretchFactor(self._rest, 1)
        inside.setLayout(whole)
        self.setLayout(column(Scrolled(inside), foot))
        self._part = ""

    def _columns(self) -> QWidget:
        """What the columns are called."""
        look = self._look
        made = QWidget()
        names = [label(words, "caption") for words in ("Item", "Paper", "Pages", "Check")]
        names[2].setAlignment(Qt.AlignmentFlag.AlignRight)
        for name, width in ((names[0], NUMBER), (names[2], PAGES), (names[3], CHECK)):
            look.follow(name, lambda name=name, width=width: name.setFixedWidth(look.px(width)))
        made.setLayout(line(names[0], names[1], None, names[2], 12, names[3], margins=(MARGIN, 0, MARGIN, 4)))
        return made

    def _connect(self) -> None:
        rows = self.list
        rows.went.connect(self.went)
        rows.shift_asked.connect(self.shift)
        rows.toggle_asked.connect(self.toggle)
        rows.edit_asked.connect(self.edit)
        rows.delete_asked.connect(self.delete)
        rows.menu_asked.connect(lambda where: self.menu().popup(where))
        rows.rows.moved.connect(self._drop_row)
        rows.rows.dropped.connect(self._drop_files)
        self.words.closed.connect(self._close_words)
        self.words.opened.connect(self._window.open_record)
        self.add_item.clicked.connect(lambda _checked=False: self.ask_item())
        self.add_paper.clicked.connect(lambda _checked=False: self._open_papers())

    def show_part(self, part: str = "") -> None:
        """Show all of it, or where there is too little room which pack it is ("pack"), or its contents ("contents")."""
        self._part = part
        editing = not self.words.isHidden()  # the words take the room of the fields
        head = part == "pack" or (not part and not editing)
        self.head.setVisible(head)
        self._rule.setVisible(head and not part)
        self._foot.setVisible(part != "contents")
        self._rest.setVisible(part != "pack")

    # --- what is shown -------------------------------------------------------------------------------------------------

    def show_contents(self, found: Contents) -> None:
        """Show another state of the agenda; its rows are shown by `show_rows`."""
        self.contents = found
        self.head.show_contents(found)
        self.words.refresh()
        read_only = self._window.records is None or self._window.records.read_only
        self.list.rows.can_change = not read_only
        self.add_item.setEnabled(not read_only)
        self.add_paper.setEnabled(not read_only and bool(found.items))

    def show_rows(self, rows: Sequence[Row], pages: int) -> None:
        """Show the lines, and how many pages the pack has, 0 while that is not known."""
        self.list.setVisible(bool(rows))
        self._blank.setVisible(not rows)
        self.list.show_rows(rows)
        self.pages.setText(count_words(pages, "page") if pages else "")

    # --- what is done to a line ----------------------------------------------------------------------------------------

    def _do(self, act: Callable[[], str | object]) -> None:
        """Change the records by the line chosen; a paper's new key is chosen with it."""
        row, records = self.list.current, self._window.records
        if row is None or records is None or records.read_only:
            return
        key = self._window.attempt(act)
        if row.paper is not None and isinstance(key, str):
            self.list.choose(row.item.id, key)

    def shift(self, by: int) -> None:
        """Move the line chosen up or down: an item among items, a paper among those of its item."""
        row, records, found = self.list.current, self._window.records, self.contents
        if row is None or records is None or found is None:
            return
        if row.paper is None:
            at = next(place for place, one in enumerate(found.items) if one.id == row.item.id)
            self._do(lambda: self._agenda.move_item(records, row.item.id, at + by + 1))
        else:
            keys = [one.key for one in row.item.papers]
            to = keys.index(row.paper.key) + by
            if 0 <= to < len(keys):
                key = row.paper.key
                self._do(lambda: self._papers.move(records, row.item.id, key, to))

    def toggle(self) -> None:
        """Leave the line chosen out of the pack, or take it in again."""
        row, records = self.list.current, self._window.records
        if row is None or records is None:
            return
        if row.paper is None:
            save = import_module("csp_desktop.services.editing").save
            self._do(lambda: save(records, "agenda_items", row.item.id, "in_pack", "1" if row.out else ""))
        else:
            key = row.paper.key
            self._do(lambda: self._papers.include(records, row.item.id, key, row.out))

    def edit(self) -> None:
        """Edit the words of the line chosen, open its file, or go to its record."""
        row, records = self.list.current, self._window.records
        if row is None or records is None:
            return
        if row.paper is None:
            self._edit_words("agenda_items", row.item.id)
        elif row.paper.kind is PaperKind.TEXT:
            self._edit_words("item_papers", row.paper.id)
        elif row.paper.kind is PaperKind.FILE and row.paper.attachment_id:
            self._attaching.open(row.paper.attachment_id)
        else:
            self.open_item()

    def _edit_words(self, table: str, record_id: int) -> None:
        if self._window.records is not None:
            self.words.edit(self._window.records, table, record_id)
            self.show_part(self._part)

    def _close_words(self) -> None:
        self.show_part(self._part)
        self.list.setFocus()

    def open_item(self) -> None:
        """Go to the whole record of the item."""
        if self.list.current is not None and self.words.commit():
            self._window.open_record("agenda_items", self.list.current.item.id)

    def delete(self) -> None:
        """Delete the item chosen, or take the paper chosen off its item."""
        row, records = self.list.current, self._window.records
        if row is None or records is None:
            return
        if row.paper is None:
            self._window.delete("agenda_items", [row.item.id])
        else:
            key = row.paper.key
            self._do(lambda: self._papers.remove(records, row.item.id, key))

    def menu(self) -> QMenu:
        """What can be done with the line chosen."""
        menu, row = QMenu(self), self.list.current
        menu.aboutToHide.connect(menu.deleteLater)
        if row is None:
            return menu
        can = self.list.rows.can_change
        file = row.paper is not None and row.paper.kind is PaperKind.FILE
        menu.addAction("Open file" if file else "Edit").triggered.connect(self.edit)
        menu.addAction("Open the item").triggered.connect(self.open_item)
        menu.addSeparator()
        for words, act in (
            ("Move up\tAlt+Up", lambda: self.shift(-1)),
            ("Move down\tAlt+Down", lambda: self.shift(1)),
            ("Take into the pack\tSpace" if row.out else "Leave out of the pack\tSpace", self.toggle),
            ("Delete\tDel", self.delete),
        ):
            made = menu.addAction(words)
            made.setEnabled(can)
            made.triggered.connect(lambda _checked=False, act=act: act())
        return menu

    # --- dragging and dropping -----------------------------------------------------------------------------------------

    def _drop_row(self, source: int, target: int) -> None:
        rows, records, found = self.list.rows.rows, self._window.records, self.contents
        if records is None or found is None or not 0 <= source < len(rows):
            return
        row = rows[source]
        self.list.choose(*row.key)
        if row.paper is None:
            to = sum(one.paper is None for at, one in enumerate(rows[:target]) if at != source)
            self._do(lambda: self._agenda.move_item(records, row.item.id, to + 1))
            return
        first = next(
            at for at, one in enumerate(rows) if one.item.id == row.item.id and one.paper is not None
        )
        to = min(max(target - first, 0), len(row.item.papers))
        key = row.paper.key
        self._do(lambda: self._papers.move(records, row.item.id, key, to - 1 if target > source else to))

    def _drop_files(self, paths: list[Path], at: int) -> None:
        rows = self.list.rows.rows
        if 0 <= at < len(rows):
            self._attaching.add_files("agenda_items", rows[at].item.id, paths)

    # --- adding --------------------------------------------------------------------------------------------------------

    def ask_item(self) -> None:
        """Ask what the item is, and go into its words where they are to be typed."""
        found, window = self.contents, self._window
        if found is None or window.records is None or not self.words.commit():
            return
        dialog: Any = import_module("csp_desktop.ui.pack_dialogs").ItemDialog(window, found)
        if window.messages.ask(dialog):
            self.list.choose(dialog.item_id)
            self.list.setFocus()
            if dialog.paper.currentData() == PaperKind.TEXT.value:
                self.edit()

    def papers_menu(self) -> QMenu:
        """The papers that can be added to the item of the line chosen."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction("Typed text").triggered.connect(self.add_text)
        menu.addAction("Files").triggered.connect(self.browse)
        records = menu.addMenu("Records")
        for words, kind in import_module("csp_desktop.ui.pack_dialogs").paper_kinds():
            act = records.addAction(words)
            act.triggered.connect(lambda _checked=False, kind=kind: self.add_records(kind))
        return menu

    def _open_papers(self) -> None:
        if self._item_id():
            self.papers_menu().popup(self.add_paper.mapToGlobal(self.add_paper.rect().bottomLeft()))

    def _item_id(self) -> int:
        """The item that a paper is added to: the chosen one, else the first."""
        if self.list.current is None and self.list.rows.rows:
            self.list.choose(self.list.rows.rows[0].item.id)
        return self.list.current.item.id if self.list.current is not None else 0

    def add_text(self) -> None:
        """Add a paper to be typed, and go into it."""
        records, item_id = self._window.records, self._item_id()
        if records is None or not item_id or not self.words.commit():
            return
        key = self._window.attempt(lambda: self._papers.add_text(records, item_id))
        if isinstance(key, str) and self.list.choose(item_id, key):
            self.edit()

    def add_records(self, kind: PaperKind) -> None:
        """Add a paper made from records of a kind."""
        records, item_id = self._window.records, self._item_id()
        if records is not None and item_id:
            key = self._window.attempt(lambda: self._papers.add_records(records, item_id, kind))
            if isinstance(key, str):
                self.list.choose(item_id, key)

    def browse(self) -> None:
        """Ask for files, and attach them to the item."""
        if self._item_id():
            self._attaching.browse("agenda_items", self._item_id())
