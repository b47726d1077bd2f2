"""Random ledgers: streams, awards over years with profiles and rates, and spending lines, in a database of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

import csp_desktop.records.every  # noqa: F401 - every table is known
from csp_desktop.records.base import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST, LAST = 2021, 2025
PENCE = st.one_of(st.none(), st.integers(0, 10), st.integers(0, 10**8), st.integers(0, 10**13))
YEARS = st.one_of(st.none(), st.integers(FIRST, LAST))
DATES = st.one_of(
    st.none(),
    st.builds("{}-{:02d}-{:02d}".format, st.integers(2020, 2026), st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}-{:02d}".format, st.integers(2020, 2026), st.integers(1, 12)),
    st.builds("{}".format, st.integers(2020, 2026)),
    st.builds("{}-{:02d}+Q".format, st.integers(2020, 2026), st.sampled_from((1, 4, 7, 10))),
    st.builds("{}-04+FY".format, st.integers(2020, 2026)),
    st.builds("{}-{:02d} since".format, st.integers(2020, 2026), st.integers(1, 12)),
)
SOME = 3  # streams, priorities and groups


class Ledger:
    """A database in memory with every table of the records, answering as the records file does."""

    def __init__(self) -> None:
        self.connection = dbapi2.connect(":memory:", isolation_level=None)
        engine = create_engine("sqlite://", creator=lambda: self.connection, module=dbapi2)
        Record.metadata.create_all(engine)
        self.connection.execute("PRAGMA foreign_keys = 0")

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:
        """What the driver gives."""
        return self.connection.execute(sql, tuple(values)).fetchall()

    def empty(self) -> None:
        """Take every row out."""
        for table in ("streams", "stream_years", "awards", "award_years", "award_rates", "award_providers", "spends",
                      "priorities", "groups", "organisations", "underspends", "strategies"):  # fmt: skip
            self.connection.execute(f"DELETE FROM {table}")

    def add(self, table: str, **values: object) -> int:
        """Add a row with the values that are not the table's own defaults."""
        columns = {name: default for name, default in _defaults(table).items() if name not in values} | values
        marks = ", ".join("?" * len(columns))
        cursor = self.connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values())
        )
        return cursor.lastrowid or 0


def _defaults(table: str) -> dict[str, object]:
    """A value for every column that must have one."""
    found: dict[str, object] = {}
    for column in Record.metadata.tables[table].columns:
        if not column.nullable and column.server_default is None and not column.primary_key:
            given = getattr(column.default, "arg", None)
            words = given is not None and column.type.python_type is str
            found[column.name] = str(given) if words else 1 if given is None else given
    return found


@dataclass
class Line:
    """A spending line."""

    kind: str
    amount: int | None
    year: int | None
    dated: str | None
    organisation: int | None


@dataclass
class Given:
    """An award with all that shares it out."""

    amount: int | None
    status: str
    first: int | None
    last: int | None
    starts: str | None
    ends: str | None
    stream: int | None
    priority: int | None
    agreement: str | None
    providers: tuple[int, ...] = ()
    planned: Mapping[int | None, int] = field(default_factory=dict)
    rates: tuple[tuple[int | None, str | None, str | None], ...] = ()
    lines: tuple[Line, ...] = ()


LINES = st.builds(
    Line,
    st.sampled_from(("claimed", "paid", "spent")),
    PENCE,
    YEARS,
    DATES,
    st.one_of(st.none(), st.integers(1, SOME)),
)
AWARDS = st.builds(
    Given,
    amount=PENCE,
    status=st.sampled_from(("under way", "complete", "not known", "withdrawn", "proposed")),
    first=YEARS,
    last=YEARS,
    starts=DATES,
    ends=DATES,
    stream=st.one_of(st.none(), st.integers(1, SOME)),
    priority=st.one_of(st.none(), st.integers(1, SOME)),
    agreement=DATES,
    providers=st.lists(st.integers(1, SOME), max_size=2, unique=True).map(tuple),
    planned=st.dictionaries(YEARS, st.integers(0, 10**9), max_size=3),
    rates=st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 10**9)), DATES, DATES), max_size=2).map(
        tuple
    ),
    lines=st.lists(LINES, max_size=4).map(tuple),
)
ALLOCATIONS = st.tuples(
    st.integers(1, SOME), YEARS, st.one_of(st.none(), st.integers(0, 3)), PENCE, PENCE, PENCE
)


def fill(ledger: Ledger, awards: Sequence[Given], allocations: Sequence[tuple] = ()) -> None:
    """Write a ledger afresh."""
    ledger.empty()
    ledger.add("strategies", title="Strategy")
    for number in range(1, SOME + 1):
        ledger.add("organisations", id=number, name=f"Organisation {number}")
        ledger.add("groups", id=number, name=f"Group {number}")
        ledger.add(
            "streams",
            id=number,
            name=f"Stream {number}",
            carry_forward=("agreed", None, "not allowed")[number - 1],
        )
        led = number if number < SOME else None
        ledger.add("priorities", id=number, strategy_id=1, wording=f"Priority {number}", lead_group_id=led)
    for stream, year, more, pence, carried, returned in allocations:
        last = None if year is None or more is None else year + more
        ledger.add("stream_years", stream_id=stream, year=year, last_year=last, allocated=pence, carried_in=carried,
                   returned=returned)  # fmt: skip
    for place, award in enumerate(awards, 1):
        _award(ledger, place, award)


def _award(ledger: Ledger, place: int, award: Given) -> None:
    ledger.add("awards", id=place, title=f"Award {place}", amount=award.amount, status=award.status, first_year=award.first,
               last_year=award.last, starts=award.starts, ends=award.ends, stream_id=award.stream,
               priority_id=award.priority, agreement=award.agreement)  # fmt: skip
    for position, provider in enumerate(award.providers, 1):
        ledger.add("award_providers", award_id=place, organisation_id=provider, position=position)
    for year, pence in award.planned.items():
        ledger.add("award_years", award_id=place, year=year, amount=pence)
    for per_year, starts, ends in award.rates:
        ledger.add("award_rates", award_id=place, per_year=per_year, starts=starts, ends=ends)
    for line in award.lines:
        ledger.add("spends", award_id=place, kind=line.kind, amount=line.amount, year=line.year, dated=line.dated,
                   organisation_id=line.organisation)  # fmt: skip
