"""The documents of a meeting's papers: the pack for members or the public, the agenda alone, a supplement, a single paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Document, ItemOpening
from csp_desktop.reports.minute_papers import minutes_document
from csp_desktop.reports.pack_apart import single, supplement
from csp_desktop.reports.pack_front import CHANGED, agenda_alone, document_title, edition, front, running
from csp_desktop.reports.pack_items import item_blocks
from csp_desktop.reports.pack_plan import planned
from csp_desktop.reports.sections import changes as change_words
from csp_desktop.rules.packs import SUPPLEMENTS, PackKind
from csp_desktop.services.changes_since import MEMBERS, PUBLIC, changes_since_pack

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.reports.blocks import Block
    from csp_desktop.reports.pack_plan import Plan
    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.reading import Reader

__all__ = ["CHANGED", "MEMBERS", "PUBLIC", "board_pack"]


def board_pack(session: Reader, request: PackRequest, today: date | None = None) -> Document:
    """The document that is asked for of a meeting's papers; a public one leaves exempt items and restricted records out.

    today: not used where the meeting's date is recorded; a pack says what stood at its meeting. Raises KnownError for a
    meeting that is not there, and for a supplement or an item without a paper.
    """
    plan = planned(session, request)
    if request.kind in SUPPLEMENTS:
        return supplement(plan, lambda other: board_pack(session, other, today))
    if request.kind is PackKind.PAPER:
        return single(plan, lambda other: board_pack(session, other, today))
    if request.kind is PackKind.MINUTES:
        made = minutes_document(session, request.meeting_id)
        return replace(made, draft=made.draft or request.draft)
    if request.kind is PackKind.AGENDA:
        return _document(plan, (agenda_alone(plan),), "Agenda")
    changed = _changed(plan)
    blocks, remarks = item_blocks(plan)
    return _document(plan, (*front(plan, bool(changed)), *blocks, *changed), "Board pack", remarks)


def _document(plan: Plan, blocks: tuple[Block, ...], subject: str, remarks: tuple[str, ...] = ()) -> Document:
    return Document(
        title=document_title(plan),
        author=plan.meeting.partnership,
        running=running(plan.meeting),
        marking=plan.marking,
        edition=edition(plan),
        blocks=blocks,
        subject=subject,
        first_page=plan.request.first_page or 1,
        draft=plan.request.draft,
        remarks=remarks,
    )


def _changed(plan: Plan) -> tuple[Block, ...]:
    """What has changed since the group's last pack; nothing where there was none, or no change, or it is not wanted."""
    if not plan.meeting.with_changes:
        return ()
    found = changes_since_pack(plan.session, plan.meeting.id, PUBLIC if plan.public else MEMBERS)
    if found is None or not found.areas:
        return ()
    opening = ItemOpening("", CHANGED, "", "", "changed", change_words.lead(found), short="Changes")
    return (opening, *change_words.blocks(found))
