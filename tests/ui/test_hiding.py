"""Ctrl+Shift+H: a restricted review, and what belongs to it, is nowhere on the screen until it is shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from csp_desktop.records.actions import Action
from csp_desktop.records.funding import Award
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.records.reviews import Review
from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.reviews import ReviewKind
from csp_desktop.services import editing, temporary
from csp_desktop.ui.copied import Copied
from csp_desktop.ui.hiding import HIDDEN, WORDS
from csp_desktop.ui.printing import LEFT_OUT
from csp_desktop.ui.search_box import SearchBox
from csp_desktop.ui.widgets.chart_view import ChartView
from tests.ui.windows import CONTROL, SHIFT, Desk, Key, actions, settle
from tests.written import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    SampleFile = Callable[..., Path]

CANARY = "Qvxcanary"
ID = 9_001


@pytest.fixture
def secretive(desk: Desk, sample_file: SampleFile) -> Desk:
    """A window on a sample with a restricted review that has recommendations, one late, with an action."""
    desk.open(sample_file(), "overview")
    with desk.records.change("Add a restricted review") as session:
        session.add(
            Review(
                id=ID,
                kind=next(iter(ReviewKind)),
                number=f"{CANARY} 1",
                chair=CANARY,
                note=CANARY,
                restricted=True,
            )
        )
        session.flush()
        session.add(
            Recommendation(
                id=ID,
                number=CANARY,
                review_id=ID,
                wording=f"{CANARY} of the review",
                due=parse_date("1/2/20"),
            )
        )
        session.flush()
        session.add(Action(id=ID, recommendation_id=ID, wording=f"{CANARY} action"))
    settle()
    return desk


def toggle(desk: Desk) -> None:
    desk.key(Key.Key_H, CONTROL | SHIFT)


def words_of(widget: QWidget) -> Iterator[str]:
    """Everything that a widget says: to who looks, and to who listens."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        model = widget.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                yield str(index.data())
                yield str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    elif isinstance(widget, ChartView):
        yield str(widget.spec)


def said(desk: Desk) -> str:
    """All that the window shows."""
    shown = [widget for widget in (desk.window, *desk.window.findChildren(QWidget)) if widget.isVisible()]
    return "\n".join(words for widget in shown for words in words_of(widget))


def swept(desk: Desk) -> set[int]:
    """The tabs, by their number, on which the canary is shown."""
    found = set()
    for number in range(1, 6):
        desk.go(number)
        settle()
        if CANARY in said(desk):
            found.add(number)
    return found


def test_nothing_restricted_is_shown_on_any_tab(secretive: Desk) -> None:
    shown = swept(secretive)
    assert shown >= {1, 5}, "the overview and the reviews"
    toggle(secretive)
    assert swept(secretive) == set()
    toggle(secretive)
    assert swept(secretive) == shown


def test_an_open_restricted_record_closes(secretive: Desk) -> None:
    for table in ("reviews", "recommendations", "actions"):
        secretive.window.open_record(table, ID)
        settle()
        assert CANARY in said(secretive)
        toggle(secretive)
        assert secretive.record.current is None or secretive.record.current[1] != ID
        assert CANARY not in said(secretive)
        secretive.window.open_record(table, ID)
        settle()
        assert CANARY not in said(secretive)
        toggle(secretive)


def test_its_history_closes(secretive: Desk) -> None:
    secretive.window.open_record("reviews", ID)
    editing.save(secretive.records, "reviews", ID, "note", f"{CANARY} again")
    secretive.key(Key.Key_H, CONTROL)
    assert CANARY in said(secretive)
    toggle(secretive)
    assert CANARY not in said(secretive)


def test_the_bin_leaves_it_out(secretive: Desk) -> None:
    editing.delete_all(secretive.records, "actions", [ID])
    secretive.window.commands.show_bin()
    settle()
    assert CANARY in said(secretive)
    toggle(secretive)
    assert CANARY not in said(secretive)
    secretive.window.commands.show_bin()
    settle()
    assert CANARY not in said(secretive)


