"""The Priorities tab's three lists: priorities, the action plan with each priority once, and strategies with drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from csp_desktop.services.lists import ListRow
from tests.ui.windows import CONTROL, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.ui.tabs.priorities import PrioritiesTab
    from csp_desktop.ui.widgets.list_pane import ListPane


def tab(desk: Desk) -> PrioritiesTab:
    return cast("PrioritiesTab", desk.tab)


def heads(pane: ListPane) -> list[tuple[str, int]]:
    """The groups of a list with their counts, in order."""
    lines = [pane.rows.line(row) for row in range(pane.rows.rowCount())]
    return [(line.words, line.count) for line in lines if line is not None and not isinstance(line, ListRow)]


@pytest.fixture
def somerset(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    """The Somerset sample at the action plan."""
    desk.open(sample_file("somerset"), "priorities")
    desk.click(tab(desk).switch.chips["Action plan"])
    return desk


def test_the_action_plan_has_each_priority_once(somerset: Desk) -> None:  # A11
    pane = tab(somerset).panes["plan_lines"]
    found = heads(pane)
    assert [count for _, count in found] == [2, 3, 5, 2]
    assert found[0][0] == "2017–21, 1 Protect people from the Harm of Domestic and Sexual Abuse"
    assert tab(somerset).pane is pane
    assert tab(somerset).report == "action-plan"
    somerset.click(tab(somerset).switch.chips["Priorities"])
    assert tab(somerset).report == "priorities"


def test_an_action_is_added_to_the_priority_of_the_one_shown(somerset: Desk) -> None:
    pane = tab(somerset).panes["plan_lines"]
    pane.view.choose_first()
    settle()
    tab(somerset)._add_line()
    assert somerset.value("SELECT max(position) FROM plan_lines WHERE priority_id = 1") == 3
    assert somerset.record.current is not None
    assert somerset.record.current[0] == "plan_lines"


def test_ctrl_n_adds_a_priority_whichever_list_is_shown(somerset: Desk) -> None:
    somerset.key(Key.Key_N, CONTROL)
    assert somerset.record.current is not None
    assert somerset.record.current[0] == "priorities"
    assert tab(somerset).panes["priorities"].isVisible()


def test_strategies_are_listed_newest_first_with_others_last(
    desk: Desk, sample_file: Callable[..., Path]
) -> None:
    desk.open(sample_file(), "priorities")
    desk.click(tab(desk).switch.chips["Strategies"])
    rows = tab(desk).panes["strategies"].rows
    lines = [rows.line(row) for row in range(rows.rowCount())]
    assert [rows.words(line, 1) for line in lines if isinstance(line, ListRow)] == [
        "2024–27", "2021–24", "2017–20", "2014–17", "Not recorded",
    ]  # fmt: skip


def test_the_new_commands_work_from_every_list_and_without_records(desk: Desk, tmp_path: Path) -> None:
    from csp_desktop.store.records_file import RecordsFile

    RecordsFile.create(tmp_path / "new.csp", "Anytown").close()
    desk.open(tmp_path / "new.csp", "priorities")
    for words in ("Refresh the strategy", "Approval route"):
        next(one for one in tab(desk).commands if one.words == words).act()
        settle()
    assert desk.value("SELECT count(*) FROM strategies") >= 1  # pyright: ignore[reportOperatorIssue] - a count
