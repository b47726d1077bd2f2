"""Checks of memberships, and the same said under a group's form and a meeting's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.services import checks, editing
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.group_remarks import over
from csp_desktop.ui.places import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def made(tmp_path: Path) -> Iterator[RecordsFile]:
    opened = RecordsFile.create(tmp_path / "n.csp", "X")
    with opened.change("Fix the day") as session:
        from csp_desktop.records.partnerships import Setting

        session.add(Setting(name="today", value="2025-06-02"))
    yield opened
    opened.close()


def add(records: RecordsFile, table: str, **values: str | int) -> int:
    """Add a record from typed text; a link is named without its "_id"."""
    fields = editing.describe(table)
    named = {name if name in fields else f"{name}_id": str(value) for name, value in values.items()}
    return editing.add_new(records, table, named)


def said(records: RecordsFile, table: str, record_id: int) -> list[str]:
    """What the record pane says under a record."""
    remarks = PLACES[table].remarks
    return [remark.sentence.split(".")[0] for remark in remarks if records.query(remark.test, (record_id,))]


def remarks(records: RecordsFile) -> tuple[str, ...]:
    return checks.check(records).remarks


def test_a_board_is_asked_for_its_chair_and_seats(made: RecordsFile) -> None:
    board = add(made, "groups", name="Board", kind="board", status="active", is_board="1")
    assert said(made, "groups", board) == ["No chair is recorded", "Nobody holds a seat on the board"]
    assert remarks(made) == (), "a file that was only begun has nothing to mend"
    police = add(made, "organisations", name="Police", status="responsible authority")
    add(made, "seats", group=board, organisation=police, role="Vice-chair")
    assert said(made, "groups", board) == ["No chair is recorded"]
    assert remarks(made) == ("No chair is recorded of Board; add a seat whose role is Chair.",)
    add(made, "offices", group=board, role="Chair", holder="A superintendent")
    assert said(made, "groups", board) == []
    assert remarks(made) == ()
    fire = add(made, "organisations", name="Fire", status="responsible authority")
    assert remarks(made) == ("Board: Fire is a responsible authority and holds no seat; add one.",)
    assert said(made, "groups", board) == ["A responsible authority holds no seat on the board"]
    editing.save(made, "organisations", fire, "until", "2020")
    assert remarks(made) == ()
    assert said(made, "groups", board) == []


def test_a_seat_past_its_end(made: RecordsFile) -> None:
    group = add(made, "groups", name="Panel", kind="panel", status="active")
    police = add(made, "organisations", name="Police")
    add(made, "seats", group=group, organisation=police, role="Chair", until="May 2025")
    assert said(made, "groups", group) == [
        "No chair is recorded",
        "A seat is past its end and nobody has taken it over",
    ]
    assert "Panel: The seat of Chair, Police ended in May 2025 and nobody has taken it over." in remarks(made)
    add(made, "seats", group=group, organisation=police, role="Chair", since="June 2025")
    assert said(made, "groups", group) == []
    assert [line for line in remarks(made) if line.startswith("Panel")] == []


def test_a_task_and_finish_group_and_its_end(made: RecordsFile) -> None:
    values = {"name": "Naloxone", "kind": "task and finish", "status": "active"}
    group = add(made, "groups", **values)
    add(made, "seats", group=group, role="Chair", organisation=add(made, "organisations", name="A"))
    assert said(made, "groups", group) == ["A task and finish group has an end"]
    editing.save(made, "groups", group, "ended", "31 May 2025")
    assert said(made, "groups", group) == ["Its end was due and has passed"]
    assert "Naloxone: Its end was due on 31 May 2025; close the group, or type a later end." in remarks(made)
    editing.save(made, "groups", group, "ended", "June 2025")
    assert said(made, "groups", group) == []
    editing.save(made, "groups", group, "ended", "")
    editing.save(made, "groups", group, "ends_due", "May 2025")
    assert said(made, "groups", group) == ["Its end was due and has passed"]
    assert "Naloxone: Its end was due in May 2025; close the group, or type a later end." in remarks(made)
    editing.save(made, "groups", group, "ends_due", "June 2025")
    assert said(made, "groups", group) == []


@pytest.mark.parametrize(
    ("stored", "passed"),
    [
        ("2025-06-01", True),
        ("2025-06-02", False),
        ("2025-05", True),
        ("2025-06", False),
        ("2025-06 by", False),
        ("2025-05-31 about", True),
        ("2024", True),
        ("2025", False),
        ("2024-01-01 after", False),
        (None, False),
    ],
)
def test_what_has_passed(made: RecordsFile, stored: str | None, passed: bool) -> None:
    assert made.query(f"SELECT {over('d')} FROM (SELECT ? AS d)", (stored,)) == [(int(passed),)]


@pytest.mark.parametrize("sample", ["worcestershire", "somerset"])
def test_one_seat_may_be_of_several_councils(sample_file: Callable[..., Path], sample: str) -> None:
    records = RecordsFile.open(sample_file(sample))
    [(board,)] = records.query("SELECT id FROM groups WHERE is_board")
    assert said(records, "groups", board) == []
    assert not [line for line in remarks(records) if "responsible authority" in line]
    records.close()


def test_the_meeting_of_2016_says_that_somebody_is_invited_twice(
    sample_file: Callable[..., Path],
) -> None:  # A7
    records = RecordsFile.open(sample_file("worcestershire"))
    [(meeting, double)] = records.query(
        "SELECT meeting_id, max(id) FROM invitees GROUP BY meeting_id, person_id HAVING count(*) > 1"
    )
    assert said(records, "meetings", meeting) == ["Somebody is among those invited more than once"]
    editing.delete(records, "invitees", double)
    assert said(records, "meetings", meeting) == []
    assert records.query("SELECT count(*) FROM invitees WHERE meeting_id = ?", (meeting,)) == [(17,)]
    records.close()
