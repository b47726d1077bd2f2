"""Information products: what was received from whom, whether it has been discussed, and what it recommends (E26)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.information import Product
from csp_desktop.records.meetings import Meeting
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.rules.choices import Shape
from csp_desktop.rules.documents import ProductStatus
from csp_desktop.rules.recommendations import RecommendationStatus
from csp_desktop.rules.wording import count_words
from csp_desktop.services.reading import by_id, every, grouped, linked, organisation_names, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

RESTRICTED = "Restricted: named only"


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product. brought: the meeting it was or is to be brought to; recommends: how many recommendations, "" for none."""

    name: str
    supplier: str
    received: str
    brought: str
    standing: str
    shape: str
    findings: str
    recommends: str


def product_rows(session: Session, as_at: PartialDate, public: bool = False) -> tuple[ProductRow, ...]:
    """The products there were at a date, the latest first and those without a date last; a public paper has no restricted one."""
    names, meetings = organisation_names(session), by_id(every(session, Meeting))
    wanted = grouped(every(session, Recommendation), lambda row: row.product_id)
    found = [
        row
        for row in every(session, Product)
        if not (public and row.restricted) and (row.received is None or row.received.first <= as_at.last)
    ]
    found.sort(key=lambda row: row.received.key if row.received else "", reverse=True)
    return tuple(_row(row, names, meetings, wanted.get(row.id, ())) for row in found)


def _row(
    row: Product,
    names: Mapping[int | None, str],
    meetings: Mapping[int, Meeting],
    wanted: Sequence[Recommendation],
) -> ProductRow:
    meeting = linked(meetings, row.meeting_id)
    status = row.status or ProductStatus.NOT_RECORDED
    return ProductRow(
        name=row.name,
        supplier=names[row.supplier_id],
        received=text_of(row.received),
        brought=(text_of(meeting.held) or meeting.title) if meeting else "",
        standing=status.label,
        shape=status.shape if status is not ProductStatus.NOT_RECORDED else Shape.UNKNOWN,
        findings=RESTRICTED if row.restricted else row.findings,
        recommends=_recommends(wanted),
    )


def _recommends(wanted: Sequence[Recommendation]) -> str:
    """ "6 recommendations, none of them allocated", "6 recommendations, 2 of them not allocated"."""
    if not wanted:
        return ""
    said = count_words(len(wanted), "recommendation")
    loose = sum(row.status is RecommendationStatus.NOT_ALLOCATED for row in wanted)
    if not loose:
        return said
    if loose == len(wanted):
        return f"{said}, {'not' if loose == 1 else 'none of them'} allocated"
    return f"{said}, {loose} of them not allocated"
