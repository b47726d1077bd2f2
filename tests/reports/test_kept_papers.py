"""Papers of records kept from one preview to the next: whatever was changed, the pack is the one that is built from nothing."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csp_desktop.errors import KnownError
from csp_desktop.records.every import CLASSES
from csp_desktop.reports import kept_papers
from csp_desktop.reports.blocks import Document
from csp_desktop.reports.kept import Kept
from csp_desktop.reports.pack import board_pack
from csp_desktop.reports.papers import PAPERS
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services import editing, item_papers_changing
from csp_desktop.services.audiences import show_to
from csp_desktop.services.traced import Moment, changed_since, moment, traced
from csp_desktop.store.records_file import RecordsFile
from tests.reports.test_pack_files import item_of
from tests.torture.rounds import rounds

TEXTS = {
    table: [name for name, field in editing.describe(table).items() if field.kind == "text"]
    for table in CLASSES
    if table != "attachments"
}


@pytest.fixture
def records(sample_file) -> Iterator[RecordsFile]:
    """Records with a meeting that prints a paper of every kind."""
    made = RecordsFile.open(sample_file("herefordshire"))
    _, item = item_of(made)
    for kind in PAPERS:
        item_papers_changing.add_records(made, item, kind)
    yield made
    made.close()


def previewed(records: RecordsFile, kept: Kept | None, kind: PackKind = PackKind.MEMBERS) -> Document:
    meeting, _ = item_of(records)
    with records.read() as session:
        if kept is not None:
            kept_papers.begin(session, kept, whole=not records.hides_restricted)
        with (kept or Kept()).building():
            return board_pack(session, PackRequest(meeting, kind))


class Made:
    """Counts the papers that were made of records."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.kinds: list[str] = []
        for kind, real in PAPERS.items():

            def counted(*args, kind=kind, real=real):
                self.kinds.append(kind)
                return real(*args)

            monkeypatch.setitem(PAPERS, kind, counted)  # pyright: ignore[reportArgumentType]


@settings(
    max_examples=rounds(6, 400), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_after_any_change_the_pack_is_the_one_from_nothing(records: RecordsFile, data: st.DataObject) -> None:
    kept = Kept()
    previewed(records, kept)
    for _ in range(data.draw(st.integers(1, 4))):
        table = data.draw(st.sampled_from(sorted(name for name, fields in TEXTS.items() if fields)))
        ids = [row for (row,) in records.query(f"SELECT id FROM {table}")]
        way = data.draw(st.sampled_from(["edit", "edit", "edit", "delete", "undo"]))
        try:
            if way == "undo" or not ids:
                records.undo()
            elif way == "delete":
                editing.delete(records, table, data.draw(st.sampled_from(ids)))
            else:
                row, name = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(TEXTS[table]))
                editing.save(
                    records, table, row, name, data.draw(st.sampled_from(["7", "A word changed", ""]))
                )
        except (KnownError, ValueProblem):
            continue  # sealed, or not to be left empty
        try:
            expected = previewed(records, None)
        except KnownError:
            break  # the meeting itself was deleted
        assert previewed(records, kept) == expected


def test_a_word_changed_in_any_table_is_in_the_next_preview_where_it_is_in_the_pack(
    records: RecordsFile,
) -> None:
    kept, changed = Kept(), set()
    previewed(records, kept)
    for table, fields in sorted(TEXTS.items()):
        for (row,) in records.query(f"SELECT max(id) FROM {table} HAVING max(id)"):
            for name in fields[:3]:
                with suppress(KnownError, ValueProblem):  # sealed, or not to be anything
                    editing.save(records, table, row, name, "zxq changed")
                    changed.add(table)
            assert previewed(records, kept) == previewed(records, None), table
    assert len(changed) > 25


def test_only_what_read_the_changed_table_is_made_again(
    records: RecordsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, kept = Made(monkeypatch), Kept()
    previewed(records, kept)
    once = len(made.kinds)
    assert once >= len(PAPERS)
    _, item = item_of(records)
    editing.save(records, "agenda_items", item, "title", "A word changed")
    previewed(records, kept)
    assert len(made.kinds) - once < once / 3
    count = len(made.kinds)
    previewed(records, kept)
    assert made.kinds[count:] == [], "nothing changed"
    ((duty, *_),) = records.query("SELECT id FROM duties LIMIT 1")
    editing.save(records, "duties", duty, TEXTS["duties"][0], "A duty")
    previewed(records, kept)
    assert "duties" in made.kinds[count:]
    assert "funding" not in made.kinds[count:]


def test_where_records_are_hidden_nothing_is_kept(
    records: RecordsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    previewed(records, kept)
    show_to(records, "public")
    made = Made(monkeypatch)
    public = previewed(records, kept, PackKind.PUBLIC)
    count = len(made.kinds)
    assert count > 5
    assert previewed(records, kept, PackKind.PUBLIC) == public
    assert len(made.kinds) == 2 * count


def test_a_change_not_on_record_row_by_row_drops_everything(
    records: RecordsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    previewed(records, kept)
    with records.change("Take in all", recorded=False) as session:
        duty = session.get_one(CLASSES["duties"], records.query("SELECT min(id) FROM duties")[0][0])
        setattr(duty, TEXTS["duties"][0], "Otherwise")
    made = Made(monkeypatch)
    assert previewed(records, kept) == previewed(records, None)
    assert made.kinds.count("funding") >= 2


def test_what_has_changed_is_known_from_the_history(records: RecordsFile) -> None:
    _, item = item_of(records)
    with records.read() as session:
        then = moment(session)
        assert changed_since(session, then) == frozenset()
    editing.save(records, "agenda_items", item, "title", "A word changed")
    with records.note("A pack was built"):
        pass
    with records.read() as session:
        assert changed_since(session, then) == {"agenda_items"}
        assert changed_since(session, then._replace(made_at="another time")) is None, (
            "another file in its place"
        )
        assert changed_since(session, Moment(0, "")) is None, "samples are made in one go"
    records.undo()
    with records.read() as session:
        now = moment(session)
        assert changed_since(session, then) == {"agenda_items"}
        assert now.change == then.change + 3


def test_a_trace_names_what_was_read_also_where_it_was_read_before(records: RecordsFile) -> None:
    group = CLASSES["groups"]
    ((first, *_),) = records.query("SELECT id FROM groups LIMIT 1")
    with records.read() as session:
        held = session.get(group, first)
        assert held is not None
        with traced(session) as (own, trace):
            found = own.get(group, first)
            assert found is not None
            assert found is not held
        assert (trace.tables, trace.lasting) == ({"groups"}, True)
        with traced(session) as (own, trace):
            own.connection().exec_driver_sql("SELECT max(id) FROM changes")
        assert not trace.lasting
        with traced(session) as (_, trace):
            pass
        session.get(CLASSES["people"], 1)
        assert trace.tables == set()


def test_equal_documents_are_what_the_tests_above_take_them_for(records: RecordsFile) -> None:
    one, two = previewed(records, None), previewed(records, None)
    assert one == two
    assert one != replace(two, blocks=two.blocks[:-1])
