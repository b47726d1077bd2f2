"""What is looked at over the meeting view: a paper's pages, a record found, the keys; one at a time."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.services import meeting_notes as notes
from csp_desktop.services.item_facts import files_of
from csp_desktop.ui.meeting_foot import HINTS
from csp_desktop.ui.meeting_over import PagesOver, facts_over, found_over

if TYPE_CHECKING:
    from csp_desktop.services.meeting_notes import Item
    from csp_desktop.ui.meeting_over import Over
    from csp_desktop.ui.meeting_view import MeetingView


class Looking:
    """Lays something over the view, and takes it away where restricted records are hidden meanwhile."""

    def __init__(self, view: MeetingView) -> None:
        self._view = view
        self.over: Over | None = None
        self._pages: dict[str, str] = {}

    def read_pack(self) -> None:
        """Find the items in the pack that went out; after the view is on the screen, as a pack may be long."""
        view = self._view
        self._pages = import_module("csp_desktop.ui.meeting_pages").pack_pages(view.records, view.meeting_id)
        view.show_place()

    def page_of(self, item: Item) -> str:
        """The page of an item: in the pack that went out, else as it is recorded; "" where neither says."""
        return self._pages.get(f"{item.number} {item.title}", "") or notes.pack_page(
            self._view.records, item.id
        )

    def papers(self) -> None:
        """Show the pages of the PDF files that go with the item."""
        view = self._view
        files = files_of(view.records, view.item_id) if view.item_id is not None else ()
        if files:
            self._lay(PagesOver(view, view.window_.look, view.records, files))
        else:
            view.bar.say("info", "No PDF file is attached to this item.")

    def keys(self) -> None:
        """Show every key."""
        view = self._view
        rows = [(hint.key, hint.sentence) for hint in HINTS]
        self._lay(facts_over(view, view.window_.look, "Keys of the meeting view", "", rows, share=18))

    def found(self, table: str, record_id: int) -> None:
        """Show the facts of a record."""
        view = self._view
        if table == "settings":
            view.bar.say("info", "Settings are changed outside the meeting view. F11 leaves it.")
            return
        made = found_over(view, view.window_.look, view.records, table, record_id)
        if made is not None:
            self._lay(made)

    def _lay(self, made: Over) -> None:
        self.close()
        self.over = made
        made.destroyed.connect(lambda: self._gone(made))
        made.start()

    def _gone(self, made: Over) -> None:
        if self.over is made:
            self.over = None

    def close(self) -> None:
        """Take away what is looked at."""
        over, self.over = self.over, None
        if over is not None:
            over.close_over()

    def arrange(self) -> None:
        """The view has another size."""
        if self.over is not None:
            self.over.arrange()
