"""A record's own history: what it was at each change, beside what it is now, and setting it back; no SQLAlchemy to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from csp_desktop.errors import KnownError
from csp_desktop.services.fields import tables
from csp_desktop.services.history_words import Words, links, moment_words, query_of, read_raw, shown_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csp_desktop.services.history_words import Raw
    from csp_desktop.store.records_file import RecordsFile

Kind = Literal["do", "undo", "redo"]
Event = Literal["added", "changed", "deleted"]
AGAIN: Mapping[str, str] = {"undo": "Undone", "redo": "Done again"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that a change changed: its value before and after in the words a form shows; "" for unknown."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """One change to one record. when: local time. label: what the officer was doing. fields: empty for added and deleted."""

    change_id: int
    when: datetime
    label: str
    kind: Kind
    event: Event
    fields: tuple[FieldChange, ...]

    @property
    def what(self) -> str:
        """What was done in words: "Edit award: amount", "Undone: Edit award: amount"."""
        return f"{AGAIN[self.kind]}: {self.label}" if self.kind in AGAIN else self.label

    @property
    def when_words(self) -> str:
        """When: "3 March 2026, 10:42"."""
        return moment_words(self.when)


@dataclass(frozen=True, slots=True)
class FieldThen:
    """A field as it was and as it is now ("" where the record is gone), in the words a form shows."""

    name: str
    label: str
    kind: str
    then: str
    now: str

    @property
    def differs(self) -> bool:
        """Whether it is something else now."""
        return self.then != self.now


@dataclass(frozen=True, slots=True)
class RecordThen:
    """A whole record as it was after a change (before it, for the change that deleted it). there: whether it still is."""

    change_id: int
    when: datetime
    title: str
    there: bool
    fields: tuple[FieldThen, ...]


def versions(records: RecordsFile, table: str, record_id: int) -> tuple[Version, ...]:
    """Every change to a record on record, newest first; none for one that was never changed."""
    sql = (
        "SELECT c.id, c.made_at, c.label, c.kind, r.before, r.after FROM changed_rows r "
        "JOIN changes c ON c.id = r.change_id WHERE r.table_name = ? AND r.row_id = ? "
        "AND coalesce(r.before, r.after) IS NOT NULL ORDER BY r.id DESC"
    )
    words = Words(records.query)
    made = (_version(words, table, row) for row in records.query(sql, (table, record_id)))
    return tuple(version for version in made if version.event != "changed" or version.fields)


def _version(words: Words, table: str, row: tuple[Any, ...]) -> Version:
    change_id, made_at, label, kind, stored_before, stored_after = row
    before, after = read_raw(stored_before), read_raw(stored_after)
    event: Event = "added" if before is None else "deleted" if after is None else "changed"
    fields = differences(words, table, before, after) if before and after else ()
    return Version(change_id, local(made_at), label, kind, event, fields)


def local(made_at: str) -> datetime:
    """A stored moment (UTC) in this computer's time."""
    return datetime.fromisoformat(made_at).astimezone()


def differences(words: Words, table: str, before: Raw, after: Raw) -> tuple[FieldChange, ...]:
    """The fields that differ between two raw rows, in words, in the order of the form."""
    return tuple(
        FieldChange(
            field.name,
            field.label,
            words.say(field, before.get(field.name)),
            words.say(field, after.get(field.name)),
        )
        for field in shown_fields(table)
        if known(before.get(field.name)) != known(after.get(field.name))
    )


def known(stored: Any) -> Any:
    """A raw value with the two ways of storing nothing made one; nought is not nothing."""
    return None if stored == "" else stored


def at_version(
    records: RecordsFile, table: str, record_id: int, change_id: int, *, before: bool = False
) -> RecordThen:
    """The record as it was after a change to it, or before it. Raises KnownError where history does not hold it (any more)."""
    when, raw = _raw_then(records, table, record_id, change_id, before)
    words = Words(records.query)
    now = words.row(table, record_id)
    fields = tuple(
        FieldThen(
            field.name,
            field.label,
            field.kind,
            words.say(field, raw.get(field.name)),
            words.say(field, now.get(field.name)) if now else "",
        )
        for field in shown_fields(table)
    )
    return RecordThen(change_id, when, words.called(table, raw), now is not None, fields)


def _raw_then(
    records: RecordsFile, table: str, record_id: int, change_id: int, before: bool
) -> tuple[datetime, dict[str, Any]]:
    first, second = ("before", "after") if before else ("after", "before")
    sql = (
        f"SELECT c.made_at, coalesce(r.{first}, r.{second}) FROM changed_rows r JOIN changes c ON c.id = r.change_id "
        "WHERE r.table_name = ? AND r.row_id = ? AND r.change_id = ?"
    )
    rows = records.query(sql, (table, record_id, change_id))
    raw = read_raw(rows[0][1]) if rows else None
    if raw is None:
        raise KnownError(f"History does not hold this {tables()[table].noun} as it was then.")
    return local(rows[0][0]), raw


def restore_version(
    records: RecordsFile, table: str, record_id: int, change_id: int, *, before: bool = False
) -> tuple[str, ...]:
    """Set every field back to what it was after a change, or before it, as one change that can be undone; remarks for
    the officer.

    A link to something that is no longer there becomes unknown, and a remark says so. Raises KnownError where the record
    is gone, or what it must belong to.
    """
    when, then = _raw_then(records, table, record_id, change_id, before)
    noun = tables()[table].noun
    store = import_module("csp_desktop.store.history")
    to = f"before {moment_words(when)}" if before else moment_words(when)
    with records.change(f"Restore {noun} to {to}") as session:
        here = Words(query_of(session))
        if here.row(table, record_id) is None:
            raise KnownError(f"This {noun} is no longer there.", "Restore it from Deleted records first.")
        raw, remarks = without_lost_links(here, Words(records.query), table, then)
        store.put_rows(session, {(table, record_id): raw})
    return remarks


def without_lost_links(
    here: Words, words: Words, table: str, raw: Raw, coming: frozenset[tuple[str, int]] = frozenset()
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A raw row with the links that lead nowhere made unknown, and a remark for them.

    here: knows every record there is; words: names them, but for those hidden from the screen. coming: rows that are put
    back with it. Raises KnownError, naming what to restore first, for one it cannot be without.
    """
    made, lost = dict(raw), []
    for link in links(table, raw):
        if (link.table, link.id) in coming or here.row(link.table, link.id) is not None:
            continue
        if link.required:
            raise _needs_first(words, table, link.table, link.id)
        made[link.name] = None
        was, called = words.name(link.table, link.id), words.called(table, raw)
        lost.append(f"{link.label} of “{called}” was “{was}”, which is no longer there; it is left unknown.")
    return made, tuple(lost)


def _needs_first(words: Words, table: str, other: str, other_id: int) -> KnownError:
    nouns = tables()
    called = words.name(other, other_id)
    return KnownError(
        f"The {nouns[other].noun} this {nouns[table].noun} belongs to, “{called}”, is no longer there.",
        "Restore that first, if it is among the deleted records.",
    )
