"""Any list as a spreadsheet: CSV or XLSX with real dates, exact numbers and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING

from csp_desktop.exchange.cell_values import HUNDRED, MONEY, CellValue, second_of, value_of
from csp_desktop.exchange.safe_write import safe_write
from csp_desktop.rules.wording import count_words
from csp_desktop.services.lists import ListQuery, every_value, totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from csp_desktop.rules.money import Total
    from csp_desktop.services.lists import ListSpec, Queries

# What a spreadsheet may take for the beginning of a formula, their full-width forms among them (OWASP, CWE-1236).
STARTS_A_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
LONGEST_CELL = 32_767  # UTF-16 units in a cell of a workbook
CUT = " … (cut here: a cell holds no more)"
FIRST_DAY = date(1900, 3, 1)  # earlier ones differ between spreadsheet programs, or are not there
SECOND_WIDTH = 200  # pixels
TOTAL = "Total for the rows shown"
NO_RUNNING = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column to write: its head and its width in pixels."""

    head: str
    width: int


def write_csv(
    records: Queries, spec: ListSpec, query: ListQuery, path: Path, columns: Sequence[str] | None = None
) -> int:
    """Write a list as asked, as UTF-8 with its mark, commas and quotation marks; how many rows.

    columns: the keys of those to write; all when None. A full day is written 2024-09-16 and money 659032.00; text that
    would start a formula has an apostrophe before it. Raises KnownError where the file cannot be written; nothing is
    left behind then.
    """
    count = 0
    with safe_write(path) as file:
        text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerow([column.head for column in table_columns(spec, columns)])
        for cells in rows(records, spec, query, columns):
            writer.writerow([_for_csv(cell) for cell in cells])
            count += 1
        text.detach()
    return count


def _for_csv(cell: CellValue) -> str | Decimal:
    if cell.number is not None:
        return cell.number if cell.plain else cell.text
    if cell.day is not None:
        return cell.day.isoformat()
    return f"'{cell.text}" if cell.text.startswith(STARTS_A_FORMULA) else cell.text


def write_xlsx(
    records: Queries, spec: ListSpec, query: ListQuery, path: Path, columns: Sequence[str] | None = None
) -> int:
    """Write a list as asked as a workbook of one sheet; how many rows.

    Its head stays in sight and can be filtered by. Arguments and errors as for write_csv.
    """
    with safe_write(path) as file:
        workbook = _workbook(file)
        count = _write_sheet(workbook, records, spec, query, columns)
        workbook.close()
    return count


def write_workbook(records: Queries, specs: Sequence[ListSpec], path: Path) -> int:
    """Write lists in full as a workbook with a sheet each; how many rows in all. Errors as for write_csv."""
    with safe_write(path) as file:
        workbook = _workbook(file)
        count = sum(_write_sheet(workbook, records, spec, ListQuery()) for spec in specs)
        workbook.close()
    return count


def table_columns(spec: ListSpec, columns: Sequence[str] | None = None) -> list[TableColumn]:
    """What is written of a list: its group first, then each column, a second line beside its first."""
    made = [TableColumn(spec.group.head, spec.group.width)] if spec.group else []
    for column in spec.columns:
        if columns is None or column.key in columns:
            made.append(TableColumn(column.head, column.width))
            if column.second:
                made.append(TableColumn(column.second_head, SECOND_WIDTH))
    return made


def rows(
    records: Queries, spec: ListSpec, query: ListQuery, columns: Sequence[str] | None = None
) -> Iterator[list[CellValue]]:
    """The cells of every row, in the order of table_columns; no row's id is among them."""
    chosen = [
        (place, column)
        for place, column in enumerate(spec.columns)
        if columns is None or column.key in columns
    ]
    for stored in every_value(records, spec, query):
        cells = [value_of(spec.group, stored[1])] if spec.group else []
        for place, column in chosen:
            cells.append(value_of(column, stored[2 + 2 * place]))
            if column.second:
                cells.append(second_of(column, stored[3 + 2 * place]))
        yield cells


def _workbook(file: IO[bytes]) -> Workbook:
    from xlsxwriter import Workbook

    workbook = Workbook(file, NO_RUNNING)
    workbook.set_properties({"comments": "Written by CSP Desktop"})
    return workbook


