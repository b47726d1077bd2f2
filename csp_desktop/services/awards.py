"""The register of awards: what each is for, who gets it, and its amount with how it is known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from csp_desktop.records.funding import Award, AwardProvider, AwardRate
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import AmountLine, part_year
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence, Total, print_money, print_money_bare, total
from csp_desktop.rules.wording import list_words, number_words
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.reading import every, grouped, text_of
from csp_desktop.services.shares import SHARES_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session


Under = TypeVar("Under", AwardProvider, AwardRate)
MONTHS = 12
NOT_GIVEN = ("withdrawn", "proposed")
_SHARED = f"SELECT f.award_id, f.year, f.pence FROM {SHARES_OF} f ORDER BY f.award_id, f.year IS NULL, f.year"
# What awards link to, by kind and id, and their aims by the award's: (kind, id, words, date), in order.
_AROUND = (
    "SELECT 'streams', id, name, NULL, id FROM streams UNION ALL SELECT 'priorities', id, wording, NULL, id FROM priorities "
    "UNION ALL SELECT 'recommendations', id, coalesce(nullif(source, ''), wording), NULL, id FROM recommendations "
    "UNION ALL SELECT 'meetings', m.id, coalesce(nullif(g.abbreviation, ''), m.title), m.held, m.id "
    "FROM meetings m LEFT JOIN groups g ON g.id = m.group_id "
    "UNION ALL SELECT 'aims', award_id, aim, NULL, position FROM award_aims "
    "WHERE award_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 5"
)
_SPENT = (
    "SELECT award_id, count(amount), coalesce(sum(amount), 0), count(*) - count(amount) FROM spends "
    "WHERE award_id IN (SELECT value FROM json_each(?)) AND kind = 'spent' AND (dated IS NULL OR dated <= ?) GROUP BY award_id"
)
_ORDERS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class AwardRow:
    """An award in the register. amount: pence or None; amount_text: bare pounds for a column headed £, or words.

    year_cost: what its yearly rates come to over its one year, with what that takes for granted; "" where they do not say.
    counted: what totals count of it, which for an award without amount is what its profile or its yearly rates come to over
    all its years; None where that is not known. part: what is known of it then. given: whether it counts at all: what is
    proposed or withdrawn does not. by_year: what falls in each of several years, as (year, words).
    """

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
    year_cost: str
    start: str
    status: str
    kind: str
    answers: str
    id: int
    given: bool
    counted: Pence | None
    part: Pence
    shape: str
    agreement: str
    decided: str
    reference: str
    spent: Total
    spent_text: str
    outcomes: str
    delivered: str
    by_year: tuple[tuple[str, str], ...]
    first: FinancialYear | None

    @property
    def rated(self) -> bool:
        """Whether what is counted comes from its rates or its profile, for it has no amount."""
        return self.amount is None and self.counted is not None


def register_total(rows: Iterable[AwardRow]) -> Total:
    """What the awards that are given come to, as the positions and the list on the screen count it."""
    given = [row for row in rows if row.given]
    found = total(row.counted for row in given)
    return Total(Pence(found.known + sum(row.part for row in given)), found.counted, found.missing)


def awards_shown(session: Session, wanted: FinancialYear) -> tuple[list[Award], int]:
    """The awards that run in the shown years, and how many earlier ones are left out; none that was withdrawn."""
    query = (
        "SELECT id, first_year, coalesce(last_year, first_year, 9999) FROM awards WHERE status <> 'withdrawn'"
    )
    every_one = Asked(session).query(query)  # without years an award is taken to run on
    begun = {row_id: end for row_id, start, end in every_one if start is None or start <= wanted.start}
    last = max(begun.values(), default=0)
    kept = [
        row_id
        for row_id, end in begun.items()
        if end >= wanted.start or (last < wanted.start and end == last)
    ]
    return every(session, Award, where=Award.id.in_(kept)), len(begun) - len(kept)


def register(
    session: Session,
    awards: Sequence[Award],
    names: Mapping[int | None, str],
    as_at: PartialDate | None = None,
) -> tuple[AwardRow, ...]:
    """The rows of some awards. names: of organisations by id. as_at: spending dated after it is left out."""
    around = _around(session, names, as_at, [row.id for row in awards])
    return tuple(_award_row(row, around) for row in awards)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around all awards, by the award's id or the id it links to."""

    names: Mapping[int | None, str]
    providers: Mapping[int, Sequence[AwardProvider]]
    aims: Mapping[int, Sequence[str]]
    rates: Mapping[int, Sequence[AwardRate]]
    streams: Mapping[int | None, str]
    priorities: Mapping[int | None, str]
    sources: Mapping[int | None, str]
    meetings: Mapping[int | None, str]
    shares: Mapping[int, Sequence[tuple]]
    spent: Mapping[int, Total]


def _around(
    session: Session, names: Mapping[int | None, str], as_at: PartialDate | None, ids: Sequence[int]
) -> _Around:
    asked = Asked(session)
    named = json.dumps(list(ids))
    found = grouped(asked.query(_AROUND, (named,)), lambda row: row[0])
    until = "9999" if as_at is None else as_at.last.isoformat()
    return _Around(
        names=names,
        providers=grouped(_of(session, AwardProvider, ids, AwardProvider.position), lambda row: row.award_id),
        aims={
            row_id: [one[2] for one in under] for row_id, under in grouped(found.get("aims", ()), _id).items()
        },
        rates=grouped(_of(session, AwardRate, ids), lambda row: row.award_id),
        streams=_named(found.get("streams", ())),
        priorities=_named(found.get("priorities", ())),
        sources=_named(found.get("recommendations", ())),
        meetings=_named(found.get("meetings", ())),
        shares=grouped(asked.query(_SHARED, (named,)), lambda row: row[0]),
        spent={
            row_id: Total(Pence(known), counted, missing)
            for row_id, counted, known, missing in asked.query(_SPENT, (named, until))
        },
    )


