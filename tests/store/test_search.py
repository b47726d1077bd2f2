"""The search index: equal at every moment to one made afresh, in the same transaction, and without a word that is gone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy.exc import IntegrityError

from csp_desktop.records.actions import Action
from csp_desktop.records.attachments import Attachment
from csp_desktop.records.every import CLASSES
from csp_desktop.services import editing
from csp_desktop.services.fields import describe
from csp_desktop.store import driver, search
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable

    SampleFile = Callable[..., Path]

WORDS = ("drugs", "Llŷn", "zebra crossing", "O’Brien", "a-b", "", "Ŵ", "x" * 300)
TABLES = (
    "strategies",
    "priorities",
    "groups",
    "awards",
    "award_aims",
    "reviews",
    "recommendations",
    "actions",
)
SECRET = "qzjxvwkpquiverbloom"


def connected(path: Path) -> driver.Connection:
    """A connection of the test's own."""
    return driver.connect(FileRef(path))


def entries(path: Path) -> set[tuple]:
    """Every word of the index: the word, its place, and the record that it is in."""
    connection = connected(path)
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)")
        return set(
            connection.execute(
                "SELECT w.term, w.col, w.offset, s.table_name, s.row_id FROM temp.words w JOIN search_rows s ON s.id = w.doc"
            )
        )
    finally:
        connection.close()


def proved(path: Path) -> set[tuple]:
    """The index's words, after proving it the same as one made afresh and true to the texts it holds."""
    found = entries(path)
    connection = connected(path)
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        entry = "SELECT s.table_name, s.row_id, i.title, i.body FROM search i JOIN search_rows s ON s.id = i.rowid"
        held = sorted(connection.execute(entry))
        assert connection.execute("SELECT count(*) FROM search_rows").fetchone()[0] == len(held)
        connection.execute("BEGIN IMMEDIATE")
        search.rebuild(connection)
        assert held == sorted(connection.execute(entry))
        connection.execute("COMMIT")
    finally:
        connection.close()
    assert found == entries(path)
    return found


def matches(records: RecordsFile, word: str) -> set[tuple[str, int]]:
    """The records that a word is in."""
    sql = (
        "SELECT table_name, row_id FROM search JOIN search_rows s ON s.id = search.rowid WHERE search MATCH ?"
    )
    return set(records.query(sql, (f'"{word}"',)))


