"""The awards as a 360Giving file: the standard's flat table as .csv or .xlsx."""

from __future__ import annotations

import csv
from datetime import date, datetime, time
from decimal import Decimal
from io import TextIOWrapper
from typing import TYPE_CHECKING

from csp_desktop.exchange.cell_values import HUNDRED
from csp_desktop.exchange.safe_write import safe_write
from csp_desktop.exchange.tables import NO_RUNNING, STARTS_A_FORMULA, write_text
from csp_desktop.rules.giving import AMOUNT, DESCRIPTION, TITLE, TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from csp_desktop.services.giving import Published

WIDTHS = {DESCRIPTION: 420, TITLE: 280}
WIDTH = 140  # pixels of any other column
AS_DAY, AS_AMOUNT = "yyyy-mm-dd", "0.00"


def write_giving(awards: Sequence[Published], path: Path) -> int:
    """Write awards as the standard's table, .csv or .xlsx as the file's name ends; how many.

    Raises KnownError where the file cannot be written; nothing is left behind then.
    """
    write = _write_xlsx if path.suffix.lower() == ".xlsx" else _write_csv
    write(awards, path)
    return len(awards)


def _write_csv(awards: Sequence[Published], path: Path) -> None:
    """As UTF-8; a day as 2024-09-16 and an amount as 16666.00. A text that would start a formula has an apostrophe before it."""
    with safe_write(path) as file:
        text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(TITLES)
        for award in awards:
            writer.writerow([_text(title, award.cells[title]) for title in TITLES])
        text.detach()


def _text(title: str, value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if title == AMOUNT and isinstance(value, int):
        return f"{_pounds(value):f}"
    words = str(value)
    return f"'{words}" if words.removeprefix("'").startswith(STARTS_A_FORMULA) else words


def _pounds(pence: int) -> Decimal:
    return Decimal(pence) / HUNDRED if pence % 100 else Decimal(pence // 100)


def _write_xlsx(awards: Sequence[Published], path: Path) -> None:
    from xlsxwriter import Workbook

    with safe_write(path) as file:
        book = Workbook(file, NO_RUNNING)
        sheet = book.add_worksheet("grants")
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": AS_DAY, "valign": "top"})
        money = book.add_format({"num_format": AS_AMOUNT, "valign": "top"})
        for place, title in enumerate(TITLES):
            sheet.set_column_pixels(place, place, WIDTHS.get(title, WIDTH))
            sheet.write_string(0, place, title, head)
        for row, award in enumerate(awards, start=1):
            for place, title in enumerate(TITLES):
                value = award.cells[title]
                if isinstance(value, date):
                    sheet.write_datetime(row, place, datetime.combine(value, time()), day)
                elif isinstance(value, int):
                    number, form = (_pounds(value), money) if title == AMOUNT else (value, text)
                    sheet.write_number(row, place, number, form)  # pyright: ignore[reportArgumentType] - any number will do
                elif value:
                    write_text(sheet, (row, place), str(value), text)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(awards), len(TITLES) - 1)
        book.close()
