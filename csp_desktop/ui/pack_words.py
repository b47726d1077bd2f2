"""The words of an agenda item or of a typed paper, edited beside the preview: kept at each pause, so that it follows."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.ui.widgets.controls import button, column, label, line, rule
from csp_desktop.ui.widgets.field_editors import LineEditor, TextEditor
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

PAUSE = 500  # ms without typing before it is kept
FIELDS = {"agenda_items": ("title", "ask", "paper_text"), "item_papers": ("title", "paper_text")}
LINES = ("title", "ask")
MARGIN = 16


class PackWords(QFrame):
    """Hidden until something is edited. closed: it was left. opened: the whole record is wanted (table, id)."""

    closed = Signal()
    opened = Signal(str, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._look = look
        self._records: RecordsFile | None = None
        self.shown: tuple[str, int] | None = None
        self._editing: Any = None
        self.title, self.ask, self.paper_text = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.editors = {
            "title": LineEditor(self.title),
            "ask": LineEditor(self.ask),
            "paper_text": TextEditor(self.paper_text),
        }
        self._names = {name: label(role="label") for name in self.editors}
        self.problem = MessageBar(look)
        self.whole = button(look, "Open the whole record", "chevron-right", "link")
        self.whole.clicked.connect(lambda _checked=False: self._open())
        self.done = button(look, "Done")
        self.done.clicked.connect(lambda _checked=False: self.leave())
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.commit)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        parts: list[QWidget | int] = []
        for name, editor in self.editors.items():
            self._names[name].setBuddy(editor.widget)
            parts += [self._names[name], 2, editor.widget, 6]
            editor.left.connect(self.commit)
        for field in (self.title, self.ask):
            field.textEdited.connect(lambda _text: self._timer.start())
        self.paper_text.textChanged.connect(self._typed)
        self._look.follow(self.paper_text, lambda: self.paper_text.setFixedHeight(self._look.px(120)))
        foot = line(self.done, 12, self.whole, None)
        body = column(*parts, self.problem, 4, foot, margins=(MARGIN, 8, MARGIN, 12))
        self.setLayout(column(rule(), body))

    def edit(self, records: RecordsFile, table: str, record_id: int) -> None:
        """Edit a record's words."""
        if not self.commit():
            return
        self._editing = import_module("csp_desktop.services.editing")
        self._records, self.shown = records, (table, record_id)
        described = self._editing.describe(table)
        for name, editor in self.editors.items():
            wanted = name in FIELDS[table]
            editor.widget.setVisible(wanted)
            self._names[name].setVisible(wanted)
            if wanted:
                self._names[name].setText(described[name].label)
                editor.widget.setAccessibleName(described[name].label)
            editor.set_read_only(records.read_only)
        self.problem.clear()
        self.refresh(anew=True)
        self.show()
        first = self.title if table == "agenda_items" else self.paper_text
        first.setFocus()

    def refresh(self, anew: bool = False) -> None:
        """Read what is kept again; what is typed stays."""
        if self.shown is None or self._records is None:
            return
        found = self._editing.read(self._records, *self.shown)
        if found is None:
            self.leave()
            return
        for name in FIELDS[self.shown[0]]:
            editor = self.editors[name]
            if anew or not editor.typed:
                editor.set_text(found.values[name])

    def commit(self) -> bool:
        """Keep what is typed; False, with the reason shown, where it cannot be kept."""
        self._timer.stop()
        records, shown = self._records, self.shown
        if records is None or shown is None or records.read_only:
            return True
        self.problem.clear()
        kept = [
            self._keep(records, *shown, name) for name in FIELDS[shown[0]]
        ]  # each, whatever another cannot keep
        return all(kept)

    def _keep(self, records: RecordsFile, table: str, record_id: int, name: str) -> bool:
        editor = self.editors[name]
        if not editor.typed:
            return True
        text = editor.text()
        try:
            self._editing.save(records, table, record_id, name, text)
        except ValueProblem as problem:
            self.problem.say("late", str(problem))
        except KnownError as problem:
            self.problem.tell(problem)
        else:
            editor.kept = text
            return True
        return False

    def _typed(self) -> None:
        if self.editors["paper_text"].typed:
            self._timer.start()

    def leave(self) -> None:
        """Keep what is typed and close."""
        if self.commit():
            self.shown = None
            self.hide()
            self.closed.emit()

    def _open(self) -> None:
        if self.shown is not None and self.commit():
            self.opened.emit(*self.shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, with nothing typed that is not kept, closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