def _write_sheet(
    workbook: Workbook,
    records: Queries,
    spec: ListSpec,
    query: ListQuery,
    columns: Sequence[str] | None = None,
) -> int:
    heads = table_columns(spec, columns)
    sheet = workbook.add_worksheet(sheet_name(spec))
    head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats: dict[str, Format] = {"": workbook.add_format({"text_wrap": True, "valign": "top"})}
    for place, column in enumerate(heads):
        sheet.set_column_pixels(place, place, column.width)
        sheet.write_string(0, place, column.head, head)
    count = 0
    for count, cells in enumerate(rows(records, spec, query, columns), start=1):
        for place, cell in enumerate(cells):
            if cell.pattern not in formats:
                formats[cell.pattern] = workbook.add_format({"num_format": cell.pattern, "valign": "top"})
            _write_cell(sheet, (count, place), cell, formats)
    _write_totals(workbook, sheet, count, _total_cells(records, spec, query, columns))
    _finish(sheet, spec, count, len(heads))
    return count


def _total_cells(
    records: Queries, spec: ListSpec, query: ListQuery, columns: Sequence[str] | None
) -> list[Total | None]:
    """What stands under each column written: its total, None where it is not added up; [] where nothing is."""
    found = totals(records, spec, query)
    cells: list[Total | None] = [None] if spec.group else []
    for column in spec.columns:
        if columns is None or column.key in columns:
            cells += [found.get(column.key), *([None] if column.second else [])]
    return cells if any(cells) else []


def _write_totals(workbook: Workbook, sheet: Worksheet, count: int, cells: Sequence[Total | None]) -> None:
    """A row of totals as numbers, outside the filter; under it in words what each leaves out."""
    if not cells or not count:
        return
    pattern = {"bold": True, "top": 1, "valign": "top"}
    money = workbook.add_format({**pattern, "num_format": MONEY})
    words, left = (
        workbook.add_format({**pattern, "text_wrap": True}),
        workbook.add_format({"text_wrap": True}),
    )
    for place, found in enumerate(cells):
        at = (count + 1, place)
        if found is None:
            sheet.write_string(*at, "" if place else TOTAL, words)
        elif not found.counted:
            sheet.write_string(*at, found.text, words)
        else:
            sheet.write_number(*at, Decimal(found.known) / HUNDRED, money)  # pyright: ignore[reportArgumentType] - any number will do
            if found.missing:
                sheet.write_string(count + 2, place, found.missing_words, left)


def _finish(sheet: Worksheet, spec: ListSpec, count: int, width: int) -> None:
    """The head kept in sight and on every printed page, a filter, and what the sheet holds printed below."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, width - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{count_words(count, spec.one, spec.many)}&RPage &P of &N")


def sheet_name(spec: ListSpec) -> str:
    """What a list's sheet is called: "Action plan"."""
    return spec.name.replace("-", " ").capitalize()


def _write_cell(sheet: Worksheet, at: tuple[int, int], cell: CellValue, formats: dict[str, Format]) -> None:
    """Write one cell. A number goes as the exact Decimal, whose digits xlsxwriter prints as they are: never a float."""
    if cell.number is not None:
        sheet.write_number(*at, cell.number, formats[cell.pattern])  # pyright: ignore[reportArgumentType] - any number will do
    elif cell.day is not None and cell.day >= FIRST_DAY:
        sheet.write_datetime(*at, datetime.combine(cell.day, time()), formats[cell.pattern])
    else:
        write_text(sheet, at, cell.text, formats[""])


def write_text(sheet: Worksheet, at: tuple[int, int], text: str, form: Format) -> None:
    """Write text as text, whatever it looks like."""
    text = _cut(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        # xlsxwriter takes such a string for markup of its own; in parts it is escaped like any other.
        sheet.write_rich_string(*at, text[:1], text[1:2], text[2:], form)
    else:
        sheet.write_string(*at, text, form)


def _cut(text: str) -> str:
    """Text that a cell can hold; what is too long says that it was cut."""
    if len(text) <= LONGEST_CELL // 2 or len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", errors="ignore")
    return kept + CUT
