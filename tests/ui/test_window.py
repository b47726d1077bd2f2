"""The window driven by keys and clicks on real files: opening, adding, undoing, deleting, refusing, going to and fro."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from csp_desktop import settings
from csp_desktop.paths import data_folder
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.start_page import StartPage
from tests.ui.windows import ALT, CONTROL, SHIFT, Desk, Key, actions, settle, shown_titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.ui.look import Look

WORDINGS = "SELECT wording FROM priorities WHERE id = ?"
NEWEST = "SELECT max(id) FROM priorities"


def start_page(desk: Desk) -> StartPage:
    page = desk.window.pages.currentWidget()
    assert isinstance(page, StartPage)
    return page


# --- opening -----------------------------------------------------------------------------------------------------


def test_the_first_page_opens_a_sample(desk: Desk) -> None:
    desk.window.files.show_start()
    line = next(line for line in start_page(desk).lines if line.text().startswith("Herefordshire"))
    desk.click(line)
    assert desk.records.partnership_name
    assert desk.window.windowTitle() == f"{desk.records.partnership_name} – CSP Desktop"
    assert desk.window.status.file.text() == "Sample file: Herefordshire"
    assert desk.window.settings.recent == []  # samples are not the officer's files


def test_the_first_page_is_worked_by_keys_alone(desk: Desk) -> None:
    desk.window.files.show_start()
    assert start_page(desk).lines[0].hasFocus()
    desk.key(Key.Key_Return)  # the dialog of beginning, at its name
    desk.qtbot.keyClicks(QApplication.focusWidget(), "Safer Borsetshire")
    desk.key(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.window.records is not None)
    assert desk.records.partnership_name == "Safer Borsetshire"
    assert desk.window.settings.recent == [str(data_folder() / "records" / "Safer Borsetshire.csp")]


def test_a_chooser_left_without_a_choice_changes_nothing(desk: Desk) -> None:
    desk.window.files.show_start()
    desk.key(Key.Key_O, CONTROL)
    assert [kind for kind, _ in desk.asked] == ["open"]
    assert desk.window.records is None


@pytest.mark.parametrize("spoilt", ["missing", "foreign", "folder"])
def test_a_file_that_cannot_be_opened_is_told_and_the_open_one_stays(
    desk: Desk, sample_file: Callable[..., Path], tmp_path: Path, spoilt: str
) -> None:
    desk.open(sample_file())
    path = tmp_path / "other.csp"
    if spoilt == "foreign":
        path.write_text("not ours")
    if spoilt == "folder":
        path.mkdir()
    name = desk.records.partnership_name
    assert not desk.window.files.open_path(path)
    assert desk.records.partnership_name == name
    (_, told) = desk.asked[-1]
    assert str(told).endswith(".")
    assert desk.messages.bar.isVisible()
    assert desk.messages.bar.words == told


def test_a_file_that_is_gone_when_the_program_starts_leaves_the_ways_to_begin(
    desk: Desk, tmp_path: Path
) -> None:
    assert not desk.window.files.open_path(tmp_path / "gone.csp")
    assert isinstance(desk.window.pages.currentWidget(), StartPage)
    assert not desk.window.tab_bar.isVisible()


def test_closing_the_records_goes_back_to_the_ways_to_begin(
    desk: Desk, sample_file: Callable[..., Path]
) -> None:
    desk.open(sample_file())
    desk.key(Key.Key_W, CONTROL)
    assert desk.window.records is None
    assert isinstance(desk.window.pages.currentWidget(), StartPage)
    assert not desk.window.menus.undo.isEnabled()


# --- adding, changing, undoing -----------------------------------------------------------------------------------


@pytest.fixture
def priorities(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    """The window at the priorities of herefordshire."""
    desk.open(sample_file(), "priorities")
    return desk


def test_a_priority_is_added_typed_undone_and_done_again(priorities: Desk) -> None:
    desk = priorities
    before = desk.value(NEWEST)
    desk.key(Key.Key_N, CONTROL)
    made = desk.value(NEWEST)
    assert made != before
    assert desk.record.current == ("priorities", made)
    wording = desk.form.ui.wording
    assert wording.hasFocus()
    assert wording.selectedText() == wording.text() == "New priority"
    desk.qtbot.keyClicks(wording, "Rural & <b>farm</b> crime")
    desk.key(Key.Key_Tab)
    assert desk.value(WORDINGS, made) == "Rural & <b>farm</b> crime"
    assert "Rural & <b>farm</b> crime" in shown_titles(desk.tab, 1)
    assert desk.record.head.title.text() == "Rural & <b>farm</b> crime"
    desk.key(Key.Key_Z, CONTROL)
    assert desk.value(WORDINGS, made) == "New priority"
    desk.key(Key.Key_Z, CONTROL)
    assert desk.value(WORDINGS, made) is None
    assert "New priority" not in shown_titles(desk.tab, 1)
    desk.key(Key.Key_Y, CONTROL)
    desk.key(Key.Key_Y, CONTROL)
    assert desk.value(WORDINGS, made) == "Rural & <b>farm</b> crime"
    assert "Rural & <b>farm</b> crime" in shown_titles(desk.tab, 1)


def test_the_status_bar_says_what_was_done_and_undoes_it(priorities: Desk) -> None:
    desk = priorities
    before = desk.value("SELECT count(*) FROM priorities")
    desk.key(Key.Key_N, CONTROL)
    status = desk.window.status
    assert status.saved.text().startswith("All changes saved, ")
    assert status.last.text() == "Add priority"
    assert desk.window.menus.undo.text() == "Undo add priority"
    desk.click(status.undo)
    assert desk.value("SELECT count(*) FROM priorities") == before
    assert status.last.text() == "Undone: Add priority"
    assert not status.undo.isVisible()
    assert desk.window.menus.redo.text() == "Redo add priority"


def test_undo_in_a_field_takes_back_the_typing_before_any_record(priorities: Desk) -> None:
    desk = priorities
    changes = desk.value("SELECT count(*) FROM changes")
    wording = desk.form.ui.wording
    kept = wording.text()
    desk.type(wording, "Something else")
    while wording.text() != kept:
        before = wording.text()
        desk.key(Key.Key_Z, CONTROL)
        assert wording.text() != before, "Ctrl+Z in a field that was typed in does nothing"
    assert desk.value("SELECT count(*) FROM changes") == changes


# --- deleting ----------------------------------------------------------------------------------------------------


def test_delete_asks_when_others_go_too_and_keeps_them_when_told_no(priorities: Desk) -> None:
    desk = priorities
    strategy = desk.value("SELECT strategy_id FROM priorities GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
    belonging = desk.value("SELECT count(*) FROM priorities WHERE strategy_id = ?", strategy)
    desk.messages.agrees = False
    desk.window.delete("strategies", [int(str(strategy))])
    kind, asked = desk.asked[-1]
    assert kind == "delete"
    title, also = asked  # pyright: ignore[reportGeneralTypeIssues] - the recorder's pair
    assert title.startswith("Delete “")
    assert f"{belonging} priorities" in also
    assert desk.value("SELECT count(*) FROM priorities WHERE strategy_id = ?", strategy) == belonging
    desk.messages.agrees = True
    desk.window.delete("strategies", [int(str(strategy))])
    assert desk.value("SELECT count(*) FROM priorities WHERE strategy_id = ?", strategy) == 0
    desk.key(Key.Key_Z, CONTROL)
    assert desk.value("SELECT count(*) FROM priorities WHERE strategy_id = ?", strategy) == belonging


def test_the_delete_key_deletes_the_rows_chosen_without_asking_when_nothing_goes_too(
    priorities: Desk,
) -> None:
    desk = priorities
    desk.key(Key.Key_N, CONTROL)
    made = desk.value(NEWEST)
    desk.key(Key.Key_Escape)
    assert desk.tab.pane.view.hasFocus()
    desk.key(Key.Key_Delete)
    assert desk.value(WORDINGS, made) is None
    assert [kind for kind, _ in desk.asked] == []
    assert desk.window.status.last.text() == "Delete priority"
    desk.click(desk.window.status.undo)
    assert desk.value(WORDINGS, made) == "New priority"


def test_several_rows_are_deleted_as_one_change(priorities: Desk) -> None:
    desk = priorities
    count = "SELECT count(*) FROM priorities"
    before = desk.value(count)
    view = desk.tab.pane.view
    view.setFocus()
    desk.key(Key.Key_Home)
    desk.key(Key.Key_Down, SHIFT)
    assert len(view.selected_ids()) == 2
    desk.key(Key.Key_Delete)
    assert desk.value(count) == int(str(before)) - 2
    desk.key(Key.Key_Z, CONTROL)
    assert desk.value(count) == before


# --- what cannot be kept -----------------------------------------------------------------------------------------


def test_a_day_that_does_not_exist_is_told_under_its_field_and_the_row_stays(desk: Desk, sample_file) -> None:
    desk.open(sample_file(), "reviews")
    view = desk.tab.pane.view
    view.setFocus()
    first = desk.record.current
    notified = desk.form.ui.notified
    desk.type(notified, "31 February 2025")
    desk.key(Key.Key_Tab)
    assert "31 February 2025" in desk.form.problem("notified")
    assert notified.text() == "31 February 2025"
    view.setFocus()
    desk.key(Key.Key_Down)
    assert desk.record.current == first
    assert view.currentIndex().row() == view.rows.row_of(first[1])  # pyright: ignore[reportOptionalSubscript]
    assert desk.value("SELECT notified FROM reviews WHERE id = ?", first[1]) is None  # pyright: ignore[reportOptionalSubscript]
    assert not desk.window.close()
    desk.type(notified, "28/2/24")
    desk.key(Key.Key_Tab)
    assert desk.form.problem("notified") == ""
    assert notified.text() == "28 February 2024"
    assert desk.value("SELECT notified FROM reviews WHERE id = ?", first[1]) == "2024-02-28"  # pyright: ignore[reportOptionalSubscript]


# --- going to and fro --------------------------------------------------------------------------------------------


def test_back_and_forward_go_through_the_records_seen(priorities: Desk) -> None:
    desk = priorities
    first = desk.record.current
    desk.tab.pane.view.setFocus()
    desk.key(Key.Key_Down)
    second = desk.record.current
    desk.go(4)
    third = desk.record.current
    assert len({first, second, third}) == 3
    desk.key(Key.Key_Left, ALT)
    assert desk.record.current == second
    desk.key(Key.Key_Left, ALT)
    assert desk.record.current == first
    desk.key(Key.Key_Right, ALT)
    desk.key(Key.Key_Right, ALT)
    assert desk.record.current == third
    assert desk.window.settings.tab == "funding"


def test_f6_goes_between_list_and_record(priorities: Desk) -> None:
    desk = priorities
    view = desk.tab.pane.view
    view.setFocus()
    desk.key(Key.Key_F6)
    assert desk.record.isAncestorOf(QApplication.focusWidget())
    desk.key(Key.Key_F6)
    assert view.hasFocus()


def test_enter_goes_into_the_record_and_esc_back(priorities: Desk) -> None:
    desk = priorities
    view = desk.tab.pane.view
    view.setFocus()
    desk.key(Key.Key_Return)
    assert desk.form.ui.wording.hasFocus()
    desk.key(Key.Key_Escape)
    assert view.hasFocus()


def test_in_a_narrow_window_list_and_record_take_turns(priorities: Desk) -> None:
    desk = priorities
    desk.window.resize(900, 700)
    settle()
    assert desk.tab.pane.isVisible()
    assert not desk.record.isVisible()
    desk.tab.pane.view.setFocus()
    desk.key(Key.Key_Return)
    assert desk.record.isVisible()
    assert not desk.tab.pane.isVisible()
    desk.key(Key.Key_Escape)
    assert desk.tab.pane.isVisible()
    assert not desk.record.isVisible()
    desk.key(Key.Key_Return)
    assert desk.record.back.isVisible()
    desk.click(desk.record.back)
    assert desk.tab.pane.isVisible()
    assert not desk.record.isVisible()
    desk.window.resize(1366, 720)
    settle()
    assert not desk.record.back.isVisible()


# --- what is remembered ------------------------------------------------------------------------------------------


def test_size_columns_splits_and_tab_are_remembered_over_a_restart(look: Look, qtbot, sample_file) -> None:
    path = sample_file()
    desk = Desk(look, qtbot, settings.load())
    desk.open(path, "priorities")
    desk.window.resize(1300, 700)
    settle()
    header = desk.tab.pane.view.horizontalHeader()
    header.resizeSection(2, 177)
    desk.tab.split.setSizes([800, 500])
    settle()
    sizes = desk.tab.split.sizes()
    assert desk.window.close()
    again = Desk(look, qtbot, settings.load())
    assert again.window.size().toTuple() == (1300, 700)
    again.window.files.open_path(path)
    settle()
    assert again.window.settings.tab == "priorities"
    assert again.tab.name == "priorities"
    assert again.tab.pane.view.horizontalHeader().sectionSize(2) == 177
    assert again.tab.split.sizes() == pytest.approx(sizes, abs=2)


def test_text_size_and_colours_change_live_and_are_kept(priorities: Desk) -> None:
    desk = priorities
    height = desk.tab.pane.view.verticalHeader().defaultSectionSize()
    for _ in range(4):
        desk.key(Key.Key_Plus, CONTROL)
    assert desk.look.scale == 2.0
    assert desk.tab.pane.view.verticalHeader().defaultSectionSize() == 2 * height
    desk.key(Key.Key_0, CONTROL)
    assert desk.look.scale == 1.0
    next(action for action in actions(desk.window) if action.text() == "Dark").trigger()
    assert desk.look.theme.name == "dark"
    assert desk.window.grab().toImage().pixelColor(5, 300).lightness() < 80
    assert desk.window.settings.theme == "dark"


def test_a_file_that_can_only_be_read_says_so_and_is_not_changed(look: Look, qtbot, sample_file) -> None:
    path = sample_file()
    desk = Desk(look, qtbot)
    desk.window.settings.tab = "priorities"
    desk.window.files.show_records(RecordsFile.open(path, read_only=True))
    settle()
    before = path.read_bytes()
    assert desk.window.status.saved.text() == "This file can only be read"
    assert not desk.tab.buttons["Add priority"].isEnabled()
    assert desk.form.ui.wording.isReadOnly()
    assert not desk.form.ui.status.isEnabled()
    desk.key(Key.Key_N, CONTROL)
    desk.tab.pane.view.setFocus()
    desk.key(Key.Key_Delete)
    desk.key(Key.Key_Z, CONTROL)
    desk.record.delete_action.trigger()
    settle()
    for number in range(2, 6):
        desk.go(number)
        for button in desk.tab.buttons.values():
            if button.isEnabled() and "Print" not in button.text() and button.menu() is None:
                button.click()
                settle()
        desk.key(Key.Key_N, CONTROL)
    assert path.read_bytes() == before
    assert not [kind for kind, _ in desk.asked if kind == "delete"]
    desk.window.close()


def test_a_file_open_elsewhere_is_shown_to_read(desk: Desk, sample_file) -> None:
    from csp_desktop.store.records_file import RecordsFile

    elsewhere = RecordsFile.open(sample_file("herefordshire"))
    assert elsewhere.hold() is None
    desk.open(elsewhere.path)
    assert desk.records.read_only
    assert "Here it can only be read" in desk.messages.bar.words
    elsewhere.close()
