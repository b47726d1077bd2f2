"""The funding paper: streams and what is recorded, awards, the chart with its table, bids, and what is to be settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Figure, Heading, Row, Table
from csp_desktop.reports.sections.awards import awards_table, pounds
from csp_desktop.reports.wording import counted, known, left_out, marked, sentence
from csp_desktop.rules.money import print_money_bare, total
from csp_desktop.rules.positions import NONE
from csp_desktop.rules.wording import list_words, number_words, sentence_case
from csp_desktop.services.awards import in_pounds
from csp_desktop.services.drawings import awards_chart, funding_chart
from csp_desktop.services.reading import articled

if TYPE_CHECKING:
    from csp_desktop.charts.spec import ChartSpec
    from csp_desktop.rules.money import Total
    from csp_desktop.services.bids import BidRow
    from csp_desktop.services.funding import FundingStatement, StreamRow

NOTHING = "No funding is recorded yet."
IN_TABLE = "The figures are in the table of streams."
POSITION = ("Allocated", "Carried in", "Awarded", "Committed", "Spent", "Not awarded", "Forecast")
RARE = ("Carried in", "Committed")  # left out where no stream has any


def lead(statement: FundingStatement) -> str:
    """What is recorded of this year's money and what became of earlier years', in two or three sentences."""
    parts = [_allocated_words(statement), _underspent_words(statement.streams), _awarded_words(statement)]
    parts.append(statement.back.words if statement.back.pence is not None else "")
    return " ".join(part for part in parts if part) or NOTHING


def _allocated_words(statement: FundingStatement) -> str:
    """The latest year's streams and what of their money is known."""
    rows = statement.latest
    if not rows:
        return ""
    found = total(row.allocated for row in rows)
    streams = sentence_case(counted(len(rows), "funding stream"))
    if not found.counted:
        none = "without its amount" if len(rows) == 1 else "none of them with its amount"
        return f"{streams} {'is' if len(rows) == 1 else 'are'} recorded for {rows[0].year}, {none}."
    missing = ""
    if found.missing:
        missing = f"; the amount of {number_words(found.missing)} of them is not recorded"
    verb = "brings" if len(rows) == 1 else "bring"
    return (
        f"{streams} for {rows[0].year} {verb} £{print_money_bare(found.known, pence_always=False)}{missing}."
    )


def _underspent_words(rows: tuple[StreamRow, ...]) -> str:
    """A sentence on the streams that were underspent, with their years."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.standing.startswith("Underspent"):
            found.setdefault(row.stream, []).append(row.year)
    if not found:
        return ""
    unsaid = all("not recorded" in row.standing for row in rows if row.standing.startswith("Underspent"))
    words = [f"{articled(stream)} was underspent in {list_words(years)}" for stream, years in found.items()]
    return f"{sentence_case('; '.join(words))}{', by amounts that are not recorded' if unsaid else ''}."


def _awarded_words(statement: FundingStatement) -> str:
    """How many awards there are and what they come to."""
    count = len(statement.awards)
    if not count:
        return ""
    awards = sentence_case(counted(count, "award"))
    found = statement.awarded
    if not found.counted:
        none = "without a recorded amount" if count == 1 else "none with a recorded amount"
        return f"{awards} {'has' if count == 1 else 'have'} been made, {none}."
    missing = f", with {counted(found.missing, 'amount')} not recorded" if found.missing else ""
    pence = not statement.in_pounds
    return (
        f"{awards} {'comes' if count == 1 else 'come'} to £{print_money_bare(found.known, pence)}{missing}."
    )


def blocks(statement: FundingStatement) -> tuple[Block, ...]:
    """Streams, awards, charts with their tables, and bids; a chart of awards stands over the register that is its table."""
    streams, awards = funding_chart(statement), awards_chart(statement)
    compared = sum(map(any, zip(*(series.values for series in streams.series), strict=True))) > 1
    shares = not compared and awards.drawable and len(awards.categories) > 1
    drawn = streams.drawable and not shares
    return (
        *_streams(statement),
        *((_figure(awards, ""),) if shares else ()),
        *_awards(statement),
        *(
            (_figure(streams, "The figures are in the table of streams."),) if drawn else ()
        ),  # its figures are those of the table of streams
        *_bids(statement),
    )


def _streams(statement: FundingStatement) -> tuple[Block, ...]:
    """Where this year's money stands, and what is recorded of earlier years; one table where nothing has an amount."""
    now = statement.latest
    if not any(_has_money(row) for row in now):
        return _recorded(statement.streams, "Streams and what is recorded of them")
    earlier = tuple(row for row in statement.streams if not row.latest)
    return (position_table(statement), *_recorded(earlier, "Streams in earlier years"))


def _has_money(row: StreamRow) -> bool:
    where = row.where
    return any(found.counted for found in (where.allocated, where.awarded, where.spent))


def _recorded(shown: tuple[StreamRow, ...], caption: str) -> tuple[Block, ...]:
    """Each stream's years in words, with what is allocated."""
    if not shown:
        return ()
    whole = in_pounds([(row.allocated, "(" not in row.allocated_text) for row in shown])
    rows = [Row((row.stream, row.year, row.standing, pounds(row.allocated_text, whole))) for row in shown]
    found = total(row.allocated for row in shown)
    if len(rows) > 1 and found.counted:
        known_sum = print_money_bare(found.known, not whole)
        rows.append(Row(("Total for the rows shown", "", "", known_sum), "total"))
    columns = (
        Column("Stream", weight=1.4),
        Column("Year", millimetres=24),
        Column("Position", weight=1.9),
        Column("Allocated (£)", "right", millimetres=32),
    )
    note = (
        f"The total leaves out {counted(found.missing, 'row')} whose amount is not recorded."
        if found.counted and found.missing
        else ""
    )
    return (Table(caption, columns, tuple(rows), note, span_first=True),)


