"""Engagement, assurance, posts, data supplies and charts in the Subgroups tab, by keys and clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QTableWidgetItem

from csp_desktop.services import editing
from csp_desktop.ui.tabs.beside_groups import ADDS, CHARTS, GROUPS, KINDS, PANES, SUPPLIES, BesideGroups
from csp_desktop.ui.widgets.supply_grid import UNDATED, SupplyGrid
from tests.ui.windows import Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def at(desk: Desk, sample_file: Callable[..., Path]) -> Callable[[str], Desk]:
    """The window on a sample, at the Subgroups tab."""

    def opened(sample: str) -> Desk:
        desk.open(sample_file(sample), "subgroups")
        return desk

    return opened


def beside(desk: Desk) -> BesideGroups:
    return desk.tab.beside  # pyright: ignore[reportAttributeAccessIssue] - the tab is Subgroups


def click_cell(desk: Desk, grid: SupplyGrid, row: int, place: int) -> None:
    rect = grid.visualItemRect(item(grid, row, place))
    desk.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(1, 0))
    settle()


def item(grid: SupplyGrid, row: int, place: int) -> QTableWidgetItem:
    found = grid.item(row, place)
    assert found is not None
    return found


def head(grid: SupplyGrid, place: int) -> str:
    found = grid.horizontalHeaderItem(place)
    assert found is not None
    return found.text()


def remarks(desk: Desk) -> str:
    return " ".join(made.text() for made in desk.record.findChildren(QLabel) if made.isVisible())


@pytest.mark.parametrize("table", PANES)
def test_a_record_opens_in_its_list(at: Callable[[str], Desk], table: str) -> None:
    desk = at("example")
    record = int(str(desk.value(f"SELECT max(id) FROM {table}")))
    desk.window.open_record(table, record)
    settle()
    assert desk.record.current == (table, record)
    pane = desk.tab.panes[table]
    assert pane.isVisible()
    assert pane.view.chosen_id == record
    assert beside(desk).chips[PANES[table]].isChecked()


def test_the_print_button_prints_what_is_shown(at: Callable[[str], Desk]) -> None:
    desk = at("herefordshire")
    wanted = {
        GROUPS: "subgroups",
        "Engagement": "engagement",
        "Assurance": "assurance",
        "Posts": "support",
        "Key events": "events",
        SUPPLIES: "supplies",
        CHARTS: "subgroups",
    }
    found = {}
    for words, chip in beside(desk).chips.items():
        desk.click(chip)
        found[words] = beside(desk).report
    assert found == wanted


def test_the_grid_has_a_shape_and_a_word_in_each_cell_and_opens_the_record(at: Callable[[str], Desk]) -> None:
    desk = at("example")
    desk.click(beside(desk).chips[SUPPLIES])
    grid = beside(desk).supplies.grid
    assert grid.isVisible()
    heads = [head(grid, place) for place in range(grid.columnCount())]
    assert heads[1:] == ["Q1 2025/26", "Q2 2025/26", "Q3 2025/26", "Q4 2025/26", "Q1 2026/27"]
    assert grid.rowCount() == 8
    cells = [item(grid, row, place) for row in range(8) for place in range(1, 6)]
    assert all(cell.text() and not cell.icon().isNull() for cell in cells)
    missing = [cell for cell in cells if cell.text() == "Missing"]
    assert sorted(item(grid, cell.row(), 0).text().split("\n")[0] for cell in missing) == [
        "Harrow Vale Probation Unit",
        "Harrowbridge Hospitals Trust",
    ]
    said = missing[0].data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Q1 2026/27, Missing, due" in said
    row, place = missing[0].row(), missing[0].column()
    click_cell(desk, grid, row, place)
    assert desk.record.current is not None
    table, record = desk.record.current
    assert table == "data_supplies"
    assert desk.value("SELECT received FROM data_supplies WHERE id = ?", record) is None
    desk.type(desk.form.editors["received"].widget, "20/8/26")
    desk.key(Key.Key_Tab)
    assert item(grid, row, place).text() == "Late by 21 days"
    assert (grid.currentRow(), grid.currentColumn()) == (row, place), "the grid stays where it was"


def test_data_that_is_not_by_quarter_has_a_column_of_its_own(at: Callable[[str], Desk]) -> None:
    desk = at("herefordshire")
    desk.click(beside(desk).chips[SUPPLIES])
    grid = beside(desk).supplies.grid
    assert head(grid, 1) == UNDATED
    assert item(grid, 0, 1).text() == "Starting to be received"
    click_cell(desk, grid, 0, 0)
    assert desk.record.current == ("data_supplies", desk.value("SELECT id FROM data_supplies"))


def test_without_supplies_there_is_a_way_to_begin(at: Callable[[str], Desk]) -> None:
    desk = at("somerset")
    desk.click(beside(desk).chips[SUPPLIES])
    assert not beside(desk).supplies.grid.isVisible()
    desk.click(beside(desk).adder)
    assert desk.record.current is not None
    assert desk.record.current[0] == "data_supplies"


@pytest.mark.parametrize("words", ADDS)
def test_the_button_beside_the_words_adds_what_is_shown(at: Callable[[str], Desk], words: str) -> None:
    desk = at("herefordshire")
    assert not beside(desk).adder.isVisible(), "groups are added from the toolbar"
    desk.click(beside(desk).chips[words])
    table, said = ADDS[words]
    assert beside(desk).adder.text().strip() == said
    before = int(str(desk.value(f"SELECT count(*) FROM {table}")))
    desk.click(beside(desk).adder)
    assert desk.value(f"SELECT count(*) FROM {table}") == before + 1
    assert desk.record.current is not None
    assert desk.record.current[0] == table


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_drawn_with_its_data_and_words(at: Callable[[str], Desk], kind: str) -> None:
    desk = at("example")
    desk.click(beside(desk).chips[CHARTS])
    desk.click(beside(desk).charts.buttons[kind])
    view = beside(desk).charts.view
    assert view.isVisible()
    assert view.spec is not None
    assert view.spec.drawable
    assert view.accessibleName() == view.spec.title
    assert view.accessibleDescription() == view.spec.alt
    desk.qtbot.waitUntil(lambda: view.plot is not None)


def test_a_post_without_its_bid_is_flagged(at: Callable[[str], Desk]) -> None:  # A15
    desk = at("herefordshire")
    post, bid = desk.records.query("SELECT id, bid_id FROM posts WHERE bid_id IS NOT NULL")[0]
    desk.window.open_record("posts", post)
    settle()
    assert "no bid is recorded" not in remarks(desk)
    editing.delete(desk.records, "bids", bid)
    settle()
    assert "This post waits for a bid, and no bid is recorded." in remarks(desk)


def test_an_engagement_without_an_answer_says_that_it_is_open(at: Callable[[str], Desk]) -> None:
    desk = at("herefordshire")
    desk.window.open_record("engagements", int(str(desk.value("SELECT id FROM engagements"))))
    settle()
    assert "Still open: communities were heard" in remarks(desk)
    desk.type(desk.form.editors["changed"].widget, "The conference was held.")
    desk.key(Key.Key_Tab)
    assert "Still open: communities were heard" not in remarks(desk)
