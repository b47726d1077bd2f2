"""Messages, questions, lines that open, and the record's head."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.ui.delete_dialog import DeleteDialog
from csp_desktop.ui.look import Look
from csp_desktop.ui.messages import Messages
from csp_desktop.ui.widgets.controls import ShapeLabel, button, label, literal
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.record_head import RecordHead
from csp_desktop.ui.widgets.related_list import Related, RelatedList
from tests.ui.recorder import Recorder


@pytest.fixture
def window(look: Look, qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def answer(act) -> None:
    """Do `act` to the dialog once it is up."""

    def find() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DeleteDialog)
        act(dialog)

    QTimer.singleShot(0, find)


def test_the_question_lists_what_goes_too_and_cancel_is_the_default(
    window: QWidget, look: Look, qtbot
) -> None:
    seen: list[object] = []

    def look_and_press_enter(dialog: DeleteDialog) -> None:
        seen.append([dialog.list.item(n).text() for n in range(dialog.list.count())])
        seen.append(next(made.text() for made in dialog.findChildren(QLabel)))
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    answer(look_and_press_enter)
    messages = Messages(look)
    assert not messages.confirm_delete(
        window, "Delete the stream and its 5 awards?", ["5 awards", "<b>1</b> bid"]
    )
    assert seen == [["5 awards", "<b>1</b> bid"], "Delete the stream and its 5 awards?"]


def test_delete_must_be_pressed(window: QWidget, look: Look, qtbot) -> None:
    answer(lambda dialog: qtbot.mouseClick(dialog.delete, Qt.MouseButton.LeftButton))
    assert Messages(look).confirm_delete(window, "Delete it?", ["5 awards"])
    answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert not Messages(look).confirm_delete(window, "Delete it?", ["5 awards"])


def test_choosers_give_paths_or_nothing(window: QWidget, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"open": "", "save": ""}
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *asked: (given["open"], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (given["save"], ""))
    messages = Messages(look)
    assert messages.choose_open(window, "Open", "Records (*.csp)") is None
    assert messages.choose_save(window, "Save", "PDF (*.pdf)", Path("pack.pdf")) is None
    given.update(open="/tmp/a.csp", save="/tmp/out")
    assert messages.choose_open(window, "Open", "Records (*.csp)") == Path("/tmp/a.csp")
    assert messages.choose_save(window, "Save", "PDF (*.pdf)", Path("pack.pdf")) == Path("/tmp/out.pdf")


def test_a_problem_is_told_in_the_windows_bar_and_can_be_put_away(window: QWidget, look: Look, qtbot) -> None:
    messages = Recorder(look)
    messages.bar.setParent(window)
    messages.tell(KnownError("The folder is read-only.", "Choose another folder."))
    assert messages.bar.isVisible()
    assert messages.bar.words == "The folder is read-only. Choose another folder."
    assert messages.asked() == [("tell", "The folder is read-only. Choose another folder.")]
    close = next(made for made in messages.bar.findChildren(type(button(look, ""))) if made.text() == "Close")
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not messages.bar.isVisible()
    assert messages.bar.words == ""


def test_a_message_shows_words_literally_and_does_what_its_link_says(
    window: QWidget, look: Look, qtbot
) -> None:
    bar, done = MessageBar(look), []
    bar.setParent(window)
    bar.resize(300, 80)
    bar.say("soon", "Smith & Jones <b>", "Choose a group & go", lambda: done.append(1))
    words = next(made for made in bar.findChildren(QLabel) if made.text() == "Smith & Jones <b>")
    assert words.textFormat() == Qt.TextFormat.PlainText
    link = next(made for made in bar.findChildren(type(button(look, ""))) if made.isVisible())
    assert link.text() == "Choose a group && go"
    with qtbot.waitSignal(bar.acted):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert bar.property("message") == "soon"


def test_a_line_opens_by_key_and_click_and_says_its_word(window: QWidget, look: Look, qtbot) -> None:
    lines = RelatedList(
        look, "Belongs to this priority", [Related("awards", "Awards", "banknote"), Related("m", "M")]
    )
    lines.setParent(window)
    lines.show()
    lines.say({"awards": "2 awards"})
    line = lines.lines["awards"]
    assert line.accessibleName() == "Awards, 2 awards"
    assert lines.lines["m"].accessibleName() == "M, None yet"
    for use in (
        lambda: qtbot.keyClick(line, Qt.Key.Key_Return),
        lambda: qtbot.keyClick(line, Qt.Key.Key_Space),
        lambda: qtbot.mouseClick(line, Qt.MouseButton.LeftButton),
    ):
        with qtbot.waitSignal(lines.opened) as opened:
            use()
        assert opened.args == ["awards"]
    with pytest.raises(KeyError):
        lines.say({"nothing": "1"})


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_line_is_wide_enough_for_all_it_says(look: Look, qtbot, scale: float) -> None:
    look.use(scale=scale)
    line = LineButton(
        look, "Take them from a meeting", "calendar", note="Minutes of June 2024 have none", key="Ctrl+N"
    )
    qtbot.addWidget(line)
    words = look.metrics(weight=600).horizontalAdvance("Take them from a meeting")
    key = look.metrics("caption").horizontalAdvance("Ctrl+N")
    assert line.sizeHint().width() > words + key + look.px(20)
    assert line.sizeHint().height() == 56 * scale


def test_a_records_head_has_shape_and_word(look: Look, qtbot) -> None:
    head = RecordHead(look)
    qtbot.addWidget(head)
    head.show()
    head.say("Priority 3, 2024-27", "Misuse of Drugs & <b>", "done", "Agreed")
    assert (head.caption.text(), head.title.text()) == ("Priority 3, 2024-27", "Misuse of Drugs & <b>")
    assert head.status.text() == "Agreed"
    assert head.shape.isVisible()
    assert not head.more.isVisible()
    head.say("Evidence", "A statement")
    assert not head.shape.isVisible()


def test_a_shape_without_a_parent_opens_no_window(look: Look) -> None:
    made = ShapeLabel(look, "")
    made.set_kind("late")
    assert not made.isVisible()
    made.deleteLater()


def test_text_is_literal_everywhere(look: Look) -> None:
    assert literal("A & B") == "A && B"
    assert label("<b>").textFormat() == Qt.TextFormat.PlainText
    assert button(look, "A & B", "plus").text() == " A && B"
