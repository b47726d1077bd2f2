"""Return forms from the window: sent, read back with a preview, accepted, undone; and the reminder for a late one."""

from __future__ import annotations

from email import message_from_bytes
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QScrollArea

from csp_desktop.exchange.return_marks import name_of
from csp_desktop.exchange.return_reading import read_return
from csp_desktop.rules.returns import Key
from csp_desktop.ui.returns_page import ReturnsPage
from tests.typed_workbook import TypedWorkbook
from tests.ui.windows import Desk, settle
from tests.ui.windows import Key as Keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WAIT = 60_000
PROGRESS, RISKS = Key("group_returns", 1, "progress"), Key("group_returns", 1, "risks")


@pytest.fixture
def open_desk(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    desk.open(sample_file(), "subgroups")
    assert desk.tab.show_record("group_returns", 1)
    return desk


def use(desk: Desk, words: str) -> None:
    desk.click(desk.tab.buttons[words])
    assert desk.window.operations.wait(WAIT)
    settle()


def send(desk: Desk, path: Path) -> Path:
    desk.messages.file = path
    use(desk, "Send a return form")
    return path


def typed(path: Path, **words: str) -> None:
    book = TypedWorkbook(path.read_bytes())
    for name, text in words.items():
        if text == "formula":
            book.type(name_of(Key("group_returns", 1, name)), formula="1+1", number="2")
        else:
            book.type(name_of(Key("group_returns", 1, name)), text)
    path.write_bytes(book.save())


def read(desk: Desk, path: Path) -> ReturnsPage:
    desk.messages.file = path
    use(desk, "Read a filled form")
    page = desk.window.pages.currentWidget()
    assert isinstance(page, ReturnsPage), desk.asked
    return page


def words_of(page: ReturnsPage) -> list[str]:
    return [made.text() for made in page.findChildren(QLabel) if made.isVisibleTo(page) and made.text()]


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_form_is_sent_for_the_return_that_is_shown(open_desk: Desk, tmp_path: Path, ending: str) -> None:
    path = send(open_desk, tmp_path / f"form.{ending}")
    assert open_desk.asked[-1] == ("save", "Return Q2 2024-25 MATAC.xlsx")
    assert read_return(path).identity.return_id == 1
    assert "for Q2 2024/25 is ready to send" in open_desk.messages.bar.words


def test_a_draft_is_written_with_the_form_attached(open_desk: Desk, tmp_path: Path) -> None:
    path = send(open_desk, tmp_path / "draft.eml")
    assert message_from_bytes(path.read_bytes())["X-Unsent"] == "1"
    assert "Open it, read it and send it" in open_desk.messages.bar.words


def test_closing_the_chooser_records_nothing(open_desk: Desk) -> None:
    changes = open_desk.value("SELECT count(*) FROM changes")
    open_desk.messages.file = None
    for words in ("Send a return form", "Read a filled form"):
        use(open_desk, words)
    assert open_desk.value("SELECT count(*) FROM changes") == changes


def test_other_endings_are_refused_in_words(open_desk: Desk, tmp_path: Path) -> None:
    send(open_desk, tmp_path / "form.pdf")
    assert "cannot be written as “form.pdf”" in open_desk.messages.bar.words
    assert not (tmp_path / "form.pdf").exists()


def test_a_form_is_previewed_accepted_and_undone(open_desk: Desk, tmp_path: Path) -> None:
    path = send(open_desk, tmp_path / "form.xlsx")
    typed(path, progress="A good quarter.", escalations="Write to agencies.", risks="formula")
    changes = open_desk.value("SELECT count(*) FROM changes")
    page = read(open_desk, path.rename(tmp_path / "Copy (3).xlsx"))
    shown = words_of(page)
    assert "A good quarter." in shown
    assert "1 answer cannot be taken; the rest can." in shown
    assert "It holds a formula. Type the words or the number itself." in shown
    assert page.accept.text().strip() == "Accept 2 changes"
    assert page.accept.hasFocus()
    assert open_desk.value("SELECT count(*) FROM changes") == changes
    open_desk.click(page.accept)
    assert open_desk.window.pages.currentWidget() is open_desk.window.current
    assert open_desk.record.current == ("group_returns", 1)
    assert open_desk.value("SELECT status FROM group_returns WHERE id = 1") == "received"
    assert "is received: 2 changes" in open_desk.messages.bar.words
    open_desk.window.undo()
    assert open_desk.value("SELECT progress || status FROM group_returns WHERE id = 1") == "due"


def test_what_is_left_as_it_is_can_be_seen(open_desk: Desk, tmp_path: Path) -> None:
    page = read(open_desk, send(open_desk, tmp_path / "form.xlsx"))
    assert page.accept.text().strip() == "Record as received"
    assert "It says nothing that the records do not say already." in words_of(page)
    before = len(words_of(page))
    open_desk.click(page.more)
    assert len(words_of(page)) > before + len(page.plan.lines)
    assert "Not changed by the group" in words_of(page)


def test_the_keys_look_further_down(open_desk: Desk, tmp_path: Path) -> None:
    page = read(open_desk, send(open_desk, tmp_path / "form.xlsx"))
    open_desk.click(page.more)
    page.focus_first()
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    seen = []
    for key in (Keys.Key_PageDown, Keys.Key_PageUp, Keys.Key_PageUp):
        open_desk.key(key)
        seen.append(bar.value())
    assert seen[0] > seen[1]
    assert seen[2] == 0


def test_escape_leaves_it_and_nothing_is_done(open_desk: Desk, tmp_path: Path) -> None:
    path = send(open_desk, tmp_path / "form.xlsx")
    typed(path, progress="A good quarter.")
    read(open_desk, path)
    open_desk.key(Keys.Key_Escape)
    assert open_desk.window.pages.currentWidget() is open_desk.window.current
    assert open_desk.value("SELECT progress FROM group_returns WHERE id = 1") == ""


def test_the_preview_follows_a_change_of_the_records(open_desk: Desk, tmp_path: Path) -> None:
    path = send(open_desk, tmp_path / "form.xlsx")
    typed(path, progress="A good quarter.")
    read(open_desk, path)
    with open_desk.records.change("Meanwhile") as session:
        from csp_desktop.records.groups import GroupReturn

        session.get(GroupReturn, 1).progress = "Written here."
    settle()
    page = open_desk.window.pages.currentWidget()
    assert isinstance(page, ReturnsPage)
    assert "Written here." in words_of(page)
    assert "Changed here too since the form was sent." in words_of(page)


def test_a_form_that_is_none_is_told(open_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "minutes.xlsx"
    path.write_bytes(b"not a workbook")
    open_desk.messages.file = path
    use(open_desk, "Read a filled form")
    assert "minutes.xlsx" in open_desk.messages.bar.words
    assert open_desk.window.pages.currentWidget() is open_desk.window.current


def test_a_reminder_is_copied_and_recorded(open_desk: Desk) -> None:
    use(open_desk, "Copy a reminder")
    assert QGuiApplication.clipboard().text().startswith("Quarterly return for Q2 2024/25: Multi Agency")
    assert open_desk.value("SELECT status FROM group_returns WHERE id = 1") == "chased"
    assert "recorded as sent today" in open_desk.messages.bar.words
    open_desk.window.undo()
    assert open_desk.value("SELECT count(*) FROM return_chases") == 0


def test_a_reminder_needs_a_return(open_desk: Desk) -> None:
    assert open_desk.tab.show_record("groups", 9)
    use(open_desk, "Copy a reminder")
    assert "Choose the return that is late first." in open_desk.messages.bar.words
