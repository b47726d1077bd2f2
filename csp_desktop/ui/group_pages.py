"""What belongs to a group, told rather than only listed: the versions of its terms, and its seats with what is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.wording import number_words
from csp_desktop.services.attendance import attendance
from csp_desktop.services.group_terms import begin_version, life, versions
from csp_desktop.services.membership import chair_words, gaps, seats
from csp_desktop.services.today import today
from csp_desktop.ui.children_page import ChildrenPage
from csp_desktop.ui.widgets.controls import ShapeLabel, button, column, label, line
from csp_desktop.ui.widgets.line_button import LineButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from csp_desktop.services.attendance import AttendanceTable
    from csp_desktop.services.group_terms import Version
    from csp_desktop.services.membership import SeatRow

SIDE = 16  # of what stands in the list, within its own margin


class TermsPage(ChildrenPage):
    """How the group came about, and each version of its terms: what changed, why, where it was decided."""

    def refresh(self) -> None:
        """Read the versions again."""
        self._clear()
        for words in life(self._records, self._parent_id):
            self._say(words, "body")
        found = versions(self._records, self._parent_id)
        for one in found:
            self._version(one)
        self._more.setText("" if found else "No version of its terms is recorded yet.")

    def _version(self, one: Version) -> None:
        self._open(one.title, "group_revisions", one.id, one.parts_words or "A change of the group")
        after = f"First meeting under it: {one.first_meeting.text}." if one.first_meeting else ""
        reason = f"Why: {one.reason}" if one.reason else ""
        decided = f"Decided at {one.decided}." if one.decided else ""
        for words in (one.changed, reason, " ".join(filter(None, (decided, after)))):
            if words:
                self._say(words, "label")
        self._rows.addSpacing(8)

    def _adder(self) -> QWidget:
        made = button(self._look, "New version", "plus", "flat")
        made.setToolTip("Begin a version from the last one, with its number and its attached terms")
        made.clicked.connect(self._begin)
        made.setEnabled(not self._records.read_only)
        return made

    def _begin(self) -> None:
        made = begin_version(self._records, self._parent_id, today(self._records).year)
        self.refresh()
        self.opened.emit("group_revisions", made)

    # --- what both pages share ---------------------------------------------------------------------------------

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.lines = []

    def _open(self, words: str, table: str, record_id: int, note: str = "", word: str = "") -> None:
        """A line that opens a record."""
        made = LineButton(self._look, words, self._related.icon, word, note, margin=SIDE)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: self.opened.emit(table, record_id))
        self._rows.addWidget(made)
        self.lines.append(made)

    def _say(self, words: str, role: str = "label") -> None:
        self._put(column(label(words, role, wrap=True)), 4)

    def _put(self, inside: QLayout, above: int) -> None:
        made = QWidget()
        inside.setContentsMargins(SIDE, above, SIDE, 0)
        made.setLayout(inside)
        self._rows.addWidget(made)


class SeatsPage(TermsPage):
    """Who chairs the group, what its membership lacks, its seats, and who came to its last meetings."""

    def refresh(self) -> None:
        """Read the seats again."""
        self._clear()
        as_at = PartialDate.on(today(self._records))
        chair = chair_words(self._records, self._parent_id, as_at)
        if chair:
            self._say(f"Chair: {chair}.", "body")
        for gap in gaps(self._records, self._parent_id, as_at):
            self._put(line(ShapeLabel(self._look, "soon"), 8, _wide(gap.sentence)), 8)
        found = seats(self._records, self._parent_id, as_at)
        came = attendance(self._records, self._parent_id, as_at)
        self._meetings(came)
        words = {seat.seat_id: seat.words for seat in came.seats} if came.recorded else {}
        self._list_seats([row for row in found if row.holding != "over"], words)
        past = [row for row in found if row.holding == "over"]
        if past:
            self._head("Earlier seats")
            self._lines_of(past, {})
        self._more.setText("" if found else "No seats yet.")

    def _meetings(self, found: AttendanceTable) -> None:
        """Who came to the last meetings, one line each."""
        if not found.meetings:
            return
        count = len(found.meetings)
        self._head(
            "Who came to the last meeting"
            if count == 1
            else f"Who came to the last {number_words(count)} meetings"
        )
        for one in found.meetings:
            self._put(line(_wide(one.held.text), 16, label(one.words)), 4)
        for words in found.remarks:
            self._put(line(ShapeLabel(self._look, "soon"), 8, _wide(words)), 8)

    def _list_seats(self, rows: list[SeatRow], came: dict[int, str]) -> None:
        """The seats by their status; at right how many of those meetings each came to."""
        kinds = dict.fromkeys(row.status for row in rows)
        for kind in kinds:
            if kind is not None or len(kinds) > 1:
                self._head(kind.label if kind is not None else "Status not recorded")
            else:
                self._rows.addSpacing(8)
            self._lines_of([row for row in rows if row.status is kind], came)

    def _lines_of(self, rows: list[SeatRow], came: dict[int, str]) -> None:
        for row in rows:
            who = row.organisation or row.person or row.role or "A seat"
            told = [words for words in (row.person, row.role, _dates(row)) if words and words != who]
            self._open(who, "seats", row.id, ", ".join(told), came.get(row.id, ""))

    def _head(self, words: str) -> None:
        self._put(column(label(words, "section"), 4), 16)

    def _adder(self) -> QWidget:
        made = button(self._look, "Add", "plus", "flat")
        made.clicked.connect(lambda: self._add({}))
        made.setEnabled(not self._records.read_only)
        return made


def _wide(words: str) -> QWidget:
    """Words that take the room there is, on as many lines as they need."""
    made = label(words, wrap=True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def _dates(row: SeatRow) -> str:
    """ "since May 2024", "May 2020 to March 2022", "until March 2022"; "" where no date is known."""
    if row.since and row.until:
        return f"{row.since.text} to {row.until.text}"
    if row.since:
        return row.since.text if row.since.qualifier else f"since {row.since.text}"
    return f"until {row.until.text}" if row.until else ""
