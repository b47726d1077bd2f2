"""Changing any record, field by field, as one undoable change each; the half of editing that needs SQLAlchemy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from csp_desktop.errors import KnownError, gone
from csp_desktop.records.attachments import Attachment
from csp_desktop.records.every import CLASSES, class_of
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.wording import count_words
from csp_desktop.services.fields import describe, read_text
from csp_desktop.services.keeping import date_new, redated
from csp_desktop.services.point_responses import keep_latest
from csp_desktop.services.recommendation_rules import against_learning
from csp_desktop.services.refusals import refuse
from csp_desktop.services.restricting import MARKED_AT_ONCE, hidden_by_link, is_hidden, mark_hidden
from csp_desktop.store.hiding import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.records.base import Record
    from csp_desktop.services.fields import FieldView
    from csp_desktop.store.records_file import RecordsFile


def save(records: RecordsFile, table: str, record_id: int, name: str, typed: str) -> None:
    """Keep what was typed into a field, as one change. Raises ValueProblem, and keeps nothing, when it cannot be kept."""
    cls, field = class_of(table), describe(table)[name]
    value = read_text(field, typed)
    said = _said_of_restriction(records, table, record_id, field, value)
    with records.change(f"Edit {cls.noun}: {field.label.lower()}{said}") as session:
        found = session.get(cls, record_id)
        if found is None:
            raise gone(cls.noun)
        _check_link(session, field, record_id, table, value)
        refuse(table, found, {name: value})
        refused = against_learning(session, table, record_id, {name: value})
        if refused is not None:
            raise ValueProblem(" ".join(refused))
        with redated(session, found):
            setattr(found, name, value)
            if said:
                setattr(found, MARK, True)
        keep_latest(session, found)


def _said_of_restriction(
    records: RecordsFile, table: str, record_id: int, field: FieldView, value: Any
) -> str:
    """What a changed link does to a record that is not restricted itself; "" where it does nothing.

    Hidden only with what the link led to, it is restricted itself without it; an action is at once where a link hides it.
    """
    if field.kind != "link" or MARK not in describe(table):
        return ""
    with records.read() as session:
        found = session.get(class_of(table), record_id)
        if found is None or getattr(found, MARK):
            return ""
        moved = (
            value is not None and table not in MARKED_AT_ONCE
        )  # to what says for itself whether it is restricted
        hid = not moved and MARK in describe(field.table) and hidden_by_link(session, found, field.name)
        setattr(found, field.name, value)
        if hid and not hidden_by_link(session, found, field.name):
            return f"; the {found.noun} stays restricted"
        return f"; the {found.noun} is restricted with it" if mark_hidden(session, found) else ""


def _check_link(session: Session, field: FieldView, record_id: int | None, table: str, value: Any) -> None:
    if field.kind != "link" or value is None:
        return
    if field.table == table and value == record_id:
        raise ValueProblem(f"{field.label} cannot be the record itself. Choose another.")
    if session.get(class_of(field.table), value) is None:
        raise ValueProblem(f"What was chosen for {field.label} is no longer there. Choose another.")


def add(records: RecordsFile, table: str, values: Mapping[str, str]) -> int:
    """Add a record from typed text; its id. Raises ValueProblem, and adds nothing, when a value cannot be kept."""
    cls, fields = class_of(table), describe(table)
    read_values = {name: read_text(fields[name], typed) for name, typed in values.items()}
    missing = [
        f.label for n, f in fields.items() if f.required and f.kind == "text" and not read_values.get(n)
    ]
    if missing:
        raise ValueProblem(f"{missing[0]} cannot be empty. Type it first.")
    with records.change(f"Add {cls.noun}") as session:
        for name, value in read_values.items():
            _check_link(session, fields[name], None, table, value)
        refuse(table, None, read_values)
        refused = against_learning(session, table, None, read_values)
        if refused is not None:
            raise KnownError(*refused)
        made = cls(**read_values)
        session.add(made)
        mark_hidden(session, made)
        session.flush()
        keep_latest(session, made, added=True)
        date_new(session, made)
        return made.id


def _links_to(table: str) -> Iterator[tuple[type[Record], str, bool]]:
    """Every (class, field, required) that links to a table."""
    for cls in CLASSES.values():
        for column in cls.__table__.columns:
            if any(key.column.table.name == table for key in column.foreign_keys):
                yield cls, column.name, not column.nullable


def _belongings(session: Session, record: Record, seen: dict[tuple[str, int], Record]) -> None:
    """Fill `seen` with what belongs to a record: its attachments, and whatever links to it by a required link, deepest first."""
    attached = select(Attachment).where(
        Attachment.of_table == record.__tablename__, Attachment.of_id == record.id
    )
    seen.update({(Attachment.__tablename__, found.id): found for found in session.scalars(attached)})
    for cls, name, required in _links_to(record.__tablename__):
        if not required:
            continue
        for child in session.scalars(select(cls).where(getattr(cls, name) == record.id)):
            if (child.__tablename__, child.id) not in seen:
                _belongings(session, child, seen)
                seen[(child.__tablename__, child.id)] = child


def goes_too(records: RecordsFile, table: str, record_id: int) -> tuple[str, ...]:
    """What a delete would take along, counted by kind ("5 awards"); empty when nothing."""
    with records.read() as session:
        found = session.get(class_of(table), record_id)
        if found is None:
            return ()
        seen: dict[tuple[str, int], Record] = {}
        _belongings(session, found, seen)
    kinds: dict[str, int] = {}
    for child in seen.values():
        kinds[child.noun] = kinds.get(child.noun, 0) + 1
    return tuple(count_words(count, noun) for noun, count in kinds.items())


def delete_all(records: RecordsFile, table: str, ids: Sequence[int]) -> None:
    """Delete records with what belongs to them, as one change. Raises KnownError when none is there any more."""
    cls = class_of(table)
    label = f"Delete {cls.noun}" if len(ids) == 1 else f"Delete {count_words(len(ids), cls.noun)}"
    with records.change(label) as session:
        found = [record for record_id in ids if (record := session.get(cls, record_id)) is not None]
        if not found:
            raise gone(cls.noun)
        seen: dict[tuple[str, int], Record] = {}
        for record in found:
            _belongings(session, record, seen)
            seen[(table, record.id)] = record
        for record in seen.values():
            unlink(session, record)
        session.flush()
        for record in seen.values():
            session.delete(record)
            session.flush()
        for record in found:
            keep_latest(session, record)


def unlink(session: Session, record: Record) -> None:
    """Clear the links to a record. What a restricted one hid stays hidden without it: it is restricted itself then."""
    hides = is_hidden(session, record)
    for cls, name, required in _links_to(record.__tablename__):
        if not required:
            hid = hasattr(cls, MARK) and not isinstance(record, cls) and hides
            for other in session.scalars(select(cls).where(getattr(cls, name) == record.id)):
                setattr(other, name, None)
                if hid:
                    setattr(other, MARK, True)
