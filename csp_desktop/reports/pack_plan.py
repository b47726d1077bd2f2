"""What a document of a meeting's papers is made from: the meeting, its items as the reader may know them, and their papers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csp_desktop.reports.agenda import drafted
from csp_desktop.reports.papers import PAPERS, Scope
from csp_desktop.rules.exemption import EXEMPT_ITEM
from csp_desktop.rules.markings import strength
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.packs import MAIN, SUPPLEMENTS, PackKind
from csp_desktop.services.issued_packs import named
from csp_desktop.services.item_papers import papers_of
from csp_desktop.services.meetings import meeting_statement
from csp_desktop.services.minutes import last_marking
from csp_desktop.services.monitoring import SessionQueries
from csp_desktop.services.reading import day_seen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from csp_desktop.reports.blocks import Purpose
    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.item_papers import ItemPaper
    from csp_desktop.services.meetings import ItemRow, MeetingStatement
    from csp_desktop.services.reading import Reader

TO_FOLLOW = "To follow"
PURPOSES: dict[str, Purpose] = {"To decide": "To decide", "To consider": "To consider", "To note": "To note"}


@dataclass(frozen=True, slots=True)
class Plan:
    """One document to be made. meeting: its items as the reader may know them; papers: the further ones, by the item's id.

    version: its number among those of its kind that went out. as_at: the day that the records are seen as at.
    """

    session: Reader
    request: PackRequest
    meeting: MeetingStatement
    scope: Scope
    papers: Mapping[int, tuple[ItemPaper, ...]]
    version: int
    as_at: date | None

    @property
    def public(self) -> bool:
        """Whether anybody may read it."""
        return self.request.kind.public

    def withheld(self, item: ItemRow) -> bool:
        """Whether the reader may know only the item's number and purpose."""
        return self.public and not item.public

    def has_paper(self, item: ItemRow) -> bool:
        """Whether there is anything to print under an item, in whichever document it goes."""
        if not item.in_pack:
            return False
        return self.withheld(item) or own_paper(item) or any(not one.missing for one in self.papers_of(item))

    def papers_of(self, item: ItemRow) -> tuple[ItemPaper, ...]:
        """An item's further papers."""
        return self.papers.get(item.id, ())

    def printed(self, item: ItemRow) -> bool:
        """Whether an item's paper is in this document."""
        request = self.request
        if request.kind is PackKind.AGENDA or not self.has_paper(item):
            return False
        if request.kind in SUPPLEMENTS:
            return self.in_supplement(item, request.supplement)
        return item.id == request.item_id if request.kind is PackKind.PAPER else not item.supplement

    def in_supplement(self, item: ItemRow, number: int) -> bool:
        """Whether an item goes out in a supplement. Of a meeting whose papers all did, no item says so: that is the first."""
        said = any(one.supplement for one in self.meeting.items)
        return item.supplement == number if said else self.meeting.supplement and number == 1

    @property
    def items(self) -> tuple[ItemRow, ...]:
        """The items whose papers are in this document."""
        return tuple(item for item in self.meeting.items if self.printed(item))

    def target(self, item: ItemRow) -> str:
        """What links to an item's paper name; "" where it is not in this document."""
        return target_of(item) if self.printed(item) else ""

    def instead(self, item: ItemRow) -> str:
        """What stands in the page's place for an item whose paper is still to come, or comes apart; "" for any other."""
        if not item.in_pack or self.printed(item):
            return ""
        if item.supplement:
            return f"Supplement {item.supplement}"
        awaited = item.paper is not PaperKind.NONE or bool(item.late_reason)
        return TO_FOLLOW if awaited and not self.has_paper(item) else ""

    @property
    def marking(self) -> str:
        """The strongest marking of the meeting and of the papers in this document that are printed in full."""
        meeting = self.meeting
        found = [meeting.marking] if meeting.public or not self.public else []
        items = (
            meeting.items if self.request.kind in MAIN or self.request.kind is PackKind.AGENDA else self.items
        )
        found += [item.marking for item in items if not self.withheld(item)]
        for item in self.items:
            found += [one.marking for one in self.papers_of(item) if not one.withheld]
        return max(found, key=strength, default="")


def target_of(item: ItemRow) -> str:
    """What links to an item's paper name: of a recorded item not its number, which another may have by mistake."""
    return f"item {item.id}" if item.id else f"item{item.number}"


def own_paper(item: ItemRow) -> bool:
    """Whether something is printed before its further papers: records, or text that is there."""
    if item.paper in (PaperKind.NONE, PaperKind.TEXT, PaperKind.FILE):
        return bool(item.paper_text.strip())
    return item.paper in PAPERS


def planned(session: Reader, request: PackRequest) -> Plan:
    """The plan of a document. Raises KnownError for a meeting that is not there."""
    meeting = meeting_statement(session, request.meeting_id)
    public = request.kind.public
    scope = Scope(meeting.when, meeting.id, meeting.group_id, public, brief=True)
    if not meeting.items:
        meeting = replace(meeting, items=drafted(session, scope), drafted=True)
    papers = {item.id: papers_of(session, item.id, public) for item in meeting.items if item.id}
    if public:
        meeting = replace(meeting, items=tuple(_known(item) for item in meeting.items))
    version = named(SessionQueries(session), request).version
    plan = Plan(session, request, meeting, scope, papers, version, day_seen(session))
    plan = plan if public else _with_minutes(plan)
    shown = any(item.paper is PaperKind.RECOMMENDATIONS for item in plan.items)
    return replace(plan, scope=replace(scope, recommended=shown))


def _with_minutes(plan: Plan) -> Plan:
    """A plan in which what prints the last minutes in full is marked as strictly as they are."""
    kinds = {one.kind for papers in plan.papers.values() for one in papers}
    if PaperKind.MINUTES not in kinds | {item.paper for item in plan.items}:
        return plan
    marked, numbers = last_marking(SessionQueries(plan.session), plan.meeting.id)
    words = marked.marking

    def weaker(kind: PaperKind, marking: str) -> bool:
        return kind is PaperKind.MINUTES and strength(marking) < strength(words)

    items = tuple(
        replace(item, marking=words, exempt=item.exempt or numbers)
        if weaker(item.paper, item.marking) and plan.printed(item)
        else item
        for item in plan.meeting.items
    )
    said = ", ".join(str(number) for number in numbers)
    papers = {
        item_id: tuple(
            replace(one, marking=words, exempt_paragraphs=one.exempt_paragraphs or said)
            if weaker(one.kind, one.marking)
            else one
            for one in found
        )
        for item_id, found in plan.papers.items()
    }
    return replace(plan, meeting=replace(plan.meeting, items=items), papers=papers)


def _known(item: ItemRow) -> ItemRow:
    """An item as the public may know it: of one that is not open, the number, purpose and paragraphs alone."""
    if item.public:
        return item
    return replace(
        item,
        title=EXEMPT_ITEM,
        ask="",
        led_by="",
        paper=PaperKind.TEXT,
        paper_text="",
        minutes=None,
        exempt_reason="",
        late_reason="",
    )
