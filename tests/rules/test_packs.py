"""What a document of a meeting's papers is called, and its pages in words."""

from __future__ import annotations

import pytest

from csp_desktop.rules.meeting_names import date_first, title_first
from csp_desktop.rules.packs import NAMES, PackKind, PackRequest, called, page_numbers, page_words


@pytest.mark.parametrize(
    ("request_", "item", "words"),
    [
        (PackRequest(1), "", "Members’ pack"),
        (PackRequest(1, draft=True), "", "Draft members’ pack"),
        (PackRequest(1, PackKind.SUPPLEMENT, supplement=2), "", "Supplement 2"),
        (
            PackRequest(1, PackKind.PUBLIC_SUPPLEMENT, supplement=1, draft=True),
            "",
            "Draft public supplement 1",
        ),
        (PackRequest(1, PackKind.PAPER, item_id=4), "5a", "Paper for item 5a"),
        (PackRequest(1, PackKind.PAPER, item_id=4), "", "Paper"),
    ],
)
def test_a_document_says_what_it_is(request_: PackRequest, item: str, words: str) -> None:
    assert called(request_, item) == words


def test_every_kind_has_a_name_of_its_own() -> None:
    assert len(set(NAMES.values())) == len(NAMES) == len(PackKind)


def test_a_range_of_one_page_is_that_page() -> None:
    assert (page_numbers(3, 3), page_numbers(17, 19)) == ("3", "17–19")
    assert (page_words(3, 3), page_words(17, 19)) == ("page 3", "pages 17–19")


def test_a_meeting_without_a_date_is_called_by_its_title() -> None:
    assert title_first("Board", "2024-09-16") == "Board, 16 September 2024"
    assert date_first("2024-09-16", "Board") == "16 September 2024, Board"
    assert title_first("Board", None) == date_first(None, "Board") == "Board"
