"""Inserted PDF papers: drawn whole, upright and harmless into our pages, their text kept; or refused by name."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from pypdf import PdfReader

from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import Document, Heading, InsertedPdf, Text
from csp_desktop.reports.layout import foreign, foreign_copy
from csp_desktop.reports.pdf import BuildResult, write_pdf
from csp_desktop.reports.word import docx_bytes
from csp_desktop.reports.writing import write_document
from tests.reports.pdf_checker import problems

CANARY = "zxcanary"
PAGE = b"BT /F1 24 Tf 72 700 Td (Paper from elsewhere) Tj ET 1 0 0 rg 0 0 100 50 re f"
Change = Callable[[pikepdf.Pdf], object]


def paper(*changes: Change, pages: int = 1, content: bytes = PAGE) -> bytes:
    """A PDF as another program might make it, changed as a test says."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Contents = Stream(pdf, content)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    for change in changes:
        change(pdf)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def built(data: bytes, name: str = "Paper.pdf") -> tuple[bytes, BuildResult]:
    """A document of ours with the paper in it."""
    blocks = (
        Heading("Our own page"),
        Text("Before it."),
        InsertedPdf("The paper", name, data),
        Heading("After it"),
    )
    document = Document("Pack", "Partnership", "Meeting", "OFFICIAL", "Pack, version 1", blocks)
    out = BytesIO()
    result = write_pdf(document, out, invariant=True)
    return out.getvalue(), result


def everything(data: bytes) -> str:
    """Every object of a file in full, streams unpacked."""
    found = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for thing in pdf.objects:
            own = thing.stream_dict if isinstance(thing, Stream) else thing
            found.append(repr(own.unparse(resolved=True)))
            if isinstance(thing, Stream):
                try:
                    found.append(repr(thing.read_bytes()))
                except pikepdf.PdfError:
                    found.append(repr(thing.read_raw_bytes()))
    return "\n".join(found)


# --- drawn -----------------------------------------------------------------------------------------------------------


def test_its_pages_stand_between_ours_with_their_text() -> None:
    data, result = built(paper(pages=3))
    assert result.pages == 5
    pages = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
    assert ["Paper from elsewhere" in text for text in pages] == [False, True, True, True, False]
    assert all(f"Page {number} of 5" in text for number, text in enumerate(pages, 1))
    assert all("OFFICIAL" in text for text in pages)
    assert (1, "The paper", 2) in result.outline


def test_our_pages_and_theirs_are_tagged_and_theirs_are_said_to_be_inserted() -> None:
    data, _ = built(paper(pages=2))
    with pikepdf.open(BytesIO(data)) as pdf:
        found = problems(pdf)
        alts = [str(one.Alt) for one in pdf.objects if isinstance(one, Dictionary) and "/Alt" in one]
    assert [one for one in found if "embedded" not in one] == [], "their font alone is not ours to answer for"
    assert [alt.partition(".")[0] for alt in alts] == [
        "Inserted paper: The paper, page 1 of 2",
        "Inserted paper: The paper, page 2 of 2",
    ]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_upright(turn: int) -> None:
    def turned(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = turn

    sheet = foreign.opened(paper(turned), "Paper.pdf").sheets[0]
    assert (sheet.width, sheet.height) == ((595, 842) if turn in (0, 180) else (842, 595))
    a, b, c, d, e, f = sheet.matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (0, 595) for y in (0, 842)]
    assert {x for x, _ in corners} == {0, sheet.width}
    assert {y for _, y in corners} == {0, sheet.height}
    lower_left = (e, f)  # where the page's own corner comes to stand once turned clockwise
    assert lower_left == {0: (0, 0), 90: (0, 595), 180: (595, 842), 270: (842, 0)}[turn]


