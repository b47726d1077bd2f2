"""Leaving restricted records out of whatever a connection reads, for a screen that others see.

Views of the connection's own stand before the tables, so that no list, form, count or search need know of it. They are
never on a connection that writes: it must see every row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from csp_desktop.store.driver import Connection

    Blanked = Mapping[str, Collection[str]]  # table -> fields

MARK = "restricted"  # the column that says so
# Links that do not hide, but lead nowhere meanwhile: an award stays in the totals, and an agenda is as it was sent out.
LOOSE = frozenset({("awards", "recommendation_id"), ("agenda_items", "document_id")})
# Tables whose rows are of a record of any kind: the columns that name its table and its id.
OF_ANY = {
    "attachments": ("of_table", "of_id"),
    "search_rows": ("table_name", "row_id"),
    "drafts": ("table_name", "row_id"),
}
HISTORY = "changed_rows"
SEEN = "seen_"  # before the name of a table whose records lead to others of their kind: those of them that are seen
LINKS = (
    'SELECT t.name, k."from", k."table" FROM main.sqlite_schema t, pragma_foreign_key_list(t.name) k '
    "WHERE t.type = 'table' AND k.\"to\" = 'id' ORDER BY t.name, k.\"from\""
)
NOTHING: Blanked = {}
CHANGE = "Change to a restricted record"  # what is said of one that touched what is hidden
HIDDEN_CHANGE = (
    "SELECT 1 FROM main.changed_rows r WHERE r.change_id = ? "
    "AND NOT EXISTS (SELECT 1 FROM changed_rows v WHERE v.id = r.id) LIMIT 1"
)
MARKED = (
    "SELECT t.name FROM main.sqlite_schema t, pragma_table_info(t.name) c "
    "WHERE t.type = 'table' AND c.name = ? ORDER BY t.name"
)


class Hides(NamedTuple):
    """How a table's records are hidden: by a mark of their own, or with what a link of theirs leads to."""

    marked: bool
    links: tuple[tuple[str, str], ...]  # column, table


def family(connection: Connection) -> Mapping[str, Hides]:
    """The tables that may hold restricted records, or records that belong to such, as the file's links say."""
    marked = {name for (name,) in connection.execute(MARKED, (MARK,))}
    links = [
        (table, column, to)
        for table, column, to in connection.execute(LINKS).fetchall()
        if (table, column) not in LOOSE and table != to  # what repeats a hidden one is not hidden with it
    ]
    found = set(marked)
    while more := {table for table, _, to in links if to in found} - found:
        found |= more
    return {
        table: Hides(
            table in marked, tuple((column, to) for of, column, to in links if of == table and to in found)
        )
        for table in sorted(found)
    }


def hide(connection: Connection, blanked: Blanked = NOTHING) -> None:
    """Let a connection that only reads see no restricted record, nor what belongs to one, for as long as it is open.

    Within a transaction: until that is rolled back. blanked: by table, the fields of the records that are seen of which
    it sees nothing either, for a reader who may not.
    """
    views = dict(
        connection.execute("SELECT name, sql FROM temp.sqlite_schema WHERE type = 'view'").fetchall()
    )
    tables = family(connection)
    if tables.keys() <= views.keys():
        return
    made = {table: _of_table(table, hides) for table, hides in tables.items()}
    made |= {table: _of_any(table, [*tables, "attachments"]) for table in OF_ANY}
    made |= _of_loose(connection, tables)
    made |= _of_repeating(connection, made)
    made |= {table: _of_blanked(connection, made, table, names) for table, names in blanked.items()}
    made[HISTORY] = _of_history(_source(views.get(HISTORY, "")), tables, blanked)
    _make(connection, made)


