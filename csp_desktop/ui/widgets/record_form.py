"""The binder of a record's form: fills, labels, names, checks and saves every field of a Designer form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.ui.widgets.controls import button
from csp_desktop.ui.widgets.field_editors import ChoiceEditor, FieldEditor, editor_for
from csp_desktop.ui.widgets.form_rows import FormRows, box_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from types import ModuleType

    from csp_desktop.services.editing import FieldView, RecordView
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.widgets.message_bar import MessageBar

BLANK = "Not recorded"
# Widths at 100 % of the kinds whose text has a usual length; the others take the whole row.
_PAIRED = 128  # a date that shares its row with another
_WIDTHS = {"date": 152, "money": 136, "year": 112, "count": 80, "rank": 136, "figure": 160}
_BOX = 96  # the height of a box of text
_ROOM = 20  # of a line's own paddings and edges


class Editing(Protocol):
    """What the binder needs of services.editing."""

    def describe(self, table: str) -> Mapping[str, FieldView]:
        """The fields of a table by name."""
        ...

    def read(self, records: Any, table: str, record_id: int) -> RecordView | None:
        """A record as text."""
        ...

    def save(self, records: Any, table: str, record_id: int, name: str, typed: str) -> None:
        """Keep a field; raises ValueProblem or KnownError and keeps nothing."""
        ...

    def link_choices(self, records: Any, table: str, name: str) -> tuple[tuple[int, str], ...]:
        """What a link may point to."""
        ...

    def label_of(self, records: Any, table: str, record_id: int) -> str:
        """What a record is called."""
        ...


class RecordForm(QWidget):
    """A record in a Designer form (`ui`), whose widgets are named after their fields.

    opens: the tables whose records can be shown elsewhere, None for all; only their links can be opened.

    saved: a field was kept (its name). filled: the record was read and is shown (its RecordView). gone: it is no longer
    there. link_opened: the officer wants to see what a field links to (table, id).
    """

    saved = Signal(str)
    filled = Signal(object)
    gone = Signal()
    link_opened = Signal(str, object)

    def __init__(
        self,
        look: Look,
        ui_class: type,
        table: str,
        editing: Editing | ModuleType,
        records: object,
        parent: QWidget | None = None,
        opens: Container[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.record: RecordView | None = None
        self.ui = ui_class()
        self.ui.setupUi(self)
        self._look, self._records, self._opens = look, records, opens
        self._editing: Any = editing
        self._fields: Mapping[str, FieldView] = {}
        self.editors: dict[str, FieldEditor] = {}
        self._messages: dict[str, MessageBar] = {}
        self._openers: dict[str, QPushButton] = {}
        self._read_only = False
        self._saving = False

    # --- for the tabs ------------------------------------------------------------------------------------------

    def show_record(self, record_id: int) -> bool:
        """Show a record, once what is typed into the present one is kept.

        False when that cannot be kept (the form stays, and says why) or the record is no longer there.
        """
        if not self.commit():
            return False
        self._bind()
        view = self._editing.read(self._records, self.table, record_id)
        if view is None:
            self.clear()
            self.gone.emit()
            return False
        for name in self.editors:
            self._settle_problem(name)
        self._fill(view, everything=True)
        return True

    def refresh(self) -> None:
        """Read the record again after records have changed; what is being typed stays."""
        if self.record is None or self._saving:
            return
        view = self._editing.read(self._records, self.table, self.record.id)
        if view is None:
            self.clear()
            self.gone.emit()
        else:
            self._fill(view, everything=False)

    def commit(self) -> bool:
        """Keep whatever is typed and not yet kept; False, with the first such field in focus, when one cannot be."""
        kept = {name: self._save(name) for name, editor in self.editors.items() if editor.typed}
        for name, done in kept.items():
            if not done:
                self.editors[name].widget.setFocus()
                return False
        return True

    def clear(self) -> None:
        """Show no record; what is typed is given up."""
        self.record = None
        for name, editor in self.editors.items():
            self._settle_problem(name)
            editor.set_text("")

    def set_read_only(self, read_only: bool) -> None:
        """Let the record be read but not changed."""
        self._read_only = read_only
        for name, editor in self.editors.items():
            editor.set_read_only(read_only)
            if isinstance(
                editor.widget, QLineEdit | QPlainTextEdit
            ):  # how a field is typed would look like its text
                editor.widget.setPlaceholderText(BLANK if read_only else self._fields[name].placeholder)

    def problem(self, name: str) -> str:
        """The sentence shown under a field; "" when there is none."""
        message = self._messages.get(name)
        return message.words if message is not None else ""

    def add_message(self, name: str) -> MessageBar:
        """A further message under a field, of whoever looks at what is in it; hidden until it has something to say."""
        return self._rows.below(self.editors[name].widget).add_message()

    def opener(self, name: str) -> QPushButton:
        """The button beside a link that opens what it points to; KeyError for a field that is no link."""
        return self._openers[name]

    def stops(self) -> list[QWidget]:
        """Where Tab stops in the form, from top to bottom: each field, and after a link the button that opens it."""
        pairs = ((editor.widget, self._openers.get(name)) for name, editor in self.editors.items())
        return [widget for pair in pairs for widget in pair if widget is not None]

    def focus_first(self) -> None:
        """Go into the form, to its first field."""
        self._bind()
        for editor in self.editors.values():
            editor.widget.setFocus()
            if isinstance(editor.widget, QLineEdit):
                editor.widget.selectAll()
            return

    # --- binding -----------------------------------------------------------------------------------------------

    def _bind(self) -> None:
        """Bind every field that has a widget; when first shown, as describing the fields imports the records."""
        if self.editors:
            return
        self._fields = self._editing.describe(self.table)
        self._rows = FormRows(self._look, self)
        # As the form has them from top to bottom: Tab goes through them in this order.
        for widget in self.findChildren(QWidget):
            if widget.objectName() in self._fields:
                self._bind_field(widget, self._fields[widget.objectName()])
        self.set_read_only(self._read_only)

    def _bind_field(self, widget: QWidget, field: FieldView) -> None:
        editor = editor_for(widget)
        self.editors[field.name] = editor
        editor.left.connect(partial(self._save, field.name))
        below = self._rows.below(widget)
        self._rows.label_for(widget, field.label)
        widget.setAccessibleName(field.label)
        widget.setAccessibleDescription(field.help)
        if field.help:
            below.add_help(field.help)
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.setPlaceholderText(field.placeholder)
        if isinstance(editor, ChoiceEditor) and field.kind == "choice":
            editor.set_choices((*self._blank(field), *field.choices))
        if field.kind == "link" and (self._opens is None or field.table in self._opens):
            self._add_opener(below.fields, widget, field)
        self._look.follow(widget, partial(self._dress, field, widget))

    def _add_opener(self, layout: QLayout, widget: QWidget, field: FieldView) -> None:
        opener = button(self._look, "Open", kind="link")
        opener.setAccessibleName(f"Open {field.label.lower()}")
        opener.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        opener.clicked.connect(partial(self._open, field.name))
        self._openers[field.name] = opener
        box = box_of(layout, widget)
        if box is not None:
            box.insertWidget(box.indexOf(widget) + 1, opener)

    def _dress(self, field: FieldView, widget: QWidget) -> None:
        """Figures stand in columns in the fields that hold figures; boxes of text grow with their text's size."""
        if isinstance(widget, QPlainTextEdit):
            widget.setMaximumHeight(self._look.px(_BOX))
        if field.kind in _WIDTHS:
            widget.setFont(self._look.font(figures=True))
            self._fit(field, widget)

    def _fit(self, field: FieldView, widget: QWidget) -> None:
        """Give a field the width of its kind, or more where what it holds or its placeholder is longer."""
        width = _WIDTHS.get(field.kind)
        if not isinstance(widget, QLineEdit) or width is None:
            return
        metrics = self._look.metrics(figures=True)
        longest = max(metrics.horizontalAdvance(text) for text in (widget.text(), widget.placeholderText()))
        most = self._look.px(336)
        box = box_of(self._rows.below(widget).fields, widget)
        if box is not None and box.count() > 2:  # two dates in a row leave each other room
            width = min(width, _PAIRED)
        wanted = min(max(self._look.px(width), longest + self._look.px(_ROOM)), most)
        widget.setFixedWidth(wanted)
        if box is not None and box.count() == 1:
            box.addStretch(1)

    @staticmethod
    def _blank(field: FieldView) -> tuple[tuple[str, str], ...]:
        return () if field.required else (("", field.blank or BLANK),)

    # --- filling and saving ------------------------------------------------------------------------------------

    def _fill(self, view: RecordView, everything: bool) -> None:
        self.record = view
        for name, editor in self.editors.items():
            kept = view.values.get(name, "")
            if editor.typed and not everything:
                editor.kept = kept
                continue
            self._offer(editor, self._fields[name], kept)
            editor.set_text(kept)
            self._fit(self._fields[name], editor.widget)
            if name in self._openers:
                self._openers[name].setVisible(bool(kept))
        self.filled.emit(view)

    def _offer(self, editor: FieldEditor, field: FieldView, kept: str) -> None:
        """A link's choices: the one chosen now, and the rest when the officer comes to the list."""
        if field.kind != "link" or not isinstance(editor, ChoiceEditor):
            return
        now = ()
        if kept:
            now = ((kept, self._editing.label_of(self._records, field.table, int(kept))),)
        editor.load_later((*self._blank(field), *now), partial(self._link_choices, field))

    def _link_choices(self, field: FieldView) -> tuple[tuple[str, str], ...]:
        found = self._editing.link_choices(self._records, self.table, field.name)
        return (*self._blank(field), *((str(record_id), words) for record_id, words in found))

    def _save(self, name: str) -> bool:
        editor = self.editors[name]
        if self.record is None or not editor.typed:
            self._settle_problem(name)
            return True
        try:
            self._saving = True
            self._editing.save(self._records, self.table, self.record.id, name, editor.text())
        except ValueProblem as problem:
            self._show_problem(name, problem.sentence)
            return False
        except KnownError as problem:
            self._show_problem(name, f"{problem.text} {problem.hint}".strip())
            return False
        finally:
            self._saving = False
        self._settle_problem(name)
        editor.kept = editor.text()
        self.refresh()
        self.saved.emit(name)
        return True

    def _show_problem(self, name: str, sentence: str) -> None:
        editor = self.editors[name]
        if name not in self._messages:
            self._messages[name] = self._rows.below(editor.widget).add_message()
        self._messages[name].say("late", sentence)
        editor.set_problem(True)
        editor.widget.setAccessibleDescription(sentence)

    def _settle_problem(self, name: str) -> None:
        if self.problem(name):
            self._messages[name].clear()
            self.editors[name].set_problem(False)
            self.editors[name].widget.setAccessibleDescription(self._fields[name].help)

    def _open(self, name: str) -> None:
        target = self.editors[name].text()
        if target and self.commit():
            self.link_opened.emit(self._fields[name].table, int(target))