def test_only_what_its_crop_box_shows_is_drawn_and_a_box_may_begin_anywhere() -> None:
    def cropped(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([-100, -100, 700, 900])
        pdf.pages[0].obj.CropBox = Array([50, 650, 400, 750])

    sheet = foreign.opened(paper(cropped), "Paper.pdf").sheets[0]
    assert (sheet.width, sheet.height, sheet.box) == (350, 100, (50, 650, 400, 750))
    data, _ = built(paper(cropped))
    assert "/BBox [ 50 650 400 750 ]" in re.sub(r"\s+", " ", everything(data))


def test_what_pages_share_is_kept_once() -> None:
    picture = bytes(range(256)) * 200

    def illustrated(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_indirect(
            Stream(
                pdf,
                picture,
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=160,
                Height=320,
                ColorSpace=Name.DeviceGray,
                BitsPerComponent=8,
            )
        )
        for page in pdf.pages:
            page.obj.Resources.XObject = Dictionary(Im1=image)

    one, _ = built(paper(illustrated))
    many, _ = built(paper(illustrated, pages=30))
    assert len(many) < len(one) + 60_000
    assert everything(many).count("/Subtype /Image") == 1


def test_what_was_filled_into_a_form_is_printed() -> None:
    def filled(pdf: pikepdf.Pdf) -> None:
        shown = Stream(pdf, b"/Tx BMC BT /F1 12 Tf 2 2 Td (Filled in) Tj ET EMC")
        shown.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 20], Resources=pdf.pages[0].obj.Resources
        )
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("name"),
                V=String("Filled in"),
                DA=String("/F1 12 Tf"),
                Rect=[100, 100, 200, 120],
                F=4,
                AP=Dictionary(N=pdf.make_indirect(shown)),
            )
        )
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=pdf.pages[0].obj.Resources)

    data, _ = built(paper(filled))
    assert "Filled in" in PdfReader(BytesIO(data)).pages[1].extract_text()
    assert "/Widget" not in everything(data)


# --- nothing that acts -----------------------------------------------------------------------------------------------


def _action(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String(CANARY)))


def _open_action(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = _action(pdf)


def _page_action(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=_action(pdf))


def _named_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String(CANARY), _action(pdf)])))


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["canary.txt"] = CANARY.encode()


def _link(pdf: pikepdf.Pdf) -> None:
    act = Dictionary(S=Name.URI, URI=String(f"https://{CANARY}.example"))
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 99, 99], A=act)]
    )


def _launch(pdf: pikepdf.Pdf) -> None:
    act = Dictionary(S=Name.Launch, F=String(CANARY))
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 99, 99], A=act)]
    )


def _described(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = CANARY
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, CANARY.encode(), Type=Name.Metadata, Subtype=Name.XML))
    pdf.pages[0].obj.PieceInfo = Dictionary(Other=Dictionary(Private=String(CANARY)))


def _hidden_in_resources(pdf: pikepdf.Pdf) -> None:
    inner = Stream(pdf, b"0 0 5 5 re f")
    inner.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 9, 9],
        AA=Dictionary(O=_action(pdf)),
        PieceInfo=Dictionary(Private=String(CANARY)),
        Ref=Dictionary(F=String(CANARY)),
        AF=Array([Dictionary(Type=Name.Filespec, F=String(CANARY))]),
    )
    script = Stream(pdf, CANARY.encode(), Type=Name.XObject, Subtype=Name.PS)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X1=inner, X2=script)
    pdf.pages[0].obj.Resources.Properties = Dictionary(MC0=Dictionary(Canary=String(CANARY)))
    pdf.pages[0].obj.Resources.Font.F1.AA = Dictionary(O=_action(pdf))


HAZARDS = [
    _open_action,
    _page_action,
    _named_script,
    _attached,
    _link,
    _launch,
    _described,
    _hidden_in_resources,
]


@pytest.mark.parametrize("hazard", HAZARDS)
def test_nothing_that_acts_links_or_hides_survives(hazard: Change) -> None:
    planted = paper(hazard)
    assert CANARY in everything(planted)
    data, _ = built(planted)
    assert CANARY not in everything(data)
    assert CANARY.encode() not in data
    said = everything(data)
    words = ["JavaScript", "JS", "Launch", "URI", "AA", "OpenAction", "EmbeddedFile", "Filespec", "PieceInfo"]
    assert [word for word in words if re.search(rf"/{word}\b", said)] == []
    assert "Paper from elsewhere" in PdfReader(BytesIO(data)).pages[1].extract_text()


