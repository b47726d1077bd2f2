"""An agenda drafted from the records: what is proposed for a meeting, where each of it comes from, and adding what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.agendas import OnAgenda, ProposedItem, marked
from csp_desktop.rules.meetings import ForwardStatus, ItemPurpose, PaperKind
from csp_desktop.rules.shortening import shortened
from csp_desktop.rules.wording import count_words
from csp_desktop.services import agenda_business, agenda_records
from csp_desktop.services.agenda_ground import Ground, ground_of
from csp_desktop.services.forward_planning import plan_next

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

__all__ = ["ProposedItem", "add_items", "drafted", "drafted_for"]

SOURCE = 200  # characters that an item's source may have
_AGENDA = (
    "SELECT i.id, i.title, i.source, i.paper, i.carried_from_id FROM agenda_items i WHERE i.meeting_id = ? "
    "ORDER BY i.position, i.id"
)
_FORWARD = "SELECT id, item_id FROM forward_items WHERE item_id IS NOT NULL"
# What a board looks at whenever there is something of it on record: title, purpose, paper, minutes, and the table.
USUAL: tuple[tuple[str, ItemPurpose, PaperKind, int, str], ...] = (
    (
        "Priorities and where they came from",
        ItemPurpose.TO_CONSIDER,
        PaperKind.PRIORITIES,
        15,
        "priorities",
    ),
    ("Subgroups and returns", ItemPurpose.TO_CONSIDER, PaperKind.SUBGROUPS, 20, "groups"),
    ("What our groups lack", ItemPurpose.TO_CONSIDER, PaperKind.GROUPS, 5, "groups"),
    ("Funding", ItemPurpose.TO_CONSIDER, PaperKind.FUNDING, 15, "streams"),
    ("Reviews and recommendations", ItemPurpose.TO_CONSIDER, PaperKind.REVIEWS, 15, "reviews"),
    ("Review tracker", ItemPurpose.TO_NOTE, PaperKind.REVIEW_TRACKER, 5, "reviews"),
    ("Learning from reviews", ItemPurpose.TO_NOTE, PaperKind.LEARNING, 10, "themes"),
    ("Performance", ItemPurpose.TO_CONSIDER, PaperKind.MEASURES, 15, "measures"),
    ("Actions", ItemPurpose.TO_CONSIDER, PaperKind.ACTIONS, 10, "actions"),
    (
        "Action points raised by other boards",
        ItemPurpose.TO_NOTE,
        PaperKind.ACTION_POINTS,
        5,
        "action_points",
    ),
    (
        "What communities said, and what changed",
        ItemPurpose.TO_NOTE,
        PaperKind.ENGAGEMENT,
        10,
        "engagements",
    ),
    ("Assurance reports", ItemPurpose.TO_NOTE, PaperKind.ASSURANCE, 5, "assurance_items"),
    ("Statutory duties", ItemPurpose.TO_NOTE, PaperKind.DUTIES, 5, "duties"),
    ("Data from partners", ItemPurpose.TO_NOTE, PaperKind.SUPPLIES, 5, "data_supplies"),
    ("Support for the partnership", ItemPurpose.TO_NOTE, PaperKind.SUPPORT, 5, "posts"),
)


def drafted(records: Queries, meeting_id: int, public: bool = False) -> tuple[ProposedItem, ...]:
    """What is proposed for a meeting's agenda, in the order it would be taken; what is on it already is marked so.

    records: a records file, or what answers queries for a session. public: only what anybody may read. Raises KnownError for
    a meeting that is no longer there.
    """
    return drafted_for(records, ground_of(records, meeting_id, public))


def drafted_for(records: Queries, ground: Ground) -> tuple[ProposedItem, ...]:
    """What is proposed for a meeting of which no more is known than its ground."""
    return marked(_proposed(records, ground), _agenda(records, ground.meeting_id))


def add_items(records: RecordsFile, meeting_id: int, chosen: Sequence[ProposedItem]) -> int:
    """Put proposals on a meeting's agenda, after what is there, as one change; how many. One that is there is passed over.

    What comes from the forward plan is marked as on the agenda, and what comes again is planned for its next time. Raises
    KnownError where nothing is left to add.
    """
    from csp_desktop.records.meetings import AgendaItem  # imports SQLAlchemy: not before something is changed

    ground = ground_of(records, meeting_id)
    wanted = [item for item in marked(chosen, _agenda(records, meeting_id)) if not item.there]
    if not wanted:
        raise KnownError("There is nothing to add.", "Choose an item that is not on the agenda yet.")
    with records.change(f"Add {count_words(len(wanted), 'item')} to the agenda") as session:
        last = session.query(AgendaItem).filter(AgendaItem.meeting_id == meeting_id).all()
        position = max((item.position for item in last), default=0)
        number = max((int(item.number) for item in last if item.number.isdecimal()), default=position)
        for place, item in enumerate(wanted, start=1):
            _add(session, ground, item, position + place, str(number + place))
    return len(wanted)


def _add(session: Session, ground: Ground, item: ProposedItem, position: int, number: str) -> None:
    from csp_desktop.records.meetings import AgendaItem, ForwardItem

    made = AgendaItem(
        meeting_id=ground.meeting_id,
        position=position,
        number=number,
        title=item.title,
        ask=item.ask,
        purpose=item.purpose,
        led_by=item.led_by,
        minutes=item.minutes,
        paper=item.paper,
        paper_text=item.paper_text,
        classification=item.classification,
        source=shortened(item.source, SOURCE),
        carried_from_id=item.id if item.table == "agenda_items" and item.id else None,
    )
    session.add(made)
    session.flush()
    plan = session.get(ForwardItem, item.id) if item.table == "forward_items" and item.id else None
    if plan is not None:
        plan.status, plan.item_id, plan.meeting_id = ForwardStatus.ON_THE_AGENDA, made.id, ground.meeting_id
        plan_next(session, plan, ground.held)


def _agenda(records: Queries, meeting_id: int) -> list[OnAgenda]:
    """The items a meeting's agenda has, each with what it came from."""
    planned: dict[int, set[tuple[str, int]]] = {}
    for plan, item in records.query(_FORWARD):
        planned.setdefault(item, set()).add(("forward_items", plan))
    found = []
    for one, title, source, paper, carried in records.query(_AGENDA, (meeting_id,)):
        of = planned.get(one, set()) | ({("agenda_items", carried)} if carried else set())
        found.append(OnAgenda(title, source, PaperKind.from_stored(paper), frozenset(of)))
    return found


