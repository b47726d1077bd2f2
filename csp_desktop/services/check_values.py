"""Stored values that the program cannot read: a date, figure, rank or year that something else wrote into the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp_desktop.records.types import DateText, FigureText, PenceNumber, RankText, YearNumber
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.figures import Figure
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.ranks import Rank
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.sql.elements import KeyedColumnElement

    from csp_desktop.services.lists import Queries


def _whole(stored: object) -> int:
    if not isinstance(stored, int):
        raise ValueProblem(f"“{stored}” is not a whole number of pence.")
    return stored


def _year(stored: object) -> FinancialYear:
    return FinancialYear(_whole(stored))


READERS: dict[type, Callable[..., object]] = {
    DateText: PartialDate.from_key,
    FigureText: Figure.from_key,
    RankText: Rank.from_key,
    PenceNumber: _whole,
    YearNumber: _year,
}


def unreadable(records: Queries) -> Iterator[str]:
    """A sentence for each value that cannot be read, said once however many records hold it."""
    from csp_desktop.records.every import CLASSES

    for table, cls in CLASSES.items():
        for column in cls.__table__.columns:
            if type(column.type) in READERS:
                yield from _unreadable(records, table, cls.noun, column)


def _unreadable(records: Queries, table: str, noun: str, column: KeyedColumnElement[Any]) -> Iterator[str]:
    read = READERS[type(column.type)]
    label = column.info["field"].label
    sql = (
        f"SELECT {column.name}, count(*) FROM {table} WHERE {column.name} IS NOT NULL GROUP BY {column.name}"
    )
    for stored, count in records.query(sql):
        try:
            read(stored)
        except (ValueProblem, TypeError, ValueError, AttributeError):
            held = f"“{stored}” in {label} of {count_words(count, noun)}"
            yield f"{held} cannot be read; open a backup of the file instead."
