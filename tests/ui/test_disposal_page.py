"""Disposing of a review from its page: asked for with its number, done for good, and written in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from csp_desktop.rules.reviews import ReviewKind
from csp_desktop.services import editing
from csp_desktop.ui.disposal_dialog import DisposalDialog
from csp_desktop.ui.disposal_page import DisposalPage
from tests.ui.windows import Desk, Key, actions, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def due(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    """A window on a sample with a review past its date."""
    desk.open(sample_file(), "overview")
    values = {
        "number": "DHR71",
        "note": "Qvxsecret",
        "retention": "years after closing",
        "closed": "1/4/1990",
    }
    found = editing.add(desk.records, "reviews", values)
    editing.add(desk.records, "recommendations", {"wording": "Train them", "review_id": str(found)})
    next(a for a in actions(desk.window) if a.text() == "Keeping and disposing of reviews").trigger()
    settle()
    return desk


def page(desk: Desk) -> DisposalPage:
    found = desk.window.pages.currentWidget()
    assert isinstance(found, DisposalPage)
    return found


def answer(
    desk: Desk, number: str, by: str = "Chair of the partnership", why: str = "Past its date"
) -> list[str]:
    """Fill the dialog in, and agree; what it said where it did not do it."""
    said: list[str] = []

    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, DisposalDialog)
        desk.type(dialog.decided_by.widget, by)
        desk.type(dialog.reason.widget, why)
        assert not dialog.dispose.isEnabled()
        desk.type(dialog.number.widget, number)
        dialog.dispose.click()
        said.append(dialog.problem.words)
        return bool(dialog.went)

    desk.messages.answer = fill
    desk.click(page(desk).disposers[0])
    return said


def test_a_review_past_its_date_is_disposed_of(due: Desk) -> None:
    assert [line.text() for line in page(due).lines] == ["DHR71"]
    assert answer(due, "DHR71") == [""]
    assert page(due).lines == []
    assert page(due).log == [
        "Domestic homicide review DHR71 (years after closing): 2 September 2024, decided by Chair of the partnership. "
        "Past its date"
    ]
    assert due.value("SELECT count(*) FROM reviews WHERE number = 'DHR71'") == 0
    assert b"Qvxsecret" not in due.records.path.read_bytes()


def test_another_number_disposes_of_nothing(due: Desk) -> None:
    assert "is not the number" in answer(due, "DHR17")[0]
    assert "who decided and why" in answer(due, "DHR71", by=" ")[0]
    assert [line.text() for line in page(due).lines] == ["DHR71"]


def test_what_goes_and_what_stays_is_said_before(due: Desk) -> None:
    said: list[str] = []

    def read(dialog: QDialog) -> bool:
        assert isinstance(dialog, DisposalDialog)
        said.append(" ".join(found.text() for found in dialog.findChildren(QLabel)))
        return False

    due.messages.answer = read
    due.click(page(due).disposers[0])
    for words in (
        "1 recommendation",
        "Undo cannot bring it back",
        "Backups made before still hold it",
        "2 September 2025",
    ):
        assert words in said[0]


def test_the_years_of_a_kind_are_set_here(due: Desk) -> None:
    field = page(due).years[ReviewKind.DOMESTIC_HOMICIDE_REVIEW]
    assert field.text() == "25"
    due.type(field, "ten")
    due.key(Key.Key_Return)
    assert "whole number" in page(due).problem.words
    due.type(field, "100")
    due.key(Key.Key_Return)
    assert page(due).lines == [], "kept until 2090 now"


def test_its_line_opens_the_review(due: Desk) -> None:
    due.click(page(due).lines[0])
    assert due.record.current == ("reviews", due.value("SELECT id FROM reviews WHERE number = 'DHR71'"))
