"""The Word file, read back: real headings, lists, tables, links, fields, properties and words for every picture."""

import io
import zipfile
from itertools import pairwise
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn

from csp_desktop.charts.spec import RangeSpec
from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import (
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    ItemOpening,
    Notice,
    PageBreak,
    Row,
    Run,
    Table,
    Text,
)
from csp_desktop.reports.word import docx_bytes, write_docx
from tests.reports.specimen import document, specimen


def read(*blocks, **changes):
    return docx.Document(io.BytesIO(docx_bytes(document(*blocks, **changes))))


@pytest.fixture(scope="module")
def whole():
    return docx.Document(io.BytesIO(docx_bytes(specimen())))


def headings(made):
    return [(p.style.name, p.text) for p in made.paragraphs if p.style.name.startswith("Heading")]


def field_codes(part):
    return [node.text.strip() for node in part.iter(qn("w:instrText"))]


def test_headings_are_real_and_skip_no_level(whole):
    found = headings(whole)
    levels = [int(name[-1]) for name, _ in found]
    assert ("Heading 1", "Funding statement") in found
    assert ("Heading 2", "Death reviews DHR09 and DHR10") in found
    assert all(after <= before + 1 for before, after in pairwise(levels) if before)


def test_a_third_level_straight_under_a_title_becomes_a_second():
    made = read(ItemOpening("1", "Title", "", "", "item 1"), Heading("Deep", 3))
    assert headings(made) == [("Heading 1", "Title"), ("Heading 2", "Deep")]


def test_a_table_has_a_head_row_that_repeats_and_rows_that_stay_whole(whole):
    assert whole.tables
    for table in whole.tables:
        first, *others = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:tblHeader")) is None for row in others)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *others))


def test_tables_hold_every_word_of_the_blocks(whole):
    read_back = {cell.text for table in whole.tables for row in table.rows for cell in row.cells}
    wanted = [block for block in specimen().blocks if isinstance(block, Table)]
    assert len(wanted) >= 5
    for block in wanted:
        for row in block.rows:
            for value in row.cells:
                if isinstance(value, str):
                    assert value in read_back


def test_table_parts_and_figures_are_numbered_in_one_run_within_their_item(whole):
    captions = [
        p.text.replace("\xa0", " ")
        for p in whole.paragraphs
        if p.style.name in ("Caption", "Figure subtitle")
    ]
    numbered = [text.split(". ")[0] for text in captions if text.startswith(("Table 5", "Figure 5"))]
    assert numbered == ["Table 5.1", "Figure 5.2", "Table 5.3"]


def test_table_properties_stand_in_the_order_that_word_insists_on(whole):
    order = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"]
    for table in whole.tables:
        names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
        assert names == [name for name in order if name in names]


def test_group_and_total_rows():
    columns = (Column("Project"), Column("£", "right"))
    rows = (
        Row(("Somerset",), "group"),
        Row(("SHE", "1")),
        Row(("SHE", "2")),
        Row(("Total for the rows shown", "3"), "total"),
    )
    made = read(Table("Sums", columns, rows, span_first=True))
    table = made.tables[0]
    assert table.cell(1, 0)._tc is table.cell(1, 1)._tc
    assert table.cell(2, 0)._tc is table.cell(3, 0)._tc
    assert table.cell(2, 0).text == "SHE"
    assert table.cell(4, 1).paragraphs[0].runs[0].bold
    assert [cell.paragraphs[0].alignment for cell in table.rows[2].cells][
        1
    ] == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT


def test_an_empty_table_is_said_in_words():
    made = read(Table("Awards", (Column("Award"),), (), empty="No award is recorded."))
    assert not made.tables
    assert "No award is recorded." in [p.text for p in made.paragraphs]


def test_lists_are_lists_and_each_starts_anew():
    made = read(Bullets(("a", "b"), "letter"), Bullets(("c",), "letter"), Bullets(("d",)))
    numbers = [p._p.pPr.numPr.numId.val for p in made.paragraphs if p.style.name == "List Paragraph"]
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3
    forms = {}
    numbering = made.part.numbering_part.element
    abstract = {node.get(qn("w:abstractNumId")): node for node in numbering.findall(qn("w:abstractNum"))}
    for num in numbering.findall(qn("w:num")):
        level = abstract[num.find(qn("w:abstractNumId")).get(qn("w:val"))].find(qn("w:lvl"))
        forms[int(num.get(qn("w:numId")))] = level.find(qn("w:numFmt")).get(qn("w:val"))
    assert [forms[number] for number in numbers] == ["lowerLetter", "lowerLetter", "lowerLetter", "bullet"]


def test_every_picture_says_what_it_shows(whole):
    pictures = list(whole.element.body.iter(qn("wp:docPr")))
    assert len(pictures) >= 5
    assert [p.get("name") for p in pictures if not p.get("descr")] == []


def test_contents_and_words_link_to_places_that_are_there(whole):
    links = [
        node.get(qn("w:anchor"))
        for node in whole.element.body.iter(qn("w:hyperlink"))
        if node.get(qn("w:anchor"))
    ]
    marks = [node.get(qn("w:name")) for node in whole.element.body.iter(qn("w:bookmarkStart"))]
    assert len(links) > 10
    assert set(links) <= set(marks)
    assert len(marks) == len(set(marks))
    pages = [code.split()[1] for code in field_codes(whole.element.body) if code.startswith("PAGEREF")]
    assert set(pages) <= set(marks)


