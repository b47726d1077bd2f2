"""Making and opening a records file: what is not ours, damaged, newer or out of reach is named and left as it was."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2
from sqlcipher3 import dbapi2 as sqlite3

from csp_desktop.errors import KnownError
from csp_desktop.store import driver
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.integrity import integrity
from csp_desktop.store.opening import Unopenable
from csp_desktop.store.records_file import RecordsFile

SampleFile = Callable[..., Path]


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def altered(path: Path, statement: str, values: tuple = (), *, schema: bool = False) -> Path:
    """A file that something else has written to."""
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA writable_schema = {int(schema)}")
    connection.execute(statement, values)
    connection.commit()
    connection.close()
    return path


# Opening


def text_file(path: Path) -> Path:
    path.write_text("Minutes of the meeting of 16 September 2024")
    return path


def other_database(path: Path) -> Path:
    return altered(path, "CREATE TABLE books (title TEXT)")


def a_picture(path: Path) -> Path:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(4096))
    return path


FOREIGN = {"text": text_file, "another program's": other_database, "picture": a_picture}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_that_is_not_ours_is_left_as_it_was(tmp_path: Path, kind: str) -> None:
    path = FOREIGN[kind](tmp_path / "x.csp")
    before = fingerprint(path)
    with pytest.raises(KnownError, match="is not a CSP Desktop records file") as caught:
        RecordsFile.open(path)
    assert caught.value.hint
    assert fingerprint(path) == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("PRAGMA user_version = 0", "damaged"),
        ("PRAGMA application_id = 1", "is not a CSP Desktop"),
        ("UPDATE alembic_version SET version_num = 'ffff'", "damaged"),
        ("UPDATE alembic_version SET version_num = '0000'", "damaged"),
        ("UPDATE alembic_version SET version_num = x'00'", "damaged"),
        ("DELETE FROM alembic_version", "damaged"),
        ("DROP TABLE alembic_version", "damaged"),
        ("UPDATE alembic_version SET version_num = '0001'", "older version"),
    ],
)
def test_a_file_of_another_version_is_left_as_it_was(
    sample_file: SampleFile, statement: str, said: str
) -> None:
    path = altered(sample_file(), statement)
    before = fingerprint(path)
    with pytest.raises(KnownError, match=said):
        RecordsFile.open(path)
    assert fingerprint(path) == before


NEWER = f"PRAGMA user_version = {driver.DATA_VERSION + 1}"


def test_a_newer_file_that_has_all_we_read_is_only_read(sample_file: SampleFile) -> None:
    path = altered(altered(sample_file(), "ALTER TABLE actions ADD COLUMN colour TEXT"), NEWER)
    before = fingerprint(path)
    records = RecordsFile.open(path)
    assert records.read_only
    assert "Herefordshire" in records.partnership_name
    with records.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM actions").scalar_one() > 0
    records.close()
    assert fingerprint(path) == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "statement", ["ALTER TABLE awards DROP COLUMN title", "DROP TABLE changed_rows", "DROP TABLE search_rows"]
)
def test_a_newer_file_that_lacks_what_we_read_is_refused(sample_file: SampleFile, statement: str) -> None:
    path = altered(altered(sample_file(), statement), NEWER)
    before = fingerprint(path)
    with pytest.raises(Unopenable, match="newer version") as caught:
        RecordsFile.open(path)
    assert caught.value.reason == "newer"
    assert fingerprint(path) == before


def test_a_file_reached_by_a_link_has_one_journal_and_one_lock(
    sample_file: SampleFile, tmp_path: Path
) -> None:
    from csp_desktop.store import lock, opening

    path, link = sample_file(), tmp_path / "other" / "link.csp"
    link.parent.mkdir()
    link.symlink_to(path)
    assert opening.journal_of(link) == opening.journal_of(path)
    assert lock.beside(link) == lock.beside(path)


@pytest.mark.parametrize("kept", [100, 1000, 4096, 10_000, 100_000])
def test_a_file_cut_short_is_named_and_left_as_it_was(sample_file: SampleFile, kept: int) -> None:
    path = sample_file()
    path.write_bytes(path.read_bytes()[:kept])
    before = fingerprint(path)
    with pytest.raises(KnownError, match=r"damaged|is not a CSP Desktop"):
        check_whole(path)
    assert fingerprint(path) == before


def check_whole(path: Path) -> None:
    """What opening and checking a file do: a KnownError for damage, however it is found."""
    records = RecordsFile.open(path)
    try:
        for line in integrity(records):
            raise KnownError(line)
    finally:
        records.close()


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="There is no file"):
        RecordsFile.open(tmp_path / "none.csp")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is a folder"):
        RecordsFile.open(tmp_path)


def test_a_file_that_may_not_be_read(sample_file: SampleFile, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sample_file()
    path.chmod(0)
    if os.geteuid() == 0:  # root reads everything: what the system says to anybody else

        def refuse(*_: object, **__: object) -> object:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(KnownError, match="may not be read"):
        RecordsFile.open(path)


@pytest.mark.parametrize("name", ["Llŷn 100 %?#&.csp", 'o\'brien "q".csp', "a b.csp", "-x.csp"])
def test_any_file_name_can_be_opened(sample_file: SampleFile, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    shutil.copy(sample_file(), path)
    records = RecordsFile.open(path)
    assert "Herefordshire" in records.partnership_name
    records.close()


# Read-only


@pytest.fixture
def read_only(sample_file: SampleFile) -> RecordsFile:
    return RecordsFile.open(sample_file(), read_only=True)


def test_a_read_only_file_is_read_but_never_changed(read_only: RecordsFile) -> None:
    before = fingerprint(read_only.path)
    assert read_only.query("SELECT count(*) FROM priorities")[0][0] > 0
    with pytest.raises(KnownError, match="can only be read"), read_only.change("Edit"):
        pytest.fail("a change of a read-only file began")
    for step in (read_only.undo, read_only.redo):
        with pytest.raises(KnownError, match="can only be read"):
            step()
    with read_only.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM groups").scalar_one() > 0
    read_only.close()
    assert fingerprint(read_only.path) == before
    assert [p.name for p in read_only.path.parent.glob("*journal*")] == []


def test_a_file_in_a_folder_that_cannot_be_written_opens_to_be_read(
    sample_file: SampleFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sample_file()
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda p, mode: real(p, mode) and not (mode & os.W_OK and Path(p).is_dir())
    )
    records = RecordsFile.open(path)
    assert records.read_only
    assert records.partnership_name
    records.close()


def test_queries_cannot_write(records: RecordsFile) -> None:
    for statement in (
        "DELETE FROM awards",
        "INSERT INTO settings (name, value) VALUES ('a', 'b')",
        "DROP TABLE awards",
    ):
        with pytest.raises(KnownError):
            records.query(statement)


# Making


def test_a_new_file_is_ours_empty_and_whole(tmp_path: Path) -> None:
    records = RecordsFile.create(tmp_path / "n.csp", "Llŷn")
    assert records.partnership_name == "Llŷn"
    assert integrity(records) == ()
    assert (records.undo_label, records.redo_label) == ("", "")
    assert records.query("PRAGMA application_id") == [(driver.APPLICATION_ID,)]
    assert records.query("PRAGMA user_version") == [(driver.DATA_VERSION,)]
    records.close()
    assert [path.name for path in tmp_path.iterdir()] == ["n.csp"]


def test_a_file_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    path = text_file(tmp_path / "x.csp")
    before = fingerprint(path)
    with pytest.raises(KnownError, match="is there already"):
        RecordsFile.create(path, "X")
    assert fingerprint(path) == before


@pytest.mark.parametrize("place", ["none/n.csp", "file/n.csp"])
def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KnownError, match="There is no folder"):
        RecordsFile.create(tmp_path / place, "X")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: not mode & os.W_OK)
    with pytest.raises(KnownError, match="may not write"):
        RecordsFile.create(tmp_path / "n.csp", "X")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["upgrade", "mark_as_ours"])
def test_a_failure_on_the_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    from csp_desktop.store import making

    def fail(*_: object) -> None:
        raise dbapi2.OperationalError("database or disk is full")

    monkeypatch.setattr(making if step == "upgrade" else driver, step, fail)
    with pytest.raises(dbapi2.OperationalError):
        RecordsFile.create(tmp_path / "n.csp", "X")
    assert list(tmp_path.iterdir()) == []


def test_a_sample_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from csp_desktop import samples

    class Broken(samples.Sample):
        def __call__(self, session: Session) -> None:
            super().__call__(session)
            raise ZeroDivisionError

    monkeypatch.setitem(
        samples.SAMPLES, "herefordshire", Broken("Herefordshire", "csp_desktop.samples.herefordshire")
    )
    with pytest.raises(ZeroDivisionError):
        samples.make_sample(tmp_path / "s.csp", "herefordshire")
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, sys
from pathlib import Path
from csp_desktop.store import making
from csp_desktop.store.records_file import RecordsFile
making.upgrade = lambda engine: os.kill(os.getpid(), 9)
RecordsFile.create(Path(sys.argv[1]), "X")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no signal 9 there")
def test_a_program_killed_while_it_makes_a_file_leaves_no_half_file(tmp_path: Path) -> None:
    """Under the name asked for there is never a file that is not whole."""
    path = tmp_path / "n.csp"
    ran = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=60)
    assert ran.returncode == -9
    assert not path.exists()
    RecordsFile.create(path, "X").close()


# Every connection


def test_every_connection_is_set_as_it_must_be(records: RecordsFile) -> None:
    """A rollback journal, every commit on disk, links checked, nothing trusted, deleted text overwritten."""
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "cell_size_check": 1,
    }
    assert set(wanted) == {name for name, _ in driver.PRAGMAS}
    for name, value in wanted.items():
        assert records.query(f"PRAGMA {name}") == [(value,)]
    for _ in range(3):
        with records.read() as session:
            connection = session.connection()
            for name, value in wanted.items():
                assert connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value


def test_a_link_to_nothing_is_refused_and_nothing_is_kept(records: RecordsFile) -> None:
    from sqlalchemy.exc import IntegrityError

    from csp_desktop.records.funding import Award

    before = records.query("SELECT count(*) FROM awards")
    with pytest.raises(IntegrityError), records.change("Add award") as session:
        session.add(Award(title="X", stream_id=99_999))
    assert records.query("SELECT count(*) FROM awards") == before


def test_what_is_deleted_is_not_left_in_the_file(records: RecordsFile) -> None:
    """The row itself; its history keeps it until it is purged, which is what undo is made of."""
    connection = sqlite3.connect(records.path)
    connection.execute("PRAGMA secure_delete = 0")
    connection.close()
    raw = driver.connect(FileRef(records.path))
    raw.execute("INSERT INTO settings (name, value) VALUES ('x', 'QXZ-SECRET-WORDS-QXZ')")
    raw.execute("DELETE FROM settings WHERE name = 'x'")
    raw.close()
    assert b"QXZ-SECRET-WORDS-QXZ" not in records.path.read_bytes()


# Integrity


def test_every_sample_is_whole(sample_file: SampleFile) -> None:
    from csp_desktop.samples import SAMPLES

    for name in ("herefordshire", "somerset"):
        assert name in SAMPLES
        records = RecordsFile.open(sample_file(name))
        assert integrity(records) == ()
        records.close()


def test_a_link_that_leads_nowhere_is_found(sample_file: SampleFile) -> None:
    path = altered(sample_file(), "DELETE FROM strategies")
    records = RecordsFile.open(path)
    said = " ".join(integrity(records))
    records.close()
    assert "priorities link to a strategy that is not there" in said


def test_a_damaged_index_is_found(sample_file: SampleFile) -> None:
    """An index that misses a row: what was recorded is there, and lists do not show it."""
    path = sample_file()
    connection = sqlite3.connect(path)
    row = connection.execute(
        "SELECT * FROM sqlite_schema WHERE name = 'ix_priorities_strategy_id'"
    ).fetchone()
    connection.close()
    altered(path, "DELETE FROM sqlite_schema WHERE name = 'ix_priorities_strategy_id'", schema=True)
    altered(path, "UPDATE priorities SET strategy_id = strategy_id + 1 WHERE id = 1")
    altered(path, "INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row, schema=True)
    records = RecordsFile.open(path)
    found = integrity(records)
    records.close()
    assert found
    assert all("damaged" in line for line in found)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("database is locked", "in use by another program"),
        ("database or disk is full", "disk is full"),
        ("attempt to write a readonly database", "can only be read"),
        ("database disk image is malformed", "damaged"),
        ("file is not a database", "is not a CSP Desktop"),
        ("unable to open database file", "cannot be opened or made"),
        ("disk I/O error", "could not be read or written"),
    ],
)
def test_the_driver_s_failures_in_the_officer_s_words(said: str, words: str) -> None:
    problem = driver.explained(dbapi2.OperationalError(said), Path("x.csp"))
    assert words in problem.text
    assert problem.hint


def test_a_file_in_use_elsewhere_says_so_and_keeps_nothing(
    records: RecordsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csp_desktop.records.funding import Award

    real = dbapi2.connect
    monkeypatch.setattr(dbapi2, "connect", lambda *words, **how: real(*words, **{**how, "timeout": 0.05}))
    other = driver.connect(records.ref)  # by the same library: locks do not hold between two in one process
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(KnownError, match="in use by another program"), records.change("Add award") as session:
        session.add(Award(title="X"))
    other.close()
    assert records.query("SELECT count(*) FROM awards WHERE title = 'X'") == [(0,)]
    with records.change("Add award") as session:
        session.add(Award(title="X"))
    assert records.query("SELECT count(*) FROM awards WHERE title = 'X'") == [(1,)]
