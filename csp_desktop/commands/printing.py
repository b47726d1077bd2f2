"""The commands that print: the board pack of a meeting, and single reports, as PDF or Word."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from csp_desktop.commands.opening import check_out, choose, day_of, opened, print_kinds, ref_of
from csp_desktop.errors import KnownError
from csp_desktop.reports.writing import SUFFIXES, write_document
from csp_desktop.rules.audiences import MEMBERS
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.reports.blocks import Document
    from csp_desktop.store.records_file import RecordsFile


def pack(path: Path, meeting: str | None, audience: str, out: Path, as_at: str | None = None) -> int:
    """Print the pack of a meeting ("2024-09" or "2024-09-16"; None for the board's next or latest) for its audience."""
    from csp_desktop.reports.pack import board_pack
    from csp_desktop.rules.packs import PackKind, PackRequest
    from csp_desktop.services.meetings import find_meeting
    from csp_desktop.services.today import today

    check_out(out, path, SUFFIXES, "A board pack")
    with opened(ref_of(path, day_of(as_at)), audience) as records, records.read() as session:
        _warn(records, audience)
        now = today(records)
        request = PackRequest(find_meeting(session, meeting, now), PackKind(audience))
        document = board_pack(session, request, now)
    return _write(document, out)


def list_reports() -> int:
    """Name the single reports there are, then those of one record with how it is named."""
    from csp_desktop.reports.single import RECORD_REPORTS, SINGLE_REPORTS

    said = {name: report.label for name, report in SINGLE_REPORTS.items()}
    for name, report in RECORD_REPORTS.items():
        which = f"--of {report.of}"
        said[name] = f"{report.label} ({which if name not in said else f'of another: {which}'})"
    print_kinds(said.items())
    return 0


def is_of_one_record(kind: str) -> bool:
    """Whether a report is of one record, which --of names."""
    from csp_desktop.reports.single import RECORD_REPORTS

    return kind in RECORD_REPORTS


def report(
    path: Path,
    kind: str,
    out: Path,
    as_at: str | None = None,
    since: str | None = None,
    of: str | None = None,
    audience: str = MEMBERS,
) -> int:
    """Print one report. since: for the report of changes, by default since the last pack. of: for a report of one record.

    Raises KnownError where the report is of one record and none is named.
    """
    from csp_desktop.reports.single import RECORD_REPORTS, SINGLE_REPORTS, build_report, changes
    from csp_desktop.services.today import today

    choose(kind, (*SINGLE_REPORTS, *RECORD_REPORTS), "report")
    check_out(out, path, SUFFIXES, "A report")
    if not of and kind not in SINGLE_REPORTS:
        raise KnownError(
            f"The report {kind} is of one record, and none is named.", f"Add --of {RECORD_REPORTS[kind].of}."
        )
    first = day_of(since)
    with opened(ref_of(path, day_of(as_at)), audience) as records, records.read() as session:
        _warn(records, audience)
        now = today(records)
        document = (
            build_report(session, kind, now, of or "") if first is None else changes(session, now, first)
        )
    return _write(document, out)


def _warn(records: RecordsFile, audience: str) -> None:
    """Say which texts that go to the public may point at somebody; nothing is stopped by it."""
    if audience != MEMBERS:
        from csp_desktop.services.identifiers import preflight

        for sentence in preflight(records):
            print(sentence, file=sys.stderr)


def _write(document: Document, out: Path) -> int:
    pages = write_document(document, out, lambda line: print(line, file=sys.stderr))
    print(f"Wrote {out} ({count_words(pages, 'page')})." if pages else f"Wrote {out}.")
    return 0
