"""Every document of a meeting read back: the numbers of contents, pages and labels are one; each page is marked and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import Agenda, Contents, Cover, ItemOpening
from csp_desktop.reports.layout.flow import LEFT_BLANK
from csp_desktop.reports.layout.front import MANY
from csp_desktop.rules.packs import PackKind, page_words
from csp_desktop.store.records_file import RecordsFile
from tests.reports.editions import (
    EXEMPT,
    LATE,
    RIGHT_HAND,
    Edition,
    change,
    document,
    edition,
    item_of,
    meeting_of,
)
from tests.reports.pdf_checker import problems
from tests.reports.printed import folded, reading_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SAMPLES = ("herefordshire", "somerset", "worcestershire", "example")


@pytest.fixture
def somerset(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    made = RecordsFile.open(sample_file("somerset"))
    yield made
    made.close()


def all_of(records: RecordsFile) -> list[Edition]:
    """Each kind of document, a late item and an exempt one among them."""
    number = records.query(
        "SELECT number, id FROM agenda_items WHERE paper = 'priorities' ORDER BY id DESC LIMIT 1"
    )
    change(
        records,
        EXEMPT,
        f"UPDATE agenda_items SET supplement = 1, late_reason = 'It came late' WHERE id = {number[0][1]}",
    )
    return [
        edition(records, PackKind.MEMBERS),
        edition(records, PackKind.PUBLIC, draft=True),
        edition(records, PackKind.AGENDA),
        edition(records, PackKind.SUPPLEMENT, supplement=1),
        edition(records, PackKind.PUBLIC_SUPPLEMENT, supplement=1),
        edition(records, PackKind.PAPER, item_id=number[0][1]),
    ]


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_edition_is_accessible_and_numbered_as_it_is_labelled(sample_file, sample: str) -> None:
    records = RecordsFile.open(sample_file(sample))
    made = all_of(records)
    if sample != "example":  # whose pack of ten years is long: it is built once
        change(records, RIGHT_HAND)
        made.append(edition(records, PackKind.MEMBERS))
    records.close()
    for one in made:
        first = one.document.first_page
        wanted = [str(number) for number in range(first, first + one.printed.result.pages)]
        assert one.labels == wanted, one.document.title
        assert one.numbers == wanted, one.document.title
        with one.printed.open() as pdf:
            assert problems(pdf) == [], one.document.title
            assert str(pdf.Root.Lang) == "en-GB"
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            assert str(pdf.docinfo.Title) == one.document.title
            assert [str(mark.Title) for mark in outline(pdf.Root.Outlines)]
            assert one.document.title.split(",")[-1].strip() in pdf.Root.Metadata.read_bytes().decode()


def contents_pages(one: Edition) -> dict[str, str]:
    """By item number the page that the contents page says, read from its words."""
    (lines,) = [block.lines for block in one.document.blocks if isinstance(block, Contents)]
    words = folded(one.printed.pages[1])
    found = {}
    for line in lines:
        said = words.split(f"{line.number} {line.title}".strip(), 1)[1].strip()
        said = said.removeprefix(line.purpose).strip()
        found[line.number or line.title] = said.split(" ", 1)[0]
        words = words.split(line.title, 1)[1]
    return found


@pytest.mark.parametrize("kind", [PackKind.MEMBERS, PackKind.PUBLIC])
@pytest.mark.parametrize("right_hand", [False, True])
def test_the_contents_say_the_numbers_that_are_printed(
    records: RecordsFile, kind: PackKind, right_hand: bool
) -> None:
    change(records, EXEMPT, *([RIGHT_HAND] if right_hand else []))
    one = edition(records, kind)
    pages = contents_pages(one)
    openings = [block for block in one.document.blocks if isinstance(block, ItemOpening)]
    assert len(openings) == 8
    for block in openings:
        place = one.printed.result.targets[block.target]
        assert pages[block.number] == one.numbers[place - 1] == str(place)
        assert block.title in folded(one.printed.pages[place - 1])
    with one.printed.open() as pdf:
        goes = [note.Dest[0].objgen for note in pdf.pages[1].Annots]
        assert goes == [pdf.pages[int(page) - 1].obj.objgen for page in pages.values() if page.isdecimal()]
        marks = {str(mark.Title): mark.Dest[0].objgen for mark in outline(pdf.Root.Outlines)}
        for block in openings:
            page = pdf.pages[int(pages[block.number]) - 1].obj.objgen
            assert marks[f"{block.number} {block.title}"] == page


def outline(root) -> Iterator:
    mark = root.First
    while mark is not None:
        yield mark
        mark = mark.get("/Next")


def test_items_to_decide_or_consider_start_on_right_hand_pages(records: RecordsFile) -> None:
    before = edition(records, PackKind.MEMBERS)
    change(records, RIGHT_HAND)
    after = edition(records, PackKind.MEMBERS)
    for block in after.document.blocks:
        if isinstance(block, ItemOpening) and block.purpose != "To note":
            assert after.printed.result.targets[block.target] % 2 == 1
    blank = [number for number, page in enumerate(after.pages, 1) if LEFT_BLANK in folded(page)]
    assert blank
    assert all(number % 2 == 0 for number in blank)
    assert after.printed.result.pages == before.printed.result.pages + len(blank)
    assert all("OFFICIAL" in after.pages[number - 1] for number in blank)
    with after.printed.open() as pdf:
        assert LEFT_BLANK not in reading_order(pdf), "it is no content"


def test_where_each_item_is_comes_with_the_file(records: RecordsFile) -> None:
    one = edition(records, PackKind.MEMBERS)
    items = one.printed.result.items
    assert items[0] == (0, 1, 3)
    assert [first for _, first, _ in items] == sorted(first for _, first, _ in items)
    assert items[-1][2] == one.printed.result.pages
    for item, first, last in items[1:]:
        [(title,)] = records.query("SELECT title FROM agenda_items WHERE id = ?", (item,))
        assert one.printed.result.targets[f"item {item}"] == first <= last
        assert title in folded(one.printed.pages[first - 1])


def test_two_items_of_one_number_each_lead_to_their_own_page(records: RecordsFile) -> None:
    change(records, "UPDATE agenda_items SET number = '4' WHERE number = '6'")
    one = edition(records, PackKind.MEMBERS)
    openings = [
        block for block in one.document.blocks if isinstance(block, ItemOpening) and block.number == "4"
    ]
    (contents,) = [block for block in one.document.blocks if isinstance(block, Contents)]
    wanted = [str(one.printed.result.targets[block.target]) for block in openings]
    assert len(set(wanted)) == 2
    words = folded(one.printed.pages[1])
    for block, page in zip(openings, wanted, strict=True):
        assert f"{block.title} {block.purpose} {page}" in words
    assert len({line.target for line in contents.lines}) == len(contents.lines)


def test_a_draft_says_so_on_each_page_in_words(records: RecordsFile) -> None:
    one = edition(records, PackKind.MEMBERS, draft=True)
    assert all("DRAFT" in page for page in one.pages)
    assert "draft members’ pack" in one.document.title
    assert one.document.edition.startswith("Draft members’ pack, version 1")
    assert not any("DRAFT" in page for page in edition(records, PackKind.MEMBERS).pages)


def test_the_agenda_alone_is_one_page_without_page_numbers_of_papers(somerset: RecordsFile) -> None:
    one = edition(somerset, PackKind.AGENDA)
    assert one.printed.result.pages == 1
    words = folded(one.printed.pages[0])
    for said in (
        "Health and Wellbeing Board",
        "Thursday 15 November 2018",
        "11.00 am",
        "Taunton Library",
        "8g Outstanding work",
    ):
        assert said in words
    (agenda,) = one.document.blocks
    assert isinstance(agenda, Agenda)
    assert not any(line.target for line in agenda.items)
    assert "Page 1 of 1" in words


def test_a_single_paper_has_the_numbers_it_has_in_the_pack(records: RecordsFile) -> None:
    whole = edition(records, PackKind.MEMBERS)
    item = item_of(records, "4")
    [(first, last)] = [(first, last) for one, first, last in whole.printed.result.items if one == item]
    one = edition(records, PackKind.PAPER, item_id=item)
    assert one.numbers == [str(number) for number in range(first, last + 1)]
    said = folded(one.printed.pages[0])
    assert f"Item 4 on its own: {page_words(first, last)} of the members’ pack" in said
    assert f"Page {first} (Item 4)" in said
    own = [folded(page.split("Page ")[0]) for page in one.printed.pages[1:]]
    assert own == [
        folded(page.split("Page ")[0]).replace("Members’ pack", "Paper for item 4")
        for page in whole.printed.pages[first:last]
    ]


def test_a_paper_that_is_not_there_is_said(records: RecordsFile) -> None:
    with pytest.raises(KnownError, match="Item 1 has no paper"):
        document(records, PackKind.PAPER, item_id=item_of(records, "1"))
    with pytest.raises(KnownError, match="not on the meeting’s agenda"):
        document(records, PackKind.PAPER, item_id=10**6)


def test_an_item_kept_out_of_the_pack_is_on_the_agenda_without_a_page(records: RecordsFile) -> None:
    change(records, "UPDATE agenda_items SET in_pack = 0 WHERE paper = 'funding'")
    one = edition(records, PackKind.MEMBERS)
    assert contents_pages(one)["4"] == "No"
    assert "Funding" not in [block.title for block in one.document.blocks if isinstance(block, ItemOpening)]


def test_a_paper_that_is_awaited_is_to_follow(records: RecordsFile) -> None:
    change(records, "UPDATE agenda_items SET paper = 'attached file' WHERE paper = 'funding'")
    one = edition(records, PackKind.MEMBERS)
    assert contents_pages(one)["4"] == "To"
    assert "To follow" in folded(one.printed.pages[1])
    assert "The paper is to follow." in folded(one.printed.pages[2])


def test_text_beside_records_is_their_introduction(records: RecordsFile) -> None:
    change(records, "UPDATE agenda_items SET paper_text = 'Read this first.' WHERE paper = 'support'")
    blocks = document(records, PackKind.MEMBERS).blocks
    place = next(
        at for at, block in enumerate(blocks) if isinstance(block, ItemOpening) and block.short == "Support"
    )
    opening, first, lead = blocks[place : place + 3]
    assert isinstance(opening, ItemOpening)
    assert opening.lead == ""
    assert getattr(first, "words", "") == "Read this first."
    assert getattr(lead, "role", "") == "lead"


def test_what_has_changed_is_left_out_where_it_is_not_wanted(records: RecordsFile) -> None:
    from csp_desktop.services import changes_since, editing
    from tests.services.canaries import board

    changes_since.note_pack(records, board(records, "3/3/26"), "members")
    editing.add(records, "awards", {"title": "Street pastors"})
    meeting = board(records, "7/9/26")
    from csp_desktop.reports.pack import CHANGED, board_pack
    from csp_desktop.rules.packs import PackRequest
    from tests.reports.block_words import text_of

    def words() -> str:
        with records.read() as session:
            return text_of(board_pack(session, PackRequest(meeting)).blocks)

    assert CHANGED in words()
    change(records, f"UPDATE meetings SET with_changes = 0 WHERE id = {meeting}")
    assert CHANGED not in words()


def test_late_items_are_in_their_supplement_alone(somerset: RecordsFile) -> None:
    change(somerset, *LATE)
    main = edition(somerset, PackKind.MEMBERS)
    said = folded(main.printed.pages[1])
    assert "8 Safer Somerset Report To consider Supplement 1" in said
    assert "8a Priorities and the action plan To consider Supplement 2" in said
    assert "The paper is in supplement 1." in folded(main.printed.pages[2])
    numbers = [block.number for block in main.document.blocks if isinstance(block, ItemOpening)]
    assert numbers == ["8b", "8c", "8d", "8e", "8f", "8g"]


def test_a_long_agenda_has_its_cover_and_its_contents_on_a_page_each(
    sample_file: Callable[..., Path],
) -> None:
    records = RecordsFile.open(sample_file("example"))
    one = edition(records, PackKind.MEMBERS)
    records.close()
    (contents,) = [block for block in one.document.blocks if isinstance(block, Contents)]
    assert len(contents.lines) > MANY, "or this shows nothing"
    assert (one.printed.result.targets["contents"], one.printed.result.targets["agenda"]) == (2, 3)
    assert "to note are in the contents." in folded(one.printed.pages[0])
    for line in contents.lines:
        assert line.title in folded(one.printed.pages[1])


def test_the_day_of_issue_is_said_of_the_first_version_alone(records: RecordsFile) -> None:
    meeting = meeting_of(records)
    change(records, f"UPDATE meetings SET published = '2024-09-06' WHERE id = {meeting}")

    def standing() -> str:
        cover = document(records, PackKind.MEMBERS).blocks[0]
        assert isinstance(cover, Cover)
        return dict(cover.facts)["Members’ pack"]

    assert standing() == "Version 1, issued on Friday 6 September 2024"
    change(
        records,
        "INSERT INTO issued_packs (meeting_id, kind, title, version, sha256, restricted, reason, note) "
        f"VALUES ({meeting}, 'members', 'Members’ pack', 1, '', 0, '', '')",
    )
    assert standing() == "Version 2"


def test_a_single_paper_of_a_supplement_names_it(records: RecordsFile) -> None:
    item = item_of(records, "4")
    change(records, f"UPDATE agenda_items SET supplement = 1, late_reason = 'It came late' WHERE id = {item}")
    opening = document(records, PackKind.PAPER, item_id=item).blocks[0]
    assert isinstance(opening, ItemOpening)
    assert opening.over.endswith(" of supplement 1")
