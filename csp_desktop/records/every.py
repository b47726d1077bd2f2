"""All mapped classes at once, and a record's class by its table name."""

from __future__ import annotations

from csp_desktop.records import (
    actions,
    attachments,
    documents,
    duties,
    events,
    funding,
    groups,
    information,
    measures,
    meetings,
    packs,
    partnerships,
    people,
    recommendations,
    reviews,
    risks,
    strategies,
)
from csp_desktop.records.base import Record

MODULES = (
    partnerships,
    people,
    strategies,
    groups,
    meetings,
    packs,
    funding,
    reviews,
    recommendations,
    information,
    actions,
    measures,
    duties,
    risks,
    events,
    documents,
    attachments,
)
METADATA = Record.metadata
# In the order of their tables' names: SQLAlchemy keeps its mappers in a set, whose order changes from run to run.
CLASSES: dict[str, type[Record]] = dict(
    sorted((mapper.class_.__tablename__, mapper.class_) for mapper in Record.registry.mappers)
)


def class_of(table: str) -> type[Record]:
    """The mapped class of a table; KeyError for a table that is none of ours."""
    return CLASSES[table]
