"""The tags of a printed document: the checker finds no fault in ours, and finds each fault that is put in."""

import io
import re
from collections.abc import Callable

import pikepdf
import pytest

from csp_desktop.reports.blocks import Column, Document, Heading, Row, Run, Table, Text
from tests.reports.pdf_checker import elements_of, kids, problems
from tests.reports.printed import Printed, printed_pdf
from tests.reports.specimen import document, specimen


@pytest.fixture(scope="module")
def whole() -> Printed:
    return printed_pdf(specimen())


def long_table() -> Document:
    rows = tuple(Row((f"24/{number:02d}", "What is to be done", "Not recorded")) for number in range(80))
    return document(Table("Actions", (Column("Ref"), Column("Action"), Column("Amount", "right")), rows))


@pytest.mark.parametrize(
    "made",
    [
        specimen,
        long_table,
        document,
        lambda: document(Text("Only text")),
        lambda: document(
            Heading("A sub-section first", 3),
            Text("Body"),
            Heading("Section", 2),
            Heading("Sub", 3),
            Text("End"),
        ),
        lambda: document(
            Text(
                (
                    Run(
                        "A link that is long enough to stand on two lines of the page, since it has many words in it",
                        href="https://www.gov.uk/a(b)",
                    ),
                )
            )
        ),
    ],
)
def test_the_checker_finds_no_fault(made: Callable[[], Document]) -> None:
    with printed_pdf(made()).open() as pdf:
        assert problems(pdf) == []


def test_a_table_over_pages_is_one_table_with_one_head(whole: Printed) -> None:
    with printed_pdf(long_table()).open() as pdf:
        tables = elements_of(pdf, "Table")
        assert len(tables) == 1
        assert len(elements_of(pdf, "TR")) == 81
        heads = [head for head in elements_of(pdf, "TH") if head.A.Scope == "/Column"]
        assert len(heads) == 3
        pages = {kids(cell)[0][1][0] for cell in elements_of(pdf, "TD")}
        assert len(pages) == len(pdf.pages)


def test_first_cells_head_their_rows_and_spans_are_said(whole: Printed) -> None:
    with whole.open() as pdf:
        heads = elements_of(pdf, "TH")
        assert {str(head.A.Scope) for head in heads} == {"/Row", "/Column"}
        assert any(int(head.A.get("/RowSpan", 1)) == 3 for head in heads)
        assert any(int(head.A.get("/ColSpan", 1)) == 5 for head in heads)


def test_headings_stand_in_the_order_of_the_document(whole: Printed) -> None:
    with whole.open() as pdf:
        tags = {str(element.S) for tag in ("H1", "H2", "H3") for element in elements_of(pdf, tag)}
        assert tags == {"/H1", "/H2", "/H3"}
        assert len(elements_of(pdf, "H1")) == 11  # cover, contents, agenda and eight items


def test_drawings_say_their_words(whole: Printed) -> None:
    with whole.open() as pdf:
        said = [str(figure.Alt) for figure in elements_of(pdf, "Figure")]
    assert "Lineage of two subjects over four strategies." in said
    assert any("latest 11.0, baseline 10.1, range 7.26 to 11.48. Inside the range" in words for words in said)


def test_the_contents_are_a_table_of_contents_of_links(whole: Printed) -> None:
    with whole.open() as pdf:
        lines = elements_of(pdf, "TOCI")
        assert len(lines) == 10
        linked = [each for each in elements_of(pdf, "Reference") if each.P.S == "/TOCI"]
        assert len(linked) == 9  # one line has no paper
        assert all(
            str(link.P.S) in ("/Reference", "/P", "/LBody", "/TH", "/TD") for link in elements_of(pdf, "Link")
        )


def test_facts_and_lists_are_lists_and_never_tables(whole: Printed) -> None:
    with whole.open() as pdf:
        numbering = {str(each.A.ListNumbering) for each in elements_of(pdf, "L")}
        assert numbering == {"/None", "/LowerAlpha", "/Disc"}
        assert len(elements_of(pdf, "LI")) == len(elements_of(pdf, "LBody"))


def _first(pdf: pikepdf.Pdf, tag: str) -> pikepdf.Object:
    return elements_of(pdf, tag)[0]


