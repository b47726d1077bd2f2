"""Where the money stands, by stream, year, priority, group, provider or award: exact to the penny, read in a few queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.forecasting import Forecast, Known, forecast, months_over
from csp_desktop.rules.funding import CarryForward, SpendKind
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence, Total
from csp_desktop.rules.positions import NONE, HandingBack, Position, handing_back, settle, together
from csp_desktop.services import positions_sql as sql
from csp_desktop.services.position_names import Named, names
from csp_desktop.services.positions_sql import By, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from csp_desktop.services.lists import Queries

__all__ = ["By", "PositionRow", "positions", "stream_year_positions", "whole", "with_total"]
NO_BACK = HandingBack(None, "")
TOTAL = Named("", "", None, "Total")
KINDS = tuple(kind.value for kind in SpendKind)


@dataclass(frozen=True, slots=True)
class PositionRow:
    """The position of one stream, year, priority, group, provider or award.

    table, id: the record that opens ("" and None where there is none: a year, several providers, not recorded).
    second: what stands under the name (a stream's funder, an award's stream). year: of a row by year.
    """

    key: str
    table: str
    id: int | None
    name: str
    second: str
    year: FinancialYear | None
    awards: int
    position: Position
    forecast: Forecast
    back: HandingBack


@dataclass(slots=True)
class _Sums:
    """What the queries found for one key."""

    awards: int = 0
    awarded: Total = NONE
    committed: Total = NONE
    without: dict[str, int] = field(default_factory=dict)
    rest: int = 0
    officers: int = 0
    officer: int = 0
    note: str = ""
    lines: dict[str, Total] = field(default_factory=dict)
    allocated: Total = NONE
    says: Says = Says.EXACT
    carried_in: Total = NONE
    returned: Total = NONE
    streams_said: int = 0
    stream_forecast: Pence | None = None
    stream_note: str = ""


def positions(
    records: Queries,
    by: By,
    year: FinancialYear | None = None,
    as_at: date | None = None,
    stream: int | None = None,
) -> tuple[PositionRow, ...]:
    """The rows one way, in the order a reader expects.

    year: that year's shares, spending and allocations alone; None for all years. as_at: spending dated after it is left out,
    and forecasts are made on it; None leaves nothing out, and forecasts are made today. stream: that stream's money alone.
    """
    day, scope = _scope(records, year, as_at, stream)
    if by == "year":
        found, backs = _by_year(records, scope, day)
    else:
        found = _sums(records, by, scope, day)
        backs = _backs(records, found, year, day) if by == "stream" and year is not None else {}
    rows = (
        _row(named, found[named.key], year, day, backs.get(named.key, NO_BACK))
        for named in names(records, by, list(found))
    )
    return tuple(rows)


def with_total(
    records: Queries, year: FinancialYear, as_at: date | None = None
) -> tuple[tuple[PositionRow, ...], PositionRow]:
    """The streams' positions in a year and the total of them, from one reading."""
    day, scope = _scope(records, year, as_at, None)
    found = _sums(records, "stream", scope, day)
    backs = _backs(records, found, year, day)
    rows = tuple(
        _row(one, found[one.key], year, day, backs[one.key]) for one in names(records, "stream", list(found))
    )
    return rows, _row(TOTAL, _added(found.values()), year, day, together(backs.values()))


def whole(
    records: Queries, year: FinancialYear | None = None, as_at: date | None = None, stream: int | None = None
) -> PositionRow:
    """The total: all the partnership's money of a year, or of all years; what goes back is the sum of the streams'."""
    day, scope = _scope(records, year, as_at, stream)
    found = _sums(records, "stream", scope, day)
    back = NO_BACK if year is None else together(_backs(records, found, year, day).values())
    return _row(TOTAL, _added(found.values()), year, day, back)


def stream_year_positions(records: Queries, as_at: date | None = None) -> dict[int, PositionRow]:
    """The position of every recorded year of every stream by its id, as the list on the screen counts it.

    A year that an underspend alone tells of has the underspend's id below nought.
    """
    day, scope = _scope(records, None, as_at, None)
    found = _sums(records, "row", scope, day)
    query = f"SELECT y.id, y.year, y.last_year, s.name, s.carry_forward FROM {sql.ROWS} y JOIN streams s ON s.id = y.stream_id"
    made = {}
    for row_id, start, last, stream, rule in records.query(query):
        sums = found.get(str(row_id)) or _Sums()
        if row_id < 0:
            sums.allocated, sums.says = Total(Pence(0), 0, 1), Says.NOT_RECORDED
        year = FinancialYear(start) if start is not None and last in (None, start) else None
        named = Named(
            str(row_id), "stream_years" if row_id > 0 else "", max(row_id, 0) or None, stream, "", year
        )
        back = NO_BACK if year is None else _back(sums, CarryForward(rule) if rule else None, year, day)
        made[row_id] = _row(named, sums, None, day, back)
    return made


def _scope(
    records: Queries, year: FinancialYear | None, as_at: date | None, stream: int | None
) -> tuple[date, Scope]:
    """The day forecasts are made on, and what is counted."""
    start = None if year is None else year.start
    if as_at is not None:
        return as_at, Scope(start, stream, as_at.isoformat())
    from csp_desktop.services.today import today

    return today(records), Scope(start, stream)  # pyright: ignore[reportArgumentType] - without a day it is the file's own


def _sums(records: Queries, by: str, scope: Scope, day: date) -> dict[str, _Sums]:
    """What there is under every key."""
    found: dict[str, _Sums] = defaultdict(_Sums)
    for key, *row in records.query(*sql.awarded(by, scope, months_over(day))):
        _add_awards(found[_text(key)], row)
    for key, kind, counted, known, missing in records.query(*sql.spent(by, scope)):
        found[_text(key)].lines[kind] = Total(Pence(known), counted, missing)
    if by in ("stream", sql.CELLS, "row"):
        for key, *row in records.query(*sql.allocated(by, scope)):
            _add_allocations(found[_text(key)], row)
    return dict(found)


