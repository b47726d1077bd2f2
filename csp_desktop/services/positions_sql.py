"""The sums that a position is made of, as SQL that groups awards, spending lines and allocations one way."""

from __future__ import annotations

from typing import Literal, NamedTuple

from csp_desktop.services.shares import GIVEN, PAID_FOR, ROWS, SHARES, SPENDING

By = Literal["stream", "year", "priority", "group", "provider", "award"]
# The organisations an award goes to, as one key: several are named together and never counted twice.
PROVIDERS = (
    "(SELECT group_concat(organisation_id, ',') FROM (SELECT organisation_id FROM award_providers WHERE award_id = a.id "
    "GROUP BY organisation_id ORDER BY min(position), min(id)))"
)
KEYS: dict[str, str] = {
    "stream": "a.stream_id",
    "stream and year": "coalesce(a.stream_id, '') || '/' || coalesce(f.year, '')",
    "row": "f.year",
    "priority": "a.priority_id",
    "group": "p.lead_group_id",
    "provider": PROVIDERS,
    "award": "a.id",
}
CELLS = "stream and year"  # what a year, and the whole, is the sum of
LED = "LEFT JOIN priorities p ON p.id = a.priority_id"
# What of each award is planned before the month ?1; all where its year is not recorded.
BY_NOW = "pence * max(0, min(months, ? - from_month)) / months"
SAID = "(SELECT award_id, year, forecast, note FROM award_years)"
# One allocation over several years is shared evenly, each within a penny; what was carried in is of the first, what was
# handed back of the last, and an officer's forecast of the one year it is for.
ALLOCATIONS = """(
WITH RECURSIVE each(id, n, many) AS (
  SELECT id, 1, max(1, coalesce(last_year, year, 0) - coalesce(year, 0) + 1) FROM stream_years
  UNION ALL SELECT id, n + 1, many FROM each WHERE n < many)
 SELECT y.id, y.stream_id, y.year + e.n - 1 AS year, y.allocated * e.n / e.many - y.allocated * (e.n - 1) / e.many AS allocated,
  y.allocated_says, CASE e.n WHEN 1 THEN y.carried_in END AS carried_in, CASE e.n WHEN e.many THEN y.returned END AS returned,
  CASE e.many WHEN 1 THEN y.forecast END AS forecast, y.forecast_note
 FROM each e JOIN stream_years y ON y.id = e.id
)"""


class Scope(NamedTuple):
    """What is counted: of one financial year or all, of one stream or all, spending dated up to a stored day or all."""

    year: int | None = None
    stream: int | None = None
    until: str | None = None

    def tests(self, alias: str) -> tuple[str, list[object]]:
        """The conditions on a year (of f) and a stream (of a table's alias), with their values."""
        tests, values = "", []
        for column, value in (("f.year", self.year), (f"{alias}.stream_id", self.stream)):
            if value is not None:
                tests += f" AND {column} = ?"
                values.append(value)
        return tests, values

    def dated(self, column: str) -> tuple[str, list[object]]:
        """The condition on a line's date, with its values."""
        if self.until is None:
            return "", []
        return f" AND ({column} IS NULL OR {column} <= ?)", [self.until]


def _of(table: str, by: str, scope: Scope) -> str:
    """Shares, lines or forecasts with the `year` they are counted in: their own, none, or the id of a stream's year."""
    if by == "row":
        return (
            f"(SELECT x.*, y.id AS counted FROM {table} x JOIN awards w ON w.id = x.award_id "
            f"JOIN {ROWS} y ON y.stream_id = w.stream_id AND {PAID_FOR})"
        )
    counted = "x.year" if by == CELLS or scope.year is not None else "NULL"
    only = "" if scope.year is None else f" WHERE x.year = {scope.year:d}"
    return f"(SELECT x.*, {counted} AS counted FROM {table} x{only})"


