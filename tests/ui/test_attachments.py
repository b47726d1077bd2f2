"""Attachments in the window: dropped, pasted, browsed; opened, saved, renamed, deleted; by keys and by mouse."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from csp_desktop.rules.attachments import LARGEST
from csp_desktop.services import attachments, editing, temporary
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.attachments_page import AttachmentsPage
from csp_desktop.ui.places import PLACES
from csp_desktop.ui.widgets.line_button import LineButton
from tests.attached import GOOD
from tests.ui.windows import CONTROL, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PDF = GOOD["pdf"]


@pytest.fixture
def at(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    """The window on its first group, and what opens a file in another program replaced by a list."""
    desk.open(sample_file(), "subgroups")
    desk.shown_files = []  # type: ignore[attr-defined]
    desk.window.doors = desk.window.doors._replace(show_file=desk.shown_files.append)  # type: ignore[attr-defined]
    desk.window.open_record("groups", int(str(desk.value("SELECT min(id) FROM groups"))))
    settle()
    QGuiApplication.clipboard().clear()
    return desk


def file(folder: Path, name: str, data: bytes = PDF) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def carried(*paths: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return made


def drag(target: QWidget, mime: QMimeData) -> bool:
    """Drag something onto a widget; whether it may be dropped there."""
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drop(desk: Desk, target: QWidget, mime: QMimeData) -> None:
    assert drag(target, mime)
    every = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDropEvent(QPointF(5, 5), every, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target, event)
    assert event.dropAction() == Qt.DropAction.CopyAction
    finish(desk)


def finish(desk: Desk) -> None:
    """Wait for what works off the window's thread."""
    assert desk.window.operations.wait()
    settle()


def names(desk: Desk) -> list[str]:
    assert desk.record.current is not None
    return [row.name for row in attachments.listed(desk.records, *desk.record.current)]


def told(desk: Desk) -> list[str]:
    return [str(what) for how, what in desk.asked if how == "tell"]


def related(desk: Desk) -> LineButton:
    return next(
        made
        for made in desk.record.findChildren(LineButton)
        if made.text() == "Attachments" and made.isVisible()
    )


def page(desk: Desk, *files: str) -> AttachmentsPage:
    """The page of attachments of the record shown, with files of these names added before."""
    assert desk.record.current is not None
    if files:
        ready = [attachments.ready(name, PDF + name.encode()) for name in files]
        attachments.keep(desk.records, *desk.record.current, ready)
    related(desk).click()
    settle()
    return desk.record.findChildren(AttachmentsPage)[-1]


# --- adding ------------------------------------------------------------------------------------------------------


def test_ten_files_are_dropped_and_each_refused_one_is_told(at: Desk, tmp_path: Path) -> None:
    large = PDF + bytes(LARGEST - len(PDF))
    paths = [
        file(tmp_path, "Minutes.pdf"),
        file(tmp_path, "empty.txt", b""),
        file(tmp_path, "large.pdf", large),
        file(tmp_path, "CON.txt", b"con"),
        file(tmp_path, "a:b.txt", b"stream"),
        file(tmp_path, "l" * 251 + ".txt", b"long"),
        file(tmp_path, "..\\..\\x.txt", b"up"),
        file(tmp_path, "harm\u202efdp.txt", b"turned"),
        file(tmp_path, "setup.exe", b"MZ"),
        file(tmp_path, "fake.docx", b"MZ"),
    ]
    drop(at, at.record, carried(*paths))
    assert names(at) == [
        "Minutes.pdf",
        "large.pdf",
        "CON_.txt",
        "a-b.txt",
        "l" * 251 + ".txt",
        "x.txt",
        "harmfdp.txt",
    ]
    assert at.records.undo_label == "Add 7 attachments"
    (problem,) = told(at)
    assert problem.startswith("3 files were not attached. ")
    for words in ("empty.txt is empty.", "setup.exe cannot be attached.", "fake.docx is not a Word document"):
        assert words in problem
    assert all(path.exists() for path in paths)
    at.window.undo()
    assert names(at) == []


