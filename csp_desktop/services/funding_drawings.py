"""Charts of money over time and by priority: a year's burn-up with its forecast, awards by priority, underspends by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts.spec import Band, ChartSpec, DataTable, Series
from csp_desktop.rules.money import print_money, print_money_bare, share
from csp_desktop.rules.wording import count_words, number_words, sentence_case
from csp_desktop.services.burn_up import QUARTER, BurnUp, month_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.rules.forecasting import Forecast
    from csp_desktop.rules.money import Pence
    from csp_desktop.services.positions import PositionRow

MOST_BARS = 12  # what stays readable on half a page
NO_SPENDING = "No spending, plan or allocation is recorded for {year}, so there is nothing to draw."
NO_PRIORITY = "No award of {year} has an amount recorded, so there is nothing to draw."
SERIES = ("Spent", "Awarded, not spent", "Awarded, spending not recorded")


def burn_up_chart(found: BurnUp, stream: str = "") -> ChartSpec:
    """What is spent and planned as the year goes on, against what there is, with the forecast as a range.

    stream: the name of the one it is of; "" for all.
    """
    quarters = len(found.ends) == len(found.ends) // QUARTER * QUARTER and len(found.ends) < 2 * QUARTER
    names = tuple(month_name(end)[:3] for end in found.ends)
    there = found.whole.position.incoming
    drawn = [
        *([_line("Spent", found.spent)] if found.whole.position.spent.counted else []),
        *([_line("Planned", found.planned)] if found.planned[-1] else []),
        *([_level("There is", there, len(names))] if there is not None else []),
    ]
    return ChartSpec(
        kind="lines",
        title=_burn_title(found),
        subtitle=f"Spending as it adds up by {'quarter' if quarters else 'month'}, £, {found.year}, {stream or 'all streams'}",
        categories=names,
        series=tuple(drawn),
        table=_burn_table(found),
        source=" ".join(_burn_notes(found)),
        alt=_burn_words(found),
        empty=NO_SPENDING.format(year=found.year),
        band=_band(found),
        today=found.today,
    )


def _line(name: str, values: Sequence[Pence | None]) -> Series:
    """A line with what it comes to in its name."""
    last = next((value for value in reversed(values) if value is not None), None)
    named = name if last is None else f"{name}: {print_money(last, False)}"
    return Series(named, tuple(values), ("",) * len(values))


def _level(name: str, pence: Pence, count: int) -> Series:
    return Series(f"{name}: {print_money(pence, False)}", (pence,) * count, ("",) * count)


def _band(found: BurnUp) -> Band | None:
    """The range from what is spent now to the least and most it will come to; none where one figure is forecast."""
    said, today = found.forecast, found.today
    now = None if today is None else found.spent[today]
    last = len(found.ends) - 1
    if today is None or today == last or now is None or said.low is None or said.high is None:
        return None
    gone = [None] * today
    reach = [(now + (end - now) * step // (last - today)) for end in (said.low, said.high) for step in
             range(last - today + 1)]  # fmt: skip
    half = len(reach) // 2
    return Band(f"Forecast: {_range(said)}", (*gone, *reach[:half]), (*gone, *reach[half:]))


def _range(said: Forecast) -> str:
    if said.low is None or said.high is None:
        return "cannot be said"
    low, high = print_money(said.low, False), print_money(said.high, False)
    return low if low == high else f"{low} to {high}"


def _burn_title(found: BurnUp) -> str:
    """The finding: "£38,200 of £96,000 spent by December; £91,000 to £96,500 forecast"."""
    where, said = found.whole.position, found.forecast
    there = where.incoming
    if not where.spent.counted:
        planned = found.planned[-1]
        tail = f"; {print_money(planned, False)} is planned" if planned else ""
        return f"No spending is recorded for {found.year}{tail}"
    spent = print_money(where.spent.known, False)
    of = f" of {print_money(there, False)}" if there is not None else ""
    if found.today is None:
        return f"{spent}{of} was spent in {found.year}"
    head = f"{spent}{of} spent by {month_name(found.ends[found.today])}"
    return f"{head}; {_range(said)} forecast" if said.low is not None else f"{head}; no forecast can be made"


def _burn_notes(found: BurnUp) -> list[str]:
    """What the lines count and what they leave out."""
    where, said = found.whole.position, found.forecast
    notes = []
    if found.today is not None:
        notes.append(said.why)
        ways = [f"{method.value} {print_money(pence, False)}" for method, pence in said.said]
        if len(ways) > 1:
            notes.append(f"The range: {', '.join(ways[:-1])} and {ways[-1]}.")
    if found.unplaced:
        notes.append(f"{print_money(found.unplaced, False)} spent without a date is counted from April.")
    if where.incoming is None:
        notes.append("What there is to spend is not recorded in full, so it is not drawn.")
    if found.unplanned:
        many = "is" if found.unplanned == 1 else "are"
        of = "the plan and the forecast" if found.partial else "the plan"
        missing = sentence_case(counted_words(found.unplanned))
        notes.append(f"{missing} without an amount {many} left out of {of}.")
    return notes


def _burn_table(found: BurnUp) -> DataTable:
    pence = any((one or 0) % 100 for one in (*found.spent, *found.planned))
    begun = found.whole.position.spent.counted

    def cell(value: Pence | None) -> str:
        return print_money_bare(value, pence) if value is not None else "To come" if begun else "Not recorded"

    rows = [
        (f"{month_name(end)} {end.year}", cell(spent), print_money_bare(planned, pence))
        for end, spent, planned in zip(found.ends, found.spent, found.planned, strict=True)
    ]
    return DataTable(("By the end of", "Spent", "Planned"), tuple(rows))


def _burn_words(found: BurnUp) -> str:
    """The chart in words: where spending stands, what was planned by now, what there is, and the forecast."""
    where, said = found.whole.position, found.forecast
    place = len(found.ends) - 1 if found.today is None else found.today
    month = month_name(found.ends[place])
    parts = [f"Spent by {month} {found.ends[place].year}: {where.spent.text}."]
    parts.append(
        f"Planned by then: {print_money(found.planned[place])}; by the year’s end {print_money(found.planned[-1])}."
    )
    incoming = where.incoming
    parts.append(
        "What there is to spend is not recorded in full."
        if incoming is None
        else f"There is: {print_money(incoming)}."
    )
    if found.today is not None:
        parts.append(f"Forecast: {_range(said)}.")
    return " ".join(parts)


def priority_chart(rows: Sequence[PositionRow], year: str) -> ChartSpec:
    """The money given under each priority of a year: what of it is spent, the largest first."""
    found = sorted((row for row in rows if row.awards), key=lambda row: -row.position.awarded.known)
    shown = found if len(found) <= MOST_BARS else found[:MOST_BARS]
    parts = [_parts(row) for row in shown]
    series = tuple(
        Series(name, tuple(part[place] for part in parts),
               tuple("" if part[place] is None else print_money_bare(part[place] or 0, False) for part in parts))
        for place, name in enumerate(SERIES)
        if any(part[place] is not None for part in parts)
    )  # fmt: skip
    return ChartSpec(
        kind="stacked bars",
        title=_priority_title(found, year),
        subtitle=f"Awards by priority, £, {year}",
        categories=tuple(row.name for row in shown),
        series=series,
        table=_priority_table(found),
        source=_priority_source(found, shown),
        alt=" ".join(
            f"{row.name}: awarded {row.position.awarded.text}, spent {row.position.spent.text}."
            for row in shown
        )
        or NO_PRIORITY.format(year=year),
        notes=tuple(_priority_note(row) for row in shown),
        empty=NO_PRIORITY.format(year=year),
    )


def _parts(row: PositionRow) -> tuple[int | None, int | None, int | None]:
    where = row.position
    if not where.awarded.counted:
        return (where.spent.known if where.spent.counted else None), None, None
    if not where.spent.counted:
        return None, None, where.awarded.known
    return where.spent.known, max(where.awarded.known - where.spent.known, 0), None


def _priority_note(row: PositionRow) -> str:
    missing = row.position.awarded.missing
    given = print_money(row.position.awarded.known, False) if row.position.awarded.counted else ""
    without = f"{count_words(missing, 'award')} with no amount" if missing else ""
    return "; ".join(filter(None, (given and f"{given} awarded", without)))


def _priority_title(rows: Sequence[PositionRow], year: str) -> str:
    whole = sum(row.position.awarded.known for row in rows)
    if not whole:
        return f"How the awards of {year} fall on the priorities cannot be said: no amounts are recorded"
    first = rows[0]
    if not first.key:
        return f"Most of the money awarded for {year} has no priority recorded"
    part = share(first.position.awarded.known, whole, 0)
    return f"{first.name} has the most of the {print_money(whole, False)} awarded for {year}: {part}"


def _priority_table(rows: Sequence[PositionRow]) -> DataTable:
    pence = any(total.known % 100 for row in rows for total in (row.position.awarded, row.position.spent))

    def cell(row: PositionRow, key: str) -> str:
        found = getattr(row.position, key)
        return print_money_bare(found.known, pence) if found.counted else found.text

    made = [(row.name, f"{row.awards}", cell(row, "awarded"), cell(row, "spent")) for row in rows]
    if len(made) > 1:
        given, spent = (sum(getattr(row.position, key).known for row in rows) for key in ("awarded", "spent"))
        sums = (print_money_bare(given, pence), print_money_bare(spent, pence))
        made.append(("Total for the rows shown", f"{sum(row.awards for row in rows)}", *sums))
    return DataTable(("Priority", "Awards", "Awarded", "Spent"), tuple(made))


def _priority_source(found: Sequence[PositionRow], shown: Sequence[PositionRow]) -> str:
    missing = sum(row.position.awarded.missing for row in found)
    notes = []
    if missing:
        verb = "is" if missing == 1 else "are"
        notes.append(f"{sentence_case(counted_words(missing))} without an amount {verb} not drawn.")
    if len(shown) < len(found):
        notes.append(
            f"{sentence_case(count_words(len(found) - len(shown), 'priority', 'priorities'))} with less are in the table alone."
        )
    return " ".join(notes)


def counted_words(awards: int) -> str:
    """A number of awards in running text: "one award", "12 awards"."""
    return f"{number_words(awards)} {'award' if awards == 1 else 'awards'}"
