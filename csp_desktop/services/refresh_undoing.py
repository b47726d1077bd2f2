"""What a new decision on an old priority takes back first, and the kind of each link as the links together make it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from csp_desktop.records.attachments import Attachment
from csp_desktop.records.every import CLASSES
from csp_desktop.records.groups import GroupDelivery
from csp_desktop.records.strategies import AssuranceItem, Evidence, Priority, PriorityLink
from csp_desktop.records.types import DateText
from csp_desktop.rules.duties import AssuranceLevel
from csp_desktop.rules.strategies import LineKind, PriorityStatus
from csp_desktop.services.history_words import query_of, read_raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from sqlalchemy.orm import Session

    from csp_desktop.records.base import Record

_GONE = (PriorityStatus.DROPPED_TO_ASSURANCE, PriorityStatus.ENDED)
_LEFT = ("status", "dropped", "went_to", "reason")  # what leaving the list changes


def leave_new(session: Session, old: Priority, new_id: int) -> tuple[list[Priority], set[int]]:
    """Take away the links of an old priority into a strategy.

    Gives the priorities there that nothing else goes into, in order, and the ids of all it went into.
    """
    spare: list[Priority] = []
    left: set[int] = set()
    for link in session.scalars(
        select(PriorityLink).where(PriorityLink.before_id == old.id).order_by(PriorityLink.id)
    ):
        target = session.get(Priority, link.after_id)
        if target is None or target.strategy_id != new_id:
            continue
        others = session.scalars(
            select(PriorityLink.id).where(PriorityLink.after_id == target.id, PriorityLink.id != link.id)
        ).first()
        if others is None:
            spare.append(target)
        left.add(target.id)
        if link.kind is LineKind.RETURNED:
            _watch_again(session, old)
        session.delete(link)
    session.flush()
    return spare, left


def _watch_again(session: Session, old: Priority) -> None:
    """What came back goes on being watched after all: the item that ended last is open again."""
    items = list(session.scalars(select(AssuranceItem).where(AssuranceItem.priority_id == old.id)))
    ended = [item for item in items if item.until is not None]
    if ended and len(ended) == len(items):
        max(ended, key=lambda item: item.until.first if item.until else 0).until = None


def put_back(session: Session, old: Priority) -> None:
    """Have a priority of the strategy that ends stand as it did before it left the list; history says how that was."""
    if old.status not in _GONE:
        return
    before = _before_leaving(session, old)
    if before is None:
        return  # it left before the program kept its history
    old.status = PriorityStatus.from_stored(before["status"])
    old.dropped = DateText().process_result_value(before.get("dropped"), None)  # pyright: ignore[reportArgumentType] - the dialect is not used
    old.went_to, old.reason = before.get("went_to") or "", before.get("reason") or ""
    query = select(AssuranceItem).where(
        AssuranceItem.priority_id == old.id, AssuranceItem.last_report.is_(None)
    )
    for item in session.scalars(query):
        if item.level in (None, AssuranceLevel.NOT_RECORDED):
            session.delete(item)
    session.flush()


def _before_leaving(session: Session, old: Priority) -> dict[str, Any] | None:
    """The row as it was before the change by which the priority left the list."""
    sql = (
        "SELECT r.before, r.after FROM changed_rows r WHERE r.table_name = 'priorities' AND r.row_id = ? "
        "AND r.before IS NOT NULL AND r.after IS NOT NULL ORDER BY r.id DESC"
    )
    for before, after in query_of(session)(sql, (old.id,)):
        was, then = read_raw(before) or {}, read_raw(after) or {}
        if then.get("status") in _GONE and was.get("status") not in _GONE:
            return was
    return None


def clear(session: Session, spare: Iterable[Priority]) -> list[str]:
    """Delete new priorities that nothing old goes into any more; the wordings of those that other records belong to."""
    kept: list[str] = []
    for one in spare:
        found = list(_belongings(session, one))
        if any(not isinstance(record, Evidence | GroupDelivery) for record in found):
            kept.append(one.wording)
            continue
        for record in (*found, one):
            session.delete(record)
            session.flush()
    return kept


def _belongings(session: Session, priority: Priority) -> Iterator[Record]:
    """Every record that links to a priority, and what is attached to it."""
    attached = select(Attachment).where(Attachment.of_table == "priorities", Attachment.of_id == priority.id)
    yield from session.scalars(attached)
    for kind in CLASSES.values():
        for column in kind.__table__.columns:
            if any(key.column.table.name == "priorities" for key in column.foreign_keys):
                yield from session.scalars(select(kind).where(column == priority.id))


def settle_kinds(session: Session, new_id: int, old_ids: set[int], into: set[int]) -> None:
    """Name the links from or to these for what the links together are: split, merged, carried or reworded."""
    query = (
        select(PriorityLink)
        .join(Priority, Priority.id == PriorityLink.after_id)
        .where(Priority.strategy_id == new_id)
    )
    links = [link for link in session.scalars(query) if link.kind is not LineKind.RETURNED]
    for link in links:
        if link.before_id not in old_ids and link.after_id not in into:
            continue
        before, after = session.get(Priority, link.before_id), session.get(Priority, link.after_id)
        if sum(one.before_id == link.before_id for one in links) > 1:
            link.kind = LineKind.SPLIT
        elif sum(one.after_id == link.after_id for one in links) > 1:
            link.kind = LineKind.MERGED
        elif before is not None and after is not None:
            same = before.wording.strip().casefold() == after.wording.strip().casefold()
            link.kind = LineKind.CARRIED if same else LineKind.REWORDED
    session.flush()
