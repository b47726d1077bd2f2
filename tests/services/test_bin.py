"""The bin: what was deleted comes back as it was, or leaves the file for good."""

from datetime import UTC, datetime, timedelta

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.records.attachments import Attachment, contents
from csp_desktop.records.funding import Award
from csp_desktop.services import bin as binned
from csp_desktop.services import editing, history
from csp_desktop.store.records_file import RecordsFile
from tests.store.written import dump

SECRET = "Xyzzyplugh"


def attach(records: RecordsFile, table: str, record_id: int, name: str, data: bytes) -> int:
    """Attach a file to a record as attaching does: its content once, its row in history."""
    with records.change("Attach file") as session:
        made = Attachment(of_table=table, of_id=record_id, name=name, kind="pdf", size=len(data), sha256=name)
        session.add(made)
        session.execute(contents.insert().values(sha256=name, size=len(data), data=data))
        session.flush()
        return made.id


def in_bin(records: RecordsFile) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.noun, one.name, one.along) for one in binned.deleted(records)]


@pytest.fixture
def award(records: RecordsFile) -> int:
    number = editing.add(records, "awards", {"title": "Street pastors", "amount": "1,200"})
    editing.add(records, "award_aims", {"award_id": str(number), "aim": "Fewer incidents"})
    editing.add(records, "award_aims", {"award_id": str(number), "aim": "Safer streets"})
    return number


def test_the_bin_says_what_was_deleted_and_what_went_along(records: RecordsFile, award: int) -> None:
    editing.delete(records, "awards", award)
    other = editing.add(records, "themes", {"name": "Housing"})
    editing.delete(records, "themes", other)
    assert in_bin(records) == [("theme", "Housing", ()), ("award", "Street pastors", ("2 aims",))]


def test_several_deleted_at_once_are_one_entry(records: RecordsFile) -> None:
    with records.change("Import awards") as session:
        session.add_all([Award(title=f"Award {number}") for number in range(5)])
    ids = [row[0] for row in records.query("SELECT id FROM awards WHERE title LIKE 'Award %' ORDER BY id")]
    editing.delete_all(records, "awards", ids)
    assert in_bin(records) == [("5 awards", "Award 0, Award 1, Award 2 and 2 more", ())]
    before = binned.deleted(records)[0].change_id
    binned.put_back(records, before)
    assert records.undo_label == "Restore 5 awards"
    assert in_bin(records) == []


def test_what_is_put_back_is_as_it_was_with_links_and_attachments(records: RecordsFile) -> None:
    """Each record of the sample that others link to, deleted and put back: nothing is other than it was."""
    (board,) = records.query("SELECT id FROM groups WHERE is_board")[0]
    (review,) = records.query("SELECT id FROM reviews LIMIT 1")[0]
    (stream,) = records.query("SELECT id FROM streams LIMIT 1")[0]
    (strategy,) = records.query("SELECT strategy_id FROM priorities GROUP BY 1 ORDER BY count(*) DESC")[0]
    for table, record_id in (
        ("groups", board),
        ("reviews", review),
        ("streams", stream),
        ("strategies", strategy),
    ):
        attach(records, table, record_id, f"{table}.pdf", b"%PDF")
        before = dump(records)
        editing.delete(records, table, record_id)
        assert dump(records) != before
        deleted = binned.deleted(records)[0]
        assert binned.put_back(records, deleted.change_id) == ()
        assert dump(records) == before
        assert records.query("PRAGMA foreign_key_check") == []
        assert records.undo_label == f"Restore {deleted.noun}"
        assert in_bin(records) == []


def test_putting_back_can_be_undone_and_redone(records: RecordsFile, award: int) -> None:
    there = dump(records)
    editing.delete(records, "awards", award)
    gone, entry = dump(records), binned.deleted(records)
    binned.put_back(records, entry[0].change_id)
    records.undo()
    assert (dump(records), binned.deleted(records)) == (gone, entry)
    records.redo()
    assert (dump(records), binned.deleted(records)) == (there, ())


