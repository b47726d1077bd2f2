"""The meeting view, worked by keys alone: a whole meeting, what is typed or hidden, undo, leaving and coming back."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from csp_desktop.rules.meetings import ItemProgress, MinutesStatus
from csp_desktop.services import attachments, editing
from csp_desktop.services import meeting_notes as notes
from csp_desktop.services import meeting_taking as taking
from csp_desktop.store import drafts as store
from csp_desktop.store.file_ref import FileRef
from csp_desktop.ui import meeting_pages, meeting_view
from csp_desktop.ui.meeting_over import Over, PagesOver
from csp_desktop.ui.meeting_view import MeetingView
from csp_desktop.ui.search_box import SearchBox
from tests.ui.encrypted import unlock
from tests.ui.windows import CONTROL, SHIFT, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BEGAN = datetime(2026, 9, 17, 10, 0)


class Clock:
    """The time of the test."""

    def __init__(self) -> None:
        self.at = BEGAN

    def __call__(self) -> datetime:
        return self.at

    def on(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def view(desk: Desk, sample_file: Callable[..., Path], clock: Clock) -> MeetingView:
    """The view of the example's next meeting, opened with F11."""
    desk.open(sample_file("example"))
    return enter(desk, clock)


def enter(desk: Desk, clock: Clock) -> MeetingView:
    desk.key(Key.Key_F11)
    made = desk.window.over
    assert isinstance(made, MeetingView)
    made.now = clock
    made.course.tick()
    settle()
    return made


def words(desk: Desk, text: str) -> None:
    """Type where the keys are."""
    focus = QApplication.focusWidget()
    assert focus is not None
    desk.qtbot.keyClicks(focus, text)
    settle()


def go(desk: Desk, view: MeetingView, title: str) -> None:
    """Go to an item by the digits of its place."""
    assert view.sheet is not None
    place = next(item.place for item in view.sheet.items if item.title == title)
    for digit in str(place):
        desk.key(Key(Key.Key_0.value + int(digit)))
    if view.shown is None or view.shown.place != place:
        desk.qtbot.waitUntil(lambda: view.shown is not None and view.shown.place == place)


def progress(view: MeetingView) -> list[ItemProgress]:
    assert view.sheet is not None
    return [item.progress for item in view.sheet.items]


def recorded(view: MeetingView) -> list[str]:
    return [row.words for row in view.item.recorded]


def test_a_whole_meeting_by_keys(desk: Desk, view: MeetingView, clock: Clock) -> None:
    assert view.sheet is not None
    last = len(view.sheet.items)
    assert view.head.place.text() == f"Item 1 of {last}. N begins the meeting."
    desk.key(Key.Key_N)
    assert progress(view)[0] is ItemProgress.NOW
    assert view.head.place.text() == f"Item 1 of {last}. 150 minutes left of 2 hours 30 minutes."
    for at in range(1, last):
        clock.on(4)
        desk.key(Key.Key_N)
        assert view.shown is not None
        assert view.shown.place == at + 1
    desk.key(Key.Key_N)
    assert view.stack.currentWidget() is view.finish
    clock.on(2)
    desk.key(Key.Key_Return)
    assert set(progress(view)) == {ItemProgress.DISCUSSED}
    row = desk.records.query("SELECT status, began, closed FROM meetings WHERE id = ?", (view.meeting_id,))
    assert row == [("held", "10:00", f"{clock.at:%H:%M}")]
    taken = desk.records.query(
        "SELECT minutes_taken FROM agenda_items WHERE meeting_id = ? ORDER BY position", (view.meeting_id,)
    )
    assert taken == [(4,)] * (last - 1) + [(2,)]
    assert view.finish.act.text() == "Draft the minutes"


def test_the_minutes_are_drafted_at_its_end(desk: Desk, view: MeetingView, tmp_path: Path) -> None:
    taking.begin(desk.records, view.meeting_id, BEGAN)
    taking.finish(desk.records, view.meeting_id, BEGAN)
    assert view.sheet is not None
    view.course.go(view.sheet.items[-1].id)
    desk.key(Key.Key_N)
    desk.messages.file = tmp_path / "minutes.docx"
    desk.key(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: (tmp_path / "minutes.docx").exists(), timeout=20_000)


