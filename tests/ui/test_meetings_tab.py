"""The Meetings tab, as the officer uses it: lists, agenda in its order, drafts of agendas, series and the forward plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt

from csp_desktop.services import editing
from csp_desktop.ui.tabs.meetings import MeetingsTab
from csp_desktop.ui.tabs.meetings_draft_dialog import DraftAgendaDialog
from csp_desktop.ui.tabs.meetings_series_dialog import SeriesDialog
from csp_desktop.ui.tabs.meetings_usual_dialog import UsualItemsDialog
from tests.ui.windows import ALT, CONTROL, SHIFT, Desk, Key, settle, shown_titles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

BOARD = "SELECT id FROM meetings WHERE held = '2024-09'"  # the board of the herefordshire sample, its next meeting
ORDER = "SELECT title FROM agenda_items WHERE meeting_id = ? ORDER BY position, id"
NUMBERS = "SELECT number FROM agenda_items WHERE meeting_id = ? ORDER BY position, id"


@pytest.fixture
def at_meetings(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    """The window on herefordshire, at the meetings."""
    desk.window.resize(1366, 768)
    desk.open(sample_file(), "meetings")
    return desk


def tab_of(desk: Desk) -> MeetingsTab:
    tab = desk.tab
    assert isinstance(tab, MeetingsTab)
    return tab


def board(desk: Desk) -> int:
    found = desk.value(BOARD)
    assert isinstance(found, int)
    return found


def show_board(desk: Desk) -> MeetingsTab:
    desk.window.open_record("meetings", board(desk))
    settle()
    return tab_of(desk)


def agenda(desk: Desk) -> list[str]:
    return [title for (title,) in desk.records.query(ORDER, (board(desk),))]


def accept(act: Callable[[QDialog], object]) -> Callable[[QDialog], bool]:
    """An answer to a dialog: do something in it, and say whether it was agreed to."""

    def answer(dialog: QDialog) -> bool:
        act(dialog)
        return dialog.result() == dialog.DialogCode.Accepted

    return answer


# --- the lists ---------------------------------------------------------------------------------------------------


def test_it_opens_at_what_is_ahead_with_its_agenda(at_meetings: Desk) -> None:
    tab = tab_of(at_meetings)
    assert tab.lists.chips["Ahead"].isChecked()
    assert at_meetings.record.current == ("meetings", board(at_meetings))
    assert tab.agenda.isVisible()
    shown = [tab.agenda.rows.line(row).cells[1].text for row in range(tab.agenda.rows.rowCount())]  # pyright: ignore[reportAttributeAccessIssue]
    assert shown == agenda(at_meetings)
    assert tab.agenda.minutes.text().startswith(f"{len(shown)} items")


def test_ahead_held_and_all_hold_every_meeting_between_them(at_meetings: Desk) -> None:
    tab = tab_of(at_meetings)
    pane = tab.panes["meetings"]
    numbers = {}
    for words in ("Ahead", "Held", "All"):
        at_meetings.click(tab.lists.chips[words])
        numbers[words] = pane.rows.shown
    (cancelled,) = at_meetings.records.query("SELECT count(*) FROM meetings WHERE status = 'cancelled'")[0]
    assert numbers["Ahead"]
    assert numbers["Held"]
    assert numbers["Ahead"] + numbers["Held"] + cancelled == numbers["All"] == pane.rows.total


def test_a_meeting_opened_from_elsewhere_is_shown_among_those_it_is_of(at_meetings: Desk) -> None:
    tab = tab_of(at_meetings)
    held = at_meetings.value("SELECT id FROM meetings WHERE held < '2024-01' ORDER BY held LIMIT 1")
    assert isinstance(held, int)
    at_meetings.go(1)
    at_meetings.window.open_record("meetings", held)
    settle()
    assert at_meetings.window.current is tab
    assert tab.panes["meetings"].view.chosen_id == held
    assert tab.agenda.meeting == held


def test_the_list_seen_last_is_remembered(at_meetings: Desk) -> None:
    tab = tab_of(at_meetings)
    at_meetings.click(tab.lists.chips["Held"])
    again = MeetingsTab(tab.desk)
    at_meetings.qtbot.addWidget(again)
    assert again.lists.chips["Held"].isChecked()


def test_a_file_without_meetings_says_how_to_begin(desk: Desk, tmp_path: Path) -> None:
    from csp_desktop.services.beginning import begin

    path = tmp_path / "ours.csp"
    begin(path, "Ours").close()
    desk.open(path, "meetings")
    tab = tab_of(desk)
    assert tab.panes["meetings"].empty.isVisible()
    assert not tab.agenda.isVisible()
    desk.click(tab.panes["meetings"].empty.lines[0])
    assert desk.value("SELECT status FROM meetings") == "planned"
    assert tab.lists.chips["All"].isChecked() or tab.lists.chips["Ahead"].isChecked()


def test_ctrl_n_adds_a_meeting_and_goes_into_it(at_meetings: Desk) -> None:
    before = at_meetings.value("SELECT count(*) FROM meetings")
    at_meetings.key(Key.Key_N, CONTROL)
    assert at_meetings.value("SELECT count(*) FROM meetings") == int(str(before)) + 1
    at_meetings.type(at_meetings.form.editors["title"].widget, "Extra meeting of the board")
    at_meetings.type(at_meetings.form.editors["held"].widget, "12/10/2024")
    assert at_meetings.tab.commit()
    assert at_meetings.value("SELECT title FROM meetings WHERE held = '2024-10-12'") == (
        "Extra meeting of the board"
    )
    assert "Extra meeting of the board" in shown_titles(at_meetings.tab, 1)


# --- the agenda --------------------------------------------------------------------------------------------------


def test_alt_down_moves_an_item_and_undo_puts_it_back(at_meetings: Desk) -> None:
    tab = show_board(at_meetings)
    before = agenda(at_meetings)
    tab.agenda.view.setFocus()
    tab.agenda.view.choose_first()
    settle()
    at_meetings.key(Key.Key_Down, ALT)
    assert agenda(at_meetings) == [before[1], before[0], *before[2:]]
    assert tab.agenda.view.chosen_id == at_meetings.value(
        "SELECT id FROM agenda_items WHERE meeting_id = ? AND title = ?", board(at_meetings), before[0]
    )
    at_meetings.key(Key.Key_Down, ALT)
    assert agenda(at_meetings)[2] == before[0]
    at_meetings.key(Key.Key_Up, ALT)
    at_meetings.key(Key.Key_Z, CONTROL)
    at_meetings.key(Key.Key_Z, CONTROL)
    at_meetings.key(Key.Key_Z, CONTROL)
    assert agenda(at_meetings) == before


def test_the_first_item_goes_no_higher(at_meetings: Desk) -> None:
    tab = show_board(at_meetings)
    changes = at_meetings.value("SELECT count(*) FROM changes")
    tab.agenda.view.setFocus()
    tab.agenda.view.choose_first()
    settle()
    at_meetings.key(Key.Key_Up, ALT)
    assert at_meetings.value("SELECT count(*) FROM changes") == changes


def test_an_item_is_dragged_to_its_place(at_meetings: Desk) -> None:
    tab = show_board(at_meetings)
    before, view = agenda(at_meetings), tab.agenda.agenda
    top = view.rowViewportPosition
    middle = view.rowHeight(0) // 2
    port = view.viewport()
    at_meetings.qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(120, top(0) + middle))
    settle()
    at_meetings.qtbot.mouseMove(port, QPoint(120, top(2) + middle))
    _drag(view, QPoint(120, top(2) + middle + 6))
    assert view.dragging
    at_meetings.qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(120, top(2) + middle + 6))
    settle()
    assert not view.dragging
    assert agenda(at_meetings) == [before[1], before[2], before[0], *before[3:]]
    assert [number for (number,) in at_meetings.records.query(NUMBERS, (board(at_meetings),))] == [
        str(place) for place in range(1, len(before) + 1)
    ]


def _drag(view, at: QPoint) -> None:
    """Move the mouse with its button held, which qtbot's own move does not say."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    port = view.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(port.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)
    settle()


