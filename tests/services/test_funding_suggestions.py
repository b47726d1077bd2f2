"""What the officer is told to do about money, when; and what the checks, the bids and the funders' succession say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import lists
from csp_desktop.services.bids import bids
from csp_desktop.services.check_funding import dated_outside, profiles, spending_beyond, without_year
from csp_desktop.services.checks import check
from csp_desktop.services.funders import funders_in, without_successor
from csp_desktop.services.funding import funding_statement
from csp_desktop.services.funding_suggestions import Suggestion, funding_lines, suggestions
from csp_desktop.services.lists import ListQuery
from csp_desktop.services.overview import overview
from csp_desktop.services.positions import positions
from csp_desktop.services.reading import organisation_names
from csp_desktop.services.registers.funding import STREAM_YEARS
from csp_desktop.store.records_file import RecordsFile
from tests.services.ledgers import Given, Ledger, Line, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

OCTOBER = date(2024, 10, 15)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.connection.close()


def award(amount: int | None = 60_00, agreement: str | None = "2024-04-10", *lines: Line) -> Given:
    return Given(amount, "under way", 2024, 2024, "2024-04-01", "2025-03-31", 1, None, agreement, lines=lines)


def spent(amount: int = 1_00, kind: str = "spent", dated: str = "2024-06-01") -> Line:
    return Line(kind, amount, 2024, dated, None)


def said(ledger: Ledger, day: date = OCTOBER) -> list[str]:
    return [one.what for one in suggestions(ledger, day)]


def test_money_not_awarded_after_two_quarters(ledger: Ledger) -> None:
    fill(ledger, [award(60_00, "2024-04-10", spent())], [(1, 2024, None, 100_00, None, None)])
    [one] = suggestions(ledger, OCTOBER)
    assert one == Suggestion(
        "soon",
        "Stream 1: £40.00 is not awarded yet",
        "1 award made this year.",
        "Spend by 31 March 2025",
        "stream_years",
        1,
        True,
    )
    assert said(ledger, date(2024, 9, 1)) == []
    assert funding_lines(ledger, OCTOBER)[0][5:] == ("Funding", "stream_years", 1)


def test_an_unknown_award_may_be_all_that_is_left(ledger: Ledger) -> None:
    fill(ledger, [award(None, "2024-04-10", spent())], [(1, 2024, None, 100_00, None, None)])
    assert said(ledger) == []


def test_more_awarded_than_there_is(ledger: Ledger) -> None:
    fill(ledger, [award(120_00, "2024-04-10", spent())], [(1, 2024, None, 100_00, 5_00, None)])
    assert said(ledger) == ["Stream 1: £15.00 more is awarded than there is"]
    assert suggestions(ledger, OCTOBER)[0].shape == "late"


def test_money_that_must_soon_be_spent(ledger: Ledger) -> None:
    fill(ledger, [award(100_00, "2024-04-10", spent(70_00))], [(1, 2024, None, 100_00, None, None)])
    ledger.connection.execute("UPDATE stream_years SET spend_by = '2024-11-30'")
    [one] = suggestions(ledger, OCTOBER)
    assert (one.what, one.why, one.when) == (
        "Stream 1: £30.00 has no recorded spending",
        "It must be spent in 46 days.",
        "By 30 November 2024",
    )
    assert said(ledger, date(2024, 12, 1)) == []


def test_an_award_that_does_not_spend(ledger: Ledger) -> None:
    fill(ledger, [award(60_00, "2024-06-10")])
    [one] = suggestions(ledger, OCTOBER)
    assert (one.what, one.when, one.urgent) == ("Award 1: no spending yet", "Since 10 June 2024", False)
    assert one.why == "Its agreement was signed on 10 June 2024."
    assert said(ledger, date(2024, 9, 8)) == []
    fill(ledger, [award(60_00, "2024-06-10", spent())])
    assert said(ledger) == []


def test_payments_without_an_agreement(ledger: Ledger) -> None:
    fill(ledger, [award(60_00, None, spent(20_00, "paid"), spent())])
    [one] = suggestions(ledger, OCTOBER)
    assert (one.what, one.why, one.when, one.urgent) == (
        "Award 1: paid without an agreement on record",
        "£20.00 is paid.",
        "Last 1 June 2024",
        True,
    )


def test_promises_without_delivery(ledger: Ledger) -> None:
    fill(ledger, [award(60_00, "2024-04-10", spent())])
    ledger.connection.execute("UPDATE awards SET outcomes = 'Fewer thefts'")
    assert said(ledger) == []
    [one] = suggestions(ledger, date(2025, 5, 1))
    assert (one.what, one.when) == ("Award 1: what it delivered is not recorded", "Ended 31 March 2025")
    ledger.connection.execute("UPDATE awards SET delivered = 'Thefts fell'")
    assert said(ledger, date(2025, 5, 1)) == []


def test_a_bid_whose_outcome_is_overdue(ledger: Ledger) -> None:
    fill(ledger, [])
    ledger.connection.execute("DELETE FROM bids")
    ledger.add("bids", id=1, title="Safer nights", status="awaiting", expected="2024-09")
    ledger.connection.execute("DELETE FROM posts")
    ledger.add("posts", title="Coordinator", bid_id=1)
    [one] = suggestions(ledger, OCTOBER)
    assert (one.what, one.why, one.when) == (
        "Bid Safer nights: ask for the outcome",
        "1 post or award depends on it.",
        "Expected September 2024",
    )
    ledger.connection.execute("DELETE FROM bids")


def test_what_does_not_add_up_is_found(ledger: Ledger) -> None:
    beyond = award(
        60_00,
        "2024-04-10",
        spent(70_00, "paid"),
        spent(5_00, dated="2023-12-01"),
        spent(5_00, dated="2025-08-01"),
    )
    planned = Given(
        60_00, "under way", 2024, 2025, None, None, 1, None, None, planned={2024: 10_00, 2025: 20_00}
    )
    partly = Given(60_00, "under way", 2024, 2025, None, None, 1, None, None, planned={2024: 10_00})
    undated = Given(10_00, "under way", None, None, None, None, 1, None, None)
    fill(ledger, [beyond, planned, partly, undated])
    assert list(profiles(ledger)) == [
        "Award 2: its profile comes to £30.00, the award to £60.00; correct one of them."
    ]
    assert list(spending_beyond(ledger)) == [
        "Award 1: £70.00 is paid of an award of £60.00; check the lines."
    ]
    assert list(dated_outside(ledger)) == [
        "Award 1: 2 lines are dated outside it, the first 1 December 2023; check the dates."
    ]
    assert list(without_year(ledger)) == [
        "Award 4 has neither a year nor a date, so no year counts its money; fill in From year."
    ]


def commissioner(ledger: Ledger, successor: int | None) -> None:
    """Stream 1 is the Commissioner's, who ends in May 2028, with money for the years before and after."""
    fill(ledger, [], [(1, 2027, None, 100_00, None, None), (1, 2028, None, 100_00, None, None)])
    ledger.connection.execute("UPDATE streams SET funder_id = 1 WHERE id = 1")
    ledger.connection.execute("UPDATE organisations SET name = 'The Commissioner', until = '2028-05-06', successor_id = ? "
                              "WHERE id = 1", (successor,))  # fmt: skip