def test_a_resource_may_be_called_like_an_action() -> None:
    def renamed(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        resources.Font = Dictionary({"/AA": resources.Font.F1})
        pdf.pages[0].obj.Contents = Stream(pdf, PAGE.replace(b"/F1", b"/AA"))

    data, _ = built(paper(renamed))
    assert "Paper from elsewhere" in PdfReader(BytesIO(data)).pages[1].extract_text()


# --- refused ---------------------------------------------------------------------------------------------------------


def encrypted(user: str, owner: str, **allowed: bool) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        pdf.save(
            out, encryption=pikepdf.Encryption(user=user, owner=owner, allow=pikepdf.Permissions(**allowed))
        )
    return out.getvalue()


def _layered(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def _outside(pdf: pikepdf.Pdf) -> None:
    image = Stream(
        pdf, b"", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, F=String("/etc/passwd")
    )
    pdf.pages[0].obj.Resources.XObject = Dictionary(X1=image)


def _nested(pdf: pikepdf.Pdf) -> None:
    found = Array([])
    for _ in range(foreign_copy.DEEPEST + 10):
        found = Array([found])
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(C1=found)


REFUSED = {
    "locked": (lambda: encrypted("secret", "owner"), "is locked with a password"),
    "not to be printed": (
        lambda: encrypted("", "owner", print_lowres=False, print_highres=False),
        "does not allow itself to be printed",
    ),
    "empty": (lambda: b"", "is damaged"),
    "no PDF": (lambda: b"<html>not found</html>", "is damaged"),
    "cut off at its head": (lambda: paper()[:60], "is damaged"),
    "layers": (lambda: paper(_layered), "layers that are switched off"),
    "outside": (lambda: paper(_outside), "draws on another file"),
    "nested": (lambda: paper(_nested), "parts without an end"),
    "for Adobe alone": (
        lambda: paper(lambda pdf: pdf.Root.__setattr__("NeedsRendering", True)),
        "only Adobe",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_go_in_is_refused_by_name_and_nothing_is_written(case: str, tmp_path: Path) -> None:
    make, why = REFUSED[case]
    document = Document("P", "P", "M", "", "E", (InsertedPdf("The paper", "Minutes of May.pdf", make()),))
    with pytest.raises(KnownError, match=why) as refused:
        write_pdf(document, tmp_path / "pack.pdf")
    assert "“Minutes of May.pdf”" in refused.value.text
    assert refused.value.hint
    assert list(tmp_path.iterdir()) == []


def test_pages_without_an_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "MOST_CONTENT", 100_000)
    with pytest.raises(KnownError, match="unpacks without an end"):
        built(paper(content=PAGE + b" 0 0 1 1 re f" * 50_000))
    monkeypatch.setattr(foreign, "MOST_PAGES", 3)
    with pytest.raises(KnownError, match="more than 3 pages"):
        built(paper(pages=4))


def test_a_damaged_one_that_can_be_read_is_printed_and_said(tmp_path: Path) -> None:
    whole = paper()
    broken = re.sub(rb"startxref\s+\d+", b"startxref\n999999", whole)
    said: list[str] = []
    document = Document("P", "P", "M", "", "E", (InsertedPdf("The paper", "Old.pdf", broken),))
    assert write_document(document, tmp_path / "pack.pdf", said.append) == 1
    assert said == [
        "“Old.pdf” was damaged; what could be read of it is in the file. Compare it with the original."
    ]
    assert "Paper from elsewhere" in PdfReader(tmp_path / "pack.pdf").pages[0].extract_text()


def test_word_says_where_it_is() -> None:
    from docx import Document as Word

    document = Document("P", "P", "M", "", "E", (InsertedPdf("The paper", "Paper.pdf", paper()),))
    words = [line.text for line in Word(BytesIO(docx_bytes(document))).paragraphs]
    assert "The paper: a paper of its own, in the printed pack." in words
