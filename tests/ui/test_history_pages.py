"""The record's history beside its form, the deleted records over the tabs, and the records as at a day past."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QLabel

from csp_desktop.services import editing
from csp_desktop.services.beginning import begin
from csp_desktop.ui.as_at_dialog import AsAtDialog
from csp_desktop.ui.bin_page import BinPage
from csp_desktop.ui.history_page import HistoryPage
from tests.store.written import at
from tests.ui.windows import CONTROL, Desk, Key, actions, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget


def words(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def act(desk: Desk, text: str) -> None:
    next(action for action in actions(desk.window) if action.text() == text).trigger()
    settle()


@pytest.fixture
def award(desk: Desk, sample_file: Callable[..., Path]) -> int:
    """An award whose note was changed twice, shown in its tab."""
    desk.open(sample_file(), "funding")
    found = cast("int", desk.value("SELECT min(id) FROM awards"))
    for note in ("First thoughts", "Second thoughts"):
        editing.save(desk.records, "awards", found, "outcomes", note)
    desk.window.open_record("awards", found)
    settle()
    return found


def history(desk: Desk) -> HistoryPage:
    return desk.record.findChildren(HistoryPage)[0]


@pytest.mark.usefixtures("award")
def test_the_history_of_a_record_opens_by_key_and_goes_back_by_esc(desk: Desk) -> None:
    desk.key(Key.Key_H, CONTROL)
    page = history(desk)
    assert [made.text() for made in page.lines] == [
        "Outcomes promised",
        "Outcomes promised",
        "As it came into the file",
    ]
    assert page.isVisible()
    desk.key(Key.Key_Escape)
    assert not desk.record.findChildren(HistoryPage)


def test_what_it_was_stands_beside_what_it_is_and_is_restored(desk: Desk, award: int) -> None:
    desk.click(desk.record.head.history)
    page = history(desk)
    desk.click(page.lines[1])
    assert "First thoughts" in words(page)
    assert "Second thoughts" in words(page)
    desk.click(page.restore)
    assert desk.value("SELECT outcomes FROM awards WHERE id = ?", award) == "First thoughts"
    assert desk.records.undo_label.startswith("Restore award to ")
    assert "Nothing differs" in words(page)
    assert "It is again as it was" in page.said.words
    desk.window.undo()
    assert desk.value("SELECT outcomes FROM awards WHERE id = ?", award) == "Second thoughts"


def test_it_can_be_as_it_was_before_all_changes(desk: Desk, award: int) -> None:
    desk.click(desk.record.head.history)
    page = history(desk)
    desk.click(page.lines[-1])
    assert "Before " in words(page)
    desk.click(page.restore)
    assert desk.value("SELECT outcomes FROM awards WHERE id = ?", award) == ""
    desk.key(Key.Key_Escape)
    assert page.lines[0].text() == "Outcomes promised"
    assert len(page.lines) == 4


def test_a_record_never_changed_says_so(desk: Desk, sample_file: Callable[..., Path]) -> None:
    desk.open(sample_file(), "funding")
    desk.window.open_record("awards", cast("int", desk.value("SELECT min(id) FROM awards")))
    desk.window.commands.show_history()
    assert "Nothing has been changed" in words(history(desk))


def test_what_was_deleted_is_restored_from_the_bin(desk: Desk, award: int) -> None:
    before = desk.value("SELECT count(*) FROM awards")
    desk.messages.agrees = True
    desk.window.delete("awards", [award])
    act(desk, "Deleted records")
    page = desk.window.findChildren(BinPage)[0]
    assert page.isVisible()
    assert len(page.lines) == 1
    assert "Award, deleted " in page.lines[0].accessibleName()
    desk.click(page.lines[0])
    assert desk.value("SELECT count(*) FROM awards") == before
    assert page.lines == []
    desk.key(Key.Key_Escape)
    assert desk.window.pages.currentWidget() is desk.tab
    assert not desk.window.findChildren(BinPage)


def test_what_is_removed_for_good_is_asked_for_and_gone(desk: Desk, award: int) -> None:
    name = desk.value("SELECT title FROM awards WHERE id = ?", award)
    desk.window.delete("awards", [award])
    act(desk, "Deleted records")
    page = desk.window.findChildren(BinPage)[0]
    desk.messages.agrees = False
    desk.click(page.removers[0])
    assert len(page.lines) == 1
    desk.messages.agrees = True
    desk.click(page.removers[0])
    assert page.lines == []
    assert desk.asked[-1][0] == "delete"
    assert str(name) in str(desk.asked[-1][1])
    assert (
        desk.value("SELECT count(*) FROM changed_rows WHERE table_name = 'awards' AND before IS NOT NULL")
        == 0
    )


def test_a_tab_leads_away_from_the_bin(desk: Desk, sample_file: Callable[..., Path]) -> None:
    desk.open(sample_file(), "funding")
    act(desk, "Deleted records")
    assert "Nothing is in the bin" in words(desk.window.findChildren(BinPage)[0])
    desk.go(2)
    assert not desk.window.findChildren(BinPage)
    assert desk.window.pages.currentWidget() is desk.tab


class TestAsAt:
    """As at a day."""

    @pytest.fixture
    def changed(self, desk: Desk, tmp_path: Path) -> int:
        """An award renamed today, in a file that was begun a month ago."""
        begin(tmp_path / "Ours.csp", "Ours").close()
        desk.open(tmp_path / "Ours.csp", "funding")
        long_ago = f"{date.today() - timedelta(days=30)}T09:00:00+00:00"
        at(desk.records, long_ago)
        found = editing.add(desk.records, "awards", {"title": "As it was called"})
        at(desk.records, long_ago)
        editing.save(desk.records, "awards", found, "title", "Renamed today")
        return found

    def test_the_window_shows_the_day_and_comes_back(self, desk: Desk, changed: int) -> None:
        live = desk.records
        typed = (date.today() - timedelta(days=3)).strftime("%d/%m/%Y")

        def answer(dialog: QDialog) -> None:
            asking = cast("AsAtDialog", dialog)
            desk.type(asking.field, "next week some time")
            desk.click(asking.show_button)
            assert asking.problem.words
            desk.type(asking.field, typed)
            desk.click(asking.show_button)

        desk.messages.answer = answer
        act(desk, "As at a day")
        desk.qtbot.waitUntil(lambda: desk.window.records is not live)
        assert desk.records.read_only
        assert desk.value("SELECT title FROM awards WHERE id = ?", changed) == "As it was called"
        assert "as they were at the end of" in desk.messages.bar.words
        desk.window.as_at.back()
        assert desk.records is live
        assert desk.value("SELECT title FROM awards WHERE id = ?", changed) == "Renamed today"
        editing.save(live, "awards", changed, "outcomes", "Still changeable")
        assert desk.window.status.last.text() == "Edit award: outcomes promised"

    @pytest.mark.usefixtures("changed")
    def test_leaving_from_a_day_past_closes_both(self, desk: Desk) -> None:
        live = desk.records
        desk.window.as_at.show(date.today() - timedelta(days=3))
        desk.qtbot.waitUntil(lambda: desk.window.records is not live)
        desk.window.files.close_file()
        assert desk.window.records is None
        assert not desk.window.as_at.shown
