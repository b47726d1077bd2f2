"""Minutes in print: everything in its order in PDF and Word, drafts marked on each page, nothing exempt in a public copy."""

from __future__ import annotations

import io
import random
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest

from csp_desktop import cli
from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import Document, Notice, Text
from csp_desktop.reports.minute_papers import minutes_document, to_agree
from csp_desktop.reports.papers import PAPERS, Scope
from csp_desktop.reports.single import build_report
from csp_desktop.reports.word import docx_bytes
from csp_desktop.rules.audiences import PUBLIC
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services import editing
from csp_desktop.services.audiences import show_to
from tests.reports.pdf_checker import problems
from tests.reports.printed import folded, printed_pdf, reading_order
from tests.services.canaries import CANARY, restrict
from tests.services.minutes_ground import SECRET, Ground, new_ground
from tests.written import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from csp_desktop.store.records_file import RecordsFile

IN_ORDER = (
    "Draft minutes", "Partnership board, Monday 16 September 2024.", "Draft minutes: not agreed yet",
    "Began at 14.00 and closed at 15.40", "Who came", "Present", "Ann Lee", "For the area commander", "In attendance",
    "Until 15.10", "Apologies", "Fire and rescue", "2 of 3 present. 1 apology. Quorate.", "Interests declared",
    "Raj Patel, item 1 Funding: A trustee of the refuge. They left the room.", "1. Funding",
    "The board heard where the money stands.", "Two awards are late.", "Decision a: agreed with changes",
    "The award to the refuge goes on.", "Action A1: Write to both projects. Treasurer, by 1 November 2024.",
    f"2. A {SECRET} review", "Not for the public: exempt, under paragraphs 1 and 2", "Resolved: that under section 100A(4)",
    f"What {SECRET} said.", "3. Risk register", "This item was deferred.", "Other decisions",
    "The chair writes to the Commissioner.", "Next meeting", "Monday 9 December 2024, 2pm, Town Hall.",
    "Actions from this meeting",
)  # fmt: skip


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = new_ground(tmp_path / "n.csp")
    yield made
    made.records.close()


def built(ground: Ground, public: bool = False) -> Document:
    with ground.records.read() as session:
        return minutes_document(session, ground.first, public)


def test_who_led_an_item_stays_with_what_follows(ground: Ground) -> None:
    led = [
        block for block in built(ground).blocks if isinstance(block, Text) and "Led by" in str(block.words)
    ]
    assert led
    assert all(block.keep for block in led)
    word = docx.Document(io.BytesIO(docx_bytes(built(ground))))
    kept = [one.paragraph_format.keep_with_next for one in word.paragraphs if "Led by" in one.text]
    assert kept == [True] * len(led)


def in_order(text: str, wanted: tuple[str, ...]) -> None:
    at = 0
    for each in wanted:
        found = text.find(each, at)
        assert found >= 0, each
        at = found


def test_the_pdf_says_everything_in_its_order_and_passes_the_checker(ground: Ground) -> None:
    made = printed_pdf(built(ground))
    in_order(made.text, IN_ORDER)
    with made.open() as pdf:
        assert problems(pdf) == []
        in_order(folded(reading_order(pdf)), ("Who came", "Ann Lee", "1. Funding", "Next meeting", "A1"))
    assert len(made.pages) == 2
    assert all("Draft minutes" in page and "EXEMPT" in page for page in made.pages)


