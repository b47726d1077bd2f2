"""The pack builder: contents changed by keys and drops, the preflight, the preview of the real pages, and what is saved."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from csp_desktop.rules.packs import PackKind
from csp_desktop.services import attachments, item_papers, item_papers_changing
from csp_desktop.services.editing import add, delete_all, save
from csp_desktop.services.pack_contents import contents
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui import pack_page
from csp_desktop.ui.issuing import IssuingDialog
from csp_desktop.ui.operations import Operations
from csp_desktop.ui.pack_building import NAME
from csp_desktop.ui.pack_dialogs import ItemDialog, PackSettings
from csp_desktop.ui.pack_pages import PAGE, WIDTH
from csp_desktop.ui.pack_printing import PrintDialog
from tests.ui.windows import ALT, CONTROL, SHIFT, Desk, Key, settle

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.ui.pack_page import PackPage

WAIT = 60_000
MEETING = 1
WORD = "Gooseberries"


@pytest.fixture
def board(desk: Desk, tmp_path: Path) -> Desk:
    """The window on a board with one meeting and three items; nothing is to fix."""
    records = RecordsFile.create(tmp_path / "ours.csp", "Ours")
    with records.change("Today", recorded=False) as session:
        session.connection().exec_driver_sql(
            "INSERT INTO settings (name, value) VALUES ('today', '2026-03-02')"
        )
    add(records, "groups", {"name": "Our board", "is_board": "1"})
    add(records, "meetings", {"title": "Board", "group_id": "1", "held": "20/3/2026"})
    for place, title in enumerate(("Welcome", "Way ahead", "Any other business"), start=1):
        values = {
            "position": str(place),
            "number": str(place),
            "paper": "text",
            "paper_text": f"{title} is here.",
        }
        add(records, "agenda_items", {"meeting_id": "1", "title": title, **values})
    records.close()
    desk.open(tmp_path / "ours.csp")
    return desk


def made(desk: Desk, page: PackPage) -> None:
    """Wait until the pack that was asked for last is there."""
    settle()
    work = desk.window.findChild(Operations, NAME)
    assert work is not None
    while page.building.busy:
        with desk.qtbot.waitSignal(work.ended, timeout=WAIT):
            pass
        settle()


def opened(desk: Desk) -> PackPage:
    """The pack builder by its key, with its pages made."""
    desk.key(Key.Key_B, CONTROL | SHIFT)
    page = desk.window.pages.currentWidget()
    assert isinstance(page, pack_page.PackPage)
    made(desk, page)
    return page


def finish(desk: Desk) -> None:
    assert desk.window.operations.wait(WAIT)
    settle()


def titles(page: PackPage) -> list[str]:
    return [row.words for row in page.contents.list.rows.rows]


def shown_text(page: PackPage) -> str:
    """The words of every page of the preview."""
    return "\n".join(page.preview.pages.text_of(at) for at in range(1, page.preview.pages.count + 1))


def lines(page: PackPage) -> list[tuple[int, str]]:
    return [(one.found.severity.value, one.found.words) for one in page.preflight.lines]


def one_page(words: str = "") -> bytes:
    """A PDF of one page, with a password where there are words."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    out = BytesIO()
    document.save(out)
    document.close()
    if words:
        locked = BytesIO()
        with pikepdf.open(BytesIO(out.getvalue())) as opened_pdf:
            opened_pdf.save(locked, encryption=pikepdf.Encryption(owner=words, user=words))
        return locked.getvalue()
    return out.getvalue()


# --- contents ----------------------------------------------------------------------------------------------------------


def test_it_shows_the_agenda_its_pages_and_that_nothing_is_to_fix(board: Desk) -> None:
    page = opened(board)
    assert titles(page) == ["Welcome", "Way ahead", "Any other business"]
    assert page.building.pack is not None
    assert page.preview.pages.count == page.building.pack.pages
    assert page.contents.pages.text() == f"{page.building.pack.pages} pages"
    assert page.contents.build.text().strip() == "Build pack"
    assert page.preflight.said.text().startswith("0 to fix, ")
    assert "Publish by Thursday 12 March." in page.preflight.said.text()
    assert "Way ahead is here." in shown_text(page)


