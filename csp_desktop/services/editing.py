"""Reading and changing any record, field by field, as text; every form and tab goes through here.

Showing a record needs no SQLAlchemy; it is imported by the first change (reference: speed.md §A).
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.services.fields import FieldView, describe, say, tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csp_desktop.store.records_file import RecordsFile

__all__ = [
    "FieldView",
    "RecordView",
    "add",
    "add_new",
    "delete",
    "delete_all",
    "describe",
    "goes_too",
    "label_of",
    "link_choices",
    "needs",
    "read",
    "save",
]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as text by field name: a choice as stored, a link as the other's id, yes as "1"."""

    table: str
    id: int
    noun: str
    title: str
    values: Mapping[str, str]


def read(records: RecordsFile, table: str, record_id: int) -> RecordView | None:
    """The record as text, or None when it is no longer there. No SQLAlchemy is needed to show a record."""
    view = tables()[table]
    names = ", ".join(f'"{name}"' for name in view.fields)
    rows = records.query(f"SELECT {names} FROM {table} WHERE id = ?", (record_id,))
    if not rows:
        return None
    values = {
        field.name: say(field, stored) for field, stored in zip(view.fields.values(), rows[0], strict=True)
    }
    return RecordView(
        table, record_id, view.noun, _called(records, table, values.get(view.named_by, "")), values
    )


def _changing() -> Any:
    """The half that changes records: it imports SQLAlchemy."""
    return import_module("csp_desktop.services.changing")


def save(records: RecordsFile, table: str, record_id: int, name: str, typed: str) -> None:
    """Keep what was typed into a field, as one change. Raises ValueProblem, and keeps nothing, when it cannot be kept."""
    _changing().save(records, table, record_id, name, typed)


def add(records: RecordsFile, table: str, values: Mapping[str, str]) -> int:
    """Add a record from typed text; its id. Raises ValueProblem, and adds nothing, when a value cannot be kept."""
    return _changing().add(records, table, values)


def add_new(records: RecordsFile, table: str, values: Mapping[str, str]) -> int:
    """Add a record to be filled in: a required text not given becomes "New award" and the like."""
    view = tables()[table]
    blank = {n: f"New {view.noun}" for n, f in view.fields.items() if f.required and f.kind == "text"}
    return add(records, table, {**blank, **values})


def needs(table: str) -> tuple[str, ...]:
    """The links a record cannot be without: what it belongs to."""
    return tuple(name for name, field in describe(table).items() if field.required and field.kind == "link")


def _called(records: RecordsFile, table: str, named: str) -> str:
    """What a record is called, from the text of its naming field: those words, what it links to, or its noun."""
    view = tables()[table]
    field = view.fields.get(view.named_by)
    if field is None or not named:
        return view.noun
    if field.kind == "link":
        return label_of(records, field.table, int(named)) or view.noun
    return dict(field.choices).get(named, named)


def label_of(records: RecordsFile, table: str, record_id: int) -> str:
    """What a record is called among its kind; "" when it is no longer there."""
    found = _labels(records, table, "WHERE id = ?", (record_id,))
    return found[0][1] if found else ""


def link_choices(records: RecordsFile, table: str, name: str) -> tuple[tuple[int, str], ...]:
    """What a link may point to: (id, what it is called), in the order of the words, or the order its kind is looked for in."""
    target = describe(table)[name].table
    labelled = _labels(records, target, LOOKED_FOR.get(target, ""))
    if target in LOOKED_FOR:
        return tuple(labelled)
    return tuple(sorted(labelled, key=lambda pair: (pair[1].casefold(), pair[0])))


# Fields that tell records of one kind apart whose names are alike, and the order such a kind is looked for in.
APART = {
    "meetings": "held",
    "priorities": "strategy_id",
    "stream_years": "year",
    "agenda_items": "number",
    "recommendations": "number",
}
LOOKED_FOR = {"meetings": "ORDER BY held DESC, id"}


def _labels(
    records: RecordsFile, table: str, rest: str, values: Sequence[object] = ()
) -> list[tuple[int, str]]:
    """The id and words of records of a table, those with like names told apart."""
    view, apart = tables()[table], APART.get(table, "")
    named = view.named_by if view.named_by in view.fields else "NULL"
    rows = records.query(f"SELECT id, {named}, {apart or 'NULL'} FROM {table} {rest}", values)
    naming, telling = view.fields.get(view.named_by), view.fields.get(apart)
    others: dict[object, str] = {}
    made = []
    for record_id, stored, other in rows:
        words = _called(records, table, say(naming, stored)) if naming is not None else view.noun
        if telling is not None and other is not None:
            if other not in others:
                said = say(telling, other)
                others[other] = label_of(records, telling.table, other) if telling.kind == "link" else said
            # A date goes first: a long name would push it out of the field.
            words = f"{others[other]}, {words}" if telling.kind == "date" else f"{words}, {others[other]}"
        made.append((record_id, words))
    return made


def goes_too(records: RecordsFile, table: str, record_id: int) -> tuple[str, ...]:
    """What a delete would take along, counted by kind ("5 awards"); empty when nothing."""
    return _changing().goes_too(records, table, record_id)


def delete(records: RecordsFile, table: str, record_id: int) -> str:
    """Delete a record with what belongs to it; links to it become unknown. One change; what was deleted, in words."""
    called = label_of(records, table, record_id)
    delete_all(records, table, (record_id,))
    return called


def delete_all(records: RecordsFile, table: str, ids: Sequence[int]) -> None:
    """Delete records with what belongs to them, as one change. Raises KnownError when none is there any more."""
    _changing().delete_all(records, table, ids)
