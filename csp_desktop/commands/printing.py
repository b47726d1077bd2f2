"""The commands that print: the board pack of a meeting, and single reports, as PDF or Word."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from csp_desktop.commands.opening import check_out, choose, day_of, opened, print_kinds, ref_of
from csp_desktop.reports.writing import SUFFIXES, write_document
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.reports.blocks import Document


def pack(path: Path, meeting: str | None, audience: str, out: Path, as_at: str | None = None) -> int:
    """Print the pack of a meeting ("2024-09" or "2024-09-16"; None for the board's next or latest) for its audience."""
    from csp_desktop.reports.pack import board_pack
    from csp_desktop.services.meetings import find_meeting
    from csp_desktop.services.today import today

    check_out(out, path, SUFFIXES, "A board pack")
    with opened(ref_of(path, day_of(as_at))) as records, records.read() as session:
        now = today(records)
        document = board_pack(session, find_meeting(session, meeting, now), audience, now)
    return _write(document, out)


def list_reports() -> int:
    """Name the single reports there are."""
    from csp_desktop.reports.single import SINGLE_REPORTS

    print_kinds((name, report.label) for name, report in SINGLE_REPORTS.items())
    return 0


def report(path: Path, kind: str, out: Path, as_at: str | None = None, since: str | None = None) -> int:
    """Print one report. since: for the report of changes, by default since the last pack."""
    from csp_desktop.reports.single import SINGLE_REPORTS, changes
    from csp_desktop.services.today import today

    choose(kind, SINGLE_REPORTS, "report")
    check_out(out, path, SUFFIXES, "A report")
    first = day_of(since)
    with opened(ref_of(path, day_of(as_at))) as records, records.read() as session:
        build = SINGLE_REPORTS[kind].build
        now = today(records)
        document = build(session, now) if first is None else changes(session, now, first)
    return _write(document, out)


def _write(document: Document, out: Path) -> int:
    pages = write_document(document, out, lambda line: print(line, file=sys.stderr))
    print(f"Wrote {out} ({count_words(pages, 'page')})." if pages else f"Wrote {out}.")
    return 0