def test_alt_and_arrows_move_an_item_and_undo_brings_it_back(board: Desk) -> None:
    page = opened(board)
    page.contents.list.setFocus()
    board.key(Key.Key_Down, ALT)
    assert titles(page) == ["Way ahead", "Welcome", "Any other business"]
    current = page.contents.list.current
    assert current is not None
    assert (current.words, current.item.number) == ("Welcome", "2")
    made(board, page)
    text = shown_text(page)
    assert text.index("Way ahead is here.") < text.index("Welcome is here.")
    board.key(Key.Key_Z, CONTROL)
    assert titles(page) == ["Welcome", "Way ahead", "Any other business"]


def test_a_dragged_item_goes_to_the_place_it_is_dropped_at(board: Desk) -> None:
    page = opened(board)
    rows = page.contents.list.rows
    rows.dropMimeData(rows.mimeData([rows.index(0)]), Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert titles(page) == ["Way ahead", "Any other business", "Welcome"]
    rows.dropMimeData(rows.mimeData([rows.index(2)]), Qt.DropAction.MoveAction, -1, 0, rows.index(0))
    assert titles(page) == ["Welcome", "Way ahead", "Any other business"]


def test_space_leaves_an_item_out_and_takes_it_in(board: Desk) -> None:
    page = opened(board)
    page.contents.list.choose(2)
    page.contents.list.setFocus()
    board.key(Key.Key_Space)
    made(board, page)
    assert page.contents.list.rows.rows[1].out
    assert "left out" in page.contents.list.rows.rows[1].said
    assert "Way ahead is here." not in shown_text(page)
    board.key(Key.Key_Space)
    made(board, page)
    assert "Way ahead is here." in shown_text(page)


def test_papers_stand_beneath_their_item_and_are_moved_and_left_out(board: Desk) -> None:
    page = opened(board)
    for title in ("Appendix one", "Appendix two"):
        item_papers_changing.add_text(board.records, 2, title, f"{title} is long.")
    made(board, page)
    assert titles(page)[1:4] == ["Way ahead", "Appendix one", "Appendix two"]
    page.contents.list.choose(2, page.contents.list.rows.rows[2].key[1])
    page.contents.list.setFocus()
    board.key(Key.Key_Down, ALT)
    assert titles(page)[2:4] == ["Appendix two", "Appendix one"]
    board.key(Key.Key_Space)
    made(board, page)
    assert "Appendix one is long." not in shown_text(page)
    assert "Appendix two is long." in shown_text(page)
    board.key(Key.Key_Delete)
    assert "Appendix one" not in titles(page)


def test_after_an_item_is_deleted_the_next_one_is_chosen(board: Desk) -> None:
    page = opened(board)
    page.contents.list.choose(2)
    page.contents.list.setFocus()
    board.key(Key.Key_Delete)
    assert titles(page) == ["Welcome", "Any other business"]
    assert page.contents.list.current is not None
    assert page.contents.list.current.words == "Any other business"


def test_the_line_whose_words_are_edited_stays_in_sight(board: Desk) -> None:
    for number in range(4, 24):
        add(board.records, "agenda_items", {"meeting_id": "1", "title": f"Item {number}", "position": str(number),
                                            "number": str(number), "paper": "text", "paper_text": "Here."})  # fmt: skip
    page = opened(board)
    page.contents.list.choose(page.contents.list.rows.rows[-1].item.id)
    page.contents.edit()
    settle()
    shown = page.contents.list
    assert shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()))


def test_a_paper_that_is_stricter_than_its_item_says_so(board: Desk) -> None:
    key = item_papers_changing.add_text(board.records, 2, "Prices", "41")
    page = opened(board)
    assert page.contents.list.rows.rows[2].marked == ""
    save(board.records, "item_papers", int(key[1:]), "classification", "exempt")
    made(board, page)
    assert page.contents.list.rows.rows[2].marked == "Exempt"
    assert page.contents.list.rows.rows[2].said.endswith(", exempt")


def test_a_file_dropped_on_an_item_is_attached_and_printed(board: Desk, tmp_path: Path) -> None:
    page = opened(board)
    before = page.preview.pages.count
    (tmp_path / "Plan.pdf").write_bytes(one_page())
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(tmp_path / "Plan.pdf"))])
    page.contents.list.rows.dropMimeData(
        carried, Qt.DropAction.CopyAction, -1, 0, page.contents.list.rows.index(1)
    )
    finish(board)
    made(board, page)
    assert titles(page)[2] == "Plan"
    assert page.preview.pages.count > before


