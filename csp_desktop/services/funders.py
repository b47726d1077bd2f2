"""Who funds a stream in a year: a funder that ends is followed by its successor (commissioners end in May 2028)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.services.shares import last_month_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from csp_desktop.services.lists import Queries

LONGEST = 20  # successions that are followed; more of them go in a circle


def follows(until: str, year: str) -> str:
    """SQL: whether an organisation that ended then has a follower in a year: it ended before the year's last day."""
    return f"({until} IS NOT NULL AND {last_month_of(until)} < 12 * ({year} + 1) + 2)"


def funder_in(organisation: str, year: str) -> str:
    """SQL: the id of who has taken an organisation's place by the end of a year; itself where none has."""
    return (
        "(WITH RECURSIVE line(id, n) AS ("
        f"SELECT {organisation}, 0 UNION ALL SELECT g.successor_id, line.n + 1 FROM line JOIN organisations g ON g.id = line.id "
        f"WHERE g.successor_id IS NOT NULL AND {follows('g.until', year)} AND line.n < {LONGEST}) "
        "SELECT id FROM line ORDER BY n DESC LIMIT 1)"
    )


FUNDER_THEN = funder_in("s.funder_id", "coalesce(r.last_year, r.year, 0)")  # of a stream's year r, a stream s


def funders_in(records: Queries, years: Collection[int]) -> dict[tuple[int, int], int]:
    """Who has followed an organisation by the end of a financial year, by its id and the year's start; those alone."""
    if not years:
        return {}
    sql = (
        f"SELECT o.id, y.value, {funder_in('o.id', 'y.value')} AS who FROM json_each(?) y, organisations o "
        "WHERE o.successor_id IS NOT NULL"
    )
    found = records.query(sql, (json.dumps(sorted(years)),))
    return {(row_id, start): who for row_id, start, who in found if who != row_id}


def without_successor(records: Queries) -> Iterator[str]:
    """Streams with money for a year that begins after their funder's end, where nobody is recorded to follow it."""
    last = funder_in("s.funder_id", "coalesce(r.last_year, r.year)")
    sql = (
        "SELECT f.stream, f.year, o.name, o.until FROM (SELECT s.name AS stream, r.year AS year, coalesce(r.last_year, r.year) "
        f"AS last, {last} AS funder FROM stream_years r JOIN streams s ON s.id = r.stream_id WHERE r.year IS NOT NULL) f "
        f"JOIN organisations o ON o.id = f.funder WHERE {follows('o.until', 'f.last')} AND o.successor_id IS NULL "
        "ORDER BY f.stream, f.year"
    )
    for stream, start, funder, until in records.query(sql):
        when = PartialDate.from_key(until).text
        yield (
            f"{stream} has money for {FinancialYear(start).label}, but {funder} ended {when} and nobody is recorded to "
            "follow it; fill in Followed by on its form."
        )