def _make(connection: Connection, views: Mapping[str, str]) -> None:
    """Make views of the connection's own; to one for queries alone that counts as writing."""
    (only,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = 0")
    try:
        for name, sql in views.items():
            connection.execute(f"DROP VIEW IF EXISTS temp.{name}")
            connection.execute(f"CREATE TEMP VIEW {name} AS {sql}")
    finally:
        connection.execute(f"PRAGMA query_only = {only}")


def _of_table(table: str, hides: Hides) -> str:
    tests = [f"NOT r.{MARK}"] if hides.marked else []
    tests += [f"(r.{column} IS NULL OR {_seen(to, f'r.{column}')})" for column, to in hides.links]
    return f'SELECT * FROM main."{table}" AS r WHERE {" AND ".join(tests)}'


def _of_loose(connection: Connection, tables: Collection[str]) -> dict[str, str]:
    made = {}
    for table, column, to in connection.execute(LINKS).fetchall():
        if (table, column) in LOOSE and to in tables:
            seen = f"CASE WHEN {_seen(to, f'r.{column}')} THEN r.{column} END"
            made[table] = f'SELECT {_columns(connection, table, {column: seen})} FROM main."{table}" AS r'
    return made


def _of_repeating(connection: Connection, views: Mapping[str, str]) -> dict[str, str]:
    """The tables whose records lead to others of their kind: such a link leads nowhere where the other is hidden."""
    made: dict[str, str] = {}
    links = connection.execute(LINKS).fetchall()
    for table in sorted({table for table, _, to in links if table == to and to in views}):
        columns = {
            column: f"CASE WHEN {_seen(SEEN + table, f'r.{column}')} THEN r.{column} END"
            for of, column, to in links
            if of == to == table
        }
        made[SEEN + table] = views[table]
        made[table] = f'SELECT {_columns(connection, table, columns)} FROM temp."{SEEN}{table}" AS r'
    return made


def _of_blanked(connection: Connection, views: Mapping[str, str], table: str, names: Collection[str]) -> str:
    """A table's records with nothing in some of their fields: no text, or nothing known."""
    info = "SELECT name, \"notnull\" FROM pragma_table_info(?, 'main')"
    needed = dict(connection.execute(info, (table,)).fetchall())
    columns = {name: "''" if needed[name] else "NULL" for name in names}
    source = f"({views[table]})" if table in views else f'main."{table}"'
    return f"SELECT {_columns(connection, table, columns)} FROM {source} AS r"


def _columns(connection: Connection, table: str, instead: Mapping[str, str]) -> str:
    """The columns of a table as a view selects them, some of them put otherwise."""
    info = "SELECT name FROM pragma_table_info(?, 'main')"
    names = [name for (name,) in connection.execute(info, (table,)).fetchall()]
    return ", ".join(f'{instead[name]} AS "{name}"' if name in instead else f'r."{name}"' for name in names)


def _seen(table: str, row_id: str) -> str:
    return f'EXISTS (SELECT 1 FROM temp."{table}" AS v WHERE v.id = {row_id})'


def _of_any(table: str, tables: Iterable[str]) -> str:
    of, row_id = (f"r.{column}" for column in OF_ANY[table])
    cases = " ".join(f"WHEN '{each}' THEN {_seen(each, row_id)}" for each in tables if each != table)
    return f"SELECT * FROM main.{table} AS r WHERE CASE {of} {cases} ELSE 1 END"


# --- history ---------------------------------------------------------------------------------------------------
# A record that is there is seen in history as it is seen in its list. One that was deleted is seen where it was never
# restricted, nor ever belonged to a record that cannot be seen.


def _source(view: str) -> str:
    """What history is read from: the table, or what a view before it says already (the records as at a day)."""
    return f"({view.partition(' AS ')[2]})" if view else f"main.{HISTORY}"


def _of_history(source: str, tables: Mapping[str, Hides], blanked: Blanked) -> str:
    cases = [f"WHEN 'attachments' THEN {_seen('attachments', 'r.row_id')}"]
    cases += [f"WHEN '{table}' THEN {_seen_then(source, table, hides)}" for table, hides in tables.items()]
    row = "r.id, r.change_id, r.table_name, r.row_id"
    sides = ", ".join(f"{_without(side, blanked)} AS {side}" for side in ("before", "after"))
    return f"SELECT {row}, {sides} FROM {source} AS r WHERE CASE r.table_name {' '.join(cases)} ELSE 1 END"


def _without(side: str, blanked: Blanked) -> str:
    """A row as it was, without the fields of which nothing is seen."""
    paths = {table: ", ".join(f"'$.{name}'" for name in names) for table, names in blanked.items() if names}
    cases = [f"WHEN '{table}' THEN json_remove(r.{side}, {found})" for table, found in paths.items()]
    return f"CASE r.table_name {' '.join(cases)} ELSE r.{side} END" if cases else f"r.{side}"


def _seen_then(source: str, table: str, hides: Hides) -> str:
    hidden = " OR ".join(_hidden_then(hides, f"o.{side}") for side in ("before", "after"))
    once = f"SELECT 1 FROM {source} AS o WHERE o.table_name = r.table_name AND o.row_id = r.row_id AND ({hidden})"
    gone = f'NOT EXISTS (SELECT 1 FROM main."{table}" AS v WHERE v.id = r.row_id)'
    return f"{_seen(table, 'r.row_id')} OR ({gone} AND NOT EXISTS ({once}))"


def _hidden_then(hides: Hides, row: str) -> str:
    tests = [f"coalesce(json_extract({row}, '$.{MARK}'), 0)"] if hides.marked else []
    for column, to in hides.links:
        linked = f"json_extract({row}, '$.{column}')"
        tests.append(f"({linked} IS NOT NULL AND NOT {_seen(to, linked)})")
    return " OR ".join(tests)
