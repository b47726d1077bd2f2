"""The groups report: the facts of the council reports about groups, read back from the printed page and from Word."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest

from csp_desktop.reports.agenda import drafted
from csp_desktop.reports.papers import PAPERS, Scope
from csp_desktop.reports.single import SINGLE_REPORTS
from csp_desktop.reports.word import docx_bytes
from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services import editing
from csp_desktop.services.group_life import Merge, carry_out
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import text_of
from tests.reports.printed import folded, printed_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.reports.blocks import Document

SEPTEMBER, LATER = PartialDate.from_key("2024-09-16"), PartialDate.from_key("2026-09-01")


def report(records: RecordsFile, day: date | None = None) -> Document:
    with records.read() as session:
        return SINGLE_REPORTS["groups"].build(session, day or today(records))


@pytest.fixture
def worcestershire(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    opened = RecordsFile.open(sample_file("worcestershire"))
    yield opened
    opened.close()


def test_herefordshires_groups_in_print(records: RecordsFile) -> None:  # E6, E7
    text = printed_pdf(report(records)).text
    for fact in (
        "Multi Agency Tasking and Coordination Group (MATAC)",
        "Terms of reference, scope and membership were all rewritten",
        "August 2024",
        "Priority 4, Neighbourhood Crime",
        "The community safety, adults’ and children’s partnerships",
        "Holds Local Child Safeguarding Practice Reviews",
        "Also works for Herefordshire adults’ safeguarding partnership and Herefordshire children’s",
        "Closed, 20 March 2017",
        "Take Home Naloxone task and finish group",
        "Closed, by March 2017",
        "Takes in forced marriage, female genital mutilation",
        "Chairs and Statutory Officers Group, 27 April 2017",
        "Asked of the Safeguarding Children Board; what it answered is not in the reports seen",
        "Decided on 27 April 2017; led by the police",
        "Herefordshire Dementia Implementation Group",
    ):
        assert fact in text, fact
    assert "None of them has a chair recorded" in text


def test_worcestershires_groups_in_print(worcestershire: RecordsFile) -> None:  # E6, E19
    text = printed_pdf(report(worcestershire)).text
    for fact in (
        "Chair Director of Public Health, Worcestershire County Council",
        "Members of SCB: nine seats",
        "The six district councils",
        "Worcestershire Children First",
        "Follows Worcestershire Forum against Domestic Abuse and Sexual Violence",
        "Followed by Worcestershire Reducing Reoffending Group",
        "To be merged into Worcestershire Hate Incident Partnership",
        "One Day One Conversation group, 2 of 2",
        "Gives updates to Worcestershire Health Improvement Group",
        "A Public Health officer",
        "County council Prevent task and finish group",
        "Prepares for a duty to protect buildings and open spaces",
        "Specialist domestic violence courts return From August 2016",
        "Councils and CSPs work to ease tension and watch closely.",
    ):
        assert fact in text, fact
    assert "no seat on the board" not in text


def test_the_merged_partnerships_keep_both_histories_in_print(worcestershire: RecordsFile) -> None:
    def found(name: str) -> int:
        return worcestershire.query("SELECT id FROM groups WHERE name = ?", (name,))[0][0]

    parts = tuple(found(f"Hate Incident Partnership, {side}") for side in ("north", "south"))
    into = found("Worcestershire Hate Incident Partnership")
    carry_out(
        worcestershire,
        Merge(parts, "", parse_date("October 2016"), "One body for the county.", into_id=into),
    )
    printed = printed_pdf(report(worcestershire)).text
    assert (
        "Formed by merging Hate Incident Partnership, north and Hate Incident Partnership, south, October 2016"
        in printed
    )
    assert printed.count("Merged into Worcestershire Hate Incident Partnership, October 2016") == 2
    assert "Why: One body for the county." in printed
    before = printed_pdf(report(worcestershire, date(2016, 9, 20))).text
    assert "Hate Incident Partnership, north" in before
    assert "Worcestershire Hate Incident Partnership Kind" not in before


def test_the_events_of_somerset_in_print(sample_file: Callable[..., Path]) -> None:  # E24
    records = RecordsFile.open(sample_file("somerset"))
    text = printed_pdf(report(records)).text
    records.close()
    start = text.index("Building of Hinkley Point C From 2017")
    event = text[start : text.index("Deaths of people sleeping rough", start)]
    assert event.count("•") == 6 + 2 + 1  # its priorities, done, planned
    for fact in (
        "Hinkley Community Safety Group",
        "Meets Monthly",
        "Safety on the roads",
        "refreshed in summer 2018",
    ):
        assert fact in event, fact


def test_the_posts_of_herefordshire_in_print(records: RecordsFile) -> None:  # E25, A15
    with records.read() as session:
        text = printed_pdf(SINGLE_REPORTS["support"].build(session, today(records))).text
    for fact in (
        "Community Resilience Manager",
        "Recruitment complete",
        "Recruitment ongoing",
        "Awaiting bid",
        "2023",
    ):
        assert fact in text, fact


def test_word_says_what_the_page_says(worcestershire: RecordsFile) -> None:
    made = docx.Document(io.BytesIO(docx_bytes(report(worcestershire))))
    said = folded(" ".join(part.text or "" for part in made.element.body.iter() if part.tag.endswith("}t")))
    for fact in (
        "Worcestershire Children First",
        "Members of SCB",
        "What is lacking",
        "No chair is recorded",
    ):
        assert fact in said, fact


def test_members_gaps_and_attendance_in_print(tmp_path: Path) -> None:
    records = RecordsFile.create(tmp_path / "n.csp", "X Partnership")
    add = editing.add_new
    group = str(
        add(records, "groups", {"name": "X Board", "kind": "board", "status": "active", "is_board": "1"})
    )
    police = str(add(records, "organisations", {"name": "Police", "status": "responsible authority"}))
    add(records, "organisations", {"name": "Fire", "status": "responsible authority"})
    add(
        records, "seats", {"group_id": group, "organisation_id": police, "role": "Chair", "since": "May 2024"}
    )
    for held_on, way in (("1/2/25", "present"), ("1/5/25", "apologies")):
        meeting = add(
            records, "meetings", {"title": "X Board", "group_id": group, "held": held_on, "status": "held"}
        )
        wanted = {"meeting_id": str(meeting), "organisation_id": police, "role": "Chief", "attendance": way}
        add(records, "invitees", wanted)
    text = printed_pdf(report(records, date(2025, 6, 1))).text
    records.close()
    assert "One responsible authority has no seat on the board." in text
    assert "Fire is a responsible authority and holds no seat; add one." in text
    assert "1 May 2025 0 of 1 came" in text
    assert "Chair, Police Apologies Came 1 of 2" in text
    assert "May 2024" in text


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    records = RecordsFile.create(tmp_path / "n.csp", "X")
    assert "No groups are recorded yet." in printed_pdf(report(records, date(2025, 6, 1))).text
    records.close()


def test_a_group_past_its_due_end_and_one_still_before_it(tmp_path: Path) -> None:
    records = RecordsFile.create(tmp_path / "n.csp", "X")
    values = {
        "name": "Naloxone group",
        "kind": "task and finish",
        "status": "active",
        "ended": "31 March 2025",
    }
    editing.add_new(records, "groups", values)
    assert "Due 31 March 2025." in printed_pdf(report(records, date(2025, 1, 1))).text
    after = printed_pdf(report(records, date(2025, 6, 1))).text
    assert "Was due 31 March 2025; it has not been closed." in after
    records.close()


def test_a_late_return_and_dated_ties_are_said_of_the_group(records: RecordsFile) -> None:
    jcr = records.query("SELECT id FROM groups WHERE name = 'Joint Case Review'")[0][0]
    wanted = records.query("SELECT id FROM group_returns WHERE group_id = ?", (jcr,))[0][0]
    editing.save(records, "group_returns", wanted, "due", "30 August 2024")
    tie = records.query("SELECT id FROM group_ties WHERE group_id = ? ORDER BY id", (jcr,))[0][0]
    editing.save(records, "group_ties", tie, "since", "March 2019")
    editing.save(records, "groups", jcr, "ends_due", "1 September 2024")
    text = folded(printed_pdf(report(records, date(2024, 9, 16))).text)
    assert "Q2 2024/25, 17 days late" in text
    assert "partnership since March 2019" in text
    assert "Was due 1 September 2024; it has not been closed." in text


def test_a_pack_prints_only_what_the_groups_lack(records: RecordsFile) -> None:
    with records.read() as session:
        made = PAPERS[PaperKind.GROUPS](session, Scope(SEPTEMBER, brief=True))
        public = PAPERS[PaperKind.GROUPS](session, Scope(SEPTEMBER, brief=True, public=True))
    assert made.lead.startswith("Four groups lack something")
    told = text_of(made.blocks)
    assert "No chair is recorded; add a seat whose role is Chair, or an office held." in told
    assert "Meets" not in told, "the facts of a group are in its own report"
    assert public.blocks == ()


def test_the_public_read_nobodys_name_in_the_groups(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file("example"))
    named = {
        name for (name,) in records.query("SELECT p.name FROM seats s JOIN people p ON p.id = s.person_id")
    }
    with records.read() as session:
        members = text_of(PAPERS[PaperKind.GROUPS](session, Scope(LATER)).blocks)
        public = text_of(PAPERS[PaperKind.GROUPS](session, Scope(LATER, public=True)).blocks)
    assert any(name in members for name in named)
    assert not [name for name in named if name in public]
    assert "Domestic Abuse Partnership Group" in public
    records.close()


def test_a_drafted_agenda_proposes_what_has_something_to_say(records: RecordsFile) -> None:
    def proposed() -> set[PaperKind]:
        with records.read() as session:
            return {item.paper for item in drafted(session, Scope(SEPTEMBER))}

    new = {PaperKind.GROUPS, PaperKind.ENGAGEMENT, PaperKind.ASSURANCE}
    assert new <= proposed()
    for table in ("engagements", "assurance_items"):
        for (one,) in records.query(f"SELECT id FROM {table}"):
            editing.delete(records, table, one)
    assert proposed() & new == {PaperKind.GROUPS}
