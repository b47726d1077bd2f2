"""Which tables something was read from, and which have changed since: so that what is read of others need not be read again."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import event
from sqlalchemy.orm import Session

from csp_desktop.records.every import CLASSES
from csp_desktop.services.history_words import query_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_HISTORY = frozenset(("changes", "changed_rows"))
# Tables of no records, whose changes are not on record: what reads them is read anew each time.
_OTHERS = frozenset(("changes", "changed_rows", "contents", "drafts", "packs", "search", "search_rows"))


class Moment(NamedTuple):
    """How far the history of some records had come: its newest change, and when that was made; (0, "") before any."""

    change: int
    made_at: str


@dataclass
class Trace:
    """The tables that were read. lasting: whether what was read is the same for as long as none of them changes."""

    tables: set[str] = field(default_factory=set)
    lasting: bool = True


@contextmanager
def traced(session: Session) -> Iterator[tuple[Session, Trace]]:
    """A session on the same connection that notes what it reads. It knows no record yet, so that nothing is read unseen."""
    found = Trace()
    connection = session.connection()

    def noted(_connection: object, _cursor: object, statement: str, values: object, *_: object) -> None:
        named, others = _names(statement)
        found.tables |= named
        if others:
            of = _histories(statement, values) if others <= _HISTORY else frozenset[str]()
            found.tables |= of
            found.lasting &= bool(of)

    event.listen(connection, "before_cursor_execute", noted)
    try:
        with Session(connection, autoflush=False, info=session.info) as own:
            yield own, found
    finally:
        event.remove(connection, "before_cursor_execute", noted)


@cache
def _names(statement: str) -> tuple[frozenset[str], frozenset[str]]:
    """The tables of records that a statement could name, where too many do no harm; and the other ones."""
    words = frozenset(re.findall(r"[a-z_]+", statement))
    return words & CLASSES.keys(), words & _OTHERS


def _histories(statement: str, values: object) -> frozenset[str]:
    """The tables whose history alone is asked for: that changes only with them."""
    given = values if isinstance(values, tuple) and "table_name = ?" in statement else ()
    return frozenset(value for value in given if isinstance(value, str)) & CLASSES.keys()


def moment(session: Session) -> Moment:
    """How far the history has come."""
    rows = query_of(session)("SELECT id, made_at FROM changes ORDER BY id DESC LIMIT 1", ())
    return Moment(*rows[0]) if rows else Moment(0, "")


def changed_since(session: Session, then: Moment) -> frozenset[str] | None:
    """The tables that have changed since; None where that cannot be known: then all may have."""
    query = query_of(session)
    if then.change and not query(
        "SELECT 1 FROM changes WHERE id = ? AND made_at = ?", (then.change, then.made_at)
    ):
        return None  # another file stands in its place
    rows = query(
        "SELECT c.state, r.table_name FROM changes c LEFT JOIN changed_rows r ON r.change_id = c.id WHERE c.id > ? "
        "GROUP BY 1, 2",
        (then.change,),
    )
    if any(table is None and state != "noted" for state, table in rows):
        return None  # a change that is not on record row by row, or whose record was removed for good
    return frozenset(table for _, table in rows if table is not None)