def test_a_link_that_leads_nowhere_is_plain_words():
    made = read(Text((Run("the paper", target="item 9"),)))
    assert not list(made.element.body.iter(qn("w:hyperlink")))
    assert "the paper" in made.paragraphs[0].text


def test_head_foot_marking_and_page_of_pages_stand_on_each_page(whole):
    section = whole.sections[0]
    assert "Herefordshire CSP partnership meeting" in section.header.paragraphs[0].text
    for footer in (section.footer, section.first_page_footer):
        assert "OFFICIAL" in footer.paragraphs[0].text
        assert "Members’ pack, version 1" in footer.paragraphs[0].text
        assert {"PAGE", "NUMPAGES"} <= set(field_codes(footer._element))
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text


def test_a_sensitive_marking_is_also_at_the_top_also_of_the_first_page():
    made = read(Text("x"), marking="official-sensitive")
    section = made.sections[0]
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert "OFFICIAL-SENSITIVE" in section.footer.paragraphs[0].text


def test_properties_language_page_and_face(whole):
    properties = whole.core_properties
    assert properties.title == specimen().title
    assert properties.author == "Herefordshire Community Safety Partnership"
    assert properties.language == "en-GB"
    section = whole.sections[0]
    assert [
        round(length.mm) for length in (section.page_width, section.page_height, section.left_margin)
    ] == [210, 297, 23]
    assert whole.styles["Normal"].font.name == "Source Sans 3"
    with zipfile.ZipFile(io.BytesIO(docx_bytes(document(Text("x"))))) as file:
        assert b'w:altName w:val="Calibri"' in file.read("word/fontTable.xml")
        assert b'w:val="en-GB"' in file.read("word/styles.xml")


def test_text_is_literal_and_controls_are_cleaned():
    awkward = (
        "Smith & Jones <smith@x.gov.uk>",
        "<b>",
        "Ŵ ŷ Llŷn",
        "&amp;",
        "😀",
        "a\x00b\x1f",
        "lone \ud800 half",
    )
    made = read(
        *[Text(text) for text in awkward], Table("C", (Column("H"),), tuple(Row((text,)) for text in awkward))
    )
    texts = [p.text for p in made.paragraphs]
    cells = [row.cells[0].text for row in made.tables[0].rows][1:]
    assert texts[:5] == list(awkward[:5])
    assert cells[:5] == list(awkward[:5])
    assert texts[5] == "a b "
    assert texts[6].startswith("lone ")


def test_a_long_cell_and_many_rows_are_kept_whole():
    long = "word " * 1000
    made = read(
        Table(
            "Long",
            (Column("H"), Column("I")),
            tuple(Row((str(n), long if n == 7 else "x")) for n in range(300)),
        )
    )
    table = made.tables[0]
    assert len(table._tbl.tr_lst) == 301
    assert table.cell(8, 1).text == long


def test_emphasis_facts_notice_and_break():
    made = read(
        Text((Run("plain "), Run("bold", bold=True), Run("italic", italic=True))),
        Facts((("Time", "10.00 am"), ("Chair", (Run("The chair", bold=True),)))),
        Notice("Decision asked", "That it be agreed.", ("one", "two")),
        PageBreak(),
        Text("after"),
    )
    first = made.paragraphs[0]
    assert [(run.text, bool(run.bold), bool(run.italic)) for run in first.runs] == [
        ("plain ", False, False),
        ("bold", True, False),
        ("italic", False, True),
    ]
    texts = [p.text for p in made.paragraphs]
    assert "Time\t10.00 am" in texts
    notice = made.paragraphs[texts.index("Decision asked")]
    assert notice._p.pPr.find(qn("w:pBdr")).find(qn("w:left")) is not None
    assert next(p for p in made.paragraphs if p.text == "after").paragraph_format.page_break_before


def test_a_range_bar_is_a_picture_with_its_verdict_in_words():
    spec = RangeSpec((0, 15), 10, 11, low=7, high=12, verdict="Inside the range")
    made = read(Table("S", (Column("H"),), (Row((Cell(range=spec),)),)))
    cell = made.tables[0].cell(1, 0)
    assert "Inside the range" in cell.text
    assert [p.get("descr") for p in cell._tc.iter(qn("wp:docPr"))] == ["Inside the range"]


def test_every_part_is_well_formed_and_ids_are_not_used_twice():
    with zipfile.ZipFile(io.BytesIO(docx_bytes(specimen()))) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(file.read(name))
        body = ElementTree.fromstring(file.read("word/document.xml"))
    ids = [node.get(qn("w:id")) for node in body.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))


def test_the_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "paper.docx"
    write_docx(document(Text("x")), path)
    assert docx.Document(path).paragraphs[0].text == "x"
    with pytest.raises(KnownError):
        write_docx(document(Text("x")), tmp_path / "none" / "paper.docx")
    assert [one.name for one in tmp_path.iterdir()] == ["paper.docx"]


def test_an_empty_document_is_still_a_document():
    assert (
        docx.Document(io.BytesIO(docx_bytes(Document("t", "a", "r", "OFFICIAL", "e", ())))).paragraphs == []
    )
