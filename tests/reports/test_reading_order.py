"""A pack as a screen reader has it: all of its words in the order of the page, and nothing of what only furnishes a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from csp_desktop.reports.blocks import (
    Agenda,
    Bullets,
    Contents,
    Facts,
    Heading,
    ItemOpening,
    Notice,
    Table,
    Text,
)
from csp_desktop.rules.packs import PackKind
from tests.reports.block_words import cell_words, words_of
from tests.reports.editions import EXEMPT, RIGHT_HAND, Edition, change, edition
from tests.reports.pdf_checker import kids
from tests.reports.printed import reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.reports.blocks import Block
    from csp_desktop.store.records_file import RecordsFile


def bare(text: str) -> str:
    """A text without white space, in which line ends differ from one reader to the next, and without bullets."""
    return re.sub(r"[\s•]+", "", text)


def in_order(block: Block) -> Iterator[str]:
    """What a block must say, in the order in which it is read."""
    match block:
        case ItemOpening():
            yield from (
                f"Item {block.number}" if block.number else "",
                block.purpose,
                block.title,
                block.led_by,
                block.lead,
            )
        case Agenda():
            yield from (block.title, block.line)
            for item in block.items:
                yield from (item.number, item.title, item.ask, item.purpose, item.led_by)
        case Contents():
            yield block.title
            for line in block.lines:
                yield from (line.number, line.title, line.purpose)
        case Table():
            for row in block.rows:
                yield from map(cell_words, row.cells if not block.spans else row.cells[1:])
        case Heading():
            yield block.text
        case Text() | Bullets() | Facts() | Notice():
            yield from words_of(block.words if isinstance(block, Text) else block)


@pytest.fixture
def members(records: RecordsFile) -> Edition:
    change(records, EXEMPT, RIGHT_HAND)
    return edition(records, PackKind.MEMBERS, draft=True)


def test_all_words_are_read_in_the_order_of_the_document(members: Edition) -> None:
    with members.printed.open() as pdf:
        said = bare(reading_order(pdf))
    assert said.startswith(
        bare("Herefordshire Community Safety Partnership Partnership meeting September 2024")
    )
    at = count = 0
    for block in members.document.blocks:
        for words in filter(None, map(bare, in_order(block))):
            if words in ("bullet", "letter"):
                continue  # how a list is marked is no text of it
            found = said.find(words, at)
            assert found >= 0, (words, said[at : at + 120])
            at, count = found + (0 if isinstance(block, Table) else len(words)), count + 1
    assert count > 200


def test_what_furnishes_a_page_is_not_read(members: Edition) -> None:
    with members.printed.open() as pdf:
        said = reading_order(pdf)
    assert "DRAFT" not in said
    assert "EXEMPT, PARAGRAPHS" not in said
    assert not re.search(r"Page \d+ of", said)
    assert said.count("Herefordshire CSP partnership meeting, September 2024") == 0
    assert all("DRAFT" in page for page in members.pages), "though it is seen"


@pytest.mark.parametrize("kind", [PackKind.MEMBERS, PackKind.PUBLIC, PackKind.AGENDA])
def test_the_parts_of_a_section_are_read_down_the_page(records: RecordsFile, kind: PackKind) -> None:
    change(records, EXEMPT)
    with edition(records, kind).printed.open() as pdf:
        where = places(pdf)
        sections = [section for _, section in kids(elements(pdf.Root.StructTreeRoot)[0]) if _ == "element"]
        starts = []
        for section in sections:
            parts = [first_of(part, where) for part in elements(section)]
            starts += [one for one in parts if one is not None]
        assert len(starts) > (20 if kind is not PackKind.AGENDA else 4)
        assert starts == sorted(starts)


def elements(element: Any) -> list[Any]:
    return [value for kind, value in kids(element) if kind == "element"]


def first_of(element: Any, where: dict) -> tuple[int, float] | None:
    """The page of an element's first words, and how far down it they are."""
    for kind, value in kids(element):
        found = (
            where.get(value) if kind == "content" else first_of(value, where) if kind == "element" else None
        )
        if found is not None:
            return found
    return None


def places(pdf: pikepdf.Pdf) -> dict:
    """By marked content: its page's index, and how far its first text stands from the sheet's top, in whole points."""
    found = {}
    for index, page in enumerate(pdf.pages):
        number = -1
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC":
                number = int(operands[1].get("/MCID", -1))
            elif str(operator) == "Tm" and number >= 0:
                found.setdefault((page.objgen, number), (index, -round(float(operands[5]))))
    return found