class Officer(RuleBasedStateMachine):
    """An officer who types, deletes, undoes and redoes in any order; the index follows."""

    template: Path

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="csp-search-"))
        self.records = RecordsFile.open(Path(shutil.copy(self.template, self.folder / "s.csp")))

    def teardown(self) -> None:
        if hasattr(self, "records"):
            self.records.close()
            proved(self.records.path)
            shutil.rmtree(self.folder)

    @rule(data=st.data(), words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
    def edit(self, data: st.DataObject, words: list[str]) -> None:
        table = data.draw(st.sampled_from(TABLES))
        rows = self.records.query(f"SELECT id FROM {table} ORDER BY id")
        fields = [name for name, field in describe(table).items() if field.kind in ("text", "long")]
        if rows and fields:
            name = data.draw(st.sampled_from(fields))
            typed = " ".join(words)[: describe(table)[name].limit] or "x"
            editing.save(self.records, table, data.draw(st.sampled_from(rows))[0], name, typed)

    @rule(word=st.sampled_from(WORDS[:5]))
    def add(self, word: str) -> None:
        editing.add(self.records, "actions", {"wording": word or "x", "progress": "an aardvark"})

    @rule(word=st.sampled_from(WORDS[:5]))
    def attach(self, word: str) -> None:
        with self.records.change("Attach a file") as session:
            session.add(
                Attachment(of_table="actions", of_id=1, name=f"{word}.pdf", kind="pdf", size=1, note=word)
            )

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        table = data.draw(st.sampled_from(TABLES))
        rows = self.records.query(f"SELECT id FROM {table} ORDER BY id")
        if rows:
            editing.delete_all(self.records, table, [data.draw(st.sampled_from(rows))[0]])

    @rule()
    def undo(self) -> None:
        self.records.undo()

    @rule()
    def redo(self) -> None:
        self.records.redo()

    @invariant()
    def every_text_is_found_where_it_is(self) -> None:
        if hasattr(self, "records"):
            wanted = {
                ("actions", i)
                for (i,) in self.records.query("SELECT id FROM actions WHERE progress = 'an aardvark'")
            }
            assert matches(self.records, "aardvark") == wanted


def test_the_index_is_always_that_of_the_records(sample_file: SampleFile) -> None:
    Officer.template = sample_file()
    Officer.TestCase.settings = settings(
        max_examples=20,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    Officer.TestCase("runTest").runTest()


@pytest.mark.parametrize("sample", ["herefordshire", "example"])
def test_a_sample_is_indexed_when_it_is_made(sample_file: SampleFile, sample: str) -> None:
    assert len(proved(sample_file(sample))) > 1000


def test_a_new_file_is_indexed(tmp_path: Path) -> None:
    RecordsFile.create(tmp_path / "new.csp", "Zanzibar partnership").close()
    assert ("zanzibar", "title", 0, "partnerships", 1) in proved(tmp_path / "new.csp")


def test_every_text_of_every_table_is_in_the_index(tmp_path: Path) -> None:
    """Words of choices, and what says which file an attachment is, are not texts."""
    left_out = {("attachments", name) for name in ("of_table", "kind", "sha256")}
    texts = {
        (table, column.name)
        for table, cls in CLASSES.items()
        for column in cls.__table__.columns
        if (field := column.info.get("field")) and field.limit is not None
    }
    assert {
        (table, name) for table, name in texts if f'r."{name}"' not in search.selections().get(table, "")
    } == left_out


def test_what_is_named_by_comes_first(records: RecordsFile) -> None:
    added = editing.add(records, "actions", {"wording": "Wombat census", "progress": "Wombats counted"})
    sql = "SELECT title, body FROM search JOIN search_rows s ON s.id = search.rowid WHERE table_name = ? AND row_id = ?"
    assert records.query(sql, ("actions", added)) == [("Wombat census", "Wombats counted")]


def test_a_record_that_loses_its_last_word_leaves_the_index(records: RecordsFile) -> None:
    route = editing.add(records, "group_deliveries", {"priority_id": "1", "group_id": "1", "note": "wombat"})
    assert matches(records, "wombat") == {("group_deliveries", route)}
    editing.save(records, "group_deliveries", route, "note", "")
    assert (
        records.query(
            "SELECT * FROM search_rows WHERE table_name = 'group_deliveries' AND row_id = ?", (route,)
        )
        == []
    )
    editing.save(records, "group_deliveries", route, "note", "wombat")
    assert matches(records, "wombat") == {("group_deliveries", route)}


def test_a_change_to_no_text_leaves_the_index_as_it_was(records: RecordsFile) -> None:
    before = records.query("SELECT * FROM search_data")
    editing.save(records, "actions", records.query("SELECT id FROM actions")[0][0], "due", "4/3/26")
    assert records.query("SELECT * FROM search_data") == before


@pytest.mark.parametrize("count", [search.MANY - 10, 4 * search.MANY])
def test_many_rows_at_once(records: RecordsFile, count: int) -> None:
    """One by one, or all anew where that is quicker."""
    with records.change("Add actions") as session:
        made = [Action(wording=f"Count wombat {number}") for number in range(count)]
        session.add_all(made)
        session.flush()
        ids = [action.id for action in made]
    assert len(matches(records, "wombat")) == count
    editing.delete_all(records, "actions", ids)
    assert not matches(records, "wombat")
    records.undo()
    assert len(matches(records, "wombat")) == count
    proved(records.path)


def test_a_refused_change_leaves_the_index(records: RecordsFile) -> None:
    before = entries(records.path)
    with suppress(IntegrityError), records.change("Add actions") as session:
        session.add(Action(id=9_001, wording="wombat"))
        session.flush()
        session.add(Action(id=9_002, wording="wombat", meeting_id=9_003))
    assert not records.query("SELECT 1 FROM actions WHERE id = 9001")
    assert entries(records.path) == before


def test_the_records_as_at_a_day_are_searched(records: RecordsFile) -> None:
    """The copy of them has an index of its own, of the words they had then."""
    added = editing.add(records, "actions", {"wording": "Count the wombats"})
    then = RecordsFile.open(FileRef(records.path).on(date.today()))
    editing.delete_all(records, "actions", [added])
    assert matches(then, "wombats") == {("actions", added)}
    then.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from csp_desktop.records.actions import Action
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.store import history, search

index = search.index
def killed(connection, keys):
    connection.execute("PRAGMA cache_size = 1")  # so that the file is written before the transaction ends
    index(connection, list(keys))
    os.kill(os.getpid(), signal.SIGKILL)
search.index = killed
records = RecordsFile.open(Path(sys.argv[1]))
with records.change("Add actions") as session:
    session.add_all(Action(wording=f"wombat {number} " + "text " * 150) for number in range(500))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_a_broken_off_change_leaves_the_index_true(sample_file: SampleFile) -> None:
    path = sample_file()
    wanted, size = entries(path), path.stat().st_size
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, path], check=False, env={**os.environ, "PYTHONPATH": "."}
    )
    assert ran.returncode == -signal.SIGKILL
    assert path.stat().st_size > size, "the change was under way"
    RecordsFile.open(path).close()
    assert proved(path) == wanted


# --- words that are gone ---------------------------------------------------------------------------------------


@pytest.fixture
def secretive(records: RecordsFile) -> RecordsFile:
    """Records among which one has a word that no other has."""
    with records.change("Add an action") as session:
        session.add(Action(id=9_001, wording="Ring the chair", progress=f"They said {SECRET} to us."))
    assert in_file(records)
    return records


def in_file(records: RecordsFile) -> bool:
    """Whether the word can be read in the file, but for its first letters: those it may share with its neighbour."""
    return SECRET[4:].encode() in records.path.read_bytes()


def forget_history(records: RecordsFile) -> None:
    connection = connected(records.path)
    connection.execute("DELETE FROM changed_rows")
    connection.close()


def test_an_edited_word_leaves_the_file(secretive: RecordsFile) -> None:
    editing.save(secretive, "actions", 9_001, "progress", "They said nothing to us.")
    assert in_file(secretive), "history keeps it, to give it back"
    forget_history(secretive)
    assert not in_file(secretive)


def test_a_deleted_records_words_leave_the_file(secretive: RecordsFile) -> None:
    editing.delete_all(secretive, "actions", [9_001])
    forget_history(secretive)
    assert not in_file(secretive)


def test_a_rebuilt_index_leaves_no_word_behind(secretive: RecordsFile) -> None:
    connection = connected(secretive.path)
    connection.execute("DELETE FROM changed_rows")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM actions WHERE id = 9001")
    search.rebuild(connection)
    connection.execute("COMMIT")
    connection.close()
    assert not in_file(secretive)
