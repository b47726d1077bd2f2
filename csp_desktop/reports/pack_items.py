"""An agenda item in a pack: its opening, its own paper, then its further papers; or the notice in the place of an exempt one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.attached import attached
from csp_desktop.reports.blocks import Heading, ItemOpening, Marking, Notice, PageBreak, Text
from csp_desktop.reports.kept_papers import kept_of, paper_of
from csp_desktop.reports.pack_exempt import appendix_notice, notice_page
from csp_desktop.reports.pack_plan import PURPOSES, own_paper, target_of
from csp_desktop.reports.papers import PAPERS, Paper
from csp_desktop.reports.prose import prose
from csp_desktop.reports.wording import led_words, ranged
from csp_desktop.rules.exemption import marking_words, paragraphs_in
from csp_desktop.rules.markings import boxed, strength
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.packs import SUPPLEMENTS
from csp_desktop.rules.wording import list_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.reports.blocks import Block
    from csp_desktop.reports.pack_plan import Plan
    from csp_desktop.services.item_papers import ItemPaper
    from csp_desktop.services.meetings import ItemRow

# What a paper is called in the running head, which two items may share.
_SHORT = {
    PaperKind.PRIORITIES: "Priorities",
    PaperKind.SUBGROUPS: "Subgroups",
    PaperKind.FUNDING: "Funding",
    PaperKind.REVIEWS: "Reviews",
    PaperKind.REVIEW_TRACKER: "Review tracker",
    PaperKind.LEARNING: "Learning",
    PaperKind.RECOMMENDATIONS: "Recommendations",
    PaperKind.ACTIONS: "Actions",
    PaperKind.ACTION_POINTS: "Action points",
    PaperKind.MEASURES: "Performance",
    PaperKind.SUPPORT: "Support",
    PaperKind.DUTIES: "Duties",
    PaperKind.MINUTES: "Minutes",
    PaperKind.FORWARD_PLAN: "Forward plan",
}
_WRITTEN = (PaperKind.TEXT, PaperKind.NONE, PaperKind.FILE)  # own papers that are not made of records
# Papers to note that may start under another: those that do not open with a tall figure.
_RUN_ON = (
    PaperKind.TEXT,
    PaperKind.ACTIONS,
    PaperKind.ACTION_POINTS,
    PaperKind.MEASURES,
    PaperKind.SUPPORT,
    PaperKind.DUTIES,
)


def item_blocks(plan: Plan) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The items whose papers are in this document, one after another; and what is to be said to the officer of them."""
    made: list[Block] = []
    remarks: list[str] = []
    before = False  # whether the item before has a marking that must be seen: its pages are its own
    for item in plan.items:
        apart = before or boxed(item.marking)
        if plan.withheld(item):
            made += [_opening(plan, item, "", new_page=True), *notice_page(plan, item)]
            continue
        made += _item(plan, item, apart, remarks)
        before = boxed(item.marking) or any(boxed(one.marking) for one in plan.papers_of(item))
    return tuple(made), tuple(remarks)


def _item(plan: Plan, item: ItemRow, apart: bool, remarks: list[str]) -> tuple[Block, ...]:
    """An item's opening, what is typed before its own paper, that paper, and the others in their order."""
    paper = _own(plan, item)
    further = [one for one in plan.papers_of(item) if not one.missing]
    typed = prose(item.paper_text) if item.paper in PAPERS else ()
    lead = ranged(paper.lead)
    opening = _opening(plan, item, "" if typed else lead, new_page=apart)
    led = (Text(lead, "lead"),) if typed and lead else ()
    own = (opening, *typed, *_asked(item, paper), *led, *paper.blocks)
    return (*own, *_follows(further), *_further(plan, item, further, remarks))


def _own(plan: Plan, item: ItemRow) -> Paper:
    if item.paper in _WRITTEN:
        return Paper("", prose(item.paper_text))
    return paper_of(plan.session, item.paper, plan.scope) if own_paper(item) else Paper("", ())


