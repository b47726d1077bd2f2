"""Everybody can use the window: names, keys, a walk by Tab through all of it, text at 200 %, and shortcuts that do not clash."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from csp_desktop.ui.look import LARGEST_SCALE
from csp_desktop.ui.tab_bar import TabBar
from tests.ui.windows import CONTROL, Desk, Key, actions, inputs, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TABS = ("overview", "priorities", "subgroups", "funding", "reviews", "meetings", "actions")
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, QTableView)
SCREEN = (1366, 768)


@pytest.fixture(params=TABS)
def at_each_tab(request: pytest.FixtureRequest, desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    """The window on herefordshire, at each tab in turn."""
    desk.window.resize(*SCREEN)
    desk.open(sample_file(), request.param)
    return desk


def test_no_two_commands_have_the_same_key(at_each_tab: Desk) -> None:
    keys = Counter(
        action.shortcut().toString() for action in actions(at_each_tab.window)
        if action.isVisible() and not action.shortcut().isEmpty()
    )  # fmt: skip
    assert [key for key, many in keys.items() if many > 1] == []
    assert {"Ctrl+Z", "Ctrl+Y", "Ctrl+O", "Ctrl+F", "Ctrl+1", "Alt+Left"} <= set(keys)


def test_every_button_of_a_toolbar_is_in_the_record_menu(at_each_tab: Desk) -> None:
    window = at_each_tab.window
    commands = [command.words for command in getattr(window.current, "commands", ())]
    assert [action.text().replace("&&", "&") for action in window.menus.record.actions()] == commands


def test_every_input_and_button_has_a_name(at_each_tab: Desk) -> None:
    window = at_each_tab.window
    nameless = [
        made.objectName() or type(made).__name__ for made in inputs(window) if not made.accessibleName()
    ]
    assert nameless == []
    buttons = [made for made in window.findChildren(QAbstractButton) if made.isVisible()]
    assert buttons
    assert [made for made in buttons if not (made.text().strip() or made.accessibleName())] == []


def controls(root: QWidget) -> Iterator[QWidget]:
    """What Tab is to reach: everything seen and enabled that takes the focus by Tab."""
    for made in root.findChildren(QWidget):
        takes = made.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if (
            isinstance(made, CONTROLS)
            and takes
            and made.isVisible()
            and made.isEnabled()
            and made.focusProxy() is None
        ):
            yield made


def walk(qtbot, root: QWidget, key: Qt.Key) -> list[QObject]:
    """Where the focus goes by a key until it comes back to where it began."""
    seen: list[QObject] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        qtbot.keyClick(now, key)
        settle(2)
    return seen


def test_tab_goes_to_every_control_and_comes_back(at_each_tab: Desk) -> None:
    window, qtbot = at_each_tab.window, at_each_tab.qtbot
    start = next(controls(window))
    start.setFocus()
    seen = walk(qtbot, window, Key.Key_Tab)
    missed = [made for made in controls(window) if made not in seen]
    assert [f"{type(made).__name__} {made.objectName() or made.accessibleName()}" for made in missed] == []
    assert QApplication.focusWidget() is start
    back = walk(qtbot, window, Key.Key_Backtab)
    assert set(back) == set(seen)


def test_tab_goes_through_a_form_from_top_to_bottom(at_each_tab: Desk) -> None:
    if at_each_tab.window.settings.tab == "overview":
        pytest.skip("The Overview has no form.")
    form = at_each_tab.form
    form.focus_first()
    tops: list[int] = []
    while (now := QApplication.focusWidget()) is not None and form.isAncestorOf(now):
        tops.append(now.mapTo(form, now.rect().topLeft()).y())
        at_each_tab.key(Key.Key_Tab)
    assert len(tops) >= len(form.editors)
    within = 4  # a button beside a field stands a little lower
    assert all(after >= before - within for before, after in pairwise(tops))


def cut(root: QWidget) -> list[str]:
    """Labels, buttons and tabs with less room than their words need, outside what scrolls."""
    found: list[str] = []
    for made in root.findChildren(QWidget):
        if not isinstance(made, (QLabel, QAbstractButton)) or not made.isVisible() or _scrolls(made):
            continue
        needed, has = made.sizeHint(), made.size()
        if isinstance(made, QLabel) and made.wordWrap():
            short = made.heightForWidth(has.width()) > has.height()
        else:
            short = needed.width() > has.width() or needed.height() > has.height()
        if short and made.text().strip():
            found.append(
                f"{type(made).__name__} “{made.text()}” needs {needed.toTuple()}, has {has.toTuple()}"
            )
    return found


def _scrolls(made: QWidget) -> bool:
    parent = made.parentWidget()
    while parent is not None:
        if isinstance(parent, (QScrollArea, QTableView)):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize("scale", [1.0, LARGEST_SCALE])
def test_nothing_is_cut_at_100_and_200_per_cent(at_each_tab: Desk, scale: float) -> None:
    desk = at_each_tab
    if scale > 1:
        for _ in range(4):
            desk.key(Key.Key_Plus, CONTROL)
    assert desk.look.scale == scale
    settle()
    window = desk.window
    assert cut(window) == []
    bar = window.tab_bar
    assert isinstance(bar, TabBar)
    assert bar.sizeHint().width() <= bar.width()
    assert window.height() <= SCREEN[1], "the window has grown over the screen"
    assert window.width() <= SCREEN[0]


@pytest.mark.parametrize("scale", [1.0, LARGEST_SCALE])
def test_the_first_page_fits_the_screen(desk: Desk, scale: float) -> None:
    desk.window.resize(*SCREEN)
    desk.window.files.show_start()
    if scale > 1:
        desk.look.use(scale=scale)
    settle()
    assert cut(desk.window) == []
    assert desk.window.height() <= SCREEN[1]


def test_no_status_date_or_amount_is_elided(at_each_tab: Desk) -> None:
    """At 1366 by 768 only words may end in an ellipsis; dates, money and statuses widen their column."""
    panes = getattr(at_each_tab.window.current, "panes", {})
    for pane in panes.values():
        pane.choose(0)  # one that waits to be seen is read now
        for _ in range(3):
            pane.view.viewport().repaint()
            settle()
        assert pane.view.painter.narrow == {}
        assert pane.bar.count.text().endswith(" shown")
