"""The invented sample's rows, gathered table by table and written in bulk, and the calendar of its ten years."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from csp_desktop.records.every import METADATA
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import Quarter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

TODAY = date(2026, 9, 1)
FIRST_QUARTER = Quarter(2016, 2)  # its returns went to the board of December 2016
QUARTERS = 40
THURSDAY = 3


@lru_cache(maxsize=8192)
def on(day: date) -> PartialDate:
    """A day as the records keep it."""
    return PartialDate.on(day)


@lru_cache(maxsize=1024)
def month_of(day: date) -> PartialDate:
    """The month a day falls in."""
    return PartialDate.in_month(day.year, day.month)


@lru_cache(maxsize=256)
def quarter_of(quarter: Quarter) -> PartialDate:
    """A quarter as the records keep it."""
    return PartialDate.in_quarter(quarter.year, quarter.number)


def third_thursday(year: int, month: int) -> date:
    """The board's day in a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 14)


def working(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def quarters() -> tuple[Quarter, ...]:
    """The forty quarters that were reported on, the oldest first."""
    found = [FIRST_QUARTER]
    while len(found) < QUARTERS:
        found.append(found[-1].next)
    return tuple(found)


def board_day(quarter: Quarter) -> date:
    """The day the board hears the returns for a quarter: in the third month after it."""
    end = quarter.last
    ahead = end.month + 3
    return third_thursday(end.year + (ahead > 12), (ahead - 1) % 12 + 1)


def group_day(quarter: Quarter, slot: int) -> date:
    """The day a group meets on a quarter: in the month before the board, each on its own day."""
    board = board_day(quarter)
    first = (board.replace(day=1) - timedelta(days=1)).replace(day=1)
    return working(first + timedelta(days=3 + slot * 3 % 22))


def some(rng: Random, first: date, last: date) -> date:
    """A working day from the first to the last, or the first where there is none between."""
    days = max((last - first).days, 0)
    day = first + timedelta(days=rng.randint(0, days))
    return min(working(day), max(first, last))


def pick(rng: Random, choices: Sequence[Any], weights: Sequence[int]) -> Any:
    """One of the choices, by weight."""
    return rng.choices(choices, weights)[0]


@dataclass(slots=True)
class Rows:
    """Rows in the order they are added; ids are given from 1 in each table."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> int:
        """Add a row and say its id."""
        rows = self.tables.setdefault(table, [])
        values["id"] = len(rows) + 1
        rows.append(values)
        return values["id"]

    def count(self, table: str) -> int:
        """How many rows of a table there are."""
        return len(self.tables.get(table, ()))

    def write(self, session: Session) -> None:
        """Insert everything, tables in the order of their links. Raises KeyError for a field there is not."""
        for table in METADATA.sorted_tables:
            rows = self.tables.get(table.name)
            if not rows:
                continue
            blank = {column.name: _blank(column) for column in table.columns}
            for row in rows:
                if not row.keys() <= blank.keys():
                    raise KeyError(f"{table.name} has no {', '.join(sorted(row.keys() - blank.keys()))}")
            session.execute(insert(table), [blank | row for row in rows])


def _blank(column: Any) -> Any:
    """What a row holds where nothing is said."""
    return column.default.arg if column.default is not None and column.default.is_scalar else None
