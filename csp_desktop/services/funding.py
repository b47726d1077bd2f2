"""The funding statement: each stream's position by year, the awards made, bids, and what is still to be settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.funding import (
    Award,
    AwardAim,
    AwardProvider,
    AwardRate,
    Bid,
    Spend,
    Stream,
    StreamYear,
    Underspend,
)
from csp_desktop.records.people import Post
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.records.strategies import Priority
from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.rules.funding import (
    NOTHING,
    AmountLine,
    AwardStatus,
    BidStatus,
    Position,
    Spending,
    SpendKind,
    UnderspendOutcome,
    position,
    underspend_words,
)
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence, Total, print_money, print_money_bare, total
from csp_desktop.rules.wording import count_words, sentence_case
from csp_desktop.services.reading import every, grouped, organisation_names, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

YEARS_SHOWN = 3
_SETTLED = (BidStatus.SUCCESSFUL, BidStatus.UNSUCCESSFUL, BidStatus.WITHDRAWN)


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
class AwardRow:
    """An award in the register. amount: pence or None; amount_text: bare pounds for a column headed £, or words."""

    title: str
    previous: str
    description: str
    aims: tuple[str, ...]
    providers: str
    stream: str
    priority: str
    years: str
    amount: Pence | None
    amount_text: str
    amount_note: str
    exact: bool
    rates: tuple[str, ...]
    start: str
    status: str
    kind: str
    answers: str


@dataclass(frozen=True, slots=True)
class BidRow:
    """A bid and the posts that depend on it."""

    title: str
    to: str
    bidder: str
    purpose: str
    amount: str
    submitted: str
    status: str
    shape: str
    delay: str
    depends: tuple[str, ...]
    open: bool


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


def funding_statement(session: Session, as_at: PartialDate) -> FundingStatement:
    """The statement at a date: the three years up to it, or the last three recorded where none of those is."""
    awards = [row for row in every(session, Award) if row.status is not AwardStatus.WITHDRAWN]
    wanted = containing(as_at.first)
    streams = _stream_rows(session, awards, wanted)
    shown, earlier = _awards_shown(awards, wanted)
    register = _register(session, shown)
    bids, stale = _bids(session, as_at)
    return FundingStatement(
        year=wanted.label,
        streams=streams,
        awards=register,
        awarded=total(row.amount for row in register),
        bids=bids,
        to_settle=tuple(_to_settle(streams, wanted)),
        earlier_awards=earlier,
        stale_bids=stale,
    )


def _line(pence: Pence | None, says: Says | None) -> AmountLine:
    return AmountLine(pence, says or (Says.EXACT if pence is not None else Says.NOT_RECORDED))


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
        _line(row.allocated, row.allocated_says),
        [_line(award.amount, award.amount_says) for award in awards],
        [_spent(spends.get(award.id, ())) for award in awards],
        _line(row.carried_in, None) if row.carried_in is not None else NOTHING,
        _line(row.returned, None) if row.returned is not None else NOTHING,
    )
    return StreamRow(
        stream=stream.name,
        funder=funder,
        year=_year_words(row.year, row.last_year),
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


def _year_words(first: FinancialYear | None, last: FinancialYear | None) -> str:
    if first is None:
        return "Not recorded"
    if last is None or last == first:
        return first.label
    return f"{first.start}–{last.start + 1}"


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


def _awards_shown(awards: Sequence[Award], wanted: FinancialYear) -> tuple[list[Award], int]:
    """The awards that run in the shown years, and how many earlier ones are left out."""
    begun = [row for row in awards if row.first_year is None or row.first_year.start <= wanted.start]
    live = [row for row in begun if _award_end(row) >= wanted.start]
    if live:
        return live, len(begun) - len(live)
    last = max((_award_end(row) for row in begun), default=0)
    kept = [row for row in begun if _award_end(row) == last]
    return kept, len(begun) - len(kept)


def _award_end(row: Award) -> int:
    """The last financial year an award runs in; without years it is taken to run on."""
    end = row.last_year or row.first_year
    return end.start if end else 9999


def _register(session: Session, awards: Sequence[Award]) -> tuple[AwardRow, ...]:
    names = organisation_names(session)
    providers = grouped(every(session, AwardProvider, AwardProvider.position), lambda row: row.award_id)
    aims = grouped(every(session, AwardAim, AwardAim.position), lambda row: row.award_id)
    rates = grouped(every(session, AwardRate), lambda row: row.award_id)
    streams = {None: "", **{row.id: row.name for row in every(session, Stream)}}
    priorities = {None: "", **{row.id: row.wording for row in every(session, Priority)}}
    sources = {None: "", **{row.id: row.source or row.wording for row in every(session, Recommendation)}}
    return tuple(
        AwardRow(
            title=row.title,
            previous=row.previous_name,
            description=row.description,
            aims=tuple(one.aim for one in aims.get(row.id, ())),
            providers=" and ".join(names[one.organisation_id] for one in providers.get(row.id, ())),
            stream=streams[row.stream_id],
            priority=priorities[row.priority_id],
            years=_year_words(row.first_year, row.last_year) if row.first_year else "",
            amount=row.amount,
            amount_text=_amount_words(row.amount, row.amount_says),
            amount_note=row.amount_note,
            exact=row.amount_says in (None, Says.EXACT),
            rates=tuple(_rate_words(one) for one in rates.get(row.id, ())),
            start=row.starts_note or (row.starts.text if row.starts else ""),
            status=text_of(row.status),
            kind=text_of(row.kind),
            answers=sources[row.recommendation_id],
        )
        for row in awards
    )


def _amount_words(amount: Pence | None, says: Says | None) -> str:
    """An amount for a column headed £: bare figures with how they are known, or the words for unknown."""
    line = _line(amount, says)
    if line.pence is None:
        return line.text
    return (Says.EXACT if line.says.missing else line.says).around(print_money_bare(line.pence))


def _rate_words(row: AwardRate) -> str:
    """A yearly rate: "£417,000 a year from November 2016 (without one contract)"."""
    amount = (
        print_money(row.per_year, pence_always=False)
        if row.per_year is not None
        else "An amount not recorded"
    )
    spans = "".join(
        f" {word} {when.plain().text}" for word, when in (("from", row.starts), ("to", row.ends)) if when
    )
    return f"{amount} a year{spans}" + (f" ({row.note})" if row.note else "")


def _bids(session: Session, as_at: PartialDate) -> tuple[tuple[BidRow, ...], int]:
    """The bids that are open or were settled in the year before the date, and how many old ones never had an outcome."""
    names = organisation_names(session)
    posts = grouped(every(session, Post), lambda row: row.bid_id)
    streams = {None: "", **{row.id: row.name for row in every(session, Stream)}}
    begun = [row for row in every(session, Bid) if row.submitted is None or row.submitted.first <= as_at.last]
    old = [row for row in begun if row.status not in _SETTLED and _years_since(row.submitted, as_at) >= 3]
    rows = [
        row
        for row in begun
        if row not in old
        and (row.status not in _SETTLED or (row.outcome_date and _years_since(row.outcome_date, as_at) < 1))
    ]
    return tuple(_bid_row(row, names, streams, posts.get(row.id, ())) for row in rows), len(old)


def _years_since(when: PartialDate | None, as_at: PartialDate) -> float:
    return (as_at.first - when.last).days / 365 if when else 0


def _bid_row(
    row: Bid, names: Mapping[int | None, str], streams: Mapping[int | None, str], posts: Sequence[Post]
) -> BidRow:
    return BidRow(
        title=row.title,
        to=names[row.funder_id] or streams[row.stream_id],
        bidder=row.bidder,
        purpose=row.purpose,
        amount=_line(row.amount, row.amount_says).text,
        submitted=text_of(row.submitted),
        status=row.status.label,
        shape=row.status.shape,
        delay=row.delay,
        depends=tuple(post.title for post in posts),
        open=row.status not in _SETTLED,
    )


def _to_settle(rows: Sequence[StreamRow], wanted: FinancialYear) -> Iterable[str]:
    """What the records leave open, each as something the board can ask for."""
    now = [row for row in rows if row.latest]
    silent = list(dict.fromkeys(row.stream for row in now if row.allocated is None))
    if silent:
        many = "The amounts" if len(silent) > 1 else "The amount"
        yield f"{many} allocated for {now[0].year} {'are' if len(silent) > 1 else 'is'} not recorded for {_named(silent)}."
    for row in now:
        if row.unawarded is not None and row.unawarded > 0:
            until = f"by {row.spend_by}" if row.spend_by else f"by {row.year} year end"
            yield f"{print_money(row.unawarded)} of {row.stream} for {row.year} is still to be awarded and spent {until}."
    past = [row for row in rows if row.standing.startswith("Underspent, amount not recorded")]
    if past:
        years = _named(list(dict.fromkeys(row.year for row in past)))
        yield f"How much was not spent in {years}, and what became of it, is not recorded."


def _named(words: Sequence[str]) -> str:
    from csp_desktop.rules.wording import list_words

    return list_words(list(words))
