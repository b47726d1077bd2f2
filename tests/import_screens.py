"""Pictures of importing: a large spend export with every kind of row, and a 360Giving file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.records_file import RecordsFile
    from tests.screens import Studio

HEADS = ("Payment date", "Transaction no", "Supplier name", "Narrative", "Project code", "Net amount (£)")


def imports(studio: Studio) -> None:
    """In each look, of the example's awards."""
    from csp_desktop.exchange.grids import read_grids  # noqa: F401 - what the jobs import late, before the clock runs
    from csp_desktop.rules.imports import Going, ImportState
    from csp_desktop.ui.import_jobs import GivingJob, SpendJob
    from csp_desktop.ui.import_page import ImportPage
    from tests.screens import LOOKS

    for look, theme, scale in LOOKS:
        if not studio.wants("import-"):
            return
        records = studio.sample("example")
        window = studio.window(records, theme=theme, scale=scale, tab="funding")
        path = export_of(records, records.path.with_name("ledger-q1.csv"))
        page = ImportPage(window, *SpendJob.open(records, path).plan(Going()))
        window.show_over(page)
        page.focus_first()
        studio.keep(window, f"import-spend-{look}")
        page.chips[ImportState.REFUSED].click()
        page.focus_first()
        studio.keep(window, f"import-spend-refused-{look}")
        grants = grants_in(records.path.with_name("grants.csv"))
        window.show_over(other := ImportPage(window, *GivingJob.open(records, grants).plan(Going())))
        other.focus_first()
        studio.keep(window, f"import-awards-{look}")
        studio.close(window)


def export_of(records: RecordsFile, path: Path, lines: int = 20_000) -> Path:
    """A finance system's export with lines for awards of the records, and some that cannot be taken."""
    titles = [
        title
        for (title,) in records.query(
            "SELECT title FROM awards GROUP BY title HAVING count(*) = 1 ORDER BY min(id) LIMIT 40"
        )
    ]
    bad = (
        ("31/02/2026", "TR900001", "Valley Trust", "Rent", titles[0], "120.00"),
        ("03/04/2026", "TR900002", "Valley Trust", "Rent", titles[0], "£12O.00"),
        ("03/04/2026", "TR900003", "Hillside Housing", "Repairs", "C9917", "410.00"),
        ("04/04/2026", "TR900004", "Valley Trust", "Rent, returned", titles[0], "(120.00)"),
        ("", "", "Total", "", "", "1,234.00"),
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([["Ledger extract, April to June 2026"], [], HEADS, *bad[:4]])
        for number in range(lines):
            day = f"{number % 28 + 1:02}/{number % 3 + 4:02}/2026"
            pounds = f"{number % 900 + 10:,}.{number % 100:02}"
            writer.writerow(
                (
                    day,
                    f"TR{number:06}",
                    "Valley Trust",
                    f"Session {number % 300}",
                    titles[number % len(titles)],
                    pounds,
                )
            )
        writer.writerow(bad[4])
    return path


def grants_in(path: Path) -> Path:
    """A 360Giving file with grants to take and one that lacks a recipient."""
    from csp_desktop.rules import giving

    heads = giving.REQUIRED
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*heads, giving.PROGRAMME))
        for number in range(60):
            to_id = "" if number == 7 else f"GB-CHC-{1_100_000 + number}"
            row = (f"360G-valley-{number}", f"Community grant {number}", "Activities", "GBP", 500 + number)
            writer.writerow(
                (
                    *row,
                    "2026-01-18",
                    to_id,
                    f"Valley Group {number}",
                    "GB-LAE-HEF",
                    "Valley Council",
                    "Grants",
                )
            )
    return path
