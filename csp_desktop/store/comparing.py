"""Two states of a records file side by side: which rows only one of them has, and which differ; neither is written to."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.store import driver, hiding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from csp_desktop.store.driver import Connection
    from csp_desktop.store.file_ref import FileRef


class Ids(NamedTuple):
    """The ids of a table's rows that only the earlier file has, that only the present one has, and that differ."""

    only_then: list[int]
    only_now: list[int]
    changed: list[int]


class Sides:
    """The present file and an earlier one; the earlier may be of an older version, without some tables and columns."""

    def __init__(self, both: Connection, then: Connection, *, hidden: bool = False) -> None:
        self._both, self._then, self._hidden = both, then, hidden
        if hidden:
            hiding.hide(both)
            hiding.hide(then)
        self.columns = cache(self._columns)

    def now(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows of the present file."""
        return self._both.execute(sql, tuple(values)).fetchall()

    def then(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows of the earlier file."""
        return self._then.execute(sql, tuple(values)).fetchall()

    def _columns(self, table: str) -> frozenset[str]:
        """The columns that a table has in the earlier file; none where it has no such table."""
        return frozenset(name for (name,) in self.then("SELECT name FROM pragma_table_info(?)", (table,)))

    def differing(self, table: str) -> Ids:
        """How the rows of a table differ, by the columns that both have; restricted ones left out while they are hidden."""
        found = self._all_differing(table)
        if not self._hidden:
            return found
        then, now = (
            self._seen(self.then, table) if self.columns(table) else set(),
            self._seen(self.now, table),
        )
        kept = ((found.only_then, then), (found.only_now, now), (found.changed, then & now))
        return Ids(*([each for each in ids if each in seen] for ids, seen in kept))

    @staticmethod
    def _seen(query: Callable[[str], list[tuple[Any, ...]]], table: str) -> set[int]:
        return {each for (each,) in query(f'SELECT id FROM "{table}"')}

    def _all_differing(self, table: str) -> Ids:
        mine = self.now("SELECT name FROM pragma_table_info(?)", (table,))
        common = [name for (name,) in mine if name in self.columns(table)]
        if not common:
            return Ids([], self._ids(f'SELECT id FROM main."{table}" ORDER BY id'), [])
        same = " AND ".join(f'a."{name}" IS b."{name}"' for name in common)
        lacking = 'SELECT id FROM {}."{}" WHERE id NOT IN (SELECT id FROM {}."{}") ORDER BY id'
        return Ids(
            self._ids(lacking.format("earlier", table, "main", table)),
            self._ids(lacking.format("main", table, "earlier", table)),
            self._ids(
                f'SELECT a.id FROM main."{table}" AS a JOIN earlier."{table}" AS b ON b.id = a.id '
                f"WHERE NOT ({same}) ORDER BY a.id"
            ),
        )

    def _ids(self, sql: str) -> list[int]:
        return [row[0] for row in self.now(sql)]


@contextmanager
def side_by_side(now: FileRef, then: FileRef, *, hidden: bool = False) -> Iterator[Sides]:
    """The two, each with its own key; `then` is a finished file that nobody writes. Raises KnownError for what cannot be read.

    hidden: restricted records are left out of both.
    """
    try:
        with ExitStack() as stack:
            both = stack.enter_context(closing(driver.connect(now, writable=False)))
            alone = stack.enter_context(closing(driver.untouched(then)))
            literal = then.key.literal() if then.key is not None else ""
            address = f"{driver.address(then, 'ro')}&immutable=1"
            both.execute("ATTACH DATABASE ? AS earlier KEY ?", (address, literal))
            yield Sides(both, alone, hidden=hidden)
    except driver.DriverError as problem:
        raise driver.explained(problem, then.path) from problem
