"""The course of a meeting: from item to item, the time that each takes, and the end."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.meeting_time import item_words, left_words

if TYPE_CHECKING:
    from csp_desktop.ui.meeting_view import MeetingView

LOOKED = 30  # seconds on an item jumped to, below which it was only looked at


class Course:
    """Where a meeting is, and since when."""

    def __init__(self, view: MeetingView) -> None:
        self._view = view
        self._since: datetime | None = None

    @staticmethod
    def _taking() -> Any:
        """The half that changes records: it imports SQLAlchemy."""
        return import_module("csp_desktop.services.meeting_taking")

    @property
    def counts(self) -> bool:
        """Whether the time of the item counts: only of a meeting that is under way, in a file that can be changed."""
        sheet = self._view.sheet
        return sheet is not None and sheet.under_way and not self._view.records.read_only

    @property
    def spent(self) -> timedelta:
        """How long the item has been on, this time."""
        gone = self._view.now() - self._since if self._since is not None else timedelta()
        return max(gone, timedelta())  # a clock can be put back

    def turned_to(self, item_id: int | None) -> None:
        """Another item is shown: since when it is on is kept beside it."""
        drafts = self._view.drafts
        self._since = drafts.since(item_id) if item_id is not None and self.counts else None

    # --- from item to item -------------------------------------------------------------------------------------

    def on(self) -> None:
        """Begin the meeting, go to the next item, or to its end."""
        view, sheet = self._view, self._view.sheet
        if sheet is None or not sheet.items or not view.commit():
            return
        if sheet.began or sheet.over:
            self._step(1)
        elif view.attempt(lambda: self._taking().begin(view.records, view.meeting_id, view.now())):
            self._from_now()
            view.show_item()

    def back(self) -> None:
        """Go to the item before."""
        view = self._view
        if view.stack.currentWidget() is view.item:
            self._step(-1)
        else:
            view.show_item()

    def _step(self, by: int) -> None:
        view = self._view
        sheet, item = view.sheet, view.shown
        if sheet is None or item is None:
            return
        at = item.place - 1 + by
        if at >= len(sheet.items):
            if view.commit():
                view.show_pane(view.finish)
                view.finish.setFocus()
        elif at >= 0:
            self.go(sheet.items[at].id, discussed=by > 0)

    def jump(self, item_id: int) -> None:
        """Go to any item; the one that is left was only looked at where that was for a moment."""
        self.go(item_id, discussed=self.spent.total_seconds() >= LOOKED)

    def go(self, item_id: int, *, discussed: bool = True) -> None:
        """Go to an item; what is typed into the one that is left is kept first."""
        view = self._view
        if not view.commit():
            return
        view.drafts.keep()
        if item_id != view.item_id and self._leave_for(item_id, discussed):
            if view.item_id != item_id:
                view.turn_to(item_id)
                view.show_all()
            self._from_now()
        view.show_item()

    def _leave_for(self, item_id: int, discussed: bool) -> bool:
        if not self.counts:
            return True
        view, seconds = self._view, self.spent.total_seconds()
        view.drafts.note_since(None)
        act = self._taking().go_to
        return view.attempt(lambda: act(view.records, view.meeting_id, item_id, seconds, discussed=discussed))

    def _from_now(self) -> None:
        """The item shown is on from now."""
        if self.counts:
            self._since = self._view.now()
            self._view.drafts.note_since(self._since)
        self.tick()

    def finish(self) -> None:
        """End the meeting."""
        view, seconds = self._view, self.spent.total_seconds()
        act = self._taking().finish
        if view.attempt(lambda: act(view.records, view.meeting_id, view.now(), seconds)):
            view.drafts.note_since(None)
            self._since = None
            view.show_pane(view.finish)
            view.finish.setFocus()

    # --- the time ----------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Say the time."""
        view = self._view
        sheet, item, now = view.sheet, view.shown, view.now()
        if sheet is None:
            return
        place = f"Item {item.place} of {len(sheet.items)}." if item is not None else "No agenda yet."
        timer, shape = "", ""
        if sheet.over:
            place += " This meeting is over."
        elif not sheet.began:
            place += " N begins the meeting." if sheet.items else ""
        else:
            left = left_words(sheet.starts, sheet.began, sheet.lasts, now)
            place += f" {left[:1].upper()}{left[1:]}." if left else ""
            if item is not None and self._since is not None:
                timer, shape = item_words(item.taken, self.spent, item.minutes)
        view.head.show_time(f"{now:%H:%M}", place, f"{timer}." if timer else "", shape)