def _proposed(records: Queries, ground: Ground) -> Iterator[ProposedItem]:
    """In the order a meeting takes them: the group's own business, what presses, what is usual, and the close."""
    yield from agenda_business.opening(records, ground)
    yield from agenda_business.put_off(records, ground)
    yield from agenda_business.forward(records, ground)
    if ground.board:
        yield from _board(records, ground)
    else:
        yield from agenda_records.own_return(records, ground)
    yield from agenda_business.closing(records, ground)


def _board(records: Queries, ground: Ground) -> Iterator[ProposedItem]:
    """What the records bring, each in the place of its paper's usual item, and the usual items that there are records for."""
    brought = {
        item.paper: item
        for item in (
            agenda_records.returns(records, ground),
            agenda_records.money(records, ground),
            agenda_records.reviews(records, ground),
            agenda_records.points(records),
            agenda_records.duties(records, ground),
            agenda_records.supplies(records, ground),
        )
        if item is not None
    }
    products = agenda_records.products(records, ground)
    for title, purpose, paper, minutes, table in USUAL:
        if paper in brought:
            yield brought[paper]
        elif _any(records, table):
            yield ProposedItem(title, purpose, source="Usual item", minutes=minutes, paper=paper, usual=True)
        if paper is PaperKind.REVIEWS:
            yield from products


def _any(records: Queries, table: str) -> bool:
    return bool(records.query(f"SELECT 1 FROM {table} LIMIT 1"))
