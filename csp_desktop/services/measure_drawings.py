"""A measure over time, with the data that has not come said in its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts.spec import MAX_SERIES, ChartSpec, DataTable, Series
from csp_desktop.records.measures import Measure, Observation
from csp_desktop.services.reading import every, grouped, text_of
from csp_desktop.services.supplies import gap_words, gaps_of, supply_gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

PERIODS = 12  # as many points as half a page keeps apart
NOTHING = "No headline measure is recorded"
HOW = "Mark a measure as Headline and give it figures for two periods, and the chart appears here."


def headline_chart(session: Session, as_at: PartialDate) -> ChartSpec:
    """The first headline measure that has figures for two periods by a date."""
    seen = grouped(every(session, Observation, Observation.period), lambda row: row.measure_id)
    for measure in every(session, Measure, Measure.position, where=Measure.headline):
        found = [row for row in seen.get(measure.id, ()) if row.period and row.period.first <= as_at.last]
        if len({row.period.key for row in found if row.period and row.figure is not None}) > 1:
            return measure_chart(session, measure, found, as_at)
    return ChartSpec(
        "lines", NOTHING, "Measures over time", (), (), DataTable(("Period",), ()), alt=NOTHING, empty=HOW
    )


def measure_chart(
    session: Session, measure: Measure, seen: Sequence[Observation], as_at: PartialDate
) -> ChartSpec:
    """One measure's series over its last periods; what is awaited is left out and said, never drawn as nought."""
    periods = list(dict.fromkeys(row.period.key for row in seen if row.period))[-PERIODS:]
    names = {row.period.key: row.period.text for row in seen if row.period}
    figures = {(row.series, row.period.key): row for row in seen if row.period}
    titles = list(dict.fromkeys(row.series for row in seen))[:MAX_SERIES]
    cells = [[figures.get((title, period)) for period in periods] for title in titles]
    series = tuple(
        Series(
            title or measure.name,
            tuple(cell.figure.value if cell and cell.figure else None for cell in line),
            tuple(text_of(cell.figure) if cell and cell.figure else "" for cell in line),
        )
        for title, line in zip(titles, cells, strict=True)
    )
    rows = tuple(
        (names[period], *(_said(line[place]) for line in cells)) for place, period in enumerate(periods)
    )
    gap = gap_words(gaps_of(supply_gaps(session, as_at), f"{measure.source} ; {measure.name}", [measure.id]))
    source = f"Source: {measure.source}." if measure.source else ""
    return ChartSpec(
        kind="lines",
        title=_title(measure, series[0], periods, names),
        subtitle=", ".join(filter(None, (text_of(measure.unit), measure.area))) or measure.name,
        categories=tuple(names[period] for period in periods),
        series=series,
        table=DataTable(("Period", *(one.name for one in series)), rows),
        source=" ".join(filter(None, (source, gap, measure.caveat))),
        alt=" ".join([f"{row[0]}: {row[1]}." for row in rows] + ([gap] if gap else [])),
        empty=HOW,
    )


def _said(row: Observation | None) -> str:
    """A figure of the data table; why there is none, where that is recorded."""
    if row is None or row.figure is None:
        return text_of(row.says) if row is not None and row.says and row.says.missing else "Not recorded"
    return row.figure.text


def _title(measure: Measure, first: Series, periods: Sequence[str], names: Mapping[str, str]) -> str:
    """Where the first series stands and where it stood: "Offences recorded: 405 in Q1 2026/27, 412 in Q1 2025/26"."""
    known = [place for place, value in enumerate(first.values) if value is not None]
    if not known:
        return f"{measure.name}: no figure is recorded for {first.name}"
    last, before = known[-1], known[0]
    said = f"{measure.name}: {first.labels[last]} in {names[periods[last]]}"
    return said if before == last else f"{said}, {first.labels[before]} in {names[periods[before]]}"
