"""What goes out beside the pack: a supplement of papers that came late, and the paper of a single item; numbered on from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import Cover, Document, Enclosed, ItemOpening
from csp_desktop.reports.kept_papers import kept_of
from csp_desktop.reports.pack_front import called, document_title, edition, note, running, title
from csp_desktop.reports.pack_items import item_blocks
from csp_desktop.reports.pack_plan import target_of
from csp_desktop.reports.pdf import measured
from csp_desktop.reports.wording import ranged, sentence
from csp_desktop.rules.packs import PackKind, page_words
from csp_desktop.services.monitoring import SessionQueries
from csp_desktop.services.pack_numbers import last_page_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.reports.pack_plan import Plan
    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.meetings import ItemRow

    Make = Callable[[PackRequest], Document]

LEAD = "These papers were not ready when the agenda went out."
ON = "Their pages are numbered on from it."


def supplement(plan: Plan, make: Make) -> Document:
    """A supplement: a front sheet as councils send one, then the papers. make: builds another document of the meeting.

    Raises KnownError where no item goes out in it.
    """
    number = plan.request.supplement
    if not plan.items:
        raise KnownError(
            f"No paper goes out in supplement {number}.",
            f"Type {number} under Supplement at an item of the agenda that has a paper, or choose another number.",
        )
    first = plan.request.first_page or _right(plan, _last_page(plan, make) + 1)
    reasons = {_reason(plan, item) for item in plan.items}
    reason = reasons.pop() if len(reasons) == 1 else ""  # of all of them, said once
    blocks, remarks = item_blocks(plan)
    return Document(
        title=document_title(plan),
        author=plan.meeting.partnership,
        running=running(plan.meeting),
        marking=plan.marking,
        edition=edition(plan),
        blocks=(_sheet(plan, first, reason), *blocks),
        subject="Supplement to the agenda",
        first_page=first,
        part=f"Supplement {number}",
        draft=plan.request.draft,
        remarks=remarks,
    )


def _sheet(plan: Plan, first: int, reason: str) -> Cover:
    """The front sheet (domain.md §1.3, 8): what is enclosed with its pages, what is asked, and why it comes late."""
    meeting = plan.meeting
    whole = "public pack" if plan.public else "members’ pack"
    whole = "agenda" if _all_apart(plan) else whole
    rows = (
        ("Meeting", title(meeting)),
        ("Time", meeting.time),
        ("Place", meeting.place),
        ("Goes with", f"The {whole}{f', up to page {first - 1}' if first > 1 else ''}"),
        ("Why it is late", reason),
        ("Classification", plan.marking or "OPEN"),
        ("Version", str(plan.version) if plan.version > 1 else ""),
    )
    papers = tuple(_enclosed(plan, item, "" if reason else _reason(plan, item)) for item in plan.items)
    name = called(plan)
    shown = tuple((label, words) for label, words in rows if words)
    lead = f"{LEAD} {ON}" if first > 1 else LEAD
    return Cover(meeting.partnership, name, meeting.date, shown, (), note(meeting), lead, papers)


def _all_apart(plan: Plan) -> bool:
    """Whether all papers of the meeting went out as a supplement to the agenda, though no item says so."""
    return plan.meeting.supplement and not any(item.supplement for item in plan.meeting.items)


def _enclosed(plan: Plan, item: ItemRow, reason: str) -> Enclosed:
    asked = sentence(ranged(item.ask)) if item.ask else f"{item.purpose}."
    return Enclosed(item.number, item.title, asked, reason, target_of(item))


def _reason(plan: Plan, item: ItemRow) -> str:
    """Why an item's paper is late, as far as its reader may know; of the meeting's papers where it is not said of the item."""
    words = item.late_reason or plan.meeting.late_reason
    return sentence(words) if words and not plan.withheld(item) else ""


def _last_page(plan: Plan, make: Make) -> int:
    """The last page number before a supplement: of what went out, else of what the pack has when it is built now."""
    request, kind = plan.request, PackKind.PUBLIC if plan.public else PackKind.MEMBERS
    out = last_page_before(SessionQueries(plan.session), request)
    if out:
        return out
    for earlier in range(request.supplement - 1, 0, -1):
        if any(plan.in_supplement(item, earlier) and plan.has_paper(item) for item in plan.meeting.items):
            document = make(replace(request, supplement=earlier, first_page=0))
            return document.first_page + measured(document, kept_of(plan.session))[0] - 1
    main = replace(request, kind=PackKind.AGENDA if _all_apart(plan) else kind, supplement=0, first_page=0)
    return measured(make(main), kept_of(plan.session))[0]


def _right(plan: Plan, first: int) -> int:
    """An odd number where items start on right-hand pages: the back of a last page has a number, though it is empty."""
    return first + (1 - first % 2) if plan.meeting.right_hand else first


def single(plan: Plan, make: Make) -> Document:
    """The paper of one item with the page numbers that it has in the pack it belongs to.

    Raises KnownError for an item that is not on the agenda, or has no paper.
    """
    item = next((one for one in plan.meeting.items if one.id == plan.request.item_id), None)
    if item is None:
        raise KnownError("This item is not on the meeting’s agenda.", "Choose another item.")
    if not plan.has_paper(item):
        raise KnownError(f"Item {item.number} has no paper.", "Add one, or choose another item.")
    whole, pages = _whole(plan, item, make)
    first = plan.request.first_page or pages[0]
    blocks, remarks = item_blocks(plan)
    opening = blocks[0]
    if isinstance(opening, ItemOpening):
        over = f"Item {item.number} on its own: {page_words(*pages)} of {whole}"
        blocks = (replace(opening, new_page=True, right_hand=False, over=over), *blocks[1:])
    return Document(
        title=f"{document_title(plan)}, {item.title}",
        author=plan.meeting.partnership,
        running=running(plan.meeting),
        marking=plan.marking,
        edition=edition(plan),
        blocks=blocks,
        subject="Paper of one item",
        first_page=first,
        part=f"Item {item.number}",
        draft=plan.request.draft,
        remarks=remarks,
    )


def _whole(plan: Plan, item: ItemRow, make: Make) -> tuple[str, tuple[int, int]]:
    """What the paper is part of, and its first and last page there."""
    request = replace(plan.request, kind=PackKind.MEMBERS, item_id=0, first_page=0, draft=False)
    name = "the members’ pack"
    if item.supplement:
        request = replace(request, kind=PackKind.SUPPLEMENT, supplement=item.supplement)
        name = f"supplement {item.supplement}"
    return name, measured(make(request), kept_of(plan.session))[1][target_of(item)]
