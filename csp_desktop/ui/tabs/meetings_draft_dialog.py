"""Drafting an agenda: what could come to a meeting, where each of it comes from, and what is there already."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.meeting_names import title_first
from csp_desktop.rules.wording import count_words
from csp_desktop.ui.offer_dialog import Offer, OfferDialog, OfferWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from csp_desktop.rules.agendas import ProposedItem
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

NOTHING = "All that could be proposed is on the agenda already. Add other items one by one."
ORDER = "They go after what is there, in this order. Move them with Alt+Up and Alt+Down."


class DraftAgendaDialog(OfferDialog):
    """Offers what could come to a meeting; what comes from the records is ticked, what is usual only on an empty agenda."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile, meeting_id: int) -> None:
        services: Any = import_module("csp_desktop.services.agenda_drafting")
        found: tuple[ProposedItem, ...] = services.drafted(records, meeting_id)
        fresh = not records.query("SELECT 1 FROM agenda_items WHERE meeting_id = ?", (meeting_id,))
        self.there = tuple(item for item in found if item.there)
        super().__init__(
            look,
            parent,
            OfferWords(
                "Draft the agenda", _called(records, meeting_id), ORDER, NOTHING, "On the agenda already"
            ),
            [
                Offer(item, item.title, _from(item), fresh or not item.usual)
                for item in found
                if not item.there
            ],
            [item.title for item in self.there],
            lambda chosen: services.add_items(records, meeting_id, chosen),
        )


def _called(records: RecordsFile, meeting_id: int) -> str:
    rows = records.query("SELECT title, held FROM meetings WHERE id = ?", (meeting_id,))
    title, held = rows[0] if rows else ("This meeting", None)
    return title_first(title, held)


def _from(item: ProposedItem) -> str:
    """Where a proposal comes from and how long it takes: "5 actions carried forward, 10 minutes"."""
    minutes = count_words(item.minutes, "minute") if item.minutes else ""
    return ", ".join(part for part in (item.source, minutes) if part)
