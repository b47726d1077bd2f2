"""How far undo goes back, and the change it would take next; in SQL alone, as the window asks before SQLAlchemy is there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

DAYS = 90
CHANGES = 1_000
WORDS = f"Undo goes back {DAYS} days and {CHANGES:,} changes. Older changes are in each record’s history."

# A change that is kept cannot be undone row by row, so nothing before it can.
_NEXT_UNDONE = """
SELECT id, label FROM changes
WHERE id = (SELECT max(id) FROM changes WHERE kind = 'do' AND state = 'done')
AND id > coalesce((SELECT max(id) FROM changes WHERE kind = 'do' AND state = 'kept'), 0)
"""
_WITHIN = "AND made_at >= ? AND (SELECT count(*) FROM changes WHERE kind = 'do' AND state = 'undone') < ?"
NEXT_REDONE = (
    "SELECT id, label FROM changes WHERE id = (SELECT min(id) FROM changes WHERE kind = 'do' AND state = 'undone')",
    (),
)
PAST_LIMITS = (_NEXT_UNDONE, ())  # what undo would take were it not for the limits


def next_undone(now: datetime | None = None) -> tuple[str, tuple[object, ...]]:
    """The statement, with its values, that gives the id and label of the change undo takes next. now: with its zone."""
    since = (now or datetime.now(UTC)).astimezone(UTC) - timedelta(days=DAYS)
    return f"{_NEXT_UNDONE} {_WITHIN}", (since.isoformat(timespec="seconds"), CHANGES)
