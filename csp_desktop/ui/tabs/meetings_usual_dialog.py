"""What is usual in a partnership's year, to be put on a group's forward plan at once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.ui.offer_dialog import Offer, OfferDialog, OfferWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from csp_desktop.services.forward_planning import UsualAhead
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

HOW = "Each is planned for when it comes next, and comes again by itself. A draft of that meeting’s agenda offers it."
NOTHING = "All that is usual is on the forward plan already. Plan other items one by one."
WORDS = "The year’s usual items"


class UsualItemsDialog(OfferDialog):
    """Offers what comes round in every partnership's year and is not on the group's forward plan."""

    def __init__(self, look: Look, parent: QWidget, records: RecordsFile, group_id: int | None) -> None:
        services: Any = import_module("csp_desktop.services.forward_planning")
        found: tuple[UsualAhead, ...] = services.usual_ahead(records, group_id)
        super().__init__(
            look,
            parent,
            OfferWords("Add the usual items", WORDS, HOW, NOTHING, "On the forward plan already"),
            [Offer(one.item.title, one.item.title, _under(one), False) for one in found if not one.there],
            [one.item.title for one in found if one.there],
            lambda chosen: services.add_usual(records, group_id, chosen),
        )


def _under(one: UsualAhead) -> str:
    """When it comes, and why: "25 November 2026, White Ribbon Day"."""
    when = one.planned.text if one.planned is not None else "Every meeting"
    return ", ".join(dict.fromkeys(part for part in (when, one.item.source) if part))
