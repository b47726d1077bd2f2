"""How the meeting view shares out the room there is: side by side and large, or one below the other and a size down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from csp_desktop.ui.meeting_view import MeetingView

# At 100 %: the width that item and agenda need together, the height of the largest size, the width of the time on one line.
BESIDE, LOW, TWO_LINES = 1000, 560, 700
WIDE, NARROW = 40, 24  # margins


class BarRoom(QObject):
    """Gives the message room above it while there is one, and takes it away with it."""

    def __init__(self, view: MeetingView) -> None:
        super().__init__(view)
        self._view = view
        view.bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The message came or went."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            share_out(self._view)
        return super().eventFilter(watched, event)


def share_out(view: MeetingView) -> None:
    """Give each part of the view its room."""
    look = view.window_.look
    beside = view.width() >= look.px(BESIDE)
    view.agenda.setVisible(beside or view.agenda_asked)
    view.agenda.set_width(view.width() if beside else view.width() * 3)
    margin = WIDE if beside else NARROW
    inside = view.width() - (view.agenda.width() if view.agenda.isVisible() else 0)
    view.head.fit(margin, view.height() < look.px(LOW), inside < look.px(TWO_LINES))
    for pane in (view.item, view.people, view.finish):
        pane.fit(margin)
    view.line.box.setContentsMargins(margin, 4, margin, 14 if beside else 8)
    view.bar_box.setContentsMargins(margin, 8 if view.bar.words else 0, margin, 0)
    view.foot.set_margin(margin)