def test_items_not_reached_are_said_and_marked(desk: Desk, view: MeetingView) -> None:
    desk.key(Key.Key_N)
    assert view.sheet is not None
    last = len(view.sheet.items)
    go(desk, view, view.sheet.items[-1].title)
    desk.key(Key.Key_N)
    desk.key(Key.Key_Return)
    found = progress(view)
    assert found[0] is ItemProgress.NOT_REACHED, "it was looked at for a moment"
    assert found.count(ItemProgress.NOT_REACHED) == last - 1


def test_the_time_of_an_item_is_said_in_words_and_shape(desk: Desk, view: MeetingView, clock: Clock) -> None:
    desk.key(Key.Key_N)
    go(desk, view, "Funding and awards")
    clock.on(6)
    view.course.tick()
    assert view.head.timer.text() == "6 of its 15 minutes used."
    clock.on(12)
    view.course.tick()
    assert view.head.timer.text() == "3 minutes over its 15."
    assert view.head.clock.text() == "10:18"
    clock.on(150)
    view.course.tick()
    assert "minutes over the 2 hours 30 minutes" in view.head.place.text()


def test_a_decision_in_two_keystrokes(desk: Desk, view: MeetingView) -> None:
    go(desk, view, "Funding and awards")
    assert view.shown is not None
    ask = view.shown.ask
    desk.key(Key.Key_D)
    assert view.line.said.text() == "Agreed."
    desk.key(Key.Key_Return)
    assert recorded(view) == [f"Agreed: {ask}"]
    assert view.hasFocus()


def test_a_decision_in_other_words_and_of_another_kind(desk: Desk, view: MeetingView) -> None:
    go(desk, view, "Funding and awards")
    desk.key(Key.Key_D)
    words(desk, "Deferred to December")
    assert view.line.said.text() == "Deferred."
    desk.key(Key.Key_Return)
    desk.key(Key.Key_D)
    words(desk, "Half of it")
    desk.key(Key.Key_Tab)
    assert view.line.said.text() == "Agreed with changes."
    desk.key(Key.Key_Return)
    assert recorded(view) == ["Deferred: Deferred to December", "Agreed with changes: Half of it"]


def test_an_item_without_a_question_is_decided_too(desk: Desk, view: MeetingView) -> None:
    go(desk, view, "Funding and awards")
    with desk.records.change("x") as session:
        assert view.item_id is not None
        taking._item(session, view.item_id).ask = ""
    desk.key(Key.Key_D)
    desk.key(Key.Key_Return)
    assert recorded(view) == ["Agreed: Funding and awards: agreed"]


def test_an_action_as_it_is_typed(desk: Desk, view: MeetingView) -> None:
    go(desk, view, "Funding and awards")
    desk.key(Key.Key_A)
    words(desk, "partnership an: forecast of spend, by 31/10")
    assert view.line.said.text() == "Owner: Partnership Analyst. Due 31 October 2026."
    desk.key(Key.Key_Return)
    assert recorded(view) == ["Partnership Analyst: Forecast of spend, by 31 October 2026"]
    desk.key(Key.Key_R)
    desk.key(Key.Key_Return)
    assert view.line.field.text() == "Partnership Analyst: Forecast of spend, by 31 October 2026"
    view.line.field.selectAll()
    words(desk, "Chair of the group: forecast of spend, by 7/11")
    desk.key(Key.Key_Return)
    assert recorded(view) == ["Chair of the group: Forecast of spend, by 7 November 2026"]
    desk.key(Key.Key_R)
    desk.key(Key.Key_Delete)
    assert recorded(view) == []
    desk.key(Key.Key_Z, CONTROL)
    assert recorded(view) == ["Chair of the group: Forecast of spend, by 7 November 2026"]


def test_an_interest(desk: Desk, view: MeetingView) -> None:
    go(desk, view, "Funding and awards")
    desk.key(Key.Key_I)
    words(desk, "Station Manager: chairs a bidder")
    desk.key(Key.Key_Tab)
    assert view.line.said.text() == "Station Manager: chairs a bidder. Left the room."
    desk.key(Key.Key_Return)
    assert recorded(view) == ["Station Manager: chairs a bidder; left the room"]