def _rewrite(pdf: pikepdf.Pdf, pattern: bytes, by: bytes) -> None:
    """Change the first match in the third page's operators."""
    page = pdf.pages[2]
    changed = re.sub(pattern, by, page.Contents.read_bytes(), count=1, flags=re.DOTALL)
    assert changed != page.Contents.read_bytes()
    page.Contents = pdf.make_stream(changed)


def _delete(owner: pikepdf.Object, name: str) -> None:
    del owner[name]


def _unembed(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.FontDescriptor.FontFile2


def _retag(pdf: pikepdf.Pdf) -> None:
    for heading in elements_of(pdf, "H2"):
        heading.S = pikepdf.Name.H4


def _metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["pdfuaid:part"]


FAULTS: dict[str, tuple[str, Callable[[pikepdf.Pdf], object]]] = {
    "language": ("no language", lambda pdf: _delete(pdf.Root, "/Lang")),
    "marked": ("that it is marked", lambda pdf: _delete(pdf.Root, "/MarkInfo")),
    "title": ("has no title", lambda pdf: _delete(pdf.docinfo, "/Title")),
    "window": ("reader's window", lambda pdf: _delete(pdf.Root, "/ViewerPreferences")),
    "claim": ("claim PDF/UA-1", _metadata),
    "tree": ("no structure tree", lambda pdf: _delete(pdf.Root, "/StructTreeRoot")),
    "tabs": ("tabs do not go", lambda pdf: _delete(pdf.pages[1].obj, "/Tabs")),
    "parents": (
        "the parent tree does not know content",
        lambda pdf: _delete(pdf.pages[1].obj, "/StructParents"),
    ),
    "unmarked": (
        "paints outside all marks",
        lambda pdf: _rewrite(pdf, rb"/P\s*<</MCID \d+>>\s*BDC(.*?)EMC", rb"\1"),
    ),
    "stray": ("is in no element", lambda pdf: _rewrite(pdf, rb"/P\s*<</MCID (\d+)>>", rb"/P <</MCID 9\1>>")),
    "twice": ("used twice", lambda pdf: _rewrite(pdf, rb"MCID 1>>", rb"MCID 2>>")),
    "nested": (
        "marked inside",
        lambda pdf: _rewrite(pdf, rb"(/P\s*<</MCID \d+>>\s*BDC)", rb"/Artifact BMC \1"),
    ),
    "tag": ("tagged /Span and held by", lambda pdf: _rewrite(pdf, rb"/P(\s*<</MCID)", rb"/Span\1")),
    "levels": ("a heading of level 4 follows one of level 1", _retag),
    "scope": ("says not what it heads", lambda pdf: _delete(_first(pdf, "TH"), "/A")),
    "spans": (
        "columns",
        lambda pdf: _delete(next(h for h in elements_of(pdf, "TH") if "/RowSpan" in h.A).A, "/RowSpan"),
    ),
    "words": ("no words in its place", lambda pdf: _delete(_first(pdf, "Figure"), "/Alt")),
    "box": ("no box", lambda pdf: _delete(_first(pdf, "Figure"), "/A")),
    "list": ("stands outside L", lambda pdf: setattr(_first(pdf, "L"), "S", pikepdf.Name.Div)),
    "note": ("no name of its own", lambda pdf: _delete(_first(pdf, "Note"), "/ID")),
    "back": ("names another parent", lambda pdf: setattr(_first(pdf, "P"), "P", pdf.Root.StructTreeRoot)),
    "link": ("says not what it opens", lambda pdf: _delete(pdf.pages[1].Annots[0], "/Contents")),
    "key": ("does not know a link", lambda pdf: setattr(pdf.pages[1].Annots[0], "StructParent", 99999)),
    "nowhere": (
        "leads nowhere",
        lambda pdf: pdf.pages[1].Annots[0].Dest.__setitem__(0, pdf.make_indirect(pikepdf.Dictionary())),
    ),
    "orphan": ("in no Link element", lambda pdf: setattr(_first(pdf, "Link"), "S", pikepdf.Name.Span)),
    "font": ("is not in the file", _unembed),
    "custom": ("no standard tag", lambda pdf: setattr(_first(pdf, "P"), "S", pikepdf.Name.Paragraph)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_checker_finds_each_fault_put_in(whole: Printed, fault: str) -> None:
    words, spoil = FAULTS[fault]
    with pikepdf.open(io.BytesIO(whole.data)) as pdf:
        assert problems(pdf) == []
        spoil(pdf)
        assert any(words in problem for problem in problems(pdf)), problems(pdf)[:5]
