"""A record's own history: its versions in words, beside what it is now, and setting it back."""

import subprocess
import sys

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.services import editing, history, kept_fields
from csp_desktop.services.fields import tables
from csp_desktop.services.history import FieldChange
from csp_desktop.store.records_file import RecordsFile
from tests.store.written import at, dump


@pytest.fixture
def stream(records: RecordsFile) -> int:
    return editing.add(records, "streams", {"name": "Serious Violence Duty grant"})


@pytest.fixture
def award(records: RecordsFile, stream: int) -> int:
    number = editing.add(records, "awards", {"title": "Street pastors", "stream_id": str(stream)})
    editing.save(records, "awards", number, "amount", "1,200")
    return number


def test_versions_are_in_words_and_newest_first(records: RecordsFile, stream: int, award: int) -> None:
    editing.save(records, "awards", award, "status", "under way")
    records.undo()
    editing.delete(records, "streams", stream)
    found = history.versions(records, "awards", award)
    assert [version.what for version in found] == [
        "Delete funding stream",
        "Undone: Edit award: status",
        "Edit award: status",
        "Edit award: amount",
        "Add award",
    ]
    assert [version.event for version in found] == ["changed"] * 4 + ["added"]
    assert found[0].fields == (FieldChange("stream_id", "Stream", "Serious Violence Duty grant", ""),)
    assert found[2].fields == (FieldChange("status", "Status", "Not known", "Under way"),)
    assert found[3].fields == (FieldChange("amount", "Amount", "", "£1,200.00"),)
    assert found[0].change_id > found[1].change_id > found[2].change_id


def test_nought_is_a_change_from_unknown(records: RecordsFile, award: int) -> None:
    editing.save(records, "awards", award, "amount", "")
    editing.save(records, "awards", award, "amount", "0")
    assert history.versions(records, "awards", award)[0].fields == (
        FieldChange("amount", "Amount", "", "£0.00"),
    )


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-03-29T00:30:00+00:00", "29 March 2026, 00:30"),
        ("2026-03-29T01:30:00+00:00", "29 March 2026, 02:30"),
        ("2026-06-30T23:10:00+00:00", "1 July 2026, 00:10"),
        ("2026-10-25T00:30:00+00:00", "25 October 2026, 01:30"),
        ("2026-10-25T01:30:00+00:00", "25 October 2026, 01:30"),
    ],
)
def test_when_is_told_in_local_time(records: RecordsFile, award: int, moment: str, words: str) -> None:
    at(records, moment)
    assert history.versions(records, "awards", award)[0].when_words == words


def test_the_whole_record_as_it_was_stands_beside_what_it_is(records: RecordsFile, award: int) -> None:
    (edited, added) = history.versions(records, "awards", award)
    editing.save(records, "awards", award, "title", "Street angels")
    then = history.at_version(records, "awards", award, added.change_id)
    assert (then.title, then.there) == ("Street pastors", True)
    by_name = {field.name: field for field in then.fields}
    assert (by_name["title"].then, by_name["title"].now) == ("Street pastors", "Street angels")
    assert (by_name["amount"].then, by_name["amount"].now) == ("", "£1,200.00")
    assert [name for name, field in by_name.items() if field.differs] == ["title", "amount"]
    assert set(by_name) == set(editing.describe("awards"))
    later = history.at_version(records, "awards", award, edited.change_id)
    assert [field.name for field in later.fields if field.differs] == ["title"]


def test_what_was_deleted_is_shown_as_it_was_last(records: RecordsFile, award: int) -> None:
    editing.delete(records, "awards", award)
    newest = history.versions(records, "awards", award)[0]
    assert newest.event == "deleted"
    then = history.at_version(records, "awards", award, newest.change_id)
    assert (then.title, then.there) == ("Street pastors", False)
    assert {field.name: field.then for field in then.fields}["amount"] == "£1,200.00"


def test_restoring_sets_every_field_back_as_one_change(records: RecordsFile, award: int) -> None:
    wanted = dump(records)
    newest = history.versions(records, "awards", award)[0]
    editing.save(records, "awards", award, "title", "Street angels")
    editing.save(records, "awards", award, "amount", "")
    edited = dump(records)
    assert history.restore_version(records, "awards", award, newest.change_id) == ()
    assert dump(records) == wanted
    assert records.undo_label == f"Restore award to {newest.when_words}"
    records.undo()
    assert dump(records) == edited


