"""A table from outside as rows of cells, wherever it stands in its file: .csv in any usual letters, and .xlsx."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.exchange.office_parts import Parts, Sort, read_file
from csp_desktop.exchange.sheets import Cell, Workbook, letters_of, number_of, read_sheets
from csp_desktop.rules.attachment_names import ending_of, short_name
from csp_desktop.rules.attachments import is_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

AGAIN = "Open it in a spreadsheet, check it and save it again as .xlsx or .csv."
TABLE = Sort(
    words="a table",
    again=AGAIN,
    kinds=("xlsx",),
    ends="Export it from the finance system as .csv or .xlsx.",
    largest=60 * 1024 * 1024,
)
TEXTS = ("csv", "tsv", "txt")
MOST_CELLS, MOST_ROWS = 2_000_000, 200_000
FIRST_DAY = date(1899, 12, 30)  # day 0 where nothing says otherwise
_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", re.ASCII)
_SEPARATORS = (",", ";", "\t", "|")


class Area(NamedTuple):
    """A merged area, all four from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Row(NamedTuple):
    """A row with something in it: its number in the file and its cells by column, both from 1."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True)
class Grid:
    """A sheet, or the whole of a text. said: how it was read, where that needs saying."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[Area, ...] = ()
    first_day: date = FIRST_DAY
    said: str = ""

    def day(self, stored: str) -> date | None:
        """The day a stored number means; None for one that is none between 1900 and 2199."""
        return Workbook({}, {}, self.first_day).day(stored)

    @cached_property
    def spread(self) -> Mapping[tuple[int, int], Area]:
        """Every place that a merged area of more than one row covers, and that area."""
        return {
            (row, column): area
            for area in self.merged
            if area.bottom > area.top and area.bottom - area.top < MOST_ROWS and area.right - area.left < 100
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        }

    @cached_property
    def by_number(self) -> Mapping[int, Row]:
        """The rows by their numbers."""
        return {row.number: row for row in self.rows}


def read_grids(path: Path) -> tuple[Grid, ...]:
    """The sheets of a file that hold anything. Raises KnownError where it cannot be read, or holds nothing at all."""
    return grids_of(path.name, read_file(path, TABLE))


def grids_of(name: str, data: bytes) -> tuple[Grid, ...]:
    """The same of the bytes of a file of a name."""
    ending = ending_of(name)
    made = (_of_text(name, data),) if ending in TEXTS else _of_workbook(Parts(name, data, TABLE))
    found = tuple(grid for grid in made if grid.rows)
    if not found:
        raise KnownError(f"{short_name(name)} holds nothing.", AGAIN)
    return found


# --- workbooks -----------------------------------------------------------------------------------------------------


def _of_workbook(parts: Parts) -> tuple[Grid, ...]:
    book = read_sheets(parts, MOST_CELLS)
    made = []
    for sheet in book.sheets.values():
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sheet.cells.items():
            if cell.text.strip() or cell.formula:
                rows.setdefault(row, {})[column] = cell
        if len(rows) > MOST_ROWS:
            raise parts.too_much("holds")
        areas = tuple(area for text in sheet.merged if (area := _area(text)) is not None)
        made.append(Grid(sheet.name, _in_order(rows), areas, book.first_day))
    return tuple(made)


def _in_order(rows: dict[int, dict[int, Cell]]) -> tuple[Row, ...]:
    return tuple(Row(number, rows[number]) for number in sorted(rows))


def _area(text: str) -> Area | None:
    match = _AREA.fullmatch(text)
    if match is None:
        return None
    return Area(int(match[2]), number_of(match[1]), int(match[4]), number_of(match[3]))


# --- texts ---------------------------------------------------------------------------------------------------------


def _of_text(name: str, data: bytes) -> Grid:
    """A text of values set apart by commas, semicolons, tabs or bars. A row's number is what a spreadsheet would show."""
    text, said = decoded(name, data)
    separator = _separator(text)
    rows = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for number, values in enumerate(reader, start=1):
            cells = {at: Cell(value) for at, value in enumerate(values, start=1) if value.strip()}
            if cells:
                rows.append(Row(number, cells))
    except csv.Error:
        raise KnownError(f"{short_name(name)} is damaged: a value in it never ends.", AGAIN) from None
    if len(rows) > MOST_ROWS:
        raise KnownError(f"{short_name(name)} holds far more than a table would.", AGAIN)
    return Grid("", tuple(rows), said=said)


def decoded(name: str, data: bytes) -> tuple[str, str]:
    """The letters of a text, and how they were read where it was not as UTF-8. Raises KnownError for what is no text."""
    if not is_text(data) and not _is_wide(data):
        raise KnownError(f"{short_name(name)} is not a table, whatever its name says.", AGAIN)
    if _is_wide(data):
        with_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        coding = "utf-16" if with_mark else "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        try:
            return data.decode(coding), "It was read as UTF-16 text."
        except UnicodeDecodeError:
            raise KnownError(f"{short_name(name)} is damaged.", AGAIN) from None
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252"), "It was read as Windows text (cp1252), not as UTF-8."


def _is_wide(data: bytes) -> bool:
    """Whether every letter seems to take two bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = data[:400]
    return len(start) > 3 and max(start[0::2].count(0), start[1::2].count(0)) * 3 > len(start)


def _separator(text: str) -> str:
    """What sets the values apart: the sign that is found as often in most of the first lines."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text[:20_000].splitlines()[:40]]
    scores = {}
    for sign in _SEPARATORS:
        counts = [line.count(sign) for line in lines if line.count(sign)]
        often = max(set(counts), key=counts.count) if counts else 0
        scores[sign] = counts.count(often) * min(often, 5)
    return max(_SEPARATORS, key=lambda sign: scores[sign])


def cell_name(row: int, column: int) -> str:
    """A cell as a spreadsheet names it: "D14"."""
    return f"{letters_of(column)}{row}"