def test_who_is_here(desk: Desk, view: MeetingView, clock: Clock) -> None:
    desk.key(Key.Key_P)
    desk.key(Key.Key_1)
    desk.key(Key.Key_Space)
    desk.key(Key.Key_2)
    desk.key(Key.Key_3)
    words(desk, "Ann Field")
    desk.key(Key.Key_Return)
    clock.on(20)
    desk.key(Key.Key_5)
    desk.key(Key.Key_A)
    words(desk, "A visitor, observer")
    desk.key(Key.Key_Return)
    found = [row.words for row in view.people.people]
    assert found[:5] == ["Present", "Present", "Apologies", "Deputy: Ann Field", "Present, from 10:20"]
    assert found[-1] == "Present"
    assert view.agenda._here.text() == "4 of 26 present"
    assert "Also here: 1 guest." in view.agenda._more.text()
    with desk.records.change("x") as session:
        taking._meeting(session, view.meeting_id).quorum = 4
    assert "Quorate." in view.agenda._more.text()
    desk.key(Key.Key_Escape)
    assert view.stack.currentWidget() is view.item


def test_reviews_are_hidden_until_asked_for(desk: Desk, view: MeetingView) -> None:
    go(desk, view, "Death reviews")
    hidden = view.item.paper.findChildren(QLabel)
    assert any(label.text() == meeting_view.HIDDEN for label in hidden)
    before = len(notes.people(desk.records, view.meeting_id))
    desk.key(Key.Key_H)
    assert desk.window.over is view, "the view stays"
    assert not desk.records.hides_restricted
    assert before == len(notes.people(desk.records, view.meeting_id))
    desk.key(Key.Key_H)
    assert desk.records.hides_restricted
    desk.key(Key.Key_F11)
    assert not desk.records.hides_restricted, "as it was before"


def test_notes_are_kept_when_left_and_on_the_next_item(desk: Desk, view: MeetingView) -> None:
    desk.key(Key.Key_N)
    desk.key(Key.Key_E)
    words(desk, "The chair welcomed all.")
    assert desk.value("SELECT discussion FROM agenda_items WHERE id = ?", view.item_id) == ""
    desk.key(Key.Key_Escape)
    assert (
        desk.value("SELECT discussion FROM agenda_items WHERE id = ?", view.item_id)
        == "The chair welcomed all."
    )
    first = view.item_id
    desk.key(Key.Key_E)
    words(desk, " Nobody spoke.")
    view.course.on()
    kept = desk.value("SELECT discussion FROM agenda_items WHERE id = ?", first)
    assert kept == "The chair welcomed all. Nobody spoke."
    assert view.item.notes.toPlainText() == ""
    desk.key(Key.Key_N, SHIFT)
    assert view.item.notes.toPlainText() == kept


def test_what_is_typed_is_a_draft_within_a_second(desk: Desk, view: MeetingView) -> None:
    desk.key(Key.Key_E)
    focus = QApplication.focusWidget()
    assert focus is not None
    desk.qtbot.keyClicks(focus, "The chair")
    began = time.monotonic()
    desk.qtbot.waitUntil(
        lambda: desk.records.query("SELECT typed FROM drafts") == [("The chair",)], timeout=2000
    )
    assert time.monotonic() - began < 1
    desk.key(Key.Key_Escape)
    assert desk.records.query("SELECT * FROM drafts") == []


