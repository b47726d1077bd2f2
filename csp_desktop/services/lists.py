"""Lists: a declared list becomes SQL that filters, sorts, groups and pages; screen lists and exports share it.

A ListSpec holds only fixed SQL written by us; what the officer types reaches the database as bound values. The columns'
values come back as ready-made strings, so a table model and an export only hand them on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Protocol

from csp_desktop.rules.money import Pence, Total
from csp_desktop.services.list_words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_SEARCH = 1000  # characters; SQLite refuses patterns and conditions beyond some size
Kind = Literal["text", "money", "date", "year", "status", "choice", "count", "figure"]
Value = str | int | None


class Queries(Protocol):
    """Whatever runs SQL with bound values and gives tuples: the records file, or a worker's own connection."""

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple]: ...


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, head, SQL expression and kind, which decides how a value is said and aligned.

    second: SQL of a second line under it. sort: SQL to sort by when not `sql` itself. blank: the words for unknown.
    width: pixels at 100 %; the stretch column takes what is left. family: the Choice class whose words a status holds.
    """

    key: str
    head: str
    sql: str
    kind: Kind = "text"
    width: int = 120
    stretch: bool = False
    second: str = ""
    second_kind: Kind = "text"
    second_head: str = ""  # what heads the second line where it has a column of its own, in an export
    sort: str = ""
    blank: str = ""
    family: str = ""  # "rules module:class", e.g. "strategies:PriorityStatus"
    optional: bool = False  # hidden until chosen in Columns
    total: str = (
        ""  # SQL of the rows that its total counts ("1" for all); "" for a column that is not added up
    )
    total_sql: str = ""  # SQL of what a row adds to the total, where that is not `sql` alone

    @property
    def right(self) -> bool:
        """Whether the column is ranged right, as money and counts are."""
        return self.kind in ("money", "count", "figure")


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip: its label, the SQL test with one ?, and the SQL that lists its choices as (value, words).

    outside: the bar shows no chip for it; something else on the screen narrows the list by it.
    """

    key: str
    label: str
    test: str
    choices: str
    family: str = ""
    any_word: str = "any"
    outside: bool = False


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A list of one kind of record.

    table: the record's table, alias `r` in every expression. joins: SQL after it.
    search: expressions looked in for what is typed.
    order: the default ORDER BY after any group order. group: a Column whose value heads each run of rows; group_order: its SQL.
    one/many: the noun for counts. where: a fixed condition.
    """

    name: str
    table: str
    one: str
    many: str
    columns: tuple[Column, ...]
    search: tuple[str, ...]
    joins: str = ""
    where: str = ""
    filters: tuple[Filter, ...] = ()
    order: str = "r.id"
    group: Column | None = None
    group_order: str = ""

    def column(self, key: str) -> Column:
        """The column of that key; KeyError when there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What the officer asked of a list: typed text, chips (key, value), sort column and direction."""

    text: str = ""
    chips: tuple[tuple[str, Value], ...] = ()
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as words: text, second line, the status shape ("" for none) and whether it stands for unknown."""

    text: str
    second: str = ""
    shape: str = ""
    muted: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row: the record's id, its group's words and its cells in the order of the spec's columns."""

    id: int
    group: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its words and how many rows it has under the present filter."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows the filter shows, of how many there are."""

    shown: int
    total: int


