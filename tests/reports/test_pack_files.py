"""PDF files attached to an agenda item, or to its document: in the pack under the item, and in none that must not have them."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from csp_desktop.records.documents import Document as Named
from csp_desktop.records.meetings import AgendaItem
from csp_desktop.reports.blocks import Heading
from csp_desktop.reports.pack import MEMBERS, PUBLIC, board_pack
from csp_desktop.reports.pdf import write_pdf
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.services import attachments
from csp_desktop.store.records_file import RecordsFile
from tests.reports.test_inserted import paper
from tests.reports.word_files import p, r, word_file

WORDS = "Paper from elsewhere"


@pytest.fixture
def records(sample_file, tmp_path: Path):
    made = RecordsFile.open(sample_file("herefordshire"))
    yield made
    made.close()


def item_of(records: RecordsFile) -> tuple[int, int]:
    """A meeting and the last of its agenda items."""
    (found,) = records.query(
        "SELECT meeting_id, id FROM agenda_items WHERE meeting_id = (SELECT max(meeting_id) FROM agenda_items) "
        "ORDER BY position DESC LIMIT 1"
    )
    return found


def pages(records: RecordsFile, meeting: int, audience: str) -> list[str]:
    out = BytesIO()
    with records.read() as session:
        write_pdf(board_pack(session, PackRequest(meeting, PackKind(audience))), out)
    return [page.extract_text() for page in PdfReader(out).pages]


def marked(
    records: RecordsFile, item: int, how: Classification, paper_kind: PaperKind = PaperKind.NONE
) -> None:
    with records.change("Mark the item") as session:
        row = session.get_one(AgendaItem, item)
        row.classification, row.paper, row.paper_text = how, paper_kind, ""


def test_a_file_is_printed_under_its_item_with_its_page_in_the_contents(records: RecordsFile) -> None:
    meeting, item = item_of(records)
    marked(records, item, Classification.OPEN)
    before = pages(records, meeting, MEMBERS)
    attachments.attach_bytes(
        records, "agenda_items", item, "Letter from the Commissioner.pdf", paper(pages=2)
    )
    after = pages(records, meeting, MEMBERS)
    found = [number for number, text in enumerate(after, 1) if WORDS in text]
    assert len(found) == 2
    assert len(after) == len(before) + 3, "the item's own page, and the two"
    assert "“Letter from the Commissioner” follows as it was received." in after[found[0] - 2]
    assert all(f"Page {number} of {len(after)}" in after[number - 1] for number in found)
    assert sum(WORDS in text for text in pages(records, meeting, PUBLIC)) == 2


def test_a_file_of_an_exempt_item_is_in_no_public_pack(records: RecordsFile) -> None:
    meeting, item = item_of(records)
    marked(records, item, Classification.EXEMPT, PaperKind.TEXT)
    attachments.attach_bytes(records, "agenda_items", item, "Canary.pdf", paper())
    assert sum(WORDS in text for text in pages(records, meeting, MEMBERS)) == 1
    public = "\n".join(pages(records, meeting, PUBLIC))
    assert WORDS not in public
    assert "Canary" not in public


def test_a_restricted_documents_file_is_for_members_alone(records: RecordsFile) -> None:
    meeting, item = item_of(records)
    marked(records, item, Classification.OPEN)
    with records.change("Name a document") as session:
        document = Named(title="Profile", restricted=True)
        session.add(document)
        session.flush()
        session.get_one(AgendaItem, item).document_id = document.id
        made = document.id
    attachments.attach_bytes(records, "documents", made, "Profile.pdf", paper())
    assert sum(WORDS in text for text in pages(records, meeting, MEMBERS)) == 1
    assert sum(WORDS in text for text in pages(records, meeting, PUBLIC)) == 0
    with records.change("Open it") as session:
        session.get_one(Named, made).restricted = False
    assert sum(WORDS in text for text in pages(records, meeting, PUBLIC)) == 1


def test_what_is_set_by_us_goes_on_under_its_items_opening(records: RecordsFile) -> None:
    meeting, item = item_of(records)
    marked(records, item, Classification.OPEN, PaperKind.FILE)
    title = records.query("SELECT title FROM agenda_items WHERE id = ?", (item,))[0][0]
    attachments.attach_bytes(records, "agenda_items", item, "Plan.docx", word_file(p(r("Quinces are ripe."))))
    attachments.attach_bytes(records, "agenda_items", item, "More.docx", word_file(p(r("Medlars are not."))))
    printed = pages(records, meeting, MEMBERS)
    (first,) = (text for text in printed if "Quinces are ripe." in text)
    assert title in first
    assert "Medlars are not." not in first, "the second has a page of its own"
    assert not any("as it was received" in text or "as they were received" in text for text in printed)


def test_a_heading_that_says_again_what_the_item_is_called_is_left_out(records: RecordsFile) -> None:
    meeting, item = item_of(records)
    marked(records, item, Classification.OPEN, PaperKind.FILE)
    with records.change("Rename") as session:
        session.get_one(AgendaItem, item).title = "Quince plan"
    attachments.attach_bytes(records, "agenda_items", item, "Quince plan.docx", word_file(p(r("Ripe."))))
    with records.read() as session:
        blocks = board_pack(session, PackRequest(meeting, PackKind.MEMBERS)).blocks
    assert not any(isinstance(one, Heading) and one.text == "Quince plan" for one in blocks)