def _further(plan: Plan, item: ItemRow, papers: Sequence[ItemPaper], remarks: list[str]) -> tuple[Block, ...]:
    """The papers after an item's own; one that is stricter than the item has its marking on pages of its own."""
    made: list[Block] = []
    stricter = False
    for place, one in enumerate(papers):
        if one.withheld:
            made += appendix_notice(one)
            continue
        own = strength(one.marking) > strength(item.marking)
        if own or stricter:
            numbers = paragraphs_in(one.exempt_paragraphs)
            made.append(Marking(marking_words(one.marking, numbers) if own else ""))
        stricter = own
        printed = _printed(plan, one, remarks)
        made += _going_on(item, printed) if place == 0 and _goes_on(item, one) else printed
    return tuple(made)


def _goes_on(item: ItemRow, one: ItemPaper) -> bool:
    """Whether a file goes on under the opening of its item: one that is set by us, where no records are printed before it."""
    return item.paper in _WRITTEN and one.file is not None and one.file.kind != "pdf"


def _going_on(item: ItemRow, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A file's blocks without its page break, and without a heading that only says again what its item is called."""
    found = blocks[1:] if blocks and isinstance(blocks[0], PageBreak) else blocks
    head = found[0] if found else None
    again = isinstance(head, Heading) and head.text.strip().casefold() == item.title.strip().casefold()
    return found[1:] if again else found


def _printed(plan: Plan, one: ItemPaper, remarks: list[str]) -> tuple[Block, ...]:
    """A further paper: a file, typed text under its title, or records with their lead."""
    if one.kind is PaperKind.FILE:
        if one.file is None:
            return ()
        found = attached(one.file, one.title, kept_of(plan.session))
        remarks += found.remarks
        return found.blocks
    head = (Heading(one.title),) if one.title else ()
    typed = prose(one.text)
    if one.kind not in PAPERS:
        return (*head, *typed)
    paper = paper_of(plan.session, one.kind, plan.scope)
    lead = (Text(ranged(paper.lead), "lead"),) if paper.lead else ()
    return (*head, *typed, *lead, *paper.blocks)


def _follows(papers: Sequence[ItemPaper]) -> tuple[Block, ...]:
    """The PDFs on the pages after an item's own paper, by name: Word documents and pictures are set as papers of ours."""
    files = [f"“{one.title}”" for one in papers if one.file is not None and one.file.kind == "pdf"]
    if not files:
        return ()
    words = "follows as it was received" if len(files) == 1 else "follow as they were received"
    return (Text(f"{list_words(files)} {words}.", "note"),)


def _opening(plan: Plan, item: ItemRow, lead: str, *, new_page: bool) -> ItemOpening:
    purpose = PURPOSES[item.purpose]
    first = plan.request.kind in SUPPLEMENTS and item is plan.items[0]
    alone = new_page or first or purpose != "To note" or item.paper not in _RUN_ON
    return ItemOpening(
        item.number,
        item.title,
        purpose,
        led_words(item.led_by, item.minutes),
        target_of(item),
        lead,
        short=_SHORT.get(item.paper, item.title),
        new_page=alone,
        right_hand=plan.meeting.right_hand and (purpose != "To note" or first),
        item=item.id,
        marking="" if plan.withheld(item) else marking_words(item.marking, item.exempt),
    )


def _asked(item: ItemRow, paper: Paper) -> tuple[Block, ...]:
    """What the board is asked to decide, with what the records leave to be settled."""
    if item.purpose != "To decide":
        return (_still(paper.to_settle),) if paper.to_settle and item.paper is PaperKind.FUNDING else ()
    if not item.ask and not paper.to_settle:
        return ()
    return (Notice("Decision asked", ranged(item.ask), paper.to_settle),)


def _still(points: tuple[str, ...]) -> Notice:
    """What the records leave to be settled; one point needs no bullet."""
    only = len(points) == 1
    return Notice("Still to be settled", points[0] if only else "", () if only else points)