def test_an_item_is_added_at_the_end(at_meetings: Desk) -> None:
    tab = show_board(at_meetings)
    before = agenda(at_meetings)
    at_meetings.click(tab.agenda.adder)
    assert agenda(at_meetings) == [*before, "New agenda item"]
    assert at_meetings.record.current is not None
    assert at_meetings.record.current[0] == "agenda_items"
    assert at_meetings.form.editors["number"].text() == str(len(before) + 1)


def test_after_a_deletion_the_agenda_is_numbered_again(at_meetings: Desk) -> None:
    tab = show_board(at_meetings)
    at_meetings.click(tab.buttons["Number the agenda"])
    assert at_meetings.messages.bar.words.startswith("The items of this agenda are numbered")
    tab.agenda.view.setFocus()
    tab.agenda.view.choose_first()
    settle()
    at_meetings.key(Key.Key_Delete)
    wrong = [number for (number,) in at_meetings.records.query(NUMBERS, (board(at_meetings),))]
    assert wrong[0] == "2"
    at_meetings.click(tab.buttons["Number the agenda"])
    right = [number for (number,) in at_meetings.records.query(NUMBERS, (board(at_meetings),))]
    assert right == [str(place) for place in range(1, len(wrong) + 1)]
    at_meetings.key(Key.Key_Z, CONTROL)
    assert [number for (number,) in at_meetings.records.query(NUMBERS, (board(at_meetings),))] == wrong