def test_a_link_to_it_is_kept(secretive: Desk) -> None:
    """An award that answers a hidden recommendation is shown without naming it, and still answers it afterwards."""
    with secretive.records.change("Add an award") as session:
        session.add(Award(id=ID, title="Night buses", recommendation_id=ID))
    toggle(secretive)
    secretive.window.open_record("awards", ID)
    settle()
    assert "Night buses" in said(secretive)
    assert CANARY not in said(secretive)
    secretive.type(secretive.form.editors["title"].widget, "Night trains")
    secretive.go(1)
    toggle(secretive)
    assert secretive.value("SELECT title FROM awards WHERE id = ?", ID) == "Night trains"
    assert secretive.value("SELECT recommendation_id FROM awards WHERE id = ?", ID) == ID


def test_lists_count_without_it_and_filters_do_not_offer_it(secretive: Desk) -> None:
    secretive.go(5)
    pane = secretive.tab.panes["reviews"]
    before = pane.rows.total
    restricted = secretive.value("SELECT count(*) FROM reviews WHERE restricted")
    assert isinstance(restricted, int)
    toggle(secretive)
    assert pane.rows.total == before - restricted
    chips = [choice for chip in pane.bar.chips for choice in chip.menu_of_choices().actions()]
    assert not [choice.text() for choice in chips if CANARY in choice.text()]


def test_the_charts_leave_it_out(secretive: Desk) -> None:
    secretive.go(5)
    chart = secretive.tab.chart  # pyright: ignore[reportAttributeAccessIssue] - of the reviews
    secretive.tab.switch.chips["Charts"].click()  # pyright: ignore[reportAttributeAccessIssue]
    secretive.tab.freshen()
    before = str(chart.spec)
    toggle(secretive)
    assert str(chart.spec) != before, "one review fewer"
    toggle(secretive)
    assert str(chart.spec) == before


def test_no_search_finds_it(secretive: Desk) -> None:
    def found() -> int:
        secretive.key(Key.Key_K, CONTROL)
        made = next(each for each in secretive.window.findChildren(SearchBox) if each.isVisible())
        secretive.qtbot.keyClicks(made.field, CANARY[:6])
        secretive.qtbot.waitUntil(lambda: not made._pause.isActive())
        rows = made.results.lines.rowCount()
        secretive.key(Key.Key_Escape)
        return rows

    secretive.window.open_record("reviews", ID)
    assert found() == 6  # three kinds and their heads
    toggle(secretive)
    assert found() == 0
    secretive.key(Key.Key_K, CONTROL)
    assert CANARY not in said(secretive), "nor among the records seen last"


def test_it_is_said_that_they_are_hidden(secretive: Desk) -> None:
    action = next(a for a in actions(secretive.window) if a.text() == WORDS)
    assert not action.isChecked()
    assert HIDDEN not in said(secretive)
    toggle(secretive)
    assert action.isChecked()
    said_at = next(b for b in secretive.window.status.findChildren(QAbstractButton) if HIDDEN in b.text())
    assert said_at.isVisible()
    assert not said_at.icon().isNull()
    secretive.click(said_at)
    assert not action.isChecked()
    assert not said_at.isVisible()


def test_the_next_file_is_hidden_too(secretive: Desk) -> None:
    path = secretive.records.path
    toggle(secretive)
    secretive.window.files.close_file()
    secretive.open(path, "reviews")
    assert secretive.records.hides_restricted
    assert CANARY not in said(secretive)


def test_what_was_done_to_it_is_not_said(secretive: Desk) -> None:
    editing.save(secretive.records, "reviews", ID, "note", "Said")
    settle()
    undo = secretive.window.menus.undo
    assert "review" in secretive.window.status.last.text()
    toggle(secretive)
    assert secretive.window.status.last.text() == ""
    assert undo.text() == "Undo change to a restricted record"
    secretive.key(Key.Key_Z, CONTROL)
    assert secretive.window.status.last.text() == "Undone: Change to a restricted record"
    assert secretive.window.menus.redo.text() == "Redo change to a restricted record"
    editing.add(secretive.records, "awards", {"title": "Night buses"})
    settle()
    assert secretive.window.status.last.text() == "Add award"
    toggle(secretive)
    assert undo.text() == "Undo add award"


