"""The preflight of a pack: of each check a case in which it speaks and one in which it is content."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.services import attachments, item_papers_changing
from csp_desktop.services.agenda_items import move_item
from csp_desktop.services.changes_since import note_pack
from csp_desktop.services.declared_settings import PACK_PAGES
from csp_desktop.services.editing import add, delete_all, save
from csp_desktop.services.pack_contents import contents, next_meeting
from csp_desktop.services.pack_preflight import (
    Line,
    Made,
    Severity,
    built,
    headline,
    preflight,
    publish_by,
    refused,
    thorough,
    thorough_mark,
    worst,
)
from csp_desktop.services.record_settings import keep
from csp_desktop.store.records_file import RecordsFile

TODAY = "2026-03-02"  # a Monday
FIX, LOOK, PASSED = Severity.FIX, Severity.LOOK, Severity.PASSED
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class Ours:
    """A file with a board and a meeting of it on 20 March 2026, whose agenda the tests make."""

    def __init__(self, records: RecordsFile) -> None:
        self.records = records
        self.board = self.add("groups", name="Our board", is_board="1")
        self.meeting = self.add(
            "meetings", title="Board", group_id=str(self.board), held="20/3/2026", time="10:00", ends="12:00"
        )

    def add(self, table: str, **values: str) -> int:
        return add(self.records, table, values)

    def item(self, title: str = "Funding", **values: str) -> int:
        place = len(contents(self.records, self.meeting).items) + 1
        base = {
            "meeting_id": str(self.meeting),
            "position": str(place),
            "number": str(place),
            "paper": "funding",
        }
        return self.add("agenda_items", title=title, **{**base, **values})

    def set(self, table: str, row_id: int, name: str, typed: str) -> None:
        save(self.records, table, row_id, name, typed)

    def found(self, kind: PackKind = PackKind.MEMBERS, supplement: int = 0) -> tuple[Line, ...]:
        request = PackRequest(self.meeting, kind, supplement)
        return (*preflight(self.records, request), *thorough(self.records, request))

    def says(self, words: str, kind: PackKind = PackKind.MEMBERS, supplement: int = 0) -> Line:
        """The one line that has these words."""
        lines = [line for line in self.found(kind, supplement) if words in f"{line.words}. {line.note}"]
        assert len(lines) == 1, (words, self.found(kind, supplement))
        return lines[0]

    def silent(self, words: str, kind: PackKind = PackKind.MEMBERS, supplement: int = 0) -> bool:
        return not any(words in f"{line.words}. {line.note}" for line in self.found(kind, supplement))


@pytest.fixture
def ours(tmp_path):
    made = RecordsFile.create(tmp_path / "ours.csp", "Ours")
    with made.change("Today", recorded=False) as session:
        session.connection().exec_driver_sql(
            "INSERT INTO settings (name, value) VALUES ('today', ?)", (TODAY,)
        )
    yield Ours(made)
    made.close()


# --- papers --------------------------------------------------------------------------------------------------------


def test_a_text_that_is_not_written_is_to_fix_until_it_is(ours: Ours) -> None:
    item = ours.item("Welcome", paper="text")
    line = ours.says("its text is not written")
    assert (line.severity, line.table, line.id, line.link, line.item_id) == (
        FIX,
        "agenda_items",
        item,
        "Open item 1",
        item,
    )
    ours.set("agenda_items", item, "paper_text", "Welcome to all.")
    assert ours.silent("its text is not written")
    assert ours.says("Every paper is in").severity is PASSED


def test_a_file_that_is_not_attached_is_to_fix_until_it_is(ours: Ours) -> None:
    item = ours.item("Plan", paper="attached file")
    assert ours.says("no file is attached").severity is FIX
    attachments.attach_bytes(ours.records, "agenda_items", item, "Plan.pdf", PDF)
    assert ours.silent("no file is attached")


def test_a_file_that_was_placed_and_then_deleted_is_told_once(ours: Ours) -> None:
    item = ours.item("Plan")
    attached = attachments.attach_bytes(ours.records, "agenda_items", item, "Plan.pdf", PDF)
    item_papers_changing.placed(ours.records, item, f"a{attached}")
    assert ours.silent("no longer attached")
    delete_all(ours.records, "attachments", (attached,))
    assert ours.says("no longer attached").item_id == item


def test_a_file_of_a_kind_that_is_not_printed_is_looked_at(ours: Ours) -> None:
    item = ours.item("Plan")
    attachments.attach_bytes(ours.records, "agenda_items", item, "Plan.pdf", PDF)
    assert ours.silent("a file is not printed")
    attachments.attach_bytes(ours.records, "agenda_items", item, "list.csv", b"a,b\n1,2\n")
    line = ours.says("a file is not printed")
    assert line.severity is LOOK
    assert "list.csv" in line.note


def test_a_further_paper_without_text_is_to_fix_and_one_left_out_is_not(ours: Ours) -> None:
    item = ours.item()
    key = item_papers_changing.add_text(ours.records, item, "Appendix 1")
    assert ours.says("a paper is not written").note == "“Appendix 1” has no text"
    item_papers_changing.include(ours.records, item, key, False)
    assert ours.silent("a paper is not written")


def test_an_item_to_decide_says_what_is_asked(ours: Ours) -> None:
    item = ours.item(purpose="to decide")
    assert ours.says("what is asked is not said").severity is FIX
    ours.set("agenda_items", item, "ask", "Agree the spending plan")
    assert ours.silent("what is asked is not said")


def test_an_item_without_a_paper_is_looked_at_only_where_something_is_asked(ours: Ours) -> None:
    ours.item("Apologies", paper="none")
    assert ours.silent("has no paper")
    ours.item("Way ahead", paper="none", purpose="to consider")
    assert ours.says("Item 2 has no paper").severity is LOOK


def test_a_paper_that_is_due_is_to_fix_once_its_day_is_past(ours: Ours) -> None:
    item = ours.item("Plan", paper="none", paper_due="1/3/2026")
    assert (ours.says("its paper is not in").severity, ours.says("its paper is not in").note) == (
        FIX,
        "It was due on 1 March 2026",
    )
    ours.set("agenda_items", item, "paper_due", "9/3/2026")
    assert ours.says("its paper is not in").severity is LOOK
    ours.set("agenda_items", item, "paper", "funding")
    assert ours.silent("its paper is not in")


def test_what_is_left_out_of_the_pack_lacks_no_paper(ours: Ours) -> None:
    item = ours.item("Welcome", paper="text")
    ours.set("agenda_items", item, "in_pack", "")
    assert ours.silent("its text is not written")


def test_numbers_are_given_once_and_to_all(ours: Ours) -> None:
    ours.item("One")
    second = ours.item("Two", number="1")
    assert ours.says("Number 1 is given twice").severity is FIX
    ours.set("agenda_items", second, "number", "")
    assert ours.says("Two has no number").severity is LOOK
    ours.set("agenda_items", second, "number", "2")
    assert ours.says("numbered without a gap").severity is PASSED


def test_a_late_item_gives_its_reason(ours: Ours) -> None:
    item = ours.item("Plan", supplement="1")
    assert ours.says("why its paper is late is not said").severity is FIX
    ours.set("agenda_items", item, "late_reason", "The ledger closed late")
    assert ours.says("Late items give their reason").note == "Item 1"
    assert ours.silent("why its paper is late")


def test_a_late_item_is_checked_with_its_supplement_and_not_with_the_pack(ours: Ours) -> None:
    ours.item("Plan", supplement="1", paper="text", late_reason="So it is")
    assert ours.silent("its text is not written")
    assert ours.says("its text is not written", PackKind.SUPPLEMENT, supplement=1).severity is FIX


def test_returns_that_are_missing_are_named_where_the_subgroups_report(ours: Ours) -> None:
    group = ours.add("groups", name="Tasking group")
    due = ours.add("group_returns", group_id=str(group), meeting_id=str(ours.meeting), due="27/2/2026")
    assert ours.silent("missing")
    item = ours.item("Groups", paper="subgroups")
    line = ours.says("One return is missing")
    assert (line.severity, line.note, line.table, line.id, line.item_id) == (
        FIX,
        "Tasking group",
        "group_returns",
        due,
        item,
    )
    ours.set("group_returns", due, "status", "received")
    assert ours.says("Every return that is due has come").severity is PASSED


@pytest.mark.parametrize(
    ("status", "severity", "words"),
    [
        ("not written", FIX, "are not written"),
        ("", FIX, "are not written"),
        ("draft", LOOK, "are not agreed"),
        ("agreed", PASSED, "are agreed"),
    ],
)
def test_the_minutes_of_the_last_meeting(ours: Ours, status: str, severity: Severity, words: str) -> None:
    last = ours.add("meetings", title="Board", group_id=str(ours.board), held="5/12/2025")
    ours.set("meetings", last, "minutes_agreed", "1/3/2026")
    ours.set("meetings", last, "minutes_status", status)
    ours.item("Minutes", paper="minutes")
    line = ours.says("inutes of 5 December 2025")
    assert line.severity is severity
    assert words in line.words
    assert severity is PASSED or (line.table, line.id) == ("meetings", last)


def test_without_an_earlier_meeting_no_minutes_are_missed(ours: Ours) -> None:
    ours.item("Minutes", paper="minutes")
    assert ours.silent("inutes of")


# --- signing off, time and the clock -----------------------------------------------------------------------------------


def test_sign_offs_are_looked_at_and_late_ones_to_fix(ours: Ours) -> None:
    sign = ours.add("sign_offs", meeting_id=str(ours.meeting), role="Monitoring Officer")
    line = ours.says("One sign-off is missing")
    assert (line.severity, line.note, line.table, line.id) == (LOOK, "Monitoring Officer", "sign_offs", sign)
    ours.set("meetings", ours.meeting, "held", "5/3/2026")
    assert ours.says("One sign-off is missing, and late").severity is FIX
    ours.set("sign_offs", sign, "status", "signed off")
    assert ours.says("The report is signed off").severity is PASSED


def test_the_minutes_allotted_fit_the_meeting(ours: Ours) -> None:
    item = ours.item(minutes="90")
    assert ours.says("The items take 90 minutes").severity is PASSED
    ours.set("agenda_items", item, "minutes", "150")
    line = ours.says("The items take 150 minutes")
    assert (line.severity, line.note) == (LOOK, "The meeting lasts 120 minutes")
    ours.set("meetings", ours.meeting, "ends", "")
    assert ours.silent("The items take")
    ours.set("meetings", ours.meeting, "time", "2pm to 4pm")
    assert ours.says("The items take 150 minutes").note == "The meeting lasts 120 minutes"


def test_the_last_day_to_publish_is_said_and_late_papers_give_their_reason(ours: Ours) -> None:
    assert publish_by(ours.records, ours.meeting) == "Publish by Thursday 12 March."
    assert ours.says("There is time to publish").severity is PASSED
    ours.set("meetings", ours.meeting, "held", "5/3/2026")
    assert ours.says("The papers are late, and why is not said").severity is FIX
    ours.set("meetings", ours.meeting, "late_reason", "The ledger closed late")
    assert ours.says("The papers are late").severity is LOOK
    ours.set("meetings", ours.meeting, "published", "2/3/2026")
    ours.set("meetings", ours.meeting, "held", "20/3/2026")
    assert ours.says("The papers were published on 2 March 2026").severity is PASSED
    assert publish_by(ours.records, ours.meeting) == ""


# --- who may read it ---------------------------------------------------------------------------------------------------


def test_an_exempt_item_gives_its_paragraph(ours: Ours) -> None:
    item = ours.item("Contract for the shelter", classification="exempt")
    assert ours.says("Item 1 is exempt, and why is not said").severity is FIX
    ours.set("agenda_items", item, "exempt_paragraphs", "3")
    assert ours.says("Exempt items give their paragraph").severity is PASSED
    assert ours.silent("is not one of Schedule 12A")
    with ours.records.change("By another hand") as session:
        session.connection().exec_driver_sql("UPDATE agenda_items SET exempt_paragraphs = '3, 12'")
    assert ours.says("a paragraph is not one of Schedule 12A").severity is LOOK
    ours.set("agenda_items", item, "classification", "official-sensitive")
    ours.set("agenda_items", item, "exempt_paragraphs", "")
    assert ours.says("Item 1 is official-sensitive, and why is not said").severity is LOOK
    assert ours.says("Item 1 is official-sensitive, and why is not said", PackKind.PUBLIC).severity is FIX


def test_a_public_pack_says_what_is_replaced(ours: Ours) -> None:
    ours.item("Contract for the shelter", classification="exempt", exempt_paragraphs="3")
    assert ours.says("Item 1 is not in the public pack", PackKind.PUBLIC).severity is PASSED
    assert ours.silent("is not in the public pack")
    assert ours.silent("not in the public pack", PackKind.AGENDA)
    assert ours.says("on the agenda without a title", PackKind.AGENDA).severity is PASSED


def test_an_exempt_paper_of_an_open_item_gives_its_paragraph(ours: Ours) -> None:
    item = ours.item()
    paper = ours.add("item_papers", item_id=str(item), kind="text", title="Appendix", paper_text="Bids",
                     classification="exempt")  # fmt: skip
    assert ours.says("a paper of it is exempt").severity is FIX
    ours.set("item_papers", paper, "exempt_paragraphs", "3")
    assert ours.silent("a paper of it is exempt")


def test_a_restricted_review_is_not_named_in_an_open_item(ours: Ours) -> None:
    ours.add("reviews", number="DHR77", restricted="1")
    item = ours.item("Progress of DHR7 and DHR770")
    assert ours.says("Open items name nothing").severity is PASSED
    ours.set("agenda_items", item, "paper_text", "The panel of DHR77 has met.")
    line = ours.says("Item 1 is open and names a restricted review")
    assert line.severity is FIX
    assert "DHR77" in line.note
    ours.set("agenda_items", item, "classification", "exempt")
    assert ours.silent("is open and names")


def test_the_title_of_an_exempt_item_is_not_in_an_open_one(ours: Ours) -> None:
    ours.item("Contract for the shelter", classification="exempt", exempt_paragraphs="3")
    other = ours.item("Support", paper="text", paper_text="See the contract for the shelter.")
    assert ours.says("Item 2 is open and names an exempt item").severity is LOOK
    assert ours.says("Item 2 is open and names an exempt item", PackKind.PUBLIC).severity is FIX
    ours.set("agenda_items", other, "paper_text", "See item 1.")
    assert ours.silent("is open and names")


def test_texts_that_may_point_at_somebody_are_named_before_a_public_pack(ours: Ours) -> None:
    review = ours.add("reviews", number="DHR1", next_step="Write to HR1 2AB")
    ours.item("Reviews", paper="reviews")
    assert ours.silent("point at somebody")
    line = ours.says("A text may point at somebody", PackKind.PUBLIC)
    assert (line.severity, line.table, line.id) == (LOOK, "reviews", review)
    assert "2AB" not in line.note
    ours.set("reviews", review, "next_step", "Write to the chair")
    assert ours.says("No text that is printed", PackKind.PUBLIC).severity is PASSED


def test_texts_of_a_further_paper_are_gone_through_too(ours: Ours) -> None:
    review = ours.add("reviews", number="DHR1", next_step="Write to HR1 2AB")
    item = ours.item("Business", paper="none")
    item_papers_changing.add_records(ours.records, item, PaperKind.REVIEWS)
    assert ours.says("A text may point at somebody", PackKind.PUBLIC).id == review


def test_texts_that_the_pack_does_not_print_are_passed_by(ours: Ours) -> None:
    ours.add("reviews", number="DHR1", next_step="Write to HR1 2AB")
    ours.item("Funding", paper="funding")
    assert ours.silent("A text may point at somebody", PackKind.PUBLIC)


def test_background_papers_are_listed_in_a_public_paper_to_decide(ours: Ours) -> None:
    item = ours.item("Plan", paper="text", paper_text="Agree it.", purpose="to decide", ask="Agree")
    assert ours.says("background papers are not listed", PackKind.PUBLIC).severity is LOOK
    assert ours.silent("background papers")
    ours.set("agenda_items", item, "paper_text", "Agree it. Background papers: None identified.")
    assert ours.silent("background papers are not listed", PackKind.PUBLIC)


def test_texts_are_gone_through_again_only_once_one_of_them_has_changed(ours: Ours) -> None:
    review = ours.add("reviews", number="DHR1")
    item = ours.item("Reviews", paper="reviews")
    assert thorough_mark(ours.records, PackRequest(ours.meeting)) == ()
    request = PackRequest(ours.meeting, PackKind.PUBLIC)
    mark = thorough_mark(ours.records, request)
    ours.set("agenda_items", item, "title", "Reviews of deaths")
    assert thorough_mark(ours.records, request) == mark
    ours.set("reviews", review, "next_step", "Write")
    changed = thorough_mark(ours.records, request)
    assert changed != mark
    ours.set("agenda_items", item, "paper", "funding")
    assert thorough_mark(ours.records, request) != changed


# --- figures since the last pack ---------------------------------------------------------------------------------------


def test_figures_that_changed_since_the_last_pack_are_named_by_item(ours: Ours) -> None:
    stream = ours.add("streams", name="Safer streets")
    item = ours.item("Funding", paper="funding")
    ours.item("Duties", paper="duties")
    assert ours.silent("igure")
    note_pack(ours.records, ours.meeting, "members")
    assert ours.says("No figure has changed").severity is PASSED
    ours.set("streams", stream, "name", "Safer streets fund")
    line = ours.says("figures have changed")
    assert (line.severity, line.item_id, line.table, line.id) == (LOOK, item, "streams", stream)
    assert line.note.startswith("1 ")
    assert ours.silent("figures have changed", PackKind.PUBLIC)
    ours.set("streams", stream, "name", "Safer streets")
    assert ours.says("No figure has changed").severity is PASSED


def test_figures_of_a_further_paper_count_as_those_of_its_item(ours: Ours) -> None:
    stream = ours.add("streams", name="Safer streets")
    item = ours.item("Business", paper="none")
    key = item_papers_changing.add_records(ours.records, item, PaperKind.FUNDING)
    note_pack(ours.records, ours.meeting, "members")
    ours.set("streams", stream, "name", "Safer streets fund")
    assert ours.says("figures have changed").item_id == item
    item_papers_changing.include(ours.records, item, key, False)
    assert ours.silent("figures have changed")


def test_the_pack_that_went_out_counts_as_the_last_one(ours: Ours) -> None:
    stream = ours.add("streams", name="Safer streets")
    ours.item("Funding", paper="funding")
    note_pack(ours.records, ours.meeting, "members")
    ours.set("streams", stream, "name", "Safer streets fund")
    assert ours.says("figures have changed").severity is LOOK
    change = ours.records.query("SELECT max(id) FROM changes")[0][0]
    with ours.records.note("Pack sent") as session:
        session.connection().exec_driver_sql(
            "INSERT INTO issued_packs (meeting_id, kind, title, version, issued, sha256, change, restricted, reason, note) "
            "VALUES (?, 'members', 'Pack', 1, '2026-03-02', '', ?, 0, '', '')",
            (ours.meeting, change),
        )
    assert ours.says("No figure has changed").note == "Since the last pack went out on 2 March 2026"


def test_a_record_that_is_no_more_counts_as_changed(ours: Ours) -> None:
    stream = ours.add("streams", name="Safer streets")
    ours.item("Funding", paper="funding")
    note_pack(ours.records, ours.meeting, "members")
    delete_all(ours.records, "streams", (stream,))
    assert ours.says("figures have changed").severity is LOOK


# --- what building shows -----------------------------------------------------------------------------------------------


def test_an_item_with_too_many_pages_is_looked_at(ours: Ours) -> None:
    item = ours.item()
    found = contents(ours.records, ours.meeting)
    assert [line.severity for line in built(ours.records, found, Made({item: 12}, ()))] == [PASSED, PASSED]
    line = built(ours.records, found, Made({item: 13}, ()))[0]
    assert (line.severity, line.words, line.item_id) == (LOOK, "Item 1 has 13 pages", item)
    keep(ours.records, PACK_PAGES, "20")
    assert built(ours.records, found, Made({item: 13}, ()))[0].severity is PASSED


def test_characters_that_cannot_be_printed_are_looked_at(ours: Ours) -> None:
    found = contents(ours.records, ours.meeting)
    lines = built(ours.records, found, Made({}, ("“☃” is not printed.",)))
    assert [(line.severity, line.words) for line in lines] == [(LOOK, "“☃” is not printed")]


def test_what_is_said_of_a_file_leads_to_its_item_and_is_said_once(ours: Ours) -> None:
    ours.item("First")
    item = ours.item("Plan", paper="none")
    attachments.attach_bytes(ours.records, "agenda_items", item, "Plan.pdf", PDF)
    other = ours.item("Also", paper="none")
    attachments.attach_bytes(ours.records, "agenda_items", other, "Plan.pdf", PDF)
    found = contents(ours.records, ours.meeting)
    remark = "“Plan.pdf” was damaged; what could be read of it is in the file. Compare it with the original."
    looked = [
        line
        for line in built(ours.records, found, Made({item: 1}, (remark, remark)))
        if line.severity is LOOK
    ]
    assert built(ours.records, found, Made({other: 1}, (remark,)))[0].item_id == other
    assert [(one.words, one.note, one.item_id) for one in looked] == [
        (
            "“Plan.pdf” was damaged; what could be read of it is in the file",
            "Compare it with the original.",
            item,
        )
    ]
    line = refused(KnownError("“Plan.pdf” is locked with a password.", "Save a copy without one."), found)
    assert line.item_id == item
    assert line.note.startswith("Save a copy without one. Or leave it out of the pack")


def test_a_public_pack_says_which_items_have_exempt_papers(ours: Ours) -> None:
    item = ours.item("Plan", paper="text", paper_text="Here.")
    key = item_papers_changing.add_text(ours.records, item, "Prices", "41")
    ours.set("item_papers", int(key[1:]), "classification", "exempt")
    ours.set("item_papers", int(key[1:]), "exempt_paragraphs", "3")
    line = ours.says("exempt papers are not in the public pack", PackKind.PUBLIC)
    assert (line.severity, line.words) == (PASSED, "Item 1: exempt papers are not in the public pack")
    assert ours.silent("exempt papers are not")


def test_a_pack_that_cannot_be_made_says_why(ours: Ours) -> None:
    line = refused(KnownError("plan.pdf has a password.", "Attach a copy without."))
    assert (line.severity, line.words, line.note) == (
        FIX,
        "plan.pdf has a password",
        "Attach a copy without.",
    )


# --- all of it ---------------------------------------------------------------------------------------------------------


def test_a_meeting_without_an_agenda_is_said_and_one_that_is_gone_is_refused(ours: Ours) -> None:
    assert ours.says("No agenda is recorded").severity is LOOK
    delete_all(ours.records, "meetings", (ours.meeting,))
    with pytest.raises(KnownError):
        ours.found()


def test_lines_stand_in_the_order_of_their_gravity_and_are_counted(ours: Ours) -> None:
    ours.item("Welcome", paper="text")
    ours.item("Way ahead", paper="none", purpose="to consider")
    lines = ours.found()
    assert [line.severity for line in lines] == sorted(line.severity for line in lines)
    assert headline(lines) == "1 to fix, 1 to look at, 2 passed."
    assert set(worst(lines).values()) == {FIX, LOOK}


def test_it_stops_when_told(ours: Ours) -> None:
    ours.item("Welcome", paper="text")
    assert preflight(ours.records, PackRequest(ours.meeting), lambda: True) == ()


def test_an_item_that_is_moved_takes_the_number_of_its_place(ours: Ours) -> None:
    ids = [ours.item(title) for title in ("One", "Two", "Three")]
    move_item(ours.records, ids[2], 1)
    items = contents(ours.records, ours.meeting).items
    assert [(item.title, item.number) for item in items] == [("Three", "1"), ("One", "2"), ("Two", "3")]
    ours.records.undo()
    assert [item.title for item in contents(ours.records, ours.meeting).items] == ["One", "Two", "Three"]


def test_numbers_of_our_own_stay_with_their_items(ours: Ours) -> None:
    ids = [ours.item(title, number=number) for title, number in (("One", "8"), ("Two", "8a"))]
    move_item(ours.records, ids[1], 1)
    items = contents(ours.records, ours.meeting).items
    assert [(item.title, item.number) for item in items] == [("Two", "8a"), ("One", "8")]


def test_the_marking_is_the_strongest_of_what_is_printed(ours: Ours) -> None:
    ours.item("Contract", classification="exempt", exempt_paragraphs="3")
    found = contents(ours.records, ours.meeting)
    assert found.marking(PackRequest(ours.meeting)) == "EXEMPT"
    assert found.marking(PackRequest(ours.meeting, PackKind.PUBLIC)) == "OFFICIAL"


def test_the_next_meeting_of_the_board_comes_first(ours: Ours) -> None:
    ours.add("meetings", title="Another", held="9/3/2026")
    ours.add("meetings", title="Board", group_id=str(ours.board), held="20/6/2026")
    assert next_meeting(ours.records) == ours.meeting
    assert date.fromisoformat(TODAY) < date(2026, 3, 9)
    delete_all(
        ours.records, "meetings", tuple(row[0] for row in ours.records.query("SELECT id FROM meetings"))
    )
    with pytest.raises(KnownError):
        next_meeting(ours.records)


def test_of_a_meeting_whose_papers_all_came_late_they_are_the_first_supplement(
    sample_file: Callable[..., Path],
) -> None:
    """SO18: its one report went out as a supplement, and no item says of which."""
    records = RecordsFile.open(sample_file("somerset"))
    (meeting,) = [row[0] for row in records.query("SELECT id FROM meetings WHERE supplement")]
    found = contents(records, meeting)
    assert found.supplements == (1,)
    assert found.of(PackRequest(meeting, PackKind.SUPPLEMENT, supplement=1)) == found.items
    assert found.of(PackRequest(meeting, PackKind.SUPPLEMENT, supplement=2)) == ()
    item = found.items[0].id
    save(records, "agenda_items", item, "supplement", "2")
    found = contents(records, meeting)
    assert found.supplements == (2,)
    assert [one.id for one in found.of(PackRequest(meeting, PackKind.SUPPLEMENT, supplement=2))] == [item]
    assert found.of(PackRequest(meeting, PackKind.SUPPLEMENT, supplement=1)) == ()
    records.close()
