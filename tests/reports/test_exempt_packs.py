"""Exempt items: their pages are marked for members with the paragraph; the public's file holds no word of them, wherever."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pikepdf
import pytest

from csp_desktop.records.meetings import ItemPaper
from csp_desktop.reports.word import docx_bytes
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.exemption import PARAGRAPHS, SETTING
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.packs import PackKind
from csp_desktop.services import attachments, record_settings
from tests.reports.editions import Edition, change, document, edition, item_of
from tests.reports.pdf_checker import problems
from tests.reports.printed import folded, reading_order
from tests.reports.test_inserted import paper

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

CANARY = "Qvxcanary"
MARKED = "EXEMPT, PARAGRAPHS 1 AND 2"


@pytest.fixture
def secret(records: RecordsFile) -> RecordsFile:
    """Item 5 is exempt and says a canary wherever it can; item 4 is open with an exempt appendix and an exempt file."""
    names = (
        "title",
        "ask",
        "led_by",
        "paper_text",
        "exempt_reason",
        "late_reason",
        "author",
        "discussion",
        "outcome",
    )
    said = ", ".join(f"{name} = '{CANARY} {name}'" for name in names)
    change(
        records,
        f"UPDATE agenda_items SET classification = 'exempt', exempt_paragraphs = '1, 2', {said} WHERE number = '5'",
    )
    item, shut = item_of(records, "4"), item_of(records, "5")
    attachments.attach_bytes(records, "agenda_items", shut, f"{CANARY} file.pdf", paper())
    attachments.attach_bytes(records, "agenda_items", item, f"{CANARY} annex.pdf", paper())
    [(file,)] = records.query(
        "SELECT id FROM attachments WHERE of_id = ? AND of_table = 'agenda_items'", (item,)
    )
    exempt = {"classification": Classification.EXEMPT, "exempt_paragraphs": "3"}
    with records.change("Add papers") as session:
        session.add(ItemPaper(item_id=item, title=f"{CANARY} appendix", paper_text=CANARY, **exempt))
        session.add(ItemPaper(item_id=item, position=2, kind=PaperKind.FILE, attachment_id=file, **exempt))
        session.add(
            ItemPaper(item_id=item, position=3, title="Open appendix", paper_text="Anybody may read it.")
        )
    return records


def every_byte(data: bytes) -> str:
    """All that a PDF file holds, unpacked: each stream, and each string as text, through another library and by hand."""
    parts = [data.decode("latin-1")]
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            parts.append(zlib.decompress(packed.rstrip(b"\r\n")).decode("latin-1"))
        except zlib.error:
            continue
    with pikepdf.open(BytesIO(data)) as pdf:
        for one in pdf.objects:
            parts += strings_in(one)
    return "\n".join(parts)


def strings_in(one: object) -> list[str]:
    """The strings of an object, not following references."""
    if isinstance(one, pikepdf.String):
        return [str(one)]
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return [
            words
            for value in dict(one.items()).values()
            if not is_reference(value)
            for words in strings_in(value)
        ]
    if isinstance(one, pikepdf.Array):
        return [words for value in one if not is_reference(value) for words in strings_in(value)]
    return []


def is_reference(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


@pytest.mark.parametrize("kind", [PackKind.PUBLIC, PackKind.AGENDA])
def test_the_publics_file_holds_no_word_of_what_is_exempt(secret: RecordsFile, kind: PackKind) -> None:
    one = edition(secret, kind)
    found = every_byte(one.printed.data)
    assert CANARY not in found
    assert CANARY.encode("utf-16-be").decode("latin-1") not in found
    with one.printed.open() as pdf:
        assert CANARY not in reading_order(pdf)
        assert CANARY not in pdf.Root.Metadata.read_bytes().decode()
        assert "/EmbeddedFiles" not in str(pdf.Root.get("/Names", ""))
        assert problems(pdf) == []
    assert CANARY not in str(one.printed.result.outline)
    if kind is PackKind.PUBLIC:
        assert "Paper from elsewhere" not in one.printed.text


def test_that_looking_finds_what_is_there(secret: RecordsFile) -> None:
    found = every_byte(edition(secret, PackKind.MEMBERS).printed.data)
    assert found.count(CANARY) > 5


def test_the_publics_word_file_holds_none_either(secret: RecordsFile) -> None:
    made = pytest.importorskip("zipfile").ZipFile(BytesIO(docx_bytes(document(secret, PackKind.PUBLIC))))
    assert not [name for name in made.namelist() if CANARY.encode() in made.read(name)]


def test_the_public_reads_the_resolution_and_the_paragraphs_own_words(secret: RecordsFile) -> None:
    text = edition(secret, PackKind.PUBLIC).printed.text
    assert "as defined in paragraphs 1 and 2 of Part 1 of Schedule 12A to the Act" in text
    assert "section 100A(4) of the Local Government Act 1972" in text
    assert f"Paragraph 1 {PARAGRAPHS[1]}" in text
    assert f"Paragraph 2 {PARAGRAPHS[2]}" in text
    assert text.count("A further paper of this item is not in this pack") == 2
    assert "under paragraph 3 of Part 1 of Schedule 12A" in text
    assert "Anybody may read it." in text, "the appendix that is open"


def test_the_wording_is_the_officers(secret: RecordsFile) -> None:
    record_settings.keep(secret, SETTING, "That everybody leave, by {paragraphs}.")
    assert "That everybody leave, by paragraphs 1 and 2." in edition(secret, PackKind.PUBLIC).printed.text


def test_an_exempt_item_without_a_paragraph_says_that(secret: RecordsFile) -> None:
    change(secret, "UPDATE agenda_items SET exempt_paragraphs = '' WHERE number = '5'")
    text = edition(secret, PackKind.PUBLIC).printed.text
    assert "as defined in Part 1 of Schedule 12A to the Act" in text
    assert "1972 is not recorded." in text


def pages_of(one: Edition, records: RecordsFile, number: str) -> range:
    item = item_of(records, number)
    [(first, last)] = [(first, last) for found, first, last in one.printed.result.items if found == item]
    return range(first, last + 1)


def test_members_have_the_marking_with_its_paragraphs_on_the_items_own_pages(secret: RecordsFile) -> None:
    one = edition(secret, PackKind.MEMBERS)
    own = pages_of(one, secret, "5")
    for number, page in enumerate(one.pages, 1):
        assert (page.count(MARKED) == 2) is (number in own), "above and below"
    others = [page for number in ("2", "3", "6") for page in pages_of(one, secret, number)]
    assert all("EXEMPT" not in one.pages[number - 1] for number in others)
    assert all("OFFICIAL" in one.pages[number - 1] for number in others)
    assert one.document.marking == "EXEMPT"
    assert "EXEMPT. Item 5: paragraphs 1 and 2 of Schedule 12A" in folded(one.printed.pages[0])


def test_an_exempt_appendix_of_an_open_item_is_marked_on_its_pages_alone(secret: RecordsFile) -> None:
    one = edition(secret, PackKind.MEMBERS)
    own = [one.pages[number - 1] for number in pages_of(one, secret, "4")]
    marked = ["EXEMPT, PARAGRAPH 3" in page for page in own]
    assert marked == [False] * (len(own) - 3) + [True, True, False]
    assert "Open appendix" in own[-1]
    assert f"{CANARY} appendix" in own[-3]
    assert "Paper from elsewhere" in own[-2]


def test_word_has_the_markings_of_each_item_too(secret: RecordsFile) -> None:
    made = docx.Document(BytesIO(docx_bytes(document(secret, PackKind.MEMBERS))))
    feet = [section.footer.paragraphs[0].text.split("\t")[0] for section in made.sections]
    assert feet == ["EXEMPT", "OFFICIAL", "EXEMPT, PARAGRAPH 3", "OFFICIAL", MARKED, "OFFICIAL"]