def test_an_item_is_added_at_the_end_and_its_words_are_typed(board: Desk) -> None:
    page = opened(board)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ItemDialog)
        board.qtbot.keyClicks(dialog.title, "Dates of meetings")
        board.qtbot.keyClick(dialog.title, Key.Key_Return)

    board.messages.answer = answer
    board.click(page.contents.add_item)
    assert titles(page)[-1] == "Dates of meetings"
    assert board.value("SELECT number FROM agenda_items ORDER BY id DESC") == "4"
    assert page.contents.words.isVisible()
    board.type(page.contents.words.paper_text, WORD)
    board.click(page.contents.words.done)
    assert board.value("SELECT paper_text FROM agenda_items ORDER BY id DESC") == WORD
    assert board.window.focusWidget() is page.contents.list


def test_a_paper_of_records_and_one_to_type_are_added(board: Desk) -> None:
    page = opened(board)
    menu = page.contents.papers_menu()
    assert [act.text() for act in menu.actions()] == ["Typed text", "Files", "Records"]
    menu.deleteLater()
    page.contents.list.choose(2)
    page.contents.add_text()
    board.type(page.contents.words.paper_text, WORD)
    assert page.commit()
    page.contents.list.setFocus()
    page.contents.add_records(item_papers.PaperKind.DUTIES)
    assert board.records.query("SELECT kind, paper_text FROM item_papers ORDER BY position") == [
        ("text", WORD),
        ("duties", ""),
    ]


def test_a_record_that_is_only_read_is_not_changed(board: Desk) -> None:
    path = board.records.path
    records = RecordsFile.open(path, read_only=True)
    board.window.files.show_records(records)
    settle()
    page = opened(board)
    page.contents.list.setFocus()
    board.key(Key.Key_Down, ALT)
    board.key(Key.Key_Space)
    assert titles(page) == ["Welcome", "Way ahead", "Any other business"]
    assert not page.contents.add_item.isEnabled()


# --- preflight ---------------------------------------------------------------------------------------------------------


def test_what_is_to_fix_makes_a_draft_until_it_is_fixed(board: Desk) -> None:
    save(board.records, "agenda_items", 2, "paper_text", "")
    page = opened(board)
    assert (0, "Item 2: its text is not written") in lines(page)
    assert page.contents.build.text().strip() == "Build draft pack"
    assert page.contents.said.text() == "Marked DRAFT until the thing to fix is done."
    assert page.contents.list.rows.rows[1].check == 0
    assert page.building.request is not None
    assert page.building.request.draft
    assert "DRAFT" in shown_text(page)
    page.contents.list.choose(2)
    page.contents.list.setFocus()
    board.key(Key.Key_Return)
    board.type(page.contents.words.paper_text, "Now it is written.")
    board.click(page.contents.words.done)
    made(board, page)
    assert (0, "Item 2: its text is not written") not in lines(page)
    assert (2, "Every paper is in") in lines(page)
    assert page.contents.build.text().strip() == "Build pack"
    assert page.contents.list.rows.rows[1].check == 2
    assert "DRAFT" not in shown_text(page)


def test_tab_comes_to_the_lines_before_the_preview(board: Desk) -> None:
    save(board.records, "agenda_items", 2, "paper_text", "")
    page = opened(board)
    page.contents.word.setFocus()
    board.key(Key.Key_Tab)
    assert board.window.focusWidget() is next(
        one.link for one in page.preflight.lines if one.link is not None
    )
    save(board.records, "agenda_items", 3, "paper_text", "")
    made(board, page)
    links = [one.link for one in page.preflight.lines if one.link is not None]
    assert len(links) > 1
    page.contents.word.setFocus()
    for link in links:
        board.key(Key.Key_Tab)
        assert board.window.focusWidget() is link


def test_a_line_opens_the_place_to_mend(board: Desk) -> None:
    save(board.records, "agenda_items", 2, "paper_text", "")
    page = opened(board)
    line = next(one for one in page.preflight.lines if one.found.severity == 0)
    assert line.link is not None
    assert "Open item 2" in line.link.accessibleName()
    board.click(line.link)
    assert board.record.current is not None
    assert ("agenda_items", 2) in board.record.trail
    assert board.window.pages.currentWidget() is board.window.current


