"""The invented sample's meetings: coherent with each other, and with what is said to have happened at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.meetings import ForwardStatus, ItemProgress
from csp_desktop.samples import make_sample
from csp_desktop.services.issued_packs import verify
from csp_desktop.services.quorum import quorum_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.store.records_file import RecordsFile


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordsFile]:
    made = make_sample(tmp_path_factory.mktemp("example") / "example.csp", "example")
    yield made
    made.close()


def count(records: RecordsFile, sql: str) -> int:
    return records.query(f"SELECT count(*) FROM {sql}")[0][0]


def test_every_board_is_of_its_series_and_quorate(records: RecordsFile) -> None:
    boards = records.query("SELECT id, status FROM meetings WHERE series_id IS NOT NULL ORDER BY held")
    assert len(boards) == 40
    assert all(quorum_of(records, one).quorate for one, status in boards if status == "held")
    assert count(records, "meeting_series") == 3


def test_minutes_are_agreed_at_the_next_board_and_the_last_ones_are_in_draft(records: RecordsFile) -> None:
    rows = records.query(
        "SELECT m.minutes_status, m.minutes_agreed = n.held, n.held > m.held FROM meetings m "
        "LEFT JOIN meetings n ON n.id = m.minutes_agreed_at_id WHERE m.minutes_status IS NOT NULL ORDER BY m.held"
    )
    assert rows == [*[("agreed", 1, 1)] * 11, ("draft", None, None)]


def test_what_was_not_reached_has_no_decision_and_one_came_again(records: RecordsFile) -> None:
    held = "agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE m.status = 'held'"
    ways = {way for (way,) in records.query(f"SELECT DISTINCT i.progress FROM {held}")}
    assert ways == {ItemProgress.DISCUSSED.value, ItemProgress.NOT_REACHED.value}
    missed = "agenda_items i WHERE i.progress = 'not reached'"
    assert count(records, missed) == 2
    assert count(records, f"{missed} AND i.id IN (SELECT item_id FROM decisions)") == 0
    assert records.query(
        "SELECT a.title = b.title FROM agenda_items a JOIN agenda_items b ON b.id = a.carried_from_id "
        "WHERE b.progress = 'not reached'"
    ) == [(1,)]


def test_who_declared_an_interest_was_there_and_a_substitute_is_named(records: RecordsFile) -> None:
    declared = "declarations d JOIN invitees i ON i.id = d.invitee_id AND i.meeting_id = d.meeting_id"
    assert count(records, "declarations") == count(records, f"{declared} WHERE i.attendance = 'present'") > 10
    assert count(records, "invitees WHERE (attendance = 'substitute') <> (deputy <> '')") == 0
    assert count(records, "invitees WHERE deputy <> ''") > 50


def test_the_forward_plan_has_every_status_and_what_is_on_the_agenda_says_which_item(
    records: RecordsFile,
) -> None:
    found = dict(records.query("SELECT status, count(*) FROM forward_items GROUP BY status"))
    assert set(found) == {status.value for status in ForwardStatus}
    assert count(records, "forward_items WHERE (status = 'on the agenda') <> (item_id IS NOT NULL)") == 0
    assert (
        count(
            records, "forward_items f JOIN agenda_items i ON i.id = f.item_id AND i.meeting_id = f.meeting_id"
        )
        == 5
    )


def test_the_next_boards_agenda_fits_its_time_and_has_further_papers(records: RecordsFile) -> None:
    [(minutes,)] = records.query("SELECT sum(minutes) FROM agenda_items WHERE meeting_id = 40")
    assert minutes <= 150
    assert count(records, "item_papers") == 4
    assert count(records, "item_papers WHERE classification = 'exempt' AND exempt_paragraphs = '3'") == 1


def test_the_pack_that_went_out_is_as_it_was(records: RecordsFile) -> None:
    assert list(verify(records)) == []
    assert records.query(
        "SELECT m.held, p.kind, p.title FROM issued_packs p JOIN meetings m ON m.id = p.meeting_id"
    ) == [("2026-06-18", "members", "Members’ pack")]
