"""Posts: A15 of the reports, when funding ends, and a post whose bid is gone, in statement, list and check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import editing
from csp_desktop.services.checks import check
from csp_desktop.services.lists import ListQuery, page
from csp_desktop.services.registers.support import POSTS
from csp_desktop.services.support import LOST_BID, NO_BID, PostRow, flagged_words, support_statement

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

SEPTEMBER = PartialDate.in_month(2024, 9)
COORDINATOR = "Community Safety Coordinator"


def posts(records: RecordsFile) -> dict[str, PostRow]:
    with records.read() as session:
        return {row.title: row for row in support_statement(session, SEPTEMBER).posts}


def bid_of(records: RecordsFile) -> tuple[int, int]:
    return records.query("SELECT id, bid_id FROM posts WHERE title = ?", (COORDINATOR,))[0]


def test_the_posts_and_where_each_stands(records: RecordsFile) -> None:  # A15, H24 §5
    found = posts(records)
    assert {title: row.standing for title, row in found.items()} == {
        "Support post for the partnership": "Deleted 2023",
        "Community Resilience Manager": "Recruitment complete",
        "Community Safety Lead": "Recruitment ongoing",
        COORDINATOR: "Awaiting bid",
    }
    assert not any(row.flag for row in found.values())
    assert found[COORDINATOR].depends == "“Community Safety Coordinator post”, awaiting outcome"


@pytest.mark.parametrize("way", ["the bid is deleted", "the field is cleared"])
def test_removing_the_bid_flags_the_post(records: RecordsFile, way: str) -> None:  # A15
    post, bid = bid_of(records)
    if way == "the bid is deleted":
        editing.delete(records, "bids", bid)
    else:
        editing.save(records, "posts", post, "bid_id", "")
    row = posts(records)[COORDINATOR]
    assert (row.flag, row.depends) == (NO_BID, "A bid that is not recorded")
    with records.read() as session:
        said = flagged_words(support_statement(session, SEPTEMBER))
    assert (
        said
        == "Look at the Community Safety Coordinator: the bid it depends on is missing or did not succeed."
    )
    assert any(COORDINATOR in remark and "no bid is recorded" in remark for remark in check(records).remarks)
    first = page(records, POSTS, ListQuery(), 0, 1)[0]
    assert first.id == post, "the list puts it first"
    assert first.cells[[column.key for column in POSTS.columns].index("bid")].text == "No bid is recorded"
    records.undo()
    assert posts(records)[COORDINATOR].flag == ""


@pytest.mark.parametrize("status", ["unsuccessful", "withdrawn"])
def test_a_bid_that_did_not_succeed_flags_the_post(records: RecordsFile, status: str) -> None:
    post, bid = bid_of(records)
    editing.save(records, "bids", bid, "status", status)
    assert posts(records)[COORDINATOR].flag == LOST_BID
    assert any(COORDINATOR in remark for remark in check(records).remarks)
    editing.save(records, "posts", post, "status", "deleted")
    assert posts(records)[COORDINATOR].flag == ""
    assert not any(COORDINATOR in remark for remark in check(records).remarks)


def test_funding_ends_with_the_post_else_with_its_stream(records: RecordsFile) -> None:
    post, _ = bid_of(records)
    stream = records.query("SELECT stream_id FROM posts WHERE id = ?", (post,))[0][0]
    assert posts(records)[COORDINATOR].ends == ""
    editing.save(records, "streams", stream, "ends", "31 March 2025")
    assert posts(records)[COORDINATOR].ends == "31 March 2025"
    editing.save(records, "posts", post, "until", "March 2024")
    assert posts(records)[COORDINATOR].ends == "ended March 2024"
    place = [column.key for column in POSTS.columns].index("ends")
    shown = {row.id: row.cells[place].text for row in page(records, POSTS, ListQuery(), 0, 10)}
    assert shown[post] == "March 2024"
