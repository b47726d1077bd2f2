"""A return form as a workbook: locked words, cells to fill in that are known by name wherever they are moved, for A4."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from csp_desktop.exchange.return_marks import FILL_IN, IDENTITY_NAME, name_of, row_mark, sheet_mark
from csp_desktop.exchange.safe_write import safe_write
from csp_desktop.exchange.tables import FIRST_DAY, NO_RUNNING
from csp_desktop.records.fields import LONG, SHORT
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.returns import CHOICES, Input, plain, worded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import IO

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from csp_desktop.rules.returns import Form, Kind, Section

HIDDEN = "csp"  # the sheet nobody sees
WIDE = 130  # characters of ten points that an A4 page holds lengthwise
LINE, LEAST, MOST = 15, 20, 400  # points: of a line of text, and of a row
INK, LABEL, HEAD, EDGE = "#1D2B28", "#F1EFEA", "#DDE5E2", "#9AA5A1"
_BASE = {"font_name": "Arial", "font_size": 10, "font_color": INK, "text_wrap": True, "valign": "top"}
PATTERNS: Mapping[Kind, str] = {
    "text": "@",
    "long": "@",
    "choice": "@",
    "standing": "@",
    "date": "d mmmm yyyy",
    "money": "#,##0.00",
    "count": "#,##0",
}


@dataclass
class _Book:
    """The workbook that is being written, and its formats by what they are for."""

    workbook: Workbook
    made: dict[str, Format] = field(default_factory=dict)
    next_row: dict[str, int] = field(default_factory=dict)

    def format(self, name: str, **more: Any) -> Format:
        if name not in self.made:
            self.made[name] = self.workbook.add_format({**_BASE, **more})
        return self.made[name]

    def label(self) -> Format:
        return self.format("label", bg_color=LABEL, border=1, border_color=EDGE)

    def answer(self, pattern: str) -> Format:
        more = {"locked": False, "border": 1, "border_color": EDGE, "num_format": pattern, "align": "left"}
        return self.format(f"answer {pattern}", **more)


def write_xlsx(form: Form, path: Path) -> None:
    """Write a form. Raises KnownError where the file cannot be written; nothing is left behind then."""
    with safe_write(path) as file:
        write_into(form, file)


def write_into(form: Form, file: IO[bytes]) -> None:
    """Write a form into an open file."""
    from xlsxwriter import Workbook

    book = _Book(Workbook(file, NO_RUNNING))
    book.workbook.set_properties({"title": form.heading, "company": form.partnership})
    sheets: dict[tuple[int, ...], Worksheet] = {}
    for part in form.sections:
        if part.widths not in sheets:
            name = form.sheet if not sheets else part.title
            sheets[part.widths] = _sheet(book, form, name[:31], part.widths)
        _section(book, sheets[part.widths], part)
    _hidden(book, form)
    book.workbook.close()


# --- sheets --------------------------------------------------------------------------------------------------------


def _sheet(book: _Book, form: Form, name: str, widths: Sequence[int]) -> Worksheet:
    sheet = book.workbook.add_worksheet(name)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width * WIDE / 100)
    sheet.set_column(
        len(widths), len(widths), None, None, {"hidden": True}
    )  # where each row says what it holds
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer(f"&L&8{_footer(form)}&R&8Page &P of &N")
    sheet.protect("", {"format_rows": True, "format_columns": True})
    if name == form.sheet:
        book.next_row[name] = _opening(book, sheet, form, len(widths))
    else:
        book.next_row[name] = 0
    return sheet


def _name(sheet: Worksheet) -> str:
    return str(sheet.get_name())


def _footer(form: Form) -> str:
    """What every page says; "&" begins a code there, and 255 characters is all it holds."""
    return form.whose[:120].replace("&", "&&")


def _opening(book: _Book, sheet: Worksheet, form: Form, width: int) -> int:
    """What the form is, by when, and how it is filled in; the row after it."""
    lines = [
        ("title", form.title, 24),
        *(("plain", words, LINE) for words in form.about),
    ]
    lines.append(("plain", FILL_IN, 2 * LINE))
    formats = {
        "title": book.format("title", bold=True, font_size=16),
        "plain": book.format("plain"),
    }
    for row, (kind, words, height) in enumerate(lines):
        sheet.set_row(row, height)
        sheet.merge_range(row, 0, row, width - 1, "", formats[kind])
        _text(sheet, (row, 0), words, formats[kind])
    return len(lines) + 1


def _section(book: _Book, sheet: Worksheet, part: Section) -> None:
    """A part from the next free row on: its title, its note, its heads, its rows."""
    row = book.next_row[_name(sheet)]
    title, last = book.format("section", bold=True, font_size=12), len(part.widths) - 1
    sheet.merge_range(row, 0, row, last, "", title)
    _text(sheet, (row, 0), part.title, title)
    sheet.set_row(row, 20)
    if part.note:
        row += 1
        note = book.format("plain")
        sheet.merge_range(row, 0, row, last, "", note)
        _text(sheet, (row, 0), part.note, note)
        sheet.set_row(row, _height([(part.note, WIDE)], LINE))
    row += 1
    head = book.format("head", bold=True, bg_color=HEAD, border=1, border_color=EDGE)
    for place, words in enumerate(part.heads):
        _text(sheet, (row, place), words, head)
    sheet.set_row(
        row, _height([(words, part.widths[at] * WIDE / 100) for at, words in enumerate(part.heads)], LEAST)
    )
    if row < 3:
        sheet.repeat_rows(0, row)  # a sheet of one part: its heads stand on every page
    for cells in part.rows:
        row += 1
        _row(book, sheet, row, cells, part.widths)
    book.next_row[_name(sheet)] = row + 2


def _row(
    book: _Book, sheet: Worksheet, row: int, cells: Sequence[str | Input], widths: Sequence[int]
) -> None:
    """A row, and in its hidden cell what it holds."""
    for place, cell in enumerate(cells):
        if isinstance(cell, Input):
            _answer(book, sheet, (row, place), cell)
        else:
            _text(sheet, (row, place), cell, book.label())
    _text(sheet, (row, len(widths)), row_mark(cells), book.format("plain"))
    long = any(isinstance(cell, Input) and cell.key.kind == "long" for cell in cells)
    texts = [
        (cell if isinstance(cell, str) else worded(cell.key.kind, cell.value), widths[at] * WIDE / 100)
        for at, cell in enumerate(cells)
    ]
    sheet.set_row(row, _height(texts, 3 * LINE if long else LEAST))


def _height(texts: Sequence[tuple[str, float]], least: int) -> int:
    """Points for the longest of some texts at the widths they have; a person may pull a row larger."""
    lines = max(
        (sum(1 + int(len(line) / (wide * 0.95)) for line in text.split("\n")) for text, wide in texts),
        default=1,
    )
    return max(least, min(MOST, lines * LINE + 4))


# --- cells ---------------------------------------------------------------------------------------------------------


def _answer(book: _Book, sheet: Worksheet, at: tuple[int, int], cell: Input) -> None:
    """A cell to fill in, with what stands in it already; it is known by its name from then on."""
    kind = cell.key.kind
    form = book.answer(PATTERNS[kind])
    _value(book, sheet, at, cell, form)
    sheet.data_validation(*at, *at, _validation(kind, cell.label))
    place = f"'{_name(sheet)}'!${chr(ord('A') + at[1])}${at[0] + 1}"
    book.workbook.define_name(name_of(cell.key), f"={place}")


def _value(book: _Book, sheet: Worksheet, at: tuple[int, int], cell: Input, form: Format) -> None:
    kind, value = cell.key.kind, cell.value
    day = PartialDate.from_key(value).exact_day if kind == "date" and value else None
    if not value:
        sheet.write_blank(*at, None, form)
    elif kind == "date" and day is not None and day >= FIRST_DAY:
        sheet.write_datetime(*at, datetime.combine(day, time()), form)
    elif kind == "money":
        sheet.write_number(*at, Decimal(int(value)) / 100, form)  # pyright: ignore[reportArgumentType] - any number will do
    elif kind == "count":
        sheet.write_number(*at, int(value), form)
    else:
        _text(sheet, at, worded(kind, value), book.answer("@"))


def _validation(kind: Kind, label: str) -> dict[str, Any]:
    """What a spreadsheet takes in a cell. A date that is known to the month alone may be typed all the same."""
    title, said = "This cannot be kept", {"input_message": label[:255]}
    match kind:
        case "choice" | "standing":
            words = [word.label for word in CHOICES[kind]]
            return {
                **said,
                "validate": "list",
                "source": words,
                "error_title": title,
                "error_message": "Choose from the list.",
            }
        case "date":
            span = {"criteria": "between", "minimum": datetime(2000, 1, 1), "maximum": datetime(2099, 12, 31)}
            words = "Type a day as 16/9/2024, or a month as September 2024."
            return {
                **said,
                "validate": "date",
                **span,
                "error_type": "warning",
                "error_title": "A date",
                "error_message": words,
            }
        case "money" | "count":
            words = "Type pounds and pence as 1234.50." if kind == "money" else "Type a whole number."
            check = {"validate": "decimal" if kind == "money" else "integer", "criteria": ">=", "value": 0}
            return {**said, **check, "error_title": title, "error_message": words}
        case _:
            most = LONG if kind == "long" else SHORT
            words = f"It holds {most:,} characters. Shorten it."
            return {
                **said,
                "validate": "length",
                "criteria": "<=",
                "value": most,
                "error_title": title,
                "error_message": words,
            }


def _text(sheet: Worksheet, at: tuple[int, int], text: str, form: Format) -> None:
    """Text as text, whatever it looks like."""
    kept = plain(text)
    if kept.startswith("<r>") and kept.endswith("</r>"):
        sheet.write_rich_string(
            *at, kept[:1], kept[1:2], kept[2:], form
        )  # else xlsxwriter takes it for its own markup
    elif kept:
        sheet.write_string(*at, kept, form)
    else:
        sheet.write_blank(*at, None, form)


def _hidden(book: _Book, form: Form) -> None:
    """The sheet nobody sees: whose form it is, and every key with the mark of what stood there."""
    sheet = book.workbook.add_worksheet(HIDDEN)
    sheet.write_string(0, 0, form.identity.text)
    for row, cell in enumerate(form.inputs, start=1):
        sheet.write_string(row, 0, sheet_mark(cell))
    sheet.protect("")
    sheet.very_hidden()
    book.workbook.define_name(IDENTITY_NAME, f"={HIDDEN}!$A$1")