def test_while_an_item_is_shown_its_meeting_stays_marked_and_can_be_chosen(at_meetings: Desk) -> None:
    tab = show_board(at_meetings)
    item = at_meetings.value("SELECT id FROM agenda_items WHERE meeting_id = ? LIMIT 1", board(at_meetings))
    tab.agenda.choose(int(str(item)))
    settle()
    meetings = tab.panes["meetings"].view
    assert at_meetings.record.current == ("agenda_items", item)
    assert meetings.selected_ids() == [board(at_meetings)]
    row = meetings.rows.row_of(board(at_meetings))
    spot = QPoint(30, meetings.rowViewportPosition(row) + 5)
    at_meetings.qtbot.mouseClick(meetings.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert at_meetings.record.current == ("meetings", board(at_meetings))


def test_what_belongs_to_a_meeting_is_shown_within_it(at_meetings: Desk) -> None:
    rows = at_meetings.records.query("SELECT id, meeting_id FROM decisions LIMIT 1")
    decision, meeting = rows[0]
    at_meetings.window.open_record("decisions", decision)
    settle()
    assert at_meetings.record.trail == [("meetings", meeting), ("decisions", decision)]
    at_meetings.click(at_meetings.record.back)
    assert at_meetings.record.current == ("meetings", meeting)


def test_the_minutes_are_added_up_against_the_meetings_length(at_meetings: Desk) -> None:
    tab = show_board(at_meetings)
    items = at_meetings.records.query(
        "SELECT id FROM agenda_items WHERE meeting_id = ? ORDER BY position", (board(at_meetings),)
    )
    for (item,) in items:
        editing.save(at_meetings.records, "agenda_items", item, "minutes", "20")
    editing.save(at_meetings.records, "meetings", board(at_meetings), "time", "2pm")
    editing.save(at_meetings.records, "meetings", board(at_meetings), "ends", "4pm")
    settle()
    allotted = 20 * len(items)
    assert tab.agenda.minutes.text() == (
        f"{len(items)} items, {allotted} minutes, {allotted - 120} more than the meeting has"
    )
    editing.save(at_meetings.records, "meetings", board(at_meetings), "ends", "6 pm")
    settle()
    assert tab.agenda.minutes.text() == f"{len(items)} items, {allotted} of 240 minutes"


# --- drafting ----------------------------------------------------------------------------------------------------


def test_a_draft_offers_what_is_not_there_and_adds_what_is_ticked(at_meetings: Desk) -> None:
    tab = show_board(at_meetings)
    before = agenda(at_meetings)
    chosen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, DraftAgendaDialog)
        offered = {item.title: box for item, box in dialog.boxes}
        assert offered
        assert not {item.title for item in dialog.there} & set(offered)
        assert dialog.there
        for item, box in dialog.boxes:
            assert item.source
            assert item.source in box.accessibleDescription()
            if box.isChecked():
                at_meetings.qtbot.keyClick(box, Key.Key_Space)
        assert not dialog.done_button.isEnabled()
        for title in list(offered)[:2]:
            at_meetings.qtbot.keyClick(offered[title], Key.Key_Space)
            chosen.append(title)
        assert dialog.done_button.text() == "Add 2 items"
        at_meetings.click(dialog.done_button)

    at_meetings.messages.answer = accept(act)
    at_meetings.click(tab.buttons["Draft agenda"])
    assert agenda(at_meetings) == [*before, *chosen]
    at_meetings.window.undo()
    assert agenda(at_meetings) == before


