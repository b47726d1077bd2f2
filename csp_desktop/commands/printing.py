"""The commands that print: the board pack of a meeting, and single reports, as PDF or Word."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.commands.opening import check_out, choose, day_of, opened, print_kinds, ref_of
from csp_desktop.errors import KnownError
from csp_desktop.reports.writing import SUFFIXES, write_document
from csp_desktop.rules.audiences import MEMBERS, PUBLIC
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from csp_desktop.reports.blocks import Document
    from csp_desktop.rules.packs import PackKind, PackRequest
    from csp_desktop.store.records_file import RecordsFile


class Edition(NamedTuple):
    """Which document of a meeting: kind "agenda", "supplement" (of that number) or "paper" (of that item); None the pack."""

    kind: str | None = None
    supplement: int = 0
    item: str = ""
    draft: bool = False


def pack(
    path: Path,
    meeting: str | None,
    audience: str,
    out: Path,
    as_at: str | None = None,
    edition: Edition = Edition(),  # noqa: B008 - a tuple, never changed
) -> int:
    """Print a document of a meeting ("2024-09" or "2024-09-16"; None for the board's next or latest) for its audience."""
    from csp_desktop.reports.pack import board_pack
    from csp_desktop.services.meetings import find_meeting
    from csp_desktop.services.today import today

    check_out(out, path, SUFFIXES, "A board pack")
    kind = _kind(edition, audience)
    reader = PUBLIC if kind.public else MEMBERS
    with opened(ref_of(path, day_of(as_at)), reader) as records, records.read() as session:
        _warn(records, reader)
        now = today(records)
        request = _request(session, find_meeting(session, meeting, now), kind, edition)
        document = board_pack(session, request, now)
    return _write(document, out)


def _kind(edition: Edition, audience: str) -> PackKind:
    from csp_desktop.rules.packs import PackKind

    apart = PackKind.PUBLIC_SUPPLEMENT if audience == PUBLIC else PackKind.SUPPLEMENT
    kinds = {"agenda": PackKind.AGENDA, "supplement": apart, "paper": PackKind.PAPER}
    return kinds[edition.kind] if edition.kind else PackKind(audience)


def _request(session: Session, meeting_id: int, kind: PackKind, edition: Edition) -> PackRequest:
    """What is asked for. Raises KnownError for an item that is not on the meeting's agenda, naming those that are."""
    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.meetings import meeting_statement

    item_id = 0
    if edition.item:
        ids = {item.number: item.id for item in meeting_statement(session, meeting_id).items}
        if edition.item not in ids:
            there = ", ".join(ids) or "none; its agenda is not recorded"
            raise KnownError(
                f"There is no item {edition.item} on this agenda.", f"The items there are: {there}."
            )
        item_id = ids[edition.item]
    return PackRequest(meeting_id, kind, edition.supplement, item_id, draft=edition.draft)


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
