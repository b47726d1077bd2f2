"""The money is one number whichever way it is counted: by stream, year, priority, group, provider, award and payment."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csp_desktop.rules.dates import PartialDate, financial_year_of
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.money import Pence
from csp_desktop.rules.profiles import Rate, Share, Span, month_number, shares
from csp_desktop.services import positions_sql
from csp_desktop.services.lists import ListQuery, every_value
from csp_desktop.services.positions import positions, stream_year_positions, whole
from csp_desktop.services.registers.funding import STREAM_YEARS
from csp_desktop.services.shares import SHARES
from tests.services.ledgers import ALLOCATIONS, AWARDS, LAST, Given, Ledger, fill
from tests.torture.rounds import rounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WAYS: tuple[positions_sql.By, ...] = ("stream", "year", "priority", "group", "provider", "award")
DAY = date(2024, 9, 30)
GIVEN = ("under way", "complete", "not known")
OFTEN = settings(
    max_examples=rounds(25, 150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.connection.close()


def date_of(key: str | None) -> PartialDate | None:
    return None if key is None else PartialDate.from_key(key)


def span_of(award: Given) -> Span:
    return Span.of(award.first, award.last, date_of(award.starts), date_of(award.ends))


def shared(award: Given) -> tuple[Share, ...]:
    """What the rules make of an award."""
    rates = []
    for per_year, starts, ends in award.rates:
        begins, finishes = date_of(starts), date_of(ends)
        first = None if begins is None else month_number(begins.first)
        last = None if finishes is None else month_number(finishes.last)
        rates.append(Rate(None if per_year is None else Pence(per_year), first, last))
    amount = None if award.amount is None else Pence(award.amount)
    planned = {year: Pence(pence) for year, pence in award.planned.items()}
    return shares(span_of(award), amount, planned, rates)


def line_year(award: Given, year: int | None, dated: str | None) -> int | None:
    """The year a line counts in: its own, else its date's, else the only one of its award."""
    if year is not None:
        return year
    when = date_of(dated)
    found = financial_year_of(when.plain()) if when is not None else None
    if found is not None:
        return found.start
    span = span_of(award)
    return span.first if span.first == span.last else None


@OFTEN
@given(st.lists(AWARDS, max_size=5))
def test_sql_shares_as_the_rules_do(ledger: Ledger, awards: list[Given]) -> None:
    fill(ledger, awards)
    found = defaultdict(list)
    for award, *share in ledger.query(
        f"SELECT award_id, year, pence, from_month, months FROM {SHARES} ORDER BY year IS NULL, year"
    ):
        found[award].append(Share(*share))
    assert {place: tuple(found[place]) for place in range(1, len(awards) + 1)} == {
        place: shared(award) for place, award in enumerate(awards, 1)
    }


@OFTEN
@given(st.lists(AWARDS, max_size=6), st.lists(ALLOCATIONS, max_size=5))
def test_every_way_comes_to_the_same_penny(
    ledger: Ledger, awards: list[Given], allocations: list[tuple]
) -> None:
    fill(ledger, awards, allocations)
    for year in (None, FinancialYear(LAST - 1)):
        total = whole(ledger, year, DAY).position
        for by in WAYS:
            rows = [row.position for row in positions(ledger, by, year, DAY)]
            for kind in ("awarded", "committed", "claimed", "paid", "spent"):
                assert sum(getattr(row, kind).known for row in rows) == getattr(total, kind).known, (by, kind)
            if by in ("stream", "year"):
                for kind in ("allocated", "carried_in", "returned"):
                    assert sum(getattr(row, kind).known for row in rows) == getattr(total, kind).known, (
                        by,
                        kind,
                    )


