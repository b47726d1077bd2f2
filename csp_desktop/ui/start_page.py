"""The first page: open records, begin new ones, or try the samples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from csp_desktop.ui.widgets.controls import column, label, line, rule
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from csp_desktop.ui.look import Look

WIDTH = 520


class StartPage(QFrame):
    """Ways to begin as lines. new_asked, open_asked, recent_asked (path), sample_asked (its key)."""

    new_asked = Signal()
    open_asked = Signal()
    recent_asked = Signal(object)
    sample_asked = Signal(str)

    def __init__(self, look: Look, samples: Mapping[str, str], recent: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self.lines: list[LineButton] = []
        own = [
            self._line(
                "Begin new records", "file-plus", "For your partnership, in a file of its own.", "Ctrl+Shift+N",
                self.new_asked.emit,
            ),
            self._line("Open records", "folder-open", "A file you have begun before.", "Ctrl+O", self.open_asked.emit),
        ]  # fmt: skip
        for name in recent:
            path = Path(name)
            own.append(
                self._line(
                    path.stem, "history", str(path.parent), "", lambda path=path: self.recent_asked.emit(path)
                )
            )
        tries = [
            self._line(words, "book-open", "", "", lambda key=key: self.sample_asked.emit(key))
            for key, words in samples.items()
        ]
        words = "Strategies, subgroups, funding and reviews of a Community Safety Partnership, in one file on this computer."
        middle = QWidget()
        middle.setLayout(
            column(
                label("CSP Desktop", "page"), 8, label(words, "label", wrap=True), 16, rule(), *own, 24,
                label("Or try it on sample records, kept in a file apart", "section"), 8, rule(), *tries,
            )
        )  # fmt: skip
        look.follow(middle, lambda: middle.setFixedWidth(look.px(WIDTH)))
        page = QFrame()
        page.setObjectName("pane")
        page.setLayout(column(None, line(None, middle, None), None, None, margins=(8, 8, 8, 8)))
        self.setLayout(column(Scrolled(page)))

    def focus_first(self) -> None:
        """Go to the first way to begin."""
        self.lines[0].setFocus()

    def _line(self, words: str, icon: str, note: str, key: str, act: Callable[[], object]) -> LineButton:
        made = LineButton(self._look, words, icon, note=note, key=key, icon_token="accent", margin=8)
        made.clicked.connect(lambda _checked=False: act())
        self.lines.append(made)
        return made
