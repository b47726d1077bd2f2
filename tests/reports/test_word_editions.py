"""The editions of a pack in Word: their headings and links are the same, and numbers go on from the pack."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from csp_desktop.reports.blocks import Heading, ItemOpening
from csp_desktop.reports.word import docx_bytes
from csp_desktop.rules.packs import PackKind
from csp_desktop.store.records_file import RecordsFile
from tests.reports.editions import LATE, RIGHT_HAND, change, document, item_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docx.document import Document as Docx


@pytest.fixture
def somerset(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    made = RecordsFile.open(sample_file("somerset"))
    change(made, *LATE)
    yield made
    made.close()


def headings(made: Docx) -> list[str]:
    return [one.text for one in made.paragraphs if one.style and (one.style.name or "").startswith("Heading")]


def foot(made: Docx) -> str:
    return made.sections[-1].footer.paragraphs[0].text


@pytest.mark.parametrize(
    ("kind", "more", "part"),
    [
        (PackKind.SUPPLEMENT, {"supplement": 2}, "Page 1 (Supplement 2)"),
        (PackKind.PUBLIC_SUPPLEMENT, {"supplement": 1}, "Page 1 (Supplement 1)"),
        (PackKind.PAPER, {"item": "8d"}, "Page 1 (Item 8d)"),
        (PackKind.AGENDA, {}, "Page 1 of 1"),
    ],
)
def test_headings_and_numbers_are_those_of_the_pdf(
    somerset: RecordsFile, kind: PackKind, more: dict, part: str
) -> None:
    if "item" in more:
        more = {"item_id": item_of(somerset, more["item"])}
    source = document(somerset, kind, draft=True, **more)
    made = docx.Document(BytesIO(docx_bytes(source)))
    wanted = [
        block.title if isinstance(block, ItemOpening) else block.text
        for block in source.blocks
        if isinstance(block, ItemOpening | Heading)
    ]
    found = headings(made)
    assert found[len(found) - len(wanted) :] == wanted
    assert found or kind is PackKind.AGENDA
    assert part in foot(made)
    assert "DRAFT" in made.sections[-1].header.paragraphs[0].text
    start = made.sections[0]._sectPr.find(qn("w:pgNumType"))
    first = int(start.get(qn("w:start"))) if start is not None else 1
    assert first == source.first_page
    assert made.core_properties.title == source.title


def test_the_front_sheet_leads_to_its_paper(somerset: RecordsFile) -> None:
    data = docx_bytes(document(somerset, PackKind.SUPPLEMENT, supplement=1))
    text = [one.text for one in docx.Document(BytesIO(data)).paragraphs]
    assert "In this supplement" in text
    assert any(one.startswith("Item\xa08\tSafer Somerset Report (page ") for one in text)
    with ZipFile(BytesIO(data)) as parts:
        assert b"PAGEREF place_" in parts.read("word/document.xml")


def test_items_start_on_odd_pages_where_that_is_asked_for(somerset: RecordsFile) -> None:
    change(somerset, RIGHT_HAND)
    source = document(somerset, PackKind.MEMBERS)
    made = docx.Document(BytesIO(docx_bytes(source)))
    odd = [
        section
        for section in made.sections
        if section.start_type is not None and section.start_type.name == "ODD_PAGE"
    ]
    asked = [block for block in source.blocks if isinstance(block, ItemOpening) and block.right_hand]
    assert len(odd) == len(asked) > 0
    assert all(section.footer.paragraphs[0].text.startswith("OPEN") for section in made.sections)