@OFTEN
@given(st.lists(AWARDS, max_size=6))
def test_it_is_what_counting_one_by_one_gives(ledger: Ledger, awards: list[Given]) -> None:
    """Line by line and award by award, without SQL."""
    fill(ledger, awards)
    lines = [(award, line) for award in awards for line in award.lines]
    dated = [(award, line) for award, line in lines if line.dated is None or line.dated <= DAY.isoformat()]
    assert whole(ledger, None, DAY).position.spent.known == sum(
        line.amount or 0 for _, line in dated if line.kind == "spent"
    )
    for row in positions(ledger, "year", None, DAY):
        start = None if row.year is None else row.year.start
        mine = [
            share.pence or 0
            for award in awards
            if award.status in GIVEN
            for share in shared(award)
            if share.year == start
        ]
        assert row.position.awarded.known == sum(mine)
        paid = [
            line.amount or 0
            for award, line in dated
            if line.kind == "paid" and line_year(award, line.year, line.dated) == start
        ]
        assert row.position.paid.known == sum(paid)
    for row in positions(ledger, "provider", None, DAY):
        got = [
            line.amount or 0
            for award, line in dated
            if line.kind == "spent"
            and (str(line.organisation) if line.organisation else ",".join(map(str, award.providers)))
            == row.key
        ]
        assert row.position.spent.known == sum(got)


@OFTEN
@given(st.lists(AWARDS, max_size=6), st.lists(ALLOCATIONS, max_size=5))
def test_the_list_and_the_statement_say_the_same(
    ledger: Ledger, awards: list[Given], allocations: list[tuple]
) -> None:
    fill(ledger, awards, allocations)
    found = stream_year_positions(ledger, date(2099, 1, 1))
    keys = [column.key for column in STREAM_YEARS.columns]
    for row_id, _, *values in every_value(ledger, STREAM_YEARS, ListQuery()):
        listed = dict(zip(keys, values[::2], strict=True))
        where = found[row_id].position
        assert (listed["awarded"] or 0) == where.awarded.known
        assert (listed["spent"] or 0) == where.spent.known
        assert listed["left"] == where.unallocated


def test_an_award_counts_in_each_of_its_years(ledger: Ledger) -> None:
    """£100.00 over three years is 33.33, 33.33 and 33.34; with a profile, as planned and the rest in what it leaves open."""
    award = Given(100_00, "under way", 2022, 2024, None, None, 1, None, None)
    fill(ledger, [award])
    assert [row.position.awarded.known for row in positions(ledger, "year", None, DAY)] == [3333, 3333, 3334]
    fill(ledger, [Given(100_00, "under way", 2022, 2024, None, None, 1, None, None, planned={2022: 10_00})])
    assert [row.position.awarded.known for row in positions(ledger, "year", None, DAY)] == [1000, 4500, 4500]
    fill(ledger, [Given(100_00, "under way", 2022, 2022, None, None, 1, None, None, planned={2022: 90_00})])
    assert [(row.name, row.position.awarded.known) for row in positions(ledger, "year", None, DAY)] == [
        ("2022/23", 9000),
        ("Year not recorded", 1000),
    ]


def test_several_providers_are_never_counted_twice(ledger: Ledger) -> None:
    from tests.services.ledgers import Line

    lines = (Line("paid", 600, 2024, None, 2), Line("paid", 400, 2024, None, None))
    fill(ledger, [Given(10_00, "under way", 2024, 2024, None, None, 1, None, None, (1, 2), lines=lines)])
    rows = {row.name: row for row in positions(ledger, "provider", FinancialYear(2024), DAY)}
    assert rows["Organisation 1 and Organisation 2"].position.awarded.known == 1000
    assert rows["Organisation 1 and Organisation 2"].position.paid.known == 400
    assert rows["Organisation 2"].position.paid.known == 600
    assert (rows["Organisation 2"].table, rows["Organisation 2"].id) == ("organisations", 2)


