"""History: whatever the officer did, undoing all of it gives back the start and redoing all of it the end, row for row."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from csp_desktop.errors import KnownError
from csp_desktop.records.every import class_of
from csp_desktop.records.funding import Award
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services import attachments, editing, history
from csp_desktop.services import bin as binned
from csp_desktop.services.fields import FieldView
from csp_desktop.store.records_file import Changed, RecordsFile
from tests.store.written import at, dump

TYPED = {
    "text": st.text(max_size=30)
    | st.sampled_from(["Smith & Jones <x>", "Ŵ ŷ Llŷn 😀", "=1+1", "'; DROP TABLE awards; --"]),
    "long": st.text(max_size=60),
    "money": st.integers(0, 10**9).map(lambda pence: f"{pence // 100}.{pence % 100:02d}") | st.just(""),
    "date": st.sampled_from(["4/3/26", "Aug 2024", "Q2 2024/25", "2022/3", "since August 2014", "2017", ""]),
    "year": st.sampled_from(["2022/23", "2024/25", ""]),
    "figure": st.sampled_from(["10.1%", "about 30%", "7.26% - 11.48%", "not stated", ""]),
    "rank": st.sampled_from(["18 of 315", "3", ""]),
    "count": st.integers(0, 10**6).map(str) | st.just(""),
    "bool": st.sampled_from(["1", ""]),
}
NAMED = {"awards": "title", "actions": "wording", "streams": "name"}
TABLES = (
    *("strategies", "priorities", "groups", "group_deliveries", "streams"),
    *("awards", "award_aims", "reviews", "recommendations", "actions"),
)


def typed(data: st.DataObject, records: RecordsFile, table: str, field: FieldView) -> str:
    """What somebody might type into a field."""
    if field.kind == "link":
        return str(
            data.draw(
                st.sampled_from([*(i for i, _ in editing.link_choices(records, table, field.name)), ""])
            )
        )
    if field.kind == "choice":
        return data.draw(st.sampled_from([stored for stored, _ in field.choices]))
    return data.draw(TYPED[field.kind])


# Where the clock stands beside the right time, in hours: set back, put forward, and the hour of summer time.
CLOCKS = (-900, -25, -1, 0, 0, 0, 1, 30)


class Officer(RuleBasedStateMachine):
    """An officer who adds, edits, imports, attaches, deletes, restores, undoes, redoes and starts the program again, in any
    order and by a clock that is sometimes wrong.
    """

    template: Path

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="csp-history-"))
        self.records = RecordsFile.open(Path(shutil.copy(self.template, self.folder / "h.csp")))
        self.states = [dump(self.records)]  # after each change that can be undone
        self.now = 0

    def teardown(self) -> None:
        if not hasattr(self, "records"):
            return
        while self.now < len(self.states) - 1:
            assert self.records.redo()
            self.now += 1
        end = dump(self.records)
        assert end == self.states[-1]
        while self.records.undo():
            self.now -= 1
        assert self.now == 0
        kept = {row[0] for row in self.records.query("SELECT sha256 FROM contents")}
        assert dump(self.records) == self.states[0], "undoing all gives back the start"
        while self.records.redo():
            self.now += 1
        assert dump(self.records) == end, "redoing all gives back the end"
        assert [c for c in self.contents() if c not in kept] == [], "no content is lost"
        assert self.records.query("PRAGMA foreign_key_check") == []
        self.records.close()
        shutil.rmtree(self.folder)

    def changed(self) -> None:
        """Note what there is after something was done; nothing changed is nothing to undo."""
        found = dump(self.records)
        if found != self.states[self.now]:
            self.states = [*self.states[: self.now + 1], found]
            self.now += 1

    def contents(self) -> list[str]:
        """The contents that attachments name."""
        return [row[0] for row in self.records.query("SELECT DISTINCT sha256 FROM attachments")]

    def ids(self, table: str) -> list[int]:
        return [row[0] for row in self.records.query(f"SELECT id FROM {table} ORDER BY id")]

    @rule(table=st.sampled_from(TABLES), data=st.data())
    def add(self, table: str, data: st.DataObject) -> None:
        fields = editing.describe(table)
        chosen = [n for n, f in fields.items() if f.required] + data.draw(
            st.lists(st.sampled_from(list(fields)), max_size=3, unique=True)
        )
        try:
            editing.add(self.records, table, {n: typed(data, self.records, table, fields[n]) for n in chosen})
        except ValueProblem:
            assert dump(self.records) == self.states[self.now], "what is refused changes nothing"
        self.changed()

    @rule(table=st.sampled_from(TABLES), data=st.data())
    def edit(self, table: str, data: st.DataObject) -> None:
        if not (ids := self.ids(table)):
            return
        name = data.draw(st.sampled_from(list(editing.describe(table))))
        words = typed(data, self.records, table, editing.describe(table)[name])
        try:
            editing.save(self.records, table, data.draw(st.sampled_from(ids)), name, words)
        except ValueProblem:
            assert dump(self.records) == self.states[self.now], "what is refused changes nothing"
        self.changed()

    @rule(table=st.sampled_from(TABLES), data=st.data())
    def delete(self, table: str, data: st.DataObject) -> None:
        if ids := self.ids(table):
            editing.delete(self.records, table, data.draw(st.sampled_from(ids)))
            self.changed()

    @rule(table=st.sampled_from(("awards", "actions", "streams")), data=st.data())
    def bring_in(self, table: str, data: st.DataObject) -> None:
        """An import: rows added and rows changed, also several flushes of the same row, as one change."""
        ids = data.draw(st.lists(st.sampled_from(self.ids(table) or [0]), unique=True, max_size=6))
        added, name = data.draw(st.integers(0, 40)), NAMED[table]
        with self.records.change(f"Import {table}") as session:
            cls = class_of(table)
            session.add_all([cls(**{name: f"Imported {number}"}) for number in range(added)])
            for times in range(2):
                for found in (session.get(cls, number) for number in ids):
                    if found is not None:
                        setattr(found, name, f"{getattr(found, name)} {times}"[:100])
                session.flush()
        self.changed()

    @rule(table=st.sampled_from(TABLES), data=st.data())
    def link(self, table: str, data: st.DataObject) -> None:
        """Link a record to another, or to none."""
        names = [name for name, field in editing.describe(table).items() if field.kind == "link"]
        if not names or not (ids := self.ids(table)):
            return
        name = data.draw(st.sampled_from(names))
        words = typed(data, self.records, table, editing.describe(table)[name])
        try:
            editing.save(self.records, table, data.draw(st.sampled_from(ids)), name, words)
        except ValueProblem:
            assert dump(self.records) == self.states[self.now]
        self.changed()

    @rule(table=st.sampled_from(TABLES), text=st.binary(min_size=1, max_size=8), data=st.data())
    def attach(self, table: str, text: bytes, data: st.DataObject) -> None:
        if ids := self.ids(table):
            content = f"Note {text.hex()}".encode()
            attachments.attach_bytes(
                self.records, table, data.draw(st.sampled_from(ids)), "note.txt", content
            )
            self.changed()

    @rule(data=st.data())
    def put_back(self, data: st.DataObject) -> None:
        """Restore something from the bin, or be told what to restore first."""
        if not (deleted := binned.deleted(self.records)):
            return
        chosen = data.draw(st.sampled_from(deleted)).change_id
        with self.told_what_to_restore_first():
            binned.put_back(self.records, chosen)
        self.changed()

    @rule(table=st.sampled_from(TABLES), data=st.data())
    def go_back_to_a_version(self, table: str, data: st.DataObject) -> None:
        if not (ids := self.ids(table)):
            return
        record_id = data.draw(st.sampled_from(ids))
        if not (found := history.versions(self.records, table, record_id)):
            return
        chosen = data.draw(st.sampled_from(found)).change_id
        with self.told_what_to_restore_first():
            history.restore_version(self.records, table, record_id, chosen)
        self.changed()

    @contextmanager
    def told_what_to_restore_first(self) -> Iterator[None]:
        """Whatever is refused is so for that reason, and changes nothing."""
        hints: list[str] = []
        try:
            yield
        except KnownError as problem:
            hints.append(problem.hint)
        if hints:
            assert "Restore that first" in hints[0]
            assert dump(self.records) == self.states[self.now]

    @rule(hours=st.sampled_from(CLOCKS))
    def made_by_another_clock(self, hours: int) -> None:
        """What was done last is on record as done at another time."""
        moment = datetime.now(UTC) + timedelta(hours=hours)
        at(self.records, moment.isoformat(timespec="seconds"))

    @precondition(lambda self: self.now > 0)
    @rule()
    def undo(self) -> None:
        label = self.records.undo_label
        assert self.records.undo() == label != ""
        self.now -= 1
        assert self.records.redo_label == label

    @precondition(lambda self: self.now < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        label = self.records.redo_label
        assert self.records.redo() == label != ""
        self.now += 1
        assert self.records.undo_label == label

    @rule()
    def start_again(self) -> None:
        self.records.close()
        self.records = RecordsFile.open(self.folder / "h.csp")

    @invariant()
    def rows_are_as_they_should_be(self) -> None:
        if not hasattr(self, "records"):
            return
        assert dump(self.records) == self.states[self.now]
        assert bool(self.records.undo_label) == (self.now > 0)
        assert bool(self.records.redo_label) == (self.now < len(self.states) - 1)


def test_any_sequence_can_be_undone_and_redone(tmp_path: Path) -> None:
    RecordsFile.create(tmp_path / "template.csp", "X").close()

    class FromTemplate(Officer):
        template = tmp_path / "template.csp"

    case = FromTemplate.TestCase
    case.settings = settings(
        max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
    )
    case().runTest()


# One thing at a time


def test_undo_names_what_it_undoes_also_after_a_restart(records: RecordsFile) -> None:
    before = dump(records)
    number = editing.add(records, "awards", {"title": "Street pastors"})
    editing.save(records, "awards", number, "amount", "1,200")
    assert records.undo_label == "Edit award: amount"
    path = records.path
    records.close()
    again = RecordsFile.open(path)
    assert again.undo_label == "Edit award: amount"
    assert (again.undo(), again.undo(), again.undo()) == ("Edit award: amount", "Add award", None)
    assert dump(again) == before
    assert again.redo_label == "Add award"
    again.close()


def test_a_deleted_record_comes_back_with_all_its_links(records: RecordsFile) -> None:
    before = dump(records)
    (board,) = records.query("SELECT id FROM groups WHERE is_board")[0]
    assert editing.goes_too(records, "groups", board)
    editing.delete(records, "groups", board)
    assert dump(records) != before
    assert records.query("PRAGMA foreign_key_check") == []
    records.undo()
    assert dump(records) == before


def test_what_changes_nothing_is_nothing_to_undo(records: RecordsFile) -> None:
    number = editing.add(records, "awards", {"title": "One", "amount": "12"})
    changes = records.query("SELECT count(*) FROM changes")
    editing.save(records, "awards", number, "amount", "£12.00")
    assert records.query("SELECT count(*) FROM changes") == changes


def test_making_a_sample_is_not_undone_row_by_row(records: RecordsFile) -> None:
    assert records.undo_label == ""
    assert records.undo() is None
    assert records.query("SELECT label, state FROM changes") == [("Make the sample records", "kept")]


def test_every_row_changed_is_on_record_before_and_after(records: RecordsFile) -> None:
    number = editing.add(records, "awards", {"title": "One"})
    editing.save(records, "awards", number, "title", "Two")
    editing.delete(records, "awards", number)
    rows = records.query(
        "SELECT json_extract(before, '$.title'), json_extract(after, '$.title') FROM changed_rows "
        "WHERE table_name = 'awards' AND row_id = ? ORDER BY id",
        (number,),
    )
    assert rows == [(None, "One"), ("One", "Two"), ("Two", None)]


def add_and_fail(records: RecordsFile) -> None:
    with records.change("Add awards") as session:
        session.add(Award(title="One"))
        session.flush()
        raise ZeroDivisionError


def test_an_error_in_a_change_keeps_none_of_it(records: RecordsFile) -> None:
    before, history = dump(records), records.query("SELECT count(*) FROM changes")
    with pytest.raises(ZeroDivisionError):
        add_and_fail(records)
    assert dump(records) == before
    assert records.query("SELECT count(*) FROM changes") == history


def test_whoever_listens_hears_each_change_once_and_after_it_is_kept(records: RecordsFile) -> None:
    heard: list[tuple[Changed, int]] = []
    count = "SELECT count(*) FROM awards WHERE title = 'One'"
    stop = records.subscribe(lambda changed: heard.append((changed, records.query(count)[0][0])))
    number = editing.add(records, "awards", {"title": "One"})
    records.undo()
    records.redo()
    with pytest.raises(ValueProblem):
        editing.save(records, "awards", number, "amount", "a lot")
    stop()
    editing.delete(records, "awards", number)
    touched = frozenset({"awards"})
    assert heard == [
        (Changed(touched, "Add award", "do"), 1),
        (Changed(touched, "Add award", "undo"), 0),
        (Changed(touched, "Add award", "redo"), 1),
    ]


def test_a_change_of_a_thousand_rows_is_one_step(records: RecordsFile) -> None:
    before = dump(records)
    with records.change("Import awards") as session:
        session.add_all([Award(title=f"Award {number}") for number in range(1200)])
    assert records.undo() == "Import awards"
    assert dump(records) == before
    assert records.redo() == "Import awards"
    assert records.query("SELECT count(*) FROM awards WHERE title LIKE 'Award %'") == [(1200,)]


def test_editing_what_somebody_deleted_says_so(records: RecordsFile) -> None:
    number = editing.add(records, "awards", {"title": "One"})
    editing.delete(records, "awards", number)
    for again in (
        lambda: editing.save(records, "awards", number, "title", "Two"),
        lambda: editing.delete(records, "awards", number),
    ):
        with pytest.raises(KnownError, match="no longer there"):
            again()
    assert records.undo_label == "Delete award"


def test_a_full_disk_keeps_what_was_there(records: RecordsFile) -> None:
    """The file may grow by no page: SQLite says that the disk is full, as it would."""
    pages = records.query("PRAGMA page_count")[0][0]
    before = dump(records)
    connection = records.engine.raw_connection()
    connection.cursor().execute(f"PRAGMA max_page_count = {pages}")
    connection.close()
    with pytest.raises(KnownError, match="disk is full"), records.change("Import awards") as session:
        session.add_all([Award(title=f"Award {number}", description="x" * 5000) for number in range(500)])
    records.close()
    again = RecordsFile.open(records.path)
    assert dump(again) == before
    assert again.query("PRAGMA integrity_check") == [("ok",)]
    again.close()


def test_the_history_holds_nothing_of_the_driver_s_own(records: RecordsFile) -> None:
    """Raw stored values, readable by any SQLite: what undo puts back is what was there."""
    editing.add(records, "awards", {"title": "One", "amount": "1,234.50", "starts": "Q2 2024/25"})
    plain = sqlite3.connect(f"file:{records.path}?mode=ro", uri=True)
    (after,) = plain.execute("SELECT after FROM changed_rows ORDER BY id DESC LIMIT 1").fetchone()
    plain.close()
    assert '"amount": 123450' in after
    assert '"starts": "2024-07+Q"' in after
