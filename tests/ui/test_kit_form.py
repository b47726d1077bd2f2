"""The record's form: fills, labels, saves, refuses and takes back, driven by keys on a real file and the real rules."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QFormLayout, QLabel, QScrollArea, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.ui.look import Look
from csp_desktop.ui.widgets.controls import WrappedLabel
from csp_desktop.ui.widgets.field_editors import editor_for
from csp_desktop.ui.widgets.record_form import RecordForm
from tests.ui.kit_records import KitEditing, KitRecords, Ui_KitForm

Key = Qt.Key


@pytest.fixture
def form(look: Look, awards: KitRecords, editing: KitEditing, qtbot) -> RecordForm:
    """Award 3 in a form of the width that a record has."""
    made = RecordForm(look, Ui_KitForm, "award", editing, awards)
    qtbot.addWidget(made)
    made.resize(456, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    assert made.show_record(3)
    return made


def stored(awards: KitRecords, name: str, record_id: int = 3) -> object:
    return awards.query(f"SELECT {name} FROM award WHERE id = ?", [record_id])[0][0]


def typed(qtbot, widget, text: str) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    qtbot.keyClick(widget, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(widget, Key.Key_Delete)
    qtbot.keyClicks(widget, text)


def labels(form: RecordForm) -> list[str]:
    layout = form.layout()
    assert isinstance(layout, QFormLayout)
    items = [layout.itemAt(row, QFormLayout.ItemRole.LabelRole) for row in range(layout.rowCount())]
    return [item.widget().text() for item in items if isinstance(item.widget(), QLabel)]


def test_it_is_filled_labelled_and_named(form: RecordForm) -> None:
    ui = form.ui
    assert (ui.title.text(), ui.amount.text(), ui.starts.text()) == ("Award 00003", "£3.00", "April 2024")
    assert (ui.status.currentText(), ui.stream_id.currentText()) == ("Agreed", "Gamma <b>")
    assert ui.recurring.isChecked()
    assert ui.notes.toPlainText() == "Notes of 3"
    assert labels(form) == ["Award", "Amount", "Start and status", "Stream && year", "Every year", "Notes"]
    assert ui.title_label.buddy() is ui.title
    assert ui.stream_id.accessibleName() == "Stream & year"
    assert ui.amount.placeholderText() == "Leave blank if not known"
    assert ui.starts.accessibleName() == "Starts"
    helps = [label.text() for label in form.findChildren(QLabel) if label.property("role") == "caption"]
    assert helps == ["Leave blank if not known."]


def test_what_is_typed_is_kept_when_the_field_is_left_and_said_in_one_style(
    form: RecordForm, awards: KitRecords, qtbot
) -> None:
    typed(qtbot, form.ui.amount, "1234.5")
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.keyClick(form.ui.amount, Key.Key_Tab)
    assert saved.args == ["amount"]
    assert stored(awards, "amount") == 123450
    assert form.ui.amount.text() == "£1,234.50"
    typed(qtbot, form.ui.starts, "4/9/24")
    qtbot.keyClick(form.ui.starts, Key.Key_Return)
    assert form.ui.starts.text() == "4 September 2024"
    assert stored(awards, "starts") == "2024-09-04"


def test_only_what_changed_is_saved_and_once(form: RecordForm, editing: KitEditing, qtbot) -> None:
    form.ui.title.setFocus()
    for _ in range(7):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert editing.saves == []
    typed(qtbot, form.ui.title, "Positive Lives")
    qtbot.keyClick(form.ui.title, Key.Key_Return)
    qtbot.keyClick(form.ui.title, Key.Key_Tab)
    assert editing.saves == [("title", "Positive Lives")]


def test_a_box_of_text_is_left_by_tab_and_kept(form: RecordForm, awards: KitRecords, qtbot) -> None:
    typed(qtbot, form.ui.notes, "Two")
    qtbot.keyClick(form.ui.notes, Key.Key_Return)
    qtbot.keyClicks(form.ui.notes, "lines & <b>")
    qtbot.keyClick(form.ui.notes, Key.Key_Tab)
    assert not form.ui.notes.hasFocus()
    assert stored(awards, "notes") == "Two\nlines & <b>"


@pytest.mark.qt_log_ignore(
    "grabbing the keyboard", extend=True
)  # the offscreen platform cannot, a popup wants to
def test_a_tick_and_a_choice_are_kept_at_once(form: RecordForm, awards: KitRecords, qtbot) -> None:
    form.ui.recurring.setFocus()
    qtbot.keyClick(form.ui.recurring, Key.Key_Space)
    assert not stored(awards, "recurring")
    form.ui.status.showPopup()
    view = form.ui.status.view()
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Return)
    assert stored(awards, "status") == "ended"


def test_arrows_through_choices_keep_only_the_one_rested_on(
    form: RecordForm, editing: KitEditing, qtbot
) -> None:
    form.ui.status.setFocus()
    qtbot.waitUntil(form.ui.status.hasFocus)
    with qtbot.waitSignal(form.saved):
        qtbot.keyClick(form.ui.status, Key.Key_Up)
        qtbot.keyClick(form.ui.status, Key.Key_Down)
        qtbot.keyClick(form.ui.status, Key.Key_Down)
    assert editing.saves == [("status", "ended")]
    qtbot.keyClick(form.ui.status, Key.Key_Home)
    qtbot.keyClick(form.ui.status, Key.Key_Tab)
    assert editing.saves[1:] == [("status", "")]


def test_the_wheel_never_changes_a_choice(form: RecordForm, editing: KitEditing, qtbot) -> None:
    form.ui.status.setFocus()
    where, none = QPointF(10, 10), Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        where,
        form.ui.status.mapToGlobal(where),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(form.ui.status, event)
    assert form.ui.status.currentText() == "Agreed"
    assert not event.isAccepted()


def test_links_offer_every_record_once_one_comes_to_them_and_open(
    form: RecordForm, awards: KitRecords, qtbot
) -> None:
    combo = form.ui.stream_id
    words = [combo.itemText(n) for n in range(combo.count())]
    assert words == ["Not recorded", "Gamma <b>"]
    combo.setFocus()
    qtbot.waitUntil(combo.hasFocus)
    words = [combo.itemText(n) for n in range(combo.count())]
    assert words == ["Not recorded", "Alpha fund", "Beta & Co", "Gamma <b>"]
    opener = form.opener("stream_id")
    assert opener.accessibleName() == "Open stream & year"
    with qtbot.waitSignal(form.link_opened) as opened:
        opener.setFocus()
        qtbot.keyClick(opener, Key.Key_Space)
    assert opened.args == ["stream", 3]
    form.show_record(4)
    assert (combo.currentText(), opener.isVisible()) == ("Not recorded", False)


def test_a_problem_stands_under_the_field_and_keeps_what_was_typed(
    form: RecordForm, awards: KitRecords, qtbot
) -> None:
    typed(qtbot, form.ui.starts, "31/2/25")
    qtbot.keyClick(form.ui.starts, Key.Key_Tab)
    sentence = form.problem("starts")
    assert "31 February 2025 does not exist" in sentence
    assert form.ui.starts.text() == "31/2/25"
    assert stored(awards, "starts") == "2024-04"
    assert form.ui.starts.property("problem") is True
    assert form.ui.starts.accessibleDescription() == sentence
    shown = next(label for label in form.findChildren(WrappedLabel) if label.text() == sentence)
    assert shown.isVisible()
    below = shown.mapTo(form, QPoint(0, 0)).y()
    assert below > form.ui.starts.mapTo(form, QPoint(0, 0)).y()
    typed(qtbot, form.ui.starts, "28/2/25")
    qtbot.keyClick(form.ui.starts, Key.Key_Tab)
    assert form.problem("starts") == ""
    assert not shown.isVisible()
    assert form.ui.starts.property("problem") is False
    assert form.ui.starts.accessibleDescription() == ""
    assert stored(awards, "starts") == "2025-02-28"


def test_a_refusal_of_the_file_is_said_in_the_same_place(
    form: RecordForm, editing: KitEditing, qtbot
) -> None:
    editing.refuse = KnownError("The disk is full.", "Make room and leave the field again.")
    typed(qtbot, form.ui.title, "Kept as typed")
    qtbot.keyClick(form.ui.title, Key.Key_Tab)
    assert form.problem("title") == "The disk is full. Make room and leave the field again."
    assert form.ui.title.text() == "Kept as typed"
    editing.refuse = None
    assert form.commit()
    assert form.problem("title") == ""
    assert editing.saves == [("title", "Kept as typed")]


def test_esc_takes_back_what_was_typed_and_is_then_the_windows(
    form: RecordForm, editing: KitEditing, qtbot
) -> None:
    typed(qtbot, form.ui.title, "nonsense")
    qtbot.keyClick(form.ui.title, Key.Key_Escape)
    assert form.ui.title.text() == "Award 00003"
    typed(qtbot, form.ui.amount, "lots")
    qtbot.keyClick(form.ui.amount, Key.Key_Return)
    assert form.problem("amount")
    qtbot.keyClick(form.ui.amount, Key.Key_Escape)
    assert (form.problem("amount"), form.ui.amount.text()) == ("", "£3.00")
    typed(qtbot, form.ui.notes, "no")
    qtbot.keyClick(form.ui.notes, Key.Key_Escape)
    assert form.ui.notes.toPlainText() == "Notes of 3"
    assert editing.saves == []


def test_typing_is_never_lost_when_another_record_is_chosen(
    form: RecordForm, awards: KitRecords, qtbot
) -> None:
    typed(qtbot, form.ui.title, "Typed and not left")
    assert form.show_record(5)
    assert stored(awards, "title") == "Typed and not left"
    assert form.ui.title.text() == "Award 00005"
    typed(qtbot, form.ui.amount, "about nine")
    assert not form.show_record(6)
    assert form.record is not None
    assert form.record.id == 5
    assert form.ui.amount.text() == "about nine"
    assert form.problem("amount")
    assert form.ui.amount.hasFocus()


def test_changes_from_elsewhere_are_shown_and_typing_stays(
    form: RecordForm, awards: KitRecords, qtbot
) -> None:
    typed(qtbot, form.ui.title, "Being typed")
    awards.connection.execute("UPDATE award SET title = 'Elsewhere', amount = 900 WHERE id = 3")
    form.refresh()
    assert form.ui.amount.text() == "£9.00"
    assert form.ui.title.text() == "Being typed"
    qtbot.keyClick(form.ui.title, Key.Key_Escape)
    assert form.ui.title.text() == "Elsewhere"


def test_a_record_that_is_gone_is_said_to_be(form: RecordForm, awards: KitRecords, qtbot) -> None:
    awards.connection.execute("DELETE FROM award WHERE id = 3")
    with qtbot.waitSignal(form.gone):
        form.refresh()
    assert form.record is None
    assert form.ui.title.text() == ""
    with qtbot.waitSignal(form.gone):
        assert not form.show_record(3)


def test_read_only_shows_and_does_not_change(form: RecordForm, editing: KitEditing, qtbot) -> None:
    form.set_read_only(True)
    qtbot.keyClicks(form.ui.title, "x")
    qtbot.keyClicks(form.ui.notes, "x")
    form.ui.notes.setFocus()
    form.ui.title.setFocus()
    assert not form.ui.status.isEnabled()
    assert form.ui.title.text() == "Award 00003"
    form.set_read_only(False)
    assert form.ui.status.isEnabled()
    assert editing.saves == []


def test_undo_is_the_windows_until_something_is_typed(form: RecordForm, qtbot) -> None:
    undone: list[str] = []
    from PySide6.QtGui import QKeySequence, QShortcut

    QShortcut(QKeySequence.StandardKey.Undo, form).activated.connect(lambda: undone.append("record"))
    control = Qt.KeyboardModifier.ControlModifier
    form.ui.title.setFocus()
    qtbot.waitUntil(form.ui.title.hasFocus)
    qtbot.keyClick(form.ui.title, Key.Key_Z, control)
    assert undone == ["record"]
    typed(qtbot, form.ui.title, "abc")
    qtbot.keyClick(form.ui.title, Key.Key_Z, control)
    assert undone == ["record"]
    assert form.ui.title.text() != "abc"


def test_keys_go_through_the_fields_in_their_order(form: RecordForm, qtbot) -> None:
    form.focus_first()
    seen = []
    for _ in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName() or focused.accessibleName())
        qtbot.keyClick(focused, Key.Key_Tab)
    names = ["title", "amount", "starts", "status", "stream_id", "Open stream & year", "recurring", "notes"]
    assert seen == names


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_smaller_than_it_needs(form: RecordForm, look: Look, qtbot, scale: float) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(form)
    area.resize(round(504 * scale), 700)
    area.show()
    look.use(scale=scale)
    typed(qtbot, form.ui.starts, "31/2/25")
    form.commit()
    for _ in range(8):
        QApplication.processEvents()
    small = [
        (widget.objectName(), widget.sizeHint(), widget.size())
        for widget in form.findChildren(QWidget)
        if widget.isVisible() and not isinstance(widget, WrappedLabel) and too_small(widget)
    ]
    assert small == []
    for label in form.findChildren(WrappedLabel):
        assert not label.isVisible() or label.height() >= label.heightForWidth(label.width())
    area.takeWidget()


def too_small(widget: QWidget) -> bool:
    """Whether a control is lower than it wants to be; boxes of text and what wraps or stretches find their own."""
    if widget.objectName() in ("notes", "qt_scrollarea_viewport") or widget.parent() is None:
        return False
    named = bool(widget.objectName()) and not widget.objectName().startswith("qt_")
    return named and widget.layout() is None and widget.sizeHint().height() > widget.height()


def test_the_fields_are_the_designs_heights(form: RecordForm, look: Look) -> None:
    for _ in range(5):
        QApplication.processEvents()
    heights = {
        name: getattr(form.ui, name).height() for name in ("title", "amount", "starts", "status", "stream_id")
    }
    assert set(heights.values()) == {32}
    assert 96 <= form.ui.title_label.width() <= 112


def test_figures_stand_in_columns_and_words_do_not(form: RecordForm) -> None:
    def even(widget: QWidget) -> bool:
        return widget.fontMetrics().horizontalAdvance("1111") == widget.fontMetrics().horizontalAdvance(
            "8888"
        )

    assert even(form.ui.amount)
    assert even(form.ui.starts)
    assert not even(form.ui.title)


def test_a_choice_that_is_cut_ends_in_an_ellipsis(form: RecordForm, look: Look, awards: KitRecords) -> None:
    form.ui.stream_id.setFixedWidth(90)
    pictures = []
    for name in ("Gamma fund of the county", "Gamma fund of the county, elsewhere"):
        awards.connection.execute("UPDATE stream SET name = ? WHERE id = 3", (name,))
        form.refresh()
        pictures.append(form.ui.stream_id.grab().toImage())
    assert form.ui.stream_id.currentText() == "Gamma fund of the county, elsewhere"
    assert (
        pictures[0] == pictures[1]
    )  # both are cut at the same place: Qt's own drawing would cut inside a letter


def test_a_widget_that_edits_nothing_is_a_mistake(qapp: QApplication) -> None:
    with pytest.raises(TypeError, match="edits no field"):
        editor_for(QLabel())


def test_a_screen_reader_hears_the_field_and_its_problem(form: RecordForm, qtbot) -> None:
    typed(qtbot, form.ui.amount, "lots")
    form.commit()
    heard = QAccessible.queryAccessibleInterface(form.ui.amount)
    assert heard.text(QAccessible.Text.Name) == "Amount"
    assert heard.text(QAccessible.Text.Description) == form.problem("amount")