def test_an_agenda_that_is_still_empty_has_everything_ticked(at_meetings: Desk) -> None:
    group = at_meetings.value("SELECT id FROM groups WHERE is_board")
    made = editing.add(
        at_meetings.records, "meetings", {"title": "New one", "held": "3/12/2024", "group_id": str(group)}
    )
    tab = tab_of(at_meetings)
    at_meetings.window.open_record("meetings", made)
    settle()

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, DraftAgendaDialog)
        assert all(box.isChecked() for _, box in dialog.boxes)
        at_meetings.click(dialog.done_button)

    assert tab.agenda.empty.isVisible()
    at_meetings.messages.answer = accept(act)
    at_meetings.click(tab.agenda.empty.lines[0])
    assert tab.agenda.rows.shown > 5


def test_the_usual_items_of_a_year_are_planned_at_once(at_meetings: Desk) -> None:
    tab = tab_of(at_meetings)
    count = "SELECT count(*) FROM forward_items"
    before = at_meetings.value(count)
    chosen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, UsualItemsDialog)
        assert len(dialog.boxes) > 5
        for title, box in dialog.boxes[:3]:
            assert not box.isChecked()
            assert box.accessibleDescription()
            at_meetings.qtbot.keyClick(box, Key.Key_Space)
            chosen.append(title)
        assert dialog.done_button.text() == "Add 3 items"
        at_meetings.click(dialog.done_button)

    at_meetings.messages.answer = accept(act)
    at_meetings.click(tab.buttons["Plan the usual items"])
    assert at_meetings.value(count) == before + 3
    assert tab.lists.table == "forward_items"
    planned = [
        row[0]
        for row in at_meetings.records.query("SELECT title FROM forward_items ORDER BY id DESC LIMIT 3")
    ]
    assert sorted(planned) == sorted(chosen)
    at_meetings.window.undo()
    assert at_meetings.value(count) == before


def test_without_a_meeting_a_draft_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    from csp_desktop.services.beginning import begin

    path = tmp_path / "ours.csp"
    begin(path, "Ours").close()
    desk.open(path, "meetings")
    desk.click(tab_of(desk).buttons["Draft agenda"])
    assert desk.messages.bar.words.startswith("No meeting is chosen.")


# --- series and the forward plan ---------------------------------------------------------------------------------


def test_the_meetings_of_a_series_are_added_and_a_bank_holiday_is_named(at_meetings: Desk) -> None:
    group = at_meetings.value("SELECT id FROM groups WHERE is_board")
    series = editing.add(
        at_meetings.records,
        "meeting_series",
        {
            "title": "Tasking",
            "group_id": str(group),
            "repeat": "every month",
            "which_week": "first",
            "weekday": "Monday",
        },
    )
    tab = tab_of(at_meetings)
    at_meetings.window.open_record("meeting_series", series)
    settle()
    assert tab.lists.chips["Series"].isChecked()
    assert not tab.agenda.isVisible()

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, SeriesDialog)
        dialog.year.setCurrentIndex(1)
        days = {box.text(): box.isChecked() for box in dialog.boxes.values()}
        assert days["Monday 5 May 2025"] is False
        assert days["Tuesday 6 May 2025 instead"] is True
        assert dialog.done_button.text() == "Add 12 meetings"
        at_meetings.click(dialog.done_button)

    at_meetings.messages.answer = accept(act)
    at_meetings.click(tab.buttons["Add meetings of a series"])
    held = [
        day
        for (day,) in at_meetings.records.query(
            "SELECT held FROM meetings WHERE series_id = ? ORDER BY held", (series,)
        )
    ]
    assert len(held) == 12
    assert "2025-05-06" in held
    assert "2025-05-05" not in held
    assert tab.lists.chips["Ahead"].isChecked()
    at_meetings.window.undo()
    assert at_meetings.value("SELECT count(*) FROM meetings WHERE series_id = ?", series) == 0


