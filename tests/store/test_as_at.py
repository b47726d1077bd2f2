"""As at a day: the records as they stood when it ended, whatever was done since, in memory alone."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from csp_desktop.errors import KnownError
from csp_desktop.records.reviews import ReviewTheme, Theme
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services import bin as binned
from csp_desktop.services import editing
from csp_desktop.services.today import today
from csp_desktop.store import keys
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.store.timeline import steady, timeline
from tests.store.written import at, dump

BEGUN = datetime(2025, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[RecordsFile]:
    opened = RecordsFile.create(tmp_path / "a.csp", "X")
    yield opened
    opened.close()


def seen(records: RecordsFile, day: date) -> dict[str, list[tuple]]:
    """What the records were as at a day."""
    past = RecordsFile.open(records.ref.on(day))
    try:
        return dict(dump(past))
    finally:
        past.close()


# Any history


STEPS = st.tuples(
    st.sampled_from(["add", "edit", "link", "delete", "undo", "redo", "restore"]),
    st.integers(0, 10**6),
    st.integers(0, 40 * 3600),  # seconds since the step before
)


def do(records: RecordsFile, what: str, seed: int) -> bool:
    """One thing done; whether it was a change."""
    chance = random.Random(seed)
    before = records.query("SELECT max(id) FROM changes")
    table = chance.choice(["streams", "awards", "award_aims", "groups", "group_ties"])
    ids = [row[0] for row in records.query(f"SELECT id FROM {table} ORDER BY id")]
    try:
        if what == "add":
            fields = editing.describe(table)
            values = {n: _typed(records, chance, table, n) for n, f in fields.items() if f.required}
            editing.add(records, table, values)
        elif what in ("edit", "link") and ids:
            kinds = ("link",) if what == "link" else ("text", "long", "money")
            names = [n for n, f in editing.describe(table).items() if f.kind in kinds]
            name = chance.choice(names) if names else "position"
            editing.save(records, table, chance.choice(ids), name, _typed(records, chance, table, name))
        elif what == "delete" and ids:
            editing.delete(records, table, chance.choice(ids))
        elif what == "restore" and (deleted := binned.deleted(records)):
            binned.put_back(records, chance.choice(deleted).change_id)
        elif what in ("undo", "redo"):
            _ = records.undo() if what == "undo" else records.redo()
    except (ValueProblem, KnownError):
        pass  # refused: nothing is changed then
    return records.query("SELECT max(id) FROM changes") != before


def _typed(records: RecordsFile, chance: random.Random, table: str, name: str) -> str:
    field = editing.describe(table)[name]
    if field.kind == "link":
        return str(chance.choice([*(i for i, _ in editing.link_choices(records, table, name)), ""]))
    if field.kind == "choice":
        return chance.choice([stored for stored, _ in field.choices])
    return str(chance.randrange(10**6)) if field.kind in ("money", "count", "text", "long") else ""


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=5, max_size=30))
def test_any_history_runs_back_to_what_was_there(steps: list[tuple[str, int, int]], template: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="csp-as-at-") as folder:
        records = RecordsFile.open(Path(shutil.copy(template, Path(folder) / "r.csp")))
        wanted = {}
        moment = BEGUN
        for what, seed, later in steps:
            now = moment + timedelta(seconds=later)
            if do(records, what, seed):
                moment = now
                at(records, moment.isoformat(timespec="seconds"))
                wanted[moment.astimezone().date()] = dump(records)
        for day, held in wanted.items():
            assert seen(records, day) == held, day
            assert seen(records, day + timedelta(days=1)) == wanted.get(day + timedelta(days=1), held)
        records.close()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("as-at") / "template.csp"
    RecordsFile.create(path, "X").close()
    return path


# Which changes a day holds


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-01-15T23:59:59+00:00", date(2026, 1, 15)),
        ("2026-01-16T00:00:00+00:00", date(2026, 1, 16)),
        ("2026-03-29T22:59:59+00:00", date(2026, 3, 29)),  # the day the clocks go forward has 23 hours
        ("2026-03-29T23:00:00+00:00", date(2026, 3, 30)),
        ("2026-06-30T23:00:00+00:00", date(2026, 7, 1)),
        ("2026-10-25T23:59:59+00:00", date(2026, 10, 25)),  # and back 25
        ("2026-10-24T23:00:00+00:00", date(2026, 10, 25)),
    ],
)
def test_a_day_ends_when_it_does_here(empty: RecordsFile, moment: str, day: date) -> None:
    editing.add(empty, "themes", {"name": "First"})
    at(empty, "2025-06-01T12:00:00+00:00")
    editing.add(empty, "themes", {"name": "Housing"})
    at(empty, moment)
    names = [row[0] for row in empty.query("SELECT name FROM themes ORDER BY id")]
    assert [row[1] for row in seen(empty, day)["themes"]] == names
    assert [row[1] for row in seen(empty, day - timedelta(days=1))["themes"]] == names[:1]


def test_a_clock_that_was_wrong_for_a_while_moves_no_other_change(empty: RecordsFile) -> None:
    for number, moment in enumerate(
        ("2026-01-05", "2026-02-05", "2009-01-01", "2026-03-05", "2031-01-01", "2026-04-05"), start=1
    ):
        editing.add(empty, "themes", {"name": f"Theme {number}"})
        at(empty, f"{moment}T12:00:00+00:00")
    assert len(seen(empty, date(2026, 1, 5))["themes"]) == 1
    assert len(seen(empty, date(2026, 2, 5))["themes"]) == 3, "the one of 2009 came after it"
    assert len(seen(empty, date(2026, 3, 5))["themes"]) == 5
    assert len(seen(empty, date(2026, 4, 5))["themes"]) == 6


@given(st.lists(st.integers(0, 50).map("{:03d}".format), max_size=40))
def test_moments_never_go_back_and_right_ones_stay(moments: list[str]) -> None:
    found = steady(moments)
    assert found == sorted(found)
    assert len(found) == len(moments)
    assert steady(sorted(moments)) == sorted(moments)


# What is refused


def test_a_day_before_history_begins_names_its_first(records: RecordsFile) -> None:
    at(records, "2026-05-04T10:00:00+00:00")
    assert seen(records, date(2026, 5, 4)) == dump(records)
    with pytest.raises(KnownError, match="begins on 4 May 2026") as raised:
        seen(records, date(2026, 5, 3))
    assert "a later one" in raised.value.hint


def test_a_day_to_come_is_refused(records: RecordsFile) -> None:
    with pytest.raises(KnownError, match="still to come"):
        seen(records, date.today() + timedelta(days=1))


def test_a_file_without_changes_was_always_so(empty: RecordsFile) -> None:
    assert timeline(empty.query).first_day is None
    assert seen(empty, date(2020, 1, 1)) == dump(empty)


# What is opened


@pytest.fixture
def past(empty: RecordsFile) -> Iterator[RecordsFile]:
    number = editing.add(empty, "themes", {"name": "Housing"})
    at(empty, "2026-01-05T12:00:00+00:00")
    editing.save(empty, "themes", number, "name", "Homes")
    opened = RecordsFile.open(empty.ref.on(date(2026, 1, 5)))
    yield opened
    opened.close()


def test_queries_and_sessions_see_the_same_past(past: RecordsFile) -> None:
    assert past.query("SELECT name FROM themes") == [("Housing",)]
    with past.read() as session, past.read() as another:
        assert [theme.name for theme in session.query(Theme)] == ["Housing"]
        assert session.query(ReviewTheme).count() == 0
        assert [theme.name for theme in another.query(Theme)] == ["Housing"]
    assert past.query("SELECT label FROM changes") == [("Add theme",)]
    assert past.query("SELECT count(*) FROM changed_rows") == [(1,)]
    assert today(past) == date(2026, 1, 5)


def test_the_past_is_only_read(past: RecordsFile) -> None:
    assert past.read_only
    for change in (past.undo, lambda: editing.add(past, "themes", {"name": "Next"})):
        with pytest.raises(KnownError, match="can only be read"):
            change()
    with past.read() as session, pytest.raises(OperationalError, match="readonly"):
        session.connection().exec_driver_sql("DELETE FROM themes")


def test_nothing_of_it_is_on_the_disk(past: RecordsFile) -> None:
    held = sorted(path.name for path in past.path.parent.iterdir())
    assert [row[1:] for row in past.query("SELECT * FROM pragma_database_list WHERE name = 'main'")] == [
        ("main", "")
    ]
    assert past.query("SELECT * FROM pragma_temp_store") == [(2,)]
    with past.read() as session:
        session.connection().exec_driver_sql("SELECT * FROM themes ORDER BY name").all()
        assert sorted(path.name for path in past.path.parent.iterdir()) == held


def test_every_table_is_there_and_what_is_not_of_the_past_is_empty(records: RecordsFile) -> None:
    with records.change("Attach") as session:
        session.connection().exec_driver_sql("INSERT INTO contents VALUES ('a', 1, x'00')")
        session.connection().exec_driver_sql("INSERT INTO drafts VALUES ('awards', 1, 'title', 'x', 'y')")
    past = RecordsFile.open(records.ref.on(date.today()))
    sql = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND type IN ('table', 'index') ORDER BY 1"
    assert past.query(sql) == records.query(sql)
    for table in ("contents", "drafts"):
        assert past.query(f"SELECT count(*) FROM {table}") == [(0,)]
    assert past.query("PRAGMA foreign_key_check") == []
    past.close()


def test_what_is_only_read_to_be_printed_needs_no_index(past: RecordsFile) -> None:
    sql = "SELECT title FROM search WHERE search MATCH 'housing'"
    assert past.query(sql) == [("Housing",)]
    printed = RecordsFile.open(past.ref, read_only=True)
    assert printed.query("SELECT name FROM themes") == [("Housing",)]
    assert printed.query(sql) == []
    printed.close()


def test_an_encrypted_file_is_read_with_its_key(tmp_path: Path) -> None:
    ref = FileRef(tmp_path / "e.csp", keys.new_key("correct horse battery staple"))
    records = RecordsFile.create(ref, "X")
    number = editing.add(records, "themes", {"name": "Housing"})
    at(records, "2026-01-05T12:00:00+00:00")
    editing.delete(records, "themes", number)
    assert [row[1] for row in seen(records, date(2026, 1, 6))["themes"]] == ["Housing"]
    records.close()


def test_what_was_removed_for_good_is_gone_from_the_past_too(empty: RecordsFile) -> None:
    award = editing.add(empty, "awards", {"title": "Street pastors"})
    kept = editing.add(empty, "awards", {"title": "Sanctuary scheme"})
    aim = editing.add(empty, "award_aims", {"award_id": str(award), "aim": "Fewer incidents"})
    other = editing.add(empty, "awards", {"title": "Linked"})
    stream = editing.add(empty, "streams", {"name": "Grant"})
    editing.save(empty, "awards", other, "stream_id", str(stream))
    with empty.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE changes SET made_at = '2026-01-05T12:00:00+00:00'")
    editing.save(empty, "award_aims", aim, "award_id", str(kept))
    editing.delete(empty, "awards", award)
    editing.delete(empty, "streams", stream)
    binned.remove_for_good(empty, [one.change_id for one in binned.deleted(empty)])
    past = RecordsFile.open(empty.ref.on(date(2026, 1, 5)))
    assert past.query("SELECT title, stream_id FROM awards ORDER BY id") == [
        ("Sanctuary scheme", None),
        ("Linked", None),
    ]
    assert past.query("SELECT * FROM award_aims") == [], "it belonged to what was removed then"
    assert past.query("PRAGMA foreign_key_check") == []
    past.close()
