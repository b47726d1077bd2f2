"""The Overview: what needs doing, each line opening its record; beside it the next pack and what was done last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from csp_desktop.services.overview import begun_with, overview
from csp_desktop.ui.tabs.tab import Tab
from csp_desktop.ui.widgets.controls import ShapeLabel, button, column, label, line, rule
from csp_desktop.ui.widgets.task_line import TaskLine

if TYPE_CHECKING:
    from csp_desktop.services.overview import Line, NextMeeting, Overview, Section, Step
    from csp_desktop.store.records_file import Changed
    from csp_desktop.ui.tabs.desk import Desk

RAIL = 416


class OverviewTab(Tab):
    """The first tab: every line of it opens its record."""

    name = "overview"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: list[TaskLine] = []
        self._page = QScrollArea()
        self._page.setWidgetResizable(True)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rail = QScrollArea()
        self._rail.setWidgetResizable(True)
        self._rail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame = QFrame()
        frame.setObjectName("form")
        frame.setLayout(column(self._rail))
        self._rail_frame = frame
        body = QFrame()
        body.setObjectName("pane")
        body.setLayout(line(self._page, frame))
        self.setLayout(column(rule(), body))
        desk.look.follow(self, self._size)
        self._fill(overview(desk.records))

    def start(self) -> None:
        """Go to the first line."""
        if self.lines:
            self.lines[0].setFocus()

    def refresh(self, changed: Changed) -> None:
        """Read everything again."""
        self._fill(overview(self.desk.records))

    # --- building ----------------------------------------------------------------------------------------------

    def _size(self) -> None:
        self._rail_frame.setFixedWidth(self.desk.look.px(RAIL))
        self._rail_frame.setVisible(self.width() == 0 or self.width() >= self.desk.look.px(1000))

    def resizeEvent(self, event: object) -> None:
        """In a narrow window the rail steps aside."""
        super().resizeEvent(event)  # pyright: ignore[reportArgumentType] - Qt's own event
        self._size()

    def _fill(self, found: Overview) -> None:
        focused = [at for at, made in enumerate(self.lines) if made.hasFocus()]
        self.lines = []
        page = QWidget()
        sections = (*found.sections, found.ways) if found.ways.lines else found.sections
        head = column(
            label(found.day, "page"), 4, label(found.summary, "label", wrap=True), margins=(16, 16, 16, 8)
        )
        page.setLayout(column(head, *map(self._section, sections), None))
        self._page.setWidget(page)
        self._rail.setWidget(self._side(found))
        if focused and focused[0] < len(self.lines):
            self.lines[focused[0]].setFocus()

    def _section(self, section: Section) -> QWidget:
        made = QWidget()
        parts: list[QWidget] = []
        for task in section.lines:
            row = TaskLine(self.desk.look, task)
            row.clicked.connect(lambda _checked=False, task=task: self._open(task))
            parts.append(row)
            self.lines.append(row)
        head = line(
            label(section.words, "section"),
            8,
            label(str(len(parts)), "caption"),
            None,
            margins=(16, 10, 16, 8),
        )
        made.setLayout(column(head, rule(), *parts))
        return made

    def _open(self, task: Line) -> None:
        if task.id:
            self.link_opened.emit(task.table, task.id)
        else:
            self.add_asked.emit(task.table, begun_with(self.desk.records, task.table))

    def _side(self, found: Overview) -> QWidget:
        made = QWidget()
        parts: list[QWidget | int | None] = []
        if found.meeting is not None:
            parts.append(self._meeting(found.meeting))
            parts.append(rule())
        parts.append(self._changes(found))
        made.setLayout(column(*parts, None))
        return made

    def _meeting(self, meeting: NextMeeting) -> QWidget:
        made = QWidget()
        caption = "Next pack" if meeting.ahead else "Latest pack"
        build = button(self.desk.look, "Build board pack", "file-text")
        build.clicked.connect(lambda: self.pack_asked.emit(meeting.id))
        open_ = button(self.desk.look, "Open meeting", kind="link")
        open_.clicked.connect(lambda: self.meeting_asked.emit(meeting.id))
        head = (label(caption, "caption"), label(f"{meeting.title}", "section", wrap=True), 8)
        steps = [self._step(step) for step in meeting.steps]
        made.setLayout(column(*head, *steps, 8, line(build, 16, open_, None), margins=(16, 16, 16, 16)))
        return made

    def _step(self, step: Step) -> QWidget:
        made = QWidget()
        when = label(step.when, "label")
        when.setFixedWidth(self.desk.look.px(136))
        words = (
            column(label(step.what), label(step.second, "caption"))
            if step.second
            else column(label(step.what))
        )
        shape = ShapeLabel(self.desk.look, step.shape)
        row = line(when, shape, 8, words, None, margins=(0, 4, 0, 4))
        for part in (when, shape):
            row.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        made.setLayout(row)
        return made

    def _changes(self, found: Overview) -> QWidget:
        made = QWidget()
        rows = [self._change(when, words) for when, words in found.changes]
        nothing = (
            [] if rows else [label("Nothing yet. Everything you change can be undone.", "label", wrap=True)]
        )
        made.setLayout(column(label("Last changes", "section"), 8, *rows, *nothing, margins=(16, 16, 16, 16)))
        return made

    def _change(self, when: str, words: str) -> QWidget:
        made = QWidget()
        day = label(when, "label")
        day.setFixedWidth(self.desk.look.px(136))
        made.setLayout(line(day, label(words), None, margins=(0, 4, 0, 4)))
        return made
