"""How far undo goes back, what stops it, and that no record's number is ever used again."""

from datetime import UTC, datetime, timedelta

import pytest

from csp_desktop.records.funding import Award
from csp_desktop.records.reviews import Theme
from csp_desktop.services import attachments, editing
from csp_desktop.store import history as store_history
from csp_desktop.store import undo_limits
from csp_desktop.store.records_file import RecordsFile
from tests.store.written import at

# How far back undo goes


def test_undo_stops_at_90_days_and_says_so(records: RecordsFile) -> None:
    editing.add(records, "themes", {"name": "Housing"})
    now = datetime.now(UTC)
    at(records, (now - timedelta(days=89)).isoformat(timespec="seconds"))
    assert (records.undo_label, records.undo_limit_words) == ("Add theme", "")
    at(records, (now - timedelta(days=91)).isoformat(timespec="seconds"))
    assert records.undo_label == ""
    assert records.undo() is None
    assert records.undo_limit_words == (
        "Undo goes back 90 days and 1,000 changes. Older changes are in each record’s history."
    )


def test_undo_stops_after_so_many_changes(records: RecordsFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo_limits, "CHANGES", 3)
    for number in range(5):
        editing.add(records, "themes", {"name": f"Theme {number}"})
    assert [records.undo() for _ in range(4)] == ["Add theme"] * 3 + [None]
    assert records.undo_limit_words
    records.redo()
    assert (records.undo_label, records.undo_limit_words) == ("Add theme", "")


def test_with_nothing_to_undo_no_limit_is_said(records: RecordsFile) -> None:
    assert (records.undo_label, records.undo_limit_words) == ("", "")


def test_undo_stops_at_what_was_not_recorded_row_by_row(records: RecordsFile) -> None:
    editing.add(records, "themes", {"name": "Housing"})
    with records.change("Bring in the old records", recorded=False) as session:
        session.add(Award(title="Old"))
    assert records.undo() is None
    editing.add(records, "themes", {"name": "Homes"})
    assert [records.undo(), records.undo()] == ["Add theme", None]
    with records.change("Bring in more", recorded=False) as session:
        session.add(Theme(name="Brought in"))
    assert records.redo() is None, "what was undone may not come back over it"


def test_undo_passes_by_what_was_only_noted(records: RecordsFile) -> None:
    editing.add(records, "themes", {"name": "Housing"})
    with records.note("Board pack"):
        pass
    assert records.query("SELECT label, state FROM changes ORDER BY id DESC LIMIT 1") == [
        ("Board pack", "noted")
    ]
    assert records.undo() == "Add theme"


def test_a_new_change_makes_redo_impossible(records: RecordsFile) -> None:
    editing.add(records, "awards", {"title": "One"})
    records.undo()
    assert records.redo_label == "Add award"
    editing.add(records, "awards", {"title": "Two"})
    assert records.redo_label == ""
    assert records.redo() is None
    assert records.query("SELECT title FROM awards WHERE title IN ('One', 'Two')") == [("Two",)]


# Numbers are never used again


def test_a_deleted_record_s_number_is_never_used_again(records: RecordsFile) -> None:
    first = editing.add(records, "awards", {"title": "One"})
    editing.delete(records, "awards", first)
    second = editing.add(records, "awards", {"title": "Two"})
    records.undo()
    third = editing.add(records, "awards", {"title": "Three"})
    path = records.path
    records.close()
    again = RecordsFile.open(path)
    editing.delete(again, "awards", third)
    attached = attachments.attach_bytes(again, "groups", 1, "note.txt", b"Note")
    editing.delete(again, "attachments", attached)
    assert attachments.attach_bytes(again, "groups", 1, "note.txt", b"Note") == attached + 1
    assert editing.add(again, "awards", {"title": "Four"}) == first + 3
    assert (second, third) == (first + 1, first + 2)
    again.close()


def test_many_new_records_are_numbered_at_once(records: RecordsFile) -> None:
    last = editing.add(records, "awards", {"title": "One"})
    with records.change("Import awards") as session:
        chosen = Award(id=last + 50, title="Chosen")
        session.add_all([chosen, *(Award(title=f"Award {number}") for number in range(5))])
        session.flush()
        session.add(Award(title="Later"))
    ids = [row[0] for row in records.query("SELECT id FROM awards WHERE id > ? ORDER BY id", (last,))]
    assert ids == list(range(last + 50, last + 57))


def test_numbering_asks_once_for_each_table(records: RecordsFile, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = store_history.last_id
    monkeypatch.setattr(
        store_history, "last_id", lambda connection, table: (asked.append(table), ask(connection, table))[1]
    )
    with records.change("Import awards") as session:
        for number in range(20):
            session.add(Award(title=f"Award {number}"))
            session.flush()
    assert asked == ["awards"]


def test_samples_are_numbered_by_the_file_itself(records: RecordsFile) -> None:
    with records.change("Make the sample records", recorded=False) as session:
        assert store_history.Recorder not in session.info
