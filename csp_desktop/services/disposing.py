"""Reviews past the date for keeping them: the list, and disposing of one with all that belongs to it, for good."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.reviews import Retention, ReviewKind
from csp_desktop.rules.wording import count_words
from csp_desktop.services.fields import tables
from csp_desktop.services.today import days_late, today

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

Key = tuple[str, int]
BACKUPS_KEPT = 12  # months of which a backup each is kept
DUE = (
    f"{days_late('r.dispose_by')} IS NOT NULL AND coalesce(r.retention, '') <> '{Retention.PERMANENT.value}'"
)


@dataclass(frozen=True, slots=True)
class DueReview:
    """A review past the date for looking at keeping it. what: "DHR11", all that a log may say of it."""

    id: int
    what: str
    kind: str
    retention: str
    dispose_by: str
    closed: str


def what_words(kind: ReviewKind, number: str) -> str:
    """What is disposed of, as the log names it: its kind and number alone."""
    return f"{kind.label} {number}"


def due(records: Queries) -> tuple[DueReview, ...]:
    """The reviews past their date, the longest first."""
    columns = "r.id, r.number, r.kind, r.retention, r.dispose_by, r.closed"
    sql = f"SELECT {columns} FROM reviews r WHERE {DUE} ORDER BY r.dispose_by, r.id"
    return tuple(
        DueReview(
            row_id,
            number,
            ReviewKind(kind).label,
            Retention(retention).label if retention else "",
            PartialDate.from_key(by).text,
            PartialDate.from_key(closed).text if closed else "",
        )
        for row_id, number, kind, retention, by, closed in records.query(sql)
    )


def goes_too(records: RecordsFile, review_id: int) -> tuple[str, ...]:
    """What leaves the file with a review, counted by kind ("5 recommendations")."""
    counts: dict[str, int] = {}
    for table, row_id in _belonging(records.query, review_id):
        if (table, row_id) != ("reviews", review_id):
            noun = tables()[table].noun
            counts[noun] = counts.get(noun, 0) + 1
    return tuple(count_words(count, noun) for noun, count in counts.items())


def backups_words(records: RecordsFile) -> str:
    """That backups hold it still, and when those the program keeps will have gone."""
    day = today(records)
    later = print_day(
        day.replace(year=day.year + 1, day=1) if day.day > 28 else day.replace(year=day.year + 1)
    )
    return (
        f"Backups made before still hold it. Those that the program keeps are thinned out to one a month for {BACKUPS_KEPT} "
        f"months, so the last of them goes after {later}; copies elsewhere stay until you delete them."
    )


def dispose(records: RecordsFile, review_id: int, typed: str, decided_by: str, reason: str) -> str:
    """Take a review and all that belongs to it out of the file, its history and its search for good; what went, in words.

    typed: the review's number once more, so that none is taken for another. One change, which cannot be undone; its log
    keeps kind and number, class, date, who decided and why. Raises KnownError, and disposes of nothing, where the number is
    another, or it is not said who decided and why.
    """
    from csp_desktop.records.reviews import (
        Disposal,
        Review,
    )  # SQLAlchemy: only where something is disposed of

    with records.change("Dispose of a review") as session:
        found = session.get(Review, review_id)
        if found is None:
            raise KnownError("This review is no longer there.", "Look at the list again.")
        _refuse(found.number, typed, decided_by, reason)
        what = what_words(found.kind, found.number)
        session.add(
            Disposal(
                what=what,
                retention=found.retention,
                dated=PartialDate.on(today(records)),
                decided_by=decided_by.strip(),
                reason=reason.strip(),
            )
        )
        keys = _belonging(_query(session), review_id)
        _delete(session, keys)
        import_module("csp_desktop.store.history").remove_for_good(session, keys)
    return what


def _refuse(number: str, typed: str, decided_by: str, reason: str) -> None:
    if typed.strip().casefold() != number.strip().casefold():
        raise KnownError(f"“{typed.strip()}” is not the number of this review.", f"Type {number}.")
    if not decided_by.strip() or not reason.strip():
        raise KnownError("It is not said who decided and why.", "Fill in both.")


# --- what belongs to a review --------------------------------------------------------------------------------------


def _query(session: Session) -> Any:
    return import_module("csp_desktop.services.history_words").query_of(session)


def _belonging(query: Any, review_id: int) -> list[Key]:
    """The rows that go with a review, deepest first: whatever is hidden with it, by any link, was it deleted before or not.

    An award that answers one of its recommendations stays, and answers none any more.
    """
    hiding = import_module("csp_desktop.store.hiding")
    owned = [
        (table, column, to)
        for table, hides in hiding.family(_Runs(query)).items()
        for column, to in hides.links
    ]
    found: dict[Key, None] = {("reviews", review_id): None}
    waiting = list(found)
    while waiting:
        to, row_id = waiting.pop()
        more = [
            key for table, column, of in owned if of == to for key in _linked(query, table, column, row_id)
        ]
        more += _attached(query, to, row_id)
        waiting += [key for key in more if key not in found]
        found.update(dict.fromkeys(more))
    return list(reversed(found))


def _linked(query: Any, table: str, column: str, row_id: int) -> Iterator[Key]:
    """The rows that link to a row now, and those that did when they were deleted."""
    for (found,) in query(f'SELECT id FROM "{table}" WHERE "{column}" = ?', (row_id,)):
        yield table, found
    gone = (
        "SELECT DISTINCT h.row_id FROM changed_rows h WHERE h.table_name = ? AND "
        f"(json_extract(h.before, '$.{column}') = ? OR json_extract(h.after, '$.{column}') = ?) "
        f'AND NOT EXISTS (SELECT 1 FROM "{table}" t WHERE t.id = h.row_id)'
    )
    for (found,) in query(gone, (table, row_id, row_id)):
        yield table, found


def _attached(query: Any, table: str, row_id: int) -> list[Key]:
    here = query("SELECT id FROM attachments WHERE of_table = ? AND of_id = ?", (table, row_id))
    gone = query(
        "SELECT DISTINCT h.row_id FROM changed_rows h WHERE h.table_name = 'attachments' AND h.before IS NOT NULL "
        "AND json_extract(h.before, '$.of_table') = ? AND json_extract(h.before, '$.of_id') = ? "
        "AND NOT EXISTS (SELECT 1 FROM attachments t WHERE t.id = h.row_id)",
        (table, row_id),
    )
    return [("attachments", found) for (found,) in (*here, *gone)]


class _Runs:
    """A way to query, as what the store asks of a connection."""

    def __init__(self, query: Any) -> None:
        self._query = query

    def execute(self, sql: str, values: tuple[object, ...] = ()) -> _Rows:
        """The rows of a statement."""
        return _Rows(self._query(sql, values))


class _Rows(list[Any]):
    def fetchall(self) -> list[Any]:
        """All of them."""
        return list(self)


def _delete(session: Session, keys: list[Key]) -> None:
    """Delete rows that are there, deepest first, after the links of others to them are emptied."""
    changing = import_module("csp_desktop.services.changing")
    class_of = import_module("csp_desktop.records.every").class_of
    going = [found for table, row_id in keys if (found := session.get(class_of(table), row_id)) is not None]
    for record in going:
        changing.unlink(session, record)
    session.flush()
    for record in going:
        session.delete(record)
        session.flush()


# --- when to look at keeping one -----------------------------------------------------------------------------------


def years(records: Queries) -> Mapping[ReviewKind, int]:
    """How many years reviews of each kind are kept."""
    from csp_desktop.rules.retention import setting_of, years_of

    stored = dict(records.query("SELECT name, value FROM settings WHERE name LIKE 'retention.years.%'"))
    return {kind: years_of(stored.get(setting_of(kind), "")) for kind in ReviewKind}
