"""The descriptions of every table's fields, read from the mapped columns; what services.fields keeps a copy of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Integer

from csp_desktop.records.every import CLASSES
from csp_desktop.records.types import DateText, FigureText, PenceNumber, RankText, YearNumber
from csp_desktop.services.fields import FieldView, Kind, TableView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.sql.elements import KeyedColumnElement

    from csp_desktop.records.base import Record
    from csp_desktop.records.fields import Field

PLACEHOLDERS = {"date": "e.g. 4/9/24", "year": "e.g. 2024/25"}
BY_TYPE: tuple[tuple[type, Kind], ...] = (
    (DateText, "date"),
    (YearNumber, "year"),
    (PenceNumber, "money"),
    (FigureText, "figure"),
    (RankText, "rank"),
    (Boolean, "bool"),
    (Integer, "count"),
)


def every_table() -> Mapping[str, TableView]:
    """Every table of the records by its name."""
    return {table: _table(cls) for table, cls in CLASSES.items()}


def _table(cls: type[Record]) -> TableView:
    columns = [column for column in cls.__table__.columns if "field" in column.info]
    return TableView(cls.noun, cls.named_by, {column.name: _view(column) for column in columns})


def _view(column: KeyedColumnElement[Any]) -> FieldView:
    field: Field = column.info["field"]
    kind = _kind(column, field)
    choices = tuple((member.value, member.label) for member in field.choices or ())
    table = next(iter(column.foreign_keys)).column.table.name if kind == "link" else ""
    placeholder = field.placeholder or PLACEHOLDERS.get(kind, "")
    return FieldView(
        column.name,
        field.label,
        field.help,
        kind,
        field.limit,
        field.required,
        placeholder,
        choices,
        table,
        field.blank,
    )


def _kind(column: KeyedColumnElement[Any], field: Field) -> Kind:
    if field.choices is not None:
        return "choice"
    if column.foreign_keys:
        return "link"
    for type_, kind in BY_TYPE:
        if isinstance(column.type, type_):
            return kind
    return "long" if field.long else "text"
