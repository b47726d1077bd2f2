"""Word papers as our own blocks: headings, emphasis, lists, tables, pictures and notes; and what is left out or refused."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from csp_desktop.errors import KnownError
from csp_desktop.reports import attached_docx
from csp_desktop.reports.attached import Attached, attached
from csp_desktop.reports.attached_docx_parts import written
from csp_desktop.reports.blocks import (
    Block,
    Document,
    Heading,
    ItemOpening,
    Outline,
    PageBreak,
    Picture,
    Run,
    Table,
    Text,
)
from csp_desktop.reports.layout.columns import fits
from csp_desktop.reports.word import docx_bytes
from csp_desktop.services.item_papers import ItemFile
from tests.reports.block_words import rows, tables
from tests.reports.block_words import text_of as all_text_of
from tests.reports.pdf_checker import problems
from tests.reports.printed import printed_pdf
from tests.reports.word_files import bomb_png, drawing, level, p, r, related, tbl, tc, tr, word_file
from tests.torture.rounds import rounds

CANARY = "zxcanary"
PICTURE = BytesIO()
Image.new("RGB", (60, 30), "red").save(PICTURE, "PNG")


def read(*body: str, **more) -> Attached:
    return attached(ItemFile("Strategy.docx", "docx", word_file(*body, **more)), "The strategy")


def blocks(*body: str, **more) -> tuple[Block, ...]:
    """What comes after the page break and the title."""
    found = read(*body, **more).blocks
    assert found[0] == PageBreak()
    assert isinstance(found[1], Heading)
    return found[2:]


def text_of(made: Sequence[object]) -> str:
    """The words of blocks without their roles."""
    plain = [replace(one, role="") if isinstance(one, Text) else one for one in made]
    return " ".join(all_text_of(plain).split())  # pyright: ignore[reportArgumentType]


def note_part(*notes: tuple[int, str], kind: str = "footnote") -> str:
    made = "".join(f'<w:{kind} w:id="{key}">{p(words)}</w:{kind}>' for key, words in notes)
    return f'<w:{kind}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{made}</w:{kind}s>'


# --- words -------------------------------------------------------------------------------------------------------


def test_it_stands_under_its_title_unless_it_opens_with_one_of_its_own() -> None:
    assert read(p("Words.")).blocks == (PageBreak(), Heading("The strategy"), Text("Words."))
    for style in ("Title", "H1"):
        assert read(p("Our strategy", style), p("Words.")).blocks == (
            PageBreak(),
            Heading("Our strategy"),
            Text("Words."),
        )
    several = read(p("One", "H1"), p("Words."), p("Two", "H1"), p("More.")).blocks
    assert [one.text for one in several if isinstance(one, Heading)] == ["The strategy", "One", "Two"]


def test_headings_go_under_the_items_without_a_gap() -> None:
    found = blocks(p("T", "Title"), p("A", "H1"), p("B", "H3"), p("C", "Own"), p("D", "H1"))
    assert [(one.text, one.level) for one in found if isinstance(one, Heading)] == [
        ("A", 3), ("B", 4), ("C", 4), ("D", 3),
    ]  # fmt: skip


def test_a_heading_that_is_a_paragraph_is_one() -> None:
    long = "words " * 60
    (found,) = blocks(p(long, "H2"))
    assert found == Text(long.strip())


def test_emphasis_is_kept_of_runs_and_of_their_styles() -> None:
    said = r("Plain ") + r("bold", "<w:b/>") + r(" ", "") + r("strong", '<w:rStyle w:val="Strong"/>')
    said += r(" not", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>') + r(" slanted", "<w:i/>")
    assert blocks(p(said)) == (
        Text(
            (
                Run("Plain "),
                Run("bold", bold=True),
                Run(" "),
                Run("strong", bold=True),
                Run(" not"),
                Run(" slanted", italic=True),
            )
        ),
    )


def test_a_link_is_words_with_its_address_behind_where_it_is_the_webs_or_mails() -> None:
    links = related(
        ("https://www.gov.uk/guidance", "External"),
        ("mailto:csp@example.org", "External"),
        (f"file:///c:/{CANARY}", "External"),
        (f"javascript:{CANARY}", "External"),
        ("https://www.example.org/", "External"),
    )
    said = "".join(
        f'<w:hyperlink r:id="rId{at}">{r(words)}</w:hyperlink>'
        for at, words in enumerate(
            (" the guidance", ", us", ", a file", ", a script", ", https://www.example.org"), start=1
        )
    )
    made = blocks(p(r("See") + said + r(".")), parts={"word/_rels/document.xml.rels": links})
    assert text_of(made) == (
        "See the guidance (https://www.gov.uk/guidance), us (csp@example.org), a file, a script, https://www.example.org."
    )


def test_insertions_are_kept_and_deletions_and_comments_left_out() -> None:
    body = (
        f'<w:ins w:id="1">{r("new ")}</w:ins><w:del w:id="2"><w:r><w:delText>{CANARY}</w:delText></w:r></w:del>'
        f'<w:moveFrom w:id="3">{r(CANARY)}</w:moveFrom><w:moveTo w:id="4">{r("moved ")}</w:moveTo>'
        f'<w:commentRangeStart w:id="5"/>{r("said")}<w:commentRangeEnd w:id="5"/>'
        '<w:r><w:commentReference w:id="5"/></w:r>'
    )
    comments = f"<w:comments xmlns:w='x'>{CANARY}</w:comments>"
    gone = tr(CANARY, CANARY, properties='<w:del w:id="9"/>')
    made = read(p(body), tbl(tr("A", "B"), tr("1", "2"), gone), parts={"word/comments.xml": comments})
    assert "new moved said" in text_of(made.blocks)
    assert CANARY not in repr(made)
    assert made.remarks == (
        "“Strategy.docx” has tracked changes; it is printed as if all of them were accepted.",
        "The comments in “Strategy.docx” are not printed.",
    )


def test_hidden_words_are_left_out_and_the_officer_is_told() -> None:
    made = read(
        p(r("Seen ") + r(CANARY, "<w:vanish/>") + r(CANARY, '<w:rStyle w:val="Unseen"/>') + r("still"))
    )
    assert text_of(made.blocks).endswith("Seen still")
    assert made.remarks == ("“Strategy.docx” has hidden words, which are not printed.",)


def test_words_struck_through_are_said_to_be() -> None:
    (found,) = blocks(p(r("We ") + r("will", "<w:strike/>") + r(" shall")))
    assert text_of([found]) == "We [struck out: will] shall"


def test_of_a_field_its_result_is_kept() -> None:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def code(words: str) -> str:
        return f"<w:r><w:instrText>{words}</w:instrText></w:r>"

    nested = sign("begin") + code(" IF ") + sign("begin") + code(" PAGE ") + sign("separate") + r(CANARY)
    nested += sign("end") + code(" > 1 ") + sign("separate") + r("the result") + sign("end")
    linked = (
        sign("begin")
        + code(' HYPERLINK "https://a.example/b" ')
        + sign("separate")
        + r(" here")
        + sign("end")
    )
    (found,) = blocks(
        p(r("It is ") + nested + linked + f'<w:fldSimple w:instr="DATE">{r(" today")}</w:fldSimple>')
    )
    assert text_of([found]) == "It is the result here (https://a.example/b) today"


def test_line_ends_hyphens_and_signs_are_what_they_are() -> None:
    said = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:br w:type='page'/><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
    said += "<w:sym w:font='Wingdings' w:char='F0FC'/><w:softHyphen/></w:r>"
    assert blocks(p(said)) == (Text("a\nb c-d✓"),)


def test_a_formula_is_its_letters_and_a_raised_figure_stays_raised() -> None:
    (found,) = blocks(
        p(
            r("m")
            + r("2", '<w:vertAlign w:val="superscript"/>')
            + "<m:oMath><m:r><m:t>=x</m:t></m:r></m:oMath>"
        )
    )
    assert found == Text("m²=x")


def test_its_own_list_of_contents_is_left_out() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    made = read(
        f"<w:sdt>{gallery}<w:sdtContent>{p(CANARY)}</w:sdtContent></w:sdt>", p(CANARY, "TOC1"), p("Words.")
    )
    assert CANARY not in repr(made)
    assert "list of contents" in made.remarks[0]


# --- lists -------------------------------------------------------------------------------------------------------


def points(*body: str) -> list[tuple[str, str, int]]:
    return [
        (one.label, text_of([one]).removeprefix(f"{one.label} "), one.level)
        for block in blocks(*body)
        if isinstance(block, Outline)
        for one in block.points
    ]


def test_paragraphs_keep_the_numbers_that_word_gives_them() -> None:
    assert points(
        p("a", number=(1, 0)),
        p("b", number=(1, 1)),
        p("c", number=(1, 1)),
        p("d", number=(1, 2)),
        p("e", number=(1, 3)),
        p("f", number=(1, 0)),
        p("g", number=(1, 1)),
    ) == [
        ("1.", "a", 0), ("1.1", "b", 1), ("1.2", "c", 1), ("(a)", "d", 2), ("i)", "e", 3), ("2.", "f", 0), ("2.1", "g", 1),
    ]  # fmt: skip


def test_a_list_goes_on_after_a_paragraph_and_another_begins_anew() -> None:
    body = [
        p("a", number=(1, 0)),
        p("Between."),
        p("b", number=(1, 0)),
        p("c", number=(3, 0)),
        p("d", number=(3, 0)),
    ]
    assert [label for label, _, _ in points(*body)] == ["1.", "2.", "1.", "2."]
    assert [type(one).__name__ for one in blocks(*body)] == ["Outline", "Text", "Outline"]


def test_bullets_are_ours_and_a_list_that_begins_deep_stands_at_the_edge() -> None:
    assert points(p("a", number=(2, 1)), p("b", number=(2, 1))) == [("–", "a", 0), ("–", "b", 0)]
    assert points(p("a", number=(2, 0)), p("b", number=(2, 1))) == [("•", "a", 0), ("–", "b", 1)]


def test_a_numbered_heading_has_its_number() -> None:
    made = read(p("T", "Title"), p("Background", "H1", number=(1, 0)), p("Words.", number=(1, 1)))
    assert Heading("1. Background", 3) in made.blocks
    assert [one.label for block in made.blocks if isinstance(block, Outline) for one in block.points] == [
        "1.1"
    ]


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (4, "decimal", "4"), (28, "lowerLetter", "bb"), (3, "upperLetter", "C"), (14, "lowerRoman", "xiv"),
        (2024, "upperRoman", "MMXXIV"), (4, "decimalZero", "04"), (22, "ordinal", "22nd"), (112, "ordinal", "112th"),
        (0, "lowerLetter", ""), (7, "chineseCounting", "7"),
    ],
)  # fmt: skip
def test_numbers_in_their_forms(count: int, form: str, expected: str) -> None:
    assert written(count, form) == expected


# --- tables ------------------------------------------------------------------------------------------------------


def only_table(*body: str) -> Table:
    (found,) = tables(blocks(*body))
    return found


def test_a_table_has_heads_and_its_figures_stand_to_the_right() -> None:
    made = only_table(
        tbl(
            tr("Service", "2023/24", "2024/25"),
            tr("Refuge", "£120,000", "£125,000"),
            tr("Outreach", "–", "£4.5m"),
        )
    )
    assert [(one.head, one.align) for one in made.columns] == [
        ("Service", "left"), ("2023/24", "right"), ("2024/25", "right"),
    ]  # fmt: skip
    assert rows(made) == [["Refuge", "£120,000", "£125,000"], ["Outreach", "–", "£4.5m"]]


def test_head_rows_that_are_marked_are_joined() -> None:
    head = "<w:tblHeader/>"
    made = only_table(
        tbl(
            tr("", tc("Spend", '<w:gridSpan w:val="2"/>'), properties=head),
            tr("Service", "Last", "This", properties=head),
            tr("Refuge", "1", "2"),
        )
    )
    assert [one.head for one in made.columns] == ["Service", "Spend, Last", "Spend, This"]


def test_merged_cells_span_and_a_row_of_one_stands_over_the_full_width() -> None:
    merged, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    made = only_table(
        tbl(
            tr("Who", "What", "When"),
            tr(tc("Police", merged), "Patrol", tc("May", merged)),
            tr(tc("", goes_on), "Report", tc("", goes_on)),
            tr(tc("Health", '<w:gridSpan w:val="3"/>')),
            tr(tc("Nurse", '<w:gridSpan w:val="2"/>'), "June"),
        )
    )
    assert made.span_first
    assert rows(made)[:2] == [["Police", "Patrol", "May"], ["Police", "Report", ""]]
    assert (made.rows[2].kind, rows(made)[2][0]) == ("group", "Health")
    assert rows(made)[3] == ["Nurse", "", "June"]


def test_empty_columns_are_left_out_and_nothing_else_is() -> None:
    made = only_table(tbl(tr("A", "", "B", ""), tr("1", "", "2", ""), tr("3", "", "", "")))
    assert [one.head for one in made.columns] == ["A", "B"]
    assert rows(made) == [["1", "2"], ["3", ""]]


def test_a_table_of_one_cell_is_a_box_of_text() -> None:
    assert blocks(tbl(tr(tc(p("Heads up", "H2") + p("Words.")))))[-1] == Text("Words.")
    assert tables(blocks(tbl(tr("", "Words.", ""), tr("", "More.", "")))) == []


def test_a_cell_keeps_its_bullets_and_a_table_within_it_its_words() -> None:
    inner = tbl(tr("in", "ner"))
    cell = tc(p("First") + p("a", number=(2, 0)) + p("b", number=(2, 0)) + p("Last") + inner)
    made = only_table(tbl(tr("A", "B"), tr("1", cell)))
    found = made.rows[0].cells[1]
    assert not isinstance(found, str)
    assert (found.words, found.bullets, found.after) == ("First", ("a", "b"), ("Last", "in", "ner"))


def test_a_table_too_wide_for_a_page_is_printed_in_parts_each_with_its_first_column() -> None:
    months = ["Service", *(f"Month {number}" for number in range(1, 16))]
    figures = [["Refuge", *("1,234,567" for _ in range(15))], ["Outreach", *("7,654,321" for _ in range(15))]]
    group = tr(tc("All of the county", '<w:gridSpan w:val="16"/>'))
    made = read(tbl(tr(*months), group, *[tr(*row) for row in figures]))
    parts = tables(made.blocks)
    assert len(parts) > 1
    assert [head for part in parts for head in [one.head for one in part.columns][1:]] == months[1:]
    for part in parts:
        assert fits(part)
        assert part.columns[0].head == "Service"
        assert [row[0] for row in rows(part)] == ["All of the county", "Refuge", "Outreach"]
        assert part.rows[0].kind == "group"
    assert made.remarks == (
        "1 table in “Strategy.docx” is too wide for a page; it is printed in parts, one under another.",
    )
    small = read(tbl(tr(*"ABCDEFGHIJKL"), tr(*"123456789xyz")))
    assert len(tables(small.blocks)) == 1
    assert small.remarks == ()


CELLS = st.sampled_from(["", "a", "long words of a cell", "12", "£3.50"])


@settings(max_examples=rounds(60, 2000), deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(CELLS, st.integers(1, 3), st.sampled_from(["", "restart", "continue"])),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_word_of_any_table_is_lost(grid: list[list[tuple[str, int, str]]]) -> None:
    merged = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}
    expected: list[str] = []
    lines = []
    for row_number, row in enumerate(grid):
        cells = []
        for number, (words, span, merge) in enumerate(row):
            mark = f"{words} w{row_number}x{number}" if words else ""
            if mark and merge != "continue":
                expected.append(mark.split()[-1])
            cells.append(tc(mark, f'<w:gridSpan w:val="{span}"/>{merged[merge]}'))
        lines.append(tr(*cells))
    found = text_of(read(p("Before."), tbl(*lines)).blocks)
    assert [mark for mark in expected if mark not in found] == []


# --- pictures and notes ------------------------------------------------------------------------------------------


def test_a_picture_has_its_words_and_its_width() -> None:
    parts = {
        "word/_rels/document.xml.rels": related("media/image1.png"),
        "word/media/image1.png": PICTURE.getvalue(),
    }
    (found,) = blocks(p(drawing()), parts=parts)
    assert isinstance(found, Picture)
    assert (found.alt, found.millimetres, found.wide, found.high) == ("A map", 60, 60, 30)


def test_a_picture_without_words_is_named_and_one_that_says_nothing_is_not() -> None:
    parts = {
        "word/_rels/document.xml.rels": related("media/image1.png"),
        "word/media/image1.png": PICTURE.getvalue(),
    }
    plain = drawing(about="", more='<adec:decorative val="1"/>')
    made = read(
        p(drawing(about="")), p(plain), tbl(tr("A", "B"), tr("1", tc(p(drawing(about=""))))), parts=parts
    )
    assert made.remarks == (
        "2 pictures in “Strategy.docx” have no alternative text for those who cannot see it. Add it in Word.",
    )
    alts = [one.alt for one in made.blocks if isinstance(one, Picture)]
    assert alts == ["A picture in “Strategy.docx”, without a description.", "", alts[0]]


def test_what_is_outside_the_file_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket, "socket", refused)
    parts = {
        "word/_rels/document.xml.rels": related(
            (f"http://127.0.0.1/{CANARY}.png", "External"), "../../etc/passwd"
        )
    }
    made = read(
        p("Words."), p(drawing('r:link="rId1"')), p(drawing()), p(drawing('r:embed="rId2"')), parts=parts
    )
    assert text_of(made.blocks).endswith("Words.")
    assert made.remarks == (
        "“Strategy.docx” shows a picture that is not in it, which is left out.",
        "1 picture in “Strategy.docx” cannot be printed here. Print the document to PDF and attach that.",
    )


def test_a_cropped_picture_shows_what_word_shows() -> None:
    half = Image.new("RGB", (80, 40), "white")
    half.paste("black", (0, 0, 40, 40))
    out = BytesIO()
    half.save(out, "PNG")
    parts = {"word/_rels/document.xml.rels": related("media/i.png"), "word/media/i.png": out.getvalue()}
    (found,) = blocks(p(drawing(within='<a:srcRect l="50000"/>')), parts=parts)
    assert isinstance(found, Picture)
    with Image.open(BytesIO(found.data)) as seen:
        assert seen.size == (40, 40)
        assert seen.convert("L").getextrema() == (255, 255)


def test_a_chart_is_said_to_be_missing_where_it_stood() -> None:
    chart = "<w:r><w:drawing><a:graphic><a:graphicData><c:chart xmlns:c='c'/></a:graphicData></a:graphic></w:drawing></w:r>"
    made = read(p(r("Before. ") + chart))
    assert "[A chart or drawing that cannot be printed here.]" in text_of(made.blocks)
    assert made.remarks[0].startswith("1 chart or drawing in “Strategy.docx” cannot be printed here.")


def test_a_box_of_text_is_read_once() -> None:
    box = f"<wps:txbx><w:txbxContent>{p('Boxed words.')}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><w:txbxContent>{p('Boxed words.')}</w:txbxContent></w:pict>"
    said = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    assert blocks(p(r("Around.") + said)) == (Text("Around."), Text("Boxed words."))


def test_footnotes_and_endnotes_stand_at_the_end_in_the_order_referred_to() -> None:
    def mark(kind: str, key: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'

    body = p(
        r("One")
        + mark("footnote", 7)
        + r(" two")
        + mark("endnote", 1)
        + r(" one again")
        + mark("footnote", 7)
    )
    parts = {
        "word/footnotes.xml": note_part((7, "Of the first."), (8, "Never referred to.")),
        "word/endnotes.xml": note_part((1, "At the end."), kind="endnote"),
    }
    made = blocks(body, parts=parts)
    assert made[0] == Text("One[1] two[2] one again[1]")
    assert made[1] == Heading("Notes", 3)
    assert isinstance(made[2], Outline)
    assert [(one.label, one.words) for one in made[2].points] == [
        ("[1]", "Of the first."),
        ("[2]", "At the end."),
    ]


# --- refused -----------------------------------------------------------------------------------------------------

LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><document>&b;</document>'
REFUSED = {
    "no zip": (b"PK\3\4 no more", "not a Word document"),
    "laughs": (
        word_file(p("x"), parts={"word/document.xml": LAUGHS}),
        "was not written by an office program",
    ),
    "laughs in the styles": (
        word_file(p("x"), parts={"word/styles.xml": LAUGHS}),
        "was not written by an office program",
    ),
    "laughs in two bytes": (
        word_file(p("x"), parts={"word/document.xml": LAUGHS.encode("utf-16")}),
        "was not written by an office program",
    ),
    "an entity from outside": (
        word_file(
            p("x"),
            parts={"word/document.xml": '<!DOCTYPE d SYSTEM "file:///etc/passwd"><w:document/>'},
        ),
        "was not written by an office program",
    ),
    "broken": (word_file(p("x"), parts={"word/document.xml": "<w:document"}), "is damaged"),
    "no body": (word_file(p("x"), parts={"word/document.xml": "<document/>"}), "is damaged"),
    "nothing in it": (word_file(p("")), "has nothing in it"),
    "macros": (word_file(p("x"), parts={"word/vbaProject.bin": b"x"}), "holds macros"),
    "a zip bomb": (word_file(p("x"), parts={"word/media/a.png": b"\0" * 60_000_000}), "unpacks to far more"),
    "a bomb of words": (word_file(p("x" * 3_000_000)), "unpacks to far more"),
    "deep": (word_file("<w:sdt>" * 400 + "</w:sdt>" * 400), "is damaged"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_hostile_or_broken_is_refused_by_name(case: str) -> None:
    data, why = REFUSED[case]
    with pytest.raises(KnownError, match=why) as refused:
        attached(ItemFile("Strategy.docx", "docx", data), "T")
    assert refused.value.text.startswith("Strategy.docx ")
    assert refused.value.hint == "Print it to PDF and attach that."


def test_a_hundred_thousand_paragraphs_are_refused_and_as_many_as_a_paper_has_are_not() -> None:
    with pytest.raises(KnownError, match="holds far more than a paper would"):
        read(*[p(str(number)) for number in range(attached_docx.MOST_PARAGRAPHS + 1)])


def test_other_word_processors_files_are_refused_with_what_to_do() -> None:
    for name, kind in (("Plan.odt", "odt"), ("Plan.rtf", "rtf")):
        with pytest.raises(KnownError, match=rf"“{name}” cannot be printed") as refused:
            attached(ItemFile(name, kind, b"x"), "Plan")
        assert refused.value.hint == "Save it as a .docx document, or print it to PDF, and attach that."


def test_a_picture_that_bursts_is_left_out_and_said() -> None:
    parts = {
        "word/_rels/document.xml.rels": related("media/i.png"),
        "word/media/i.png": bomb_png(60_000, 60_000),
    }
    made = read(p("Words."), p(drawing()), parts=parts)
    assert not [one for one in made.blocks if isinstance(one, Picture)]
    assert "cannot be printed here" in made.remarks[0]


@settings(max_examples=rounds(40, 2000), deadline=None)
@given(st.data())
def test_a_file_changed_anywhere_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = bytearray(
        word_file(
            p("T", "Title"),
            p("Words " + "of a paper", number=(1, 1)),
            tbl(tr("A", "B"), tr("1", "2")),
            p(drawing()),
            parts={
                "word/_rels/document.xml.rels": related("media/i.png"),
                "word/media/i.png": PICTURE.getvalue(),
            },
        )
    )
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        attached(ItemFile("Strategy.docx", "docx", bytes(whole)), "T")
    except KnownError as problem:
        assert "Strategy.docx" in problem.text  # noqa: PT017 - either is right


# --- printed -----------------------------------------------------------------------------------------------------


def whole_paper() -> Document:
    parts = {"word/_rels/document.xml.rels": related("media/i.png"), "word/media/i.png": PICTURE.getvalue()}
    made = read(
        p("Our strategy", "Title"),
        p("Background", "H1"),
        p(r("Words, ") + r("bold", "<w:b/>") + r(" and slanted", "<w:i/>")),
        p("What we heard", "H2"),
        *[p(f"Point {number}", number=(1, number % 3)) for number in range(40)],
        *[p(f"Bullet {number}", number=(2, number % 2)) for number in range(3)],
        tbl(tr("A", "B"), *[tr(str(number), f"Row {number}") for number in range(60)]),
        p(drawing()),
        p(drawing(about="", more='<adec:decorative val="1"/>')),
        parts=parts,
    )
    opening = ItemOpening("5", "Strategy", "To decide", "", "item5")
    return Document("Pack", "Partnership", "Meeting", "OFFICIAL", "Version 1", (opening, *made.blocks))


def test_a_printed_word_paper_is_tagged_throughout() -> None:
    made = printed_pdf(whole_paper())
    with made.open() as pdf:
        assert problems(pdf) == []
    assert [title for level, title, _ in made.result.outline] == [
        "5 Strategy",
        "Our strategy",
        "Background",
        "What we heard",
    ]
    for words in ("Point 39", "Row 59", "Bullet 2", "Words, bold and slanted"):
        assert words in made.text


def test_in_word_it_keeps_headings_labels_and_words_for_pictures() -> None:
    from docx import Document as Word

    made = Word(BytesIO(docx_bytes(whole_paper())))
    styled = {line.text: line.style.name for line in made.paragraphs if line.style is not None}
    assert styled["Our strategy"] == "Heading 2"
    assert styled["What we heard"] == "Heading 4"
    assert "1.\tPoint 0" in styled
    assert 'descr="A map"' in made.element.xml


def test_a_level_that_numbers_in_figures_alone_does() -> None:
    legal = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum '
        'w:abstractNumId="1">'
        + level(0, "upperRoman", "Part %1")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    made = blocks(p("a", number=(1, 0)), p("b", number=(1, 1)), parts={"word/numbering.xml": legal})
    assert isinstance(made[0], Outline)
    assert [one.label for one in made[0].points] == ["Part I", "1.1"]
