"""The further papers of an agenda item: their order, what is kept out, and what the public may not see of them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csp_desktop.errors import KnownError
from csp_desktop.records.documents import Document
from csp_desktop.records.meetings import AgendaItem
from csp_desktop.records.meetings import ItemPaper as Row
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services import attachments, editing, item_papers, item_papers_changing
from csp_desktop.services.item_papers import LOST, ItemPaper
from csp_desktop.store.records_file import RecordsFile
from tests.reports.test_inserted import paper
from tests.torture.rounds import rounds

PNG = b"\x89PNG\r\n\x1a\nno more is looked at"


@pytest.fixture
def records(sample_file, tmp_path: Path):
    made = RecordsFile.open(sample_file("herefordshire"))
    yield made
    made.close()


@pytest.fixture
def item(records: RecordsFile) -> int:
    """An open agenda item with a document, and no file yet."""
    with records.change("Set out") as session:
        document = Document(title="Strategy")
        session.add(document)
        session.flush()
        row = session.get_one(AgendaItem, records.query("SELECT min(id) FROM agenda_items")[0][0])
        row.classification, row.document_id, row.exempt_paragraphs = Classification.OPEN, document.id, ""
        return row.id


def attached(records: RecordsFile, item: int, *names: str, to: str = "agenda_items") -> list[int]:
    owner = item
    if to == "documents":
        ((owner,),) = records.query("SELECT document_id FROM agenda_items WHERE id = ?", (item,))
    return [
        attachments.attach_bytes(records, to, owner, name, paper() if name.endswith("pdf") else PNG)
        for name in names
    ]


def titles(records: RecordsFile, item: int) -> list[str]:
    return [one.title for one in item_papers.listed(records, item)]


def printed(records: RecordsFile, item: int, public: bool = False) -> tuple[ItemPaper, ...]:
    with records.read() as session:
        return item_papers.papers_of(session, item, public)


def key_of(records: RecordsFile, item: int, title: str) -> str:
    return next(one.key for one in item_papers.listed(records, item) if one.title == title)


def changes(records: RecordsFile) -> int:
    return records.query("SELECT count(*) FROM changes")[0][0]


# --- order -------------------------------------------------------------------------------------------------------


def test_files_that_nobody_placed_come_last_the_items_before_its_documents(
    records: RecordsFile, item: int
) -> None:
    attached(records, item, "Plan.pdf", to="documents")
    attached(records, item, "B.pdf", "A.png")
    assert titles(records, item) == ["B", "A", "Plan"]
    assert [(one.id, one.kind, one.title, one.file and one.file.kind) for one in printed(records, item)] == [
        (0, PaperKind.FILE, "B", "pdf"),
        (0, PaperKind.FILE, "A", "png"),
        (0, PaperKind.FILE, "Plan", "pdf"),
    ]
    item_papers_changing.add_text(records, item, "Introduction", "Read this.")
    attached(records, item, "Late.pdf")
    assert titles(records, item) == ["B", "A", "Plan", "Introduction", "Late"]


def test_placing_a_file_makes_its_row_and_leaves_those_behind_it_loose(
    records: RecordsFile, item: int
) -> None:
    attached(records, item, "A.pdf", "B.pdf", "C.pdf", "D.pdf")
    before = changes(records)
    key = item_papers_changing.move(records, item, key_of(records, item, "C"), 0)
    assert titles(records, item) == ["C", "A", "B", "D"]
    assert [bool(one.id) for one in item_papers.listed(records, item)] == [True, False, False, False]
    assert key == key_of(records, item, "C")
    assert changes(records) == before + 1
    records.undo()
    assert titles(records, item) == ["A", "B", "C", "D"]
    assert records.query("SELECT count(*) FROM item_papers WHERE item_id = ?", (item,)) == [(0,)]


def test_a_paper_put_where_it_is_changes_nothing(records: RecordsFile, item: int) -> None:
    attached(records, item, "A.pdf", "B.pdf")
    before = changes(records)
    key = key_of(records, item, "B")
    assert item_papers_changing.move(records, item, key, 1) == key
    assert item_papers_changing.move(records, item, key, 99) == key
    assert item_papers_changing.include(records, item, key, True) == key
    assert changes(records) == before


@settings(
    max_examples=rounds(15, 300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    moves=st.lists(st.tuples(st.integers(0, 6), st.integers(-1, 9)), min_size=1, max_size=6),
    texts=st.integers(0, 2),
)
def test_any_order_is_kept_and_every_step_of_it_undone(
    records: RecordsFile, item: int, moves: list[tuple[int, int]], texts: int
) -> None:
    start = changes(records)
    attached(records, item, "A.pdf", "B.pdf", "C.pdf")
    attached(records, item, "D.pdf", to="documents")
    for number in range(texts):
        item_papers_changing.add_text(records, item, f"Text {number}")
    expected = titles(records, item)
    states = [list(expected)]
    for chosen, to in moves:
        title = expected[chosen % len(expected)]
        key = item_papers_changing.move(records, item, key_of(records, item, title), to)
        expected.remove(title)
        expected.insert(max(0, to), title)
        assert titles(records, item) == expected
        assert key == key_of(records, item, title)
        assert [one.title for one in printed(records, item)] == expected
        if states[-1] != expected:
            states.append(list(expected))
    for state in reversed(states):
        assert titles(records, item) == state
        records.undo()
    while changes(records) > start and titles(records, item):
        assert records.undo() is not None


def test_a_place_counts_what_is_seen_and_what_is_hidden_stays_where_it_is(
    records: RecordsFile, item: int
) -> None:
    ((document,),) = records.query("SELECT document_id FROM agenda_items WHERE id = ?", (item,))
    attached(records, item, "Hidden.pdf", to="documents")
    attached(records, item, "C.pdf", to="documents")
    for title in ("One", "Two", "Three"):
        item_papers_changing.add_text(records, item, title)
    item_papers_changing.move(records, item, key_of(records, item, "C"), 99)
    editing.save(records, "documents", document, "restricted", "1")
    records.hide_restricted(True)
    assert titles(records, item) == ["One", "Two", "Three"]
    item_papers_changing.move(records, item, key_of(records, item, "Three"), 1)
    assert titles(records, item) == ["One", "Three", "Two"]
    records.hide_restricted(False)
    assert titles(records, item) == ["Hidden", "One", "Three", "Two", "C"]


# --- kept out, added, removed ------------------------------------------------------------------------------------


def test_a_paper_is_kept_out_and_taken_in_again(records: RecordsFile, item: int) -> None:
    attached(records, item, "A.pdf", "B.pdf")
    before = changes(records)
    key = item_papers_changing.include(records, item, key_of(records, item, "B"), False)
    assert changes(records) == before + 1
    assert [one.title for one in printed(records, item)] == ["A"]
    assert [(one.title, one.included) for one in item_papers.listed(records, item)] == [
        ("A", True),
        ("B", False),
    ]
    assert item_papers_changing.include(records, item, key, True) == key
    assert [one.title for one in printed(records, item)] == ["A", "B"]


def test_text_and_records_are_papers_too(records: RecordsFile, item: int) -> None:
    text = item_papers_changing.add_text(records, item, "", "What this is about.")
    kind = item_papers_changing.add_records(records, item, PaperKind.DUTIES)
    named = item_papers_changing.add_records(records, item, PaperKind.ACTIONS, "Actions of the quarter")
    assert [(one.kind, one.title, one.text) for one in printed(records, item)] == [
        (PaperKind.TEXT, "", "What this is about."),
        (PaperKind.DUTIES, "Duties", ""),
        (PaperKind.ACTIONS, "Actions of the quarter", ""),
    ]
    item_papers_changing.remove(records, item, kind)
    assert [one.key for one in item_papers.listed(records, item)] == [text, named]
    with pytest.raises(ValueError, match="attached file"):
        item_papers_changing.add_records(records, item, PaperKind.FILE)
    with pytest.raises(KnownError, match="no longer there"):
        item_papers_changing.add_text(records, 99_999_999)


def test_a_file_is_not_removed_from_the_list_while_it_is_attached(records: RecordsFile, item: int) -> None:
    attached(records, item, "A.pdf")
    with pytest.raises(KnownError, match=r"A\.pdf is attached") as refused:
        item_papers_changing.remove(records, item, key_of(records, item, "A"))
    assert "Keep it out of the pack" in refused.value.hint


def test_what_is_opened_in_a_form_has_a_row(records: RecordsFile, item: int) -> None:
    attached(records, item, "A.pdf", "B.pdf")
    row = item_papers_changing.placed(records, item, key_of(records, item, "B"))
    editing.save(records, "item_papers", row, "title", "Appendix 1: the plan")
    assert titles(records, item) == ["A", "Appendix 1: the plan"]
    assert item_papers_changing.placed(records, item, f"p{row}") == row


def test_a_paper_that_is_gone_is_said_to_be(records: RecordsFile, item: int) -> None:
    for change in (item_papers_changing.placed, item_papers_changing.remove):
        with pytest.raises(KnownError, match="no longer there"):
            change(records, item, "p99")
    with pytest.raises(KnownError, match="no longer there"):
        item_papers_changing.move(records, item, "a99", 0)


# --- files that are gone, or of no use ---------------------------------------------------------------------------


def test_a_deleted_file_leaves_its_place_as_missing_and_undo_fills_it(
    records: RecordsFile, item: int
) -> None:
    first, _ = attached(records, item, "A.pdf", "B.pdf")
    item_papers_changing.move(records, item, f"a{first}", 1)
    attachments.delete(records, first)
    assert [(one.title, one.missing) for one in item_papers.listed(records, item)] == [
        ("B", False),
        (LOST, True),
    ]
    assert [one.missing for one in printed(records, item)] == [False, True]
    assert [one.missing for one in printed(records, item, public=True)] == [False]
    records.undo()
    assert [(one.title, one.missing) for one in item_papers.listed(records, item)] == [
        ("B", False),
        ("A", False),
    ]
    attachments.delete(records, first)
    item_papers_changing.remove(records, item, key_of(records, item, LOST))
    assert titles(records, item) == ["B"]


def test_a_file_that_cannot_be_printed_is_listed_with_what_to_do_and_kept_out(
    records: RecordsFile, item: int
) -> None:
    attachments.attach_bytes(records, "agenda_items", item, "Figures.csv", b"a,b\n1,2\n")
    attached(records, item, "A.pdf")
    (figures, _) = item_papers.listed(records, item)
    assert (figures.included, figures.problem) == (
        False,
        "“Figures.csv” cannot be printed in a pack. Print it to PDF and attach that.",
    )
    assert [one.title for one in printed(records, item)] == ["A"]
    with pytest.raises(KnownError, match=r"“Figures\.csv” cannot be printed"):
        item_papers_changing.include(records, item, figures.key, True)
    item_papers_changing.move(records, item, key_of(records, item, "A"), 0)
    assert [(one.title, one.included) for one in item_papers.listed(records, item)] == [
        ("A", True),
        ("Figures", False),
    ]
    item_papers_changing.move(records, item, key_of(records, item, "A"), 1)
    assert [(one.title, one.included) for one in item_papers.listed(records, item)] == [
        ("Figures", False),
        ("A", True),
    ]
    assert [one.title for one in printed(records, item)] == ["A"]


# --- the public --------------------------------------------------------------------------------------------------


def test_of_an_exempt_appendix_the_public_is_given_nothing_but_its_place(
    records: RecordsFile, item: int
) -> None:
    attached(records, item, "A.pdf", "Canary.pdf")
    row = item_papers_changing.placed(records, item, key_of(records, item, "Canary"))
    with records.change("Mark") as session:
        found = session.get_one(Row, row)
        found.classification, found.exempt_paragraphs, found.paper_text = (
            Classification.EXEMPT,
            "1, 2",
            "canary",
        )
    first, second = printed(records, item, public=True)
    assert (first.withheld, first.marking) == (False, "OPEN")
    assert second == ItemPaper(row, PaperKind.NONE, marking="EXEMPT", exempt_paragraphs="1, 2", withheld=True)
    assert [one.withheld for one in printed(records, item)] == [False, False]
    assert [one.marking for one in printed(records, item)] == ["OPEN", "EXEMPT"]


def test_a_paper_is_never_less_strict_than_its_item(records: RecordsFile, item: int) -> None:
    attached(records, item, "A.pdf")
    item_papers_changing.add_text(records, item, "Open?", "")
    row = item_papers_changing.placed(records, item, key_of(records, item, "Open?"))
    with records.change("Mark") as session:
        session.get_one(AgendaItem, item).classification = Classification.EXEMPT
        session.get_one(AgendaItem, item).exempt_paragraphs = "3"
        session.get_one(Row, row).classification = Classification.OPEN
    assert {one.marking for one in printed(records, item)} == {"EXEMPT"}
    assert [(one.withheld, one.exempt_paragraphs) for one in printed(records, item, public=True)] == [
        (True, "3")
    ] * 2


@pytest.mark.parametrize("way", ["as the officer sees it", "as the public's connection sees it"])
def test_a_restricted_documents_file_is_in_no_public_pack(records: RecordsFile, item: int, way: str) -> None:
    ((document,),) = records.query("SELECT document_id FROM agenda_items WHERE id = ?", (item,))
    attached(records, item, "Canary.pdf", "Plan.pdf", to="documents")
    item_papers_changing.placed(records, item, key_of(records, item, "Canary"))
    editing.save(records, "documents", document, "restricted", "1")
    assert [one.title for one in printed(records, item)] == ["Canary", "Plan"]
    if way.startswith("as the public"):
        records.hide_restricted(True)
    assert printed(records, item, public=True) == ()


def test_an_item_that_is_not_there_has_no_papers(records: RecordsFile) -> None:
    assert printed(records, 99_999_999) == ()
    assert item_papers.listed(records, 99_999_999) == ()
