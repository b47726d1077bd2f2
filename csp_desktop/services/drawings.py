"""Charts and diagrams described from frozen results: screen, pages and files draw these same descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts.spec import (
    Box,
    BoxLink,
    ChartSpec,
    DataTable,
    GovernanceSpec,
    LineageCell,
    LineageLane,
    LineageSpec,
    Series,
    TrackRow,
    TrackSpec,
)
from csp_desktop.rules.money import print_money, print_money_bare, share, total
from csp_desktop.rules.wording import list_words, number_words, sentence_case
from csp_desktop.services.reading import articled
from csp_desktop.services.reviews import STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.funding import AwardRow, FundingStatement, StreamRow
    from csp_desktop.services.governance import Governance
    from csp_desktop.services.lineage import LaneCell, LaneRow, Lanes
    from csp_desktop.services.reviews import ReviewRow, ReviewStatement

SERIES = ("Spent", "Awarded, not spent", "Awarded, spending not recorded", "Not awarded")
MOST_BARS = 12  # what stays readable on half a page
NO_AMOUNTS = "No amount is recorded for any stream, so there is nothing to draw."
NO_AWARDS = "No award has an amount recorded, so there is nothing to draw."
NO_REVIEWS = "No reviews are recorded."
KNOWN_PLACES = ("The partnership", "The independent chair", "Home Office", "The court")


def lineage_spec(lanes: Lanes) -> LineageSpec:
    """What became of each subject under each strategy."""
    made = tuple(
        LineageLane(
            row.subject,
            tuple(map(_cell, row.cells)),
            _note(row),
        )
        for row in lanes.rows
    )
    return LineageSpec(lanes.labels, lanes.years, made, lineage_words(lanes))


def _cell(cell: LaneCell) -> LineageCell:
    kind = "theme" if cell.aside else cell.kind  # a threat was named; the strategy did not make it a priority
    return LineageCell(kind, _cell_words(cell), cell.straight, cell.current)


def _cell_words(cell: LaneCell) -> str:
    return "Assurance reporting" if cell.kind == "assurance" else cell.words


def _note(row: LaneRow) -> str:
    """The history of a subject that left the list, and to whom it is reported since where that is another body."""
    if not row.summary.startswith("Left"):
        return ""
    bodies = dict.fromkeys(cell.went_to for cell in row.cells if cell.kind == "assurance" and cell.went_to)
    others = [body for body in bodies if "assurance" not in body.lower()]
    return f"{row.summary}; to {list_words(others)}" if others else row.summary


def lineage_words(lanes: Lanes) -> str:
    """Every lane in a sentence: "Drugs and alcohol: priority in 2014–17, assurance reporting in 2017–20, …"."""
    return " ".join(_lane_words(row, lanes) for row in lanes.rows)


def _lane_words(row: LaneRow, lanes: Lanes) -> str:
    parts = []
    for label, cell in zip(lanes.labels, row.cells, strict=True):
        words = _cell_words(cell)
        words = words[:1].lower() + words[1:]
        parts += [f"{words} in {label}"] if cell.kind != "none" else []
    return f"{row.subject}: {', '.join(parts)}."


def governance_spec(found: Governance) -> GovernanceSpec:
    """Who answers to whom."""
    return GovernanceSpec(
        tuple(Box(box.key, box.name, box.lines, box.style, box.level) for box in found.boxes),
        tuple(BoxLink(link.start, link.end, link.style) for link in found.links),
        " ".join(words for words in (found.words, found.changed, found.unsure) if words),
        tuple(words for words in (found.changed, found.unsure) if words),
    )


def track_spec(rows: Sequence[ReviewRow]) -> TrackSpec:
    """The reviews whose stage is known, on their track."""
    made = tuple(
        TrackRow(
            row.number,
            "",
            row.states,
            row.holder or "Nobody: the review is closed",
            row.next,
            row.dates,
            row.since,
        )
        for row in rows
        if row.order
    )
    said = " ".join(
        f"{row.number}: {row.stage[:1].lower() + row.stage[1:]}{', ' + row.since if row.since else ''}."
        for row in rows
        if row.order
    )
    return TrackSpec(STAGES, made, said)


def funding_chart(statement: FundingStatement) -> ChartSpec:
    """The latest year's streams: spent, awarded and not spent, not awarded; what is not known is said and not drawn."""
    rows = sorted(statement.latest, key=lambda row: -(row.allocated or row.awarded or 0))
    parts = [_parts(row) for row in rows]
    drawn = tuple(
        Series(name, tuple(part[place] for part in parts), tuple(_bare(part[place]) for part in parts))
        for place, name in enumerate(SERIES)
        if any(part[place] is not None for part in parts)
    )
    year = rows[0].year if rows else statement.year
    return ChartSpec(
        kind="stacked bars",
        title=_funding_title(rows, year),
        subtitle=f"Funding by stream, £, {year}",
        categories=tuple(row.stream for row in rows),
        series=drawn,
        table=_funding_table(rows),
        source=_left_out(rows),
        alt=" ".join(f"{row.stream}: {_stream_words(row)}." for row in rows) or NO_AMOUNTS,
        notes=tuple(_stream_note(row) for row in rows),
        empty=NO_AMOUNTS,
    )


