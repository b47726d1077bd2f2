"""An agenda drafted from the records there are, for a meeting that has none recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.reports.papers import PAPERS
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services.meetings import ItemRow

if TYPE_CHECKING:
    from csp_desktop.reports.papers import Scope
    from csp_desktop.services.reading import Reader

# Title, purpose and paper of each item in the order a board takes them; one without records is left out.
USUAL = (
    ("Priorities and where they came from", "To consider", PaperKind.PRIORITIES),
    ("Subgroups and returns", "To consider", PaperKind.SUBGROUPS),
    ("What our groups lack", "To consider", PaperKind.GROUPS),
    ("Funding", "To consider", PaperKind.FUNDING),
    ("Reviews and recommendations", "To consider", PaperKind.REVIEWS),
    ("Review tracker", "To note", PaperKind.REVIEW_TRACKER),
    ("Learning from reviews", "To note", PaperKind.LEARNING),
    ("Performance", "To consider", PaperKind.MEASURES),
    ("Actions", "To consider", PaperKind.ACTIONS),
    ("Action points raised by other boards", "To note", PaperKind.ACTION_POINTS),
    ("What communities said, and what changed", "To note", PaperKind.ENGAGEMENT),
    ("Assurance reports", "To note", PaperKind.ASSURANCE),
    ("Statutory duties", "To note", PaperKind.DUTIES),
    ("Support for the partnership", "To note", PaperKind.SUPPORT),
)


def drafted(session: Reader, scope: Scope) -> tuple[ItemRow, ...]:
    """The usual items that have something to print, after apologies, numbered in order."""
    items = [_row("Apologies and declarations of interest", "To note", PaperKind.NONE)]
    shown = replace(scope, brief=True)  # as a pack prints it
    items += [
        _row(title, purpose, kind) for title, purpose, kind in USUAL if PAPERS[kind](session, shown).blocks
    ]
    return tuple(_numbered(item, str(place)) for place, item in enumerate(items, start=1))


def _row(title: str, purpose: str, paper: PaperKind) -> ItemRow:
    return ItemRow("", title, "", purpose, "", None, "", paper, "", public=True, marking="")


def _numbered(item: ItemRow, number: str) -> ItemRow:
    return replace(item, number=number)
