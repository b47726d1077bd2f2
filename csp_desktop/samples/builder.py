"""Filling an empty file from sample records written as people type them: dates, money, figures and links are text."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import inspect

from csp_desktop.paths import resource
from csp_desktop.records.every import METADATA, class_of
from csp_desktop.records.partnerships import Partnership
from csp_desktop.records.types import ChoiceText, DateText, FigureText, PenceNumber, RankText, YearNumber
from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.figures import parse_figure
from csp_desktop.rules.financial_years import parse_financial_year
from csp_desktop.rules.money import parse_money
from csp_desktop.rules.ranks import parse_rank
from csp_desktop.services.lifecycle import put_usual_steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Column
    from sqlalchemy.orm import Session

    from csp_desktop.records.base import Record

OWN = "own"  # the heading, and the key, of the partnership whose file this is
READERS: dict[type, Callable[[str], Any]] = {
    DateText: parse_date,
    FigureText: parse_figure,
    PenceNumber: parse_money,
    RankText: parse_rank,
    YearNumber: parse_financial_year,
}


def fill(session: Session, name: str) -> None:
    """Add every record of resources/samples/<name>/*.toml, tables in the order of their links.

    A file holds rows headed by their table ([[awards]]) and, in one of them, more about the partnership ([own]).
    Raises KeyError for a table, field or key there is not, ValueProblem for a value that is none.
    """
    builder = Builder(session)
    tables: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(resource(f"samples/{name}").glob("*.toml")):
        parts = tomllib.loads(path.read_text(encoding="utf-8"))
        builder.own(**parts.pop(OWN, {}))
        for table, rows in parts.items():
            tables.setdefault(table, []).extend(rows)
    for table in METADATA.sorted_tables:
        for row in tables.pop(table.name, ()):
            builder.add(class_of(table.name), row.pop("key", ""), **row)
    put_usual_steps(session)
    if tables:
        raise KeyError(f"no table is called {', '.join(tables)}")


class Builder:
    """Adds records to a session, each under a key by which later ones link to it.

    A value is given as text ("20/3/17", "£40,700", "agreed") or as it is; a link as the key of the other record,
    without "_id" in its name. What is left out is unknown.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._ids: dict[tuple[str, str], int] = {}
        self._own = session.query(Partnership).filter(Partnership.is_own).one()
        self._ids["partnerships", OWN] = self._own.id

    def own(self, **values: Any) -> None:
        """Say more of the partnership that the new file was made for; its key is "own"."""
        for name, value in self._read(Partnership, values).items():
            setattr(self._own, name, value)

    def add(self, kind: type[Record], key: str = "", /, **values: Any) -> None:
        """Add one record. Raises KeyError for a field, link or second key of one name, ValueProblem for a bad value."""
        if (kind.__tablename__, key) in self._ids:
            raise KeyError(f"{key} is the key of two records in {kind.__tablename__}")
        record = cast("Any", kind)(**self._read(kind, values))
        self.session.add(record)
        self.session.flush()
        if key:
            self._ids[kind.__tablename__, key] = record.id

    def _read(self, kind: type[Record], values: dict[str, Any]) -> dict[str, Any]:
        columns = inspect(kind).columns
        found = {}
        for name, value in values.items():
            column = columns[name if name in columns else f"{name}_id"]
            found[column.name] = self._value(column, value)
        return found

    def _value(self, column: Column[Any], value: Any) -> Any:
        """The value for a column: a link's id, or what a person's text means there."""
        if not isinstance(value, str):
            return value
        for key in column.foreign_keys:
            return self._ids[key.column.table.name, value]
        if isinstance(column.type, ChoiceText):
            return column.type.family.from_stored(value)
        read = READERS.get(type(column.type))
        return read(value) if read else value