def test_a_file_with_a_password_is_named_in_place_of_the_pages(board: Desk, tmp_path: Path) -> None:
    attachments.attach_bytes(board.records, "agenda_items", 2, "Locked plan.pdf", one_page("secret"))
    board.key(Key.Key_B, CONTROL | SHIFT)
    page = board.window.pages.currentWidget()
    assert isinstance(page, pack_page.PackPage)
    with board.qtbot.waitSignal(page.building.failed, timeout=WAIT):
        pass
    settle()
    assert page.preview.pages.count == 0
    words = [one.text() for one in page.preview.findChildren(QLabel) if one.isVisible()]
    assert any("Locked plan" in one for one in words)
    line = next(one.found for one in page.preflight.lines if "Locked plan" in one.found.words)
    assert (line.severity, line.item_id) == (0, 2)
    board.messages.file = tmp_path / "pack.pdf"
    board.click(page.contents.build)
    assert "Locked plan" in board.messages.bar.words
    assert not (tmp_path / "pack.pdf").exists()


# --- the preview -------------------------------------------------------------------------------------------------------


def test_a_word_that_is_typed_comes_into_the_preview_by_itself(board: Desk) -> None:
    page = opened(board)
    page.contents.list.choose(2)
    page.contents.list.setFocus()
    board.key(Key.Key_F2)
    page.contents.words.paper_text.setFocus()
    with board.qtbot.waitSignal(page.building.built, timeout=WAIT):
        board.qtbot.keyClicks(page.contents.words.paper_text, f"{WORD} ")
    made(board, page)
    assert f"{WORD} Way ahead is here." in shown_text(page)
    assert page.contents.words.paper_text.hasFocus()


def test_the_page_looked_at_stays_when_the_pack_is_made_again(board: Desk) -> None:
    page = opened(board)
    page.preview.pages.go_to(3)
    looked = page.preview.pages.page
    save(board.records, "agenda_items", 3, "paper_text", WORD)
    made(board, page)
    assert page.preview.pages.page == looked > 1
    assert WORD in shown_text(page)


def test_the_keys_of_the_pages(board: Desk) -> None:
    page = opened(board)
    pages = page.preview.pages
    pages.setFocus()
    assert pages.accessibleName().startswith(f"Page 1 of {pages.count}")
    board.key(Key.Key_PageDown)
    assert pages.page == 2
    assert pages.text_of(2) in pages.accessibleDescription()
    board.key(Key.Key_End)
    assert pages.page == pages.count
    board.key(Key.Key_PageUp)
    board.key(Key.Key_Home)
    assert pages.page == 1
    board.click(page.preview.after)
    assert page.preview.said.text() == f"Page 2 of {pages.count}"


