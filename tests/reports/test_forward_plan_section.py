"""The forward plan in print, and an agenda drafted for the pack of a meeting that has none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.reports.agenda import drafted
from csp_desktop.reports.blocks import Bullets, Row, Run, Table
from csp_desktop.reports.papers import PAPERS, Scope
from csp_desktop.reports.single import SINGLE_REPORTS
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services import editing
from csp_desktop.services.agenda_drafting import add_items
from csp_desktop.services.agenda_drafting import drafted as proposals
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import text_of
from tests.reports.printed import printed_pdf
from tests.services.meeting_ground import MeetingGround

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.reports.papers import Paper

TODAY = date(2025, 1, 15)


def paper(
    records: RecordsFile, meeting: int | None = None, group: int | None = None, *, public: bool = False
) -> Paper:
    with records.read() as session:
        return PAPERS[PaperKind.FORWARD_PLAN](session, Scope(PartialDate.on(TODAY), meeting, group, public))


def heads(found: Paper) -> list[str]:
    """The heads over the rows of the first table."""
    table = next(block for block in found.blocks if isinstance(block, Table))
    return [str(getattr(row.cells[0], "words", "")) for row in table.rows if row.kind == "group"]


def test_nothing_planned_says_so(ground: MeetingGround) -> None:
    found = paper(ground.records)
    assert (found.lead, found.blocks) == ("Nothing is planned yet.", ())


def test_meetings_on_record_those_of_the_series_and_months_without_one_are_told_apart(
    ground: MeetingGround,
) -> None:
    ground.meeting("20 March 2025")
    series = ground.add(
        "meeting_series",
        title="Board",
        group=ground.board,
        repeat="every three months",
        which_week="third",
        weekday="Thursday",
        since="20 March 2025",
        until="30 June 2025",
    )
    for title, planned in (
        ("One", "March 2025"),
        ("Two", "31 May 2025"),
        ("Three", "October 2025"),
        ("Four", ""),
    ):
        ground.add("forward_items", title=title, planned=planned, ask="Agree it.")
    found = paper(ground.records)
    assert heads(found) == ["20 March 2025", "October 2025: no meeting"]
    ground.add("forward_items", title="Five", planned="June 2025")
    found = paper(ground.records)
    assert heads(found) == ["20 March 2025", "19 June 2025 (not on record yet)", "October 2025: no meeting"]
    assert found.lead == (
        "Three items are planned for two meetings, one of which is not on record yet. "
        "One item is planned for a month without a meeting. One item has no date yet."
    )
    ground.add("meetings", title="Board", group=ground.board, held="June 2025", series=series)
    assert heads(paper(ground.records))[1] == "June 2025"


def test_what_comes_to_every_meeting_and_what_is_not_dated_are_listed(ground: MeetingGround) -> None:
    ground.add("forward_items", title="Risks", cycle="every meeting", ask="Consider them")
    ground.add("forward_items", title="Some day")
    found = paper(ground.records)
    assert found.lead == "One item has no date yet."
    always, undated = (block for block in found.blocks if isinstance(block, Bullets))
    assert always.items == ((Run("Risks.", bold=True), Run(" Consider them.")),)
    assert undated.items == ((Run("Some day.", bold=True), Run("")),)


def test_in_a_pack_it_is_the_groups_own_from_the_day_after(ground: MeetingGround) -> None:
    panel = ground.add("groups", name="Panel")
    meeting = ground.meeting("15 January 2025")
    ground.meeting("20 March 2025")
    ground.add("forward_items", title="Today’s", meeting=meeting)
    ground.add("forward_items", title="Ahead", planned="March 2025")
    ground.add("forward_items", title="The panel’s", group=panel, planned="March 2025")
    ground.add("forward_items", title="Exempt", planned="March 2025", classification="exempt")
    words = text_of(paper(ground.records, meeting, ground.board).blocks)
    assert "Ahead" in words
    assert "Exempt" in words
    assert "Today’s" not in words
    assert "The panel’s" not in words
    public = text_of(paper(ground.records, meeting, ground.board, public=True).blocks)
    assert "Ahead" in public
    assert "Exempt" not in public


def test_the_samples_plan_prints(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file("example"))
    with records.read() as session:
        document = SINGLE_REPORTS["forward-plan"].build(session, date(2026, 9, 1))
    text = " ".join(printed_pdf(document).text.split())
    for words in (
        "Forward plan",
        "17 December 2026 (not on record yet)",
        "White Ribbon Day",
        "Note what is planned for White Ribbon Day on 25 November.",
        "Not dated yet",
    ):
        assert words in text
    records.close()


def test_every_row_of_a_table_is_whole(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file("example"))
    with records.read() as session:
        found = PAPERS[PaperKind.FORWARD_PLAN](session, Scope(PartialDate.on(date(2026, 9, 1))))
    rows: list[Row] = [row for block in found.blocks if isinstance(block, Table) for row in block.rows]
    items = [row for row in rows if row.kind == "row"]
    assert len(items) > 20
    assert all(row.cells[1] and row.cells[3] for row in items)
    records.close()


def test_a_pack_and_the_officer_have_the_same_draft(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file())
    [(meeting, group)] = records.query(
        "SELECT m.id, g.id FROM meetings m JOIN groups g ON g.id = m.group_id WHERE g.is_board AND m.held = '2024-09'"
    )
    for (one,) in records.query("SELECT id FROM agenda_items WHERE meeting_id = ?", (meeting,)):
        editing.delete(records, "agenda_items", one)
    scope = Scope(PartialDate.in_month(2024, 9), meeting, group)
    with records.read() as session:
        printed = drafted(session, scope)
    offered = proposals(records, meeting)
    titles = [item.title for item in printed]
    assert [title for title in (item.title for item in offered) if title in titles] == titles
    assert {item.title for item in offered if not item.usual} <= set(titles)
    assert [item.number for item in printed] == [str(place) for place in range(1, len(titles) + 1)]
    assert "Intra-youth serious violence product" in titles  # A17
    add_items(records, meeting, offered)
    assert all(item.there for item in proposals(records, meeting))
    records.close()
