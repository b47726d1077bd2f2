"""The stored files of released schemas, unpacked, and what each must say for ever (tests/data/released)."""

import hashlib
import json
import lzma
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from csp_desktop.store import driver
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import Key

FOLDER = Path(__file__).resolve().parents[1] / "data" / "released"
HISTORY = ("changes", "changed_rows")
BESIDES = (*HISTORY, "alembic_version")  # tables of no records
Dump = dict[str, list[list[Any]]]


def versions() -> list[str]:
    """Every schema that is stored."""
    return sorted(path.name.partition(".")[0] for path in FOLDER.glob("*.csp.xz"))


def expected(version: str) -> dict[str, Any]:
    """What the program of that day said of its file."""
    return json.loads((FOLDER / f"{version}.json").read_text(encoding="utf-8"))


def unpacked(version: str, path: Path, key: Key | None = None) -> FileRef:
    """A copy of the stored file, encrypted where there is a key."""
    path.write_bytes(lzma.decompress((FOLDER / f"{version}.csp.xz").read_bytes()))
    if key is None:
        return FileRef(path)
    plain = path.rename(path.with_name("plain"))
    connection = driver.connect(FileRef(plain))
    connection.execute(f"ATTACH '{path}' AS made KEY \"{key.literal()}\"")
    connection.execute("SELECT sqlcipher_export('made')")
    for name in ("application_id", "user_version"):
        (value,) = connection.execute(f"PRAGMA main.{name}").fetchone()
        connection.execute(f"PRAGMA made.{name} = {value}")
    connection.close()
    plain.unlink()
    return FileRef(path, key)


def columns(ref: FileRef) -> dict[str, list[str]]:
    """Each table with its columns, search index and bookkeeping of SQLite left out."""
    connection = driver.connect(ref, writable=False)
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'"
    tables = [name for (name,) in connection.execute(sql + " ORDER BY name").fetchall()]
    found = {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in tables}
    connection.close()
    return found


def dump(ref: FileRef, of: dict[str, list[str]]) -> Dump:
    """Every row of these tables and columns, in the order of their ids."""
    connection = driver.connect(ref, writable=False)
    found: Dump = {}
    for table, names in of.items():
        chosen = ", ".join(f'"{name}"' for name in names)
        found[table] = [list(row) for row in connection.execute(f"SELECT {chosen} FROM {table} ORDER BY 1")]
    connection.close()
    return found


def records_of(found: Dump) -> Dump:
    """The records alone."""
    return {table: rows for table, rows in found.items() if table not in BESIDES}


def digest(found: Dump) -> str:
    """The SHA-256 of a dump, as it stands in the JSON beside a stored file."""
    return hashlib.sha256(
        json.dumps(found, ensure_ascii=False, sort_keys=True, default=bytes.hex).encode()
    ).hexdigest()


def shape(ref: FileRef) -> list[tuple]:
    """Every table and index by the words that made it, raw."""
    connection = driver.connect(ref, writable=False)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    connection.close()
    return rows


def is_whole(ref: FileRef) -> bool:
    """Whether SQLite finds neither damage nor a link that leads nowhere."""
    connection: dbapi2.Connection = driver.connect(ref, writable=False)
    pages = connection.execute("PRAGMA integrity_check").fetchall()
    links = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return pages == [("ok",)] and links == []
