"""Refreshing a strategy, over the tabs: the next one is begun, and each old priority is taken in turn; left and gone on with."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.ui.over_page import OverPage
from csp_desktop.ui.refresh_form import RefreshForm
from csp_desktop.ui.widgets.asked_field import asked_line
from csp_desktop.ui.widgets.controls import button, column, label, line, rule
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from csp_desktop.services.refreshing import New, Old, Refresh
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow

MARGIN, WIDEST = 16, 560
_NEW = 0  # the line for a new priority stands for no old one
_ICONS = {"todo": "circle-help", "watch": "shield", "done": "circle-check", "closed": "x"}
_LATER = "You can leave this page at any time and go on later: what is decided is kept."
_ENTER = ("Ctrl+Return", "Ctrl+Enter")  # the large key, and that of the number pad


class RefreshPage(OverPage):
    """lines: a line for each old priority and one for a new one, by the id of the old (0 for a new one)."""

    def __init__(self, window: MainWindow, records: RecordsFile, strategy_id: int) -> None:
        super().__init__(window)
        self._window, self._look, self._records, self._id = window, window.look, records, strategy_id
        self._services: Any = import_module("csp_desktop.services.refreshing")
        self.lines: dict[int, LineButton] = {}
        self._chosen: int | None = None
        self._refresh: Refresh = self._services.refresh_of(records, strategy_id)
        self._decided = ""  # the date given last
        self.said = MessageBar(self._look)
        self._words = label(role="label", wrap=True)
        self.open_new = button(self._look, "Open the new strategy", "file-text", "flat", "text2")
        self.open_new.clicked.connect(
            lambda _checked=False: window.open_record("strategies", self._refresh.new_id)
        )
        self._beginning, self._deciding = self._begin_form(), self._decide_form()
        top = line(self.back, None, margins=(MARGIN - 4, 8, MARGIN, 0))
        head = line(label("Refresh the strategy", "page"), None, self.open_new)
        body = column(head, 4, self._words, 4, self.said, 8, margins=(MARGIN, 4, MARGIN, 0))
        whole = column(top, body, rule(), self._beginning, self._deciding)
        for part in (self._beginning, self._deciding):
            whole.setStretchFactor(part, 1)
        self.setLayout(whole)
        self._shortcuts()
        self._show()
        self._choose_next()

    # --- laying out --------------------------------------------------------------------------------------------

    def _begin_form(self) -> QWidget:
        look = self._look
        self.title = asked_line(look, "Title of the next one")
        self.starts = asked_line(look, "Starts", hint="e.g. 1/4/27")
        self.ends = asked_line(look, "Ends", hint="e.g. 31/3/30")
        self.remarks = label(role="label", wrap=True)
        self.begin = button(look, "Begin the next strategy", kind="primary")
        self.begin.clicked.connect(lambda _checked=False: self._begin())
        self.begin.setEnabled(not self._records.read_only)
        for field in (self.starts, self.ends):
            field.widget.textChanged.connect(lambda _text: self._say_period())  # pyright: ignore[reportAttributeAccessIssue] - a line has it
        inside = QWidget()
        fields = (self.title, self.starts, self.ends, self.remarks)
        inside.setLayout(column(*fields, 12, line(self.begin, None), None, margins=(MARGIN, 16, MARGIN, 8)))
        look.follow(inside, lambda: inside.setMaximumWidth(look.px(WIDEST)))
        asked = self._services.proposed(self._records, self._refresh.old_id)
        for field, text in ((self.title, asked.title), (self.starts, asked.starts), (self.ends, asked.ends)):
            field.set_text(text)
        return Scrolled(inside)

    def _decide_form(self) -> QWidget:
        self._rows = column(margins=(8, 4, 8, 8))
        inside = QWidget()
        inside.setLayout(column(self._rows, None))
        self.form = RefreshForm(self._look, self._records)
        self.form.kept.connect(self._kept)
        made = QSplitter(Qt.Orientation.Horizontal)
        made.setChildrenCollapsible(False)
        made.setHandleWidth(1)
        made.addWidget(Scrolled(inside))
        made.addWidget(Scrolled(self.form))
        made.setSizes([700, 660])
        return made

    # --- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Records have changed, perhaps by undo: show where the refresh stands now."""
        if not self._records.query("SELECT 1 FROM strategies WHERE id = ?", (self._refresh.old_id,)):
            self._window.leave_over()
            return
        before = self._refresh
        self._refresh = self._services.refresh_of(self._records, self._refresh.old_id)
        focused = next((key for key, made in self.lines.items() if made.hasFocus()), None)
        self._show()
        chosen = self._chosen or _NEW
        if self._refresh.new_id and before.old(chosen) != self._refresh.old(chosen):
            self._choose(chosen)
        if focused in self.lines:
            self.lines[focused].setFocus()

    def _show(self) -> None:
        found = self._refresh
        begun = bool(found.new_id)
        self._beginning.setVisible(not begun)
        self._deciding.setVisible(begun)
        self.open_new.setVisible(begun)
        self._words.setText(_stands(found) if begun else f"What follows {found.old_title}?")
        if begun:
            self._fill(found)
        else:
            self._say_period()

    def _fill(self, found: Refresh) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.lines = {}
        self._head(found.old_title)
        self._add_lines(old for old in found.olds if not old.watched)
        watched = [old for old in found.olds if old.watched]
        if watched:
            self._head("Watched since they left the list")
            self._add_lines(watched)
        self._head(found.new_title)
        for new in found.news:
            self._rows.addWidget(_new_line(new))
        self._line(_NEW, "Add a new priority", "plus", "One that comes from none of the old ones")

    def _head(self, words: str) -> None:
        made = label(words, "section", wrap=True)
        made.setContentsMargins(8, 12, 8, 4)
        self._rows.addWidget(made)

    def _add_lines(self, olds: Iterable[Old]) -> None:
        for old in olds:
            words = f"{old.number}  {old.wording}" if old.number else old.wording
            self._line(old.id, words, _ICONS.get(old.shape, "circle-check"), old.words)

    def _line(self, key: int, words: str, icon: str, note: str) -> None:
        made = LineButton(self._look, words, icon, note=note, margin=8)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setMinimumWidth(1)  # a long wording ends in an ellipsis; the form at right has it whole
        made.clicked.connect(lambda _checked=False: self._go_to(key))
        made.setDown(key == self._chosen)
        self._rows.addWidget(made)
        self.lines[key] = made

    # --- choosing ----------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Go to what is asked now."""
        if self._refresh.new_id:
            self.form.focus_first()
        else:
            self.title.widget.setFocus()

    def _go_to(self, key: int) -> None:
        self._choose(key)
        self.form.focus_first()

    def _choose(self, key: int) -> None:
        self._chosen = key
        old = self._refresh.old(key)
        if old is not None:
            self.form.show_old(self._refresh, old, self._decided)
        else:
            self._chosen = _NEW
            self.form.show_new(self._refresh)
        for place, made in self.lines.items():
            made.setDown(place == self._chosen)

    def _choose_next(self) -> None:
        """The next old priority after the one shown that is not decided yet; else what is new."""
        if not self._refresh.new_id:
            return
        ids = [old.id for old in self._refresh.olds]
        at = ids.index(self._chosen) if self._chosen in ids else -1
        open_ids = [old.id for old in self._refresh.undecided]
        later = [one for one in open_ids if ids.index(one) > at]
        self._choose((later or open_ids or [_NEW])[0])

    # --- doing -------------------------------------------------------------------------------------------------

    def _say_period(self) -> None:
        """The length of the period typed, its gap and its overlaps."""
        try:
            first, last = parse_date(self.starts.text), parse_date(self.ends.text)
        except ValueProblem:
            self.remarks.setText("")
            return
        if first is None or (last is not None and last.last <= first.first):
            self.remarks.setText("")
            return
        ends = last.last if last is not None else None
        self.remarks.setText(" ".join(self._services.period_remarks(self._records, first.first, ends)))

    def _begin(self) -> None:
        write = import_module("csp_desktop.services.refresh_decisions")
        try:
            write.begin(
                self._records, self._refresh.old_id, self.title.text, self.starts.text, self.ends.text
            )
        except ValueProblem as problem:
            self.said.say("late", str(problem))
            return
        self.said.clear()
        self.refresh()
        self._choose_next()
        self.form.focus_first()

    def _kept(self, remarks: Sequence[str]) -> None:
        was_old = self.form.old is not None
        self._decided = self.form.decided.text or self._decided
        self.refresh()
        if was_old and not self._refresh.undecided:
            done = "Every priority is decided. Add what is new, then work out the approval route."
            self.said.say("done", " ".join((done, *remarks)), "Approval route", self._show_route)
        elif remarks:
            self.said.say("info", " ".join(remarks))
        else:
            self.said.clear()
        self._choose_next()
        self.form.focus_first()

    def _show_route(self) -> None:
        from csp_desktop.ui.approval_page import ApprovalPage  # only at the end

        page = ApprovalPage(self._window, self._refresh.new_id)
        self._window.show_over(page)
        page.focus_first()

    def _shortcuts(self) -> None:
        """Ctrl+Enter keeps what is decided and goes on to the next, wherever on the page one is."""
        for key in _ENTER:
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(lambda: (self.form.keep if self._refresh.new_id else self.begin).click())


def _stands(found: Refresh) -> str:
    """How far a refresh has come in a sentence or two."""
    asked = [old for old in found.olds if not old.watched]
    left = len(found.undecided)
    stands = (
        f"{left} of {count_words(len(asked), 'priority')} still to decide. {_LATER}"
        if left
        else "All is decided."
    )
    return " ".join(filter(None, (f"{found.old_title} becomes {found.new_title}.", found.period, stands)))


def _new_line(new: New) -> QWidget:
    """A priority of the next strategy, and where it comes from."""
    origin = f"From {list_words([f'“{one}”' for one in new.origins])}" if new.origins else "New"
    made = QWidget()
    words = label(f"{new.number}  {new.wording}" if new.number else new.wording, wrap=True)
    kind = "" if new.kind == "Priority" else f"{new.kind}. "
    made.setLayout(column(words, label(f"{kind}{origin}", "caption", wrap=True), margins=(8, 4, 8, 4)))
    return made
