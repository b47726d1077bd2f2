"""The register of awards: what each is for, who gets it, and its amount with how it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.funding import Award, AwardAim, AwardProvider, AwardRate, Stream
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.records.strategies import Priority
from csp_desktop.rules.funding import AmountLine, part_year
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence, print_money, print_money_bare
from csp_desktop.rules.wording import list_words, number_words
from csp_desktop.services.reading import every, grouped, organisation_names, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.financial_years import FinancialYear

MONTHS = 12
_ORDERS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class AwardRow:
    """An award in the register. amount: pence or None; amount_text: bare pounds for a column headed £, or words.

    year_cost: what its yearly rates come to over its one year, with what that takes for granted; "" where they do not say.
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


def awards_shown(awards: Sequence[Award], wanted: FinancialYear) -> tuple[list[Award], int]:
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


def register(session: Session, awards: Sequence[Award]) -> tuple[AwardRow, ...]:
    """The rows of some awards."""
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
            years=year_words(row.first_year, row.last_year) if row.first_year else "",
            amount=row.amount,
            amount_text=_amount_words(row.amount, row.amount_says),
            amount_note=row.amount_note,
            exact=row.amount_says in (None, Says.EXACT),
            rates=tuple(_rate_words(one) for one in rates.get(row.id, ())),
            year_cost=_year_cost(row, rates.get(row.id, ())),
            start=row.starts_note or (row.starts.text if row.starts else ""),
            status=text_of(row.status),
            kind=text_of(row.kind),
            answers=sources[row.recommendation_id],
        )
        for row in awards
    )


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