def test_a_funder_is_followed_from_the_year_it_ends_in(ledger: Ledger) -> None:
    commissioner(ledger, 2)
    assert funders_in(ledger, {2027, 2028}) == {(1, 2028): 2}
    rows = lists.page(ledger, STREAM_YEARS, ListQuery(), 0, 10)
    assert [(row.group, row.cells[0].second) for row in rows] == [
        ("2028/29", "Organisation 2"),
        ("2027/28", "The Commissioner"),
    ]
    assert list(without_successor(ledger)) == []


def test_money_beyond_a_funders_end_is_found(ledger: Ledger) -> None:
    commissioner(ledger, None)
    assert list(without_successor(ledger)) == [
        "Stream 1 has money for 2028/29, but The Commissioner ended 6 May 2028 and nobody is recorded to follow it; "
        "fill in Followed by on its form."
    ]


def test_successions_in_a_circle_end(ledger: Ledger) -> None:
    commissioner(ledger, 2)
    ledger.connection.execute("UPDATE organisations SET until = '2020', successor_id = 1 WHERE id = 2")
    assert set(funders_in(ledger, {2028})) <= {(1, 2028), (2, 2028)}


def test_a_bid_says_what_depends_on_it(records: RecordsFile) -> None:
    with records.change("Tie") as session:
        run = session.connection().exec_driver_sql
        run("UPDATE bids SET expected = '2024-06' WHERE title LIKE 'Community Safety Coordinator%'")
        run(
            "UPDATE awards SET bid_id = (SELECT id FROM bids WHERE title LIKE 'Community%') WHERE title = 'Sanctuary Scheme'"
        )
        run("UPDATE action_points SET bid_id = (SELECT id FROM bids WHERE title LIKE 'Community%') WHERE id = "
            "(SELECT min(id) FROM action_points)")  # fmt: skip
    with records.read() as session:
        [found], _ = bids(session, PartialDate.in_month(2024, 9), organisation_names(session))
    assert (found.depends, found.awards, found.late) == (
        ("Community Safety Coordinator",),
        ("Sanctuary Scheme",),
        True,
    )
    assert found.expected == "June 2024"
    assert len(found.steps) == 1


def test_the_samples_money_is_as_the_reports_have_it(sample_file) -> None:
    """A1: £659,032.00 over three years; A12: £443,250 of the domestic abuse contract counts in 2016/17."""
    somerset = RecordsFile.open(sample_file("somerset"))
    assert sum(row.position.awarded.known for row in positions(somerset, "award")) == 659_032_00
    assert sum(row.position.awarded.known for row in positions(somerset, "year")) == 659_032_00
    somerset.close()
    worcestershire = RecordsFile.open(sample_file("worcestershire"))
    rows = {row.name: row.position.awarded for row in positions(worcestershire, "award")}
    assert rows["Domestic abuse contract"].exact == 443_250_00
    worcestershire.close()


def test_the_statement_has_the_whole_position(sample_file) -> None:
    records = RecordsFile.open(sample_file("example"))
    with records.read() as session:
        rows = funding_statement(session, PartialDate.in_month(2026, 9)).latest
    assert rows
    for row in rows:
        assert row.where.awarded.text == row.awarded_text
        assert row.back.words.endswith(".")
        assert row.forecast.why.endswith(".")
    assert check(records).problems == ()
    assert overview(records).day
    records.close()
