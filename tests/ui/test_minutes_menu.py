"""Minutes from the meeting's menu: written out as Word or PDF, marked as agreed with corrections, and opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from csp_desktop.services import issued_packs
from csp_desktop.ui import minutes_menu
from csp_desktop.ui.minutes_dialogs import TO_COME, AgreeDialog, ReopenDialog
from tests.reports.printed import folded, words
from tests.services.minutes_ground import Ground, new_ground
from tests.ui.windows import Desk, settle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction


@pytest.fixture
def ground(desk: Desk, tmp_path: Path) -> Ground:
    made = new_ground(tmp_path / "n.csp")
    made.records.close()
    desk.open(tmp_path / "n.csp", "meetings")
    desk.window.open_record("meetings", made.first)
    settle()
    return made


def offered(desk: Desk) -> dict[str, QAction]:
    """The lines of the record's menu that are seen, as it is opened."""
    menu = desk.record.delete_action.parent()
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.isVisible() and action.text()}


def test_a_meeting_s_menu_follows_its_minutes(desk: Desk, ground: Ground) -> None:
    assert list(offered(desk))[:2] == ["Write the draft minutes", "Mark the minutes as agreed"]
    agree(desk)
    assert list(offered(desk))[:2] == ["Print the minutes", "Reopen the minutes"]
    desk.window.open_record("groups", ground.group)
    settle()
    assert "Reopen the minutes" not in offered(desk)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_draft_minutes_are_written_before_leaving_the_room(
    desk: Desk, ground: Ground, tmp_path: Path, ending: str
) -> None:
    desk.messages.file = tmp_path / f"minutes.{ending}"
    minutes_menu.draft(desk.window, ground.first)
    assert desk.asked[-1] == ("save", "Draft minutes Partnership board Monday 16 September 2024.docx")
    desk.qtbot.waitUntil(lambda: "is ready" in desk.window.messages.bar.words)
    assert desk.value("SELECT minutes_status FROM meetings WHERE id = ?", ground.first) == "draft"
    assert desk.records.undo_label == "Write the draft minutes"
    if ending == "docx":
        words = [p.text for p in docx.Document(str(desk.messages.file)).paragraphs]
        assert "Draft minutes" in words
    else:
        assert desk.messages.file.read_bytes().startswith(b"%PDF")


def test_a_chooser_left_writes_nothing(desk: Desk, ground: Ground) -> None:
    desk.messages.file = None
    minutes_menu.draft(desk.window, ground.first)
    assert desk.value("SELECT minutes_status FROM meetings WHERE id = ?", ground.first) is None


def agree(desk: Desk, corrections: str = "") -> None:
    """Mark the minutes as agreed from the menu."""

    def fill(dialog: AgreeDialog) -> None:
        assert isinstance(dialog, AgreeDialog)
        assert dialog.meeting.widget.currentText() == "9 December 2024, Partnership board"  # pyright: ignore[reportAttributeAccessIssue]
        assert dialog.problem.words == TO_COME, "the file counts from September"
        dialog.corrections.set_text(corrections)
        desk.click(dialog.act_button)

    desk.messages.answer = fill  # pyright: ignore[reportAttributeAccessIssue]
    offered(desk)["Mark the minutes as agreed"].trigger()
    settle()


def test_minutes_are_agreed_with_their_corrections_and_then_stay(desk: Desk, ground: Ground) -> None:
    agree(desk, "Item 1: two awards.")
    stood = (
        "SELECT minutes_status, minutes_agreed, minutes_agreed_at_id, corrections FROM meetings WHERE id = ?"
    )
    assert desk.records.query(stood, (ground.first,)) == [
        ("agreed", "2024-12-09", ground.second, "Item 1: two awards.")
    ]
    assert desk.window.messages.bar.words == "The minutes are agreed. What they say can no longer be changed."
    desk.type(desk.form.editors["venue"].widget, "Elsewhere")
    assert not desk.record.commit()
    assert desk.value("SELECT venue FROM meetings WHERE id = ?", ground.first) == "Town Hall"


def test_agreed_minutes_are_kept_as_they_were_printed(desk: Desk, ground: Ground) -> None:
    agree(desk)
    desk.messages.answer = lambda dialog: desk.click(dialog.mark)
    minutes_menu.keep(desk.window, ground.first)
    desk.qtbot.waitUntil(lambda: desk.value("SELECT count(*) FROM issued_packs") == 1)
    kept = issued_packs.kept(desk.records, ground.first)[0]
    assert (kept.called, kept.reason) == ("Minutes, version 1", "")
    pages = " ".join(words(issued_packs.take(desk.records, kept.id).data))
    assert "Agreed as a true record on 9 December 2024." in folded(pages)


def test_they_are_opened_again_with_a_reason(desk: Desk, ground: Ground) -> None:
    agree(desk)
    said: list[str] = []

    def fill(dialog: ReopenDialog) -> None:
        desk.click(dialog.act_button)
        said.append(dialog.problem.words)
        desk.type(dialog.reason.widget, "The wrong meeting")
        desk.click(dialog.act_button)

    desk.messages.answer = fill  # pyright: ignore[reportAttributeAccessIssue]
    offered(desk)["Reopen the minutes"].trigger()
    settle()
    assert said == ["It is not said why the minutes are opened again. Type the reason."]
    assert desk.value("SELECT minutes_status FROM meetings WHERE id = ?", ground.first) == "draft"
    assert "The wrong meeting" in str(
        desk.value("SELECT corrections FROM meetings WHERE id = ?", ground.first)
    )


def test_without_a_later_meeting_that_is_said(desk: Desk, ground: Ground) -> None:
    desk.window.open_record("meetings", ground.second)
    settle()
    offered(desk)["Mark the minutes as agreed"].trigger()
    settle()
    assert desk.asked[-1][0] == "tell"
    assert "No later meeting of this group" in str(desk.asked[-1][1])
