"""Marking a pack as sent out from the window: day, clock and reason asked for; then it stands with its meeting, to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.services import editing, issued_packs
from csp_desktop.ui.issued_packs_page import IssuedPacksPage
from csp_desktop.ui.issuing import IssuingDialog, issue
from tests.services.minutes_ground import Ground, new_ground
from tests.ui.windows import settle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from tests.ui.windows import Desk

PDF = b"%PDF-1.7\nas it went out"


class Built(NamedTuple):
    """A small document."""

    data: bytes = PDF
    pages: int = 24
    first_page: int = 1


class Sent(NamedTuple):
    """A window on the small board, with the ids of its meetings."""

    desk: Desk
    ground: Ground

    def mark(self, request: PackRequest, day: str = "", reason: str = "") -> tuple[int, list[str]]:
        """Fill the dialog in and agree: what is kept, and what was said of the day and of what is wrong."""
        said: list[str] = []

        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, IssuingDialog)
            if day:
                self.desk.type(dialog.day.widget, day)
            if reason:
                self.desk.type(dialog.reason.widget, reason)
            said.extend((dialog.clock.words, "reason" if dialog.reason.isVisible() else ""))
            self.desk.click(dialog.mark)
            said.append(dialog.problem.words)

        self.desk.messages.answer = fill
        return issue(self.desk.window, request, Built()), said  # pyright: ignore[reportArgumentType] - as a built pack


@pytest.fixture
def sent(desk: Desk, tmp_path: Path) -> Sent:
    ground = new_ground(tmp_path / "n.csp")
    editing.save(ground.records, "meetings", ground.second, "held", "10/10/24")
    ground.records.close()
    desk.open(tmp_path / "n.csp", "meetings")
    return Sent(desk, ground)


def test_a_pack_is_marked_as_sent_out_today(sent: Sent) -> None:
    made, said = sent.mark(PackRequest(sent.ground.second))
    assert said == ["In time: the last day to publish is Wednesday 2 October 2024.", "", ""]
    assert sent.desk.value("SELECT issued FROM issued_packs WHERE id = ?", made) == "2024-09-30"
    assert sent.desk.window.messages.bar.words == "Members’ pack, version 1, is kept as it went out."


def test_nothing_is_kept_when_it_is_left(sent: Sent) -> None:
    sent.desk.messages.answer = lambda dialog: sent.desk.click(dialog.cancel)
    assert issue(sent.desk.window, PackRequest(sent.ground.second), Built()) == 0  # pyright: ignore[reportArgumentType]
    assert sent.desk.value("SELECT count(*) FROM issued_packs") == 0


def test_late_papers_and_supplements_ask_why(sent: Sent) -> None:
    late = PackRequest(sent.ground.first)
    assert sent.mark(late, "12/9/24") == (
        0,
        [
            "Late: 1 clear day before the meeting, not five. The last day to publish was Friday 6 September 2024.",
            "reason",
            "Type the reason: it is printed with late papers and supplements.",
        ],
    )
    made, _ = sent.mark(late, "12/9/24", "Signed off late")
    assert sent.desk.value("SELECT reason FROM issued_packs WHERE id = ?", made) == "Signed off late"
    in_time, said = sent.mark(
        PackRequest(sent.ground.second, PackKind.SUPPLEMENT, 1), "", "A figure came late"
    )
    assert said[1:] == ["reason", ""]
    assert sent.desk.value("SELECT title FROM issued_packs WHERE id = ?", in_time) == "Supplement 1"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("Aug 2024", "Type the day it went out, for example 6/9/24."),
        ("some day", "Type the day it went out, for example 6/9/24."),
        ("1/10/24", "That day is still to come. Mark the pack once it has gone out."),
    ],
)
def test_a_day_that_cannot_be_is_refused(sent: Sent, day: str, said: str) -> None:
    made, told = sent.mark(PackRequest(sent.ground.second), day)
    assert made == 0
    assert told[-1] == said


def test_it_stands_with_its_meeting_to_be_opened_and_saved(
    sent: Sent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = sent.desk
    sent.mark(PackRequest(sent.ground.first), "6/9/24")
    desk.window.open_record("meetings", sent.ground.first)
    settle()
    desk.record.open_related("issued_packs")
    page = desk.record.findChild(IssuedPacksPage)
    assert page is not None
    assert len(page.openers) == 1
    shown: list[Path] = []
    doors = desk.window.doors._replace(show_file=lambda path: shown.append(path))
    monkeypatch.setattr(desk.window, "doors", doors)
    desk.click(page.openers[0])
    desk.qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].read_bytes() == PDF
    desk.messages.file = tmp_path / "copy.pdf"
    desk.click(page.savers[0])
    desk.qtbot.waitUntil(lambda: (tmp_path / "copy.pdf").is_file())
    assert (tmp_path / "copy.pdf").read_bytes() == PDF
    assert desk.asked[-1] == ("save", "Members’ pack, version 1, Partnership board, 16 September 2024.pdf")


def test_its_hash_is_said_in_groups(sent: Sent) -> None:
    made, _ = sent.mark(PackRequest(sent.ground.first), "6/9/24")
    sent.desk.window.open_record("meetings", sent.ground.first)
    sent.desk.record.open_related("issued_packs")
    found = issued_packs.kept_one(sent.desk.records, made)
    assert found is not None
    from PySide6.QtWidgets import QLabel

    words = [label.text() for label in sent.desk.record.findChildren(QLabel)]
    assert f"SHA-256 {found.hash_words}" in words
    assert len(found.hash_words.split()) == 8


def test_deleting_it_or_its_meeting_is_told_in_one_sentence(sent: Sent) -> None:
    sent.mark(PackRequest(sent.ground.first), "6/9/24")
    desk = sent.desk
    desk.window.open_record("meetings", sent.ground.first)
    settle()
    desk.record.delete_action.trigger()
    settle()
    assert desk.asked[-1] == (
        "tell",
        "Papers of this meeting went out, so it cannot be deleted. Mark it as cancelled if it was not held. "
        "What went out is kept for good.",
    )
    assert desk.value("SELECT count(*) FROM meetings") == 2
