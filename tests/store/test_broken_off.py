"""A change that a crash broke off is taken back when the file is opened next, without a question."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from csp_desktop.errors import KnownError
from csp_desktop.store import backup, keys, opening
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.integrity import integrity
from csp_desktop.store.opening import Unopenable
from csp_desktop.store.records_file import RecordsFile
from tests.store.spoilt_files import encrypted

SampleFile = Callable[..., Path]
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")

# A small cache makes SQLite write into the file before the transaction ends.
KILLED = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute(sys.argv[2])
os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED_CLOSED = KILLED.replace("sqlite3", "sqlcipher3.dbapi2").replace(
    'connection.execute("PRAGMA cache_size',
    """connection.execute(f'PRAGMA key = "{sys.argv.pop(2)}"')\nconnection.execute("PRAGMA cache_size""",
)
MANY = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
    " INSERT INTO settings (name, value) SELECT 'k' || i, hex(randomblob(200)) FROM n"
)


def break_off(path: Path, statement: str = MANY) -> Path:
    """Kill who is writing into the file; its journal, which is left behind."""
    ran = subprocess.run([sys.executable, "-c", KILLED, path, statement], check=False)
    assert ran.returncode == -signal.SIGKILL
    journal = path.with_name(f"{path.name}-journal")
    assert journal.stat().st_size
    return journal


def dump(path: Path) -> list[object]:
    """The shape and all rows; the search index by its entries."""
    connection = sqlite3.connect(path)
    try:
        shape = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
        tables = [name for kind, name, _ in shape if kind == "table" and name.partition("_")[0] != "search"]
        rows = (connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables)
        return [shape, *(sorted(each, key=repr) for each in rows)]
    finally:
        connection.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_the_file_opens_as_it_was_before(sample_file: SampleFile, read_only: bool) -> None:
    path = sample_file()
    wanted, content = dump(path), path.read_bytes()
    journal = break_off(path)
    assert path.read_bytes() != content
    records = RecordsFile.open(path, read_only=read_only)
    assert integrity(records) == ()
    records.close()
    assert not journal.exists()
    assert dump(path) == wanted


def test_a_backup_of_it_holds_what_was_before(sample_file: SampleFile, tmp_path: Path) -> None:
    path = sample_file()
    wanted = dump(path)
    break_off(path)
    made = backup.make(path, tmp_path)
    assert dump(made.path) == wanted


@pytest.mark.parametrize("mark", ["application_id = 1", "user_version = 99"])
def test_a_file_that_is_not_ours_or_newer_is_not_touched(
    sample_file: SampleFile, tmp_path: Path, mark: str
) -> None:
    path = sample_file()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA {mark}")
    connection.close()
    journal = break_off(path)
    before = path.read_bytes(), journal.read_bytes()
    with pytest.raises(KnownError):
        RecordsFile.open(path)
    assert (path.read_bytes(), journal.read_bytes()) == before


def test_a_journal_that_is_being_written_stays(sample_file: SampleFile) -> None:
    path = sample_file()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO settings (name, value) VALUES ('mine', 'x')")
    journal = path.with_name(f"{path.name}-journal")
    assert journal.exists()
    RecordsFile.open(path).close()
    assert journal.exists()
    writer.execute("COMMIT")
    writer.close()
    records = RecordsFile.open(path)
    assert records.setting("mine") == "x"
    records.close()


def test_a_damaged_file_is_left_with_its_journal(sample_file: SampleFile) -> None:
    """What is to be taken back is first tried on a copy, for a damaged file is never written to."""
    path = sample_file()
    journal = break_off(path)
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 40 * 4096] = bytes(37 * 4096)
    path.write_bytes(content)
    before = path.read_bytes(), journal.read_bytes()
    with pytest.raises(Unopenable) as caught:
        RecordsFile.open(path)
    assert caught.value.reason == "damaged"
    assert (path.read_bytes(), journal.read_bytes()) == before
    assert sorted(path.parent.iterdir()) == sorted([path, journal])


def test_where_nothing_may_be_written_it_is_not_taken_back(
    sample_file: SampleFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sample_file()
    monkeypatch.setenv("OneDrive", str(path.parent))
    journal = break_off(path)
    before = path.read_bytes(), journal.read_bytes()
    with pytest.raises(Unopenable, match="in the middle of a change") as caught:
        RecordsFile.open(path, read_only=True)
    assert journal.name in caught.value.hint
    assert (path.read_bytes(), journal.read_bytes()) == before
    assert sorted(path.parent.iterdir()) == sorted([path, journal])


def test_an_encrypted_file_opens_as_it_was_before(sample_file: SampleFile, tmp_path: Path) -> None:
    key = keys.new_key("four or more words")
    ref = encrypted(sample_file(), tmp_path / "closed.csp", key)
    wanted = RecordsFile.open(ref)
    rows = wanted.query("SELECT count(*) FROM settings")
    wanted.close()
    ran = subprocess.run([sys.executable, "-c", KILLED_CLOSED, ref.path, key.literal(), MANY], check=False)
    assert ran.returncode == -signal.SIGKILL
    with pytest.raises(Unopenable) as caught:
        RecordsFile.open(ref.path)
    assert caught.value.reason == "passphrase"
    with pytest.raises(Unopenable, match="does not open"):
        RecordsFile.open(FileRef(ref.path, keys.Key(bytes(31) + b"x", key.salt)))
    assert opening.journal_of(ref.path).exists(), "a wrong key takes nothing back"
    records = RecordsFile.open(ref)
    assert integrity(records) == ()
    assert records.query("SELECT count(*) FROM settings") == rows
    records.close()
