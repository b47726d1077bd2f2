"""The funding statement: each stream's position by year, the awards made, bids, and what is still to be settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.funding import Stream, StreamYear, Underspend
from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.rules.funding import Spending, UnderspendOutcome, underspend_words
from csp_desktop.rules.money import Pence, Total, print_money
from csp_desktop.rules.positions import together
from csp_desktop.rules.wording import count_words, list_words, sentence_case
from csp_desktop.services.awards import (
    AwardRow,
    awards_shown,
    in_pounds,
    register,
    register_total,
    year_words,
)
from csp_desktop.services.bids import BidRow, bids
from csp_desktop.services.funders import funders_in
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.positions import PositionRow, stream_year_positions
from csp_desktop.services.reading import articled, every, organisation_names, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.rules.forecasting import Forecast
    from csp_desktop.rules.positions import HandingBack, Position

YEARS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class StreamRow:
    """A stream in one year (or over the years of one allocation). Amounts are pence, None where not known.

    standing: the year in words ("Underspent, amount not recorded"). *_text: as printed, never £0 for what is not known.
    where, forecast, back: its whole position, what it will come to and what then goes back.
    """

    stream: str
    funder: str
    year: str
    latest: bool
    standing: str
    allocated: Pence | None
    awarded: Pence | None
    spent: Pence | None
    unawarded: Pence | None
    allocated_text: str
    awarded_text: str
    spent_text: str
    unawarded_text: str
    why: str
    spend_by: str
    awards: int
    note: str
    where: Position
    forecast: Forecast
    back: HandingBack


@dataclass(frozen=True, slots=True)
class FundingStatement:
    """The partnership's money for a meeting. year: the financial year of the meeting; awarded: the total of the register."""

    year: str
    streams: tuple[StreamRow, ...]
    awards: tuple[AwardRow, ...]
    awarded: Total
    bids: tuple[BidRow, ...]
    to_settle: tuple[str, ...]
    earlier_awards: int
    stale_bids: int

    @property
    def latest(self) -> tuple[StreamRow, ...]:
        """The rows of the latest year there are any of."""
        return tuple(row for row in self.streams if row.latest)

    @property
    def back(self) -> HandingBack:
        """What goes back of all the streams of the latest year, if nothing changes."""
        return together(row.back for row in self.latest)

    @property
    def in_pounds(self) -> bool:
        """Whether the awards print without pence, because they are whole pounds and some are rounded."""
        return in_pounds(
            [(row.counted if row.amount is None else row.amount, row.exact) for row in self.awards]
        )


def funding_statement(session: Session, as_at: PartialDate) -> FundingStatement:
    """The statement at a date: the three years up to it, or the last three recorded where none of those is."""
    wanted = containing(as_at.first)
    names = organisation_names(session)
    streams = _stream_rows(session, as_at, wanted, names)
    shown, earlier = awards_shown(session, wanted)
    listed = register(session, shown, names, as_at)
    offered, stale = bids(session, as_at, names)
    return FundingStatement(
        year=wanted.label,
        streams=streams,
        awards=listed,
        awarded=register_total(listed),
        bids=offered,
        to_settle=tuple(_to_settle(streams, wanted)),
        earlier_awards=earlier,
        stale_bids=stale,
    )


def _stream_rows(
    session: Session, as_at: PartialDate, wanted: FinancialYear, names: Mapping[int | None, str]
) -> tuple[StreamRow, ...]:
    streams = {row.id: row for row in every(session, Stream)}
    underspends = {(row.stream_id, row.year): row for row in every(session, Underspend)}
    recorded = every(session, StreamYear)
    rows = _years_shown([*recorded, *_years_of_underspends(recorded, underspends)], wanted)
    asked = Asked(session)
    found = stream_year_positions(asked, as_at.last)
    followed = funders_in(asked, {_last(row) for row in rows})
    latest = max((_last(row) for row in rows if row.year), default=0)
    made = []
    for row in sorted(rows, key=lambda row: (streams[row.stream_id].id, row.year.start if row.year else 0)):
        stream = streams[row.stream_id]
        funder = names[followed.get((stream.funder_id or 0, _last(row)), stream.funder_id)]
        underspend = underspends.get((row.stream_id, row.year))
        made.append(_stream_row(row, stream, funder, found[row.id], underspend, _last(row) == latest))
    return tuple(made)


