"""The approval route over the tabs: dates worked out as one types, set in one change, and what is wrong with them said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from csp_desktop.ui.approval_page import ApprovalPage
from csp_desktop.ui.widgets.message_bar import MessageBar
from tests.ui.windows import Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


def words(widget: QWidget) -> str:
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return " | ".join(labels)


@pytest.fixture
def page(desk: Desk, sample_file: Callable[..., Path]) -> ApprovalPage:
    """The route of the strategy of 2017, opened from its record."""
    desk.open(sample_file(), "priorities")
    desk.window.open_record(
        "strategies", int(str(desk.value("SELECT id FROM strategies WHERE first_year = 2017")))
    )
    settle()
    desk.click(desk.tab.buttons["Approval route"])
    return desk.window.findChildren(ApprovalPage)[0]


def dues(desk: Desk) -> list[str]:
    return [due for (due,) in desk.records.query("SELECT due FROM route_steps ORDER BY position")]


def test_dates_are_shown_while_typing_and_set_by_one_key(desk: Desk, page: ApprovalPage) -> None:
    assert page.last.widget.hasFocus()
    assert "Late: it was due on 12 June 2017." in words(page)
    before = dues(desk)
    desk.type(page.last.widget, "20/10/17")
    settle()
    assert "29 September 2017" in words(page)
    assert dues(desk) == before
    page.set_dates.setFocus()
    desk.key(Key.Key_Space)
    assert dues(desk) == ["2017-06-12", "2017-08-17", "2017-09-08", "2017-09-29", "2017-10-20"]
    assert "4 dates set" in page.said.words
    desk.window.undo()
    assert dues(desk) == before
    desk.key(Key.Key_Escape)
    assert desk.window.pages.currentWidget() is desk.tab


def test_a_longer_pace_moves_the_dates_and_a_wrong_number_is_said_beside_it(
    desk: Desk, page: ApprovalPage
) -> None:
    desk.type(page.last.widget, "20/10/17")
    desk.type(page.between.widget, "10")
    page.last.widget.setFocus()
    settle()
    assert "22 September 2017" in words(page)
    desk.type(page.between.widget, "many")
    page.last.widget.setFocus()
    settle()
    assert "Type a whole number" in page.between.said
    assert not page.set_dates.isEnabled()


def test_a_day_in_the_past_is_said_to_leave_no_time(desk: Desk, page: ApprovalPage) -> None:
    desk.type(page.last.widget, "20/10/17")
    settle()
    assert "There is no time left for this day" in page.said.words
    desk.type(page.last.widget, "4/3/27")
    settle()
    assert page.said.words == ""


@pytest.mark.usefixtures("page")
def test_the_bodies_are_edited_where_they_belong(desk: Desk, page: ApprovalPage) -> None:
    desk.click(page.edit_bodies)
    assert not desk.window.findChildren(ApprovalPage)
    assert desk.record.current is not None
    assert desk.record.current[0] == "strategies"
    assert "Approval route" in words(desk.record)


def test_the_next_strategy_takes_the_bodies_over(desk: Desk, page: ApprovalPage) -> None:
    desk.key(Key.Key_Escape)
    desk.window.open_record(
        "strategies", int(str(desk.value("SELECT id FROM strategies WHERE first_year = 2021")))
    )
    settle()
    desk.click(desk.tab.buttons["Approval route"])
    page = desk.window.findChildren(ApprovalPage)[0]
    assert "No body is on this route yet" in words(page)
    desk.click(page.reuse)
    assert len(dues(desk)) == 10
    assert page.last.widget.isVisible()


def test_a_strategy_with_a_late_step_says_so_on_its_record(desk: Desk, page: ApprovalPage) -> None:
    desk.key(Key.Key_Escape)
    said = [bar.words for bar in desk.record.findChildren(MessageBar) if bar.words]
    assert any("A step of the approval route is late" in one for one in said)