def _parts(row: StreamRow) -> tuple[int | None, int | None, int | None, int | None]:
    """What is drawn of a stream, a value a name of SERIES; None where it is not known."""
    free = row.unawarded if row.unawarded is not None and row.unawarded >= 0 else None
    if not row.awards or row.awarded is None:
        return row.spent, None, None, free
    if row.spent is None:
        return None, None, row.awarded, free
    return row.spent, max(row.awarded - row.spent, 0), None, free


def _bare(pence: int | None) -> str:
    return "" if pence is None else print_money_bare(pence, pence_always=False)


def _money(pence: int) -> str:
    return print_money(pence, pence_always=False)


def _funding_title(rows: Sequence[StreamRow], year: str) -> str:
    """The chart's message: what is not awarded and where most of it lies; else what is not known."""
    free = [(row.unawarded, row) for row in rows if row.unawarded is not None and row.unawarded > 0]
    unknown = sum(row.unawarded is None for row in rows)
    if not rows or unknown == len(rows):
        return f"How much of the {year} money is awarded and spent cannot be said yet"
    if not free and unknown:
        some = f"{number_words(unknown)} of the {number_words(len(rows))} streams"
        return f"What is not yet awarded for {year} cannot be said for {some}"
    if not free:
        return f"All the money recorded for {year} is awarded"
    whole = sum(amount for amount, _ in free)
    most, where = max(free, key=lambda pair: pair[0])
    tail = "" if len(free) == 1 else f"; {_money(most)} of that is {articled(where.stream)}"
    of = f" of {articled(where.stream)}" if len(free) == 1 else ""
    return f"{_money(whole)}{of} is not yet awarded{tail}"


def _stream_note(row: StreamRow) -> str:
    """What a bar says in words: the allocation, or why part of the bar is not there."""
    if row.allocated is None:
        known = f"{_money(row.awarded)} awarded; " if row.awarded and row.awards else ""
        return f"{known}the allocation is not recorded"
    if row.unawarded is None:
        return f"{_money(row.allocated)} allocated; {row.why[:1].lower() + row.why[1:]}"
    if row.unawarded < 0:
        return f"{_money(row.allocated)} allocated, {_money(-row.unawarded)} too little for the awards made"
    spent = "; what is spent is not recorded" if row.spent is None and row.awards else ""
    return f"{_money(row.allocated)} allocated{spent}"


def _stream_words(row: StreamRow) -> str:
    """A stream's figures in words; where all is awarded that is said, and no nought."""
    free = "all of it is awarded" if row.unawarded == 0 else f"not awarded {row.unawarded_text}"
    return f"allocated {row.allocated_text}, awarded {row.awarded_text}, spent {row.spent_text}, {free}"


def _left_out(rows: Sequence[StreamRow]) -> str:
    unknown = [articled(row.stream) for row in rows if row.allocated is None]
    if not unknown:
        return "A bar is drawn only for amounts that are recorded."
    return (
        f"A bar is drawn only for amounts that are recorded; the allocation of {list_words(unknown)} is not."
    )


def _funding_table(rows: Sequence[StreamRow]) -> DataTable:
    """The streams' figures with as many decimals in every cell, and totals of what is known."""
    head = ("Stream", "Allocated", "Awarded", "Spent", "Not awarded")
    columns = (
        total(row.allocated for row in rows),
        total(row.awarded for row in rows),
        total(row.spent for row in rows),
        total(row.unawarded for row in rows),
    )
    pence = any(one.known % 100 for one in columns)
    found: list[tuple[str, ...]] = [(row.stream, *_figures(row, pence)) for row in rows]
    if len(found) > 1:
        sums = (print_money_bare(one.known, pence) if one.counted else "None recorded" for one in columns)
        found.append(("Total for the rows shown", *sums))
    return DataTable(head, tuple(found))


def _figures(row: StreamRow, pence: bool) -> tuple[str, ...]:
    """A stream's cells: bare pounds, or the words that stand where an amount is not known."""

    def cell(known: int | None, words: str) -> str:
        return words.replace("£", "") if known is None else print_money_bare(known, pence)

    awarded = cell(row.awarded, row.awarded_text) if row.awards else row.awarded_text
    return (
        cell(row.allocated, row.allocated_text),
        awarded,
        cell(row.spent, row.spent_text),
        cell(row.unawarded, row.unawarded_text),
    )


