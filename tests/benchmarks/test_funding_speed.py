"""How fast the money is counted: positions and lists of 1,500 awards with 20,000 lines, against a bare sum of them."""

from __future__ import annotations

from datetime import date
from random import Random
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.services import lists
from csp_desktop.services.funding_headline import headline
from csp_desktop.services.funding_suggestions import suggestions
from csp_desktop.services.lists import ListQuery
from csp_desktop.services.position_lists import SPECS, PositionTable, totals
from csp_desktop.services.positions import positions, whole
from csp_desktop.services.registers.funding import AWARDS, SPENDING, STREAM_YEARS
from tests.services.ledgers import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csp_desktop.services.positions_sql import By

AWARD_COUNT, LINES, STREAMS, ORGANISATIONS, ROUNDS = 1_500, 20_000, 12, 60, 7
FIRST, LAST = 2016, 2026
DAY = date(2026, 9, 30)
MOST = 200.0  # ms
TIMES_THE_FLOOR = 30  # sharing, grouping and three queries against one sum over the same lines
WAYS: tuple[By, ...] = ("stream", "year", "priority", "group", "provider", "award")
FLOOR = (
    "SELECT a.stream_id, x.kind, sum(x.amount), count(*) FROM spends x JOIN awards a ON a.id = x.award_id "
    "GROUP BY a.stream_id, x.kind"
)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    """The ledger of a busy partnership over eleven years."""
    made, rng = Ledger(), Random(5)
    made.connection.execute("BEGIN")
    made.add("strategies", title="Strategy")
    for number in range(1, ORGANISATIONS + 1):
        made.add("organisations", id=number, name=f"Organisation {number:02}")
    for number in range(1, STREAMS + 1):
        made.add("groups", id=number, name=f"Group {number:02}")
        made.add("streams", id=number, name=f"Stream {number:02}", funder_id=number)
        made.add(
            "priorities",
            id=number,
            strategy_id=1,
            number=str(number),
            wording=f"Priority {number}",
            lead_group_id=number,
        )
        for year in range(FIRST, LAST + 1):
            made.add("stream_years", stream_id=number, year=year, allocated=rng.randint(10**6, 10**8))
    for number in range(1, AWARD_COUNT + 1):
        _award(made, rng, number)
    for number in range(1, LINES + 1):
        year = rng.randint(FIRST, LAST)
        made.add("spends", award_id=number % AWARD_COUNT + 1, kind=("claimed", "paid", "spent", "spent")[number % 4],
                 amount=rng.randint(1, 10**6), year=year if number % 3 else None,
                 dated=f"{year}-{rng.randint(4, 12):02}-{rng.randint(1, 28):02}")  # fmt: skip
    made.connection.execute("COMMIT")
    yield made
    made.connection.close()


def _award(made: Ledger, rng: Random, number: int) -> None:
    first = rng.randint(FIRST, LAST)
    made.add("awards", id=number, title=f"Award {number:04}", status="under way", stream_id=number % STREAMS + 1,
             priority_id=number % STREAMS + 1, first_year=first, last_year=first + number % 3,
             amount=rng.randint(10**5, 10**7) if number % 20 else None, agreement=f"{first}-04-01")  # fmt: skip
    made.add("award_providers", award_id=number, organisation_id=number % ORGANISATIONS + 1)
    if number % 10 == 0:
        made.add(
            "award_providers", award_id=number, organisation_id=(number + 7) % ORGANISATIONS + 1, position=2
        )
    if number % 4 == 0:
        made.add("award_years", award_id=number, year=first, amount=10**4)


def milliseconds(act: Callable[[], object]) -> float:
    start = process_time()
    act()
    return (process_time() - start) * 1000


def measured(ledger: Ledger, act: Callable[[], object], what: str) -> None:
    """Time something against the bare sum, in the same run."""
    act()
    pairs = [(milliseconds(act), milliseconds(lambda: ledger.query(FLOOR))) for _ in range(ROUNDS)]
    took, ratio = median(took for took, _ in pairs), median(took / floor for took, floor in pairs)
    print(f"\n{what}: {took:.1f} ms, bare sum {median(floor for _, floor in pairs):.1f} ms: {ratio:.1f}x")
    assert took < MOST
    assert ratio < TIMES_THE_FLOOR


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("year", [None, FinancialYear(LAST - 1)], ids=["all years", "a year"])
def test_a_position(ledger: Ledger, by: By, year: FinancialYear | None) -> None:
    measured(ledger, lambda: positions(ledger, by, year, DAY), f"by {by}, {year or 'all years'}")


def test_the_total_and_the_suggestions(ledger: Ledger) -> None:
    measured(ledger, lambda: whole(ledger, FinancialYear(LAST - 1), DAY), "the total")
    measured(ledger, lambda: suggestions(ledger, DAY), "suggestions")


@pytest.mark.parametrize("spec", [STREAM_YEARS, AWARDS, SPENDING], ids=lambda spec: spec.name)
def test_a_list_of_the_tab(ledger: Ledger, spec: lists.ListSpec) -> None:
    """Its first page, its counts and its groups, as the tab asks for them."""

    def opened() -> None:
        lists.page(ledger, spec, ListQuery(), 0, 128)
        lists.counts(ledger, spec, ListQuery())
        lists.groups(ledger, spec, ListQuery())

    measured(ledger, opened, f"list of {spec.many}")


@pytest.mark.parametrize("by", WAYS)
def test_a_position_as_a_list(ledger: Ledger, by: By) -> None:
    """Worked out, its first page, its count, the row of its total, and what a filter leaves."""
    table = PositionTable(ledger, by)

    def shown() -> None:
        table.read(FinancialYear(LAST - 1), DAY)
        lists.page(table, SPECS[by], ListQuery(), 0, 128)
        lists.counts(table, SPECS[by], ListQuery())
        totals(SPECS[by], table.shown(ListQuery("a")))

    measured(ledger, shown, f"list of positions by {by}")


def test_the_headline(ledger: Ledger) -> None:
    measured(ledger, lambda: headline(ledger, FinancialYear(LAST - 1), DAY), "the headline")
