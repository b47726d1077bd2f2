"""Keeping and disposing of reviews, over the tabs: what is past its date, how long each kind is kept, and the log."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.reviews import Retention
from csp_desktop.rules.wording import count_words
from csp_desktop.ui.over_page import OverPage
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from csp_desktop.services.disposing import DueReview
    from csp_desktop.ui.main_window import MainWindow

MARGIN, WIDEST, NARROW, NAMED = 16, 880, 72, 300
MOST = 200  # disposals shown; all of them are in the list that can be exported
_LOG = "SELECT what, retention, dated, decided_by, reason FROM disposals ORDER BY dated DESC, id DESC LIMIT ?"
_NOTHING = "No review is past its date. The date follows when a review is closed and it is said under Keep how long for."


class DisposalPage(OverPage):
    """Over the tabs of a window. lines, disposers: a review past its date each; years: the field of each kind."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._look = window, window.look
        self._services: Any = import_module("csp_desktop.services.disposing")
        self.lines: list[LineButton] = []
        self.disposers: list[QWidget] = []
        self.log: list[str] = []
        self.years: dict[Any, QLineEdit] = {}
        self._due, self._log = column(), column()
        self._words = label(role="label", wrap=True)
        self.problem = MessageBar(self._look)
        self.report = button(self._look, "Print the log", "printer", "flat")
        self.report.clicked.connect(lambda: window.printing.report("disposals"))
        inside = QWidget()
        inside.setLayout(self._body())
        inside.setMaximumWidth(self._look.px(WIDEST))
        top = line(self.back, None, margins=(MARGIN - 4, 8, MARGIN, 0))
        head = line(label("Keeping and disposing of reviews", "page"), None, self.report)
        self.setLayout(column(top, column(head, 8, Scrolled(inside), margins=(MARGIN, 4, MARGIN, 8))))
        self.refresh()

    def _body(self) -> Any:
        kinds = column()
        for kind, years in self._services.years(self._window.records).items():
            field = QLineEdit(str(years))
            field.setAccessibleName(f"{kind.label}: years kept")
            field.setFixedWidth(self._look.px(NARROW))
            field.setEnabled(self._can)
            field.editingFinished.connect(lambda kind=kind: self._set_years(kind))
            self.years[kind] = field
            named = label(kind.label, "label")
            named.setBuddy(field)
            named.setFixedWidth(self._look.px(NAMED))
            row = QWidget()
            row.setLayout(line(named, 8, field, 8, label("years", "label"), None, margins=(0, 0, 0, 8)))
            kinds.addWidget(row)
        return column(
            label("Past the date for looking at keeping them", "section"),
            4,
            self._words,
            8,
            self._due,
            24,
            label("Years kept after closing, where a review is kept for years", "section"),
            8,
            kinds,
            self.problem,
            16,
            label("Disposed of", "section"),
            8,
            self._log,
            None,
        )

    @property
    def _can(self) -> bool:
        return self._window.records is not None and not self._window.records.read_only

    def refresh(self) -> None:
        """Read again what is past its date and what was disposed of."""
        records = self._window.records
        for layout in (self._due, self._log):
            while (item := layout.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
        self.lines, self.disposers, found = [], [], self._services.due(records) if records is not None else ()
        for review in found:
            self._due.addWidget(self._row(review))
        count = count_words(len(found), "review")
        self._words.setText(
            f"{count} to decide on: keep it longer by a later date, or dispose of it." if found else _NOTHING
        )
        self._show_log()

    def _show_log(self) -> None:
        records = self._window.records
        rows = records.query(_LOG, (MOST,)) if records is not None else []
        self.log = [_logged(*row) for row in rows]
        for words in self.log or ["Nothing was disposed of."]:
            self._log.addWidget(label(words, "label", wrap=True))

    def focus_first(self) -> None:
        """Go to the first review to decide on."""
        (self.lines[0] if self.lines else self.back).setFocus()

    def _row(self, review: DueReview) -> QWidget:
        closed = f", closed {review.closed}" if review.closed else ""
        note = f"{review.kind}{closed}, kept until {review.dispose_by}"
        made = LineButton(self._look, review.what, "folder-open", "Open", note, margin=8)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: self._window.open_record("reviews", review.id))
        dispose = button(self._look, "Dispose of it", "trash-2", "flat")
        dispose.setAccessibleName(f"Dispose of {review.what}")
        dispose.setEnabled(self._can)
        dispose.clicked.connect(lambda _checked=False: self._dispose(review))
        self.lines.append(made)
        self.disposers.append(dispose)
        row, beside = QWidget(), line(made, 8, dispose)
        beside.setStretch(0, 1)
        row.setLayout(beside)
        return row

    def _dispose(self, review: DueReview) -> None:
        from csp_desktop.ui.disposal_dialog import DisposalDialog  # not needed to see what is due

        window = self._window
        if window.records is None:
            return
        dialog = DisposalDialog(self._look, window, window.records, review)
        if window.messages.ask(dialog):
            window.messages.bar.say("done", f"{dialog.went} was disposed of. It is in the log.")
            window.status.say("Disposed of a review")  # with no way to undo it
        self.refresh()
        self.focus_first()

    def _set_years(self, kind: Any) -> None:
        field, window = self.years[kind], self._window
        self.problem.clear()
        if window.records is None or field.text() == str(self._services.years(window.records)[kind]):
            return
        keeping: Any = import_module("csp_desktop.services.keeping")
        try:
            keeping.set_years(window.records, kind, field.text())
        except KnownError as problem:
            self.problem.tell(problem)


def _logged(what: str, retention: str | None, dated: str | None, decided_by: str, reason: str) -> str:
    kept = f" ({Retention(retention).value})" if retention else ""
    when = PartialDate.from_key(dated).text if dated else "at a date not recorded"
    return f"{what}{kept}: {when}, decided by {decided_by}. {reason}"
