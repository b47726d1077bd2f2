"""What history's raw rows say in words: a value as a form shows it, a record's name now or as it last was; no SQLAlchemy."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.rules.dates import print_day
from csp_desktop.services.editing import APART
from csp_desktop.services.fields import say, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from csp_desktop.services.fields import FieldView

    Query = Callable[[str, Sequence[object]], Sequence[Sequence[Any]]]
    Raw = Mapping[str, Any]

# An attachment belongs to a record of any kind; these say which and what, and are no words for a person.
HIDDEN = {"attachments": frozenset({"of_table", "of_id", "kind", "size", "sha256"})}
ATTACHMENTS = "attachments"


class Link(NamedTuple):
    """What a row links to: by which field ("stream_id", "Stream"), and whether it cannot be without it."""

    name: str
    label: str
    table: str
    id: int
    required: bool


def query_of(session: Session) -> Query:
    """Queries through a session: within a change they see what is hidden from the screen too."""
    connection = session.connection()

    def query(sql: str, values: Sequence[object] = ()) -> Sequence[Sequence[Any]]:
        return connection.exec_driver_sql(sql, tuple(values)).fetchall()

    return query


def moment_words(when: datetime) -> str:
    """A moment as printed: "3 March 2026, 10:42"."""
    return f"{print_day(when.date())}, {when:%H:%M}"


def read_raw(stored: str | None) -> dict[str, Any] | None:
    """A row as history keeps it; None where there was none."""
    return None if stored is None else json.loads(stored)


def shown_fields(table: str) -> tuple[FieldView, ...]:
    """The fields of a table that a person is shown."""
    hidden = HIDDEN.get(table, frozenset())
    return tuple(field for field in tables()[table].fields.values() if field.name not in hidden)


def links(table: str, raw: Raw) -> Iterator[Link]:
    """Everything a row links to; an attachment's record too."""
    for field in tables()[table].fields.values():
        if field.kind == "link" and raw.get(field.name) is not None:
            yield Link(field.name, field.label, field.table, raw[field.name], field.required)
    if table == ATTACHMENTS and raw.get("of_table") in tables():
        yield Link("of_id", "Record", raw["of_table"], raw["of_id"], True)


class Words:
    """Says raw values in words and remembers the names it has looked up; made for one reading."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._names: dict[tuple[str, int], str] = {}

    def say(self, field: FieldView, stored: Any) -> str:
        """A stored value as a form shows it: "" for unknown, a choice by its label, a link by the other's name."""
        if field.kind == "bool":
            return "Yes" if stored else "No"
        words = say(field, stored)
        if not words:
            return ""
        if field.kind == "choice":
            return dict(field.choices).get(words, words)
        return self.name(field.table, int(stored)) if field.kind == "link" else words

    def name(self, table: str, record_id: int) -> str:
        """What a record is called now, or was called last; its noun where nothing of it is kept any more."""
        key = (table, record_id)
        if key not in self._names:
            raw = self.row(table, record_id) or self._last(table, record_id)
            self._names[key] = self.called(table, raw) if raw else f"deleted {tables()[table].noun}"
        return self._names[key]

    def row(self, table: str, record_id: int) -> dict[str, Any] | None:
        """The stored row as it is now, its described fields by name."""
        names = ["id", *tables()[table].fields]
        columns = ", ".join(f'"{name}"' for name in names)
        rows = self._query(f"SELECT {columns} FROM {table} WHERE id = ?", (record_id,))
        return dict(zip(names, rows[0], strict=True)) if rows else None

    def _last(self, table: str, record_id: int) -> dict[str, Any] | None:
        """The row as history last saw it."""
        sql = (
            "SELECT coalesce(after, before) FROM changed_rows WHERE table_name = ? AND row_id = ? "
            "AND coalesce(after, before) IS NOT NULL ORDER BY id DESC LIMIT 1"
        )
        rows = self._query(sql, (table, record_id))
        return read_raw(rows[0][0]) if rows else None

    def called(self, table: str, raw: Raw) -> str:
        """What the record of a raw row is called among its kind, as services.editing calls one."""
        view = tables()[table]
        naming, telling = view.fields.get(view.named_by), view.fields.get(APART.get(table, ""))
        words = (self.say(naming, raw.get(naming.name)) if naming is not None else "") or view.noun
        other = self.say(telling, raw.get(telling.name)) if telling is not None else ""
        if telling is None or not other:
            return words
        return f"{other}, {words}" if telling.kind == "date" else f"{words}, {other}"
