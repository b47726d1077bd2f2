"""The export command: any list, all of them in one workbook, the awards as a 360Giving file, or the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.commands.opening import check_out, choose, day_of, opened, print_kinds, ref_of
from csp_desktop.errors import KnownError
from csp_desktop.rules.audiences import MEMBERS
from csp_desktop.rules.wording import count_words
from csp_desktop.services.audiences import may_list
from csp_desktop.services.registers import REGISTERS, register

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef

ALL, GIVING, CALENDAR = "all", "awards-360", "calendar"


def list_registers() -> int:
    """Name the lists there are, with the first of what each shows."""
    kinds = [(name, ", ".join(column.head for column in register(name).columns[:5])) for name in REGISTERS]
    giving = (GIVING, "The awards by the 360Giving standard, those that have all it requires")
    calendar = (CALENDAR, "Meetings and what falls due, for Outlook and other calendars (.ics)")
    print_kinds([*kinds, (ALL, "Every list, each on a sheet (.xlsx)"), giving, calendar])
    return 0


def export(
    path: Path,
    kind: str,
    out: Path,
    as_at: str | None = None,
    audience: str = MEMBERS,
    *,
    incomplete: bool = False,
) -> int:
    """Write a list of the records file as CSV or as a workbook, as it is or was on a day, for its audience.

    incomplete: of awards-360, also the awards that lack what the standard requires. Raises KnownError for a list that is
    not for the public.
    """
    from csp_desktop.exchange.tables import write_csv, write_workbook, write_xlsx
    from csp_desktop.services.lists import ListQuery

    choose(kind, (*REGISTERS, ALL, GIVING, CALENDAR), "list")
    if kind == CALENDAR:
        check_out(out, path, (".ics",), "A calendar")
        return _export_calendar(ref_of(path, day_of(as_at)), out, audience)
    what = "All lists" if kind == ALL else "A list"
    suffix = check_out(out, path, (".xlsx",) if kind == ALL else (".csv", ".xlsx"), what)
    if kind == GIVING:
        return _export_giving(ref_of(path, day_of(as_at)), out, incomplete)
    names = [name for name in REGISTERS if may_list(register(name).table, audience)]
    if kind != ALL and kind not in names:
        raise KnownError(
            f"The list {kind} is not for the public.", "Leave --audience away, or choose another list."
        )
    with opened(ref_of(path, day_of(as_at)), audience) as records:
        if kind == ALL:
            rows = write_workbook(records, [register(name) for name in names], out)
        else:
            write = write_csv if suffix == ".csv" else write_xlsx
            rows = write(records, register(kind), ListQuery(), out)
    print(f"Wrote {out} ({count_words(rows, 'row')}).")
    return 0


def _export_calendar(ref: FileRef, out: Path, audience: str) -> int:
    """Write the calendar, and say what has no exact day."""
    from csp_desktop.exchange.calendar import write_calendar
    from csp_desktop.services.calendar import calendar
    from csp_desktop.services.today import today

    with opened(ref, audience) as records:
        found = calendar(records, today(records), audience)
    count = write_calendar(found, out)
    if found.left_words:
        print(found.left_words)
    print(f"Wrote {out} ({count_words(count, 'entry')}).")
    return 0


def _export_giving(ref: FileRef, out: Path, incomplete: bool) -> int:
    """Write the awards by the 360Giving standard, and say what is left out and why.

    Identifiers that are given for the first time are stored, for they must never change afterwards.
    """
    from csp_desktop.exchange.giving_writing import write_giving
    from csp_desktop.services.giving import keep_identifiers, publication
    from csp_desktop.store.records_file import RecordsFile

    records = RecordsFile.open(ref)
    try:
        records.hide_restricted(True)  # the file is for everybody
        found = publication(records)
        if not records.read_only and records.hold() is None:
            keep_identifiers(records, found)
    finally:
        records.close()
    for one in found.lacking:
        print(f"{one.title}: {' '.join(one.lacks)}")
    count = write_giving(found.awards if incomplete else found.complete, out)
    left = found.left_out(incomplete)
    print(f"Wrote {out} ({count_words(count, 'award')}{f'; {left}' if left else ''}).")
    return 0
