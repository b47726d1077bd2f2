"""An award year by year, its profile beside what is paid and spent; below it the years recorded, to open or add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from csp_desktop.rules.funding import SpendKind
from csp_desktop.services.award_years import award_years
from csp_desktop.ui.children_page import ChildrenPage
from csp_desktop.ui.widgets.controls import column, label, rule

if TYPE_CHECKING:
    from csp_desktop.services.award_years import AwardYearRow

HEADS = ("Year", "Planned", "Paid", "Spent", "Left")
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
SIDE = 24
SHARED = "No year is planned by itself, so the amount is shared evenly over the months of the award."


class AwardYearsPage(ChildrenPage):
    """The years of one award."""

    def refresh(self) -> None:
        """Read the years again."""
        super().refresh()
        made = self._table(award_years(self._records, self._parent_id))
        old = getattr(self, "table", None)
        self.table = made
        box = self.layout()
        if old is None:
            box.insertWidget(1, made)  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess] - a column
        else:
            box.replaceWidget(old, made)  # pyright: ignore[reportOptionalMemberAccess] - as above
            old.hide()
            old.deleteLater()
        if not self.lines:
            self._more.clear()  # said under the table

    def _add_line(self, table: str, record_id: int) -> None:
        """A year of the profile by its year: the award is named above."""
        super()._add_line(table, record_id)
        made = self.lines[-1]
        year, _, amount = made.word.partition(", ")
        known = bool(amount or "/" in year)
        made.setText((year if known else "") or "Year not recorded")
        made.set_word(amount or ("" if known else year))

    def _table(self, rows: tuple[AwardYearRow, ...]) -> QWidget:
        made, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        for place, head in enumerate(HEADS):
            grid.setColumnMinimumWidth(place, self._look.px(76))
            self._put(grid, 0, place, head, "caption")
        for number, row in enumerate(rows, 1):
            grid.addWidget(rule(), 2 * number - 1, 0, 1, len(HEADS))
            role = "section" if row.year == "Total" else "body"
            cells = (
                row.year,
                row.planned_text,
                row.text(SpendKind.PAID),
                row.text(SpendKind.SPENT),
                row.left,
            )
            for place, words in enumerate(cells):
                self._put(grid, 2 * number, place, words, role)
        told = label("" if self.lines else SHARED, "caption", wrap=True)
        told.setVisible(not self.lines)
        made.setLayout(column(grid, told, margins=(SIDE, 0, SIDE, 12)))
        return made

    @staticmethod
    def _put(grid: QGridLayout, row: int, place: int, words: str, role: str) -> None:
        made = label(words.replace("; ", ";\n"), role)
        if place:
            made.setAlignment(RIGHT)
        grid.addWidget(made, row, place)
