"""Packs that went out: kept with their hash, numbered, published with, opened as they were, and proved by the check."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from csp_desktop.errors import KnownError
from csp_desktop.rules.attachments import LARGEST
from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.services import attachments, checks, editing, issued_packs
from csp_desktop.services.changes_since import last_change
from csp_desktop.services.issued_packs import clock_words, kept, reason_known, reason_wanted
from csp_desktop.services.pack_numbers import last_page_before
from csp_desktop.store.records_file import RecordsFile
from tests.services.minutes_ground import Ground, new_ground

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PDF = b"%PDF-1.7\nas it went out"
ON_TIME, LATE = (
    date(2024, 11, 29),
    date(2024, 12, 3),
)  # the meeting is on 9 December, the last day 29 November


@dataclass(frozen=True)
class Built:
    """A small document."""

    data: bytes = PDF
    pages: int = 24
    first_page: int = 1


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = new_ground(tmp_path / "n.csp")
    yield made
    made.records.close()


def send(ground: Ground, kind: PackKind = PackKind.MEMBERS, data: bytes = PDF, **asked: int) -> int:
    request = PackRequest(ground.second, kind, **asked)
    built = Built(data, first_page=asked.get("first_page", 1))
    return issued_packs.issue(ground.records, request, built, parse_date("29/11/24"))


def test_a_pack_is_kept_as_one_change_with_its_hash(ground: Ground) -> None:
    seen = last_change(ground.records)
    made = send(ground)
    found = issued_packs.kept_one(ground.records, made)
    assert found is not None
    assert (found.called, found.about) == (
        "Members’ pack, version 1",
        "Went out 29 November 2024, pages 1–24, 23 bytes",
    )
    assert found.sha256 == hashlib.sha256(PDF).hexdigest()
    assert found.hash_words.split(" ") == [found.sha256[at : at + 8] for at in range(0, 64, 8)]
    assert ground.one("SELECT change FROM issued_packs") == seen
    assert attachments.take(ground.records, found.attachment_id).data == PDF
    assert ground.one("SELECT name FROM attachments WHERE of_table = 'issued_packs'") == (
        "Members’ pack, version 1, Partnership board, 9 December 2024.pdf"
    )
    assert ground.records.undo_label == "Mark as sent out: Members’ pack, version 1"
    ground.records.undo()
    assert kept(ground.records, ground.second) == ()
    assert ground.one("SELECT published FROM meetings WHERE id = ?", ground.second) is None


def test_the_main_pack_publishes_the_papers_once(ground: Ground) -> None:
    send(ground, PackKind.AGENDA)
    stood = ground.records.query("SELECT published, status FROM meetings WHERE id = ?", (ground.second,))
    assert stood == [(None, "planned")]
    send(ground)
    stood = ground.records.query("SELECT published, status FROM meetings WHERE id = ?", (ground.second,))
    assert stood == [("2024-11-29", "papers sent")]
    issued_packs.issue(ground.records, PackRequest(ground.second), Built(), parse_date("2/12/24"))
    assert ground.one("SELECT published FROM meetings WHERE id = ?", ground.second) == "2024-11-29"


def test_versions_are_counted_by_kind_supplement_and_paper(ground: Ground) -> None:
    item = ground.one("SELECT id FROM agenda_items WHERE meeting_id = ?", ground.second)
    other = editing.add(
        ground.records, "agenda_items", {"meeting_id": str(ground.second), "title": "Money", "number": "2"}
    )
    for kind, asked in (
        (PackKind.MEMBERS, {}),
        (PackKind.PUBLIC, {}),
        (PackKind.MEMBERS, {}),
        (PackKind.SUPPLEMENT, {"supplement": 1}),
        (PackKind.SUPPLEMENT, {"supplement": 2}),
        (PackKind.SUPPLEMENT, {"supplement": 1}),
        (PackKind.PAPER, {"item_id": item}),
        (PackKind.PAPER, {"item_id": other}),
        (PackKind.MINUTES, {"draft": True}),
    ):
        send(ground, kind, **asked)
    assert [one.called for one in reversed(kept(ground.records, ground.second))] == [
        "Members’ pack, version 1",
        "Public pack, version 1",
        "Members’ pack, version 2",
        "Supplement 1, version 1",
        "Supplement 2, version 1",
        "Supplement 1, version 2",
        "Minutes of the last meeting, version 1",
        "Item 2: Money, version 1",
        "Draft minutes, version 1",
    ]


def test_a_supplement_goes_on_with_the_page_numbers(ground: Ground) -> None:
    members = PackRequest(ground.second, PackKind.SUPPLEMENT, supplement=1)
    public = PackRequest(ground.second, PackKind.PUBLIC_SUPPLEMENT, supplement=1)
    assert last_page_before(ground.records, members) == 0
    send(ground)
    assert last_page_before(ground.records, members) == 24
    assert last_page_before(ground.records, public) == 0
    made = send(ground, PackKind.SUPPLEMENT, supplement=1, first_page=25)
    found = issued_packs.kept_one(ground.records, made)
    assert found is not None
    assert found.pages == "pages 25–48"


def test_the_clock_says_whether_papers_are_in_time_and_asks_for_a_reason(ground: Ground) -> None:
    records, main = ground.records, PackRequest(ground.second)
    supplement = PackRequest(ground.second, PackKind.SUPPLEMENT, supplement=1)
    assert clock_words(records, main, ON_TIME) == (
        "done",
        "In time: the last day to publish is Friday 29 November 2024.",
    )
    late = "Late: 3 clear days before the meeting, not five. The last day to publish was Friday 29 November 2024."
    assert clock_words(records, main, LATE) == ("late", late)
    assert (
        clock_words(records, main, date(2024, 12, 10))[1]
        == "The meeting was on 9 December 2024: this is after it."
    )
    assert clock_words(records, PackRequest(ground.second, PackKind.MINUTES), LATE) == ("", "")
    assert (reason_wanted(records, main, ON_TIME), reason_wanted(records, main, LATE)) == (False, True)
    assert reason_wanted(records, supplement, ON_TIME)
    editing.save(records, "meetings", ground.second, "late_reason", "Figures came late")
    assert reason_known(records, supplement) == "Figures came late"
    editing.add(records, "agenda_items", {
        "meeting_id": str(ground.second), "title": "Late", "supplement": "1", "late_reason": "Signed off late",
    })  # fmt: skip
    assert reason_known(records, supplement) == "Signed off late"


def test_what_may_hold_restricted_records_is_hidden_with_them(ground: Ground) -> None:
    plain = send(ground)
    editing.add(ground.records, "reviews", {"number": "DHR1", "restricted": "1"})
    with_them, public = send(ground), send(ground, PackKind.PUBLIC)
    ground.records.hide_restricted(True)
    assert [one.id for one in kept(ground.records, ground.second)] == [public, plain]
    assert ground.one("SELECT count(*) FROM attachments") == 2
    ground.records.hide_restricted(False)
    assert [one.id for one in kept(ground.records, ground.second)] == [public, with_them, plain]


def test_it_is_opened_as_it_went_out(ground: Ground) -> None:
    made = send(ground)
    path = issued_packs.open_copy(ground.records, made)
    assert path.read_bytes() == PDF
    assert path.stat().st_mode & 0o222 == 0
    with pytest.raises(KnownError, match="no longer there"):
        issued_packs.take(ground.records, made + 1)


def test_one_that_is_too_large_or_no_pdf_is_not_kept(ground: Ground) -> None:
    for data in (PDF + b" " * LARGEST, b"no PDF"):
        with pytest.raises(KnownError):
            send(ground, data=data)
    with pytest.raises(KnownError, match="no longer there"):
        issued_packs.issue(ground.records, PackRequest(999), Built(), parse_date("29/11/24"))
    assert ground.one("SELECT count(*) FROM issued_packs") == 0


def test_the_check_finds_a_pack_that_is_not_as_it_went_out(ground: Ground) -> None:
    made = send(ground)
    assert not checks.check(ground.records).problems
    spoil(ground.records, "UPDATE contents SET data = CAST(data || x'00' AS BLOB)")
    said = "Members’ pack, version 1, of Partnership board, 9 December 2024 is not as it went out"
    assert any(said in problem for problem in checks.check(ground.records).problems)
    with pytest.raises(KnownError, match="damaged"):
        issued_packs.take(ground.records, made)
    spoil(ground.records, "DELETE FROM attachments")
    assert list(issued_packs.verify(ground.records)) == [
        said.replace("is not as it went out", "has lost its file") + "; open a backup of the file instead."
    ]


def test_another_file_in_its_place_is_found(ground: Ground) -> None:
    made = send(ground)
    send(ground, PackKind.PUBLIC, PDF + b"!")
    spoil(
        ground.records, "UPDATE attachments SET sha256 = (SELECT max(sha256) FROM contents WHERE size = 24)"
    )
    with pytest.raises(KnownError, match="is not as it went out"):
        issued_packs.take(ground.records, made)
    assert len(list(issued_packs.verify(ground.records))) == 1


def test_what_was_sent_survives_closing_and_opening(ground: Ground) -> None:
    made, path = send(ground), ground.records.path
    ground.records.close()
    ground.records = RecordsFile.open(path)
    assert issued_packs.take(ground.records, made).data == PDF


def spoil(records: RecordsFile, sql: str) -> None:
    """Damage the file as no change of ours would."""
    with records.note("Damage") as session:
        session.execute(text(sql))


def test_a_draft_that_is_sent_round_publishes_no_papers(ground: Ground) -> None:
    draft = PackRequest(ground.second, draft=True)
    assert clock_words(ground.records, draft, LATE) == ("", "")
    assert not reason_wanted(ground.records, draft, LATE)
    send(ground, draft=True)
    assert ground.one("SELECT published FROM meetings WHERE id = ?", ground.second) is None
    send(ground)
    assert ground.one("SELECT published FROM meetings WHERE id = ?", ground.second) == "2024-11-29"


def test_what_went_out_before_is_said_of_each_kind_supplement_and_paper(ground: Ground) -> None:
    item = ground.one("SELECT id FROM agenda_items WHERE meeting_id = ?", ground.second)
    other = editing.add(
        ground.records, "agenda_items", {"meeting_id": str(ground.second), "title": "Money", "number": "2"}
    )

    def said(kind: PackKind, **asked: int) -> str:
        return issued_packs.out_words(ground.records, PackRequest(ground.second, kind, **asked))

    assert said(PackKind.MEMBERS) == ""
    send(ground)
    send(ground, PackKind.SUPPLEMENT, supplement=1)
    send(ground, PackKind.PAPER, item_id=item)
    out = "Version 1 went out on 29 November 2024. These pages are version 2."
    assert said(PackKind.MEMBERS) == out
    assert said(PackKind.PUBLIC) == ""
    assert (said(PackKind.SUPPLEMENT, supplement=1), said(PackKind.SUPPLEMENT, supplement=2)) == (out, "")
    assert (said(PackKind.PAPER, item_id=item), said(PackKind.PAPER, item_id=other)) == (out, "")
