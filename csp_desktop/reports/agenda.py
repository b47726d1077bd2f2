"""An agenda drafted from the records there are, for the pack of a meeting that has none recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.reports.papers import PAPERS
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services.agenda_drafting import drafted_for
from csp_desktop.services.agenda_ground import board_ground, ground_of
from csp_desktop.services.meetings import ItemRow
from csp_desktop.services.monitoring import SessionQueries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.reports.papers import Scope
    from csp_desktop.rules.agendas import ProposedItem
    from csp_desktop.services.reading import Reader

# Papers that no record is looked for of: there is none, or it is typed or attached.
_OWN = (PaperKind.NONE, PaperKind.TEXT, PaperKind.FILE)


def drafted(session: Reader, scope: Scope) -> tuple[ItemRow, ...]:
    """What is proposed for the meeting, numbered in order; of what is usual only what there is something to print of."""
    source = SessionQueries(session)
    ground = (
        board_ground(scope.as_at, scope.public)
        if scope.meeting_id is None
        else ground_of(source, scope.meeting_id, scope.public)
    )
    shown = replace(scope, brief=True)  # as a pack prints it
    items = _with_papers(session, shown, drafted_for(source, ground))
    return tuple(_row(item, str(place)) for place, item in enumerate(items, start=1))


def _with_papers(session: Reader, scope: Scope, proposed: tuple[ProposedItem, ...]) -> Iterator[ProposedItem]:
    """The proposals whose papers say something; one that is not merely usual stays, without a paper."""
    for item in proposed:
        if item.paper in _OWN or _says(session, scope, item.paper):
            yield item
        elif not item.usual:
            yield replace(item, paper=PaperKind.NONE)


def _says(session: Reader, scope: Scope, kind: PaperKind) -> bool:
    return kind in PAPERS and bool(PAPERS[kind](session, scope).blocks)


def _row(item: ProposedItem, number: str) -> ItemRow:
    marked = item.classification
    return ItemRow(
        number=number,
        title=item.title,
        ask=item.ask,
        purpose=item.purpose.label,
        led_by=item.led_by,
        minutes=item.minutes,
        starts="",
        paper=item.paper,
        paper_text=item.paper_text,
        public=marked is None or marked.public,
        marking=marked.marking if marked is not None else "",
    )
