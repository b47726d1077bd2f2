"""Ctrl+K: a word typed shows the records that have it, and Enter opens one; by keys, by mouse and for who listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from csp_desktop.records.actions import Action
from csp_desktop.records.groups import Group
from csp_desktop.rules.groups import GroupKind, GroupStatus
from csp_desktop.services.search import Marked
from csp_desktop.ui.models.search_model import Head, SearchModel
from csp_desktop.ui.places import PLACES
from csp_desktop.ui.search_box import NONE, SearchBox, icon_of, kinds
from csp_desktop.ui.search_field import SearchField
from csp_desktop.ui.widgets.search_results import segments
from tests.ui.windows import CONTROL, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.modeltest import ModelTester

    SampleFile = Callable[..., Path]


@pytest.fixture
def found(desk: Desk, sample_file: SampleFile) -> Desk:
    """A window at the subgroups, on records of which some have a word that no other has."""
    desk.open(sample_file(), "subgroups")
    with desk.records.change("Add records") as session:
        session.add(Group(id=901, name="Numbat forum", kind=GroupKind.SUBGROUP, status=GroupStatus.ACTIVE))
        session.flush()
        session.add(Action(id=901, wording="Count the numbats", group_id=901))
        session.add(Action(id=902, wording="Ring the zoo", progress="<b>It</b> asked for a numbat & more."))
    settle()
    return desk


def box(desk: Desk) -> SearchBox | None:
    """The box, when it is open."""
    return next((each for each in desk.window.findChildren(SearchBox) if each.isVisible()), None)


def opened(desk: Desk, typed: str = "") -> SearchBox:
    """Press Ctrl+K and type."""
    desk.key(Key.Key_K, CONTROL)
    made = box(desk)
    assert made is not None
    desk.qtbot.keyClicks(made.field, typed)
    desk.qtbot.waitUntil(lambda: not made._pause.isActive())
    return made


def lines(made: SearchBox) -> list[str]:
    """The rows as words, heads marked."""
    model = made.results.lines
    return [
        f"# {line.words}" if isinstance(line, Head) else line.title.text
        for line in (model.index(row).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount()))
    ]


def test_ctrl_k_opens_and_closes_it(found: Desk) -> None:
    before = QApplication.focusWidget()
    made = opened(found)
    assert made.field.hasFocus()
    found.key(Key.Key_K, CONTROL)
    assert box(found) is None
    assert QApplication.focusWidget() is before
    opened(found)
    found.key(Key.Key_Escape)
    assert box(found) is None
    assert QApplication.focusWidget() is before


def test_what_is_typed_is_found_by_kind(found: Desk) -> None:
    made = opened(found, "numba")
    assert lines(made) == ["# Groups", "Numbat forum", "# Actions", "Count the numbats", "Ring the zoo"]
    assert made.count.text() == "3 found"
    assert made.field.accessibleDescription() == "Numbat forum, group"
    found.qtbot.keyClicks(made.field, " zoo")
    found.qtbot.waitUntil(lambda: lines(made) == [])
    assert made.nothing.text() == NONE
    assert made.nothing.isVisible()
    assert not made.results.isVisible()


def test_arrows_move_over_heads_and_enter_opens(found: Desk) -> None:
    made = opened(found, "numbat")
    chosen = lambda: made.results.currentIndex().row()  # noqa: E731
    assert chosen() == 1
    for key, row in (
        (Key.Key_Up, 1),
        (Key.Key_Down, 3),
        (Key.Key_Down, 4),
        (Key.Key_Down, 4),
        (Key.Key_PageUp, 1),
        (Key.Key_PageDown, 4),
        (Key.Key_Up, 3),
    ):
        found.key(key)
        assert chosen() == row
        assert made.field.hasFocus()
    found.key(Key.Key_Return)
    assert box(found) is None
    assert found.record.current == ("actions", 901)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert found.record.isAncestorOf(focused)


def test_enter_takes_what_is_typed_now(found: Desk) -> None:
    """However fast it is typed and entered."""
    made = opened(found)
    made._small = False
    found.qtbot.keyClicks(made.field, "Numbat forum")
    assert made._pause.isActive()
    found.key(Key.Key_Return)
    assert found.record.current == ("groups", 901)


def test_a_click_opens_and_a_click_beside_closes(found: Desk) -> None:
    made = opened(found, "numbat")
    at = made.results.visualRect(made.results.lines.index(4)).center()
    found.qtbot.mouseMove(made.results.viewport(), at)
    found.qtbot.mouseClick(made.results.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert found.record.current == ("actions", 902)
    made = opened(found)
    found.qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(5, 400))
    settle()
    assert box(found) is None


def test_a_head_is_no_choice(found: Desk) -> None:
    made = opened(found, "numbat")
    found.qtbot.mouseClick(
        made.results.viewport(),
        Qt.MouseButton.LeftButton,
        pos=made.results.visualRect(made.results.lines.index(0)).center(),
    )
    assert box(found) is made
    assert made.results.currentIndex().row() == 1


def test_the_records_seen_last_come_first(found: Desk) -> None:
    found.window.open_record("groups", 901)
    found.window.open_record("actions", 902)
    made = opened(found)
    assert lines(made)[:3] == ["# Seen last", "Ring the zoo", "Numbat forum"]
    assert made.count.text() == ""
    found.key(Key.Key_Down)
    found.key(Key.Key_Return)
    assert found.record.current == ("groups", 901)


def test_text_is_shown_as_it_is(found: Desk) -> None:
    made = opened(found, "numbat more")
    hit = made.results.lines.hit(made.results.currentIndex())
    assert hit is not None
    assert hit.snippet.text == "<b>It</b> asked for a numbat & more."
    assert [words for words, bold in segments(hit.snippet) if bold] == ["numbat", "more"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (Marked("abc", ((1, 2),)), [("a", False), ("b", True), ("c", False)]),
        (Marked("abc", ((0, 3),)), [("abc", True)]),
        (Marked("abc"), [("abc", False)]),
        (Marked(""), []),
        (Marked("x" * 500, ((450, 460),)), [("x" * 400, False)]),
        (Marked("x" * 500, ((390, 450),)), [("x" * 390, False), ("x" * 10, True)]),
    ],
)
def test_parts_of_a_text(text: Marked, parts: list[tuple[str, bool]]) -> None:
    assert list(segments(text)) == parts


def test_it_is_told_to_who_listens(found: Desk) -> None:
    made = opened(found, "numbat")
    for widget, name in ((made.field, "Find anything"), (made.results, "Records found")):
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) == name
    said = made.results.lines.index(4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Ring the zoo, action")
    found.key(Key.Key_Tab)
    assert made.field.hasFocus(), "nothing behind the box is gone to"


def test_the_field_in_the_menu_bar_opens_it(found: Desk) -> None:
    field = found.window.findChild(SearchField)
    assert field is not None
    found.click(field.button)
    assert box(found) is not None


def test_there_is_none_without_a_file(desk: Desk) -> None:
    desk.window.files.show_start()
    desk.key(Key.Key_K, CONTROL)
    assert box(desk) is None
    field = desk.window.findChild(SearchField)
    assert field is not None
    assert not field.isVisible()


def test_it_closes_with_the_file(found: Desk) -> None:
    opened(found, "numbat")
    found.window.files.close_file()
    settle()
    assert box(found) is None


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1366, 690), (900, 720), (700, 420)])
def test_it_fits_the_window(found: Desk, scale: float, size: tuple[int, int]) -> None:
    found.look.use(scale=scale)
    found.window.resize(*size)
    settle()
    made = opened(found, "the")
    frame = made._frame.geometry()
    assert made.geometry() == found.window.rect()
    assert found.window.rect().contains(frame)
    assert made.results.height() >= 60
    found.look.use(scale=1.0)


def test_every_kind_can_be_opened_and_has_an_icon(found: Desk, root: Path) -> None:
    assert set(kinds()) == set(PLACES)
    assert kinds()[:2] == ("strategies", "priorities")
    assert {(root / "resources/icons" / f"{icon_of(table)}.svg").is_file() for table in kinds()} == {True}


def test_the_rows_are_a_sound_model(found: Desk, qtmodeltester: ModelTester) -> None:
    made = opened(found, "numbat")
    qtmodeltester.check(made.results.lines)
    empty = SearchModel()
    assert empty.next_hit(0, 1) == -1
