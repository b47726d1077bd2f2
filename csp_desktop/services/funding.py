"""The funding statement: each stream's position by year, the awards made, bids, and what is still to be settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.funding import (
    Award,
    Spend,
    Stream,
    StreamYear,
    Underspend,
)
from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.rules.funding import (
    NOTHING,
    AmountLine,
    AwardStatus,
    Position,
    Spending,
    SpendKind,
    UnderspendOutcome,
    position,
    underspend_words,
)
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence, Total, print_money, total
from csp_desktop.rules.wording import count_words, sentence_case
from csp_desktop.services.awards import AwardRow, amount_line, awards_shown, in_pounds, register, year_words
from csp_desktop.services.bids import BidRow, bids
from csp_desktop.services.reading import articled, every, grouped, organisation_names, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

YEARS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class StreamRow:
    """A stream in one year (or over the years of one allocation). Amounts are pence, None where not known.

    standing: the year in words ("Underspent, amount not recorded"). *_text: as printed, never £0 for what is not known.
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
    def in_pounds(self) -> bool:
        """Whether the awards print without pence, because they are whole pounds and some are rounded."""
        return in_pounds([(row.amount, row.exact) for row in self.awards])


def funding_statement(session: Session, as_at: PartialDate) -> FundingStatement:
    """The statement at a date: the three years up to it, or the last three recorded where none of those is."""
    awards = [row for row in every(session, Award) if row.status is not AwardStatus.WITHDRAWN]
    wanted = containing(as_at.first)
    streams = _stream_rows(session, awards, wanted)
    shown, earlier = awards_shown(awards, wanted)
    listed = register(session, shown)
    offered, stale = bids(session, as_at)
    return FundingStatement(
        year=wanted.label,
        streams=streams,
        awards=listed,
        awarded=total(row.amount for row in listed),
        bids=offered,
        to_settle=tuple(_to_settle(streams, wanted)),
        earlier_awards=earlier,
        stale_bids=stale,
    )


def _stream_rows(session: Session, awards: Sequence[Award], wanted: FinancialYear) -> tuple[StreamRow, ...]:
    streams = {row.id: row for row in every(session, Stream)}
    funders = organisation_names(session)
    underspends = {(row.stream_id, row.year): row for row in every(session, Underspend)}
    rows = _years_shown([*every(session, StreamYear), *_years_of_underspends(session, underspends)], wanted)
    spends = grouped(every(session, Spend), lambda row: row.award_id)
    by_stream = grouped(awards, lambda row: row.stream_id)
    latest = max((_last(row) for row in rows if row.year), default=0)
    made = []
    for row in sorted(rows, key=lambda row: (streams[row.stream_id].id, row.year.start if row.year else 0)):
        paid_for = [award for award in by_stream.get(row.stream_id, ()) if _in_year(award, row)]
        stream = streams[row.stream_id]
        found = underspends.get((row.stream_id, row.year))
        made.append(
            _stream_row(row, stream, funders[stream.funder_id], paid_for, spends, found, _last(row) == latest)
        )
    return tuple(made)


def _years_of_underspends(
    session: Session, found: Mapping[tuple[int, FinancialYear | None], Underspend]
) -> list[StreamYear]:
    """A year for each underspend of a stream and year that has no record of its own."""
    known = {(row.stream_id, row.year) for row in every(session, StreamYear)}
    return [StreamYear(stream_id=key[0], year=key[1], note="") for key in found if key not in known]


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


def _in_year(award: Award, row: StreamYear) -> bool:
    """Whether a stream's year pays for an award: the award's first year falls in it (as in the list on screen)."""
    if row.year is None or award.first_year is None:
        return True
    return row.year.start <= award.first_year.start <= _last(row)


def _stream_row(
    row: StreamYear,
    stream: Stream,
    funder: str,
    awards: Sequence[Award],
    spends: Mapping[int, list[Spend]],
    underspend: Underspend | None,
    latest: bool,
) -> StreamRow:
    where = position(
        amount_line(row.allocated, row.allocated_says),
        [amount_line(award.amount, award.amount_says) for award in awards],
        [_spent(spends.get(award.id, ())) for award in awards],
        amount_line(row.carried_in, None) if row.carried_in is not None else NOTHING,
        amount_line(row.returned, None) if row.returned is not None else NOTHING,
    )
    return StreamRow(
        stream=stream.name,
        funder=funder,
        year=year_words(row.year, row.last_year),
        latest=latest,
        standing=_standing(where, len(awards), underspend, row.note),
        allocated=row.allocated,
        awarded=where.awarded.exact,
        spent=where.spent.exact if awards else None,
        unawarded=where.unallocated,
        allocated_text=where.allocated.text,
        awarded_text=_given(where.awarded),
        spent_text=_given(where.spent),
        unawarded_text=where.unallocated_text,
        why=where.why,
        spend_by=text_of(row.spend_by),
        awards=len(awards),
        note=row.note,
    )


def _given(found: Total) -> str:
    return "None recorded" if not found.counted and not found.missing else found.text


def _spent(lines: Iterable[Spend]) -> AmountLine:
    """What was spent of an award: its lines of spending, or not recorded where it has none."""
    spent = [line for line in lines if line.kind is SpendKind.SPENT]
    known = total(line.amount for line in spent)
    return AmountLine(known.exact) if spent and known.complete else AmountLine(None, Says.NOT_RECORDED)


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
        yield f"{many} allocated for {now[0].year} {'are' if len(silent) > 1 else 'is'} not recorded for {_named(silent)}."
    for row in now:
        if row.unawarded is not None and row.unawarded > 0:
            until = f"by {row.spend_by}" if row.spend_by else f"by {row.year} year end"
            free = f"{print_money(row.unawarded)} of {articled(row.stream)} for {row.year}"
            yield f"{free} is still to be awarded and spent {until}."
    past = [row for row in rows if row.standing.startswith("Underspent, amount not recorded")]
    if past:
        years = _named(list(dict.fromkeys(row.year for row in past)))
        yield f"How much was not spent in {years}, and what became of it, is not recorded."


def _named(words: Sequence[str]) -> str:
    from csp_desktop.rules.wording import list_words

    return list_words(list(words))