def test_keeping_a_draft_is_not_felt(desk: Desk, view: MeetingView) -> None:
    desk.key(Key.Key_E)
    took = []
    for at in range(20):
        words(desk, f"{at} ")
        began = time.perf_counter()
        view.drafts.keep_beside()
        took.append(time.perf_counter() - began)
        desk.qtbot.waitUntil(lambda: not view.drafts._writer.busy)
    assert sorted(took)[len(took) // 2] < 0.02
    assert desk.value("SELECT typed FROM drafts") == "".join(f"{at} " for at in range(20))


def test_a_line_that_is_left_goes_on_where_it_was(desk: Desk, view: MeetingView) -> None:
    desk.key(Key.Key_A)
    words(desk, "Chair: write")
    desk.key(Key.Key_Escape)
    assert view.hasFocus()
    assert view.line.isHidden()
    desk.key(Key.Key_A)
    assert view.line.field.text() == "Chair: write"
    desk.key(Key.Key_Return)
    assert desk.records.query("SELECT * FROM drafts") == []


def test_leaving_and_coming_back(desk: Desk, view: MeetingView, clock: Clock) -> None:
    desk.key(Key.Key_N)
    go(desk, view, "Funding and awards")
    clock.on(7)
    desk.key(Key.Key_A)
    words(desk, "Chair: write")
    desk.key(Key.Key_Escape)
    desk.key(Key.Key_Escape)
    window = desk.window
    assert window.over is None
    assert window.menuBar().isVisible()
    assert window.tab_row.isVisible()
    assert window.statusBar().isVisible()
    assert not window.isFullScreen()
    again = enter(desk, clock)
    assert again.shown is not None
    assert again.shown.title == "Funding and awards"
    assert window.isFullScreen()
    assert not window.menuBar().isVisible()
    assert again.head.timer.text() == "7 of its 15 minutes used."
    assert again.bar.words == "A goes on with the action you were typing."


def test_what_a_kill_left_is_back(desk: Desk, view: MeetingView, clock: Clock) -> None:
    path, item = desk.records.path, view.item_id
    assert item is not None
    store.keep(desk.records, "agenda_items", item, {"discussion": "Half a sen", "+action": "Chair: wri"})
    desk.window.files.let_go()
    desk.open(path)
    again = enter(desk, clock)
    assert again.item.notes.toPlainText() == "Half a sen"
    assert again.bar.words == "The notes you were typing are back. A goes on with the action you were typing."
    desk.key(Key.Key_N)
    assert desk.value("SELECT discussion FROM agenda_items WHERE id = ?", item) == "Half a sen"
    desk.key(Key.Key_A)
    assert again.line.field.text() == "Chair: wri"


def test_the_form_offers_the_notes_too_and_leaves_the_line_alone(desk: Desk, view: MeetingView) -> None:
    item = view.item_id
    assert item is not None
    desk.key(Key.Key_F11)
    store.keep(desk.records, "agenda_items", item, {"+action": "Chair: wri"})
    desk.window.open_record("agenda_items", item)
    settle()
    assert desk.records.query("SELECT field FROM drafts") == [("+action",)]


def test_undo_follows_the_meeting(desk: Desk, view: MeetingView) -> None:
    desk.key(Key.Key_N)
    desk.key(Key.Key_N)
    desk.key(Key.Key_Z, CONTROL)
    assert view.shown is not None
    assert (view.shown.place, progress(view)[0]) == (1, ItemProgress.NOW)
    desk.key(Key.Key_Y, CONTROL)
    assert view.shown is not None
    assert view.shown.place == 2


def test_agreed_minutes_take_no_notes_and_hold_nobody_up(desk: Desk, view: MeetingView) -> None:
    go(desk, view, "Funding and awards")
    desk.key(Key.Key_E)
    words(desk, "Typed before")
    with desk.records.change("x") as session:
        meeting = taking._meeting(session, view.meeting_id)
        meeting.minutes_status, meeting.minutes_agreed = MinutesStatus.AGREED, meeting.held
    settle()
    desk.key(Key.Key_Escape)
    assert "were agreed" in view.bar.words
    assert view.item.notes.toPlainText() == "Typed before"
    shown = view.item_id
    desk.key(Key.Key_1)
    desk.key(Key.Key_2)
    assert view.item_id != shown, "the notes wait as a draft"
    assert desk.value("SELECT typed FROM drafts WHERE row_id = ?", shown) == "Typed before"
    desk.key(Key.Key_E)
    assert view.bar.words.startswith("The minutes of this meeting are agreed, so its notes stay as they are.")
    assert view.hasFocus()
    desk.key(Key.Key_F11)
    assert desk.window.over is None


def test_what_was_just_recorded_is_in_sight(desk: Desk, view: MeetingView) -> None:
    desk.window.setWindowState(Qt.WindowState.WindowNoState)
    desk.window.resize(1366, 768)
    go(desk, view, "Funding and awards")
    for number in range(9):
        desk.key(Key.Key_A)
        words(desk, f"Chair: do the {number}th thing")
        desk.key(Key.Key_Return)
        settle()
    newest = view.item.rows.rows[-1]
    assert "8th thing" in newest.words.text()
    top = newest.mapTo(view.item.rows.viewport(), newest.rect().topLeft()).y()
    assert top >= 0
    assert top + newest.height() <= view.item.rows.viewport().height()
    desk.key(Key.Key_R)
    desk.key(Key.Key_Delete)
    assert view.bar.words == "Deleted. Ctrl+Z brings it back."
    assert view.bar_box.contentsMargins().top() > 0, "it stands off the head"
    desk.key(Key.Key_Z, CONTROL)
    assert view.bar.words == ""
    assert view.bar_box.contentsMargins().top() == 0


def test_a_deputy_named_before_the_meeting_is_there(desk: Desk, view: MeetingView) -> None:
    first = notes.people(desk.records, view.meeting_id)[0]
    assert view.agenda._here.text() == "26 invited"
    assert view.agenda._more.text().startswith("9 are needed for a quorum.")
    editing.save(desk.records, "invitees", first.id, "attendance", "apologies")
    editing.save(desk.records, "invitees", first.id, "deputy", "Ann Field")
    settle()
    assert view.people.people[0].words == "Deputy: Ann Field"
    assert view.agenda._more.text().startswith("1 deputy so far.")
    desk.key(Key.Key_P)
    desk.key(Key.Key_Up)
    desk.key(Key.Key_3)
    assert view.line.field.text() == "Ann Field"


def test_digits_name_an_item(desk: Desk, view: MeetingView) -> None:
    desk.key(Key.Key_1)
    assert view.shown is not None
    assert view.shown.place == 1
    desk.key(Key.Key_2)
    assert view.shown.place == 12
    desk.key(Key.Key_1)
    with desk.qtbot.waitSignal(view._digits.timer.timeout):
        pass
    assert view.shown is not None
    assert view.shown.place == 1


def test_looking_ahead_before_the_meeting_changes_nothing(desk: Desk, view: MeetingView) -> None:
    before = desk.value("SELECT max(id) FROM changes")
    for key in (Key.Key_5, Key.Key_3, Key.Key_7, Key.Key_P, Key.Key_Escape, Key.Key_Question, Key.Key_Escape):
        desk.key(key)
    desk.key(Key.Key_F11)
    assert desk.value("SELECT max(id) FROM changes") == before


def test_finding_from_a_line_and_back(desk: Desk, view: MeetingView) -> None:
    desk.key(Key.Key_A)
    words(desk, "Chair: ask about ")
    desk.key(Key.Key_K, CONTROL)
    box = desk.window.findChild(SearchBox)
    assert box is not None
    words(desk, "spring campaign")
    began = time.perf_counter()
    box.search()
    assert time.perf_counter() - began < 1
    desk.key(Key.Key_Return)
    found = view.findChild(Over)
    assert found is not None
    assert found.isVisible()
    desk.key(Key.Key_Escape)
    assert view.line.field.hasFocus()
    assert view.line.field.text() == "Chair: ask about "
    assert desk.window.over is view


def test_the_pages_of_a_paper(desk: Desk, view: MeetingView, tmp_path: Path) -> None:
    desk.key(Key.Key_V)
    assert view.bar.words == "No PDF file is attached to this item."
    out = tmp_path / "p.pdf"
    out.write_bytes(pdf_of_two_pages())
    assert view.item_id is not None
    attachments.attach(desk.records, "agenda_items", view.item_id, out)
    desk.key(Key.Key_V)
    over = view.findChild(PagesOver)
    assert over is not None
    assert over.told.text().startswith("Page 1 of 2.")
    assert not over.picture.pixmap().isNull()
    desk.key(Key.Key_Right)
    assert over.told.text().startswith("Page 2 of 2.")
    desk.key(Key.Key_Escape)
    assert view.hasFocus()


def test_the_page_of_the_pack_that_went_out(desk: Desk, view: MeetingView) -> None:
    go(desk, view, "Funding and awards")
    assert view.head.page.text() == ""
    assert view.shown is not None
    title = f"{view.shown.number} {view.shown.title}"
    found = dict(meeting_pages.bookmarks(pdf_of_two_pages(title)))
    assert found == {title: "2"}
    view.looking._pages = found
    view.show_place()
    assert view.head.page.text() == "Pack page 2"


def pdf_of_two_pages(marked: str = "") -> bytes:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    made = BytesIO()
    canvas = Canvas(made)
    for number in (1, 2):
        canvas.drawString(100, 700, f"Page {number}")
        if marked and number == 2:
            canvas.bookmarkPage("item")
            canvas.addOutlineEntry(marked, "item")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_a_file_that_can_only_be_read_says_so_and_keeps_what_is_typed(
    desk: Desk, sample_file: Callable[..., Path], clock: Clock
) -> None:
    from csp_desktop.store.records_file import RecordsFile

    records = RecordsFile.open(sample_file("example"), read_only=True)
    desk.window.files.show_records(records)
    settle()
    view = enter(desk, clock)
    desk.key(Key.Key_A)
    words(desk, "Chair: write")
    desk.key(Key.Key_Return)
    assert "can only be read" in view.bar.words
    assert view.line.field.text() == "Chair: write"
    assert view.line.isVisible()


def test_a_meeting_without_an_agenda_and_a_file_without_meetings(
    desk: Desk, tmp_path: Path, clock: Clock
) -> None:
    from csp_desktop.services import editing
    from csp_desktop.store.records_file import RecordsFile

    made = RecordsFile.create(tmp_path / "e.csp", "Empty")
    desk.window.files.show_records(made)
    settle()
    desk.key(Key.Key_F11)
    assert desk.window.over is None
    assert desk.window.messages.bar.words == "No meeting is recorded yet. Add one first."
    editing.add(made, "meetings", {"title": "The board"})
    view = enter(desk, clock)
    for key in (Key.Key_N, Key.Key_D, Key.Key_A, Key.Key_E, Key.Key_1, Key.Key_V):
        desk.key(key)
    assert view.head.place.text() == "No agenda yet."
    assert view.head.title.text() == "The board"


def test_a_lock_covers_the_view_and_comes_back_to_it(desk: Desk, encrypted_file: Path, clock: Clock) -> None:
    desk.window.locking.ask(FileRef(encrypted_file))
    unlock(desk)
    view = enter(desk, clock)
    desk.key(Key.Key_N)
    desk.key(Key.Key_A)
    words(desk, "Chair: write")
    desk.window.locking.lock()
    settle()
    assert desk.window.records is None
    assert desk.window.over is None
    assert desk.window.menuBar().isVisible()
    unlock(desk)
    settle()
    again = desk.window.over
    assert isinstance(again, MeetingView)
    assert again is not view
    assert again.bar.words == "A goes on with the action you were typing."
    assert desk.records.hides_restricted


def test_the_agenda_gives_way_where_there_is_no_room(desk: Desk, view: MeetingView) -> None:
    desk.window.setWindowState(Qt.WindowState.WindowNoState)
    desk.window.resize(900, 700)
    settle()
    assert not view.agenda.isVisible()
    desk.key(Key.Key_G)
    assert view.agenda.isVisible()
    desk.key(Key.Key_G)
    assert not view.agenda.isVisible()


def test_the_tabs_follow_when_the_view_is_left(desk: Desk, view: MeetingView) -> None:
    go(desk, view, "Funding and awards")
    desk.key(Key.Key_D)
    desk.key(Key.Key_Return)
    assert view.unseen == {"decisions"}
    desk.key(Key.Key_F11)
    assert desk.window.over is None
    desk.window.open_record("agenda_items", view.item_id or 0)
    settle()
    assert desk.value("SELECT count(*) FROM decisions WHERE item_id = ?", view.item_id) == 1


def test_finishing_says_how_many_were_not_reached(desk: Desk, view: MeetingView) -> None:
    assert view.sheet is not None
    view.finish.show_sheet(view.sheet, "")
    assert view.finish._missed.text().startswith(
        f"{len(view.sheet.items)} items will be marked as not reached: 1 "
    )
    assert view.finish._missed.text().endswith(f"and {len(view.sheet.items) - 5} more.")
