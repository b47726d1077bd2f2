"""Deleted records: each with what went along and when, to be restored, or removed from the file for good."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from csp_desktop.rules.wording import count_words, list_words, sentence_case
from csp_desktop.ui.over_page import OverPage
from csp_desktop.ui.widgets.controls import button, column, icon_button, label, line
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.bin import Binned
    from csp_desktop.ui.main_window import MainWindow

MOST = 200  # deletions shown
MARGIN, WIDEST = 16, 880
_FOR_GOOD = (
    "It leaves the file and its history, and undo cannot bring it back. Backups made before still hold it, until they are "
    "thinned out."
)


class BinPage(OverPage):
    """The bin, over the tabs of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self._services: Any = import_module("csp_desktop.services.bin")
        self.lines: list[LineButton] = []
        self.removers: list[QWidget] = []
        self._binned: tuple[Binned, ...] = ()
        self.remove_old = button(self._look, "Remove the old ones for good", "trash-2", "flat")
        self.remove_old.clicked.connect(self._remove_old)
        self._words = label(role="label", wrap=True)
        self._rows = column()
        inside = QWidget()
        inside.setLayout(column(self._rows, None))
        inside.setMaximumWidth(self._look.px(WIDEST))
        top = line(self.back, None, margins=(MARGIN - 4, 8, MARGIN, 0))
        head = line(label("Deleted records", "page"), None, self.remove_old)
        body = column(head, 4, self._words, 8, Scrolled(inside), margins=(MARGIN, 4, MARGIN, 8))
        self.setLayout(column(top, body))
        self.refresh()

    def refresh(self) -> None:
        """Read again what was deleted."""
        records = self._window.records
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.lines, self.removers = [], []
        self._binned = self._services.deleted(records) if records is not None else ()
        for binned in self._binned[:MOST]:
            self._rows.addWidget(self._row(binned))
        old = sum(binned.old for binned in self._binned)
        self.remove_old.setVisible(bool(old) and self._can)
        self._words.setText(self._sentence())

    @property
    def _can(self) -> bool:
        return self._window.records is not None and not self._window.records.read_only

    def _sentence(self) -> str:
        if not self._binned:
            return "Nothing is in the bin. What you delete is kept here, and can be restored with all that went along."
        shown = f" The newest {MOST} are shown." if len(self._binned) > MOST else ""
        return (
            f"{count_words(len(self._binned), 'deletion')} can be restored, with all that went along.{shown}"
        )

    def focus_first(self) -> None:
        """Go to the first that can be restored."""
        (self.lines[0] if self.lines else self.back).setFocus()

    def _row(self, binned: Binned) -> QWidget:
        along = f", with {list_words(binned.along)}" if binned.along else ""
        note = f"{sentence_case(binned.noun)}, deleted {binned.when_words}{along}"
        made = LineButton(self._look, binned.name or binned.noun, "undo-2", "Restore", note, margin=8)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setEnabled(self._can)
        made.clicked.connect(lambda _checked=False: self._restore(binned))
        remove = icon_button(self._look, "trash-2", f"Remove {binned.name or binned.noun} for good")
        remove.setEnabled(self._can)
        remove.clicked.connect(lambda _checked=False: self._remove([binned]))
        self.lines.append(made)
        self.removers.append(remove)
        row = QWidget()
        row.setLayout(line(made, 8, remove))
        return row

    def _restore(self, binned: Binned) -> None:
        window = self._window
        records = window.records
        remarks: list[str] = []
        window.attempt(lambda: remarks.extend(self._services.put_back(records, binned.change_id)))
        self.refresh()
        self.focus_first()
        if remarks:
            window.messages.bar.say("info", " ".join(remarks))

    def _remove_old(self) -> None:
        self._remove([binned for binned in self._binned if binned.old])

    def _remove(self, chosen: Sequence[Binned]) -> None:
        window = self._window
        one = f"“{chosen[0].name}”" if len(chosen) == 1 else count_words(len(chosen), "deletion")
        items = [f"{binned.name} ({binned.noun})" for binned in chosen] + [
            words for binned in chosen for words in binned.along
        ]
        if not window.messages.confirm_delete(
            window, f"Remove {one} for good?", items, words=_FOR_GOOD, act="Remove for good"
        ):
            return
        window.attempt(
            lambda: self._services.remove_for_good(window.records, [binned.change_id for binned in chosen])
        )
        self.refresh()
        self.focus_first()