def test_a_file_dropped_on_a_field_is_attached_and_not_typed(at: Desk, tmp_path: Path) -> None:
    before = at.form.ui.name.text()
    note = at.form.findChildren(QPlainTextEdit)[0].viewport()
    mime = carried(file(tmp_path, "a.pdf"))
    mime.setText("file:///a.pdf")
    drop(at, at.form.ui.name, mime)
    drop(at, note, carried(file(tmp_path, "b.txt", b"b")))
    assert names(at) == ["a.pdf", "b.txt"]
    assert at.form.ui.name.text() == before
    assert related(at).word == "2"


def test_the_pane_says_what_dropping_does_only_while_files_are_over_it(at: Desk, tmp_path: Path) -> None:
    wash = at.record.attachments.drops.wash
    words = QMimeData()
    words.setText("only words")
    drag(at.record, words)
    assert not wash.isVisible()
    assert drag(at.record, carried(file(tmp_path, "a.pdf")))
    assert wash.isVisible()
    assert wash.geometry() == at.record.rect()
    assert wash.grab().toImage().pixelColor(2, 2) != QColor(0, 0, 0, 0)
    QApplication.sendEvent(at.record, QDragLeaveEvent())
    assert not wash.isVisible()
    linked = QMimeData()
    linked.setUrls([QUrl("https://example.org/a.pdf")])
    assert not drag(at.record, linked)


def test_what_is_typed_is_kept_before_files_are_added(at: Desk, tmp_path: Path) -> None:
    at.type(at.form.ui.name, "Renamed")
    drop(at, at.record, carried(file(tmp_path, "a.pdf")))
    assert at.value("SELECT name FROM groups WHERE id = ?", at.record.current[1]) == "Renamed"
    assert names(at) == ["a.pdf"]


def test_files_are_browsed_for(at: Desk, tmp_path: Path) -> None:
    shown = page(at)
    assert shown.words.text() == "No attachments yet. Drop files here, paste them with Ctrl+V, or choose Add."
    assert shown.adder.hasFocus()
    at.messages.files = [file(tmp_path, "a.pdf"), file(tmp_path, "b.txt", b"b")]
    at.key(Key.Key_Space)
    finish(at)
    assert at.asked == [("open many", "Add attachments")]
    assert [made.button.text() for made in shown.lines] == ["a.pdf", "b.txt"]
    assert not shown.words.isVisible()
    at.messages.files = []
    shown.adder.click()
    finish(at)
    assert len(shown.lines) == 2