def awarded(by: str, scope: Scope, month: int) -> tuple[str, list[object]]:
    """SQL of the awards grouped. month: the first that is not over.

    Gives: key, awards, amounts known, their sum, committed awards, committed amounts known, their sum, awards without claim,
    without payment, without spending, what is planned for the rest of the time, officer's forecasts, their sum, one note.
    What is planned for the rest is no more than an award has left; where none of its spending is recorded it is all of it.
    """
    dated, until = scope.dated("dated")
    tests, values = scope.tests("a")
    signed = "a.agreement IS NOT NULL" + ("" if scope.until is None else " AND a.agreement <= ?")
    agreed = [] if scope.until is None else [scope.until] * 3
    return (
        "WITH line AS MATERIALIZED (SELECT award_id, counted AS year, sum(kind = 'claimed') AS claimed, "
        "sum(kind = 'paid') AS paid, sum(kind = 'spent') AS spent, sum(CASE WHEN kind = 'spent' THEN amount END) AS pence "
        f"FROM {_of(SPENDING, by, scope)} WHERE 1{dated} GROUP BY award_id, counted), "
        "said AS MATERIALIZED (SELECT award_id, counted AS year, sum(forecast) AS forecast, max(note) AS note, "
        f"count(*) = count(forecast) AS complete FROM {_of(SAID, by, scope)} GROUP BY award_id, counted), "
        "f AS MATERIALIZED (SELECT award_id, counted AS year, sum(pence) AS pence, count(*) = count(pence) AS complete, "
        f"sum({BY_NOW}) AS by_now FROM {_of(SHARES, by, scope)} GROUP BY award_id, counted) "
        f"SELECT {KEYS[by]} AS k, count(*), sum(f.complete), sum(f.pence), sum({signed}), "
        f"sum({signed} AND f.complete), sum(CASE WHEN {signed} THEN f.pence END), "
        "sum(coalesce(l.claimed, 0) = 0), sum(coalesce(l.paid, 0) = 0), sum(coalesce(l.spent, 0) = 0), "
        "sum(CASE WHEN l.spent > 0 THEN min(f.pence - f.by_now, max(0, f.pence - coalesce(l.pence, 0))) ELSE f.pence END), "
        "sum(o.forecast IS NOT NULL AND o.complete), sum(o.forecast), max(o.note) "
        f"FROM f JOIN awards a ON a.id = f.award_id {LED} LEFT JOIN line l ON l.award_id = f.award_id AND l.year IS f.year "
        "LEFT JOIN said o ON o.award_id = f.award_id AND o.year IS f.year "
        f"WHERE a.status NOT IN {GIVEN}{tests} GROUP BY k",
        [*until, month, *agreed, *values],
    )


def spent(by: str, scope: Scope) -> tuple[str, list[object]]:
    """SQL of the spending lines grouped. Gives: key, kind, amounts known, their sum, lines without amount."""
    key = f"coalesce(CAST(f.organisation_id AS TEXT), {PROVIDERS})" if by == "provider" else KEYS[by]
    tests, values = scope.tests("a")
    dated, until = scope.dated("f.dated")
    source = f"(SELECT *, counted AS row_id FROM {_of(SPENDING, by, scope)})" if by == "row" else SPENDING
    key = "f.row_id" if by == "row" else key
    return (
        f"SELECT {key} AS k, f.kind, count(f.amount), coalesce(sum(f.amount), 0), count(*) - count(f.amount) "
        f"FROM {source} f JOIN awards a ON a.id = f.award_id {LED} WHERE 1{tests}{dated} GROUP BY k, f.kind",
        [*values, *until],
    )


def allocated(by: str, scope: Scope) -> tuple[str, list[object]]:
    """SQL of the allocations grouped: by stream, by stream and year, or by row.

    Gives: key, rows, amounts known, their sum, how one is known, carried in: known and sum, handed back: known and sum,
    officer's forecasts, their sum, one note.
    """
    source = ALLOCATIONS if by == CELLS or scope.year is not None else "stream_years"
    key = {"row": "f.id", "stream": "f.stream_id"}.get(by, "f.stream_id || '/' || coalesce(f.year, '')")
    tests, values = scope.tests("f")
    return (
        f"SELECT {key} AS k, count(*), count(f.allocated), coalesce(sum(f.allocated), 0), "
        "max(f.allocated_says), count(f.carried_in), coalesce(sum(f.carried_in), 0), count(f.returned), "
        "coalesce(sum(f.returned), 0), count(f.forecast), coalesce(sum(f.forecast), 0), max(f.forecast_note) "
        f"FROM {source} f WHERE 1{tests} GROUP BY k",
        values,
    )
