"""What is late around the groups: assurance reports, data that has not come, groups past their end; by plain queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.services.registers.support import LATE_BY, OVERDUE
from csp_desktop.services.today import days_late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.store.records_file import RecordsFile

MOST = 10  # lines of a kind: more would hide what else is late
RECENT = 460  # days: the five quarters that the grid of supplies shows; what never came before is history
NAMED = 3  # quarters that a line names
NOT_IN = (
    "d.received IS NULL AND coalesce(d.status, '') NOT IN "
    "('received', 'yet to be discussed', 'discussed', 'starting to be received')"
)


class Late(NamedTuple):
    """A line of the Overview: its shape, what is the matter, why, when and how long, where it opens and which record."""

    shape: str
    what: str
    why: str
    when: str
    long: str
    where: str
    table: str
    id: int


def late_support(records: RecordsFile) -> tuple[Late, ...]:
    """Everything late, the longest late first within its kind."""
    return (*_ends(records), *_assurance(records), *_supplies(records))


def _ends(records: RecordsFile) -> Iterator[Late]:
    late = days_late("coalesce(g.ends_due, g.ended)")
    sql = (
        f"SELECT g.id, g.name, coalesce(g.ends_due, g.ended), {late} AS late FROM groups g WHERE g.status = 'active' "
        f"AND coalesce(g.kind, '') NOT IN ('parent board', 'peer board', 'another board''s group') AND late IS NOT NULL "
        "ORDER BY late DESC, g.name LIMIT ?"
    )
    for one, name, due, late_by in records.query(sql, (MOST,)):
        yield _line(f"{name} was to end", "Close it, or give it a later end", due, late_by, "groups", one)


def _assurance(records: RecordsFile) -> Iterator[Late]:
    sql = (
        f"SELECT r.id, r.name, coalesce(o.name, nullif(d.held_by, ''), 'Nobody is recorded to report on it'), r.next_report, "
        f"{LATE_BY} AS late FROM assurance_items r LEFT JOIN organisations o ON o.id = r.organisation_id "
        f"LEFT JOIN duties d ON d.id = r.duty_id WHERE {OVERDUE} ORDER BY late DESC, r.name LIMIT ?"
    )
    for one, name, reports, due, late_by in records.query(sql, (MOST,)):
        what = f"The assurance report on {name} is overdue"
        yield _line(what, reports, due, late_by, "assurance_items", one)


def _supplies(records: RecordsFile) -> Iterator[Late]:
    """A line for each agency's data set that lacks a quarter; it opens the one that is longest late."""
    late = days_late("d.due")
    sql = (
        f"SELECT d.id, coalesce(o.name, 'An agency not recorded'), d.name, d.quarter, d.due, {late} AS late "
        "FROM data_supplies d LEFT JOIN organisations o ON o.id = d.organisation_id "
        f"WHERE {NOT_IN} AND late <= ? ORDER BY late DESC, d.id"
    )
    found: dict[tuple[str, str], list[tuple]] = {}
    for row in records.query(sql, (RECENT,)):
        found.setdefault((row[1], row[2]), []).append(row)
    for (agency, name), rows in list(found.items())[:MOST]:
        one, _, _, _, due, late_by = rows[0]
        quarters = [PartialDate.from_key(row[3]).text for row in rows if row[3]]
        of = f" for {list_words(quarters)}" if 0 < len(quarters) <= NAMED else ""
        of = f" for {len(quarters)} quarters" if len(quarters) > NAMED else of
        yield _line(f"{agency} has not sent its data{of}", name, due, late_by, "data_supplies", one)


def _line(what: str, why: str, due: str, late_by: int, table: str, one: int) -> Late:
    long = f"{count_words(late_by, 'day')} late"
    return Late("late", what, why, f"Due {PartialDate.from_key(due).text}", long, "Subgroups", table, one)
