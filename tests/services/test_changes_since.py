"""What changed since: both ends compared, in words, by tab; packs noted; and nothing that the public may not see."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.records.every import CLASSES
from csp_desktop.records.packs import IssuedPack
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.packs import PackRequest
from csp_desktop.services import bin as binned
from csp_desktop.services import changes_since as since
from csp_desktop.services import editing, item_papers_changing
from csp_desktop.services.change_areas import AREAS, NEVER_PUBLIC
from csp_desktop.services.changes_since import ChangedField, ChangedKind, ChangedRecord, Changes
from csp_desktop.services.issued_packs import issue
from csp_desktop.store.records_file import RecordsFile
from tests.services.canaries import CANARY, board, restrict

YESTERDAY = date.today() - timedelta(days=1)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[RecordsFile]:
    opened = RecordsFile.create(tmp_path / "a.csp", "X")
    yield opened
    opened.close()


def before(records: RecordsFile) -> None:
    """Have all that was done so far done yesterday."""
    with records.engine.begin() as connection:
        moment = f"{YESTERDAY.isoformat()}T12:00:00+00:00"
        connection.exec_driver_sql("UPDATE changes SET made_at = ?", (moment,))


def found(records: RecordsFile, public: bool = False) -> Changes:
    with records.read() as session:
        return since.changes_since(session, YESTERDAY, public)


def test_only_the_two_ends_count(empty: RecordsFile) -> None:
    kept = editing.add(empty, "awards", {"title": "Kept", "amount": "100"})
    changed = editing.add(empty, "awards", {"title": "Changed", "amount": "100"})
    gone = editing.add(empty, "awards", {"title": "Gone"})
    back = editing.add(empty, "awards", {"title": "Back"})
    before(empty)
    editing.save(empty, "awards", kept, "amount", "200")
    editing.save(empty, "awards", kept, "amount", "100")
    editing.save(empty, "awards", changed, "amount", "200")
    editing.save(empty, "awards", changed, "amount", "300")
    editing.save(empty, "awards", changed, "title", "Changed again")
    editing.delete(empty, "awards", gone)
    editing.delete(empty, "awards", back)
    binned.put_back(empty, binned.deleted(empty)[0].change_id)
    editing.add(empty, "awards", {"title": "New"})
    editing.delete(empty, "awards", editing.add(empty, "awards", {"title": "Passing"}))
    editing.add(empty, "awards", {"title": "Undone"})
    empty.undo()
    fields = (
        ChangedField("Award", "Changed", "Changed again"),
        ChangedField("Amount", "£100.00", "£300.00"),
    )
    kind = ChangedKind("award", ("New",), (ChangedRecord("Changed again", fields),), ("Gone",))
    day = found(empty).since
    assert found(empty) == Changes(day, (("Funding", (kind,)),))
    assert day.startswith("the end of ")
    assert [found(empty).count(way) for way in ("added", "changed", "deleted")] == [1, 1, 1]


def test_links_are_said_by_name_also_of_what_is_gone(empty: RecordsFile) -> None:
    one = editing.add(empty, "streams", {"name": "Home Office grant"})
    two = editing.add(empty, "streams", {"name": "Police fund"})
    award = editing.add(empty, "awards", {"title": "Street pastors", "stream_id": str(one)})
    aim = editing.add(empty, "award_aims", {"award_id": str(award), "aim": "safer streets"})
    before(empty)
    editing.save(empty, "awards", award, "stream_id", str(two))
    editing.delete(empty, "streams", one)
    editing.delete(empty, "award_aims", aim)
    ((area, kinds),) = found(empty).areas
    assert (area, [kind.noun for kind in kinds]) == ("Funding", ["funding stream", "award", "aim"])
    assert kinds[1].changed[0].fields == (ChangedField("Stream", "Home Office grant", "Police fund"),)
    assert kinds[2].deleted == ("Safer streets, Street pastors",), "with what it belongs to"


def test_a_place_in_a_list_is_no_change_on_paper(empty: RecordsFile) -> None:
    award = editing.add(empty, "awards", {"title": "Street pastors"})
    aim = editing.add(empty, "award_aims", {"award_id": str(award), "aim": "Safer streets"})
    before(empty)
    editing.save(empty, "award_aims", aim, "position", "7")
    assert found(empty).areas == ()


def test_long_texts_are_cut_to_where_they_part(empty: RecordsFile) -> None:
    same = "The agencies met every month and wrote to each other about what they had seen. " * 4
    award = editing.add(
        empty, "awards", {"title": "Street pastors", "description": f"{same}Then they stopped."}
    )
    before(empty)
    editing.save(empty, "awards", award, "description", f"{same}Then they went on for two more years.")
    (field,) = found(empty).areas[0][1][0].changed[0].fields
    assert field.before.startswith("…")
    assert field.before.endswith("Then they stopped.")
    assert field.after.endswith("Then they went on for two more years.")
    assert len(field.after) <= since.VALUE


def test_a_day_before_history_begins_is_refused(records: RecordsFile) -> None:
    with pytest.raises(KnownError, match="begins on"), records.read() as session:
        since.changes_since(session, YESTERDAY)


def test_every_kind_has_its_place_once() -> None:
    listed = [table for tables in AREAS.values() for table in tables]
    assert sorted(listed) == sorted(set(CLASSES) - {"settings"})
    assert set(CLASSES) >= NEVER_PUBLIC


# Packs


def test_a_pack_is_compared_with_the_last_of_its_group(records: RecordsFile) -> None:
    first, second, third = (board(records, held) for held in ("3/3/26", "8/6/26", "7/9/26"))
    since.note_pack(records, second, "members")
    editing.add(records, "themes", {"name": "Housing"})
    seen = since.last_change(records)
    editing.add(records, "themes", {"name": "Transport"})
    since.note_pack(records, second, "members", seen)
    editing.add(records, "themes", {"name": "Work"})
    with records.read() as session:
        assert since.changes_since_pack(session, second, "members") is None, "its own drafts do not count"
        assert since.changes_since_pack(session, first, "members") is None, "nor a later meeting's"
        assert since.changes_since_pack(session, third, "public") is None
        compared = since.changes_since_pack(session, third, "members")
        lately = since.changes_lately(session)
    assert compared is not None
    assert compared.since.startswith("the pack for 8 June 2026, built on ")
    assert compared.areas[0][1][0].added == ("Transport", "Work")
    assert lately.areas == compared.areas
    assert records.undo_label == "Add theme", "noting a pack stops no undo"


def test_a_pack_that_went_out_is_before_one_that_was_only_built(records: RecordsFile) -> None:
    first, second, third = (board(records, when) for when in ("3/3/26", "1/6/26", "7/9/26"))
    went = since.last_change(records)
    editing.add(records, "awards", {"title": "After the first went out"})
    since.note_pack(records, second, "members")
    editing.add(records, "awards", {"title": "After the second was built"})
    with records.read() as session:
        compared = since.changes_since_pack(session, third, "members")
    assert compared is not None
    assert compared.since.startswith("the pack for 1 June 2026, built on ")
    assert compared.count("added") == 1
    with records.change("Went out") as session:
        row = IssuedPack(
            meeting_id=first, title="Members’ pack", issued=PartialDate.from_key("2026-02-20"), change=went
        )
        session.add(row)
    with records.read() as session:
        compared = since.changes_since_pack(session, third, "members")
        other = since.changes_since_pack(session, third, "public")
    assert compared is not None
    assert compared.since == "the pack for 3 March 2026, which went out on 20 February 2026"
    assert {"After the first went out", "After the second was built"} <= set(names_of(compared))
    assert other is None, "it went to members"


def test_making_packs_is_no_change_of_the_business(records: RecordsFile) -> None:
    first, second = (board(records, when) for when in ("3/3/26", "7/9/26"))
    item = editing.add(records, "agenda_items", {"meeting_id": str(first), "title": "Old"})
    request = PackRequest(first)
    issue(records, request, Small(), PartialDate.from_key("2026-02-20"))
    editing.add(records, "agenda_items", {"meeting_id": str(second), "title": "New"})
    item_papers_changing.add_text(records, item, "Appendix", "Words")
    issue(records, request, Small(), PartialDate.from_key("2026-02-21"))
    editing.save(records, "meetings", second, "venue", "Town hall")
    with records.read() as session:
        found = since.changes_since_pack(session, second, "members")
        assert found is not None
        assert found.areas == ()
    editing.save(records, "agenda_items", item, "outcome", "Agreed")
    with records.read() as session:
        found = since.changes_since_pack(session, second, "members")
        assert found is not None
        assert [(area, kind.noun) for area, kinds in found.areas for kind in kinds] == [
            ("Meetings", "agenda item")
        ]


class Small(NamedTuple):
    """A small document that was built."""

    data: bytes = b"%PDF-1.7\nas it went out"
    pages: int = 1
    first_page: int = 1


def names_of(found: Changes) -> list[str]:
    return [name for _, kinds in found.areas for kind in kinds for name in kind.added]


def test_packs_of_another_group_do_not_count(records: RecordsFile) -> None:
    (group,) = records.query("SELECT id FROM groups WHERE NOT is_board LIMIT 1")[0]
    values = {"title": "Subgroup", "group_id": str(group), "held": "3/3/26"}
    since.note_pack(records, editing.add(records, "meetings", values), "members")
    with records.read() as session:
        assert since.changes_since_pack(session, board(records, "7/9/26"), "members") is None


def test_the_days_of_packs_are_told_for_choosing(records: RecordsFile) -> None:
    meeting = board(records, "3/3/26")
    for _ in range(2):
        since.note_pack(records, meeting, "members")
    since.note_pack(records, meeting, "public")
    ((day, words),) = since.pack_days(records)
    assert day == date.today()
    assert words.startswith("Board, 3 March 2026: printed ")
    editing.delete(records, "meetings", meeting)
    assert since.pack_days(records)[0][1].startswith("Board pack: printed ")


def test_without_a_pack_what_changed_lately_goes_back_to_the_beginning(records: RecordsFile) -> None:
    editing.add(records, "themes", {"name": "Housing"})
    with records.read() as session:
        lately = since.changes_lately(session)
    assert lately.since == "these records were begun"
    assert lately.count("added") == 1


# What the public may not see


@pytest.mark.parametrize("seed", range(5))
def test_the_public_sees_no_restricted_word(sample_file: Callable[..., Path], seed: int) -> None:
    """(Through the printed pages of packs: tests/reports/test_changes_section.py.)"""
    records = RecordsFile.open(sample_file())
    chance = random.Random(seed)
    restrict(records, chance)
    for audience in ("members", "public"):
        since.note_pack(records, board(records, "3/3/26"), audience)
    for table, name in (("reviews", "note"), ("actions", "owner"), ("recommendations", "evidence")):
        rows = records.query("SELECT row_id FROM changed_rows WHERE table_name = ?", (table,))
        editing.save(records, table, chance.choice(rows)[0], name, f"{CANARY} later")
    restrict(records, chance)
    with records.read() as session:
        meeting = board(records, "7/9/26")
        members = since.changes_since_pack(session, meeting, "members")
        public = since.changes_since_pack(session, meeting, "public")
    assert CANARY in repr(members)
    assert CANARY not in repr(public)
    assert "DHR99" in repr(public), "an open review is named"
    records.close()


def test_what_was_opened_or_closed_meanwhile_is_withheld_either_way(records: RecordsFile) -> None:
    one = editing.add(records, "reviews", {"number": f"{CANARY} 1", "restricted": "1"})
    two = editing.add(records, "reviews", {"number": f"{CANARY} 2"})
    three = editing.add(records, "reviews", {"number": f"{CANARY} 3", "restricted": "1"})
    wanted = {"wording": f"{CANARY} 4", "review_id": str(three)}
    linked = editing.add(records, "recommendations", wanted)
    since.note_pack(records, board(records, "3/3/26"), "public")
    editing.save(records, "reviews", one, "restricted", "")
    editing.save(records, "reviews", two, "restricted", "1")
    editing.save(records, "recommendations", linked, "status", "done")
    editing.delete(records, "reviews", three)
    with records.read() as session:
        shown = since.changes_since_pack(session, board(records, "7/9/26"), "public")
    assert shown is not None
    assert CANARY not in repr(shown)


def test_the_public_reads_that_a_long_text_was_reworded(records: RecordsFile) -> None:
    award = editing.add(records, "awards", {"title": "Street pastors", "description": "One"})
    since.note_pack(records, board(records, "3/3/26"), "public")
    editing.save(records, "awards", award, "description", "Two")
    with records.read() as session:
        shown = since.changes_since_pack(session, board(records, "7/9/26"), "public")
    assert shown is not None
    awards = next(kind for area, kinds in shown.areas if area == "Funding" for kind in kinds)
    assert awards.changed[0].fields == (ChangedField("What it is for", "", "", reworded=True),)


def test_a_file_that_is_only_read_notes_no_pack(records: RecordsFile) -> None:
    meeting = board(records, "3/3/26")
    read = RecordsFile.open(records.path, read_only=True)
    since.note_pack(read, meeting, "members")
    read.close()
    assert since.pack_days(records) == ()
