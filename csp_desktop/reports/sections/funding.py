"""The funding paper: streams and what is recorded, awards, the chart with its table, bids, and what is to be settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Figure, Heading, Row, Run, Table, Words
from csp_desktop.reports.wording import NOT_RECORDED, counted, known, left_out, marked, sentence
from csp_desktop.rules.money import print_money_bare, total
from csp_desktop.rules.wording import list_words, number_words, sentence_case
from csp_desktop.services.awards import in_pounds
from csp_desktop.services.drawings import awards_chart, funding_chart
from csp_desktop.services.reading import articled

if TYPE_CHECKING:
    from csp_desktop.charts.spec import ChartSpec
    from csp_desktop.services.funding import AwardRow, BidRow, FundingStatement, StreamRow

NOTHING = "No funding is recorded yet."


def lead(statement: FundingStatement) -> str:
    """What is recorded of this year's money and what became of earlier years', in two or three sentences."""
    parts = [_allocated_words(statement), _underspent_words(statement.streams), _awarded_words(statement)]
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
        *((_figure(streams, "The figures behind the chart, £"),) if drawn else ()),
        *_bids(statement),
    )


def _streams(statement: FundingStatement) -> tuple[Block, ...]:
    if not statement.streams:
        return ()
    whole = in_pounds([(row.allocated, "(" not in row.allocated_text) for row in statement.streams])
    rows = [
        Row((row.stream, row.year, row.standing, _pounds(row.allocated_text, whole)))
        for row in statement.streams
    ]
    found = total(row.allocated for row in statement.streams)
    if len(rows) > 1 and found.counted:
        known_sum = print_money_bare(found.known, not whole)
        rows.append(Row(("Total for the rows shown", "", "", known_sum), "total"))
    columns = (
        Column("Stream", weight=1.4),
        Column("Year", millimetres=22),
        Column("Position", weight=1.9),
        Column("Allocated (£)", "right", millimetres=32),
    )
    note = (
        f"The total leaves out {counted(found.missing, 'row')} whose amount is not recorded."
        if found.counted and found.missing
        else ""
    )
    return (Table("Streams and what is recorded of them", columns, tuple(rows), note, span_first=True),)


def _pounds(text: str, whole: bool) -> str:
    """Printed money for a column headed £, with or without its pence."""
    bare = text.replace("£", "")
    return bare.replace(".00", "") if whole else bare


def _awards(statement: FundingStatement) -> tuple[Block, ...]:
    """The register: a table where it says more than names, and always the total of the rows shown."""
    rows = statement.awards
    if not rows:
        return ()
    streams = list(dict.fromkeys(row.stream for row in rows if row.stream))
    years = list(dict.fromkeys(row.years for row in rows if row.years))
    several = len(streams) > 1
    shared = _shared_note(rows)
    worded = any(row.amount_note for row in rows) and not shared
    whole = statement.in_pounds
    made = tuple(
        Row((_name(row, years), _purpose(row, several), known(row.providers), _amount(row, shared, whole)))
        for row in rows
    )
    columns = (
        Column("Service or project", weight=1.2),
        Column("What the money is for", weight=2.0),
        Column("Provider", weight=0.9),
        Column("Total (£)", "right", millimetres=38 if worded else 28),
    )
    caption = _caption(streams, years, shared)
    return (Heading("Awards"), Table(caption, columns, (*made, *_total(statement)), _note(statement)))


def _shared_note(rows: tuple[AwardRow, ...]) -> str:
    """What every amount covers, where all of several awards say the same; it is then said once."""
    notes = {row.amount_note for row in rows}
    return notes.pop() if len(notes) == 1 and len(rows) > 1 else ""


def _caption(streams: list[str], years: list[str], shared: str) -> str:
    by = f" from {articled(streams[0])}" if len(streams) == 1 else ""
    when = f", {years[0]}" if len(years) == 1 else ""
    return f"Awards made{by}{when}" + (f": {shared[:1].lower() + shared[1:]}" if shared else "")


def _name(row: AwardRow, years: list[str]) -> Cell:
    """An award's name; what it was called before, and its years where those differ, on a second line."""
    second = [f"formerly {row.previous}"] if row.previous else []
    second += [row.years] if len(years) > 1 and row.years else []
    return Cell(row.title, second="; ".join(second), bold=True)


