"""Setting several actions at once: what would change is said first, it is one change, and undo takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services import editing
from csp_desktop.services.several_actions import plan, set_several

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

SQL = "SELECT owner, due, status, completed FROM actions WHERE id IN (?, ?, ?) ORDER BY id"


@pytest.fixture
def ids(records: RecordsFile) -> list[int]:
    given = (
        {"wording": "One", "reference": "A1", "owner": "Chair", "due": "30/9/24"},
        {"wording": "Two", "owner": "Analyst"},
        {"wording": "Three", "owner": "Chair", "due": "30/9/24", "status": "done", "completed": "1/8/24"},
    )
    return [editing.add(records, "actions", values) for values in given]


def test_what_would_change_is_said_before_it_is_done(records: RecordsFile, ids: list[int]) -> None:
    found = plan(records, ids, {"owner": " Chair ", "due": "30/9/24", "status": ""})
    assert found.words == "1 action will change; 2 are so already."
    assert [(row.words, row.now) for row in found.rows] == [("Two", ("Analyst", "not set"))]
    both = plan(records, ids, {"status": "on track"})
    assert [row.now for row in both.rows] == [("Not started",), ("Not started",), ("Done",)]
    assert plan(records, ids, {}).words.startswith("Fill in what is to be set")
    assert plan(records, ids, {"owner": "Chair"}).same == 2


def test_it_is_one_change_and_undone_at_once(records: RecordsFile, ids: list[int]) -> None:
    before = records.query(SQL, ids)
    said = set_several(records, plan(records, ids, {"owner": "Chair", "due": "1/10/24", "status": "done"}))
    assert said == "Owner, due and status set for 3 actions."
    assert records.undo_label == "Set owner, due and status of 3 actions"
    assert records.query(SQL, ids) == [
        ("Chair", "2024-10-01", "done", "2024-09-02"),
        ("Chair", "2024-10-01", "done", "2024-09-02"),
        ("Chair", "2024-10-01", "done", "2024-08-01"),
    ], "one that was done keeps its day"
    records.undo()
    assert records.query(SQL, ids) == before


def test_what_cannot_be_kept_changes_nothing(records: RecordsFile, ids: list[int]) -> None:
    with pytest.raises(ValueProblem, match="31 September 2024 does not exist"):
        plan(records, ids, {"due": "31/9/24"})
    with pytest.raises(ValueProblem, match="Owner holds"):
        plan(records, ids, {"owner": "x" * 1000})
    nothing = plan(records, ids[:1], {"owner": "Chair"})
    assert nothing.words == "Nothing will change; 1 is so already."
    with pytest.raises(KnownError, match="Nothing would change"):
        set_several(records, nothing)
    asked = plan(records, ids, {"owner": "Somebody"})
    editing.delete(records, "actions", ids[1])
    before = records.query("SELECT max(id) FROM changes")
    with pytest.raises(KnownError, match="no longer there"):
        set_several(records, asked)
    assert records.query("SELECT max(id) FROM changes") == before
    assert records.query("SELECT owner FROM actions WHERE id = ?", ids[:1]) == [("Chair",)]


def test_many_can_be_planned(records: RecordsFile) -> None:
    with records.change("Many", recorded=False) as session:
        session.connection().exec_driver_sql(
            "INSERT INTO actions (reference, wording, source, owner, status, progress, evidence, restricted) "
            "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) "
            "SELECT 'M' || i, 'Many', '', 'Chair', 'not started', '', '', 0 FROM n"
        )
    ids = [row[0] for row in records.query("SELECT id FROM actions WHERE wording = 'Many' ORDER BY id")]
    found = plan(records, ids, {"owner": "Analyst"})
    assert (len(found.rows), found.rows[0].words) == (1200, "M1 Many")