def test_what_was_undone_is_not_in_the_bin(records: RecordsFile, award: int) -> None:
    editing.delete(records, "awards", award)
    records.undo()
    assert in_bin(records) == []
    records.redo()
    assert in_bin(records) == [("award", "Street pastors", ("2 aims",))]
    records.undo()
    editing.add(records, "themes", {"name": "Housing"})
    assert in_bin(records) == [], "the deletion was dropped"
    records.undo()
    assert in_bin(records) == [], "undoing an addition is no deletion"


def test_deleting_again_what_was_put_back_is_one_entry(records: RecordsFile, award: int) -> None:
    editing.delete(records, "awards", award)
    binned.put_back(records, binned.deleted(records)[0].change_id)
    editing.save(records, "awards", award, "title", "Street angels")
    editing.delete(records, "awards", award)
    assert in_bin(records) == [("award", "Street angels", ("2 aims",))]


def test_a_link_is_put_back_only_where_it_is_empty_still(records: RecordsFile, award: int) -> None:
    one = editing.add(records, "streams", {"name": "One"})
    two = editing.add(records, "streams", {"name": "Two"})
    other = editing.add(records, "awards", {"title": "Sanctuary scheme", "stream_id": str(one)})
    editing.save(records, "awards", award, "stream_id", str(one))
    editing.delete(records, "streams", one)
    editing.save(records, "awards", other, "stream_id", str(two))
    binned.put_back(records, binned.deleted(records)[0].change_id)
    sql = "SELECT id, stream_id FROM awards WHERE id IN (?, ?) ORDER BY id"
    assert records.query(sql, (award, other)) == [(award, one), (other, two)]


def test_what_it_belongs_to_must_be_restored_first(records: RecordsFile, award: int) -> None:
    (aim,) = records.query("SELECT min(id) FROM award_aims WHERE award_id = ?", (award,))[0]
    editing.delete(records, "award_aims", aim)
    editing.delete(records, "awards", award)
    owner, child = binned.deleted(records)
    with pytest.raises(KnownError, match="“Street pastors”, is no longer there") as raised:
        binned.put_back(records, child.change_id)
    assert "Restore that first" in raised.value.hint
    binned.put_back(records, owner.change_id)
    binned.put_back(records, child.change_id)
    assert records.query("SELECT count(*) FROM award_aims WHERE award_id = ?", (award,)) == [(2,)]


def test_an_attachment_needs_its_record(records: RecordsFile, award: int) -> None:
    attached = attach(records, "awards", award, "plan.pdf", b"%PDF")
    editing.delete(records, "attachments", attached)
    editing.delete(records, "awards", award)
    with pytest.raises(KnownError, match="Street pastors"):
        binned.put_back(records, binned.deleted(records)[1].change_id)


def test_a_link_to_what_has_gone_since_is_left_unknown_and_said(records: RecordsFile, award: int) -> None:
    stream = editing.add(records, "streams", {"name": "One"})
    editing.save(records, "awards", award, "stream_id", str(stream))
    editing.delete(records, "awards", award)
    editing.delete(records, "streams", stream)
    remarks = binned.put_back(records, binned.deleted(records)[1].change_id)
    assert remarks == ("Stream of “Street pastors” was “One”, which is no longer there; it is left unknown.",)
    assert records.query("SELECT stream_id FROM awards WHERE id = ?", (award,)) == [(None,)]


def test_what_is_hidden_from_the_screen_is_no_reason_to_lose_a_link(records: RecordsFile, award: int) -> None:
    review = editing.add(records, "reviews", {"number": "DHR99", "restricted": "1"})
    wanted = editing.add(records, "recommendations", {"wording": "Train", "review_id": str(review)})
    editing.save(records, "awards", award, "recommendation_id", str(wanted))
    before = dump(records)
    editing.delete(records, "awards", award)
    records.hide_restricted(True)
    assert binned.put_back(records, binned.deleted(records)[0].change_id) == ()
    records.hide_restricted(False)
    assert dump(records) == before
    editing.delete(records, "recommendations", wanted)
    records.hide_restricted(True)
    assert in_bin(records) == []
    records.hide_restricted(False)
    assert in_bin(records) == [("recommendation", "Train", ())]