def test_zooming_leaves_the_text_size_alone(board: Desk) -> None:
    page = opened(board)
    pages = page.preview.pages
    pages.setFocus()
    scale = board.look.scale
    board.key(Key.Key_Plus, CONTROL)
    assert isinstance(pages.zoom, float)
    before = pages.zoom
    at, none = QPointF(20, 20), QPoint()
    wheel = QWheelEvent(at, at, none, QPoint(0, -120), Qt.MouseButton.NoButton, CONTROL,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(pages.viewport(), wheel)
    assert pages.zoom < before
    board.key(Key.Key_0, CONTROL)
    assert pages.zoom == WIDTH
    assert board.look.scale == scale
    menu = page.preview.zoom_menu()
    menu.actions()[1].trigger()
    menu.deleteLater()
    assert (pages.zoom, page.preview.zoom.text()) == (PAGE, PAGE)


def test_only_pages_in_sight_are_drawn_and_they_are_not_blank(board: Desk) -> None:
    page = opened(board)
    pages = page.preview.pages
    picture = pages.viewport().grab().toImage()
    assert len(pages._drawn) < pages.count
    dark = sum(picture.pixelColor(x, y).lightness() < 100 for x in range(0, picture.width(), 3)
               for y in range(0, picture.height(), 3))  # fmt: skip
    assert dark > 50


def test_enter_gives_the_preview_the_whole_page_and_esc_takes_it_back(board: Desk) -> None:
    page = opened(board)
    page.preview.pages.setFocus()
    board.key(Key.Key_Return)
    assert not page.contents.isVisible()
    assert page.preview.isVisible()
    board.key(Key.Key_Escape)
    assert page.contents.isVisible()
    board.key(Key.Key_Escape)
    assert board.window.pages.currentWidget() is board.window.current


def test_making_it_holds_up_no_operation_and_a_newer_wish_replaces_it(board: Desk) -> None:
    page = opened(board)
    head = page.contents.head
    head.choose(PackKind.PUBLIC)
    head.choose(PackKind.AGENDA)
    assert page.building.busy
    done: list[object] = []
    board.window.operations.run(
        "Something else", lambda _progress, _cancelled: 1, done.append, lambda _: None
    )
    finish(board)
    assert done == [1]
    made(board, page)
    assert page.building.request is not None
    assert page.building.request.kind is PackKind.AGENDA
    assert "Way ahead is here." not in shown_text(page)


def test_in_a_narrow_window_the_panes_take_turns(board: Desk) -> None:
    page = opened(board)
    board.window.resize(900, 700)
    settle()
    assert page.narrow
    assert (page.contents.list.isVisible(), page.preflight.isVisible(), page.preview.isVisible()) == (
        True,
        False,
        False,
    )
    page.show_pane(0)
    assert page.contents.build.isVisible()
    assert not page.contents.list.isVisible()
    page.show_pane(3)
    assert page.preview.isVisible()
    assert not page.contents.isVisible()
    board.window.resize(1366, 768)
    settle()
    assert all(pane.isVisible() for pane in (page.contents, page.preflight, page.preview))


# --- what is saved -----------------------------------------------------------------------------------------------------


def test_what_is_saved_are_the_bytes_that_are_shown(board: Desk, tmp_path: Path) -> None:
    page = opened(board)
    assert page.building.pack is not None
    board.messages.file = tmp_path / "pack.pdf"
    board.click(page.contents.build)
    finish(board)
    assert (tmp_path / "pack.pdf").read_bytes() == page.building.pack.data
    assert board.messages.bar.words.startswith("pack.pdf is ready, ")
    assert board.value("SELECT count(*) FROM packs WHERE meeting_id = 1 AND audience = 'members'") == 1


def test_what_is_typed_last_is_in_what_is_saved(board: Desk, tmp_path: Path) -> None:
    page = opened(board)
    page.contents.list.choose(2)
    page.contents.edit()
    board.type(page.contents.words.paper_text, WORD)
    board.messages.file = tmp_path / "pack.pdf"
    board.click(page.contents.build)
    made(board, page)
    finish(board)
    document = pypdfium2.PdfDocument(tmp_path / "pack.pdf")
    text = "".join(one.get_textpage().get_text_bounded() for one in document)
    document.close()
    assert WORD in text
    assert page.building.pack is not None
    assert (tmp_path / "pack.pdf").read_bytes() == page.building.pack.data


def test_a_word_copy_is_written(board: Desk, tmp_path: Path) -> None:
    page = opened(board)
    board.messages.file = tmp_path / "pack.docx"
    board.click(page.contents.word)
    finish(board)
    assert (tmp_path / "pack.docx").read_bytes()[:2] == b"PK"


def test_a_public_pack_shows_and_saves_nothing_exempt(board: Desk, tmp_path: Path) -> None:
    save(board.records, "agenda_items", 2, "title", "Contract for the shelter")
    save(board.records, "agenda_items", 2, "classification", "exempt")
    save(board.records, "agenda_items", 2, "exempt_paragraphs", "3")
    page = opened(board)
    assert page.contents.head.marking.text() == "EXEMPT"
    page.contents.head.choose(PackKind.PUBLIC)
    made(board, page)
    assert page.contents.head.marking.text() == "OFFICIAL"
    assert (2, "Item 2 is not in the public pack") in lines(page)
    board.messages.file = tmp_path / "public.pdf"
    board.click(page.contents.build)
    finish(board)
    document = pypdfium2.PdfDocument(tmp_path / "public.pdf")
    text = "".join(one.get_textpage().get_text_bounded() for one in document)
    document.close()
    assert text
    assert "shelter" not in text
    assert "Way ahead is here" not in text
    assert board.value("SELECT count(*) FROM packs WHERE audience = 'public'") == 1


def test_after_it_went_out_the_builder_says_which_version_that_was(board: Desk) -> None:
    page = opened(board)
    assert page.contents.said.text() == "The pages shown are saved as they are."

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, IssuingDialog)
        dialog.mark.click()

    board.messages.answer = answer
    board.click(page.issue)
    made(board, page)
    assert page.contents.said.text() == "Version 1 went out on 2 March 2026. These pages are version 2."
    assert "version 2" in shown_text(page)
    page.contents.head.choose(PackKind.PUBLIC)
    made(board, page)
    assert page.contents.said.text() == "The pages shown are saved as they are."


