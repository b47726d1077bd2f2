"""The reminder for a late return: its words, whom it goes to, and that it is put on record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.records.groups import GroupReturn
from csp_desktop.records.partnerships import Office
from csp_desktop.records.people import Person
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.groups import ReturnStatus
from csp_desktop.services.chasing import address_of, record_chase, reminder
from csp_desktop.services.lists import ListQuery, page
from csp_desktop.services.registers.groups import RETURNS

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

MATAC = 9


def due(records: RecordsFile, day: date) -> None:
    with records.change("Due") as session:
        session.get_one(GroupReturn, 1).due = PartialDate.on(day)


def test_it_says_what_is_late_and_by_how_much(records: RecordsFile) -> None:
    due(records, date(2024, 8, 23))
    made = reminder(records, 1)
    assert made.subject == "Quarterly return for Q2 2024/25: Multi Agency Tasking and Coordination Group"
    assert "for Q2 2024/25, which was due on 23 August 2024, 10 days ago. Herefordshire" in made.text
    assert "meets on September 2024" in made.text
    assert made.text.endswith("Herefordshire Community Safety Partnership\n")
    due(records, date(2024, 9, 12))
    assert ", which is due on 12 September 2024." in reminder(records, 1).text


def test_a_month_is_no_day_to_be_late_by(records: RecordsFile) -> None:
    assert "for Q2 2024/25, due September 2024." in reminder(records, 1).text


def test_each_reminder_is_on_record_and_counted(records: RecordsFile) -> None:
    record_chase(records, 1)
    assert records.query("SELECT sent, how FROM return_chases WHERE return_id = 1") == [
        ("2024-09-02", "E-mail")
    ]
    assert records.query("SELECT status FROM group_returns WHERE id = 1") == [("chased",)]
    assert "This is our 2nd reminder." in reminder(records, 1).text
    assert records.undo() == "Record a reminder"
    assert "reminder" not in reminder(records, 1).text


def test_a_late_return_stays_late(records: RecordsFile) -> None:
    with records.change("Late") as session:
        session.get_one(GroupReturn, 1).status = ReturnStatus.LATE
    record_chase(records, 1)
    assert records.query("SELECT status FROM group_returns WHERE id = 1") == [("late",)]


def test_a_return_that_came_is_not_chased(records: RecordsFile) -> None:
    with records.change("Came") as session:
        session.get_one(GroupReturn, 1).status = ReturnStatus.RECEIVED
    with pytest.raises(KnownError, match="not waited for"):
        reminder(records, 1)
    with pytest.raises(KnownError, match="no longer there"):
        reminder(records, 999)
    with pytest.raises(KnownError, match="no longer there"):
        record_chase(records, 999)


def test_mail_goes_to_the_chair_s_address(records: RecordsFile) -> None:
    assert address_of(records, MATAC) == ""
    with records.change("Offices") as session:
        people = [
            Person(name=name, email=email)
            for name, email in (("A", "deputy@x.org"), ("B", "chair@x.org"), ("C", ""))
        ]
        session.add_all(people)
        session.flush()
        session.add(Office(role="Deputy", group_id=MATAC, person_id=people[0].id))
        session.add(Office(role="Chair", group_id=MATAC, person_id=people[1].id))
        session.add(Office(role="Chair", group_id=MATAC, person_id=people[2].id))
    assert address_of(records, MATAC) == "chair@x.org"
    with records.change("The chair leaves") as session:
        session.query(Office).filter_by(person_id=people[1].id).one().until = PartialDate.in_month(2024, 8)
    assert address_of(records, MATAC) == "deputy@x.org"


def test_the_list_says_and_sorts_by_days_late(records: RecordsFile) -> None:
    with records.change("Due") as session:
        for one, day in ((1, date(2024, 8, 23)), (2, date(2024, 9, 1)), (3, date(2024, 8, 30))):
            session.get_one(GroupReturn, one).due = PartialDate.on(day)
    place = [column.key for column in RETURNS.columns].index("late")
    found = page(records, RETURNS, ListQuery(sort="late", descending=True), 0, 10)
    assert [(row.id, row.cells[place].text) for row in found] == [
        (1, "10 days late"),
        (3, "3 days late"),
        (2, "1 day late"),
    ]
    with records.change("Came") as session:
        session.get_one(GroupReturn, 1).status = ReturnStatus.RECEIVED
    first = page(records, RETURNS, ListQuery(sort="late", descending=True), 0, 10)
    assert [row.id for row in first] == [3, 2, 1], "what came is no longer chased"
    assert first[2].cells[place].text == ""
