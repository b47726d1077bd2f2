"""What a restricted record keeps hidden: an action made from it, or cut off from it, is restricted itself (R8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.every import class_of
from csp_desktop.store.hiding import LOOSE, MARK

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from csp_desktop.records.base import Record

# Kinds that are marked as soon as a link hides them: what was undertaken says what the review found, wherever it is seen.
MARKED_AT_ONCE = frozenset({"actions"})


def is_hidden(session: Session, record: Record) -> bool:
    """Whether a record is restricted, by its own mark or by what a link of its leads to (store/hiding)."""
    return bool(getattr(record, MARK, False)) or hidden_by_link(session, record)


def hidden_by_link(session: Session, record: Record, name: str = "") -> bool:
    """Whether a link of a record leads to what is restricted. name: that link alone; "" for any of them."""
    for column in record.__table__.columns:
        for key in column.foreign_keys:
            to, found = key.column.table.name, getattr(record, column.name)
            loose = (record.__tablename__, column.name) in LOOSE or to == record.__tablename__
            if found is None or loose or name not in ("", column.name):
                continue
            other = session.get(class_of(to), found)
            if other is not None and is_hidden(session, other):
                return True
    return False


def mark_hidden(session: Session, record: Record) -> bool:
    """Mark an action that a link hides, within the change that made the link; whether it is marked by this."""
    if (
        record.__tablename__ not in MARKED_AT_ONCE
        or getattr(record, MARK)
        or not hidden_by_link(session, record)
    ):
        return False
    setattr(record, MARK, True)
    return True
