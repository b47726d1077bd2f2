"""The printed page read back: nothing is lost, heads and marking stand on each page, links and bookmarks land right."""

import io
import re
from pathlib import Path

import pikepdf
import pytest

from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import (
    Bullets,
    Cell,
    Column,
    Contents,
    Facts,
    Glance,
    Heading,
    ItemOpening,
    Notice,
    Row,
    Run,
    Table,
    Text,
)
from csp_desktop.reports.pdf import Cancelled, write_pdf
from tests.reports.printed import Printed, folded, printed_pdf
from tests.reports.specimen import GLANCE, document, specimen

HARD = "Smith & Jones <smith@x.gov.uk>, <b>bold?</b> &amp; Ŵ ŷ Llŷn – £1.50 − 5%, (brackets\\) and 'quotes'"
COLUMNS = (Column("Reference"), Column("What was said"), Column("Amount (£)", "right"))


@pytest.fixture(scope="module")
def whole() -> Printed:
    return printed_pdf(specimen())


def table(*rows: Row, caption: str = "What it holds", **more: object) -> Table:
    return Table(caption, COLUMNS, rows, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "block",
    [
        Text(HARD),
        Text((Run(HARD, bold=True),)),
        Heading(HARD),
        Bullets((HARD,)),
        Notice("Decision", HARD),
        Facts((("Label", HARD),)),
        table(Row(("1", HARD, "2"))),
        table(Row(("1", Cell(HARD, mark="done"), "2"))),
        table(Row((HARD,), "group"), Row(("1", "2", "3"))),
    ],
    ids=lambda block: type(block).__name__,
)
def test_text_is_printed_literally(block) -> None:
    assert HARD in printed_pdf(document(block)).text