def test_copied_files_and_pictures_are_pasted_but_never_into_a_field(at: Desk, tmp_path: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    shown = page(at)
    clipboard.setMimeData(carried(file(tmp_path, "a.pdf"), file(tmp_path, "b.exe", b"MZ")))
    at.key(Key.Key_V, CONTROL)
    finish(at)
    assert names(at) == ["a.pdf"]
    assert told(at) == [
        "b.exe cannot be attached. Add documents, spreadsheets, slides, pictures, e-mails or calendar entries; "
        "print anything else to PDF."
    ]
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    clipboard.setImage(picture)
    at.key(Key.Key_V, CONTROL)
    finish(at)
    assert names(at) == ["a.pdf", "Picture pasted 2 September 2024.png"]
    made = attachments.listed(at.records, *at.record.current)[1]
    back = QImage.fromData(attachments.take(at.records, made.id).data)
    assert (back.size(), back.pixelColor(1, 1)) == (picture.size(), QColor("red"))
    clipboard.setText("words")
    at.key(Key.Key_V, CONTROL)
    assert at.messages.bar.words == "There is nothing to attach: no file or picture was copied."
    at.key(Key.Key_Escape)
    at.type(at.form.ui.name, "")
    at.key(Key.Key_V, CONTROL)
    assert at.form.ui.name.text() == "words"
    assert len(names(at)) == 2
    assert len(shown.lines) == 2


def test_the_same_file_twice_is_told(at: Desk, tmp_path: Path) -> None:
    path = file(tmp_path, "a.pdf")
    drop(at, at.record, carried(path))
    drop(at, at.record, carried(path))
    assert names(at) == ["a.pdf"]
    assert told(at) == ["a.pdf is attached already."]


def test_what_is_read_when_the_file_is_closed_goes_nowhere(at: Desk, tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", secrets.token_hex(2_000_000).encode())
    table, record_id = at.record.current
    at.record.attachments._add([path])
    where = at.records.path
    at.window.files.let_go()
    finish(at)
    with_rows = RecordsFile.open(where)
    assert attachments.count(with_rows, table, record_id) == 0
    with_rows.close()
    at.window.files.show_start()


# --- one attachment ----------------------------------------------------------------------------------------------


def test_opening_shows_a_read_only_copy_that_is_wiped(at: Desk) -> None:
    shown = page(at, "..\\Minutes of CON.pdf")
    assert shown.lines[0].button.hasFocus()
    at.key(Key.Key_Return)
    finish(at)
    (path,) = at.shown_files
    assert path.parent.parent == temporary.folder()
    assert path.name == "Minutes of CON.pdf"
    assert path.stat().st_mode & 0o777 == 0o400
    assert temporary.wipe()
    assert list(temporary.folder().iterdir()) == []


def test_a_copy_ready_only_after_the_file_was_closed_is_wiped(at: Desk) -> None:
    page(at, "a.pdf").lines[0].button.click()
    at.window.files.let_go()
    finish(at)
    assert at.shown_files == []
    assert list(temporary.folder().iterdir()) == []
    at.window.files.show_start()


def test_a_program_that_is_missing_is_told(at: Desk) -> None:
    at.window.doors = at.window.doors._replace(show_file=lambda _path: False)
    page(at, "a.pdf").lines[0].button.click()
    finish(at)
    assert told(at) == ["No program here opens a.pdf. Save it as a file and open it elsewhere."]


def test_saving_writes_it_where_it_is_wanted(at: Desk, tmp_path: Path) -> None:
    made = page(at, "CON.pdf").lines[0]
    at.messages.file = tmp_path / "out.pdf"
    menu_act(made, "Save as")
    finish(at)
    assert at.asked == [("save", "CON_.pdf")]
    assert (tmp_path / "out.pdf").read_bytes() == PDF + b"CON.pdf"
    assert at.window.status.last.text() == "Saved as out.pdf"
    at.messages.file = tmp_path / "missing" / "out.pdf"
    menu_act(made, "Save as")
    finish(at)
    assert "no folder" in told(at)[0]


def menu_act(made: QWidget, words: str) -> None:
    menu = made.make_menu()
    next(act for act in menu.actions() if act.text().partition("\t")[0] == words).trigger()
    menu.deleteLater()


def test_it_is_renamed_in_its_place_by_keys(at: Desk) -> None:
    shown = page(at, "a.pdf", "b.pdf")
    at.key(Key.Key_Down)
    assert shown.lines[1].button.hasFocus()
    at.key(Key.Key_F2)
    editor = shown.lines[1].editor
    assert editor.hasFocus()
    assert (editor.text(), editor.selectedText()) == ("b.pdf", "b")
    at.qtbot.keyClicks(editor, "Terms")
    at.key(Key.Key_Return)
    assert names(at) == ["a.pdf", "Terms.pdf"]
    assert shown.lines[1].button.hasFocus()
    assert at.records.undo_label == "Rename attachment"
    at.key(Key.Key_F2)
    at.qtbot.keyClicks(shown.lines[1].editor, "Other")
    at.key(Key.Key_Escape)
    assert at.record._inner is shown
    assert names(at) == ["a.pdf", "Terms.pdf"]
    assert shown.lines[1].button.hasFocus()
    menu_act(shown.lines[0], "Rename")
    at.qtbot.keyClick(shown.lines[0].editor, Key.Key_Delete)
    shown.lines[0].editor.clear()
    at.key(Key.Key_Return)
    assert "needs a name" in told(at)[0]
    at.key(Key.Key_Up)
    assert shown.adder.hasFocus()


def test_it_is_deleted_without_a_question_and_undo_brings_it_back(at: Desk) -> None:
    shown = page(at, "a.pdf", "b.pdf", "c.pdf")
    at.key(Key.Key_Down)
    at.key(Key.Key_Delete)
    assert [made.button.text() for made in shown.lines] == ["a.pdf", "c.pdf"]
    assert shown.lines[1].button.hasFocus()
    assert at.window.status.last.text() == "Delete attachment"
    at.key(Key.Key_Z, CONTROL)
    assert [made.button.text() for made in shown.lines] == ["a.pdf", "b.pdf", "c.pdf"]
    at.key(Key.Key_Y, CONTROL)
    for _ in range(2):
        at.key(Key.Key_Delete)
    assert shown.adder.hasFocus()
    assert shown.words.isVisible()
    assert at.asked == []
    at.key(Key.Key_Escape)
    assert related(at).word == "None yet"


def test_deleting_the_record_names_its_attachments(at: Desk) -> None:
    page(at, "a.pdf", "b.pdf")
    at.messages.agrees = False
    at.window.delete(at.record.current[0], [at.record.current[1]])
    (question,) = [what for how, what in at.asked if how == "delete"]
    assert "2 attachments" in cast("tuple[str, tuple[str, ...]]", question)[1]


# --- for everybody -----------------------------------------------------------------------------------------------


def test_every_kind_of_record_has_attachments(at: Desk) -> None:
    seen = 0
    for table in sorted(PLACES):
        rows = at.records.query(f"SELECT id FROM {table} ORDER BY id LIMIT 1")
        if rows:
            at.window.open_record(table, rows[0][0])
            settle()
            assert at.record.current == (table, rows[0][0])
            assert related(at).word == "None yet"
            at.record.open_related("attachments")
            assert isinstance(at.record._inner, AttachmentsPage)
            seen += 1
    assert seen > 20


def test_a_file_that_can_only_be_read_lets_open_and_save_alone(at: Desk, tmp_path: Path) -> None:
    page(at, "a.pdf")
    where, group = at.records.path, at.record.current
    at.window.files.close_file()
    at.window.files.show_records(RecordsFile.open(where, read_only=True))
    at.window.open_record(*group)
    shown = page(at)
    assert not shown.adder.isEnabled()
    menu = shown.lines[0].make_menu()
    can = {act.text().partition("\t")[0]: act.isEnabled() for act in menu.actions() if act.text()}
    assert can == {"Open": True, "Save as": True, "Rename": False, "Delete": False}
    menu.deleteLater()
    assert not drag(at.record, carried(file(tmp_path, "b.pdf")))
    QGuiApplication.clipboard().setMimeData(carried(tmp_path / "b.pdf"))
    shown.lines[0].button.setFocus()
    for key in (Key.Key_Delete, Key.Key_F2):
        at.key(key)
    at.key(Key.Key_V, CONTROL)
    finish(at)
    assert names(at) == ["a.pdf"]
    shown.lines[0].button.click()
    finish(at)
    assert len(at.shown_files) == 1


def test_everything_has_a_name_and_is_reached_by_tab(at: Desk) -> None:
    shown = page(at, "a.pdf", "<b>b.pdf")
    assert shown.lines[0].button.accessibleName() == "a.pdf, PDF, 20 bytes, 2 September 2024"
    buttons = [made for made in shown.findChildren(QPushButton) if made.isVisible()]
    said = [QAccessible.queryAccessibleInterface(made).text(QAccessible.Text.Name) for made in buttons]
    assert said == ["Add attachments", "More for a.pdf", "More for <b>b.pdf"]
    stops = []
    for _ in range(4):
        stops.append(QApplication.focusWidget())
        at.key(Key.Key_Tab)
    first, second = shown.lines
    assert stops == [first.button, first.more, second.button, second.more]


def test_a_name_with_tags_is_shown_letter_by_letter(at: Desk) -> None:
    shown = page(at, "<img src=x>" * 20 + ".pdf")
    made = shown.lines[0].button
    QApplication.sendEvent(
        made, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), made.mapToGlobal(QPoint(5, 5)))
    )
    assert "&lt;img" in made.toolTip()
    assert "<img" not in made.toolTip()
    assert made.width() <= at.record.width()


def test_records_changed_elsewhere_leave_the_lines_and_the_focus(at: Desk) -> None:
    shown = page(at, "a.pdf", "b.pdf")
    at.key(Key.Key_Down)
    before = list(shown.lines)
    editing.add_new(at.records, "risks", {})
    settle()
    assert shown.lines == before
    assert before[1].button.hasFocus()
