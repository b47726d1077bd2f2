"""Positions as lists: the rows that are worked out, handed to SQL so that they filter, sort and count as every list does."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.forecasting import Known, forecast
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence, Total, print_money, total
from csp_desktop.rules.positions import NONE, HandingBack, settle
from csp_desktop.rules.wording import count_words
from csp_desktop.services.lists import Cell, Column, ListSpec, column_values
from csp_desktop.services.position_names import FUNDER
from csp_desktop.services.positions import PositionRow, positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.rules.positions import Position
    from csp_desktop.services.lists import ListQuery, Queries
    from csp_desktop.services.positions_sql import By

LINES = ("claimed", "paid", "spent")
FIELDS = (
    "place", "id", "name", "second", "allocated", "allocated_words", "awarded", "awarded_words", "committed",
    "committed_words", "claimed", "claimed_words", "paid", "paid_words", "spent", "spent_words", "unallocated",
    "unallocated_words", "forecast", "forecast_words", "returned", "carried_in",
)  # fmt: skip
ROWS = (
    "WITH position AS MATERIALIZED (SELECT "
    + ", ".join(f"json_extract(value, '$[{at}]') AS {name}" for at, name in enumerate(FIELDS))
    + " FROM json_each(?)) "
)
NO_ALLOCATION, CANNOT = "no allocation", "Cannot say"
# The years of whatever money there is.
YEARS = (
    "SELECT min(first), max(last) FROM (SELECT year AS first, coalesce(last_year, year) AS last FROM stream_years "
    "UNION ALL SELECT first_year, coalesce(last_year, first_year) FROM awards "
    "UNION ALL SELECT year, year FROM award_years UNION ALL SELECT year, year FROM spends "
    "UNION ALL SELECT year, year FROM underspends)"
)
NO_MONEY = (
    f"SELECT s.id, s.name, {FUNDER} FROM streams s LEFT JOIN organisations o ON o.id = s.funder_id "
    "WHERE NOT EXISTS (SELECT 1 FROM stream_years y WHERE y.stream_id = s.id) "
    "AND NOT EXISTS (SELECT 1 FROM awards a WHERE a.stream_id = s.id) "
    "AND NOT EXISTS (SELECT 1 FROM underspends u WHERE u.stream_id = s.id) ORDER BY s.name, s.id"
)
MOST_YEARS = 60  # offered: a year mistyped by a century makes no endless list


def _money(
    name: str, head: str, width: int = 104, blank: str = "Not recorded", optional: bool = False
) -> Column:
    sql, words = f"r.{name}", f"r.{name}_words"
    return Column(name, head, sql, "money", width=width, blank=blank, second=words, optional=optional)


def _columns(name: str, allocated: bool) -> tuple[Column, ...]:
    """The columns of one way of looking. allocated: whether money is allocated to what its rows are of."""
    awarded = (
        _money("awarded", "Awarded", 116),
        _money("committed", "Committed", 104, "None signed", optional=allocated),
        _money("claimed", "Claimed", optional=True),
        _money("paid", "Paid", optional=allocated),
        _money("spent", "Spent", 100),
    )
    forecast = _money("forecast", "Forecast", blank=CANNOT)
    first = Column("name", name, "r.name", width=200, stretch=True, second="r.second", sort="r.place")
    if not allocated:
        return (first, *awarded, forecast)
    left = _money("unallocated", "Left to award", blank=CANNOT)
    handed = Column("returned", "Handed back", "r.returned", "money", width=112, optional=True)
    carried = Column("carried_in", "Carried in", "r.carried_in", "money", width=112, optional=True)
    return (first, _money("allocated", "Allocated"), *awarded, left, forecast, carried, handed)


def _spec(by: str, one: str, many: str, name: str, allocated: bool = False) -> ListSpec:
    return ListSpec(
        name=f"position-by-{by}",
        table="position",
        one=one,
        many=many,
        columns=_columns(name, allocated),
        search=("r.name", "r.second"),
        order="r.place",
    )


SPECS: dict[By, ListSpec] = {
    "stream": _spec("stream", "stream", "streams", "Stream", allocated=True),
    "year": _spec("year", "year", "years", "Year", allocated=True),
    "priority": _spec("priority", "priority", "priorities", "Priority"),
    "group": _spec("group", "group", "groups", "Group"),
    "provider": _spec("provider", "provider", "providers", "Provider"),
    "award": _spec("award", "award", "awards", "Award"),
}


class PositionTable:
    """The rows of one way of looking, as a table that is asked in SQL. rows: by the id each has in the list."""

    def __init__(self, records: Queries, by: By) -> None:
        self._records = records
        self.by: By = by
        self.rows: dict[int, PositionRow] = {}
        self._json = "[]"

    def read(self, year: FinancialYear | None, as_at: date | None = None) -> None:
        """Work the rows out again, of one year or of all; as at a day, or today."""
        found = [*positions(self._records, self.by, year, as_at)]
        if self.by == "stream":
            found += _without_money(self._records)
        # A row that is no record, as a year or several providers, has an id below nought.
        self.rows = {row.id if row.id is not None else -1 - place: row for place, row in enumerate(found)}
        values = [_values(place, at, row) for place, (at, row) in enumerate(self.rows.items())]
        self._json = json.dumps(values)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:
        """What the list asks for."""
        return self._records.query(ROWS + sql, [self._json, *values])

    def shown(self, query: ListQuery) -> list[PositionRow]:
        """The rows that a filter leaves."""
        if not query.text.strip() and not query.chips:
            return list(self.rows.values())
        places = column_values(self, PLACES, query, "place")
        every = list(self.rows.values())
        return [every[int(place or 0)] for place in places]


def _without_money(records: Queries) -> list[PositionRow]:
    """Streams of which no money is recorded yet: they are shown all the same, to be found and filled in."""
    return [
        PositionRow(
            key=str(row_id),
            table="streams",
            id=row_id,
            name=name,
            second=funder or "",
            year=None,
            awards=0,
            position=settle(NONE, NONE),
            forecast=forecast(None, date.max, Known(NONE, NONE, Pence(0))),
            back=HandingBack(None, ""),
        )
        for row_id, name, funder in records.query(NO_MONEY)
    ]


PLACES = ListSpec(
    "places", "position", "row", "rows", (Column("place", "", "r.place", "count"),), ("r.name", "r.second")
)


def years(records: Queries) -> tuple[FinancialYear, ...]:
    """The financial years there is money of, the latest first."""
    first, last = records.query(YEARS)[0]
    if first is None:
        return ()
    return tuple(FinancialYear(start) for start in range(last, max(first, last - MOST_YEARS) - 1, -1))


def nearest(offered: Sequence[FinancialYear], wanted: FinancialYear) -> FinancialYear | None:
    """A year, or the nearest to it there is money of; None where there is none at all."""
    return min(offered, key=lambda one: abs(one.start - wanted.start), default=None)


def totals(spec: ListSpec, rows: Sequence[PositionRow]) -> tuple[Cell, ...]:
    """The cells of the total of the rows shown, below their columns; what an amount is not known of is said."""
    noun = spec.one if len(rows) == 1 else spec.many
    first = Cell("Total", f"of {len(rows):,} {noun} shown")
    return (first, *(_total_cell(column, _total_of(column.key, rows)) for column in spec.columns[1:]))


def _total_of(key: str, rows: Sequence[PositionRow]) -> Total:
    if key == "unallocated":
        return total(row.position.unallocated for row in rows)
    if key == "forecast":
        return total(row.forecast.outturn for row in rows)
    return sum((getattr(row.position, key) for row in rows), start=NONE)


def _total_cell(column: Column, found: Total) -> Cell:
    if not found.counted:
        return Cell(column.blank, muted=True)
    without = "cannot say" if column.blank == CANNOT else "not recorded"
    return Cell(print_money(found.known), f"{found.missing:,} {without}" if found.missing else "")


def _values(place: int, row_id: int, row: PositionRow) -> list[object]:
    """The row as FIELDS names its values."""
    where = row.position
    lines: list[object] = []
    for name in LINES:
        found: Total = getattr(where, name)
        lines += [_known(found), _missing(found)]
    committed = [_known(where.committed), _missing(where.committed)]
    awarded = [_known(where.awarded), _awards(row)]
    return [
        place, row_id, row.name, row.second, _known(where.allocated), _allocated_words(where), *awarded, *committed, *lines,
        where.unallocated, _left_words(where), row.forecast.outturn, _forecast_words(row),
        _known(where.returned), _known(where.carried_in),
    ]  # fmt: skip


def _known(found: Total) -> int | None:
    """The sum of what is known; None where nothing is."""
    return found.known if found.counted else None


def _missing(found: Total) -> str:
    return f"{found.missing:,} not recorded" if found.missing and found.counted else ""


def _awards(row: PositionRow) -> str:
    missing = row.position.awarded.missing
    if not row.awards:
        return "no awards"
    if missing:
        return f"{missing:,} not known"
    return count_words(row.awards, "award")


def _allocated_words(where: Position) -> str:
    found = where.allocated
    if found.counted:
        carried = f"+ {print_money(where.carried_in.known)} in" if where.carried_in.known else ""
        return (
            _missing(found)
            or carried
            or ("" if where.says is Says.EXACT or where.says.missing else where.says.value)
        )
    return (
        where.says.value if found.missing == 1 and where.says not in (Says.EXACT, Says.NOT_RECORDED) else ""
    )


def _left_words(where: Position) -> str:
    """In a few words why it cannot be said what is left, or that there is not enough."""
    if where.unallocated is not None:
        return "more than there is" if where.over_awarded else ""
    if not where.allocated.counted:
        return NO_ALLOCATION
    if not where.allocated.complete:
        return f"{where.allocated.missing:,} not recorded"
    return f"{where.awarded.missing:,} not known" if where.awarded.missing else "carried in unknown"


def _forecast_words(row: PositionRow) -> str:
    return row.forecast.method.value if row.forecast.method is not None else ""