def test_word_has_the_same_headings_and_tables(ground: Ground) -> None:
    made = docx.Document(io.BytesIO(docx_bytes(built(ground))))
    headings = [p.text for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        "Draft minutes", "Who came", "Interests declared", "1. Funding", f"2. A {SECRET} review", "3. Risk register",
        "Other decisions", "Next meeting", "Actions from this meeting",
    ]  # fmt: skip
    cells = [[cell.text for cell in row.cells] for table in made.tables for row in table.rows]
    assert ["A1", "Write to both projects", "Treasurer", "1 November 2024"] in cells


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_public_copy_holds_nothing_exempt_anywhere(ground: Ground, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"minutes.{ending}"
    file = str(ground.records.path)
    ground.records.close()
    asked = ["report", file, "minutes", "--of", "2024-09-16", "--audience", "public", "-o", str(out)]
    assert cli.main(asked) == 0
    text = folded(text_of(out))
    for hidden in (SECRET, "Raj Patel", "trustee", "Area commander"):
        assert hidden not in text
    for said in ("Exempt item", "Draft minutes, public copy", "2 people, from Harrow Vale Council"):
        assert said in text


def test_agreed_minutes_are_no_draft(ground: Ground) -> None:
    ground.agreed("Item 1: 2 awards are late.")
    made = printed_pdf(built(ground))
    assert "Agreed as a true record on 9 December 2024. Corrected: Item 1: 2 awards are late." in made.text
    assert "Draft" not in made.text


def test_the_minutes_before_are_a_paper_to_be_agreed(ground: Ground) -> None:
    scope = Scope(PartialDate.on(date(2024, 12, 9)), ground.second, ground.group)
    with ground.records.read() as session:
        paper = PAPERS[PaperKind.MINUTES](session, scope)
        assert paper.lead == "Partnership board, Monday 16 September 2024."
        assert paper.blocks[0] == Notice(
            "Draft minutes: not agreed yet", "They are to be agreed at this meeting, with any corrections."
        )
        assert SECRET in str(paper.blocks)
        lead, blocks = to_agree(session, ground.second, public=True)
        assert SECRET not in lead + str(blocks)
        assert to_agree(session, ground.first, public=False) == (
            "No meeting before this one is recorded, so there are no minutes to agree.", (),
        )  # fmt: skip


def test_minutes_of_a_meeting_that_is_not_open_are_not_for_the_public(ground: Ground) -> None:
    editing.save(ground.records, "meetings", ground.first, "classification", "exempt")
    with ground.records.read() as session:
        said = ("The minutes of this meeting are not for the public.", ())
        assert to_agree(session, ground.second, public=True) == said
        with pytest.raises(KnownError, match="not for the public"):
            minutes_document(session, ground.first, public=True)


def test_no_public_minutes_hold_what_is_restricted(records: RecordsFile) -> None:
    restrict(records, random.Random(7))
    meetings = [row[0] for row in records.query("SELECT id FROM meetings")]
    show_to(records, PUBLIC)
    printed = 0
    with records.read() as session:
        for meeting in meetings:
            try:
                document = minutes_document(session, meeting, public=True)
            except KnownError:
                continue
            assert CANARY not in str(document)
            printed += 1
    assert printed > 5


def test_of_a_meeting_of_which_nothing_is_minuted_that_is_said(ground: Ground) -> None:
    with ground.records.change("Empty") as session:
        from csp_desktop.records.meetings import Meeting

        session.add(
            Meeting(id=99, title="Empty", group_id=ground.group, held=PartialDate.on(date(2025, 3, 3)))
        )
    with ground.records.read() as session:
        text = printed_pdf(minutes_document(session, 99)).text
        assert "Nothing is minuted of this meeting yet." in text


def test_the_report_is_named_by_date_or_id(ground: Ground) -> None:
    day = date(2024, 12, 9)
    with ground.records.read() as session:
        by_date = build_report(session, "minutes", day, "2024-09")
        assert by_date == build_report(session, "minutes", day, f"#{ground.first}")
        assert by_date.edition == "Draft minutes"
        for nothing in ("2031-01", "#999"):
            with pytest.raises(KnownError):
                build_report(session, "minutes", day, nothing)


def test_long_minutes_break_over_pages_and_pass_the_checker(ground: Ground) -> None:
    from csp_desktop.records.meetings import AgendaItem, Decision

    with ground.records.change("Much") as session:
        for number in range(4, 40):
            item = AgendaItem(
                meeting_id=ground.first, position=number, number=str(number), title=f"Item {number}",
                discussion="\n\n".join(f"The board heard what was said of {number}. " * 6 for _ in range(3)),
            )  # fmt: skip
            session.add(item)
            session.flush()
            session.add(Decision(meeting_id=ground.first, item_id=item.id, wording=f"Decided {number}"))
    made = printed_pdf(built(ground))
    with made.open() as pdf:
        assert problems(pdf) == []
    assert len(made.pages) > 8
    assert all(f"Decided {number}." in made.text for number in range(4, 40))
