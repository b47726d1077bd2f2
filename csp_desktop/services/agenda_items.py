"""The order of an agenda: its items moved and numbered, each as one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.errors import gone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.records.meetings import AgendaItem
    from csp_desktop.store.records_file import RecordsFile


def move_item(records: RecordsFile, item_id: int, to_position: int) -> None:
    """Put an item at a place of its agenda, counted from 1, as one change; a place beyond the end is the last.

    Numbers follow where they were plain. Nothing changes where it stands there already. Raises KnownError for an item that
    is no longer there.
    """
    from csp_desktop.records.meetings import AgendaItem  # imports SQLAlchemy: not before something is changed

    rows = records.query("SELECT meeting_id FROM agenda_items WHERE id = ?", (item_id,))
    if not rows:
        raise gone("agenda item")
    order = item_ids(records, rows[0][0])
    place = min(max(to_position, 1), len(order)) - 1
    if order[place] == item_id:
        return
    order.remove(item_id)
    order.insert(place, item_id)
    with records.change("Move agenda item") as session:
        put_in_order(session, [session.get_one(AgendaItem, one) for one in order])


def renumber(records: RecordsFile, meeting_id: int) -> int:
    """Number a meeting's items 1, 2, 3 in their order, as one change; how many numbers changed."""
    from csp_desktop.records.meetings import AgendaItem

    order = item_ids(records, meeting_id)
    wrong = _wrong(records, meeting_id)
    if not wrong:
        return 0
    with records.change("Number the agenda") as session:
        for place, one in enumerate(order, start=1):
            item = session.get_one(AgendaItem, one)
            item.position, item.number = place, str(place)
    return wrong


def item_ids(records: RecordsFile, meeting_id: int) -> list[int]:
    """The items of a meeting's agenda, in their order."""
    sql = "SELECT id FROM agenda_items WHERE meeting_id = ? ORDER BY position, id"
    return [one for (one,) in records.query(sql, (meeting_id,))]


def put_in_order(session: Session, items: Sequence[AgendaItem]) -> None:
    """Give items their places in an order; a plain number, which is digits alone, follows, and "5a" stays as it is.

    Where an agenda's plain numbers go on from another's, as a supplement's do, the first of them stays the first.
    """
    plain = [item for item in items if item.number.isdecimal()]
    first = min((int(item.number) for item in plain), default=1)
    for place, item in enumerate(items, start=1):
        item.position = place
    for number, item in enumerate(plain, start=first):
        item.number = str(number)


def _wrong(records: RecordsFile, meeting_id: int) -> int:
    sql = "SELECT number FROM agenda_items WHERE meeting_id = ? ORDER BY position, id"
    return sum(
        number != str(place) for place, (number,) in enumerate(records.query(sql, (meeting_id,)), start=1)
    )
