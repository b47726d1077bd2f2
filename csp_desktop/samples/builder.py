"""Writing sample records as people type them: dates, money, figures and links are read from text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ForeignKey, inspect

from csp_desktop.records.every import class_of
from csp_desktop.records.partnerships import Partnership
from csp_desktop.records.types import ChoiceText, DateText, FigureText, PenceNumber, RankText, YearNumber
from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.figures import parse_figure
from csp_desktop.rules.financial_years import parse_financial_year
from csp_desktop.rules.money import parse_money
from csp_desktop.rules.ranks import parse_rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Column
    from sqlalchemy.orm import Session

    from csp_desktop.records.base import Record

OWN = "own"  # the key of the partnership whose file this is
READERS: dict[type, Callable[[str], Any]] = {
    DateText: parse_date,
    FigureText: parse_figure,
    PenceNumber: parse_money,
    RankText: parse_rank,
    YearNumber: parse_financial_year,
}


class Builder:
    """Adds records to a session, each under a key by which later ones link to it.

    A value is given as text ("20/3/17", "£40,700", "agreed") or as it is; a link as the key of the other record, without
    "_id" in its name; a blank or None is left unknown.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._ids: dict[tuple[str, str], int] = {}

    def own(self, **values: Any) -> None:
        """Say more of the partnership that the new file was made for; its key is "own"."""
        partnership = self.session.query(Partnership).filter(Partnership.is_own).one()
        for name, value in self._read(Partnership, values).items():
            setattr(partnership, name, value)
        self._ids["partnerships", OWN] = partnership.id

    def add(self, kind: type[Record], key: str = "", /, **values: Any) -> None:
        """Add one record. Raises KeyError for a field or link there is not, ValueProblem for a value that is none."""
        record = cast("Any", kind)(**self._read(kind, values))
        self.session.add(record)
        self.session.flush()
        if key:
            self._keep(kind, key, record.id)

    def table(self, table: str, heads: str, rows: Iterable[tuple[Any, ...]], /, **same: Any) -> None:
        """Add a row of records each to a table. heads: field names parted by spaces, "key" among them for a key.

        same: values that all the rows have.
        """
        names = heads.split()
        for row in rows:
            values = dict(zip(names, row, strict=True))
            self.add(class_of(table), values.pop("key", ""), **same, **values)

    def _keep(self, kind: type[Record], key: str, number: int) -> None:
        if (kind.__tablename__, key) in self._ids:
            raise KeyError(f"{key} is the key of two records in {kind.__tablename__}")
        self._ids[kind.__tablename__, key] = number

    def _read(self, kind: type[Record], values: dict[str, Any]) -> dict[str, Any]:
        columns = inspect(kind).columns
        found = {}
        for name, value in values.items():
            column = columns[name if name in columns else f"{name}_id"]
            if value is not None and value != "":
                found[column.name] = self._value(column, value)
        return found

    def _value(self, column: Column[Any], value: Any) -> Any:
        """The value for a column: a link's id, or what a person's text means there."""
        if not isinstance(value, str):
            return value
        for key in cast("set[ForeignKey]", column.foreign_keys):
            return self._ids[key.column.table.name, value]
        if isinstance(column.type, ChoiceText):
            return column.type.family.from_stored(value)
        read = READERS.get(type(column.type))
        return read(value) if read else value