def test_an_item_is_planned_for_the_group_of_the_meeting(at_meetings: Desk) -> None:
    tab = show_board(at_meetings)
    at_meetings.click(tab.buttons["Plan an item"])
    assert tab.lists.chips["Forward plan"].isChecked()
    assert at_meetings.record.current is not None
    table, made = at_meetings.record.current
    assert table == "forward_items"
    wanted = at_meetings.value("SELECT group_id FROM meetings WHERE id = ?", board(at_meetings))
    assert at_meetings.value("SELECT group_id FROM forward_items WHERE id = ?", made) == wanted


# --- the quorum --------------------------------------------------------------------------------------------------


def test_the_quorum_stands_over_the_form_and_follows_who_came(at_meetings: Desk) -> None:
    tab = show_board(at_meetings)
    meeting = str(board(at_meetings))
    assert tab.strip.words == ""
    editing.save(at_meetings.records, "meetings", board(at_meetings), "quorum", "2")
    for role in ("Chair", "Police", "Probation"):
        editing.add(
            at_meetings.records, "invitees", {"meeting_id": meeting, "role": role, "attendance": "present"}
        )
    settle()
    assert tab.strip.words.startswith("3 of 3 present.")
    assert "Quorate" in tab.strip.words
    at_meetings.click(tab.strip.invited)
    assert at_meetings.record.trail == [("meetings", board(at_meetings))]


# --- speed and start ---------------------------------------------------------------------------------------------


def test_the_tab_is_not_imported_before_it_is_shown() -> None:
    import subprocess
    import sys

    code = "import sys, csp_desktop.app, csp_desktop.ui.main_window; print('csp_desktop.ui.tabs.meetings' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# --- the pack, the meeting view and printing ---------------------------------------------------------------------


def test_the_pack_builder_opens_for_the_meeting_looked_at(at_meetings: Desk) -> None:
    from csp_desktop.ui.pack_page import PackPage

    show_board(at_meetings)
    at_meetings.key(Key.Key_B, CONTROL | SHIFT)
    page = at_meetings.window.over
    assert isinstance(page, PackPage)
    at_meetings.click(page.agenda)
    assert at_meetings.window.over is None
    assert at_meetings.record.current == ("meetings", board(at_meetings))


def test_f11_goes_into_the_view_of_the_meeting_looked_at_and_out_again(at_meetings: Desk) -> None:
    from csp_desktop.ui.meeting_view import MeetingView

    tab = tab_of(at_meetings)
    at_meetings.click(tab.lists.chips["Held"])
    assert tab.panes["meetings"].view.choose_first()
    settle()
    at_meetings.key(Key.Key_F11)
    view = at_meetings.window.over
    assert isinstance(view, MeetingView)
    assert view.meeting_id == tab.agenda.meeting
    at_meetings.key(Key.Key_F11)
    assert at_meetings.window.over is None
    assert at_meetings.window.current is tab


def test_the_agenda_alone_is_printed(at_meetings: Desk, tmp_path: Path) -> None:
    tab = show_board(at_meetings)
    at_meetings.messages.file = tmp_path / "agenda.pdf"
    at_meetings.click(tab.buttons["Print agenda"])
    assert at_meetings.window.operations.wait(60_000)
    settle()
    assert at_meetings.messages.bar.words.startswith("agenda.pdf is ready")
    document = pypdfium2.PdfDocument(tmp_path / "agenda.pdf")
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    said = " ".join(words.split())
    assert all(title in said for title in agenda(at_meetings))
