"""Positions as lists, the headline over them, an award year by year, and the lines of its money."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import SpendKind
from csp_desktop.rules.money import print_money
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services import lists
from csp_desktop.services.award_years import award_years
from csp_desktop.services.funding_headline import headline
from csp_desktop.services.lists import ListQuery
from csp_desktop.services.position_lists import SPECS, PositionTable, nearest, totals, years
from csp_desktop.services.positions import positions
from csp_desktop.services.spend_lines import add_lines, pasted_lines, spend_lines, sums
from csp_desktop.store.records_file import RecordsFile
from tests.services.ledgers import FIRST, LAST, Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.services.positions_sql import By

DAY = date(2024, 9, 30)
YEAR = FinancialYear(2024)
AMOUNT = st.one_of(st.none(), st.integers(0, 10**9))


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.connection.close()


@pytest.fixture
def somerset(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    """A copy of the somerset sample, open."""
    opened = RecordsFile.open(sample_file("somerset"))
    yield opened
    opened.close()


def two_streams(ledger: Ledger) -> None:
    """One stream with all it needs, one with nothing known, and one without any money."""
    ledger.empty()
    for number, name in ((1, "Alpha"), (2, "Beta"), (3, "Gamma")):
        ledger.add("streams", id=number, name=name)
    ledger.add("stream_years", stream_id=1, year=2024, allocated=100_000, carried_in=5_000)
    ledger.add("stream_years", stream_id=2, year=2024)
    ledger.add("awards", id=1, title="One", stream_id=1, first_year=2024, last_year=2024, amount=120_000)
    ledger.add("awards", id=2, title="Two", stream_id=2, first_year=2024, last_year=2024)


def cells(table: PositionTable, query: ListQuery | None = None) -> list[list[str]]:
    spec = SPECS[table.by]
    rows = lists.page(table, spec, query or ListQuery(), 0, 100)
    return [[f"{c.text}|{c.second}" if c.second else c.text for c in row.cells] for row in rows]


def test_amounts_known_and_unknown_stand_in_words(ledger: Ledger) -> None:
    two_streams(ledger)
    table = PositionTable(ledger, "stream")
    table.read(YEAR, DAY)
    alpha, beta, gamma = (
        dict(zip([c.key for c in SPECS["stream"].columns], row, strict=True)) for row in cells(table)
    )
    assert (alpha["allocated"], alpha["awarded"], alpha["unallocated"]) == (
        "£1,000.00|+ £50.00 in", "£1,200.00|1 award", "−£150.00|more than there is",
    )  # fmt: skip
    assert (beta["allocated"], beta["awarded"], beta["unallocated"]) == (
        "Not recorded", "Not recorded|1 not known", "Cannot say|no allocation",
    )  # fmt: skip
    assert (gamma["name"], gamma["allocated"], gamma["spent"]) == ("Gamma", "Not recorded", "Not recorded")
    assert [row.table for row in table.rows.values()] == ["streams"] * 3


def test_what_is_typed_narrows_the_rows_and_their_total(ledger: Ledger) -> None:
    two_streams(ledger)
    table = PositionTable(ledger, "stream")
    table.read(YEAR, DAY)
    query = ListQuery("alp")
    assert [row[0] for row in cells(table, query)] == ["Alpha"]
    assert lists.counts(table, SPECS["stream"], query) == lists.Counts(1, 3)
    first, allocated, *_ = totals(SPECS["stream"], table.shown(query))
    assert (first.text, first.second, allocated.text) == ("Total", "of 1 stream shown", "£1,000.00")
    down = ListQuery(sort="allocated", descending=True)
    assert [row[0] for row in cells(table, down)] == ["Alpha", "Beta", "Gamma"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    awards=st.lists(st.tuples(AMOUNT, st.integers(FIRST, LAST), st.integers(1, 3)), max_size=8),
    lines=st.lists(st.tuples(st.integers(1, 8), AMOUNT), max_size=12),
    by=st.sampled_from(sorted(SPECS)),
)
def test_the_list_and_its_total_say_the_same_pence_as_the_position(
    ledger: Ledger, awards: list, lines: list, by: By
) -> None:
    ledger.empty()
    for number in range(1, 4):
        ledger.add("streams", id=number, name=f"Stream {number}")
    for number, (amount, year, stream) in enumerate(awards, 1):
        ledger.add(
            "awards",
            id=number,
            title=f"A{number}",
            stream_id=stream,
            first_year=year,
            last_year=year,
            amount=amount,
        )
    for award, amount in lines:
        if award <= len(awards):
            ledger.add("spends", award_id=award, kind="spent", amount=amount)
    table = PositionTable(ledger, by)
    table.read(None, DAY)
    found = {row.key: row for row in positions(ledger, by, None, DAY)}
    assert set(found) <= {row.key for row in table.rows.values()}
    place = [c.key for c in SPECS[by].columns].index("awarded")
    for words, row in zip(cells(table), table.rows.values(), strict=True):
        if row.position.awarded.counted:
            assert words[place].startswith(print_money(row.position.awarded.known))
        else:
            assert words[place].startswith("Not recorded")
    every = [*table.rows.values()]
    known = sum(row.position.awarded.known for row in every)
    if any(row.position.awarded.counted for row in every):
        assert totals(SPECS[by], every)[place].text == print_money(known)


def test_the_headline_says_what_goes_back_and_what_is_too_much(ledger: Ledger) -> None:
    two_streams(ledger)
    found = headline(ledger, YEAR, DAY)
    assert found.back.startswith("2024/25: ")
    assert found.over == "Alpha is awarded 14.3% beyond what there is."
    assert [words.partition(":")[0] for words in found.streams] == ["Alpha", "Beta"]
    assert headline(ledger, FinancialYear(2030), DAY).back == "2030/31: no money is recorded."


def test_the_years_are_those_of_any_money_and_the_nearest_is_taken(ledger: Ledger) -> None:
    two_streams(ledger)
    ledger.add("spends", award_id=1, kind="spent", year=2022)
    assert years(ledger) == (FinancialYear(2024), FinancialYear(2023), FinancialYear(2022))
    assert nearest(years(ledger), FinancialYear(2030)) == FinancialYear(2024)
    ledger.empty()
    assert years(ledger) == ()
    assert nearest((), YEAR) is None


def test_an_award_is_told_year_by_year(ledger: Ledger) -> None:
    two_streams(ledger)
    ledger.add("awards", id=5, title="Five", stream_id=1, first_year=2023, last_year=2024, amount=1_001)
    ledger.add("spends", award_id=5, kind="spent", amount=100, year=2023)
    ledger.add("spends", award_id=5, kind="spent", amount=None, year=2024)
    rows = award_years(ledger, 5)
    assert [row.year for row in rows] == ["2023/24", "2024/25", "Total"]
    assert rows[2].planned_text == "£10.01"
    assert [row.left for row in rows] == ["£4.00", "Cannot say", "Cannot say"]
    assert rows[2].text(SpendKind.SPENT) == "£1.00; 1 amount not recorded"
    assert rows[0].text(SpendKind.PAID) == "Not recorded"
    assert award_years(ledger, 2)[0].planned_text == "Not recorded"


def test_pasted_rows_are_read_by_their_places() -> None:
    assert pasted_lines("Date\tAmount\n1/6/18\t10\tPAID\tR1\tBread\n\n2/6/18\t4\tR2\n3/6/18\n") == (
        {"dated": "1/6/18", "amount": "10", "kind": "paid", "reference": "R1", "description": "Bread"},
        {"dated": "2/6/18", "amount": "4", "kind": "", "reference": "R2"},
        {"dated": "3/6/18", "amount": "", "kind": ""},
    )
    assert pasted_lines("") == ()


def test_lines_are_added_together_or_not_at_all(somerset: RecordsFile) -> None:
    with pytest.raises(ValueProblem, match=r"Line 2: Type the amount.* No line was added\."):
        add_lines(somerset, 1, [{"dated": "1/6/18", "amount": "3"}, {"dated": "2/6/18", "amount": ""}])
    assert spend_lines(somerset, 1) == ()
    assert add_lines(somerset, 1, [{"dated": "1/6/18", "amount": "3"}, {"amount": "-1", "kind": "paid"}]) == 2
    assert somerset.undo_label == "Add 2 spending lines"
    assert [(line.when, line.amount) for line in spend_lines(somerset, 1)] == [
        ("1 June 2018", 300), ("Date not recorded", -100),
    ]  # fmt: skip
    assert [(kind.value, found.text) for kind, found in sums(somerset, 1)] == [
        ("paid", "−£1.00"),
        ("spent", "£3.00"),
    ]
    somerset.undo()
    assert spend_lines(somerset, 1) == ()