def test_a_cell_of_5000_characters_goes_over_pages_without_loss() -> None:
    said = [f"word{number:04d}" for number in range(5000 // 9)]
    made = printed_pdf(
        document(table(Row(("Project SHE", " ".join(said), "1.00")), Row(("After", "it", "2.00"))))
    )
    assert made.result.pages > 1
    assert re.findall(r"word\d{4}", made.text) == said
    assert "Project SHE, continued" in folded(made.pages[1])
    assert "Table 1, continued" in made.pages[1]
    assert made.text.count("After") == 1


def test_an_unbroken_string_of_5000_characters_is_whole() -> None:
    said = "".join(f"{number:05d}" for number in range(1000))
    made = printed_pdf(document(Text(said), table(Row(("1", said, "2")))))
    digits = re.sub(r"\s", "", "".join(made.pages))
    assert digits.count("00999") >= 2
    assert said[:400] in digits


def test_300_rows_keep_their_head_on_each_page_and_lose_none() -> None:
    rows = tuple(
        Row((f"24/{number:03d}", f"Action number {number}", f"{number}.00")) for number in range(300)
    )
    made = printed_pdf(document(table(*rows)))
    assert made.result.pages >= 9
    assert re.findall(r"24/\d{3}", made.text) == [f"24/{number:03d}" for number in range(300)]
    for number, page in enumerate(made.pages):
        assert "What was said" in page
        assert ("Table 1, continued" in page) == (number > 0)


def test_each_page_says_its_number_the_number_of_pages_and_the_marking(whole: Printed) -> None:
    count = len(whole.pages)
    for number, page in enumerate(whole.pages, start=1):
        assert f"Page {number} of {count}" in folded(page)
        assert "OFFICIAL" in page
        assert "Members’ pack, version 1" in page
        assert ("Herefordshire CSP partnership meeting" in page) == (number > 1)


def test_a_sensitive_marking_stands_at_head_and_foot() -> None:
    made = printed_pdf(document(Text("Body"), marking="official-sensitive"))
    assert made.pages[0].count("OFFICIAL-SENSITIVE") == 2


def test_bookmarks_name_items_and_sections_with_their_pages(whole: Printed) -> None:
    with whole.open() as pdf, pdf.open_outline() as outline:
        titles = [(entry.title, [child.title for child in entry.children]) for entry in outline.root]
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        pages = {entry.title: numbers[entry.destination[0].objgen] for entry in outline.root}
    assert ("8 Reviews and recommendations", ["Where each review stands", "Recommendations"]) in titles
    for title, page in pages.items():
        assert re.sub(r"^\d+ ", "", title) in folded(whole.pages[page - 1])


def test_contents_links_land_on_the_page_they_print(whole: Printed) -> None:
    with whole.open() as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        links = [(str(link.Contents), numbers[link.Dest[0].objgen]) for link in pdf.pages[1].Annots]
    printed = [line for line in GLANCE if line.target]
    assert len(links) == len(printed)
    for (words, page), line in zip(links, printed, strict=True):
        assert words.endswith(f"{line.title} {line.purpose}, page {page}".replace(" ,", ","))
        assert line.title in folded(whole.pages[page - 1])
        assert whole.result.targets[line.target] == page


def test_an_item_that_starts_mid_page_stands_beside_the_last_in_the_head() -> None:
    def opening(number: str, new_page: bool) -> ItemOpening:
        return ItemOpening(
            number,
            f"Title {number}",
            "To note",
            "",
            f"item {number}",
            short=f"Short {number}",
            new_page=new_page,
        )

    made = printed_pdf(document(opening("5", True), Text("Body"), opening("6", False), Text("Body")))
    assert made.result.pages == 1
    assert "5–6" in made.pages[0]
    assert "Short 5, Short 6" in folded(made.pages[0])


def test_an_item_runs_on_only_with_105_millimetres_free() -> None:
    filling = tuple(Text("Line") for _ in range(16))
    opening = ItemOpening("6", "Title", "To note", "", "item 6", new_page=False)
    assert printed_pdf(document(*filling, opening, Text("Body"))).result.targets["item 6"] == 1
    more = (*filling, *filling[:2])
    assert printed_pdf(document(*more, opening, Text("Body"))).result.targets["item 6"] == 2


def test_tables_and_figures_share_one_run_of_numbers_within_the_item(whole: Printed) -> None:
    text = whole.text
    for name in (
        "Table 5.1.",
        "Figure 5.2.",
        "Table 5.3. The figures behind figure 5.2",
        "Table 6.1.",
        "Figure 6.2.",
    ):
        assert name in text


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    for count in range(35, 48):
        blocks = [
            *(Text("One line.") for _ in range(count)),
            Heading("The heading"),
            Text("Two lines. " * 20),
        ]
        made = printed_pdf(document(*blocks))
        page = next(page for page in made.pages if "The heading" in page)
        assert "Two lines." in page[page.index("The heading") :]


def test_no_single_line_of_a_paragraph_stands_alone() -> None:
    for count in range(25, 45):
        paragraph = " ".join(f"w{number:03d}" for number in range(100))
        made = printed_pdf(document(*(Text("One line.") for _ in range(count)), Text(paragraph)))
        for page in made.pages:
            lines = [line for line in page.splitlines() if re.search(r"w\d{3}", line)]
            assert len(lines) != 1


def test_a_total_never_stands_alone_and_a_group_never_ends_a_page() -> None:
    for count in range(18, 34):
        rows = [Row((str(number), "Row", "1.00")) for number in range(count)]
        rows.insert(count - 3, Row(("The group",), "group"))
        rows.append(Row(("Total for the rows shown", "", "9.00"), "total"))
        made = printed_pdf(document(table(*rows, note="The note.")))
        last = made.pages[-1]
        assert re.search(r"\bRow\b", last)
        assert "The note." in last
        for page in made.pages:
            if "The group" in page:
                assert re.search(r"The group(, continued)?\s+\d+ Row", folded(page))


def test_no_row_and_no_few_lines_stand_alone_on_a_last_page() -> None:
    for count in range(26, 34):
        rows = tuple(Row((f"24/{number:02d}", "Row", "1.00")) for number in range(count))
        made = printed_pdf(document(table(*rows)))
        if made.result.pages == 2:
            assert len(re.findall(r"24/\d\d", made.pages[1])) >= 4  # with their heads, a fifth of a page
        assert re.findall(r"24/\d\d", made.text) == [f"24/{number:02d}" for number in range(count)]


def test_a_group_that_goes_on_says_so_on_the_next_page() -> None:
    rows = [Row(("The group",), "group"), *(Row((str(number), "Row", "1.00")) for number in range(40))]
    made = printed_pdf(document(table(*rows)))
    assert "The group, continued" in folded(made.pages[1])


def test_a_repeated_first_cell_is_printed_once_and_again_where_it_goes_over_a_page() -> None:
    rows = [Row(("Annual grant", f"Year {number}", "Not recorded")) for number in range(40)]
    made = printed_pdf(document(table(*rows, span_first=True)))
    assert [folded(page).count("Annual grant") for page in made.pages] == [1, 1]
    assert "Annual grant, continued" in folded(made.pages[1])


def test_an_empty_table_says_its_words_and_takes_no_number() -> None:
    made = printed_pdf(document(table(empty="Nothing has been recorded."), table(Row(("1", "2", "3")))))
    assert "Nothing has been recorded." in made.text
    assert "Table 1. What it holds" in made.text
    assert "Table 2" not in made.text


def test_a_date_is_never_on_two_lines() -> None:
    rows = [
        Row((f"24/{number:02d}", "A long account of what is to be done. " * 4, "16 September 2024"))
        for number in range(3)
    ]
    made = printed_pdf(document(table(*rows)))
    assert (
        sum("16 September 2024" in line for line in made.pages[0].splitlines()) == 1 + 3
    )  # the running head's too


def test_a_document_of_no_blocks_is_one_page() -> None:
    assert printed_pdf(document()).result.pages == 1


def test_a_very_long_heading_goes_over_lines_and_pages() -> None:
    said = [f"heading{number:03d}" for number in range(400)]
    opening = ItemOpening("1", " ".join(said), "To note", "", "item 1", short="Short")
    made = printed_pdf(document(opening, Text("Body")))
    assert re.findall(r"heading\d{3}", made.text) == said


def test_a_link_to_a_target_that_is_not_there_is_plain_words() -> None:
    made = printed_pdf(
        document(Text((Run("See item 9", target="item 9"),)), Contents((Glance("9", "Nine", "", "item 9"),)))
    )
    assert "See item 9" in made.text
    assert "No paper" in made.text
    with made.open() as pdf:
        assert not any("/Annots" in page for page in pdf.pages)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert printed_pdf(specimen()).data == printed_pdf(specimen()).data


def test_the_file_holds_no_name_but_the_partnership_and_the_program(whole: Printed) -> None:
    with whole.open() as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
    assert info["/Title"] == "Partnership meeting, 16 September 2024"
    assert info["/Author"] == "Herefordshire Community Safety Partnership"
    assert info["/Creator"] == info["/Producer"] == "CSP Desktop"
    assert b"Helvetica" not in whole.data


def test_a_file_is_written_and_replaces_the_last(tmp_path: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(b"old")
    write_pdf(document(Text("New")), path)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["pack.pdf"]


def test_cancelling_writes_nothing(tmp_path: Path) -> None:
    shares: list[float] = []
    with pytest.raises(Cancelled) as caught:
        write_pdf(
            specimen(), tmp_path / "pack.pdf", lambda share, _: shares.append(share), lambda: len(shares) > 20
        )
    assert isinstance(caught.value, KnownError)
    assert list(tmp_path.iterdir()) == []
    assert shares == sorted(shares)


def test_progress_ends_at_the_whole() -> None:
    told: list[tuple[float, str]] = []
    write_pdf(document(Text("Body")), io.BytesIO(), lambda share, words: told.append((share, words)))
    assert told[-1] == (1.0, "Done")


def test_a_row_that_does_not_fit_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells in a table of 3"):
        table(Row(("1", "2")))