def _text(key: object) -> str:
    """A key as text; "" for what is not recorded."""
    return "" if key is None else str(key)


def _add_awards(sums: _Sums, row: list) -> None:
    awards, known, pence, signed, signed_known, signed_pence, *without, rest, officers, officer, note = row
    sums.awards = awards
    sums.awarded = Total(Pence(pence or 0), known, awards - known)
    sums.committed = Total(Pence(signed_pence or 0), signed_known, signed - signed_known)
    sums.without = dict(zip(KINDS, without, strict=True))
    sums.rest, sums.officers, sums.officer, sums.note = rest or 0, officers, officer or 0, note or ""


def _add_allocations(sums: _Sums, row: list) -> None:
    many, known, pence, says, carried, carried_pence, back, back_pence, said, forecast_pence, note = row
    sums.allocated = Total(Pence(pence), known, many - known)
    sums.says = Says(says) if says else (Says.EXACT if known else Says.NOT_RECORDED)
    sums.carried_in = Total(Pence(carried_pence), carried, 0)
    sums.returned = Total(Pence(back_pence), back, 0)
    if said == many:
        sums.stream_forecast, sums.stream_note = forecast_pence, note or ""


def _row(named: Named, sums: _Sums, year: FinancialYear | None, day: date, back: HandingBack) -> PositionRow:
    of = named.year or year
    where = _position(sums)
    return PositionRow(
        key=named.key,
        table=named.table,
        id=named.id,
        name=named.name,
        second=named.second,
        year=named.year,
        awards=sums.awards,
        position=where,
        forecast=forecast(of, day, _known(sums, where)),
        back=back,
    )


def _added(cells: Iterable[_Sums]) -> _Sums:
    """Several streams' sums as one. No award is of two streams, so nothing is counted twice."""
    made = _Sums(stream_forecast=Pence(0))
    for one in cells:
        made.awards += one.awards
        made.rest += one.rest
        made.officers += one.officers
        made.officer += one.officer
        made.note = made.note or one.note
        made.awarded, made.committed = made.awarded + one.awarded, made.committed + one.committed
        made.carried_in, made.returned = made.carried_in + one.carried_in, made.returned + one.returned
        for kind in KINDS:
            made.without[kind] = made.without.get(kind, 0) + one.without.get(kind, 0)
            made.lines[kind] = made.lines.get(kind, NONE) + one.lines.get(kind, NONE)
        if one.allocated.counted or one.allocated.missing:
            made.says = one.says
            made.stream_note = made.stream_note or one.stream_note
            made.stream_forecast = _both(made.stream_forecast, one.stream_forecast)
        made.allocated += one.allocated
    if not (made.allocated.counted or made.allocated.missing):
        made.stream_forecast = None
    return made


def _both(one: Pence | None, other: Pence | None) -> Pence | None:
    return None if one is None or other is None else Pence(one + other)


def _position(sums: _Sums) -> Position:
    lines = {kind: _lines(sums, kind) for kind in KINDS}
    return settle(
        sums.allocated,
        sums.awarded,
        carried_in=sums.carried_in,
        committed=sums.committed,
        returned=sums.returned,
        says=sums.says,
        **lines,
    )


def _lines(sums: _Sums, kind: str) -> Total:
    """The lines of a kind; the awards of which there is none are amounts not recorded."""
    found = sums.lines.get(kind, NONE)
    return Total(found.known, found.counted, found.missing + sums.without.get(kind, 0))


def _known(sums: _Sums, where: Position) -> Known:
    """What a forecast is made from: the officer's own of the stream, else of every award."""
    officer, note = sums.stream_forecast, sums.stream_note
    if officer is None and sums.awards and sums.officers == sums.awards:
        officer, note = Pence(sums.officer), sums.note
    return Known(where.spent, where.awarded, Pence(sums.rest), officer, note)


def _by_year(records: Queries, scope: Scope, day: date) -> tuple[dict[str, _Sums], dict[str, HandingBack]]:
    """Every year as the sum of its streams', and what goes back of each: nobody's overspend is met by another stream."""
    carry = _carry(records)
    years: dict[str, list[_Sums]] = defaultdict(list)
    backs: dict[str, list[HandingBack]] = defaultdict(list)
    for key, sums in _sums(records, sql.CELLS, scope, day).items():
        stream, _, start = key.partition("/")
        years[start].append(sums)
        if start:
            backs[start].append(_back(sums, carry.get(stream), FinancialYear(int(start)), day))
    return {key: _added(cells) for key, cells in years.items()}, {
        key: together(one) for key, one in backs.items()
    }


def _backs(
    records: Queries, found: dict[str, _Sums], year: FinancialYear, day: date
) -> dict[str, HandingBack]:
    """What will be handed back of each stream in a year."""
    carry = _carry(records)
    return {key: _back(sums, carry.get(key), year, day) for key, sums in found.items()}


def _carry(records: Queries) -> dict[str, CarryForward | None]:
    """The carry-forward rule of every stream by its key."""
    rows = records.query("SELECT id, carry_forward FROM streams")
    return {str(row_id): CarryForward(rule) if rule else None for row_id, rule in rows}


def _back(sums: _Sums, carry: CarryForward | None, year: FinancialYear, day: date) -> HandingBack:
    where = _position(sums)
    outturn = forecast(year, day, _known(sums, where)).outturn
    return handing_back(where, outturn, carry, ended=day > year.last)
