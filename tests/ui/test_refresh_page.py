"""Refreshing a strategy over the tabs by keys and clicks: begun, decided one by one, left, gone on with, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from csp_desktop.services import refreshing
from csp_desktop.ui.approval_page import ApprovalPage
from csp_desktop.ui.refresh_page import RefreshPage
from tests.ui.windows import CONTROL, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


def words(widget: QWidget) -> str:
    return " | ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def strategy(desk: Desk, year: int) -> int:
    return int(str(desk.value("SELECT id FROM strategies WHERE first_year = ?", year)))


def open_page(desk: Desk, year: int = 2024) -> RefreshPage:
    desk.window.open_record("strategies", strategy(desk, year))
    settle()
    desk.click(desk.tab.buttons["Refresh the strategy"])
    return desk.window.findChildren(RefreshPage)[0]


@pytest.fixture
def page(desk: Desk, sample_file: Callable[..., Path]) -> RefreshPage:
    """The refresh of the strategy of 2024-27, not begun."""
    desk.open(sample_file(), "priorities")
    return open_page(desk)


def choose(page: RefreshPage, fate: str) -> None:
    """Choose what becomes of it, as the list does when an officer chooses from it."""
    combo = page.form.fate.widget
    combo.setCurrentIndex(combo.findData(fate))  # pyright: ignore[reportAttributeAccessIssue]
    settle()


def fates(desk: Desk, year: int = 2024) -> list[str]:
    return [old.words for old in refreshing.refresh_of(desk.records, strategy(desk, year)).olds]


def test_the_next_strategy_is_begun_by_keys_with_gaps_said(desk: Desk, page: RefreshPage) -> None:
    assert page.title.widget.hasFocus()
    assert page.title.text == "HCSP Strategy 2027-30"
    assert page.remarks.text() == "It runs for three years."
    desk.type(page.starts.widget, "1/4/28")
    desk.type(page.ends.widget, "31/3/31")
    assert "A gap of about one year after HCSP Strategy 2024-27" in page.remarks.text()
    desk.type(page.starts.widget, "1/1/27")
    assert "It overlaps HCSP Strategy 2024-27 by about three months." in page.remarks.text()
    desk.type(page.starts.widget, "1/4/27")
    desk.key(Key.Key_Return, CONTROL)
    assert desk.value("SELECT status FROM strategies WHERE title = 'HCSP Strategy 2027-30'") == "draft"
    assert page.form.fate.widget.hasFocus()
    assert "8 of 8 priorities still to decide" in words(page)


def test_each_priority_is_taken_in_turn_and_undo_opens_it_again(desk: Desk, page: RefreshPage) -> None:
    desk.click(page.begin)
    choose(page, "carried")
    desk.key(Key.Key_Return, CONTROL)
    assert "Violence Against Women and Girls" in words(page.form)
    choose(page, "split")
    desk.type(page.form.wordings.widget, "Stalking")
    desk.click(page.form.keep)
    assert "A split needs two wordings" in page.form.said.words
    page.form.wordings.widget.setPlainText("Stalking\nSafe streets")  # pyright: ignore[reportAttributeAccessIssue]
    desk.type(page.form.reason.widget, "Two kinds of harm")
    desk.type(page.form.statement.widget, "Reports of stalking rose")
    desk.type(page.form.rank.widget, "18 of 314")
    desk.click(page.form.keep)
    assert fates(desk)[:3] == [
        "Carried: 1 Domestic Abuse",
        "Split: 2 Stalking and 3 Safe streets",
        "Not decided yet",
    ]
    assert desk.value("SELECT count(*) FROM evidence WHERE rank = '18/314'") == 2
    desk.window.undo()
    assert fates(desk)[1] == "Not decided yet"
    assert "7 of 8 priorities still to decide" in words(page)


def test_it_is_left_by_esc_and_gone_on_with_from_either_strategy(desk: Desk, page: RefreshPage) -> None:
    desk.click(page.begin)
    choose(page, "closed")
    desk.type(page.form.reason.widget, "Done with")
    desk.key(Key.Key_Return, CONTROL)
    assert fates(desk)[0] == "Closed"
    desk.key(Key.Key_Escape)
    assert desk.window.pages.currentWidget() is desk.tab
    again = open_page(desk, 2027)
    assert "7 of 8 priorities still to decide" in words(again)
    assert "Violence Against Women" in words(again.form)


def test_what_is_typed_is_there_again_when_one_comes_back_to_it(desk: Desk, page: RefreshPage) -> None:
    desk.click(page.begin)
    first, second = list(page.lines)[:2]
    choose(page, "reworded")
    desk.type(page.form.wording.widget, "Safe at home")
    desk.click(page.lines[second])
    assert page.form.wording.text != "Safe at home"
    desk.click(page.lines[first])
    assert page.form.wording.text == "Safe at home"
    assert page.form.wording.isVisible()


def test_merging_takes_the_wording_of_the_other_and_both_are_decided(desk: Desk, page: RefreshPage) -> None:
    desk.click(page.begin)
    choose(page, "merged")
    mates = page.form.merged.widget
    mates.setCurrentIndex(1)  # pyright: ignore[reportAttributeAccessIssue]
    settle()
    assert page.form.wording.text == "Violence Against Women and Girls (VAWG)"
    desk.type(page.form.wording.widget, "Abuse and violence")
    desk.click(page.form.keep)
    assert [one[:6] for one in fates(desk)[:2]] == ["Merged", "Merged"]
    assert desk.value("SELECT wording FROM priorities ORDER BY id DESC LIMIT 1") == "Abuse and violence"


def test_a_new_one_is_added_and_the_end_leads_to_the_approval_route(desk: Desk, page: RefreshPage) -> None:
    desk.click(page.begin)
    for _ in range(8):
        choose(page, "carried")
        desk.key(Key.Key_Return, CONTROL)
    assert "Every priority is decided" in page.said.words
    assert page.form.old is None
    desk.type(page.form.wording.widget, "Rural crime")
    desk.key(Key.Key_Return, CONTROL)
    assert desk.value("SELECT status FROM priorities WHERE wording = 'Rural crime'") == "proposed"
    watched = list(page.lines)[8]
    desk.click(page.lines[watched])
    choose(page, "returned")
    desk.key(Key.Key_Return, CONTROL)
    assert fates(desk)[8].startswith("Came back: ")
    link = next(one for one in page.said.findChildren(type(page.begin)) if one.text() == "Approval route")
    desk.click(link)
    assert desk.window.findChildren(ApprovalPage)


def test_every_part_of_the_page_is_reached_by_tab(desk: Desk, page: RefreshPage) -> None:
    desk.click(page.begin)
    choose(page, "dropped to assurance")
    seen: list[QWidget | None] = []
    for _ in range(60):
        seen.append(QApplication.focusWidget())
        desk.key(Key.Key_Tab)
    form = page.form
    wanted = [form.fate, form.agency, form.cycle, form.reason, form.decided, form.statement, form.source]
    assert all(field.widget in seen for field in wanted)
    assert {page.back, page.open_new, form.keep, *page.lines.values()} <= set(seen)
