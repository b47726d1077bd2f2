"""Many rows added at once are recorded, indexed, undone and done again as rows added one by one are."""

from pathlib import Path

import pytest

from csp_desktop.records.funding import Award, Spend
from csp_desktop.rules.funding import SpendKind
from csp_desktop.services.search import find
from csp_desktop.store.history import add_rows
from csp_desktop.store.records_file import RecordsFile

ROWS = "SELECT id, award_id, kind, amount, reference, source, evidence FROM spends ORDER BY id"
HISTORY = "SELECT table_name, row_id, before, after FROM changed_rows ORDER BY id"


def values(count: int) -> list[dict[str, object]]:
    return [
        {
            "award_id": 1,
            "kind": SpendKind.PAID,
            "amount": 100 + at,
            "reference": f"INV{at}",
            "description": "Wombats",
        }
        for at in range(count)
    ]


@pytest.fixture
def made(tmp_path: Path) -> RecordsFile:
    records = RecordsFile.create(tmp_path / "own.csp", "Our partnership")
    with records.change("Begin") as session:
        session.add(Award(title="Outreach"))
    return records


def test_they_are_as_rows_added_one_by_one(made: RecordsFile) -> None:
    with made.change("One by one") as session:
        session.add_all(Spend(**row) for row in values(3))
    rows, history = made.query(ROWS), made.query(HISTORY)
    made.undo()
    with made.change("At once") as session:
        add_rows(session, Spend, values(3))
    again = made.query(ROWS)
    assert [row[1:] for row in again] == [row[1:] for row in rows]
    assert [row[0] for row in again] == [4, 5, 6]  # an id that was used is never used again
    assert [one[:3:2] for one in made.query(HISTORY)[-3:]] == [one[:3:2] for one in history[-3:]]
    assert len(find(made, "wombats")) == 3


def test_undo_and_redo_bring_back_exactly_what_was_there(made: RecordsFile) -> None:
    with made.change("At once") as session:
        add_rows(session, Spend, values(2500))
        add_rows(session, Spend, values(1))
    rows = made.query(ROWS)
    assert len(rows) == 2501
    made.undo()
    assert made.query(ROWS) == []
    assert not find(made, "wombats")
    made.redo()
    assert made.query(ROWS) == rows
    assert find(made, "wombats")


def test_a_change_that_fails_keeps_none(made: RecordsFile) -> None:
    before = made.query(HISTORY)

    class StopError(Exception):
        pass

    def fail() -> None:
        with made.change("At once") as session:
            add_rows(session, Spend, values(10))
            raise StopError

    with pytest.raises(StopError):
        fail()
    assert made.query(ROWS) == []
    assert made.query(HISTORY) == before