def test_what_was_said_and_copied_of_it_goes(secretive: Desk) -> None:
    board = QGuiApplication.clipboard()
    secretive.window.messages.bar.say("info", CANARY)
    secretive.window.open_record("reviews", ID)
    settle()
    secretive.qtbot.waitUntil(lambda: bool(secretive.window.findChildren(Copied)))
    secretive.go(5)
    secretive.tab.pane.view.setFocus()
    secretive.tab.pane.view.selectAll()
    secretive.key(Key.Key_C, CONTROL)
    assert CANARY in board.text()
    toggle(secretive)
    assert CANARY not in secretive.window.messages.bar.words
    assert CANARY not in board.text()
    secretive.tab.pane.view.selectAll()
    secretive.key(Key.Key_C, CONTROL)
    assert board.text()
    assert CANARY not in board.text() + board.mimeData().html()


def test_copies_that_other_programs_were_given_go(secretive: Desk) -> None:
    place = temporary.new_folder()
    (place / "Chronology.txt").write_text(CANARY)
    toggle(secretive)
    assert not place.exists()


def test_no_form_offers_it_and_no_link_names_it(secretive: Desk) -> None:
    again = editing.add(
        secretive.records, "recommendations", {"wording": "Said again", "same_as_id": str(ID)}
    )
    secretive.window.open_record("recommendations", again)
    settle()
    assert CANARY in said(secretive)
    toggle(secretive)
    assert CANARY not in said(secretive)
    for name, field in editing.describe("recommendations").items():
        if field.kind == "link":
            assert CANARY not in str(editing.link_choices(secretive.records, "recommendations", name))
    secretive.type(secretive.form.editors["number"].widget, "7")
    toggle(secretive)
    assert secretive.value("SELECT same_as_id FROM recommendations WHERE id = ?", again) == ID


def test_back_and_forward_do_not_lead_to_it(secretive: Desk) -> None:
    secretive.window.open_record("reviews", ID)
    settle()
    other = secretive.value("SELECT id FROM reviews WHERE NOT restricted LIMIT 1")
    secretive.window.open_record("reviews", other)  # pyright: ignore[reportArgumentType] - an id
    settle()
    toggle(secretive)
    secretive.window.go_back()
    settle()
    assert CANARY not in said(secretive)
    assert CANARY not in secretive.window.windowTitle()


@pytest.mark.parametrize(
    ("register", "suffix"), [("reviews", "csv"), ("recommendations", "xlsx"), ("actions", "csv")]
)
def test_exports_and_reports_leave_it_out(
    secretive: Desk, tmp_path: Path, register: str, suffix: str
) -> None:
    out = tmp_path / f"list.{suffix}"
    secretive.messages.file = out
    toggle(secretive)
    with secretive.qtbot.waitSignal(secretive.window.operations.ended, timeout=20_000):
        secretive.window.export(register)
    settle()
    assert CANARY not in text_of(out)
    assert LEFT_OUT in secretive.window.status.last.text()


def test_in_a_meeting_they_are_hidden_and_afterwards_as_before(secretive: Desk) -> None:
    hiding, kept = secretive.window.hiding, secretive.window.settings
    hiding.meeting(True)
    assert secretive.records.hides_restricted
    hiding.meeting(False)
    assert not secretive.records.hides_restricted
    toggle(secretive)
    hiding.meeting(True)
    hiding.meeting(False)
    assert secretive.records.hides_restricted, "hidden before, so hidden after"
    toggle(secretive)
    kept.hide_in_meetings = False
    hiding.meeting(True)
    assert not secretive.records.hides_restricted


def test_what_cannot_be_kept_is_kept_first(secretive: Desk) -> None:
    """Nothing is hidden while something typed cannot be kept: it would be lost."""
    secretive.window.open_record("reviews", ID)
    settle()
    editor = secretive.form.editors["notified"].widget
    secretive.type(editor, "31 February 2025")
    toggle(secretive)
    assert not secretive.records.hides_restricted
    action = next(a for a in actions(secretive.window) if a.text() == WORDS)
    assert not action.isChecked()