def _of(session: Session, kind: type[Under], ids: Sequence[int], *order: Any) -> list[Under]:
    """The records of a class that stand under some awards."""
    return every(session, kind, *order, where=kind.award_id.in_(ids))


def _id(row: tuple) -> int:
    return row[1]


def _named(rows: Sequence[tuple]) -> dict[int | None, str]:
    """What some records are called, with their date where they have one; "" for none."""
    said = ((row[1], f"{row[2]}, {PartialDate.from_key(row[3]).text}" if row[3] else row[2]) for row in rows)
    return {None: "", **dict(said)}


def _award_row(row: Award, around: _Around) -> AwardRow:
    rates, shares = around.rates.get(row.id, ()), around.shares.get(row.id, ())
    given = row.status.value not in NOT_GIVEN
    known = [pence for _, _, pence in shares if pence is not None]
    counted = (
        row.amount
        if row.amount is not None
        else Pence(sum(known))
        if shares and len(known) == len(shares)
        else None
    )
    spent = around.spent.get(row.id, Total(Pence(0), 0, 0))
    return AwardRow(
        title=row.title,
        previous=row.previous_name,
        description=row.description,
        aims=tuple(around.aims.get(row.id, ())),
        providers=list_words([around.names[one.organisation_id] for one in around.providers.get(row.id, ())]),
        stream=around.streams[row.stream_id],
        priority=around.priorities[row.priority_id],
        years=year_words(row.first_year, row.last_year) if row.first_year else "",
        amount=row.amount,
        amount_text=_amount_words(row.amount, row.amount_says),
        amount_note=row.amount_note,
        exact=row.amount_says in (None, Says.EXACT),
        rates=tuple(_rate_words(one) for one in rates),
        year_cost=_year_cost(row, rates),
        start=row.starts_note or (row.starts.text if row.starts else ""),
        status=text_of(row.status),
        kind=text_of(row.kind),
        answers=around.sources[row.recommendation_id],
        id=row.id,
        given=given,
        counted=counted if given else None,
        part=Pence(sum(known)) if given and counted is None else Pence(0),
        shape=row.status.shape,
        agreement=text_of(row.agreement),
        decided=around.meetings[row.meeting_id] or text_of(row.decided),
        reference=row.reference,
        spent=spent,
        spent_text=spent.text if spent.counted or spent.missing else "None recorded",
        outcomes=row.outcomes,
        delivered=row.delivered,
        by_year=_by_year(shares),
        first=row.first_year,
    )


def _by_year(shares: Sequence[tuple]) -> tuple[tuple[str, str], ...]:
    """What falls in each year, where there are several or where some of it is of no recorded year."""
    if len(shares) < 2:
        return ()
    return tuple(
        (FinancialYear(start).label if start is not None else "No year recorded",
         print_money(pence) if pence is not None else "not recorded")
        for _, start, pence in shares
    )  # fmt: skip


def _amount_words(amount: Pence | None, says: Says | None) -> str:
    """An amount for a column headed £: bare figures with how they are known, or the words for unknown."""
    line = amount_line(amount, says)
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
    note = row.note[:1].lower() + row.note[1:] if row.note[1:2].islower() else row.note
    return f"{amount} a year{spans}" + (f" ({note})" if note else "")


def _year_cost(row: Award, rates: Sequence[AwardRate]) -> str:
    """A year at two or more rates in a sentence, where they share its twelve months out between them (A12)."""
    year = row.first_year
    known = [(one.per_year, _months(one, year)) for one in rates if one.per_year is not None and year]
    if (
        row.amount is not None
        or year is None
        or row.last_year not in (None, year)
        or not 2 <= len(known) <= len(_ORDERS)
    ):
        return ""
    runs = [months for _, months in known]
    if len(known) < len(rates) or 0 in runs or sum(runs) != MONTHS:
        return ""
    said = [
        f"the {order} {number_words(months)}"
        if place
        else f"the {order} rate ran {number_words(months)} {'month' if months == 1 else 'months'}"
        for place, (order, (_, months)) in enumerate(zip(_ORDERS, known, strict=False))
    ]
    return f"{print_money(part_year(known), False)} for {year.label}, if {list_words(said)}"


def _months(rate: AwardRate, year: FinancialYear | None) -> int:
    """How many months of a financial year a rate applied in; one without a start or an end runs on."""
    if year is None:
        return 0
    april = 12 * year.start + 3
    first = 12 * rate.starts.first.year + rate.starts.first.month - 1 if rate.starts else april
    last = 12 * rate.ends.last.year + rate.ends.last.month - 1 if rate.ends else april + MONTHS - 1
    return max(0, min(last, april + MONTHS - 1) - max(first, april) + 1)


def amount_line(pence: Pence | None, says: Says | None) -> AmountLine:
    """An amount as recorded: one that is blank is not recorded unless it says otherwise."""
    return AmountLine(pence, says or (Says.EXACT if pence is not None else Says.NOT_RECORDED))


def in_pounds(amounts: Sequence[tuple[Pence | None, bool]]) -> bool:
    """Whether amounts, each with whether it is exact, print without pence: none has any, and some are rounded."""
    known = [(amount, exact) for amount, exact in amounts if amount is not None]
    return not all(exact for _, exact in known) and not any(amount % 100 for amount, _ in known)


def year_words(first: FinancialYear | None, last: FinancialYear | None) -> str:
    """A financial year, or the calendar years that several run over: "2024/25", "2017–2020"."""
    if first is None:
        return "Not recorded"
    if last is None or last == first:
        return first.label
    return f"{first.start}–{last.start + 1}"