def awards_chart(statement: FundingStatement) -> ChartSpec:
    """The awards with an amount, the largest first, each with its share of all; beyond MOST_BARS the smallest are one bar."""
    rows = sorted(
        (row for row in statement.awards if row.counted is not None), key=lambda row: -(row.counted or 0)
    )
    whole = statement.awarded.known
    bars = _bars(rows, whole)
    pence = not statement.in_pounds
    years = list(dict.fromkeys(row.years for row in rows if row.years))
    return ChartSpec(
        kind="bars",
        title=_awards_title(rows, whole, pence),
        subtitle=_awards_subtitle(whole, years, pence),
        categories=tuple(name for name, _, _ in bars),
        series=(
            Series(
                "Amount",
                tuple(amount for _, amount, _ in bars),
                tuple(f"{part}   {print_money(amount, pence)}" for _, amount, part in bars),
            ),
        ),
        table=DataTable(
            ("Award", "Amount (£)", "Share"),
            tuple((name, print_money_bare(amount, pence), part) for name, amount, part in bars),
        ),
        source=_awards_source(statement),
        alt=" ".join(f"{name}: {print_money(amount, pence)}, {part}." for name, amount, part in bars)
        or NO_AWARDS,
        empty=NO_AWARDS,
    )


def _bars(rows: Sequence[AwardRow], whole: int) -> list[tuple[str, int, str]]:
    """Each bar's name, pence and share; the smallest awards together where there are more than a page can show."""
    shown = list(rows) if len(rows) <= MOST_BARS else list(rows[: MOST_BARS - 1])
    bars = [(row.title, row.counted or 0) for row in shown]
    if len(shown) < len(rows):
        rest = rows[len(shown) :]
        bars.append((f"{len(rest):,} smaller awards", sum(row.counted or 0 for row in rest)))
    return [(name, amount, share(amount, whole) if whole else "") for name, amount in bars]


def _awards_subtitle(whole: int, years: Sequence[str], pence: bool) -> str:
    """What the bars are of, and for which years where that is one answer."""
    what = f"Share of {print_money(whole, pence)} by award, £" if whole else "Awards, £"
    return f"{what}, {years[0]}" if len(years) == 1 else what


def _awards_title(rows: Sequence[AwardRow], whole: int, pence: bool) -> str:
    """The fewest of the largest awards that take more than half, and what they take."""
    if not whole or len(rows) < 2:
        return "The awards made" if rows else "No award has an amount recorded"
    taken, count = 0, 0
    while count < len(rows) and taken * 2 <= whole:
        taken += rows[count].counted or 0
        count += 1
    if count == len(rows):
        return f"The {number_words(len(rows))} awards come to {print_money(whole, pence)}"
    verb = "takes" if count == 1 else "take"
    some = f"{sentence_case(number_words(count))} of the {number_words(len(rows))} awards"
    return f"{some} {verb} {share(taken, whole, 0)} of the money"


def _awards_source(statement: FundingStatement) -> str:
    missing = statement.awarded.missing
    noun = "award without an amount is" if missing == 1 else "awards without an amount are"
    left_out = f" {sentence_case(number_words(missing))} {noun} left out." if missing else ""
    return f"Shares are of the rows shown.{left_out}"


def stage_chart(statement: ReviewStatement) -> ChartSpec:
    """How many reviews are at each stage."""
    counts = statement.at_stage()
    names, values = tuple(counts), tuple(counts.values())
    every = sum(values)
    return ChartSpec(
        kind="bars",
        title=stage_message(statement) or NO_REVIEWS,
        subtitle="Reviews by the stage each is at, count",
        categories=names,
        series=(Series("Reviews", values, tuple(str(value) for value in values)),),
        table=DataTable(
            ("Stage", "Reviews"),
            (
                *((name, str(value)) for name, value in counts.items()),
                *((("All reviews", str(every)),) if len(counts) > 1 else ()),
            ),
        ),
        source="Time with the Home Office is not counted against the partnership."
        if any(row.with_home_office for row in statement.reviews)
        else "",
        alt="; ".join(f"{name}: {value}" for name, value in counts.items()) + ("." if counts else NO_REVIEWS),
        empty=NO_REVIEWS,
    )


def stage_message(statement: ReviewStatement) -> str:
    """Where the reviews are in one sentence without a full stop: "Two reviews are with the Home Office and one is published"."""
    counts = {stage: count for stage, count in statement.at_stage().items() if stage != "Not known"}
    unknown = len(statement.reviews) - sum(counts.values())
    parts = []
    for stage, count in counts.items():
        noun = f" review{'' if count == 1 else 's'}" if not parts else ""
        parts.append(f"{number_words(count)}{noun} {'is' if count == 1 else 'are'} {_stage_words(stage)}")
    if unknown:
        noun = f" review{'' if unknown == 1 else 's'}" if not parts else ""
        parts.append(f"the stage of {number_words(unknown)}{noun or ' more'} is not recorded")
    return sentence_case(list_words(parts))


def _stage_words(stage: str) -> str:
    words = {
        "Referred": "newly referred",
        "Decision": "waiting for a decision",
        "With the Home Office": "with the Home Office",
        "Presented": "presented to the board",
        "Actions closed": "complete, with all actions closed",
    }
    return words.get(stage, stage.lower())
