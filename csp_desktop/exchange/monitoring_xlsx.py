"""A return to a funder as a workbook: one sheet in the layout's order, numbers as exact numbers, no formula, locked."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from csp_desktop.exchange.safe_write import safe_write
from csp_desktop.exchange.tables import NO_RUNNING
from csp_desktop.rules.returns import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import IO

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from csp_desktop.services.monitoring_statement import Amount, ReturnStatement, StatementTable

SHEET = "Return"
INK, LABEL, HEAD, EDGE = "#1D2B28", "#F1EFEA", "#DDE5E2", "#9AA5A1"
_BASE = {"font_name": "Arial", "font_size": 10, "font_color": INK, "text_wrap": True, "valign": "top"}
MONEY = "#,##0.00"
FIRST, OTHERS, COLUMNS = 44, 22, 6  # widths in characters, and how many columns a wide row spans
LINE = 15  # points of a line of text


def write_xlsx(found: ReturnStatement, path: Path) -> None:
    """Write a return. Raises KnownError where the file cannot be written; nothing is left behind then."""
    with safe_write(path) as file:
        write_into(found, file)


def as_bytes(found: ReturnStatement) -> bytes:
    """The workbook in memory, to be attached to a draft."""
    file = io.BytesIO()
    write_into(found, file)
    return file.getvalue()


def write_into(found: ReturnStatement, file: IO[bytes]) -> None:
    """Write a return into an open file."""
    from xlsxwriter import Workbook

    workbook = Workbook(file, NO_RUNNING)
    workbook.set_properties({"title": f"{found.title}, {found.stream}", "company": found.partnership})
    page = _Page(workbook, workbook.add_worksheet(SHEET))
    page.wide(found.heading, "title")
    page.wide(found.partnership)
    if found.opening:
        page.wide(found.opening)
    page.gap()
    for label, words in found.facts:
        page.row([label, words], ["label", "cell"])
    page.gap()
    page.wide("Figures (£)", "section")
    for label, amount in found.figures:
        page.amounts([label, amount], ["label", "money"])
    page.wide(found.balance)
    for table in found.tables:
        _table(page, table)
    _words(page, found)
    page.finish(found)
    workbook.close()


def _table(page: _Page, table: StatementTable) -> None:
    page.gap()
    page.wide(table.caption, "section")
    if not table.rows:
        page.wide(table.empty)
        return
    page.row(table.heads, ["head"] * len(table.heads))
    kinds = ["money" if right else "cell" for right in table.right]
    for row in table.rows:
        page.amounts(row, kinds)
    if table.total:
        page.amounts(table.total, ["total" if right else "total words" for right in table.right])
    if table.note:
        page.wide(table.note)


def _words(page: _Page, found: ReturnStatement) -> None:
    """What is said in words: the variance as a whole, outcomes, what a revision changes, the declaration."""
    if found.variance.strip():
        page.gap()
        page.wide("The variance as a whole", "section")
        page.wide(found.variance)
    if found.outcomes:
        page.gap()
        page.wide("What was achieved", "section")
        for title, words in found.outcomes:
            page.row([title or "As a whole", words], ["label", "cell"])
    if found.revision_reason:
        page.gap()
        page.wide("What this revision changes", "section")
        page.wide(f"Reason for the correction: {found.revision_reason}")
        page.row(["Project", "Figure", "Before", "Now"], ["head"] * 4)
        for one in found.changes:
            page.row([one.award or "The return as a whole", one.figure, one.before, one.after], ["cell"] * 4)
    page.gap()
    page.wide("Declaration", "section")
    page.wide(found.declaration)
    for label in found.sign:
        page.row([label, ""], ["label", "cell"])


class _Page:
    """The sheet that is being written, row after row; every cell is locked."""

    def __init__(self, workbook: Workbook, sheet: Worksheet) -> None:
        self._workbook, self._sheet, self._at = workbook, sheet, 0
        self._made: dict[str, Format] = {}
        sheet.set_column(0, 0, FIRST)
        sheet.set_column(1, COLUMNS - 1, OTHERS)

    def gap(self) -> None:
        """Leave a row free."""
        self._at += 1

    def wide(self, text: str, name: str = "plain") -> None:
        """Words over the whole width."""
        width = FIRST + OTHERS * (COLUMNS - 1)
        self._sheet.set_row(self._at, max(LINE if name == "plain" else 22, _height(text, width)))
        self._sheet.merge_range(self._at, 0, self._at, COLUMNS - 1, "", self._format(name))
        self._text(0, text, self._format(name))
        self._at += 1

    def row(self, texts: Sequence[str], names: Sequence[str]) -> None:
        """A row of words."""
        for place, (text, name) in enumerate(zip(texts, names, strict=True)):
            self._text(place, text, self._format(name))
        self._fit(texts)

    def amounts(self, cells: Sequence[str | Amount], names: Sequence[str]) -> None:
        """A row of words and amounts: an amount that is known is a number, one that is not its words."""
        for place, (cell, name) in enumerate(zip(cells, names, strict=True)):
            form = self._format(name)
            if isinstance(cell, str):
                self._text(place, cell, form)
            elif cell.pence is not None and _only_the_amount(cell):
                # The exact Decimal, whose digits xlsxwriter prints as they are: never a float.
                self._sheet.write_number(self._at, place, Decimal(cell.pence) / 100, form)  # pyright: ignore[reportArgumentType] - any number will do
            else:
                self._text(place, cell.text, form)
        self._fit([cell if isinstance(cell, str) else cell.text for cell in cells])

    def _fit(self, texts: Sequence[str]) -> None:
        widths = [FIRST, *[OTHERS] * COLUMNS]
        heights = [_height(text, width) for text, width in zip(texts, widths, strict=False)]
        self._sheet.set_row(self._at, max(LINE + 3, *heights))
        self._at += 1

    def _text(self, place: int, text: str, form: Format) -> None:
        """Text as text, whatever it looks like."""
        kept = plain(text)
        if kept.startswith("<r>") and kept.endswith("</r>"):  # else xlsxwriter takes it for markup of its own
            self._sheet.write_rich_string(self._at, place, kept[:1], kept[1:2], kept[2:], form)
        elif kept:
            self._sheet.write_string(self._at, place, kept, form)
        else:
            self._sheet.write_blank(self._at, place, None, form)

    def finish(self, found: ReturnStatement) -> None:
        """Lock it, and have it print on A4."""
        sheet = self._sheet
        sheet.protect("", {"format_rows": True, "format_columns": True})
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        footer = f"{found.stream}, {found.named}"[:120].replace("&", "&&")
        sheet.set_footer(f"&L&8{footer}&R&8Page &P of &N")

    def _format(self, name: str) -> Format:
        if name not in self._made:
            self._made[name] = self._workbook.add_format({**_BASE, **FORMATS[name]})
        return self._made[name]


_BOX = {"border": 1, "border_color": EDGE}
FORMATS: dict[str, dict[str, Any]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 16},
    "section": {"bold": True, "font_size": 12},
    "label": {**_BOX, "bg_color": LABEL},
    "head": {**_BOX, "bold": True, "bg_color": HEAD},
    "cell": _BOX,
    "money": {**_BOX, "num_format": MONEY, "align": "right"},
    "total": {**_BOX, "num_format": MONEY, "align": "right", "bold": True},
    "total words": {**_BOX, "bold": True},
}


def _only_the_amount(cell: Amount) -> bool:
    """Whether a cell says nothing beside its amount: "about 20.00" stays words."""
    return not any(one.isalpha() for one in cell.text)


def _height(text: str, width: int) -> int:
    """Points that a text needs at a width in characters."""
    lines = sum(1 + int(len(line) / (width * 0.95)) for line in text.split("\n"))
    return min(400, lines * LINE)
