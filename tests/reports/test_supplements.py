"""Supplements: SO18's front sheet, numbers that go on from what went out before, and the reason that papers are late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import Cover, ItemOpening
from csp_desktop.rules.packs import PackKind
from csp_desktop.store.records_file import RecordsFile
from tests.reports.editions import LATE, RIGHT_HAND, change, document, edition, item_of, meeting_of
from tests.reports.printed import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def somerset(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    made = RecordsFile.open(sample_file("somerset"))
    yield made
    made.close()


def issued(
    records: RecordsFile, kind: str, last: int, supplement: int | None = None, version: int = 1
) -> None:
    change(
        records,
        "INSERT INTO issued_packs (meeting_id, kind, title, version, supplement, first_page, last_page, restricted, reason, "
        f"sha256, note) VALUES ({meeting_of(records)}, '{kind}', 'Pack', {version}, {supplement or 'NULL'}, 1, {last}, 0, "
        "'', '', '')",
    )


def test_so18s_own_sheet(somerset: RecordsFile) -> None:
    """Its sheet is page 1, its back is blank, and the report starts on page 3 (domain.md §1.3, rows 8 and 9)."""
    change(somerset, "UPDATE agenda_items SET supplement = 1", RIGHT_HAND)
    one = edition(somerset, PackKind.SUPPLEMENT, supplement=1, first_page=1)
    sheet = folded(one.printed.pages[0])
    for said in (
        "Supplement 1",
        "Thursday 15 November 2018",
        "Taunton Library Meeting Room, Taunton Library",
        "Why it is late Not stated; the report was not to hand when the agenda was published.",
        "Item 8 Safer Somerset Report (Page 3)",
        "Endorse the annual report and say where the board and the partnership might work together.",
        "Page 1 (Supplement 1)",
    ):
        assert said in sheet
    assert one.printed.result.targets[f"item {item_of(somerset, '8')}"] == 3
    assert "Safer Somerset Report" in one.pages[2]


def test_a_meeting_whose_papers_all_went_out_as_one_has_it_without_saying_so_of_each(
    somerset: RecordsFile,
) -> None:
    one = document(somerset, PackKind.SUPPLEMENT, supplement=1)
    numbers = [block.number for block in one.blocks if isinstance(block, ItemOpening)]
    assert numbers == ["8", "8a", "8b", "8c", "8d", "8e", "8f", "8g"]
    assert one.first_page == 2, "the agenda that it goes with is one page"
    cover = one.blocks[0]
    assert isinstance(cover, Cover)
    assert dict(cover.facts)["Goes with"] == "The agenda, up to page 1"


def test_numbers_go_on_from_the_pack_as_it_is_built_now(somerset: RecordsFile) -> None:
    change(somerset, *LATE)
    main = edition(somerset, PackKind.MEMBERS)
    first = edition(somerset, PackKind.SUPPLEMENT, supplement=1)
    second = edition(somerset, PackKind.SUPPLEMENT, supplement=2)
    assert first.document.first_page == main.printed.result.pages + 1
    assert second.document.first_page == first.document.first_page + first.printed.result.pages
    numbers = [*main.numbers, *first.numbers, *second.numbers]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    sheet = folded(second.printed.pages[0])
    start = second.document.first_page + 1
    assert f"(Pages {start}–{start + 2})" in sheet
    assert "The figures came on the day." in sheet
    assert second.labels[0] == str(second.document.first_page)


def test_numbers_go_on_from_what_went_out(somerset: RecordsFile) -> None:
    change(somerset, *LATE)
    issued(somerset, "members", 22)
    issued(somerset, "members", 30, version=2)
    issued(somerset, "public", 50)
    assert document(somerset, PackKind.SUPPLEMENT, supplement=1).first_page == 31
    assert document(somerset, PackKind.PUBLIC_SUPPLEMENT, supplement=1).first_page == 51
    issued(somerset, "supplement", 36, 1)
    again = document(somerset, PackKind.SUPPLEMENT, supplement=1)
    assert again.first_page == 31, "a second version of the first stands where the first did"
    assert "version 2" in again.edition
    assert document(somerset, PackKind.SUPPLEMENT, supplement=2).first_page == 37
    change(somerset, RIGHT_HAND)
    issued(somerset, "supplement", 37, 1, 2)
    assert document(somerset, PackKind.SUPPLEMENT, supplement=2).first_page == 39, (
        "odd pages are right-hand ones"
    )


def test_what_is_asked_for_is_where_it_begins(somerset: RecordsFile) -> None:
    assert document(somerset, PackKind.SUPPLEMENT, supplement=1, first_page=23).first_page == 23


def test_one_that_is_not_there_is_said(somerset: RecordsFile) -> None:
    with pytest.raises(KnownError, match="No paper goes out in supplement 3"):
        document(somerset, PackKind.SUPPLEMENT, supplement=3)


def test_the_public_one_says_nothing_of_an_exempt_item(somerset: RecordsFile) -> None:
    change(
        somerset,
        *LATE,
        "UPDATE agenda_items SET classification = 'exempt', exempt_paragraphs = '3', title = 'Qvxcanary', ask = 'Qvxcanary', "
        "late_reason = 'Qvxcanary' WHERE number = '8a'",
    )
    members = edition(somerset, PackKind.SUPPLEMENT, supplement=2)
    assert "Qvxcanary" in members.printed.text
    assert all("EXEMPT, PARAGRAPH 3" in page for page in members.pages[1:])
    public = edition(somerset, PackKind.PUBLIC_SUPPLEMENT, supplement=2)
    assert "Qvxcanary" not in public.printed.text
    assert b"Qvxcanary" not in public.printed.data
    assert "Information relating to the financial or business affairs" in public.printed.text
