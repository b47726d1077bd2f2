"""What has changed, on paper: the words, its place in the pack, the single report, and no restricted word in public packs."""

import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from csp_desktop.reports.blocks import Contents, Cover, Document, Heading, ItemOpening, Table, Text
from csp_desktop.reports.pack import CHANGED, board_pack
from csp_desktop.reports.sections import changes as words
from csp_desktop.reports.single import SINGLE_REPORTS, changes
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.services import changes_since as since
from csp_desktop.services import editing
from csp_desktop.services.changes_since import ChangedField, ChangedKind, ChangedRecord, Changes
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import text_of
from tests.reports.printed import printed_pdf
from tests.services.canaries import CANARY, board, restrict
from tests.torture.rounds import rounds

TODAY = date(2026, 9, 7)


def kinds(*found: ChangedKind) -> Changes:
    return Changes("the end of 3 March 2026", (("Funding", found),))


def names(count: int) -> tuple[str, ...]:
    return tuple(f"Award {number}" for number in range(1, count + 1))


def test_the_lead_counts_in_words() -> None:
    changed = (ChangedRecord("A", (ChangedField("Amount", "", "£1.00"),)),)
    some = kinds(ChangedKind("award", ("B",), changed * 2, names(11)))
    assert words.lead(some) == (
        "Since the end of 3 March 2026, one record was added, two were changed and 11 were deleted."
    )
    assert words.lead(kinds(ChangedKind("award", (), (), names(2)))) == (
        "Since the end of 3 March 2026, two records were deleted."
    )
    assert words.lead(Changes("yesterday", ())) == "Nothing has changed since yesterday."
    assert words.blocks(Changes("yesterday", ())) == ()


def test_each_field_stands_then_and_now() -> None:
    fields = (ChangedField("Amount", "", "£1.00"), ChangedField("What it is for", "", "", reworded=True))
    heading, table, note = words.blocks(kinds(ChangedKind("award", (), (ChangedRecord("A", fields),), ())))
    assert heading == Heading("Funding")
    assert isinstance(table, Table)
    assert [row.cells for row in table.rows] == [
        ("Awards",),
        ("A", "Amount", "Not recorded", "£1.00"),
        ("A", "What it is for", "", "Reworded"),
    ]
    assert isinstance(note, Text)


def test_many_records_are_named_up_to_a_number_and_the_rest_counted() -> None:
    _, table, _ = words.blocks(kinds(ChangedKind("award", names(words.LISTED + 1), (), names(1200))))
    assert isinstance(table, Table)
    said = [row.cells[0] for row in table.rows if row.kind == "statement"]
    assert said == ["1 more award was added.", "1,175 more awards were deleted."]
    assert len(table.rows) == 1 + 2 * (words.LISTED + 1)


# In the pack


@pytest.fixture
def meeting(records: RecordsFile) -> int:
    """A meeting of the board after one whose pack was built; something has changed since."""
    for audience in ("members", "public"):
        since.note_pack(records, board(records, "3/3/26"), audience)
    editing.add(records, "awards", {"title": "Street pastors", "amount": "1,200"})
    return board(records, "7/9/26")


def pack(records: RecordsFile, meeting_id: int, audience: str = "members") -> Document:
    with records.read() as session:
        return board_pack(session, PackRequest(meeting_id, PackKind(audience)))


def test_a_pack_says_what_changed_since_the_one_before(records: RecordsFile, meeting: int) -> None:
    for audience in ("members", "public"):
        document = pack(records, meeting, audience)
        opening = [block for block in document.blocks if isinstance(block, ItemOpening)][-1]
        assert (opening.number, opening.title, opening.target) == ("", CHANGED, "changed")
        assert opening.lead.startswith("Since the pack for 3 March 2026, built on ")
        (contents,) = [block for block in document.blocks if isinstance(block, Contents)]
        assert (contents.lines[-1].title, contents.lines[-1].target) == (CHANGED, "changed")
        printed = printed_pdf(document)
        page = printed.pages[printed.result.targets["changed"] - 1]
        assert CHANGED in " ".join(page.split())
        assert "Street pastors" in page


def test_a_first_pack_says_nothing_of_changes(records: RecordsFile) -> None:
    editing.add(records, "awards", {"title": "Street pastors"})
    document = pack(records, board(records, "7/9/26"))
    assert CHANGED not in text_of(document.blocks)


def test_a_pack_without_changes_says_nothing_of_them(records: RecordsFile) -> None:
    last, this = board(records, "3/3/26"), board(records, "7/9/26")
    since.note_pack(records, last, "members")
    assert CHANGED not in text_of(pack(records, this).blocks)


# The single report


def test_the_report_counts_from_a_day_or_from_the_last_pack(records: RecordsFile, meeting: int) -> None:
    with records.read() as session:
        lately = SINGLE_REPORTS["changes"].build(session, TODAY)
        at_day = changes(session, TODAY, date.today())
    assert "Since the last pack was built on" in text_of(lately.blocks)
    assert "Street pastors" in printed_pdf(lately).text
    assert "Nothing has changed since the end of" in text_of(at_day.blocks)


# As at a day


def test_what_is_printed_as_at_a_day_says_so(records: RecordsFile, meeting: int) -> None:
    with records.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE changes SET made_at = '2026-01-05T12:00:00+00:00'")
    editing.add(records, "awards", {"title": "Afterwards"})
    past = RecordsFile.open(records.ref.on(date(2026, 1, 5)))
    document = pack(past, meeting)
    with past.read() as session:
        report = SINGLE_REPORTS["funding"].build(session, date(2026, 1, 5))
    past.close()
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    assert cover.facts[-1] == ("As at", "5 January 2026")
    printed = printed_pdf(document)
    assert all("as at 5 Jan 2026" in page for page in printed.pages)
    assert "Street pastors" in printed.text
    assert "Afterwards" not in printed.text
    single = printed_pdf(report)
    assert "As at 5 January 2026." in single.pages[0]
    assert all("as at 5 January 2026" in page for page in single.pages)
    assert "Afterwards" not in single.text


# What the public may not see


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A small partnership: a pack of it is printed at once."""
    records = RecordsFile.create(tmp_path / "template.csp", "Anytown Community Safety Partnership")
    editing.add(records, "groups", {"name": "Board", "is_board": "1", "kind": "board"})
    editing.add(records, "streams", {"name": "Home Office grant"})
    records.close()
    return tmp_path / "template.csp"


@pytest.mark.slow
@pytest.mark.torture
def test_random_public_packs_hold_no_restricted_word(template: Path, tmp_path: Path) -> None:
    """A hundred packs in full, four of each file."""
    chance = random.Random(2026)
    for file in range(rounds(4, 25)):
        records = RecordsFile.open(Path(shutil.copy(template, tmp_path / f"{file}.csp")))
        for month in range(1, 5):
            last, this = board(records, f"1/{month}/26"), board(records, f"2/{month}/26")
            for audience in ("members", "public"):
                since.note_pack(records, last, audience)
            restrict(records, chance)
            printed = printed_pdf(pack(records, this, "public"))
            assert CHANGED in printed.text
            assert CANARY not in printed.text
            assert CANARY.encode() not in printed.data
        assert CANARY in text_of(pack(records, 1).blocks), "members do see it"
        records.close()
