"""A change that a crash broke off is taken back when the file is opened next, without a question."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.store import backup
from csp_desktop.store.integrity import integrity
from csp_desktop.store.records_file import RecordsFile

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


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
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


@pytest.mark.parametrize("mark", ["application_id = 1", "user_version = 2"])
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