def test_what_is_no_longer_in_the_bin_is_said(records: RecordsFile, award: int) -> None:
    editing.delete(records, "awards", award)
    (entry,) = binned.deleted(records)
    binned.put_back(records, entry.change_id)
    for again in (
        lambda: binned.put_back(records, entry.change_id),
        lambda: binned.remove_for_good(records, [entry.change_id]),
    ):
        with pytest.raises(KnownError, match="already"):
            again()


def test_old_entries_are_offered_and_stay(records: RecordsFile, award: int) -> None:
    editing.delete(records, "awards", award)
    now = datetime.now(UTC)
    assert [one.old for one in binned.deleted(records, now + timedelta(days=89))] == [False]
    assert [one.old for one in binned.deleted(records, now + timedelta(days=91))] == [True]


# Removing for good


def test_what_is_removed_for_good_leaves_the_file(records: RecordsFile) -> None:
    award = editing.add(records, "awards", {"title": SECRET})
    editing.add(records, "award_aims", {"award_id": str(award), "aim": f"aim of {SECRET}"})
    editing.save(records, "awards", award, "title", f"{SECRET} again")
    attach(records, "awards", award, f"{SECRET}.pdf", SECRET.encode() * 3000)
    assert SECRET.encode() in records.path.read_bytes()
    for table, record_id in records.query("SELECT 'attachments', id FROM attachments"):
        editing.delete(records, table, record_id)
    editing.delete(records, "awards", award)
    binned.remove_for_good(records, [one.change_id for one in binned.deleted(records)])
    records.close()
    assert SECRET.encode() not in records.path.read_bytes()
    again = RecordsFile.open(records.path)
    assert binned.deleted(again) == ()
    assert history.versions(again, "awards", award) == ()
    assert again.query("SELECT count(*) FROM contents") == [(0,)]
    assert again.query("PRAGMA integrity_check") == [("ok",)]
    assert editing.add(again, "awards", {"title": "Next"}) == award + 1, "its number is not used again"
    again.close()


def test_contents_that_another_attachment_has_stay(records: RecordsFile, award: int) -> None:
    attached = attach(records, "awards", award, "plan.pdf", b"%PDF")
    with records.change("Attach file") as session:
        session.add(Attachment(of_table="awards", of_id=award, name="copy.pdf", size=4, sha256="plan.pdf"))
    editing.delete(records, "attachments", attached)
    binned.remove_for_good(records, [binned.deleted(records)[0].change_id])
    assert records.query("SELECT sha256 FROM contents") == [("plan.pdf",)]


def test_undo_reaches_back_to_what_was_removed_and_no_further(records: RecordsFile, award: int) -> None:
    editing.delete(records, "awards", award)
    removed = dump(records)
    theme = editing.add(records, "themes", {"name": "Housing"})
    editing.save(records, "themes", theme, "name", "Homes")
    records.undo()
    later = dump(records)
    binned.remove_for_good(records, [binned.deleted(records)[0].change_id])
    assert dump(records) == later
    assert records.redo() == "Edit theme: theme"
    assert records.undo() == "Edit theme: theme"
    assert records.undo() == "Add theme"
    assert records.undo() is None
    assert dump(records) == removed


def test_what_was_undone_of_a_removed_record_cannot_be_done_again(records: RecordsFile, award: int) -> None:
    editing.delete(records, "awards", award)
    binned.put_back(records, binned.deleted(records)[0].change_id)
    records.undo()
    gone = dump(records)
    binned.remove_for_good(records, [binned.deleted(records)[0].change_id])
    assert records.redo() is None
    assert dump(records) == gone


def test_what_was_deleted_before_and_belonged_to_it_goes_too(records: RecordsFile, award: int) -> None:
    (aim,) = records.query("SELECT min(id) FROM award_aims WHERE award_id = ?", (award,))[0]
    editing.delete(records, "award_aims", aim)
    editing.delete(records, "awards", award)
    binned.remove_for_good(records, [binned.deleted(records)[0].change_id])
    assert binned.deleted(records) == ()
    assert history.versions(records, "award_aims", aim) == ()
