"""A tab's toolbar: every command is in sight or behind “More”, and does the same there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from csp_desktop.ui.widgets.controls import button, column
from csp_desktop.ui.widgets.tool_line import ToolLine
from tests.ui.windows import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from csp_desktop.ui.look import Look

LEFT = ("Add group", "Record a return", "Sort & file", "Send a form")
RIGHT = ("Chart", "Print")


def made(look: Look, qtbot: QtBot) -> tuple[QWidget, ToolLine, dict[str, QPushButton]]:
    buttons = {words: button(look, words, "plus", "flat") for words in (*LEFT, *RIGHT)}
    bar = ToolLine(look, [buttons[words] for words in LEFT], [buttons[words] for words in RIGHT])
    window = QWidget()
    window.setLayout(column(bar))
    qtbot.addWidget(window)
    window.resize(1200, 60)
    window.show()
    settle()
    return window, bar, buttons


def shown(buttons: dict[str, QPushButton]) -> list[str]:
    return [words for words, one in buttons.items() if one.isVisible()]


def test_what_finds_no_room_folds_and_comes_back(look: Look, qtbot: QtBot) -> None:
    window, bar, buttons = made(look, qtbot)
    assert shown(buttons) == [*LEFT, *RIGHT]
    assert not bar.more.isVisible()
    counts = []
    for width in range(1200, 60, -60):
        window.resize(width, 60)
        settle()
        counts.append(len(shown(buttons)))
        assert window.width() == width
        for one in buttons.values():
            assert not one.isVisible() or one.geometry().right() <= bar.width()
        assert bar.more.isVisible() == (counts[-1] < 6)
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 0
    window.resize(1200, 60)
    settle()
    assert shown(buttons) == [*LEFT, *RIGHT]


def test_the_last_that_make_fold_before_those_that_look(look: Look, qtbot: QtBot) -> None:
    window, _bar, buttons = made(look, qtbot)
    while len(shown(buttons)) == 6:
        window.resize(window.width() - 10, 60)
        settle()
    assert "Send a form" not in shown(buttons)
    assert "Add group" in shown(buttons)
    assert {"Chart", "Print"} <= set(shown(buttons))


def test_a_folded_command_does_the_same(look: Look, qtbot: QtBot) -> None:
    window, bar, buttons = made(look, qtbot)
    used: list[str] = []
    for words, one in buttons.items():
        one.clicked.connect(lambda _checked=False, words=words: used.append(words))
    buttons["Record a return"].setEnabled(False)
    window.resize(120, 60)
    settle()
    menu = bar.menu()
    acts = {act.text(): act for act in menu.actions()}
    assert set(acts) == {"Add group", "Record a return", "Sort && file", "Send a form", "Chart", "Print"}
    assert not acts["Record a return"].isEnabled()
    acts["Sort && file"].trigger()
    assert used == ["Sort & file"]
