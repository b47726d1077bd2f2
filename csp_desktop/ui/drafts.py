"""What is typed into a form and not kept yet is kept as a draft every few seconds, and offered again after a crash or a lock."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from csp_desktop import logs
from csp_desktop.errors import KnownError
from csp_desktop.ui.widgets.controls import column
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from datetime import datetime

    from csp_desktop.services.editing import RecordView
    from csp_desktop.store.drafts import Draft
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.widgets.record_form import RecordForm

EVERY = 5000  # ms between two looks at what is typed, as long as something is
ELSEWHERE = "+"  # what a draft's name begins with that belongs to no field: a line of the meeting view


class Drafts:
    """The drafts of a window: kept all at once when it locks, closes or meets a bug."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def keep_all(self) -> None:
        """Keep whatever is typed anywhere and not kept; what cannot be kept is passed over."""
        for typing in self._window.findChildren(TypingKept):
            typing.keep()


class TypingKept(QObject):
    """What is typed in one place is kept as drafts of a record, every so many ms as long as something is typed.

    What the place is and what is typed there is said by `_where` and `_typed` of whoever follows it.
    """

    def __init__(self, parent: QObject, records: RecordsFile, every: int = 0) -> None:
        super().__init__(parent)
        self._records = records
        self._kept: dict[str, str] = {}  # the drafts that are in the file, of what is typed now
        self._timer = QTimer(self, interval=every or EVERY)  # runs only while something is typed
        self._timer.timeout.connect(self.keep)

    @staticmethod
    def _store() -> Any:
        return import_module("csp_desktop.store.drafts")

    @property
    def waiting(self) -> bool:
        """Whether something is typed that is still to be looked at."""
        return self._timer.isActive()

    def _where(self) -> tuple[str, int] | None:
        """The table and id of the record that is typed into."""
        raise NotImplementedError

    def _typed(self) -> dict[str, str]:
        """What is typed and not kept, by field."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what is typed and not kept, where it is other than its draft; a busy or full file is tried again later."""
        typed = self._typed()
        if self._where() is None or not typed:
            self._timer.stop()
            return
        changed = {name: text for name, text in typed.items() if self._kept.get(name) != text}
        if changed and self._tried("keep", changed):
            self._kept.update(changed)

    def _tried(self, act: str, fields: Any, where: tuple[str, int] | None = None) -> bool:
        where = where or self._where()
        if self._records.read_only or where is None:
            return False
        try:
            return getattr(self._store(), act)(self._records, *where, fields)
        except (
            KnownError
        ) as problem:  # a draft is a second net: it never comes between the officer and the record
            logs.note_problem("draft", problem)
            return False


class FormDrafts(TypingKept):
    """The drafts of one form. `bar` offers to put back what was typed; who shows the form puts `place` above it."""

    def __init__(self, look: Look, form: RecordForm, records: RecordsFile) -> None:
        super().__init__(form, records)
        self.bar, self.place = MessageBar(look), QWidget()
        self.place.setLayout(column(self.bar, margins=(24, 16, 24, 0)))
        self.place.hide()
        self._form = form
        self._shown: int | None = None
        self._offered: dict[str, Draft] = {}  # those found in it, of what was typed once
        self._bound = False
        form.filled.connect(self._filled)
        form.saved.connect(self._saved)

    # --- keeping -----------------------------------------------------------------------------------------------

    def _where(self) -> tuple[str, int] | None:
        return (self._form.table, self._form.record.id) if self._form.record is not None else None

    def _typed(self) -> dict[str, str]:
        """What is typed into texts; a choice or a tick is kept at once and needs no draft."""
        return {
            name: editor.text()
            for name, editor in self._form.editors.items()
            if editor.typed and isinstance(editor.widget, QLineEdit | QPlainTextEdit)
        }

    # --- following the form ------------------------------------------------------------------------------------

    def _filled(self, view: RecordView) -> None:
        if not self._bound:
            self._bind()
        if view.id != self._shown:
            self._shown = view.id
            self._kept = {}
            self._offer(view)

    def _bind(self) -> None:
        self._bound = True
        for name, editor in self._form.editors.items():
            if isinstance(editor.widget, QLineEdit | QPlainTextEdit):
                editor.widget.textChanged.connect(partial(self._touched, name))
                editor.left.connect(partial(self._left, name))

    def _touched(self, name: str, _text: str = "") -> None:
        if self._form.editors[name].typed and not self._timer.isActive():
            self._timer.start()

    def _left(self, name: str) -> None:
        """A field was left: where Esc took back what was typed, its draft is not needed any more."""
        if name in self._kept and self._form.record is not None and not self._form.editors[name].typed:
            self._forget([name])

    def _saved(self, name: str) -> None:
        if name in self._kept or name in self._offered:
            self._forget([name])

    # --- offering ----------------------------------------------------------------------------------------------

    def _offer(self, view: RecordView) -> None:
        """Offer what was typed into a record and is not in it."""
        self._offered = {}
        if not self._records.read_only:
            drafts = self._store().of(self._records, self._form.table, view.id)
            found = [one for one in drafts if not one.field.startswith(ELSEWHERE)]
            kept = {name: editor.kept for name, editor in self._form.editors.items()}
            self._offered = {d.field: d for d in found if d.typed != kept.get(d.field, d.typed)}
            if stale := [draft.field for draft in found if draft.field not in self._offered]:
                self._forget(stale)
        self._say()

    def _say(self) -> None:
        self.place.setVisible(bool(self._offered))
        if not self._offered:
            self.bar.clear()
            return
        from csp_desktop.rules.wording import list_words  # felt at the start, where nothing is offered

        labels = list_words([self._form.editors[name].widget.accessibleName() for name in self._offered])
        when = _when(max(draft.made_at for draft in self._offered.values()))
        self.bar.say(
            "soon",
            f"What you typed into {labels} on {when} was not saved.",
            "Put it back",
            self._put_back,
            other=("Discard", lambda: self._forget(list(self._offered))),
        )

    def _put_back(self) -> None:
        """Fill the fields as they were left; they are kept as anything typed is, and stay drafts until then."""
        found, self._offered = self._offered, {}
        self._say()
        self._kept.update({name: draft.typed for name, draft in found.items()})
        for name, draft in found.items():
            self._form.editors[name].show_text(draft.typed)
        self._form.editors[next(iter(found))].widget.setFocus()

    def _forget(self, names: list[str]) -> None:
        """Take drafts out of the file; one that cannot be now is offered again another time."""
        if self._shown is not None:
            self._tried("clear", names)
        for name in names:
            self._kept.pop(name, None)
            self._offered.pop(name, None)
        self._say()


def _when(at: datetime) -> str:
    """A moment as "3 March 2026 at 10:42"."""
    from csp_desktop.rules.dates import print_day

    return f"{print_day(at.date())} at {at:%H:%M}"
