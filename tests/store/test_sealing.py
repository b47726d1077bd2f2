"""What was agreed or went out cannot be changed, added to or deleted by any way of writing; undo and redo go on."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from csp_desktop.errors import KnownError
from csp_desktop.records.every import CLASSES
from csp_desktop.records.meetings import AgendaItem, Decision, Declaration, Invitee, Meeting
from csp_desktop.records.packs import IssuedPack
from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.meetings import MinutesStatus
from csp_desktop.rules.packs import PackRequest
from csp_desktop.services import attachments, bin, editing, issued_packs, minutes_changing
from csp_desktop.store import history
from csp_desktop.store.seals import SEALS
from tests.services.minutes_ground import Ground, new_ground

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.records.base import Record

ITEM_FIELDS = {
    "title": "Other", "number": "9", "discussion": "Otherwise", "outcome": "Otherwise", "progress": "deferred",
    "minutes_taken": "12", "led_by": "Somebody", "position": "7",
}  # fmt: skip
MEETING_FIELDS = {
    "title": "Other", "held": "17/9/24", "venue": "Elsewhere", "chair": "Somebody", "began": "15.00", "closed": "16.00",
    "minutes_agreed": "1/1/25", "corrections": "Otherwise", "quorum": "9", "minutes_agreed_at_id": "",
}  # fmt: skip


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = new_ground(tmp_path / "n.csp")
    made.agreed("Item 1: two awards, not three.")
    yield made
    made.records.close()


def state(ground: Ground) -> list:
    tables = (
        "meetings",
        "agenda_items",
        "decisions",
        "invitees",
        "declarations",
        "issued_packs",
        "attachments",
    )
    return [ground.records.query(f"SELECT * FROM {table} ORDER BY id") for table in tables]


def refused(ground: Ground, act: Callable[[], object], match: str = "were agreed on 9 December 2024") -> None:
    before = state(ground)
    with pytest.raises(KnownError, match=match) as problem:
        act()
    assert problem.value.hint
    assert state(ground) == before


# --- minutes -------------------------------------------------------------------------------------------------------


def test_every_seal_holds_tables_and_fields_that_there_are() -> None:
    for seal in SEALS:
        for table, held in seal.held.items():
            columns = set(CLASSES[table].__table__.columns.keys())
            assert {*held.free, *held.only, *held.links} <= columns
            assert set(held.links.values()) <= CLASSES.keys()


@pytest.mark.parametrize(("name", "typed"), [*ITEM_FIELDS.items()])
def test_no_field_of_an_item_that_was_minuted_changes(ground: Ground, name: str, typed: str) -> None:
    refused(ground, lambda: editing.save(ground.records, "agenda_items", ground.item, name, typed))


@pytest.mark.parametrize(("name", "typed"), [*MEETING_FIELDS.items()])
def test_no_field_of_the_meeting_that_was_minuted_changes(ground: Ground, name: str, typed: str) -> None:
    refused(ground, lambda: editing.save(ground.records, "meetings", ground.first, name, typed))


@pytest.mark.parametrize("status", ["", "draft", "not written"])
def test_the_status_alone_is_not_taken_back(ground: Ground, status: str) -> None:
    refused(ground, lambda: editing.save(ground.records, "meetings", ground.first, "minutes_status", status))


def test_what_is_not_minuted_goes_on(ground: Ground) -> None:
    editing.save(ground.records, "meetings", ground.first, "note", "Filed")
    editing.save(ground.records, "meetings", ground.first, "published", "6/9/24")
    editing.save(ground.records, "agenda_items", ground.exempt_item, "classification", "official")
    editing.save(ground.records, "agenda_items", ground.item, "pages", "3 to 7")
    editing.save(ground.records, "actions", ground.action, "status", "done")
    editing.save(ground.records, "actions", ground.action, "due", "1/2/25")
    editing.save(ground.records, "actions", ground.action, "wording", "Write to all three")
    assert ground.one("SELECT note FROM meetings WHERE id = ?", ground.first) == "Filed"


@pytest.mark.parametrize("table", ["decisions", "invitees", "declarations", "agenda_items"])
def test_nothing_that_was_minuted_is_added_changed_moved_or_deleted(ground: Ground, table: str) -> None:
    records = ground.records
    text_field = {"decisions": "wording", "invitees": "role", "declarations": "who", "agenda_items": "title"}[
        table
    ]
    row = records.query(f"SELECT id FROM {table} WHERE meeting_id = ? LIMIT 1", (ground.first,))[0][0]
    refused(ground, lambda: editing.save(records, table, row, text_field, "Otherwise"))
    refused(ground, lambda: editing.save(records, table, row, "meeting_id", str(ground.second)))
    refused(ground, lambda: editing.delete_all(records, table, [row]))
    refused(
        ground, lambda: editing.add(records, table, {"meeting_id": str(ground.first), text_field: "One more"})
    )
    there = editing.add(records, table, {"meeting_id": str(ground.second), text_field: "One more"})
    refused(ground, lambda: editing.save(records, table, there, "meeting_id", str(ground.first)))


def test_other_ways_of_writing_are_refused_too(ground: Ground) -> None:
    records = ground.records

    def raw() -> None:
        with records.change("Put") as session:
            history.put_rows(session, {("agenda_items", ground.item): {"discussion": "Otherwise"}})

    def many() -> None:
        with records.change("Import") as session:
            rows = [{"meeting_id": ground.first, "wording": "One more", "letter": ""}]
            history.add_rows(session, Decision, rows)

    def both() -> None:
        with records.change("Reopen and write") as session:
            meeting = session.get_one(Meeting, ground.first)
            meeting.minutes_status = MinutesStatus.DRAFT
            meeting.corrections += " and more"
            session.get_one(AgendaItem, ground.item).discussion = "Otherwise"

    for act in (raw, many, both):
        refused(ground, act)


def test_a_meeting_whose_minutes_are_agreed_is_not_deleted(ground: Ground) -> None:
    said = "The minutes of this meeting were agreed, so it cannot be deleted."
    refused(ground, lambda: editing.delete_all(ground.records, "meetings", [ground.first]), said)
    editing.delete_all(
        ground.records, "meetings", [ground.second]
    )  # where they were agreed: the link is emptied
    assert ground.one("SELECT minutes_agreed_at_id FROM meetings WHERE id = ?", ground.first) is None
    ground.records.undo()
    assert ground.one("SELECT minutes_agreed_at_id FROM meetings WHERE id = ?", ground.first) == ground.second


def test_links_are_emptied_with_what_they_lead_to_and_come_back_with_it(ground: Ground) -> None:
    records = ground.records
    invitee = records.query("SELECT id FROM invitees WHERE person_id = ?", (ground.person,))[0][0]
    refused(ground, lambda: editing.save(records, "invitees", invitee, "person_id", ""))
    editing.delete_all(records, "people", [ground.person])
    assert ground.one("SELECT person_id FROM invitees WHERE id = ?", invitee) is None
    bin.put_back(records, bin.deleted(records)[0].change_id)
    assert ground.one("SELECT person_id FROM invitees WHERE id = ?", invitee) == ground.person


def test_undo_and_redo_of_agreeing_go_on(ground: Ground) -> None:
    ground.records.undo()
    editing.save(ground.records, "agenda_items", ground.item, "discussion", "Put right")
    ground.records.undo()
    ground.records.redo()
    ground.records.undo()
    minutes_changing.agree(ground.records, ground.first, ground.second)
    refused(
        ground, lambda: editing.save(ground.records, "agenda_items", ground.item, "discussion", "Otherwise")
    )


def test_reopened_minutes_are_open_and_say_why(ground: Ground) -> None:
    minutes_changing.reopen(ground.records, ground.first, "Agreed for the wrong meeting")
    editing.save(ground.records, "agenda_items", ground.item, "discussion", "Put right")
    corrections = ground.one("SELECT corrections FROM meetings WHERE id = ?", ground.first)
    assert corrections == (
        "Item 1: two awards, not three.\nReopened on 30 September 2024: Agreed for the wrong meeting"
    )
    assert ground.one("SELECT minutes_agreed FROM meetings WHERE id = ?", ground.first) is None


def test_minutes_are_not_agreed_without_a_day(ground: Ground) -> None:
    with pytest.raises(KnownError, match="it is not said when"):
        editing.save(ground.records, "meetings", ground.second, "minutes_status", "agreed")
    with pytest.raises(KnownError, match="it is not said when"):
        editing.add(ground.records, "meetings", {"title": "New", "minutes_status": "agreed"})


# --- packs that went out -------------------------------------------------------------------------------------------

PDF = b"%PDF-1.7\nkept as it was"
SENT = "Members’ pack, version 1, went out on 6 September 2024"


class Built:
    """A small document."""

    data = PDF
    pages = 24
    first_page = 1


@pytest.fixture
def pack(ground: Ground) -> int:
    return issued_packs.issue(ground.records, PackRequest(ground.second), Built(), parse_date("6/9/24"))


def test_a_pack_that_went_out_is_not_changed(ground: Ground, pack: int) -> None:
    others = {
        "title": "Other", "version": "2", "supplement": "3", "reason": "None", "issued": "7/9/24", "first_page": "3",
        "last_page": "9", "size": "1", "sha256": "0" * 64, "change": "1", "restricted": "1", "kind": "public",
        "meeting_id": str(ground.first),
    }  # fmt: skip
    assert {*others, "note"} == set(IssuedPack.__table__.columns.keys()) - {"id"}
    for name, typed in others.items():
        refused(
            ground,
            lambda name=name, typed=typed: editing.save(ground.records, "issued_packs", pack, name, typed),
            SENT,
        )
    editing.save(ground.records, "issued_packs", pack, "note", "By e-mail")
    assert ground.one("SELECT note FROM issued_packs WHERE id = ?", pack) == "By e-mail"


def test_neither_it_nor_its_meeting_is_deleted(ground: Ground, pack: int) -> None:
    refused(ground, lambda: editing.delete_all(ground.records, "issued_packs", [pack]), SENT)
    said = "Papers of this meeting went out, so it cannot be deleted."
    refused(ground, lambda: editing.delete_all(ground.records, "meetings", [ground.second]), said)


def test_its_file_is_not_renamed_replaced_moved_or_deleted(ground: Ground, pack: int, tmp_path: Path) -> None:
    records = ground.records
    file = records.query("SELECT id FROM attachments WHERE of_table = 'issued_packs'")[0][0]
    other = tmp_path / "other.pdf"
    other.write_bytes(PDF + b"!")

    def moved() -> None:
        with records.change("Move") as session:
            history.put_rows(
                session, {("attachments", file): {"of_table": "meetings", "of_id": ground.second}}
            )

    def replaced() -> None:
        with records.change("Replace") as session:
            session.execute(text("SELECT 1"))
            history.put_rows(session, {("attachments", file): {"sha256": "0" * 64}})

    for act in (
        lambda: attachments.rename(records, file, "other"),
        lambda: attachments.delete(records, file),
        lambda: attachments.attach(records, "issued_packs", pack, other),
        moved,
        replaced,
    ):
        refused(ground, act, SENT)
    theirs = attachments.attach(records, "meetings", ground.second, other)
    attachments.rename(records, theirs, "another")

    def taken_over() -> None:
        with records.change("Move") as session:
            history.put_rows(session, {("attachments", theirs): {"of_table": "issued_packs", "of_id": pack}})

    refused(ground, taken_over, SENT)


def test_issuing_is_undone_and_done_again(ground: Ground, pack: int) -> None:
    ground.records.undo()
    assert ground.one("SELECT count(*) FROM issued_packs") == 0
    ground.records.redo()
    assert ground.one("SELECT sha256 FROM issued_packs WHERE id = ?", pack) == hashlib.sha256(PDF).hexdigest()
    refused(ground, lambda: editing.delete_all(ground.records, "issued_packs", [pack]), SENT)


# --- many rows -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cls", [Invitee, Decision, Declaration])
def test_looking_at_many_rows_takes_hardly_any_time(ground: Ground, cls: type[Record]) -> None:
    """An import of 20,000 rows into 400 meetings: what is sealed is looked up by meeting, not by row."""
    with ground.records.change("Meetings") as session:
        meetings = [{"title": f"Meeting {number}", "classification": "official"} for number in range(400)]
        history.add_rows(session, Meeting, [{**row, "supplement": False} for row in meetings])
    ids = [row[0] for row in ground.records.query("SELECT id FROM meetings WHERE title LIKE 'Meeting %'")]
    name = {"invitees": "role", "decisions": "wording", "declarations": "who"}[cls.__tablename__]
    rows = [
        ((cls.__tablename__, number), None, {"id": number, "meeting_id": ids[number % len(ids)], name: "x"})
        for number in range(20_000)
    ]
    from csp_desktop.store import sealing

    with ground.records.change("Nothing") as session:
        connection = session.connection()
        started = time.perf_counter()
        sealing.check(connection, rows)
        took = time.perf_counter() - started
    assert took < 1
