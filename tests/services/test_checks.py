"""Checks: each of them finds what it looks for, in a sentence, and finds nothing where all is well."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csp_desktop.records.every import CLASSES
from csp_desktop.rules.dates import parse_date
from csp_desktop.services import check_dates, checks, editing
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile


@pytest.fixture
def empty(tmp_path: Path) -> RecordsFile:
    records = RecordsFile.create(tmp_path / "n.csp", "X")
    yield records
    records.close()


def add(records: RecordsFile, table: str, **values: str) -> str:
    """Add a record; its id as text, to link to."""
    fields = editing.describe(table)
    return str(
        editing.add_new(records, table, {n if n in fields else f"{n}_id": v for n, v in values.items()})
    )


def remarks(records: RecordsFile) -> list[str]:
    found = checks.check(records)
    assert found.problems == ()
    assert all(line.endswith(".") for line in found.remarks)
    return [line for line in found.remarks if "marked as our board" not in line]


def test_nothing_is_found_in_an_empty_file(empty: RecordsFile) -> None:
    assert checks.check(empty) == checks.Findings((), ())


@pytest.mark.parametrize("sample", ["herefordshire", "somerset", "worcestershire"])
def test_a_sample_is_whole_and_what_is_remarked_is_so(sample_file: Callable[..., Path], sample: str) -> None:
    records = RecordsFile.open(sample_file(sample))
    found = checks.check(records)
    assert found.problems == ()
    known = (
        "neither a lead group",
        "fill in Received",
        "among the invitees",
        "No chair is",
        "No seats are",
        "has an end",
        "sign-offs came after",  # A8: signed off on 8 November 2018, a day late
    )
    assert [line for line in found.remarks if not any(words in line for words in known)] == []
    records.close()


def test_the_scrutiny_invitation_of_2016_lists_one_person_twice(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file("worcestershire"))
    twice = [line for line in checks.check(records).remarks if "among the invitees" in line]
    records.close()
    assert len(twice) == 1
    assert "National Probation Service" in twice[0]
    assert "2 times" in twice[0]


def test_priorities_that_nobody_leads(empty: RecordsFile) -> None:
    old = add(empty, "strategies", title="Plan 2021-24")
    new = add(empty, "strategies", title="Plan 2024-27", supersedes=old)
    group = add(empty, "groups", name="Board", is_board="1")
    add(empty, "priorities", strategy=old, wording="Long ago", number="1")
    add(empty, "priorities", strategy=new, wording="Led by a group", lead_group=group)
    delivered = add(empty, "priorities", strategy=new, wording="Delivered")
    add(empty, "group_deliveries", group=group, priority=delivered)
    add(empty, "priorities", strategy=new, wording="Dropped", status="dropped to assurance")
    add(empty, "priorities", strategy=new, wording="A theme", kind="cross-cutting theme")
    assert remarks(empty) == []
    number = add(empty, "priorities", strategy=new, wording="Nobody's", number="3")
    wanted = "Priority 3, Nobody's, in Plan 2024-27 has neither a lead group nor a lead agency; choose one."
    assert remarks(empty) == [wanted]
    agency = add(empty, "organisations", name="Police")
    editing.save(empty, "priorities", int(number), "lead_organisation_id", agency)
    assert remarks(empty) == []


def test_awards_that_come_to_more_than_there_is(empty: RecordsFile) -> None:
    stream = add(empty, "streams", name="Grant")
    year = add(empty, "stream_years", stream=stream, year="2024/25", allocated="100,000")
    award = add(empty, "awards", title="One", stream=stream, first_year="2024/25", amount="60,000")
    add(empty, "awards", title="Two", stream=stream, first_year="2024/25", amount="40,000")
    add(empty, "awards", title="Next year's", stream=stream, first_year="2025/26", amount="40,000")
    assert remarks(empty) == []
    editing.save(empty, "awards", int(award), "amount", "60,000.01")
    wanted = "Grant for 2024/25: the awards come to £100,000.01, more than the £100,000.00 there is; check the amounts."
    assert remarks(empty) == [wanted]
    add(empty, "awards", title="Three", stream=stream, first_year="2024/25")
    assert "the known awards come to" in remarks(empty)[0]
    editing.save(empty, "stream_years", int(year), "carried_in", "0.01")
    assert remarks(empty) == []
    editing.save(empty, "stream_years", int(year), "allocated", "")
    assert remarks(empty) == [], "an allocation that is not known is not exceeded"


def money(records: RecordsFile) -> list[str]:
    """The remarks on more than there is; an award without its years is another remark."""
    return [line for line in remarks(records) if " of an award of " in line]


def test_more_spent_than_awarded(empty: RecordsFile) -> None:
    award = add(empty, "awards", title="One", amount="100")
    add(empty, "spends", award=award, kind="spent", amount="60")
    add(empty, "spends", award=award, kind="claimed", amount="100")
    add(empty, "spends", award=award, kind="spent", amount="40")
    assert money(empty) == []
    add(empty, "spends", award=award, kind="spent", amount="0.01")
    assert money(empty) == ["One: £100.01 is spent of an award of £100.00; check the spending lines."]
    add(empty, "spends", award=award, kind="claimed", amount="1")
    assert money(empty)[1:] == ["One: £101.00 is claimed of an award of £100.00; check the lines."]


@pytest.mark.parametrize("order", check_dates.ORDERS, ids=lambda o: f"{o.table}-{o.later}")
def test_dates_in_the_wrong_order(empty: RecordsFile, order: check_dates.Order) -> None:
    links = {}
    for name in editing.needs(order.table):
        links[name] = add(empty, editing.describe(order.table)[name].table)
    number = int(add(empty, order.table, **links))

    def found(earlier: str, later: str) -> list[str]:
        kept = [when.key if (when := parse_date(text)) is not None else None for text in (earlier, later)]
        with empty.change("As an import may leave them") as session:  # a form refuses some of them
            sql = f"UPDATE {order.table} SET {order.earlier} = ?, {order.later} = ? WHERE id = ?"
            session.connection().exec_driver_sql(sql, (*kept, number))
        return [line for line in remarks(empty) if "check the dates" in line]

    assert found("1/7/24", "30/9/24") == []
    assert found("1/7/24", "") == []
    assert found("2024", "March 2024") == [], "it may have been in that March, or before"
    assert found("about July 2024", "March 2024") == [], "about is not surely later"
    (line,) = found("1/7/24", "March 2024")
    assert "1 July 2024" in line
    assert "March 2024" in line


@pytest.mark.parametrize("table", ["strategies", "awards"])
def test_years_in_the_wrong_order(empty: RecordsFile, table: str) -> None:
    first, last = ("2027", "2024") if table == "strategies" else ("2027/28", "2024/25")
    add(empty, table, title="Plan", first_year=first, last_year=first)
    assert remarks(empty) == []
    add(empty, table, title="Plan", first_year=first, last_year=last)
    assert remarks(empty) == ["Plan is from 2027 to 2024, which ends before it starts; check both years."]


def test_counts_of_reviews_that_do_not_add_up_alike(empty: RecordsFile) -> None:
    period = "September 2017 to September 2018"
    for breakdown, category, count in (
        ("When", "In the year", "4"), ("When", "Earlier", "2"), ("Sex", "Men", "3"), ("Sex", "Women", "3"),
        ("How", "Suicide", "4"), ("How", "Not known", ""),
    ):  # fmt: skip
        add(empty, "review_tallies", period=period, breakdown=breakdown, category=category, count=count)
    assert remarks(empty) == [], "4 + 2 = 3 + 3, and of the third not all is known"
    add(empty, "review_tallies", period=period, breakdown="Sex", category="Not recorded", count="1")
    wanted = (
        f"The reviews counted for {period} do not add up alike: 6 by when and 7 by sex; check the counts."
    )
    assert remarks(empty) == [wanted]


@pytest.mark.parametrize(("table", "noun"), [("actions", "action"), ("recommendations", "recommendation")])
def test_done_without_a_date_and_a_date_without_done(empty: RecordsFile, table: str, noun: str) -> None:
    number = int(add(empty, table, wording="Write to the Home Office " * 4, status="done"))
    if table == "recommendations":
        editing.save(empty, table, number, "evidence", "The letter")  # else that is remarked on as well
    (line,) = remarks(empty)
    assert line.startswith(f"The {noun} “Write to the Home Office Write")
    assert line.endswith("…” is done, but not when; fill in Completed.")
    editing.save(empty, table, number, "completed", "4/3/26")
    assert remarks(empty) == []
    editing.save(empty, table, number, "status", "not started")
    assert remarks(empty)[0].endswith("was completed 4 March 2026, but its status is not Done; check it.")


def test_returns_whose_status_and_date_disagree(empty: RecordsFile) -> None:
    group = add(empty, "groups", name="MATAC", is_board="1")
    number = int(add(empty, "group_returns", group=group, quarter="Q1 2024/25", status="received"))
    assert remarks(empty) == [
        "MATAC's return for Q1 2024/25 is received, but not when it was received; fill in Received."
    ]
    editing.save(empty, "group_returns", number, "received", "2/7/24")
    assert remarks(empty) == []
    editing.save(empty, "group_returns", number, "status", "due")
    assert remarks(empty) == [
        "MATAC's return for Q1 2024/25 was received 2 July 2024, but its status is Due; check it."
    ]
    editing.save(empty, "group_returns", number, "status", "not expected")
    assert remarks(empty) == []


def test_an_invitee_listed_twice(empty: RecordsFile) -> None:
    """Eighteen lines, seventeen people: one person is on the list twice."""
    meeting = add(empty, "meetings", title="Scrutiny panel")
    other = add(empty, "meetings", title="Another")
    people = [add(empty, "people", name=f"Officer {number}") for number in range(17)]
    for person in people:
        add(empty, "invitees", meeting=meeting, person=person)
    add(empty, "invitees", meeting=other, person=people[0])
    add(empty, "invitees", meeting=meeting)
    add(empty, "invitees", meeting=meeting)
    assert remarks(empty) == [], "two lines of which nothing is known are not the same person"
    add(empty, "invitees", meeting=meeting, person=people[3])
    assert remarks(empty) == [
        "Officer 3 is among the invitees of Scrutiny panel 2 times; delete all but one."
    ]


@pytest.mark.parametrize(
    ("table", "field"),
    [("reviews", "number"), ("groups", "name"), ("organisations", "name"), ("streams", "name")],
)
def test_two_of_the_same_name(empty: RecordsFile, table: str, field: str) -> None:
    for name in ("DHR09", "DHR10"):
        add(empty, table, **{field: name})
    assert remarks(empty) == []
    add(empty, table, **{field: "dhr09"})
    (line,) = remarks(empty)
    assert line.startswith("2 ")
    assert line.endswith("DHR09; rename or delete all but one.")


def test_no_board(empty: RecordsFile) -> None:
    number = int(add(empty, "groups", name="Board"))
    (line,) = checks.check(empty).remarks
    assert "No group is marked as our board" in line
    editing.save(empty, "groups", number, "is_board", "1")
    assert checks.check(empty).remarks == ()


# Damage


@pytest.mark.parametrize(
    ("table", "column", "stored"),
    [
        ("awards", "amount", "'a lot'"), ("awards", "amount", "12.5"), ("awards", "starts", "'soon'"),
        ("awards", "first_year", "'2024/25'"), ("measures", "latest", "'10%'"), ("evidence", "rank", "'x/y'"),
    ],
)  # fmt: skip
def test_a_value_that_something_else_wrote(
    sample_file: Callable[..., Path], table: str, column: str, stored: str
) -> None:
    path = sample_file("herefordshire")
    if table == "measures":
        records = RecordsFile.open(path)
        add(records, "measures", name="M")
        records.close()
    connection = sqlite3.connect(path)
    assert (
        connection.execute(
            f"UPDATE {table} SET {column} = {stored} WHERE id = (SELECT min(id) FROM {table})"
        ).rowcount
        == 1
    )
    connection.commit()
    connection.close()
    records = RecordsFile.open(path)
    (line,) = checks.check(records).problems
    records.close()
    label = CLASSES[table].__table__.columns[column].info["field"].label
    assert stored.strip("'") in line
    assert label in line
    assert "open a backup" in line


def test_a_link_to_nothing_is_damage_and_stops_the_rest(sample_file: Callable[..., Path]) -> None:
    path = sample_file()
    connection = sqlite3.connect(path)
    connection.execute(
        "UPDATE priorities SET strategy_id = 999999 WHERE id = (SELECT min(id) FROM priorities)"
    )
    connection.commit()
    connection.close()
    records = RecordsFile.open(path)
    found = checks.check(records)
    records.close()
    assert found.problems == (
        "1 priority links to a strategy that is not there; open a backup of the file instead.",
    )
    assert found.remarks == ()


# Today


def test_a_sample_has_its_own_today_and_other_files_the_computer_s(
    records: RecordsFile, empty: RecordsFile
) -> None:
    assert today(records) == date(2024, 9, 2)
    assert today(empty) == date.today()
