"""Engagement, assurance, supplies and posts in print: the facts of the reports, read back from PDF and Word."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest

from csp_desktop.reports.blocks import Figure
from csp_desktop.reports.papers import PAPERS, Scope
from csp_desktop.reports.sections import engagement as engagement_words
from csp_desktop.reports.sections import supplies as supply_words
from csp_desktop.reports.single import SINGLE_REPORTS
from csp_desktop.reports.word import docx_bytes
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services import editing
from csp_desktop.services.engagement import engagement_statement
from csp_desktop.services.supplies import supply_statement
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import cell_words, kinds, rows, table, tables, text_of
from tests.reports.printed import folded, printed_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.reports.blocks import Document

SEPTEMBER = PartialDate.from_key("2024-09-16")

# What a report must print, by sample and report: the facts of E4, E9, E25 and E26.
FACTS = {
    ("herefordshire", "assurance"): (
        "Two items are watched by assurance reports. No report is recorded for any of them.",
        "Reports are made to the Herefordshire Community Safety Partnership.",
        "Harm caused by alcohol and drugs",
        "Left the list in 2017 and came back in 2024.",
        "Reducing reoffending",
        "Watched since 20 March 2017.",
    ),
    ("worcestershire", "assurance"): (
        "Prevent duties of the specified authorities",
        "Worcestershire County Council",
        "The Prevent Strategy Group is to reassure itself, this board and the two safeguarding boards (2016).",
    ),
    ("somerset", "assurance"): ("Each agency’s process for implementing what DHRs recommend",),
    ("herefordshire", "engagement"): (
        "Partnership conference near White Ribbon day",
        "November 2017",
        "Practitioners of all agencies",
        "how many people it reached is not recorded",
        "Still open: no change is recorded yet",
    ),
    ("worcestershire", "engagement"): (
        "15 engagements are in this log; how many people they reached is not recorded.",
        "Hate Crime week",
        "8 October 2016",
        "Domestic Abuse Forum newsletter",
        "August 2016",
        "16 days of action against domestic abuse",
        "Stop Rape Now",
        "September 2016",
        "New psychoactive substances",
        "Safeguarding Victims, Preventing Homicide",
        "2 December 2016",
        "Health Chats",
        "Family Front Door teams",
    ),
    ("herefordshire", "support"): (
        "Support post for the partnership",
        "Deleted 2023",
        "Community Resilience Manager",
        "Recruitment complete",
        "Community Safety Lead",
        "Recruitment ongoing",
        "Community Safety Coordinator",
        "Awaiting bid",
        "The Community Safety Coordinator depends on the outcome of a bid.",
    ),
    ("worcestershire", "support"): (
        "Three community safety posts in Public Health",
        "£103,000 a year (projected for 2016/17)",
    ),
    ("somerset", "support"): (
        "One Team Coordinator for Somerset",
        "PCC Community Safety Grant",
        "Recruitment complete",
    ),
    ("herefordshire", "supplies"): (
        "Intra-youth serious violence product",
        "July 2024",
        "Yet to be discussed",
        "6 recommendations, none of them allocated.",
        "30% of the young people who committed it came from outside",
        "Report on sexual offending against children in Herefordshire",
        "October 2016",
        "Health data for crime profiles",
        "Starting to be received",
        "One information product is yet to be discussed.",
    ),
    ("worcestershire", "supplies"): (
        "Scorecard: Total Recorded Crime 2015/16, North Worcestershire",
        "Scorecard: Total Recorded Crime 2015/16, South Worcestershire",
        "Counter Terrorism Local Profile (CTLP)",
        "Restricted: named only.",
        "Domestic abuse data",
    ),
}


@pytest.fixture
def report(sample_file: Callable[..., Path]) -> Iterator[Callable[[str, str], Document]]:
    """A single report of a sample on the sample's own day."""
    opened: list[RecordsFile] = []

    def made(sample: str, kind: str) -> Document:
        opened.append(RecordsFile.open(sample_file(sample)))
        with opened[-1].read() as session:
            return SINGLE_REPORTS[kind].build(session, today(opened[-1]))

    yield made
    for one in opened:
        one.close()


def word_text(document: Document) -> str:
    """All words of the Word file, tables too."""
    made = docx.Document(io.BytesIO(docx_bytes(document)))
    cells = [cell.text for one in made.tables for row in one.rows for cell in row.cells]
    return folded(" ".join([*(paragraph.text for paragraph in made.paragraphs), *cells]))


@pytest.mark.parametrize(("sample", "kind"), FACTS)
def test_the_facts_are_printed(report: Callable[[str, str], Document], sample: str, kind: str) -> None:
    document = report(sample, kind)
    read = {"PDF": printed_pdf(document).text, "Word": word_text(document)}
    for form, text in read.items():
        assert [fact for fact in FACTS[sample, kind] if fact not in text] == [], form