def test_restoring_what_is_so_already_changes_nothing(records: RecordsFile, award: int) -> None:
    newest = history.versions(records, "awards", award)[0]
    history.restore_version(records, "awards", award, newest.change_id)
    assert records.undo_label == "Edit award: amount"


def test_a_link_to_what_is_gone_is_left_unknown_and_said(
    records: RecordsFile, stream: int, award: int
) -> None:
    newest = history.versions(records, "awards", award)[0]
    editing.delete(records, "streams", stream)
    remarks = history.restore_version(records, "awards", award, newest.change_id)
    assert remarks == (
        "Stream of “Street pastors” was “Serious Violence Duty grant”, which is no longer there; it is left unknown.",
    )
    assert records.query("SELECT stream_id FROM awards WHERE id = ?", (award,)) == [(None,)]


def test_what_it_must_belong_to_is_named_when_it_is_gone(records: RecordsFile, award: int) -> None:
    other = editing.add(records, "awards", {"title": "Sanctuary scheme"})
    aim = editing.add(records, "award_aims", {"award_id": str(award), "aim": "Fewer incidents"})
    first = history.versions(records, "award_aims", aim)[0]
    editing.save(records, "award_aims", aim, "award_id", str(other))
    editing.delete(records, "awards", award)
    with pytest.raises(KnownError, match="Street pastors"):
        history.restore_version(records, "award_aims", aim, first.change_id)
    assert records.query("SELECT award_id FROM award_aims WHERE id = ?", (aim,)) == [(other,)]


def test_a_link_to_what_is_hidden_from_the_screen_is_kept(records: RecordsFile, award: int) -> None:
    review = editing.add(records, "reviews", {"number": "DHR99", "restricted": "1"})
    wanted = editing.add(records, "recommendations", {"wording": "Train", "review_id": str(review)})
    editing.save(records, "awards", award, "recommendation_id", str(wanted))
    newest = history.versions(records, "awards", award)[0]
    editing.save(records, "awards", award, "title", "Street angels")
    records.hide_restricted(True)
    assert history.restore_version(records, "awards", award, newest.change_id) == ()
    records.hide_restricted(False)
    sql = "SELECT title, recommendation_id FROM awards WHERE id = ?"
    assert records.query(sql, (award,)) == [("Street pastors", wanted)]


def test_a_record_that_is_gone_is_not_restored_here(records: RecordsFile, award: int) -> None:
    newest = history.versions(records, "awards", award)[0]
    editing.delete(records, "awards", award)
    with pytest.raises(KnownError, match="no longer there"):
        history.restore_version(records, "awards", award, newest.change_id)


def test_a_version_of_another_record_is_refused(records: RecordsFile, award: int) -> None:
    newest = history.versions(records, "awards", award)[0]
    with pytest.raises(KnownError, match="does not hold"):
        history.at_version(records, "awards", award + 1, newest.change_id)


def test_a_record_that_was_never_changed_has_no_versions(records: RecordsFile) -> None:
    assert history.versions(records, "awards", 1) == ()


def test_history_the_bin_and_packs_are_shown_without_sqlalchemy(records: RecordsFile, award: int) -> None:
    """What a window shows of them costs it no import (reference: speed.md §A)."""
    editing.delete(records, "awards", award)
    code = (
        "import sys; from pathlib import Path\n"
        "from csp_desktop.services import bin, changes_since, history\n"
        "from csp_desktop.store.records_file import RecordsFile\n"
        f"records = RecordsFile.open(Path({str(records.path)!r}))\n"
        f"found = history.versions(records, 'awards', {award})\n"
        f"history.at_version(records, 'awards', {award}, found[0].change_id)\n"
        "print(len(found), len(bin.deleted(records)), changes_since.pack_days(records))\n"
        "print('sqlalchemy' in sys.modules)\n"
    )
    kept_fields.keep(tables())
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n")[:2] == ["3 1 ()", "False"]
