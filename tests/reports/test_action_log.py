"""The action log in print: by source in a pack, by owner by itself, one owner's; late first, carried, revised dates, evidence."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from csp_desktop import cli
from csp_desktop.reports.blocks import Cell, Table
from csp_desktop.reports.sections.actions import TITLES, blocks, lead, points_blocks
from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import editing, lists
from csp_desktop.services.actions import NO_OWNER, LogBy, action_log
from csp_desktop.services.lists import ListQuery
from csp_desktop.services.point_statement import action_points
from csp_desktop.services.registers.actions import ACTIONS
from csp_desktop.store.records_file import RecordsFile
from tests.reports.printed import folded, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEPTEMBER = PartialDate.from_key("2024-09-16")


@pytest.fixture
def ours(records: RecordsFile) -> RecordsFile:
    """Only the actions of the test."""
    with records.change("Begin", recorded=False) as session:
        for table in ("action_updates", "actions"):
            session.connection().exec_driver_sql(f"DELETE FROM {table}")
    return records


def add(records: RecordsFile, wording: str, **values: str) -> int:
    return editing.add(records, "actions", {"wording": wording, **values})


def table_of(records: RecordsFile, by: LogBy = LogBy.OWNER, owner: str = "", public: bool = False) -> Table:
    with records.read() as session:
        (table,) = blocks(action_log(session, SEPTEMBER, by=by, owner=owner, public=public))
    assert isinstance(table, Table)
    return table


def said(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return cell
    return " / ".join(str(one) for one in (cell.words, cell.second, *cell.after) if one)


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(map(said, row.cells)) for row in table.rows]


def test_by_owner_the_late_come_first_and_the_closed_last(ours: RecordsFile) -> None:
    add(ours, "In time", owner="Bea", due="1/10/24", status="on track")
    add(
        ours,
        "Done",
        owner="Bea",
        due="1/9/24",
        status="done",
        evidence="Minutes of the group",
        progress="All trained.",
    )
    add(ours, "Late", owner="Bea", due="30/6/24", first_due="31/3/24", progress="Slow")
    add(ours, "Later than that", owner="Bea", due="May 2024", status="some concern")
    add(ours, "Nobody's")
    add(ours, "No date", owner="Al")
    table = table_of(ours)
    assert table.caption == TITLES[LogBy.OWNER]
    assert [column.head for column in table.columns] == ["Action", "Due", "Status"], "the heads say the owner"
    assert rows(table) == [
        ("Al",),
        ("No date", "Not set", "Not started"),
        ("Bea",),
        ("Later than that", "May 2024", "Some concern, 108 days late"),
        ("Late", "30 June 2024 / first 31 March 2024", "Late; not started, by 78 days / Slow"),
        ("In time", "1 October 2024", "On track"),
        ("Done", "1 September 2024", "Done / All trained. / Evidence: Minutes of the group."),
        (NO_OWNER,),
        ("Nobody's", "Not set", "Not started"),
    ]
    assert "the date first agreed stands under it" in table.note


def test_it_says_how_often_an_action_was_carried(ours: RecordsFile) -> None:
    group = editing.add(ours, "groups", {"name": "Panel"})
    first, _ = (
        editing.add(ours, "meetings", {"title": "Panel", "held": held, "group_id": str(group)})
        for held in ("10/6/24", "16/9/24")
    )
    add(ours, "Map", meeting_id=str(first))
    add(ours, "Mapped", meeting_id=str(first), status="done")
    found = rows(table_of(ours, LogBy.GROUP))
    assert found[0] == ("Panel",)
    assert found[1][0] == "Map"
    assert found[1][-2] == "Not set / Carried from 10 June 2024, once"
    assert found[2][-2] == "Not set"
    assert rows(table_of(ours, LogBy.SOURCE))[0] == ("From the 10 June 2024 meeting of the Panel",)


def test_a_public_log_leaves_out_what_is_restricted_and_all_evidence(ours: RecordsFile) -> None:
    word = "Xyzzyplugh"
    shut = editing.add(ours, "meetings", {"title": "Closed", "classification": "exempt"})
    board = editing.add(ours, "meetings", {"title": "Board", "held": "16/9/24"})
    item = {"meeting_id": str(board), "title": "Item", "classification": "exempt"}
    exempt = editing.add(ours, "agenda_items", item)
    add(ours, f"{word} 1", restricted="1")
    add(ours, f"{word} 2", meeting_id=str(shut))
    add(ours, f"{word} 3", item_id=str(exempt))
    add(ours, "Open", evidence=word, status="done")
    assert word in str(table_of(ours))
    public = table_of(ours, public=True)
    assert word not in str(public)
    assert "Open" in str(public)


def test_the_summary_counts_what_is_paused_by_itself(ours: RecordsFile) -> None:
    for status in ("done", "paused", "on track"):
        add(ours, status, status=status)
    with ours.read() as session:
        assert lead(action_log(session, SEPTEMBER)) == "Three actions: one done, one open, one paused."


def test_one_owner_s_log_is_printed_by_name(
    sample_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, path = tmp_path / "log.pdf", str(sample_file())
    assert cli.main(["report", path, "actions", "--of", " public  health", "-o", str(out)]) == 0
    text = folded(" ".join(words(out.read_bytes())))
    assert "Actions: Public Health" in text
    assert "Two actions, all open." in text
    assert "MATAC" not in text
    assert cli.main(["report", path, "actions", "-o", str(out)]) == 0
    assert "MATAC partners" in folded(" ".join(words(out.read_bytes())))
    capsys.readouterr()
    assert cli.main(["report", path, "actions", "--of", "matac p", "-o", str(tmp_path / "none.pdf")]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "MATAC partners" in told


def test_the_four_points_of_2017_have_a_response_each_and_two_are_for_others(records: RecordsFile) -> None:
    """H17 ¶16–29 (A13)."""
    with records.read() as session:
        found = action_points(session, SEPTEMBER)
    points = [row for one in found for row in one.rows]
    assert [row.number for row in points] == ["1", "2", "3", "4"]
    assert [row.number for row in points if row.others] == ["2", "4"]
    assert all(row.response and row.addressed_to for row in points)
    table = next(block for block in points_blocks(found) if isinstance(block, Table))
    assert [said(row.cells[0]) for row in table.rows] == ["1", "2", "3", "4"]
    assert all("Addressed to: " in said(row.cells[1]) and said(row.cells[2]) for row in table.rows)


def test_the_workbook_has_all_that_the_print_has_with_real_dates(
    sample_file: Callable[..., Path], tmp_path: Path
) -> None:
    path, out = sample_file("example"), tmp_path / "actions.xlsx"
    assert cli.main(["export", str(path), "actions", "-o", str(out)]) == 0
    head, *cells = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    printed = {
        "Ref.",
        "Action",
        "From",
        "Owner",
        "Due",
        "Days late",
        "Status",
        "RAG",
        "Group",
        "Times carried",
        "First due",
    }
    assert printed | {"Progress", "Evidence", "Completed", "Last reminder", "Date moved", "Raised"} <= set(
        head
    )
    with closing(RecordsFile.open(path)) as records:
        assert len(cells) == lists.counts(records, ACTIONS, ListQuery()).total
        kept = records.query("SELECT reference, due FROM actions WHERE reference <> ''")
    due = {row[head.index("Ref.")]: row[head.index("Due")] for row in cells}
    assert all(due[reference] == date.fromisoformat(stored) for reference, stored in kept)
    assert {type(row[head.index("Days late")]) for row in cells} == {float, str}, "a number, or nothing"
    assert {row[head.index("Times carried")] for row in cells} > {1.0, 2.0}