def escape_like(text: str) -> str:
    """What was typed, with LIKE's own signs taken literally (ESCAPE '\\')."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def words_of(text: str) -> list[str]:
    """The words a list is searched for: of what was typed, as much as a search can use; NUL would end a pattern."""
    return text[:LONGEST_SEARCH].replace("\0", " ").split()


def _conditions(spec: ListSpec, query: ListQuery) -> tuple[str, list[object]]:
    tests, values = ([spec.where] if spec.where else []), []
    for word in words_of(query.text):
        tests.append("(" + " OR ".join(f"{e} LIKE ? ESCAPE '\\'" for e in spec.search) + ")")
        values += [f"%{escape_like(word)}%"] * len(spec.search)
    by_key = {chip.key: chip for chip in spec.filters}
    for key, value in query.chips:
        tests.append(f"({by_key[key].test})")
        values.append(value)
    return (" WHERE " + " AND ".join(tests) if tests else ""), values


def _order(spec: ListSpec, query: ListQuery) -> str:
    parts = [spec.group_order] if spec.group_order else []
    if query.sort:
        column = spec.column(query.sort)
        key = column.sort or column.sql
        if column.kind == "text" and not column.sort:
            key += " COLLATE NOCASE"  # "de Souza" among the Ds
        parts += [f"({key}) IS NULL", f"{key} {'DESC' if query.descending else 'ASC'}"]
    parts += [spec.order, "r.id"]
    return " ORDER BY " + ", ".join(parts)


def _from(spec: ListSpec) -> str:
    return f" FROM {spec.table} AS r {spec.joins}"


@lru_cache(maxsize=128)
def _selected(spec: ListSpec) -> str:
    columns = ["r.id", spec.group.sql if spec.group else "''"]
    for column in spec.columns:
        columns += [column.sql, column.second or "NULL"]
    return "SELECT " + ", ".join(columns)


def _row(spec: ListSpec, values: tuple) -> ListRow:
    group = (
        words_for(spec.group.kind, values[1], spec.group.family, spec.group.blank)[0] if spec.group else ""
    )
    cells = []
    for place, column in enumerate(spec.columns):
        value, second = values[2 + 2 * place], values[3 + 2 * place]
        text, shape, muted = words_for(column.kind, value, column.family, column.blank)
        under = words_for(column.second_kind, second, "", "")[0] if second is not None else ""
        cells.append(Cell(text, under, shape, muted))
    return ListRow(values[0], group, tuple(cells))


def page(source: Queries, spec: ListSpec, query: ListQuery, offset: int, limit: int) -> tuple[ListRow, ...]:
    """Rows offset … offset+limit of the list as asked, as words."""
    where, values = _conditions(spec, query)
    order = _order(spec, query)
    rest = _from(spec) + where + order + " LIMIT ? OFFSET ?"
    if offset:  # else SQLite works out the columns of all the rows that are passed over
        rest = f"{_from(spec)} WHERE r.id IN (SELECT r.id{rest}){order}"
    found = source.query(_selected(spec) + rest, [*values, limit, offset])
    return tuple(_row(spec, row) for row in found)


def every_row(source: Queries, spec: ListSpec, query: ListQuery, step: int = 1000) -> Iterator[ListRow]:
    """All rows of the list as asked, read a thousand at a time."""
    offset = 0
    while rows := page(source, spec, query, offset, step):
        yield from rows
        offset += len(rows)


def every_value(source: Queries, spec: ListSpec, query: ListQuery) -> Iterator[tuple]:
    """All rows of the list as asked, as stored: the id, the group's value, then each column's value and second line."""
    where, values = _conditions(spec, query)
    yield from source.query(_selected(spec) + _from(spec) + where + _order(spec, query), values)


def counts(source: Queries, spec: ListSpec, query: ListQuery) -> Counts:
    """How many rows are shown, and how many there are without filter."""
    shown = _count(source, spec, query)
    narrowed = words_of(query.text) or query.chips
    return Counts(shown, _count(source, spec, ListQuery()) if narrowed else shown)


def _count(source: Queries, spec: ListSpec, query: ListQuery) -> int:
    """How many rows a list has; without a condition the joins only say more of each, and need not be made."""
    where, values = _conditions(spec, query)
    start = f" FROM {spec.table} AS r" if not where and _adds_only(spec.joins) else _from(spec)
    return source.query("SELECT count(*)" + start + where, values)[0][0]


@lru_cache(maxsize=128)
def _adds_only(joins: str) -> bool:
    """Whether joins leave no row of the list out: all of them are left joins, whatever is within their brackets."""
    while (plain := re.sub(r"\([^()]*\)", "", joins)) != joins:
        joins = plain
    return "JOIN" not in joins.replace("LEFT JOIN", "")


def groups(source: Queries, spec: ListSpec, query: ListQuery) -> tuple[Group, ...]:
    """The groups in order with their counts; empty for a list without groups."""
    if spec.group is None:
        return ()
    where, values = _conditions(spec, query)
    sql = f"SELECT {spec.group.sql}, count(*)" + _from(spec) + where
    by = spec.group_order.replace(" DESC", "").replace(" ASC", "")
    sql += f" GROUP BY {by}, {spec.group.sql} ORDER BY {spec.group_order}"
    kind, family, blank = spec.group.kind, spec.group.family, spec.group.blank
    return tuple(Group(words_for(kind, value, family, blank)[0], n) for value, n in source.query(sql, values))


def column_values(source: Queries, spec: ListSpec, query: ListQuery, key: str) -> list[Value]:
    """A column's stored values over all rows shown, for a total."""
    where, values = _conditions(spec, query)
    return [row[0] for row in source.query(f"SELECT {spec.column(key).sql}" + _from(spec) + where, values)]


def totals(source: Queries, spec: ListSpec, query: ListQuery) -> dict[str, Total]:
    """The totals of the rows shown, by the keys of the columns that are added up."""
    added = [column for column in spec.columns if column.total]
    if not added:
        return {}
    sums = ", ".join(
        f"sum(({one.total}) AND ({one.sql}) IS NOT NULL), sum(CASE WHEN {one.total} THEN {one.total_sql or one.sql} END), "
        f"sum(({one.total}) AND ({one.sql}) IS NULL)"
        for one in added
    )
    where, values = _conditions(spec, query)
    (found,) = source.query(f"SELECT {sums}" + _from(spec) + where, values)
    parts = [found[place : place + 3] for place in range(0, len(found), 3)]
    return {
        column.key: Total(Pence(known or 0), counted or 0, missing or 0)
        for column, (counted, known, missing) in zip(added, parts, strict=True)
    }


def place_of(source: Queries, spec: ListSpec, query: ListQuery, record_id: int) -> int | None:
    """The row number of a record in the list as asked, or None when it is not shown."""
    where, values = _conditions(spec, query)
    inner = f"SELECT r.id AS id, row_number() OVER ({_order(spec, query)}) AS place" + _from(spec) + where
    rows = source.query(f"SELECT place - 1 FROM ({inner}) WHERE id = ?", [*values, record_id])
    return rows[0][0] if rows else None


def choices(source: Queries, chip: Filter) -> tuple[tuple[Value, str], ...]:
    """A chip's choices as (value, words)."""
    rows = source.query(chip.choices)
    if chip.family:
        return tuple((row[0], words_for("status", row[0], chip.family, "Not recorded")[0]) for row in rows)
    return tuple((row[0], str(row[1])) for row in rows)
