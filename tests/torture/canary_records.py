"""Records with a canary word in everything that may not be shown, made from the descriptions of the mapped fields.

A field or table that is added later is covered without a change here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp_desktop.records.every import CLASSES
from csp_desktop.records.types import DateText
from csp_desktop.rules.dates import parse_date
from csp_desktop.services.audiences import restricted_fields
from csp_desktop.store import hiding

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from csp_desktop.records.base import Record
    from csp_desktop.store.records_file import RecordsFile

CANARY = "Qvxcanary"
YEAR = "1811"  # a date can hold no word
FIRST = 900_000  # the ids of what is added


class Made:
    """What was added: how many fields hold a canary, by table."""

    def __init__(self) -> None:
        self.fields: dict[str, int] = {}

    def count(self, table: str, fields: int) -> None:
        """Some more."""
        self.fields[table] = self.fields.get(table, 0) + fields


def fill(records: RecordsFile, chance: random.Random, fields: bool = True) -> Made:
    """Add restricted records of every kind with all that can belong to them.

    fields: whether restricted fields of the others are filled too: the officer's own screen shows those also while
    restricted records are hidden.
    """
    made = Made()
    if fields:
        made = fill_fields(records, chance)
    family = hiding.family(records._queries)
    with records.change("Add what is restricted") as session:
        ids = {table: FIRST + at for at, table in enumerate(_in_order(family))}
        for table in _in_order(family):
            links = {column: ids[to] for column, to in family[table].links}
            of = [{column: link} for column, link in links.items()] if len(links) > 1 else [links]
            for at, one in enumerate(of):
                # One record a link: each way to belong to a restricted one hides by itself.
                if not at or not _needs_all(table, links):
                    wanted = links if _needs_all(table, links) else one
                    row = _filled(session, table, chance, made) | wanted | {"id": ids[table] + at * 10_000}
                    if family[table].marked:
                        row["restricted"] = not wanted
                    session.add(CLASSES[table](**row))
            session.flush()
        for table, row_id in ids.items():
            row = _filled(session, "attachments", chance, made)
            session.add(CLASSES["attachments"](**row | {"of_table": table, "of_id": row_id, "size": 1}))
    return made


def fill_fields(records: RecordsFile, chance: random.Random) -> Made:
    """Put canaries into restricted fields of records that are not restricted."""
    made = Made()
    with records.change("Add canaries") as session:
        _restricted_fields(session, chance, made)
    return made


def _in_order(family: Any) -> list[str]:
    """The tables, each after those that it leads to."""
    done: list[str] = []
    while len(done) < len(family):
        done += [
            table
            for table, hides in family.items()
            if table not in done and all(to in done for _, to in hides.links)
        ]
    return done


def _needs_all(table: str, links: dict[str, int]) -> bool:
    columns = CLASSES[table].__table__.columns
    return all(not columns[name].nullable for name in links)


def _restricted_fields(session: Session, chance: random.Random, made: Made) -> None:
    """Fill them in records that are not restricted: in one that is added, and in some that are there."""
    for table, names in restricted_fields().items():
        cls = CLASSES[table]
        there = [row for row in session.query(cls).all() if chance.random() < 0.5]
        if not there:
            there = [_new(session, cls)]
        for row in there:
            for name in names:
                setattr(row, name, _value(cls, name, chance))
            made.count(table, len(names))


def _new(session: Session, cls: type[Record]) -> Record:
    row = cls(**_parents(session, cls.__tablename__))
    for field, column in _texts(cls):
        if field.required:
            setattr(row, column, "Plain")
    session.add(row)
    session.flush()
    return row


def _filled(session: Session, table: str, chance: random.Random, made: Made) -> dict[str, Any]:
    """Values for every text of a record, with the links that it cannot be without."""
    cls = CLASSES[table]
    values = {name: _value(cls, name, chance) for _, name in _texts(cls)}
    made.count(table, len(values))
    return _parents(session, table) | values


def _parents(session: Session, table: str) -> dict[str, int]:
    """Something for each link that is needed: any record there is."""
    found = {}
    for column in CLASSES[table].__table__.columns:
        for key in column.foreign_keys:
            if not column.nullable:
                parent = CLASSES[key.column.table.name]
                there = session.query(parent).first() or _new(session, parent)
                found[column.name] = there.id
    return found


def _texts(cls: type[Record]) -> Iterator[tuple[Any, str]]:
    for column in cls.__table__.columns:
        field = column.info.get("field")
        if field is not None and field.limit is not None:
            yield field, column.name


def _value(cls: type[Record], name: str, chance: random.Random) -> Any:
    column = cls.__table__.columns[name]
    if isinstance(column.type, DateText):
        return parse_date(f"May {YEAR}")
    field = column.info["field"]
    if field.limit is None:
        return None
    return f"{CANARY}{chance.randrange(10**6)}"[: field.limit]
