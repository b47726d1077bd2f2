"""The settings of the records on screen: kept when left, refused under the field, undone, reset, found by a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from csp_desktop.services import declared_settings
from csp_desktop.services import record_settings as services
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.disposal_page import DisposalPage
from csp_desktop.ui.search_box import SearchBox
from csp_desktop.ui.settings_page import SettingsPage
from csp_desktop.ui.tabs.reviews_labels import LabelsDialog
from tests.ui.windows import CONTROL, Desk, Key, actions, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.ui.setting_row import SettingRow


@pytest.fixture
def page(desk: Desk, sample_file: Callable[..., Path]) -> SettingsPage:
    """The page over a window on a sample."""
    desk.open(sample_file(), "overview")
    return show(desk)


def show(desk: Desk) -> SettingsPage:
    next(a for a in actions(desk.window) if a.text() == "Settings of these records").trigger()
    settle()
    found = desk.window.pages.currentWidget()
    assert isinstance(found, SettingsPage)
    return found


def leave(desk: Desk, row: SettingRow, typed: str) -> None:
    """Type into a setting and go on to the next field."""
    desk.type(row.widget, typed)
    desk.key(Key.Key_Tab)


def test_every_setting_stands_in_its_group_with_its_help(page: SettingsPage) -> None:
    assert list(page.rows) == list(declared_settings.BY_KEY)
    for row in page.rows.values():
        assert row.widget.isEnabled()
        assert row.widget.accessibleName().startswith(row.setting.label)
        assert row.widget.accessibleDescription() == row.help.text() == row.setting.help
        assert row.usual.text().endswith(", unless you change it.")
        assert row.back.isHidden()
    assert page.rows[declared_settings.CLEAR_DAYS].usual.text() == "5 clear days, unless you change it."


def test_a_setting_is_kept_when_its_field_is_left_and_can_be_undone(desk: Desk, page: SettingsPage) -> None:
    row = page.rows[declared_settings.CLEAR_DAYS]
    leave(desk, row, "3")
    assert services.clear_days_rule(desk.records).number == 3
    assert desk.records.undo_label == "Change setting: papers published before a meeting"
    assert (row.usual.text(), row.back.isHidden()) == ("Usually 5 clear days.", False)
    desk.window.undo()
    assert (row.editor.text(), row.back.isHidden()) == ("5", True)
    desk.window.redo()
    assert row.editor.text() == "3"


def test_one_is_reset_to_what_is_usual(desk: Desk, page: SettingsPage) -> None:
    row = page.rows["monitoring.days"]
    leave(desk, row, "20")
    assert row.usual.text() == "Usually a month after the period’s end."
    desk.click(row.back)
    assert (row.editor.text(), desk.records.setting("monitoring.days")) == ("", "")
    assert row.back.isHidden()
    assert QApplication.focusWidget() is row.widget
    desk.window.undo()
    assert row.editor.text() == "20"


def test_a_wrong_value_is_said_under_its_field_and_esc_takes_it_back(desk: Desk, page: SettingsPage) -> None:
    before = desk.value("SELECT max(id) FROM changes")
    row = page.rows["small_numbers.public"]
    leave(desk, row, "two")
    assert row.wrong.isVisible()
    assert row.wrong.text().startswith("“two” is not a whole number from 0 to 100.")
    assert row.editor.text() == "two"
    assert desk.value("SELECT max(id) FROM changes") == before
    row.widget.setFocus()
    desk.key(Key.Key_Escape)
    assert (row.editor.text(), row.wrong.isVisible()) == ("5", False)
    assert desk.window.pages.currentWidget() is page


def test_typed_another_way_it_is_no_change(desk: Desk, page: SettingsPage) -> None:
    before = desk.value("SELECT max(id) FROM changes")
    row = page.rows["monitoring.percent"]
    leave(desk, row, "10 %")
    assert row.editor.text() == "10"
    leave(desk, row, "")
    assert row.editor.text() == "10"
    assert desk.value("SELECT max(id) FROM changes") == before


def test_a_tick_a_month_and_days(desk: Desk, page: SettingsPage) -> None:
    tick = page.rows[declared_settings.SATURDAYS]
    assert isinstance(tick.widget, QCheckBox)
    tick.widget.setFocus()
    desk.key(Key.Key_Space)
    assert services.clear_days_rule(desk.records).saturdays
    desk.click(tick.back)
    assert not tick.widget.isChecked()
    month = page.rows[declared_settings.YEAR_STARTS].widget
    assert isinstance(month, QComboBox)
    month.setCurrentText("September")
    month.activated.emit(month.currentIndex())
    assert desk.records.setting(declared_settings.YEAR_STARTS) == "9"
    desk.click(page.rows[declared_settings.YEAR_STARTS].back)
    assert month.currentText() == "April"
    leave(desk, page.rows[declared_settings.CLOSED_DAYS], "31/12/27, 24/12/27")
    assert page.rows[declared_settings.CLOSED_DAYS].editor.text() == "24 December 2027, 31 December 2027"
    assert desk.records.setting(declared_settings.CLOSED_DAYS) == "2027-12-24 2027-12-31"


def test_the_filter_shows_what_has_the_words(desk: Desk, page: SettingsPage) -> None:
    desk.key(Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is page.filter
    desk.type(page.filter, "clear days")
    shown = [key for key, row in page.rows.items() if row.isVisible()]
    assert shown == [declared_settings.CLEAR_DAYS, declared_settings.SATURDAYS, "approval pace/0"]
    desk.type(page.filter, "offensive weapons")
    (row,) = [row for row in page.rows.values() if row.isVisible()]
    assert row.help.isVisible()
    desk.type(page.filter, "zebra")
    assert page.nothing.isVisible()
    page.filter.clear()
    assert all(row.isVisible() for row in page.rows.values())
    assert not page.nothing.isVisible()


def test_it_leads_to_what_is_set_elsewhere(desk: Desk, page: SettingsPage) -> None:
    asked: list[object] = []
    desk.messages.answer = lambda dialog: asked.append(type(dialog)) or False
    desk.click(page.links["Names and numbers of reviews"])
    assert asked == [LabelsDialog]
    desk.click(page.links["Keeping and disposing of reviews"])
    assert isinstance(desk.window.pages.currentWidget(), DisposalPage)
    desk.click(show(desk).links["Name, website and organisation identifier"])
    assert desk.record.current is not None
    assert desk.record.current[0] == "partnerships"
    assert desk.value("SELECT is_own FROM partnerships WHERE id = ?", desk.record.current[1]) == 1


def test_leaving_the_page_keeps_what_is_typed_and_says_what_it_could_not(
    desk: Desk, page: SettingsPage
) -> None:
    desk.type(page.rows[declared_settings.RETURN_DAYS].widget, "20")
    desk.go(2)
    assert desk.records.setting(declared_settings.RETURN_DAYS) == "20"
    desk.type(show(desk).rows[declared_settings.RETURN_DAYS].widget, "soon")
    desk.go(3)
    assert desk.records.setting(declared_settings.RETURN_DAYS) == "20"
    assert "Groups’ returns due before the board was not changed." in desk.messages.bar.words


def test_closing_the_window_keeps_what_is_typed_or_stays_open(desk: Desk, page: SettingsPage) -> None:
    row = page.rows[declared_settings.RETURN_DAYS]
    desk.type(row.widget, "soon")
    assert not desk.window.close()
    assert row.wrong.isVisible()
    desk.type(row.widget, "20")
    path = desk.records.path
    assert desk.window.close()
    kept = RecordsFile.open(path)
    assert services.return_days(kept) == 20
    kept.close()


def test_records_that_can_only_be_read_are_only_shown(desk: Desk, sample_file: Callable[..., Path]) -> None:
    path = sample_file()
    made = RecordsFile.open(path)
    services.keep(made, declared_settings.CLEAR_DAYS, "3")
    made.close()
    desk.window.files.show_records(RecordsFile.open(path, read_only=True))
    settle()
    row = show(desk).rows[declared_settings.CLEAR_DAYS]
    assert row.editor.text() == "3"
    assert row.widget.isReadOnly()  # pyright: ignore[reportAttributeAccessIssue] - a line
    assert row.back.isHidden()


def test_find_anything_leads_to_a_setting(desk: Desk, sample_file: Callable[..., Path]) -> None:
    desk.open(sample_file(), "overview")
    desk.key(Key.Key_K, CONTROL)
    box = desk.window.findChild(SearchBox)
    assert box is not None
    desk.type(box.field, "saturdays count")
    desk.key(Key.Key_Return)
    page = desk.window.pages.currentWidget()
    assert isinstance(page, SettingsPage)
    assert QApplication.focusWidget() is page.rows[declared_settings.SATURDAYS].widget


def test_at_twice_the_size_the_window_grows_for_no_setting(desk: Desk, page: SettingsPage) -> None:
    desk.look.use(scale=2.0)
    leave(desk, page.rows[declared_settings.CLOSED_DAYS], "24/12/27")
    assert desk.window.status.last.text() == "Change setting: offices are also closed on"
    assert desk.window.minimumSizeHint().width() <= 1366
    inside = page.scrolled.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= page.scrolled.viewport().width()
