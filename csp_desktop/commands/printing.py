"""The commands that print: the board pack of a meeting, and single reports, as PDF or Word."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from csp_desktop.commands.opening import check_out, choose, opened, print_kinds
from csp_desktop.reports.writing import SUFFIXES, write_document
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.reports.blocks import Document


def pack(path: Path, meeting: str | None, audience: str, out: Path) -> int:
    """Print the pack of a meeting ("2024-09" or "2024-09-16"; None for the board's next or latest) for its audience."""
    from csp_desktop.reports.pack import board_pack
    from csp_desktop.services.meetings import find_meeting
    from csp_desktop.services.today import today

    check_out(out, path, SUFFIXES, "A board pack")
    with opened(path) as records, records.read() as session:
        now = today(records)
        document = board_pack(session, find_meeting(session, meeting, now), audience, now)
    return _write(document, out)


def list_reports() -> int:
    """Name the single reports there are."""
    from csp_desktop.reports.single import SINGLE_REPORTS

    print_kinds((name, report.label) for name, report in SINGLE_REPORTS.items())
    return 0


def report(path: Path, kind: str, out: Path) -> int:
    """Print one report."""
    from csp_desktop.reports.single import SINGLE_REPORTS
    from csp_desktop.services.today import today

    choose(kind, SINGLE_REPORTS, "report")
    check_out(out, path, SUFFIXES, "A report")
    with opened(path) as records, records.read() as session:
        document = SINGLE_REPORTS[kind].build(session, today(records))
    return _write(document, out)


def _write(document: Document, out: Path) -> int:
    pages = write_document(document, out, lambda line: print(line, file=sys.stderr))
    print(f"Wrote {out} ({count_words(pages, 'page')})." if pages else f"Wrote {out}.")
    return 0
