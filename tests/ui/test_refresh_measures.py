"""The dialog that marks measures as refreshed for a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.services import editing
from csp_desktop.services.beginning import begin
from csp_desktop.services.measures_refreshed import mark_refreshed, refreshable
from tests.ui.windows import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from csp_desktop.ui.refresh_measures_dialog import RefreshMeasuresDialog
    from tests.ui.windows import Desk


def test_measures_of_a_priority_are_marked_and_undone(desk: Desk, sample_file: Callable[..., Path]) -> None:
    desk.open(sample_file("somerset"), "priorities")
    many = cast("int", desk.value("SELECT count(*) FROM measures"))
    first = cast("int", desk.value("SELECT id FROM priorities WHERE number = '1' ORDER BY id DESC LIMIT 1"))
    one = cast("int", desk.value("SELECT min(id) FROM measures"))
    editing.save(desk.records, "measures", one, "priority_id", str(first))
    seen = []

    def answer(asked: QDialog) -> None:
        dialog = cast("RefreshMeasuresDialog", asked)
        seen.append((dialog.year.currentText(), dialog.done_button.text()))
        dialog.priority.setCurrentIndex(1)
        seen.append(dialog.priority.currentText())
        dialog.done_button.click()
        seen.append(dialog.marked)

    desk.messages.answer = answer
    desk.tab.buttons["Refresh measures"].click()
    settle()
    assert seen[0] == ("2018/19", f"Mark {many} measures")
    assert seen[1].startswith("Priority ")
    assert seen[2] == 1
    assert desk.value("SELECT refreshed_for FROM measures WHERE id = ?", one) == 2018
    desk.window.undo()
    assert desk.value("SELECT count(*) FROM measures WHERE refreshed_for IS NOT NULL") == 0


def test_when_all_are_marked_there_is_nothing_to_do(desk: Desk, sample_file: Callable[..., Path]) -> None:
    desk.open(sample_file("somerset"), "priorities")
    mark_refreshed(desk.records, [row.id for row in refreshable(desk.records)], FinancialYear(2018))
    seen = []

    def answer(asked: QDialog) -> None:
        dialog = cast("RefreshMeasuresDialog", asked)
        seen.append((dialog.said.text(), dialog.done_button.isEnabled()))
        dialog.year.setCurrentIndex(1)
        seen.append((dialog.year.currentText(), dialog.done_button.isEnabled()))

    desk.messages.answer = answer
    desk.tab.buttons["Refresh measures"].click()
    assert seen == [("Every one of these measures is refreshed for 2018/19.", False), ("2019/20", True)]


def test_without_measures_it_says_where_to_add_them(desk: Desk, tmp_path: Path) -> None:
    begin(tmp_path / "new.csp", "Ours").close()
    desk.open(tmp_path / "new.csp", "priorities")
    desk.tab.buttons["Refresh measures"].click()
    assert [words for _, words in desk.asked if "No measures are recorded yet" in str(words)]
