"""The board pack through its PDF: the facts it must show, who may read what, and a meeting without an agenda."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import Agenda, Contents, Cover, Document, ItemOpening
from csp_desktop.reports.glyphs import unprintable
from csp_desktop.reports.pack import board_pack
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.services.meetings import find_meeting
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import text_of
from tests.reports.printed import Printed, printed_pdf

TODAY = date(2024, 9, 2)


def pack(records: RecordsFile, when: str | None = None, audience: str = "members") -> Document:
    with records.read() as session:
        return board_pack(session, PackRequest(find_meeting(session, when, TODAY), PackKind(audience)))


@pytest.fixture
def herefordshire(records: RecordsFile) -> Printed:
    return printed_pdf(pack(records))


def test_the_default_meeting_is_september_2024(records: RecordsFile) -> None:
    assert pack(records) == pack(records, "2024-09")


def test_the_september_pack_shows_its_facts(herefordshire: Printed) -> None:
    text = herefordshire.text
    assert "Herefordshire CSP partnership meeting, September 2024" in text
    for wording in (
        "Domestic Abuse",
        "Violence Against Women and Girls (VAWG)",
        "Misuse of Drugs",
        "Neighbourhood Crime",
    ):
        assert wording in text
    assert "serious violence; serious and organised crime; prevention; community engagement" in text
    assert "Drugs and alcohol left the list in 2017 and came back in 2024" in text
    assert text.count("Underspent, amount not recorded") == 2
    assert "£0" not in text
    assert "DHR09: no identified learning. No recommendations and no actions." in text
    assert text.count("Joint Case Review; DA Local Partnership") == 2
    assert "Single-agency" in text
    assert "6 of 6 not allocated" in text
    assert "18th of 315" in text
    assert "9.7 per 1,000" in text
    assert len(re.findall(r"None yet Not allocated", text)) == 6


def test_every_paper_is_in_the_contents_with_its_page(records: RecordsFile, herefordshire: Printed) -> None:
    document = pack(records)
    openings = [block for block in document.blocks if isinstance(block, ItemOpening)]
    assert [block.number for block in openings] == ["2", "3", "4", "5", "6", "7", "8", "9"]
    for block in openings:
        page = herefordshire.result.targets[block.target]
        assert block.title in " ".join(herefordshire.pages[page - 1].split())
    (contents,) = [block for block in document.blocks if isinstance(block, Contents)]
    assert [line.title for line in contents.lines][:2] == ["Agenda", "Apologies and declarations of interest"]
    assert contents.lines[1].target == "", "an item without a paper has no page"


def test_the_cover_says_only_what_is_known(records: RecordsFile) -> None:
    cover = pack(records).blocks[0]
    assert isinstance(cover, Cover)
    assert (cover.title, cover.date) == ("Partnership meeting", "September 2024")
    facts = dict(cover.facts)
    assert "Time" not in facts
    assert facts["Place"] == "Not recorded"
    assert facts["Classification"] == "OFFICIAL"
    assert "sample records" in cover.note


def test_somerset_shows_its_facts(sample_file: Callable[..., Path]) -> None:
    opened = RecordsFile.open(sample_file("somerset"))
    with opened.read() as session:
        document = board_pack(session, PackRequest(find_meeting(session, None, date(2018, 11, 8))))
    opened.close()
    text = printed_pdf(document).text
    assert "659,032.00" in text
    assert "12 actions under four priorities" in text
    assert "7.26% – 11.48%" in text
    assert "4 + 2 = 6, 4 + 1 + 1 = 6, 3 + 3 = 6 and 1 + 5 = 6" in text
    for amount in ("220,000.00", "132,500.00", "9,753.00", "101,779.00", "195,000.00"):
        assert amount in text


def test_every_sample_prints_without_a_nought_for_unknown(sample_file: Callable[..., Path]) -> None:
    for name in ("herefordshire", "worcestershire", "somerset"):
        opened = RecordsFile.open(sample_file(name))
        document = pack(opened)
        opened.close()
        assert not unprintable(document)
        assert "£0.00" not in text_of(document.blocks)
        assert "None None" not in printed_pdf(document).text


def secret(records: RecordsFile) -> None:
    """Make the reviews item exempt, with words that the public may not see, and restrict a review and a product."""
    with records.change("Make secret") as session:
        run = session.connection().exec_driver_sql
        run(
            "UPDATE agenda_items SET classification = 'exempt', title = 'Secret title', ask = 'Secret ask', "
            "led_by = 'Secret lead' WHERE paper = 'reviews'"
        )
        run("UPDATE reviews SET restricted = 1, learning_summary = 'Secret learning' WHERE number = 'DHR10'")


def test_a_public_pack_holds_no_word_of_an_exempt_item(records: RecordsFile) -> None:
    secret(records)
    printed = printed_pdf(pack(records, audience="public"))
    assert "Secret" not in printed.text
    assert b"Secret" not in printed.data
    assert "The paper for this item is not in this pack" in printed.text
    assert "Resolution to be moved" in printed.text
    assert "Secret" not in " ".join(title for _, title, _ in printed.result.outline)
    with printed.open() as file:
        assert "Secret" not in str(file.docinfo)


def test_members_get_it_with_its_marking(records: RecordsFile) -> None:
    secret(records)
    document = pack(records)
    assert document.marking == "EXEMPT"
    assert "Secret title" in text_of(document.blocks)
    assert "Secret learning" in text_of(document.blocks)


def test_an_item_with_text_prints_it_as_typed(records: RecordsFile) -> None:
    typed = "Smith & Jones <smith@x.gov.uk>\n\n- one <b>\n- two Ŵ ŷ Llŷn\n\n# A heading\nLast words"
    with records.change("Write") as session:
        session.connection().exec_driver_sql(
            "UPDATE agenda_items SET paper = 'text', paper_text = ? WHERE paper = 'support'", (typed,)
        )
    text = printed_pdf(pack(records)).text
    for words in ("Smith & Jones <smith@x.gov.uk>", "• one <b>", "two Ŵ ŷ Llŷn", "A heading", "Last words"):
        assert words in text


def test_a_meeting_without_an_agenda_gets_one_from_the_records(records: RecordsFile) -> None:
    document = pack(records, "2024-06")
    (agenda,) = [block for block in document.blocks if isinstance(block, Agenda)]
    assert "drafted from the records" in agenda.note
    titles = [item.title for item in agenda.items]
    assert titles[0] == "Apologies and declarations of interest"
    assert "Funding" in titles
    assert [item.number for item in agenda.items] == [str(place) for place in range(1, len(titles) + 1)]
    openings = [block.title for block in document.blocks if isinstance(block, ItemOpening)]
    assert openings == [item.title for item in agenda.items if item.target]
    assert "Funding" in openings


def test_a_meeting_of_an_empty_file_still_has_a_pack(tmp_path: Path) -> None:
    opened = RecordsFile.create(tmp_path / "new.csp", "Anytown Community Safety Partnership")
    with opened.change("Add a meeting") as session:
        session.connection().exec_driver_sql(
            "INSERT INTO meetings (title, held, classification, supplement) VALUES ('First meeting', '2026-12-01', 'official', 0)"
        )
    document = pack(opened)
    opened.close()
    printed = printed_pdf(document)
    assert printed.result.pages == 3
    assert "sample" not in printed.text
    assert "Tuesday 1 December 2026" in printed.text


def test_a_meeting_that_has_gone_is_said(records: RecordsFile) -> None:
    with records.read() as session, pytest.raises(KnownError, match="no longer in the file"):
        board_pack(session, PackRequest(10**6))
