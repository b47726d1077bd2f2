"""Drafts in the file: kept beside the records and outside their history, encrypted as they are, and never in the way."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.services import backups, editing
from csp_desktop.store import drafts, driver
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import new_key
from csp_desktop.store.records_file import RecordsFile

SECRET = "Siân Ffransis-Jones"
AT = ("partnerships", 1)


def typed(records: RecordsFile) -> dict[str, str]:
    return {draft.field: draft.typed for draft in drafts.of(records, *AT)}


def test_each_field_has_one_draft_and_the_last_is_kept(records: RecordsFile) -> None:
    assert drafts.of(records, *AT) == ()
    assert drafts.keep(records, *AT, {"name": "a", "strapline": "b"})
    assert drafts.keep(records, *AT, {"name": f"{SECRET} 😀\n&"})
    assert typed(records) == {"name": f"{SECRET} 😀\n&", "strapline": "b"}
    made = drafts.of(records, *AT)[0].made_at
    assert made.tzinfo is not None
    assert abs(datetime.now(UTC) - made) < timedelta(minutes=1)
    assert drafts.clear(records, *AT, ["name", "other"])
    assert typed(records) == {"strapline": "b"}
    assert drafts.of(records, "partnerships", 2) == ()


def test_it_is_no_change_and_calls_for_no_backup(records: RecordsFile) -> None:
    told = []
    records.subscribe(told.append)
    before = records.query("SELECT max(id) FROM changes"), records.undo_label, backups.is_due(records)
    drafts.keep(records, *AT, {"name": "a"})
    assert (
        records.query("SELECT max(id) FROM changes"),
        records.undo_label,
        backups.is_due(records),
    ) == before
    assert told == []


def test_it_does_not_wait_for_who_is_writing(records: RecordsFile) -> None:
    writer = driver.connect(records.ref)
    writer.execute("BEGIN IMMEDIATE")
    start = monotonic()
    assert not drafts.keep(records, *AT, {"name": "a"})
    assert not drafts.clear(records, *AT, ["name"])
    assert monotonic() - start < 2
    writer.execute("ROLLBACK")
    writer.close()
    assert drafts.keep(records, *AT, {"name": "a"})


def test_a_record_made_anew_under_an_old_id_is_offered_nothing(records: RecordsFile) -> None:
    made = editing.add(records, "actions", {"wording": "Do it"})
    drafts.keep(records, "actions", made, {"wording": "Typed"})
    assert len(drafts.of(records, "actions", made)) == 1
    connection = driver.connect(records.ref)
    connection.execute("UPDATE drafts SET made_at = '2020-01-01T00:00:00+00:00'")
    connection.close()
    assert drafts.of(records, "actions", made) == ()


def test_in_an_encrypted_file_they_are_encrypted(tmp_path: Path) -> None:
    ref = FileRef(tmp_path / "e.csp", new_key("a passphrase of the test"))
    records = RecordsFile.create(ref, "Ours")
    drafts.keep(records, *AT, {"name": SECRET})
    assert typed(records) == {"name": SECRET}
    for path in tmp_path.iterdir():
        assert SECRET.encode() not in path.read_bytes()
        assert b"Ffransis" not in path.read_bytes()
    assert ref.key is not None
    ref.key.wipe()
    with pytest.raises(KnownError):
        drafts.keep(records, *AT, {"name": "b"})
    records.close()


def test_a_draft_that_was_cleared_leaves_the_file(records: RecordsFile) -> None:
    drafts.keep(records, *AT, {"name": SECRET})
    assert SECRET.encode() in records.path.read_bytes()
    drafts.clear(records, *AT, ["name"])
    assert SECRET.encode() not in records.path.read_bytes()