def position_table(statement: FundingStatement) -> Table:
    """The streams of the latest year: each one's amounts in a row under its name, then what becomes of what is left."""
    now = statement.latest
    heads = [head for head in POSITION if head not in RARE or any(_amounts(row)[head].counted for row in now)]
    rows: list[Row] = []
    for row in now:
        rows.append(Row((_stream_name(row),), "group"))
        rows.append(Row(tuple(_said(row, head) for head in heads)))
        words = _outlook(row)
        rows += [Row((words,), "statement")] if words else []
    if len(now) > 1:
        sums = [sum((_amounts(row)[head] for row in now), NONE) for head in heads]
        rows.append(Row(("All streams",), "group"))
        rows.append(
            Row(tuple(print_money_bare(one.known) if one.counted else one.text for one in sums), "total")
        )
    columns = tuple(Column(head, "right") for head in heads)
    year = next(row.year for row in now)
    left = [one for one in (_amounts(row)[head] for row in now for head in heads) if one.missing]
    note = "Sums leave out what is not recorded." if left and len(now) > 1 else ""
    return Table(f"Streams: where the money stands in {year}, £", columns, tuple(rows), note, row_heads=False)


def _stream_name(row: StreamRow) -> str:
    """A stream, who pays it, and until when it may be spent."""
    paid = f", from {row.funder}" if row.funder and row.funder not in row.stream else ""
    until = f"; to be spent by {row.spend_by}" if row.spend_by else ""
    return f"{row.stream}{paid}{until}"


def _amounts(row: StreamRow) -> dict[str, Total]:
    """What a stream's row says, by its head."""
    where = row.where
    return {
        "Allocated": where.allocated,
        "Carried in": where.carried_in,
        "Awarded": where.awarded,
        "Committed": where.committed,
        "Spent": where.spent,
        "Not awarded": total([row.unawarded]),
        "Forecast": total([row.forecast.outturn]),
    }


def _said(row: StreamRow, head: str) -> str | Cell:
    """One amount in bare pounds, or the words that stand where it is not known."""
    found = _amounts(row)[head]
    if head == "Allocated":
        return row.allocated_text.replace("£", "")
    if head in ("Not awarded", "Forecast"):
        return "Cannot say" if found.missing else print_money_bare(found.known)
    if not found.counted and not found.missing:
        return "None recorded" if head in ("Awarded", "Spent") else "None"
    if not found.counted:
        return found.text
    known_sum = print_money_bare(found.known)
    return Cell(known_sum, second=f"{found.missing:,} not recorded") if found.missing else known_sum


def _outlook(row: StreamRow) -> str:
    """What becomes of what is left, how the forecast is made and its range, and how far awards go beyond what there is."""
    seen = row.forecast
    spread = f"Forecast {seen.range_text}." if seen.range_text else ""
    why = seen.why if seen.outturn is not None else ""
    over = row.where.over_commitment
    beyond = f"Awards go {over} beyond what there is." if over else ""
    return " ".join(filter(None, (row.back.words, beyond, spread, why)))


def _awards(statement: FundingStatement) -> tuple[Block, ...]:
    """The awards with the total of the rows shown."""
    if not statement.awards:
        return ()
    earlier = left_out(
        statement.earlier_awards, "earlier award", "earlier awards", "in the records and not shown"
    )
    return (Heading("Awards"), awards_table(statement.awards, earlier))


def _figure(chart: ChartSpec, told: str) -> Figure:
    """A chart; told: where its figures stand."""
    source = " ".join(filter(None, (chart.source, told)))
    return Figure(chart.title, chart.subtitle, chart, chart.alt, source)


def _bids(statement: FundingStatement) -> tuple[Block, ...]:
    if not statement.bids:
        return ()
    columns = (
        Column("Bid", weight=2.2),
        Column("To", weight=1.2),
        Column("Amount", "right", millimetres=30),
        Column("Outcome", weight=1.1),
    )
    rows = tuple(Row((_bid(row), known(row.to), row.amount, _outcome(row))) for row in statement.bids)
    why = "its outcome was" if statement.stale_bids == 1 else "their outcomes were"
    note = left_out(
        statement.stale_bids, "older bid", "older bids", f"not shown, because {why} never recorded"
    )
    return (Heading("Bids"), Table("Bids made and what depends on them", columns, rows, note))


def _outcome(row: BidRow) -> Cell:
    """Where a bid stands, and since when or by when its outcome is known."""
    late = "; it has not come" if row.late else ""
    when = f"Expected {row.expected}{late}." if row.open and row.expected else ""
    when = f"Known since {row.outcome}." if row.outcome else when
    status = marked(row.status, row.shape)
    mark = "" if isinstance(status, str) else status.mark
    return Cell(row.status, mark="late" if row.late else mark, after=(when,) if when else ())


def _bid(row: BidRow) -> Cell:
    depends = [*row.depends, *row.awards, *row.steps]
    after = [sentence(row.purpose)] if row.purpose else []
    after += [f"Depends on it: {list_words(depends)}."] if depends else []
    after += [f"Delayed by: {row.delay[:1].lower() + row.delay[1:]}."] if row.delay else []
    return Cell(row.title, after=tuple(after), bold=True)
