"""The record beside the list: its head, what is said of it, its form, and what belongs to it, into which one can go."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedWidget, QWidget

from csp_desktop.services.list_words import words_for
from csp_desktop.ui.children_page import page_of
from csp_desktop.ui.drafts import FormDrafts
from csp_desktop.ui.inner_page import InnerPage
from csp_desktop.ui.pane_attachments import TABLE as ATTACHMENTS
from csp_desktop.ui.pane_attachments import PaneAttachments
from csp_desktop.ui.places import HOMES, PLACES
from csp_desktop.ui.widgets.controls import button, column, label, line, rule
from csp_desktop.ui.widgets.field_remarks import FieldRemarks
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.record_form import RecordForm
from csp_desktop.ui.widgets.record_head import RecordHead
from csp_desktop.ui.widgets.related_list import Related, RelatedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.attaching import Attaching
    from csp_desktop.ui.children_page import ChildrenPage
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.place import Related as Belonging

WIDTH, WIDEST = 480, 528
KINDS = {"soon": "soon", "loose": "soon", "late": "late", "wait": "info", "unknown": "info", "watch": "info"}


class RecordPane(QFrame):
    """One record at a time.

    link_opened: another record is to be shown (table, id), wherever it lives. left: Esc, back to the list.
    delete_asked: the record shown is to be deleted (table, id).
    """

    link_opened = Signal(str, object)
    delete_asked = Signal(str, object)
    left = Signal()

    def __init__(
        self, look: Look, records: RecordsFile, nothing: str, attaching: Attaching | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("form")
        self._look, self._records = look, records
        self.attachments = PaneAttachments(self, look, records, attaching) if attaching is not None else None
        self.trail: list[tuple[str, int]] = []
        self._alone = False
        self.forms: dict[str, RecordForm] = {}
        self._related: dict[str, RelatedList] = {}
        self._remarks: dict[str, list[MessageBar]] = {}
        self._spoken: dict[str, tuple[QWidget, MessageBar]] = {}
        self._bodies: dict[str, QScrollArea] = {}
        self.head = RecordHead(look)
        self.back = button(look, "Back", "chevron-left", "link", "text2")
        self.back.clicked.connect(self._go_back)
        self._nothing = self._empty(nothing)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        top = QFrame()
        top.setObjectName("pane")
        top.setLayout(line(self.back, None, margins=(20, 4, 12, 0)))
        self._top = top
        self._rule = rule()
        self.setLayout(column(top, self.head, self._rule, self._stack))
        look.follow(self, lambda: self.setMinimumWidth(look.px(360)))
        self._menu()
        self.clear()

    # --- for the tabs ------------------------------------------------------------------------------------------

    @property
    def current(self) -> tuple[str, int] | None:
        """The record shown: its table and id."""
        return self.trail[-1] if self.trail else None

    def show_record(self, table: str, record_id: int) -> bool:
        """Show a record of the list; False when what is typed into the present one cannot be kept."""
        if self.current == (table, record_id):
            self.refresh()
            return True
        if not self.commit():
            return False
        self.trail = [(table, record_id)]
        return self._display()

    def go_within(self, trail: Sequence[tuple[str, int]]) -> None:
        """Show again a record within the one shown, by the way that once led to it."""
        if list(trail[:1]) == self.trail and self.commit():
            self.trail = list(trail)
            self._display()

    def add_focus(self) -> None:
        """Go to the first field of the record shown, as after adding it."""
        if self.current is not None:
            self._drop_page()
            self.forms[self.current[0]].focus_first()

    def focus_field(self, name: str) -> None:
        """Go to a field of the record shown."""
        if self.current is not None:
            self._drop_page()
            self.forms[self.current[0]].editors[name].widget.setFocus()

    def commit(self) -> bool:
        """Keep what is typed; False, with the reason shown, when it cannot be kept."""
        return (
            self.current is None or self.current[0] not in self.forms or self.forms[self.current[0]].commit()
        )

    def refresh(self) -> None:
        """Read the record again after records have changed."""
        if self.current is None:
            return
        table, _ = self.current
        page = self._inner
        if page is not None:
            page.refresh()
        elif table in self.forms:
            self.forms[table].refresh()
        if self.current is not None:
            self._say()

    def stand_alone(self, alone: bool) -> None:
        """Whether the record has taken the list's place, so that it needs a way back to it."""
        if alone != self._alone:
            self._alone = alone
            self._show_back()

    def clear(self) -> None:
        """Show no record."""
        self.trail = []
        for part in (self.head, self._rule, self._top):
            part.hide()
        self._stack.setCurrentWidget(self._nothing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back: out of what belongs to the record, then to the list. Files and pictures are pasted."""
        if (
            event.matches(QKeySequence.StandardKey.Paste) and self.attachments is not None
        ):  # no field has taken it
            self.attachments.paste()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif len(self.trail) > 1 or self._inner is not None:
            self._go_back()
        elif self.commit():
            self.left.emit()

    # --- building ----------------------------------------------------------------------------------------------

    def _empty(self, words: str) -> QFrame:
        made = QFrame()
        made.setObjectName("pane")
        made.setLayout(column(None, line(None, label(words, "label"), None), None, None))
        return made

    def _menu(self) -> None:
        menu = QMenu(self)
        self.delete_action = menu.addAction("Delete")
        self.delete_action.triggered.connect(self._ask_delete)
        self.head.set_menu(menu)
        self.head.history.clicked.connect(self.open_history)

    def _body(self, table: str) -> QScrollArea:
        if table not in self._bodies:
            self._bodies[table] = self._build(table)
            self._stack.addWidget(self._bodies[table])
        return self._bodies[table]

    def _build(self, table: str) -> QScrollArea:
        place = PLACES[table]
        module, _, name = place.form.partition(":")
        ui_class = getattr(import_module(f"csp_desktop.ui.forms.{module}"), name)
        editing = import_module("csp_desktop.services.editing")  # imports SQLAlchemy: not before it is needed
        form = RecordForm(self._look, ui_class, table, editing, self._records, opens=PLACES)
        form.set_read_only(self._records.read_only)
        FieldRemarks(form, self._records)
        form.link_opened.connect(self._open_link)
        form.gone.connect(self._gone)
        form.setMaximumWidth(self._look.px(WIDEST))
        self.forms[table] = form
        self._remarks[table] = [MessageBar(self._look) for _ in place.remarks]
        parts: list[QWidget | int | None] = [FormDrafts(self._look, form, self._records).place, form]
        if place.speaks:
            above, said = self._spoken[table] = QWidget(), MessageBar(self._look)
            above.setLayout(column(said, margins=(24, 16, 24, 0)))
            parts.insert(1, above)
        if place.remarks:
            box = QWidget()
            box.setLayout(column(*self._remarks[table], margins=(24, 0, 24, 16)))
            parts.append(box)
        lines = [Related(str(number), r.label, r.icon) for number, r in enumerate(place.related)]
        if self.attachments is not None:
            lines.append(Related(ATTACHMENTS, "Attachments", "paperclip"))
        if lines:
            related = RelatedList(self._look, "Belongs to this record", lines)
            related.opened.connect(self._open_related)
            self._related[table] = related
            parts += [rule(), related]
        inside = QWidget()
        inside.setLayout(column(*parts, None))
        if self.attachments is not None:
            self.attachments.watch(inside)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _order(self, table: str) -> None:
        """Have Tab go from the head through the form to what belongs to the record: binding has moved the fields."""
        related = self._related[table].lines.values() if table in self._related else ()
        for before, after in pairwise(
            (self.head.history, self.head.more, *self.forms[table].stops(), *related)
        ):
            self.setTabOrder(before, after)

    # --- showing -----------------------------------------------------------------------------------------------

    def _display(self) -> bool:
        table, record_id = self.trail[-1]
        body = self._body(table)
        if not self.forms[table].show_record(record_id):
            return False
        self._order(table)
        before = [self._inner] if self._inner is not None else []
        self._stack.setCurrentWidget(body)
        body.verticalScrollBar().setValue(0)
        for page in before:
            self._stack.removeWidget(page)
            page.deleteLater()
        first = next((r for r in PLACES[table].related if r.table == PLACES[table].first), None)
        if first is not None:
            self._stack.setCurrentIndex(self._stack.addWidget(self._page(first, record_id)))
        self._say()
        return True

    def _page(self, related: Belonging, record_id: int) -> ChildrenPage:
        made = page_of(self._look, self._records, related, record_id)
        made.opened.connect(self._open_link)
        return made

    def _say(self) -> None:
        table, record_id = self.trail[-1]
        place = PLACES[table]
        rows = self._records.query(place.head, (record_id,))
        if not rows:
            self._gone()
            return
        caption, title, status = rows[0]
        words, shape, _ = words_for("status", status, place.family, "") if place.family else ("", "", False)
        self.head.say(caption, title, shape, words)
        for part in (self.head, self._rule):
            part.show()
        self._show_back()
        self._seal(table, record_id)
        self._say_belongings(table, record_id)

    def _seal(self, table: str, record_id: int) -> None:
        """Let what may not be changed any more be read alone."""
        sealed = PLACES[table].sealed
        if sealed and table in self.forms:
            closed = self._records.read_only or bool(self._records.query(sealed, (record_id,)))
            self.forms[table].set_read_only(closed)

    def _show_back(self) -> None:
        inside = len(self.trail) > 1 or self._inner is not None
        self._top.setVisible(inside or (self._alone and bool(self.trail)))

    def _say_belongings(self, table: str, record_id: int) -> None:
        place = PLACES[table]
        if table in self._spoken:
            self._speak(*self._spoken[table], place.speaks, record_id)
        for bar, remark in zip(self._remarks.get(table, ()), place.remarks, strict=True):
            if self._records.query(remark.test, (record_id,)):
                bar.say(KINDS[remark.shape], remark.sentence, shape=remark.shape)  # pyright: ignore[reportArgumentType]
            else:
                bar.clear()
        if table in self._related:
            counted = {
                str(number): self._count(related.counting, record_id)
                for number, related in enumerate(place.related)
            }
            if self.attachments is not None:
                counted[ATTACHMENTS] = self.attachments.count(table, record_id)
            self._related[table].say(counted)

    def _speak(self, box: QWidget, bar: MessageBar, speaks: str, record_id: int) -> None:
        """Say what a service has to say of the record."""
        module, _, name = speaks.partition(":")
        said = getattr(import_module(f"csp_desktop.services.{module}"), name)(self._records, record_id)
        box.setVisible(said is not None)
        if said is not None:
            bar.say(KINDS[said[0]], said[1], shape=said[0])  # pyright: ignore[reportArgumentType]

    def _count(self, sql: str, record_id: int) -> str:
        number = self._records.query(sql, (record_id,))[0][0]
        return str(number) if number else ""

    # --- moving ------------------------------------------------------------------------------------------------

    def open_related(self, table: str) -> None:
        """Go into what of one kind belongs to the record shown; nothing when that kind does not belong to it."""
        if table == ATTACHMENTS:
            self._open_related(table)
        elif self.current is not None:
            for number, related in enumerate(PLACES[self.current[0]].related):
                if related.table == table:
                    self._open_related(str(number))

    def _open_related(self, key: str) -> None:
        if self.current is None or not self.commit():
            return
        self._drop_page()
        table, record_id = self.current
        if key == ATTACHMENTS and self.attachments is not None:
            self._show_inner(self.attachments.page(table, record_id))
            return
        self._show_inner(self._page(PLACES[table].related[int(key)], record_id))

    def open_history(self) -> None:
        """Show what the record was before each change to it."""
        if self.current is None or not self.commit():
            return
        from csp_desktop.ui.history_page import HistoryPage  # not needed to show a record

        self._drop_page()
        self._show_inner(HistoryPage(self._look, self._records, *self.current))

    @property
    def _inner(self) -> InnerPage | None:
        """The page inside the record that is shown, if one is."""
        page = self._stack.currentWidget()
        return page if isinstance(page, InnerPage) else None

    def _show_inner(self, page: InnerPage) -> None:
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._say()
        page.focus_first()

    def _open_link(self, table: str, record_id: int) -> None:
        if not self.commit():
            return
        if table in HOMES:
            self._drop_page()
            self.link_opened.emit(table, record_id)
        elif table in PLACES:
            self._drop_page()
            self.trail.append((table, record_id))
            self._display()

    def _drop_page(self) -> None:
        page = self._inner
        if page is not None and self.current is not None:
            self._stack.setCurrentWidget(self._body(self.current[0]))
            self._stack.removeWidget(page)
            page.deleteLater()

    def _go_back(self) -> None:
        if not self.commit():
            return
        if self._inner is not None:
            if not self._inner.go_back():
                self._drop_page()
            self.refresh()
        elif len(self.trail) > 1:
            self.trail.pop()
            self._display()
        else:
            self.left.emit()
        if self.current is not None:
            self._say()

    def _gone(self) -> None:
        if len(self.trail) > 1:
            self.trail.pop()
            self._display()
        else:
            self.clear()

    def _ask_delete(self) -> None:
        if self.current is not None:
            self.delete_asked.emit(*self.current)
