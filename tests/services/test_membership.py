"""Seats, chairs, what a membership lacks, and who came to the last meetings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.meetings import Attendance
from csp_desktop.rules.membership import best, chairs, holding
from csp_desktop.services import editing
from csp_desktop.services.attendance import attendance, invited_twice
from csp_desktop.services.membership import all_gaps, chair_words, gaps, held, seats
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOW = PartialDate.on(date(2025, 6, 2))


@pytest.fixture
def made(tmp_path: Path) -> Iterator[RecordsFile]:
    opened = RecordsFile.create(tmp_path / "n.csp", "X")
    yield opened
    opened.close()


def add(records: RecordsFile, table: str, **values: str) -> int:
    """Add a record from typed text; a link is named without its "_id"."""
    fields = editing.describe(table)
    named = {name if name in fields else f"{name}_id": value for name, value in values.items()}
    return editing.add_new(records, table, named)


def board(records: RecordsFile) -> int:
    return add(records, "groups", name="Board", kind="board", status="active", is_board="1")


def kinds(records: RecordsFile, group: int, as_at: PartialDate = NOW) -> list[str]:
    return [gap.kind for gap in gaps(records, group, as_at)]


def test_what_is_a_chair() -> None:
    assert [chairs(role) for role in ("Chair", "Independent chair", "Co-chair", "chairman")] == [True] * 4
    assert [chairs(role) for role in ("Vice-chair", "Deputy chair", "Member", "", "Armchair")] == [False] * 5


def test_a_seat_is_held_between_its_dates() -> None:
    year, day = parse_date("2024"), parse_date("3/5/25")
    assert holding(None, None, NOW) == "held"
    assert holding(year, None, NOW) == "held"
    assert holding(None, year, NOW) == "over"
    assert holding(parse_date("July 2025"), None, NOW) == "to come"
    assert holding(day, day, PartialDate.on(date(2025, 5, 3))) == "held"
    assert holding(parse_date("by July 2025"), None, NOW) == "held"


def test_somebody_who_came_fills_a_seat() -> None:
    assert best([Attendance.APOLOGIES, Attendance.SUBSTITUTE]) is Attendance.SUBSTITUTE
    assert best([None, None]) is Attendance.NOT_RECORDED


def test_seats_are_dated_and_the_chair_stands_first(made: RecordsFile) -> None:
    group = board(made)
    police = str(add(made, "organisations", name="Police"))
    add(made, "seats", group=str(group), organisation=police, role="Member", until="March 2025")
    lead = str(add(made, "people", name="Sam Hill"))
    add(made, "seats", group=str(group), organisation=police, person=lead, role="Chair", since="May 2025")
    found = seats(made, group, NOW)
    assert [(row.called, row.holding) for row in found] == [
        ("Sam Hill, Police", "held"),
        ("Member, Police", "over"),
    ]
    assert chair_words(made, group, NOW) == "Sam Hill, Police, since May 2025"
    before = PartialDate.on(date(2025, 1, 1))
    assert [row.called for row in held(made, group, before)] == ["Member, Police"]
    assert chair_words(made, group, before) == ""


def test_a_responsible_authority_without_a_seat(made: RecordsFile) -> None:
    group = board(made)
    assert kinds(made, group) == ["chair", "seats"]
    add(made, "organisations", name="Fire", status="responsible authority")
    police = str(add(made, "organisations", name="Police", status="responsible authority"))
    add(made, "organisations", name="Old Trust", status="responsible authority", until="2020")
    add(made, "organisations", name="Charity", status="voluntary sector")
    add(made, "seats", group=str(group), organisation=police, role="Chair")
    (gap,) = gaps(made, group, NOW)
    assert gap.sentence == "Fire is a responsible authority and holds no seat; add one."
    subgroup = add(made, "groups", name="Panel", kind="panel", status="active")
    assert kinds(made, subgroup) == ["chair"]


def test_seats_past_their_end_and_held_twice(made: RecordsFile) -> None:
    group = add(made, "groups", name="Panel", kind="panel", status="active")
    police, fire = (str(add(made, "organisations", name=name)) for name in ("Police", "Fire"))
    add(made, "seats", group=str(group), organisation=police, role="Chair", until="3 May 2025")
    add(made, "seats", group=str(group), organisation=fire, role="Member")
    add(made, "seats", group=str(group), organisation=fire, role="member")
    assert kinds(made, group) == ["chair", "ended", "twice"]
    said = {gap.kind: gap.sentence for gap in gaps(made, group, NOW)}
    assert said["ended"] == "The seat of Chair, Police ended on 3 May 2025 and nobody has taken it over."
    assert said["twice"] == "Member, Fire holds more than one seat; delete all but one."
    add(made, "seats", group=str(group), organisation=police, role="Chair", since="4 May 2025")
    assert kinds(made, group) == ["twice"]


def test_a_seat_of_an_organisation_that_is_no_more(made: RecordsFile) -> None:
    group = add(made, "groups", name="Panel", kind="panel", status="active")
    service = str(add(made, "organisations", name="Probation Service"))
    company = str(add(made, "organisations", name="Company", until="June 2021", successor=service))
    add(made, "seats", group=str(group), organisation=company, role="Chair")
    (gap,) = gaps(made, group, NOW)
    assert gap.sentence == (
        "Company is no more; it was followed by Probation Service, and its seat is still in its name."
    )


def test_nothing_is_asked_of_groups_that_are_over_or_not_ours(made: RecordsFile) -> None:
    for name, kind, status in (
        ("A", "panel", "closed"),
        ("B", "peer board", "active"),
        ("C", "panel", "not known"),
    ):
        add(made, "groups", name=name, kind=kind, status=status)
    add(made, "groups", name="D", kind="panel", status="active", created="2026")
    assert list(all_gaps(made, NOW)) == []


def test_a_task_and_finish_group_has_an_end_that_is_due(made: RecordsFile) -> None:
    group = add(made, "groups", name="Naloxone", kind="task and finish", status="active")
    add(made, "seats", group=str(group), organisation=str(add(made, "organisations", name="A")), role="Chair")
    assert kinds(made, group) == ["no end"]
    editing.save(made, "groups", group, "ended", "31 March 2025")
    (gap,) = gaps(made, group, NOW)
    assert gap.sentence == "Its end was due on 31 March 2025; close the group, or type a later end."
    assert kinds(made, group, PartialDate.on(date(2025, 3, 31))) == []


def test_attendance_by_meeting_and_by_seat(made: RecordsFile) -> None:
    group = board(made)
    police, fire = (str(add(made, "organisations", name=name)) for name in ("Police", "Fire"))
    for who in (police, fire):
        add(made, "seats", group=str(group), organisation=who, role="Member")
    for month, ways in enumerate(
        (("present", "absent"), ("substitute", "apologies"), ("absent", "absent"), ("present", "")), 1
    ):
        held_on = add(made, "meetings", title="Board", group=str(group), held=f"1/{month}/25", status="held")
        for who, way in zip((police, fire), ways, strict=True):
            add(made, "invitees", meeting=str(held_on), organisation=who, role="Officer", attendance=way)
    add(made, "meetings", title="Next", group=str(group), held="1/7/25", status="planned")
    found = attendance(made, group, NOW)
    assert [one.words for one in found.meetings] == [
        "1 of 2 came, 1 not recorded",
        "0 of 2 came",
        "1 of 2 came",
        "1 of 2 came",
    ]
    assert found.meetings[0].held.text == "1 April 2025"
    assert [(one.called, one.words) for one in found.seats] == [
        ("Member, Police", "3 of 4"),
        ("Member, Fire", "0 of 3"),
    ]
    assert found.remarks == ("Member, Fire: nobody came to the last three meetings.",)
    assert attendance(made, group, PartialDate.on(date(2025, 2, 1))).meetings[0].words == "1 of 2 came"


def test_the_invitation_of_2016_is_18_lines_and_17_people(sample_file: Callable[..., Path]) -> None:  # A7
    records = RecordsFile.open(sample_file("worcestershire"))
    rows = records.query(
        "SELECT DISTINCT m.id, m.group_id FROM meetings m JOIN invitees i ON i.meeting_id = m.id"
    )
    assert [invited_twice(records, meeting) for meeting, _ in rows] == [(18, 17)]
    found = attendance(records, rows[0][1], PartialDate.on(date(2016, 10, 1)))
    assert found.remarks == (
        "18 lines of invitees of Overview and Scrutiny Performance Board are 17 people.",
    )
    assert not found.recorded
    records.close()


def test_the_members_of_the_worcestershire_board(sample_file: Callable[..., Path]) -> None:  # E19
    records = RecordsFile.open(sample_file("worcestershire"))
    [(group,)] = records.query("SELECT id FROM groups WHERE is_board")
    as_at = PartialDate.on(date(2022, 2, 15))
    assert chair_words(records, group, as_at) == "Director of Public Health, Worcestershire County Council"
    statuses = [row.status.label for row in held(records, group, as_at) if row.status]
    assert statuses.count("Responsible authority") == 6
    assert statuses.count("Voluntary sector") == 1
    records.close()
