"""The bin: what was deleted and can be put back, read from history; and taking it out of the file for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.services.fields import tables
from csp_desktop.services.history import local, without_lost_links
from csp_desktop.services.history_words import Words, links, moment_words, query_of, read_raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from csp_desktop.services.history_words import Query
    from csp_desktop.store.records_file import RecordsFile

OFFERED_AFTER = timedelta(days=90)  # older ones are offered for removal; nothing is removed by itself
NAMED = 3  # records deleted together that are named; the rest are counted

# Deletions that stand: the last thing done to the record, neither undone nor put back, and not removed for good.
STANDING = """
SELECT r.change_id, c.made_at, r.table_name, r.row_id, r.before
FROM changed_rows r JOIN changes c ON c.id = r.change_id
WHERE r.after IS NULL AND r.before IS NOT NULL AND c.kind = 'do' AND c.state IN ('done', 'settled')
AND NOT EXISTS (
    SELECT 1 FROM changed_rows later JOIN changes done ON done.id = later.change_id
    WHERE later.table_name = r.table_name AND later.row_id = r.row_id AND later.id > r.id
    AND done.kind = 'do' AND done.state IN ('done', 'settled'))
"""


@dataclass(frozen=True, slots=True)
class Binned:
    """Something deleted in one change. noun: "award", or "5 awards"; name: as it was called then.

    along: what went with it, counted by kind ("5 aims"). old: deleted over 90 days ago.
    """

    change_id: int
    table: str
    noun: str
    name: str
    when: datetime
    along: tuple[str, ...]
    old: bool

    @property
    def when_words(self) -> str:
        """When it was deleted: "3 March 2026, 10:42"."""
        return moment_words(self.when)


class _Row(NamedTuple):
    """A deleted row."""

    table: str
    id: int
    raw: dict[str, Any]

    @property
    def key(self) -> tuple[str, int]:
        return self.table, self.id


def deleted(records: RecordsFile, now: datetime | None = None) -> tuple[Binned, ...]:
    """What was deleted and not put back, newest first. now: with its zone."""
    words, now = Words(records.query), now or datetime.now(UTC)
    standing = _standing(records.query, "ORDER BY r.change_id DESC, r.id")
    return tuple(
        _binned(words, change_id, made_at, rows, now) for (change_id, made_at), rows in standing.items()
    )


def _standing(query: Query, rest: str, values: Sequence[object] = ()) -> dict[tuple[int, str], list[_Row]]:
    """The rows of the deletions that stand, by change."""
    found: dict[tuple[int, str], list[_Row]] = {}
    for change_id, made_at, table, row_id, before in query(f"{STANDING} {rest}", values):
        if table in tables():
            found.setdefault((change_id, made_at), []).append(_Row(table, row_id, read_raw(before) or {}))
    return found


def _binned(words: Words, change_id: int, made_at: str, rows: list[_Row], now: datetime) -> Binned:
    heads = _heads(rows)
    keys = {row.key for row in heads}
    when = local(made_at)
    return Binned(
        change_id,
        heads[0].table,
        _nouns(heads),
        _names(words, heads),
        when,
        _counted(row for row in rows if row.key not in keys),
        now - when > OFFERED_AFTER,
    )


def _heads(rows: list[_Row]) -> list[_Row]:
    """The records that were chosen to be deleted: those that belong to no other of the rows."""
    keys = {row.key for row in rows}
    heads = [row for row in rows if not any(key in keys for key in _owners(row))]
    return heads or rows[-1:]  # the last deleted, should rows ever belong to each other


def _owners(row: _Row) -> list[tuple[str, int]]:
    return [(link.table, link.id) for link in links(row.table, row.raw) if link.required]


def _nouns(heads: list[_Row]) -> str:
    return tables()[heads[0].table].noun if len(heads) == 1 else list_words(_counted(heads))


def _names(words: Words, heads: list[_Row]) -> str:
    names = [words.called(row.table, row.raw) for row in heads[:NAMED]]
    more = [f"{len(heads) - NAMED:,} more"] if len(heads) > NAMED else []
    return list_words([*names, *more])


def _counted(rows: Iterable[_Row]) -> tuple[str, ...]:
    """Rows counted by kind: "5 awards", "1 aim"."""
    kinds: dict[str, int] = {}
    for row in rows:
        noun = tables()[row.table].noun
        kinds[noun] = kinds.get(noun, 0) + 1
    return tuple(count_words(count, noun) for noun, count in kinds.items())


def put_back(records: RecordsFile, change_id: int) -> tuple[str, ...]:
    """Restore what a change deleted, with the links to it that the deletion emptied, as one change; remarks for the officer.

    Raises KnownError when it is not in the bin any more, or names what must be restored first.
    """
    seen = _of_change(records.query, change_id)
    if not seen:
        raise _gone()
    remarks: list[str] = []
    store = import_module("csp_desktop.store.history")
    with records.change(f"Restore {_nouns(_heads(seen))}") as session:
        query = query_of(session)
        here, rows = Words(query), _of_change(query, change_id)
        coming = frozenset(row.key for row in rows)
        wanted: dict[tuple[str, int], Mapping[str, Any]] = {}
        for row in rows:
            wanted[row.key], said = without_lost_links(here, Words(records.query), row.table, row.raw, coming)
            remarks += said
        wanted.update(_emptied(query, here, change_id, coming))
        store.put_rows(session, wanted)
    return tuple(remarks)


def _of_change(query: Query, change_id: int) -> list[_Row]:
    """What one change deleted and is deleted still."""
    found = _standing(query, "AND c.id = ? ORDER BY r.id", (change_id,))
    return [row for rows in found.values() for row in rows]


def _gone() -> KnownError:
    return KnownError("This was restored or removed already.", "Look at the list again.")


def _emptied(
    query: Query, here: Words, change_id: int, coming: frozenset[tuple[str, int]]
) -> dict[tuple[str, int], dict[str, Any]]:
    """The fields of other records that linked to what was deleted, where they are empty still."""
    sql = (
        "SELECT table_name, row_id, before, after FROM changed_rows "
        "WHERE change_id = ? AND before IS NOT NULL AND after IS NOT NULL"
    )
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for table, row_id, before, after in query(sql, (change_id,)):
        was, then = read_raw(before) or {}, read_raw(after) or {}
        now = here.row(table, row_id) if table in tables() else None
        for link in links(table, was) if now else ():
            emptied = (link.table, link.id) in coming and then.get(link.name) is None
            if emptied and now and now.get(link.name) is None:
                found.setdefault((table, row_id), {"id": row_id})[link.name] = link.id
    return found


def remove_for_good(records: RecordsFile, change_ids: Iterable[int]) -> None:
    """Take what these changes deleted out of the file for good, with what was deleted earlier and belonged to it.

    What was done before can no longer be undone where it touched them. Raises KnownError when none of it is in the bin.
    """
    chosen = set(change_ids)
    seen = [row for key, rows in _standing(records.query, "").items() if key[0] in chosen for row in rows]
    if not seen:
        raise _gone()
    removal = import_module("csp_desktop.store.history_removal")
    with records.note(f"Remove {count_words(len(seen), 'record')} for good") as session:
        removal.remove(session.connection(), _going(query_of(session), chosen))


def _going(query: Query, chosen: set[int]) -> set[tuple[str, int]]:
    """The rows that go: those of the chosen changes and, however early it was deleted, what belonged to them."""
    rows = [(key[0], row) for key, found in _standing(query, "").items() for row in found]
    keys = {row.key for change_id, row in rows if change_id in chosen}
    while more := {row.key for _, row in rows if row.key not in keys and keys & set(_owners(row))}:
        keys |= more
    return keys
