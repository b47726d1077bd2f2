"""Returns to funders on screen: prepared, made, given their reasons, sent, locked, corrected and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit

from csp_desktop.services import monitoring_changing
from csp_desktop.services.monitoring import find_return
from csp_desktop.ui.monitoring_dialog import CorrectDialog
from csp_desktop.ui.monitoring_list import ReturnsToFunderPage
from csp_desktop.ui.monitoring_page import ReturnPage
from tests.services.monitoring_ground import Ground, new_ground
from tests.ui.windows import Desk, Key, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def ground(desk: Desk, tmp_path: Path) -> Ground:
    """A window on the small stream, at the Funding tab."""
    made = new_ground(tmp_path / "money.csp")
    made.records.close()
    desk.open(tmp_path / "money.csp", "funding")
    return Ground(desk.records, made.stream, made.refuge, made.youth)


def page_of(desk: Desk) -> ReturnPage:
    page = desk.record._inner
    assert isinstance(page, ReturnPage)
    return page


def open_return(desk: Desk, return_id: int) -> ReturnPage:
    desk.window.open_record("monitoring_returns", return_id)
    settle()
    return page_of(desk)


def status(desk: Desk, return_id: int) -> object:
    return desk.value("SELECT status FROM monitoring_returns WHERE id = ?", return_id)


def test_the_returns_of_a_year_are_prepared_from_the_stream(desk: Desk, ground: Ground) -> None:
    desk.window.open_record("streams", ground.stream)
    desk.record.open_related("monitoring_returns")
    page = desk.record._inner
    assert isinstance(page, ReturnsToFunderPage)
    assert page.lines == []
    desk.click(page.prepare)
    assert desk.asked  # no stream has a year that is running now
    with desk.records.change("Another day") as session:
        from csp_desktop.records.partnerships import Setting

        session.add(Setting(name="today", value="2024-08-04"))
    page.refresh()
    assert page.prepare.text().strip() == "Prepare 2024/25 returns"
    desk.click(page.prepare)
    assert [line.text() for line in page.lines] == ["Q4 2024/25", "Q3 2024/25", "Q2 2024/25", "Q1 2024/25"]
    assert "5 days late, due 30 July 2024" in page.lines[-1].accessibleName()
    desk.click(page.lines[-1])
    assert page_of(desk).when.text() == "5 days late"


def test_the_days_and_the_layout_are_kept_for_the_stream(desk: Desk, ground: Ground) -> None:
    desk.window.open_record("streams", ground.stream)
    desk.record.open_related("monitoring_returns")
    page = cast("ReturnsToFunderPage", desk.record._inner)
    desk.type(page.days.widget, "soon")
    desk.key(Key.Key_Return)
    assert "Type a number of days" in page.days.said
    desk.type(page.days.widget, "20")
    desk.key(Key.Key_Return)
    assert desk.records.setting(f"monitoring.days.{ground.stream}") == "20"
    page.layout_field.widget.setFocus()
    desk.key(Key.Key_Down)
    settle()
    assert desk.records.setting(f"monitoring.template.{ground.stream}") == "mid-year"


def test_a_return_is_made_given_its_reason_and_sent(desk: Desk, ground: Ground) -> None:
    made = ground.prepared()[1]
    page = open_return(desk, made)
    assert list(page.buttons) == ["Make the draft"]
    desk.click(page.buttons["Make the draft"])
    assert "Type the reason" in page.balance.words
    desk.click(page.buttons["Mark as sent"])
    assert "The return cannot be marked as sent." in page.said.words
    assert status(desk, made) == "draft"
    (field,) = page.reasons.values()
    assert field.placeholderText() == "Why is £3,500.00 less spent than planned?"
    desk.type(field, "The post was filled in August.")
    desk.key(Key.Key_Return)
    assert page.balance.words.startswith("It balances: £60,000.00 allocated")
    desk.click(page.buttons["Mark as sent"])
    assert status(desk, made) == "sent"
    assert "stays as it is" in page.said.words
    assert page.reasons == {}
    assert list(page.buttons) == ["Correct it", "Accepted", "Queried", "Save as…"]
    desk.window.undo()
    settle()
    assert status(desk, made) == "draft"
    assert "Mark as sent" in page_of(desk).buttons


def test_a_reason_being_typed_stays_while_records_change(desk: Desk, ground: Ground) -> None:
    made = ground.prepared()[1]
    monitoring_changing.make_draft(ground.records, made)
    page = open_return(desk, made)
    (field,) = page.reasons.values()
    field.setFocus()
    desk.qtbot.keyClicks(field, "A post")
    monitoring_changing.keep_setting(ground.records, "monitoring.pounds", "2")
    monitoring_changing.add_up(ground.records, made)
    page.refresh()
    (field,) = page.reasons.values()
    assert field.text() == "A post"


def test_a_changed_line_is_added_up_from_the_message(desk: Desk, ground: Ground) -> None:
    made = ground.drafted()
    found = find_return(ground.records, made)
    assert found is not None
    page = open_return(desk, made)
    page.opened.emit("monitoring_lines", found.lines[0].id)
    settle()
    assert desk.record.current == ("monitoring_lines", found.lines[0].id)
    spent = desk.form.editors["spent"].widget
    desk.type(spent, "17,000")
    desk.key(Key.Key_Return)
    desk.window.open_record("monitoring_returns", made)
    settle()
    page = page_of(desk)
    assert "£19,500.00 spent" in page.balance.words
    page.balance._link.click()
    settle()
    assert page_of(desk).balance.words.startswith("It balances")


def test_the_form_of_what_was_sent_can_only_be_read(desk: Desk, ground: Ground) -> None:
    sent = ground.sent()
    open_return(desk, sent)
    desk.click(desk.record.back)
    assert desk.record._inner is None
    spent = cast("QLineEdit", desk.form.editors["spent"].widget)
    assert spent.text() == "£20,500.00"
    assert spent.isReadOnly()
    assert "It was sent" in " ".join(bar.words for bar in desk.record._remarks["monitoring_returns"])
    desk.window.open_record("monitoring_returns", 1)
    desk.click(desk.record.back)
    assert not cast("QLineEdit", desk.form.editors["spent"].widget).isReadOnly()


def test_a_sent_return_is_not_deleted(desk: Desk, ground: Ground) -> None:
    sent = ground.sent()
    open_return(desk, sent)
    desk.window.delete("monitoring_returns", [sent])
    settle()
    assert status(desk, sent) == "sent"


def test_correcting_asks_for_the_reason_and_opens_the_revision(desk: Desk, ground: Ground) -> None:
    sent = ground.sent()
    page = open_return(desk, sent)

    def answer(asked: QDialog) -> bool:
        dialog = cast("CorrectDialog", asked)
        dialog.begin.click()
        assert "needs its reason" in dialog.reason.said
        dialog.reason.set_text("Counted twice")
        dialog.begin.click()
        return dialog.made is not None

    desk.messages.answer = answer
    desk.click(page.buttons["Correct it"])
    page = page_of(desk)
    assert page.found is not None
    assert page.found.named == "Q2 2024/25, revision 2"
    assert page.found.revision_reason == "Counted twice"
    desk.click(page.buttons["Mark as sent"])
    assert status(desk, sent) == "corrected"
    page = open_return(desk, sent)
    assert list(page.buttons) == ["Save as…"]


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "eml"])
def test_a_return_is_saved_as(desk: Desk, ground: Ground, qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    page = open_return(desk, ground.sent())
    out = tmp_path / f"return.{ending}"
    desk.messages.file = out
    desk.click(page.buttons["Save as…"])
    qtbot.waitUntil(lambda: bool(desk.window.messages.bar.words), timeout=20_000)
    assert out.stat().st_size > 2_000
    assert "ready" in desk.window.messages.bar.words
