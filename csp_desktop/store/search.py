"""The search index: kept equal to the records' texts by whoever writes them, in the transaction that writes them.

An entry holds a record's title and its other texts, so that a text can be taken out word for word when it changes: FTS5
can erase only what it still has, and a word that was deleted must leave the file.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.records.attachments import Attachment
from csp_desktop.records.every import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from csp_desktop.records.base import Record
    from csp_desktop.store.driver import Connection

Key = tuple[str, int]
CHUNK = 500  # ids a query
MANY = 250  # entries to erase one by one; beyond that a new index is quicker
LABELS = frozenset({"name", "note"})  # of an attachment: the rest of its texts say what kind of file it is
# How it is to be made anew, as the migration made it; and a word that is taken out leaves the file at once.
MADE_AS = "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = 'search'"
PARTED = 31  # between the texts of a record: a sign that no text holds
ERASE = "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)"


class Texts(NamedTuple):
    """A record's texts: the one it is named by ("" where that is none) and all others, a line each."""

    title: str
    body: str


class Entry(NamedTuple):
    """A record's place in the index and what it holds there."""

    id: int
    texts: Texts


@lru_cache(maxsize=1)
def selections() -> Mapping[str, str]:
    """For each table with texts, the query of its records that have any: id, title and body."""
    made = ((table, _selection(cls)) for table, cls in CLASSES.items())
    return {table: sql for table, sql in made if sql}


def _selection(cls: type[Record]) -> str:
    fields = [name for name in _text_fields(cls) if cls is not Attachment or name in LABELS]
    if not fields:
        return ""
    title = f'r."{cls.named_by}"' if cls.named_by in fields else "''"
    others = [f"""char({PARTED}) || nullif(r."{name}", '')""" for name in fields if name != cls.named_by]
    body = "substr(" + (" || ".join(f"coalesce({other}, '')" for other in others) or "''") + ", 2)"
    table = cls.__tablename__
    return f"SELECT r.id AS id, {title} AS title, {body} AS body FROM \"{table}\" AS r WHERE {title} || {body} <> ''"


def _text_fields(cls: type[Record]) -> Iterator[str]:
    for column in cls.__table__.columns:
        described = column.info.get("field")
        if described is not None and described.limit is not None:  # of all kinds of field, texts have a limit
            yield column.name


def index(connection: Connection, keys: Iterable[Key]) -> None:
    """Bring the entries of these rows, changed within the present transaction, up to what the rows say now."""
    held: dict[Key, Entry] = {}
    wanted: dict[Key, Texts] = {}
    for table, ids in _by_table(keys):
        for start in range(0, len(ids), CHUNK):
            part = tuple(ids[start : start + CHUNK])
            held.update(_held(connection, table, part))
            wanted.update(_wanted(connection, table, part))
    if sum(entry.texts != wanted.get(key) for key, entry in held.items()) > MANY:
        rebuild(connection)
    else:
        _put(connection, held, wanted)


def _by_table(keys: Iterable[Key]) -> Iterator[tuple[str, list[int]]]:
    by_table: dict[str, list[int]] = {}
    for table, row_id in keys:
        by_table.setdefault(table, []).append(row_id)
    yield from ((table, ids) for table, ids in by_table.items() if table in selections())


def _held(connection: Connection, table: str, ids: tuple[int, ...]) -> dict[Key, Entry]:
    sql = (
        "SELECT s.row_id, s.id, i.title, i.body FROM search_rows s JOIN search i ON i.rowid = s.id "
        f"WHERE s.table_name = ? AND s.row_id IN ({_marks(ids)})"
    )
    rows = connection.execute(sql, (table, *ids)).fetchall()
    return {(table, row_id): Entry(entry_id, Texts(title, body)) for row_id, entry_id, title, body in rows}


def _wanted(connection: Connection, table: str, ids: tuple[int, ...]) -> dict[Key, Texts]:
    rows = connection.execute(f"{selections()[table]} AND r.id IN ({_marks(ids)})", ids).fetchall()
    return {(table, row_id): Texts(title, body) for row_id, title, body in rows}


def _marks(ids: tuple[int, ...]) -> str:
    return ",".join("?" * len(ids))


def _put(connection: Connection, held: Mapping[Key, Entry], wanted: Mapping[Key, Texts]) -> None:
    for key, entry in held.items():
        texts = wanted.get(key)
        if texts is None:
            connection.execute("DELETE FROM search WHERE rowid = ?", (entry.id,))
            connection.execute("DELETE FROM search_rows WHERE id = ?", (entry.id,))
        elif texts != entry.texts:
            connection.execute("UPDATE search SET title = ?, body = ? WHERE rowid = ?", (*texts, entry.id))
    for key, texts in wanted.items():
        if key not in held:
            made = connection.execute("INSERT INTO search_rows (table_name, row_id) VALUES (?, ?)", key)
            connection.execute(
                "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", (made.lastrowid, *texts)
            )


def rebuild(connection: Connection) -> None:
    """Make the index anew from the records as they are within the present transaction.

    For a change that history does not hold row by row, and after an upgrade: it may bring a text field.
    """
    made_as = connection.execute(MADE_AS).fetchone()[0]
    connection.execute("DROP TABLE main.search")  # erasing entry by entry would take minutes
    connection.execute("DELETE FROM main.search_rows")
    connection.execute(made_as)
    connection.execute(ERASE)
    for table, sql in selections().items():
        connection.execute(
            f"INSERT INTO search_rows (table_name, row_id) SELECT '{table}', t.id FROM ({sql}) t"
        )
    for table, sql in selections().items():
        connection.execute(
            "INSERT INTO search (rowid, title, body) SELECT s.id, t.title, t.body "
            f"FROM search_rows s JOIN ({sql}) t ON t.id = s.row_id WHERE s.table_name = '{table}' ORDER BY s.id"
        )