def test_the_pages_are_printed_as_they_are_shown(board: Desk) -> None:
    page = opened(board)
    seen: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintDialog)
        seen.append(dialog.pages.placeholderText())

    board.messages.answer = answer
    board.click(page.print)
    assert seen == [f"All {page.preview.pages.count} pages"]


# --- which pack --------------------------------------------------------------------------------------------------------


def test_another_meeting_is_chosen_and_comes_first_the_next_time(board: Desk) -> None:
    add(board.records, "meetings", {"title": "Board", "group_id": "1", "held": "20/6/2026"})
    page = opened(board)
    assert page.contents.head.meeting.currentText() == "20 March 2026, Board"
    page.contents.head.meeting.setCurrentIndex(0)
    made(board, page)
    assert titles(page) == []
    assert page.contents.nothing.isVisible()
    assert (1, "No agenda is recorded") in lines(page)
    assert page.preview.pages.count > 0
    board.window.leave_over()
    again = pack_page.open_for(board.window, None)
    assert again is not None
    assert again.contents.head.meeting.currentText() == "20 June 2026, Board"
    made(board, again)


def test_a_supplement_and_a_single_paper_are_of_their_items_alone(board: Desk) -> None:
    save(board.records, "agenda_items", 2, "supplement", "1")
    save(board.records, "agenda_items", 2, "late_reason", "The ledger closed late")
    page = opened(board)
    assert page.contents.list.rows.rows[1].pages == "Supp. 1"
    page.contents.head.choose(PackKind.SUPPLEMENT, 1)
    made(board, page)
    assert titles(page) == ["Way ahead"]
    first = page.building.pack.first_page if page.building.pack is not None else 0
    assert first > 1
    assert page.preview.said.text() == f"Page {first}, 1 of {page.preview.pages.count}"
    assert int(page.contents.list.rows.rows[0].pages.split("–")[0]) >= first
    page.contents.head.choose(PackKind.PAPER)
    page.contents.head.choose_item(3)
    made(board, page)
    assert titles(page) == ["Any other business"]
    assert "Any other business is here." in shown_text(page)
    assert "Welcome is here." not in shown_text(page)


def test_the_settings_of_the_pack_are_kept_with_the_meeting(board: Desk) -> None:
    page = opened(board)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PackSettings)
        dialog.right_hand.click()
        dialog.classification.setCurrentIndex(dialog.classification.findData("official-sensitive"))
        dialog.keep.click()

    board.messages.answer = answer
    board.click(page.settings)
    found = contents(board.records, MEETING)
    assert (found.right_hand, found.with_changes, found.marked.value) == (True, True, "official-sensitive")
    made(board, page)
    assert page.contents.head.marking.text() == "OFFICIAL-SENSITIVE"


def test_without_a_meeting_it_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    RecordsFile.create(tmp_path / "ours.csp", "Ours").close()
    desk.open(tmp_path / "ours.csp")
    assert pack_page.open_for(desk.window, None) is None
    assert desk.messages.bar.words.startswith("No meeting is recorded")


def test_restricted_records_that_are_hidden_are_not_in_the_pages(board: Desk, tmp_path: Path) -> None:
    add(board.records, "reviews", {"number": "DHR77", "restricted": "1"})
    add(board.records, "reviews", {"number": "DHR78"})
    save(board.records, "agenda_items", 2, "paper", "reviews")
    page = opened(board)
    assert "DHR77" in shown_text(page)
    board.key(Key.Key_H, CONTROL | SHIFT)
    assert board.window.pages.currentWidget() is board.window.current
    page = opened(board)
    assert "DHR78" in shown_text(page)
    assert "DHR77" not in shown_text(page)
    board.messages.file = tmp_path / "pack.pdf"
    board.click(page.contents.build)
    finish(board)
    assert "without the restricted records" in board.messages.bar.words


def test_a_meeting_that_is_deleted_closes_it(board: Desk) -> None:
    page = opened(board)
    delete_all(board.records, "meetings", (MEETING,))
    settle()
    assert board.window.pages.currentWidget() is not page


def test_a_file_that_is_closed_while_its_pack_is_made_leaves_nothing_running(board: Desk) -> None:
    page = opened(board)
    page.contents.head.choose(PackKind.PUBLIC)
    settle()
    assert page.building.busy
    board.window.files.close_file()
    settle()
    work = board.window.findChild(Operations, NAME)
    assert work is not None
    assert work.wait(WAIT)
    settle()
    assert not work.busy
    assert board.window.records is None