def test_engagement_is_grouped_with_you_said_beside_we_did(report: Callable[[str, str], Document]) -> None:
    document = report("example", "engagement")
    said = table(document.blocks, "You said, we did: priority 1")
    assert [column.head for column in said.columns] == ["Engagement", "You said", "We did"]
    places = [cell_words(row.cells[0]) for row in kinds(said, "group")]
    assert places == sorted(places, key=str.casefold)
    assert len(places) > 3
    every = [row for one in tables(document.blocks) if one.caption.startswith("You said") for row in one.rows]
    waiting = [
        row for row in every if row.kind == "row" and engagement_words.STILL_OPEN in cell_words(row.cells[2])
    ]
    assert len(waiting) == 8
    assert {row.cells[2].mark for row in waiting} == {"wait"}  # pyright: ignore[reportAttributeAccessIssue] - a cell with a mark
    (figure,) = [block for block in document.blocks if isinstance(block, Figure)]
    assert figure.table is not None
    assert len(figure.table.rows) == 8
    methods = rows(table(document.blocks, "People reached by method"))
    assert any("; not recorded for" in row[2] for row in methods)
    assert "Eight answers are still open" in text_of(document.blocks)


def test_engagements_of_which_nothing_was_heard_are_listed_without_empty_columns(
    records: RecordsFile,
) -> None:
    editing.delete_all(
        records, "engagements", [row[0] for row in records.query("SELECT id FROM engagements")]
    )
    editing.add(
        records,
        "engagements",
        {"title": "Stall", "held": "June 2024", "run_by": "The partners", "reached": "1"},
    )
    with records.read() as session:
        made = engagement_words.blocks(engagement_statement(session, SEPTEMBER))
    held = table(made, "Engagements held")
    assert rows(held) == [
        ["Stall Run by the partners.", "June 2024", "Not recorded", "Not recorded 1 person"]
    ]
    assert "are not recorded for any of these" in held.note


def test_the_grid_prints_shape_and_word_in_each_cell(report: Callable[[str, str], Document]) -> None:
    document = report("example", "supplies")
    grid = table(document.blocks, "Data received from each agency by quarter")
    assert [column.head for column in grid.columns][1:] == [
        "Q1 2025/26",
        "Q2 2025/26",
        "Q3 2025/26",
        "Q4 2025/26",
        "Q1 2026/27",
    ]
    cells = [cell for row in grid.rows for cell in row.cells[1:]]
    assert len(cells) == 40
    assert all(not isinstance(cell, str) and cell.words and cell.mark for cell in cells)
    words = printed_pdf(document).text
    assert "Two of the eight data supplies due for Q1 2026/27 have not been received" in words
    assert "Missing: past its date and not received." in words


@pytest.mark.parametrize(
    ("received", "said"),
    [
        ("20/7/24", "The data supply due for Q1 2024/25 has been received."),
        ("", "The data supply due for Q1 2024/25 has not been received: Figures from Agency not recorded."),
    ],
)
def test_the_lead_of_one_supply(records: RecordsFile, received: str, said: str) -> None:
    values = {"name": "Figures", "quarter": "Q1 2024/25", "due": "30/7/24", "received": received}
    editing.add(records, "data_supplies", values)
    with records.read() as session:
        assert supply_words.lead(supply_statement(session, SEPTEMBER)) == said


def test_an_overdue_report_is_said_in_the_lead_and_marked(records: RecordsFile) -> None:
    row = records.query("SELECT id FROM assurance_items WHERE name = 'Reducing reoffending'")[0][0]
    editing.save(records, "assurance_items", row, "next_report", "August 2024")
    with records.read() as session:
        document = SINGLE_REPORTS["assurance"].build(session, date(2024, 9, 16))
    text = printed_pdf(document).text
    assert "One report is overdue: reducing reoffending." in text
    assert "Overdue was due August 2024" in text


def test_a_post_whose_bid_is_gone_is_flagged_in_print(records: RecordsFile) -> None:  # A15
    bid = records.query("SELECT bid_id FROM posts WHERE bid_id IS NOT NULL")[0][0]
    editing.delete(records, "bids", bid)
    with records.read() as session:
        text = printed_pdf(SINGLE_REPORTS["support"].build(session, date(2024, 9, 16))).text
    assert (
        "Look at the Community Safety Coordinator: the bid it depends on is missing or did not succeed."
        in text
    )
    assert "It waits for a bid, and no bid is recorded." in text


def test_a_restricted_product_is_not_in_a_public_paper(sample_file: Callable[..., Path]) -> None:
    opened = RecordsFile.open(sample_file("worcestershire"))
    with opened.read() as session:
        ours, theirs = (
            text_of(PAPERS[PaperKind.SUPPLIES](session, Scope(SEPTEMBER, public=public)).blocks)
            for public in (False, True)
        )
    opened.close()
    assert "Counter Terrorism Local Profile" in ours
    assert "Counter Terrorism Local Profile" not in theirs
    assert "Scorecard: Total Recorded Crime" in theirs
