"""Pictures of the Meetings tab: its lists, the agenda of a meeting, its forms and its dialogs, in each look."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.tabs.meetings import MeetingsTab
    from tests.screens import Studio

LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("200", "light", 2.0))
BOARD = "SELECT m.id FROM meetings m JOIN groups g ON g.id = m.group_id WHERE g.is_board ORDER BY m.held DESC LIMIT 1"
FIRST = {
    "agenda_items": "SELECT id FROM agenda_items WHERE meeting_id = ({board}) ORDER BY position LIMIT 1",
    "meeting_series": "SELECT min(id) FROM meeting_series",
    "forward_items": "SELECT min(id) FROM forward_items",
}


def meetings(studio: Studio) -> None:
    """Every list, form and dialog of the meetings."""
    for look, theme, scale in LOOKS:
        for scene in (_lists, _records, _draft, _series):
            scene(studio, look, theme, scale)


def _opened(studio: Studio, theme: str, scale: float) -> tuple[MainWindow, MeetingsTab]:
    window = studio.window(studio.sample("example"), theme=theme, scale=scale, tab="meetings")
    tab: MeetingsTab = window.tab("meetings")  # pyright: ignore[reportAssignmentType] - it is
    return window, tab


def _lists(studio: Studio, look: str, theme: str, scale: float) -> None:
    """Held and All, the series and the forward plan."""
    for words in ("Held", "All", "Series", "Forward plan"):
        name = f"meetings-{words.lower().replace(' ', '-')}-{look}"
        if studio.wants(name):
            window, tab = _opened(studio, theme, scale)
            tab.lists.chips[words].click()
            studio.keep(window, name)
            studio.close(window)


def _records(studio: Studio, look: str, theme: str, scale: float) -> None:
    """An agenda item, a series and an item of the forward plan in their forms."""
    for table, sql in FIRST.items():
        name = f"meetings-form-{table.replace('_', '-')}-{look}"
        if studio.wants(name):
            window, _ = _opened(studio, theme, scale)
            assert window.records is not None
            found = window.records.query(sql.format(board=BOARD))[0][0]
            if found is not None:
                window.open_record(table, found)
                studio.keep(window, name)
            studio.close(window)


def _draft(studio: Studio, look: str, theme: str, scale: float) -> None:
    """What could come to the board's next meeting."""
    from csp_desktop.ui.tabs.meetings_draft_dialog import DraftAgendaDialog

    if studio.wants(f"draft-agenda-{look}"):
        window = studio.window(studio.sample("herefordshire"), theme=theme, scale=scale, tab="meetings")
        assert window.records is not None
        dialog = DraftAgendaDialog(window.look, window, window.records, window.records.query(BOARD)[0][0])
        dialog.show()
        studio.keep(dialog, f"draft-agenda-{look}")
        dialog.close()
        studio.close(window)


def _series(studio: Studio, look: str, theme: str, scale: float) -> None:
    """The meetings of a series for a year with a bank holiday in it."""
    from csp_desktop.services import editing
    from csp_desktop.ui.tabs.meetings_series_dialog import SeriesDialog

    if studio.wants(f"series-dialog-{look}"):
        window = studio.window(studio.sample("herefordshire"), theme=theme, scale=scale, tab="meetings")
        assert window.records is not None
        typed = {"title": "Tasking", "repeat": "every month", "which_week": "first", "weekday": "Monday"}
        dialog = SeriesDialog(
            window.look, window, window.records, editing.add(window.records, "meeting_series", typed)
        )
        dialog.year.setCurrentIndex(1)
        dialog.show()
        studio.keep(dialog, f"series-dialog-{look}")
        dialog.close()
        window.undo()
        studio.close(window)