def test_what_is_not_recorded_is_words(ledger: Ledger) -> None:
    fill(
        ledger,
        [
            Given(None, "under way", 2024, 2024, None, None, 1, None, None),
            Given(20_00, "under way", 2024, 2024, None, None, 1, None, "2024-05-01"),
        ],
        [(1, 2024, None, None, None, None)],
    )
    [row] = positions(ledger, "stream", FinancialYear(2024), DAY)
    assert row.position.allocated_text == "Not recorded"
    assert row.position.awarded.text == "£20.00; 1 amount not recorded"
    assert row.position.committed.text == "£20.00"
    assert row.position.spent.text == "Not recorded"
    assert row.position.unallocated_text == "Cannot say"
    assert row.position.why == "The allocation is not recorded and 1 award has no amount"
    assert row.back.pence is None
    assert (
        row.back.words
        == "Cannot say what will be left: the allocation is not recorded and 1 award has no amount."
    )


def spending(ledger: Ledger, carry: int, amounts: Sequence[int] = (40_00,)) -> None:
    """An award of £90.00 of an allocation of £100.00 to a stream, with spending in May."""
    from tests.services.ledgers import Line

    lines = tuple(Line("spent", amount, 2024, "2024-05-20", None) for amount in amounts)
    award = Given(90_00, "under way", 2024, 2024, None, None, carry, None, "2024-04-02", lines=lines)
    fill(ledger, [award], [(carry, 2024, None, 100_00, None, None)])


def test_what_goes_back_if_nothing_changes(ledger: Ledger) -> None:
    """Half a year gone: 40 spent, 45 planned by now, so 85 by the profile and 80 in a straight line."""
    year = FinancialYear(2024)
    spending(ledger, 3)
    [row] = positions(ledger, "stream", year, DAY)
    assert (row.forecast.outturn, row.forecast.low, row.forecast.high) == (85_00, 80_00, 85_00)
    assert row.forecast.why == "By the profile: £40.00 spent so far and £45.00 planned for the rest."
    assert row.back.words == "If nothing changes you will hand back £15.00."
    spending(ledger, 1)
    [row] = positions(ledger, "stream", year, DAY)
    assert row.back.words == "If nothing changes £15.00 will be carried forward."
    assert (row.back.pence, row.back.carried) == (0, 15_00)
    spending(ledger, 2)
    [row] = positions(ledger, "stream", year, DAY)
    assert row.back.words.endswith("hand back £15.00; whether it may be carried forward is not recorded.")
    assert whole(ledger, year, DAY).back.pence == 15_00
    spending(ledger, 3)
    [row] = positions(ledger, "stream", year, date(2025, 6, 1))
    assert row.back.words == "£60.00 was not spent and goes back."
    [row] = positions(ledger, "year", None, date(2025, 6, 1))
    assert row.back.pence == 60_00


def test_what_is_spent_early_is_not_planned_again(ledger: Ledger) -> None:
    """60 of 90 spent by half the year: 30 are left, though 45 were planned for the rest."""
    spending(ledger, 3, (60_00,))
    [row] = positions(ledger, "stream", FinancialYear(2024), DAY)
    assert row.forecast.outturn == 90_00
    assert row.forecast.why == "By the profile: £60.00 spent so far and £30.00 planned for the rest."
    spending(ledger, 3, (95_00,))
    [row] = positions(ledger, "stream", FinancialYear(2024), DAY)
    assert row.forecast.outturn == 95_00


def test_the_officer_knows_better(ledger: Ledger) -> None:
    spending(ledger, 3)
    ledger.connection.execute(
        "UPDATE stream_years SET forecast = 9900, forecast_note = 'A second payment is due.'"
    )
    [row] = positions(ledger, "stream", FinancialYear(2024), DAY)
    assert (row.forecast.outturn, row.forecast.low, row.forecast.high) == (99_00, 80_00, 99_00)
    assert row.forecast.why == "Officer’s own: A second payment is due."
    assert row.back.pence == 1_00
    assert stream_year_positions(ledger, DAY)[1].back.pence == 1_00