def _purpose(row: AwardRow, several: bool) -> Cell:
    """What an award is for: words, aims as bullets, yearly rates, then in italics its start, what it answers, who pays."""
    said = [
        _start(row.start) if row.start else "",
        f"Answers a recommendation of {_source(row.answers)}." if row.answers else "",
        f"Paid for by: {row.stream}." if several and row.stream else "",
    ]
    after: list[Words] = [sentence(words) for words in (*row.rates, row.year_cost) if words]
    after += [(Run(one, italic=True),) for one in said if one]
    words: Words = sentence(row.description)
    if not words and not row.aims:
        words = after.pop(0) if after else NOT_RECORDED
    return Cell(words, bullets=tuple(row.aims), after=tuple(after))


def _source(name: str) -> str:
    """What made a recommendation, within a sentence: a review, product or report has its article."""
    kind = name.split(" of ", 1)[0].rsplit(" ", 1)[-1].lower()
    plain = name.lower().startswith("the ") or kind not in ("review", "product", "report", "audit", "inquiry")
    return name if plain else f"the {name}"


def _start(words: str) -> str:
    """When an award starts, in a sentence; words that are one already stand as they are."""
    whole = words.lower().startswith(("start", "not", "does"))
    return sentence(words if whole else f"Starts {words[:1].lower() + words[1:]}")


def _amount(row: AwardRow, shared: str, whole: bool) -> str | Cell:
    """Money and its words in one cell: the amount, and what it covers unless said once for all; words alone for yearly rates."""
    note = "" if shared else row.amount_note
    if row.amount is None and row.rates:
        return note or "Yearly rates"
    words = _pounds(row.amount_text, whole)
    return Cell(words, after=(note,)) if note else words


def _total(statement: FundingStatement) -> tuple[Row, ...]:
    """What the awards come to; nothing where there is one, or where no amount is known."""
    found = statement.awarded
    if len(statement.awards) < 2 or not found.counted:
        return ()
    words = print_money_bare(found.known, not statement.in_pounds)
    return (Row(("Total for the rows shown", "", "", words), "total"),)


def _note(statement: FundingStatement) -> str:
    found = statement.awarded
    parts = []
    if found.counted and found.missing:
        parts.append(f"The total leaves out {counted(found.missing, 'award')} whose amount is not recorded.")
    if found.counted and any(row.amount is not None and not row.exact for row in statement.awards):
        parts.append("Some of the amounts in it are rounded or projected.")
    parts.append(
        left_out(statement.earlier_awards, "earlier award", "earlier awards", "in the records and not shown")
    )
    return " ".join(filter(None, parts))


def _figure(chart: ChartSpec, caption: str) -> Figure:
    return Figure(
        chart.title,
        chart.subtitle,
        chart,
        chart.alt,
        chart.source,
        _table(chart, caption) if caption else None,
    )


def _table(chart: ChartSpec, caption: str) -> Table:
    """A chart's data as a table; the first column in words, the rest numbers."""
    first, *rest = chart.table.head
    columns = (Column(first, weight=1.6), *(Column(head, "right", weight=1.0) for head in rest))
    rows = tuple(Row(cells, "total" if cells[0].startswith("Total") else "row") for cells in chart.table.rows)
    unknown = any(cell[:1].isalpha() for cells in chart.table.rows for cell in cells[1:])
    note = "Totals leave out what is not recorded." if unknown and len(rows) > 1 else ""
    return Table(caption, columns, rows, note)


def _bids(statement: FundingStatement) -> tuple[Block, ...]:
    if not statement.bids:
        return ()
    columns = (
        Column("Bid", weight=2.2),
        Column("To", weight=1.2),
        Column("Amount", "right", millimetres=30),
        Column("Outcome", weight=1.0),
    )
    rows = tuple(
        Row((_bid(row), known(row.to), row.amount, marked(row.status, row.shape))) for row in statement.bids
    )
    why = "its outcome was" if statement.stale_bids == 1 else "their outcomes were"
    note = left_out(
        statement.stale_bids, "older bid", "older bids", f"not shown, because {why} never recorded"
    )
    return (Heading("Bids"), Table("Bids made and what depends on them", columns, rows, note))


def _bid(row: BidRow) -> Cell:
    after = [sentence(row.purpose)] if row.purpose else []
    after += [f"Depends on it: {list_words(list(row.depends))}."] if row.depends else []
    after += [f"Delayed by: {row.delay[:1].lower() + row.delay[1:]}."] if row.delay else []
    return Cell(row.title, after=tuple(after), bold=True)
