"""What the public reads in the place of an exempt paper: the resolution of section 100A(4) with its paragraph of Schedule 12A."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Facts, Heading, Notice, Text
from csp_desktop.rules.exemption import PARAGRAPHS, SETTING, paragraph_words, paragraphs_in, resolution
from csp_desktop.rules.wording import sentence_case
from csp_desktop.services.monitoring import SessionQueries
from csp_desktop.services.record_settings import value

if TYPE_CHECKING:
    from csp_desktop.reports.blocks import Block
    from csp_desktop.reports.pack_plan import Plan
    from csp_desktop.services.item_papers import ItemPaper
    from csp_desktop.services.meetings import ItemRow

SCHEDULE = "Part 1 of Schedule 12A to the Local Government Act 1972"
NOT_HERE = "The paper for this item is not in this pack"


def notice_page(plan: Plan, item: ItemRow) -> tuple[Block, ...]:
    """What stands in the place of a paper that is not for the public, under its opening; nothing of the item itself."""
    template = value(SessionQueries(plan.session).query, SETTING)
    return (
        Heading(NOT_HERE),
        Text("Members receive it separately. The page numbers of this pack run on without a gap.", "lead"),
        Notice("Resolution to be moved", resolution(template, item.exempt)),
        Facts((*_paragraphs(item.exempt), ("Open part", "None"))),
    )


def appendix_notice(paper: ItemPaper) -> tuple[Block, ...]:
    """What stands in the place of an exempt paper of an item that is open itself."""
    numbers = paragraphs_in(paper.exempt_paragraphs)
    under = f" under {paragraph_words(numbers)} of {SCHEDULE}" if numbers else ""
    return (
        Notice("A further paper of this item is not in this pack", f"It is not for the public{under}."),
        *((Facts(_paragraphs(numbers)),) if numbers else ()),
    )


def _paragraphs(numbers: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    """Each paragraph with its own words; where none is recorded, that."""
    if not numbers:
        return (("Paragraph", f"Which paragraph of {SCHEDULE} is not recorded."),)
    return tuple((sentence_case(paragraph_words((number,))), PARAGRAPHS[number]) for number in numbers)
