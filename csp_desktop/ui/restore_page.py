"""The backups of the open records: which there are, what going back to one would change, and the way back to it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import count_words, list_words, plural, sentence_case
from csp_desktop.ui.over_page import OverPage
from csp_desktop.ui.widgets.controls import button, column, label, line, rule
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.scrolled import Scrolled
from csp_desktop.ui.widgets.secret_field import SecretField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from csp_desktop.services.restoring import KindDifference, Preview
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.manifest import Backup
    from csp_desktop.ui.main_window import MainWindow

MARGIN, WIDEST = 16, 880
_NONE = "There is no backup of these records yet. Choose “Back up now” in the File menu to make one."
_LIST = "Choose one to see what going back to it would change. Nothing is changed by looking."
_KEPT = "The records as they are now are kept as a backup first, so going back can be undone."
_SAME = "This backup holds the same records as the file does now."


class RestorePage(OverPage):
    """The list of backups, and behind it one of them; over the tabs of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self.back.clicked.disconnect()
        self.back.clicked.connect(self._go_back)
        self.lines: list[LineButton] = []
        self.chosen: FileRef | None = None
        self.said = MessageBar(self._look)
        self.other = button(self._look, "Choose another file", "folder-open", "flat")
        self.other.clicked.connect(lambda _checked=False: self._choose_file())
        self.go_back = button(self._look, "Go back to this backup", "undo-2", "primary")
        self.go_back.clicked.connect(lambda _checked=False: self._restore())
        self.write_out = button(self._look, "Write it out as a new file", kind="plain")
        self.write_out.clicked.connect(lambda _checked=False: self._write_out())
        self.secret = SecretField(self._look, "Passphrase of this backup")
        self.secret.entered.connect(self._unlock)
        self.unlock = button(self._look, "Open this backup", kind="primary")
        self.unlock.clicked.connect(lambda _checked=False: self._unlock())
        self._words = label(role="label", wrap=True)
        self._rows, self._kinds = column(), column()
        self._title, self._about = label(role="page", wrap=True), label(role="label", wrap=True)
        self._sum = label(role="body", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list())
        self._stack.addWidget(self._one())
        top = line(self.back, None, margins=(MARGIN - 4, 8, MARGIN, 0))
        said = QWidget()
        said.setLayout(column(self.said, margins=(MARGIN, 4, MARGIN, 4)))
        self.setLayout(column(top, said, self._stack))
        self.refresh()

    # --- laying out --------------------------------------------------------------------------------------------

    def _list(self) -> QWidget:
        head = line(label("Backups", "page"), None, self.other)
        page = QWidget()
        scrolled = self._within(self._rows)
        page.setLayout(column(head, 4, self._words, 8, scrolled, margins=(MARGIN, 4, MARGIN, 8)))
        return page

    def _one(self) -> QWidget:
        self._locked, self._open = QWidget(), QWidget()
        self._locked.setLayout(column(self.secret, 12, line(self.unlock, None)))
        self._look.follow(self._locked, lambda: self._locked.setMaximumWidth(self._look.px(440)))
        kept = label(_KEPT, "caption", wrap=True)
        acts = line(self.go_back, 8, self.write_out, None)
        self._open.setLayout(column(self._sum, 16, acts, 8, kept, 16, self._kinds))
        inside = column(self._title, 4, self._about, 16, self._locked, self._open)
        page = QWidget()
        page.setLayout(column(self._within(inside), margins=(MARGIN, 4, MARGIN, 8)))
        return page

    def _within(self, layout: QVBoxLayout) -> Scrolled:
        inside = QWidget()
        inside.setLayout(column(layout, None))
        self._look.follow(inside, lambda: inside.setMaximumWidth(self._look.px(WIDEST)))
        return Scrolled(inside)

    # --- the list ----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again which backups there are; the second folder may be slow, so not on the window's thread."""
        records = self._window.records
        if records is None:
            return
        if self._open.isVisible():
            self._compare()
        path, listed = records.path, _backups().listed
        self._window.operations.run(
            "Looking for backups",
            lambda _progress, _cancelled: listed(path),
            self._show_list,
            self._window.messages.tell,
            owner=self,
        )

    def _show_list(self, found: Sequence[Backup]) -> None:
        focused = any(made.hasFocus() for made in self.lines) or self.back.hasFocus()
        _clear(self._rows)
        self.lines = [self._line(made) for made in found]
        for made in self.lines:
            self._rows.addWidget(made)
        self._words.setText(_LIST if found else _NONE)
        if focused and self._stack.currentIndex() == 0:
            self.focus_first()

    def _line(self, made: Backup) -> LineButton:
        when = sentence_case(_backups().moment_words(made.made_at))
        row = LineButton(self._look, when, "history", "Look", self._note(made), margin=8)
        row.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.clicked.connect(lambda _checked=False: self.choose(made.path))
        return row

    def _note(self, made: Backup) -> str:
        """Why it was made, what it holds, and where it is when that is not the program's own folder."""
        records = self._window.records
        own = records is not None and made.path.parent == _backups().folder_for(records.path)
        parts = (
            _backups().why_words(made),
            count_words(made.rows, "record"),
            f"{made.size / 1_000_000:,.1f} MB",
            "" if own else "in the second folder",
            "another passphrase" if self._has_another_key(made) else "",
        )
        return " · ".join(part for part in parts if part)

    def _has_another_key(self, made: Backup) -> bool:
        records = self._window.records
        key = records.ref.key if records is not None else None
        return bool(made.key) and made.key != (key.mark() if key is not None else "")

    def focus_first(self) -> None:
        """Go to the newest backup."""
        (self.lines[0] if self.lines else self.back).setFocus()

    def _choose_file(self) -> None:
        path = self._window.backing_up.choose_backup()
        if path is not None:
            self.choose(path)

    # --- one of them -------------------------------------------------------------------------------------------

    def choose(self, path: Path) -> None:
        """Show a backup, by its file: what would change, or a field for its passphrase."""
        records = self._window.records
        if records is None:
            return
        try:
            made = import_module("csp_desktop.store.manifest").read(path)
        except KnownError as problem:
            self._window.messages.tell(problem)
            return
        self.said.clear()
        self.secret.forget()
        self._show_about(made)
        self.chosen = records.ref.at(path) if made.key else type(records.ref)(path)
        if self._has_another_key(made):
            self.chosen = type(records.ref)(path)
            self._ask()
        else:
            self._compare()

    def _show_about(self, made: Backup) -> None:
        self._title.setText(f"The backup of {_backups().moment_words(made.made_at)}")
        self._about.setText(self._note(made))
        self._locked.hide()
        self._open.hide()
        self._stack.setCurrentIndex(1)
        self.back.setFocus()

    def _ask(self) -> None:
        self._locked.show()
        self.secret.line.setFocus()

    def _unlock(self) -> None:
        """Try what is typed, off the window's thread: deriving the key takes a moment."""
        chosen, typed = self.chosen, self.secret.text
        if chosen is None or not typed:
            self.secret.say("Type the passphrase that the records had when this backup was made.")
            return
        key_for = import_module("csp_desktop.services.passphrases").key_for
        self._window.operations.run(
            "Opening the backup",
            lambda _progress, _cancelled: type(chosen)(chosen.path, key_for(chosen.path, typed)),
            self._unlocked,
            self._refused,
            owner=self,
        )

    def _unlocked(self, chosen: FileRef) -> None:
        self.secret.forget()
        self._locked.hide()
        self.chosen = chosen
        self._compare()

    def _refused(self, problem: KnownError) -> None:
        if problem.reason == "passphrase":
            self._ask()
            self.secret.say(f"{problem.text} {problem.hint}".strip())
        else:
            self.said.tell(problem)

    def _compare(self) -> None:
        records, chosen = self._window.records, self.chosen
        if records is None or chosen is None:
            return
        ref, hidden = records.ref, records.hides_restricted
        look = import_module("csp_desktop.services.restoring").preview
        self._window.operations.run(
            "Comparing",
            lambda _progress, _cancelled: look(ref, chosen, hidden=hidden),
            self._show_preview,
            self._refused,
            owner=self,
        )

    def _show_preview(self, found: Preview) -> None:
        self._sum.setText(_sum_words(found))
        self.go_back.setVisible(bool(found.kinds))
        _clear(self._kinds)
        for kind in found.kinds:
            self._kinds.addWidget(_kind(kind))
        self._open.show()
        (self.go_back if found.kinds else self.write_out).setFocus()

    # --- what is done with it ----------------------------------------------------------------------------------

    def _restore(self) -> None:
        if self.chosen is not None:
            self._window.backing_up.go_back(self.chosen)

    def _write_out(self) -> None:
        if self.chosen is not None:
            self._window.backing_up.write_out(self.chosen)

    def _go_back(self) -> None:
        """From one backup to the list, from the list to the records."""
        if self._stack.currentIndex() == 0:
            self._window.leave_over()
            return
        self.chosen = None
        self.secret.forget()
        self.said.clear()
        self._stack.setCurrentIndex(0)
        self.focus_first()


def _backups() -> Any:
    # Not needed before the first paint.
    return import_module("csp_desktop.services.backups")


def _sum_words(found: Preview) -> str:
    """What going back would do, in a sentence."""
    if not found.kinds:
        return _SAME
    counts = (("bring back", found.back), ("remove", found.gone), ("change back", found.changed))
    parts = [f"{act} {count_words(count, 'record')}" for act, count in counts if count]
    return f"Going back would {list_words(parts)}."


def _kind(kind: KindDifference) -> QWidget:
    """The records of a kind that differ, a line for each way."""
    made = QWidget()
    parts: list[QWidget | int] = [rule(), 12, label(sentence_case(plural(kind.noun)), "section")]
    for words, named in (
        ("would come back", kind.only_backup),
        ("would go", kind.only_now),
        ("would be as before", kind.changed),
    ):
        if named.count:
            parts += [8, label(f"{named.count:,} {words}", "label"), label(named.words, "body", wrap=True)]
    made.setLayout(column(*parts, 12))
    return made


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
