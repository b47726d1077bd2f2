"""A finance system's spend export as lines: each with its values, or with the cell and the reason it cannot be taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csp_desktop.exchange.grids import cell_name, read_grids
from csp_desktop.exchange.sheets import number_of
from csp_desktop.exchange.spend_cells import amount_of, day_of, words_of
from csp_desktop.exchange.spend_heads import Table, find_table
from csp_desktop.rules.funding import SpendKind
from csp_desktop.rules.imports import Going
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.spend_import import (
    LONGEST_DESCRIPTION,
    LONGEST_REFERENCE,
    SpendField,
    SpendFile,
    SpendLine,
    mark_of_heads,
    plain_head,
    remembered_columns,
    suggested,
)
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from csp_desktop.exchange.grids import Area, Grid, Row
    from csp_desktop.exchange.sheets import Cell

EPOCH_1904 = 1904
_TOTAL = re.compile(
    r"(?:grand |sub ?-?|running |page |report )?totals?(?:\b.{0,40})?:?|balance (?:brought|carried) .*", re.I
)
_POUNDS = ("", "GBP", "£", "STERLING", "POUNDS", "POUND STERLING")
NOT_NUMBERED = "It has neither a date nor an amount."


@dataclass(frozen=True, slots=True)
class SpendTable:
    """The table of an export, found but not read yet. name: of its file."""

    name: str
    table: Table

    @property
    def mark(self) -> str:
        """What its mapping is remembered by."""
        return mark_of_heads(head.text for head in self.table.heads)

    def mapping(self, kept: Mapping[str, str] | None = None) -> dict[SpendField, int]:
        """The columns by the words of their heads; those of a mapping kept, by heads or letters, where there is one."""
        heads = self.table.heads
        if not kept:
            return suggested(heads)
        made = remembered_columns(heads, kept)
        letters = re.compile("[A-Za-z]{1,3}")
        known = {field.value: field for field in SpendField}
        for word, text in kept.items():
            if word in known and known[word] not in made and letters.fullmatch(text.strip()):
                made[known[word]] = number_of(text.strip().upper())
        return {field: made[field] for field in SpendField if field in made}


def open_table(path: Path) -> SpendTable:
    """The table in a file. Raises KnownError where the file cannot be read or holds none."""
    return SpendTable(path.name, find_table(path.name, read_grids(path)))


def read_lines(
    found: SpendTable,
    mapping: Mapping[SpendField, int],
    going: Going = Going(),  # noqa: B008 - it holds nothing
) -> SpendFile:
    """The lines of a table by a mapping of fields to columns."""
    table = found.table
    reader = _Reader(table, mapping)
    rows = table.rows
    lines = []
    for number, row in enumerate(rows, start=1):
        lines.append(reader.line(row))
        going.at(number, len(rows))
    remarks = tuple(filter(None, _remarks(table.grid, reader)))
    return SpendFile(found.name, found.mark, table.heads, dict(mapping), lines, remarks)


def _remarks(grid: Grid, reader: _Reader) -> tuple[str, ...]:
    later = grid.first_day.year == EPOCH_1904
    swapped = ""
    if reader.month_first:
        swapped = (
            f"{count_words(reader.month_first, 'date')} would be a date with the month first, as "
            f"{reader.month_example}. Every date here is read with the day first: check them before you accept."
        )
    return (
        grid.said,
        "The workbook counts its days from 1904; its dates were read so." if later else "",
        swapped,
    )


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, mapping: Mapping[SpendField, int]) -> None:
        self._grid, self._mapping = table.grid, mapping
        self._heads = {head.column: plain_head(head.text) for head in table.heads}
        self.month_first, self.month_example = 0, ""

    def line(self, row: Row) -> SpendLine:
        """A row as a line."""
        notes: list[str] = []
        left = self._no_line(row)
        if left:
            return SpendLine(row.number, problem=left, total=True, cell=f"Row {row.number}")
        values: dict[str, Any] = {}
        problem = cell = ""
        for name, field, read in _READERS:
            try:
                values[name] = read(self, row, field, notes)
            except ValueProblem as refused:
                if not problem:
                    problem, cell = refused.sentence, self._where(row, field)
                    self._note_month_first(row, field)
        values.pop("currency", None)
        return SpendLine(row.number, **values, notes=tuple(notes), problem=problem, cell=cell)

    def _no_line(self, row: Row) -> str:
        """Why a row is no line of the table; "" where it is one."""
        date, amount = (self._cell(row, field) for field in (SpendField.DATE, SpendField.AMOUNT))
        if date is None and amount is None:
            return NOT_NUMBERED
        if date is None and any(
            _TOTAL.fullmatch(" ".join(cell.text.split()))
            for cell in row.cells.values()
            if cell.kind == "text"
        ):
            return "It is a total."
        if all(plain_head(cell.text) == self._heads.get(at) for at, cell in row.cells.items()):
            return "It repeats the heads."
        return ""

    def _where(self, row: Row, field: SpendField) -> str:
        column = self._mapping.get(field)
        return cell_name(row.number, column) if column else f"Row {row.number}"

    def _note_month_first(self, row: Row, field: SpendField) -> None:
        cell = self._cell(row, field) if field is SpendField.DATE else None
        match = re.match(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}", cell.text) if cell is not None else None
        if match and int(match[1]) <= 12 < int(match[2]) <= 31:
            self.month_first += 1
            self.month_example = self.month_example or cell.text.strip() if cell is not None else ""

    # --- cells -------------------------------------------------------------------------------------------------

    def _cell(self, row: Row, field: SpendField) -> Cell | None:
        """The cell of a field; one that is merged downwards holds for each of its rows."""
        column = self._mapping.get(field)
        if column is None:
            return None
        area = self._area(row, field)
        if area is None:
            return row.cells.get(column)
        top = self._grid.by_number.get(area.top)
        return top.cells.get(area.left) if top is not None else None

    def _area(self, row: Row, field: SpendField) -> Area | None:
        column = self._mapping.get(field)
        return self._grid.spread.get((row.number, column)) if self._grid.merged and column else None

    def _said(self, row: Row, field: SpendField, cell: Cell, notes: list[str]) -> None:
        """Note what the officer would not see in the values: a formula, and a merged cell."""
        if cell.formula:
            where = self._where(row, field)
            notes.append(f"The {field.label.lower()} in {where} is worked out; its saved value is taken.")
        area = self._area(row, field)
        if area is not None and area.top != row.number:
            where = cell_name(area.top, area.left)
            notes.append(f"The {field.label.lower()} is that of the merged cell {where}.")

    def date(self, row: Row, field: SpendField, notes: list[str]) -> Any:
        """The day."""
        cell = self._cell(row, field)
        if cell is None:
            raise ValueProblem("There is no date.")
        self._said(row, field, cell, notes)
        return day_of(cell, self._grid)

    def amount(self, row: Row, field: SpendField, notes: list[str]) -> Any:
        """The amount; one in a cell merged over several rows cannot be told apart."""
        cell, area = self._cell(row, field), self._area(row, field)
        if cell is None:
            raise ValueProblem("There is no amount.")
        if area is not None:
            raise ValueProblem(
                f"The amount stands in a cell merged over rows {area.top} to {area.bottom}, so it does not say "
                "for which. Take the cell apart."
            )
        self._said(row, field, cell, notes)
        return amount_of(cell)

    def words(self, row: Row, field: SpendField, notes: list[str]) -> str:
        """The words of a cell."""
        cell = self._cell(row, field)
        if cell is None:
            return ""
        if cell.kind == "error":
            raise ValueProblem(f"It shows an error ({cell.text}). Put it right in the spreadsheet.")
        self._said(row, field, cell, notes)
        return words_of(cell)

    def reference(self, row: Row, field: SpendField, notes: list[str]) -> str:
        """The reference, with the line it is of where the export has one."""
        found, line = self.words(row, field, notes), self.words(row, SpendField.LINE, notes)
        whole = f"{found}/{line}" if found and line else found
        if len(whole) > LONGEST_REFERENCE:
            raise ValueProblem(f"The reference has more than {LONGEST_REFERENCE} characters.")
        return whole

    def description(self, row: Row, field: SpendField, notes: list[str]) -> str:
        """The description; one that is too long is cut, and that is said."""
        found = self.words(row, field, notes)
        if len(found) <= LONGEST_DESCRIPTION:
            return found
        notes.append(f"The description is cut to its first {LONGEST_DESCRIPTION} characters.")
        return found[:LONGEST_DESCRIPTION]

    def kind(self, row: Row, field: SpendField, notes: list[str]) -> SpendKind:
        """Claimed, paid or spent; paid where nothing says."""
        return SpendKind.parse(self.words(row, field, notes)) or SpendKind.PAID

    def pounds(self, row: Row, field: SpendField, notes: list[str]) -> str:
        """Nothing, where the currency is pounds."""
        found = self.words(row, field, notes)
        if found.upper() not in _POUNDS:
            raise ValueProblem(f"The currency is {found}. Only pounds can be taken.")
        return ""


_READERS: tuple[tuple[str, SpendField, Any], ...] = (
    ("when", SpendField.DATE, _Reader.date),
    ("amount", SpendField.AMOUNT, _Reader.amount),
    ("reference", SpendField.REFERENCE, _Reader.reference),
    ("supplier", SpendField.SUPPLIER, _Reader.words),
    ("description", SpendField.DESCRIPTION, _Reader.description),
    ("award", SpendField.AWARD, _Reader.words),
    ("kind", SpendField.KIND, _Reader.kind),
    ("currency", SpendField.CURRENCY, _Reader.pounds),
)