def _years_of_underspends(
    recorded: Sequence[StreamYear], found: Mapping[tuple[int, FinancialYear | None], Underspend]
) -> list[StreamYear]:
    """A year for each underspend of a stream and year that has no record of its own; its id is the underspend's below nought."""
    known = {(row.stream_id, row.year) for row in recorded}
    return [
        StreamYear(id=-one.id, stream_id=key[0], year=key[1], note="")
        for key, one in found.items()
        if key not in known
    ]


def _last(row: StreamYear) -> int:
    end = row.last_year or row.year
    return end.start if end else 0


def _years_shown(rows: Sequence[StreamYear], wanted: FinancialYear) -> list[StreamYear]:
    """The rows of the years up to the wanted one; where there are none of those, of the last years recorded."""
    begun = [row for row in rows if row.year is None or row.year.start <= wanted.start]
    recent = [row for row in begun if row.year is None or _last(row) > wanted.start - YEARS_SHOWN]
    if any(row.year for row in recent):
        return recent
    last = max((_last(row) for row in begun), default=0)
    return [row for row in begun if _last(row) > last - YEARS_SHOWN]


def _stream_row(
    row: StreamYear,
    stream: Stream,
    funder: str,
    found: PositionRow,
    underspend: Underspend | None,
    latest: bool,
) -> StreamRow:
    where = found.position
    return StreamRow(
        stream=stream.name,
        funder=funder,
        year=year_words(row.year, row.last_year),
        latest=latest,
        standing=_standing(where, found.awards, underspend, row.note),
        allocated=row.allocated,
        awarded=where.awarded.exact,
        spent=where.spent.exact if found.awards else None,
        unawarded=where.unallocated,
        allocated_text=where.allocated_text,
        awarded_text=_given(where.awarded),
        spent_text=_given(where.spent),
        unawarded_text=where.unallocated_text,
        why=where.why,
        spend_by=text_of(row.spend_by),
        awards=found.awards,
        note=row.note,
        where=where,
        forecast=found.forecast,
        back=found.back,
    )


def _given(found: Total) -> str:
    return "None recorded" if not found.counted and not found.missing else found.text


def _standing(where: Position, awards: int, underspend: Underspend | None, note: str) -> str:
    """A year in words: its underspend, then what is awarded of it."""
    parts = []
    if underspend is not None:
        parts.append(underspend_words(Spending.UNDERSPENT, underspend.amount))
        if underspend.outcome not in (None, UnderspendOutcome.NOT_RECORDED):
            parts.append(underspend.outcome.value)
    if where.over_awarded and where.unallocated is not None:
        parts.append(f"{print_money(-where.unallocated)} more awarded than there is")
    elif where.unallocated is not None and awards:
        parts.append(
            f"{print_money(where.unallocated)} not awarded" if where.unallocated else "all of it awarded"
        )
    elif awards:
        parts.append(f"{count_words(awards, 'award')} made")
    elif underspend is None and not note:
        parts.append("no awards recorded")
    return sentence_case("; ".join(parts)) or note


def _to_settle(rows: Sequence[StreamRow], wanted: FinancialYear) -> Iterable[str]:
    """What the records leave open, each as something the board can ask for."""
    now = [row for row in rows if row.latest]
    silent = list(dict.fromkeys(articled(row.stream) for row in now if row.allocated is None))
    if silent:
        many = "The amounts" if len(silent) > 1 else "The amount"
        yield f"{many} allocated for {now[0].year} {'are' if len(silent) > 1 else 'is'} not recorded for {list_words(silent)}."
    for row in now:
        if row.unawarded is not None and row.unawarded < 0:
            more = f"{print_money(-row.unawarded)} more of {articled(row.stream)} is awarded for {row.year}"
            yield f"{more} than there is; where it comes from is to be settled."
        if row.unawarded is not None and row.unawarded > 0:
            until = f"by {row.spend_by}" if row.spend_by else f"by {row.year} year end"
            free = f"{print_money(row.unawarded)} of {articled(row.stream)} for {row.year}"
            yield f"{free} is still to be awarded and spent {until}."
    past = [row for row in rows if row.standing.startswith("Underspent, amount not recorded")]
    if past:
        years = list_words(list(dict.fromkeys(row.year for row in past)))
        yield f"How much was not spent in {years}, and what became of it, is not recorded."
