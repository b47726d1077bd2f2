"""Inserted sheets of every size and turn: upright on the screen, marked and numbered, and said where they are printed smaller."""

import os
import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary
from pypdf import PdfReader

from csp_desktop.errors import KnownError
from csp_desktop.reports.attached import attached, version_note
from csp_desktop.reports.blocks import Block, Document, Heading, InsertedPdf, ItemOpening, Text
from csp_desktop.services.item_papers import ItemFile
from tests.reports.pdf_checker import problems
from tests.reports.printed import Printed, printed_pdf, words
from tests.reports.test_inserted import CANARY, HAZARDS, PAGE, everything, paper

A4, A3, A1 = (595, 842), (842, 1191), (1684, 2384)
# The PDF files of other programs, where CSP_DATA names the folder of public files that they are in.
OTHERS = sorted((Path(os.environ.get("CSP_DATA", "no data")) / "pdf").rglob("*.pdf"))
LOCKED = ("crazyones-encrypted-256", "r2-user-password", "libreoffice-writer-password")


def sheets(*sizes: tuple[float, float], turn: int = 0, block: bool = True) -> bytes:
    """A PDF of pages of such sizes, each with words and a blue block in its lower left corner."""

    def sized(pdf: pikepdf.Pdf) -> None:
        for page, (wide, high) in zip(pdf.pages, sizes, strict=True):
            page.obj.MediaBox = Array([0, 0, wide, high])
            page.obj.Rotate = turn
            page.obj.Contents = pikepdf.Stream(
                pdf,
                b"BT /F1 24 Tf 60 100 Td (Paper from elsewhere) Tj ET"
                + (b" 0 0 1 rg 0 0 40 40 re f" * block),
            )

    return paper(sized, pages=len(sizes))


def pack(*blocks: Block, marking: str = "OFFICIAL") -> Printed:
    opening = ItemOpening("5", "Strategy", "To decide", "", "item5", "A lead.")
    return printed_pdf(
        Document(
            "Pack", "Partnership", "Meeting, May", marking, "Version 1", (opening, *blocks, Heading("After"))
        )
    )


def inserted(*sizes: tuple[float, float], turn: int = 0) -> Printed:
    return pack(InsertedPdf("The plan", "Plan.pdf", sheets(*sizes, turn=turn)))


def boxes(made: Printed) -> list[tuple[float, float, float, float]]:
    with made.open() as pdf:
        return [
            tuple(float(edge) for edge in one.A.BBox)  # pyright: ignore[reportReturnType]
            for one in pdf.objects
            if isinstance(one, Dictionary) and one.get("/S") == "/Figure"
        ]


def test_a_wide_sheet_stands_on_a_wide_page_with_head_foot_and_number() -> None:
    made = inserted(A4, (842, 595), A4)
    pages = PdfReader(BytesIO(made.data)).pages
    sizes = [(round(page.mediabox.width), round(page.mediabox.height), page.rotation) for page in pages]
    assert sizes == [(595, 842, 0), (595, 842, 0), (842, 595, 0), (595, 842, 0), (595, 842, 0)]
    assert [title for _, title, _ in made.result.outline] == ["5 Strategy", "The plan", "After"]
    for number, said in enumerate(made.pages, start=1):
        assert f"Page {number} of 5" in said
        assert "OFFICIAL" in said
        assert "Meeting, May" in said
    with made.open() as pdf:
        assert [one for one in problems(pdf) if "embedded" not in one] == []


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [A4, (842, 595), A3, (1191, 842)])
def test_every_sheet_is_whole_and_as_large_as_there_is_room(size: tuple[int, int], turn: int) -> None:
    made = inserted(size, turn=turn)
    seen = size if turn in (0, 180) else size[::-1]
    (box,) = boxes(made)
    left, foot, right, top = box
    across, high = (842, 595) if seen[0] > seen[1] else (595, 842)
    assert (right - left) / (top - foot) == pytest.approx(seen[0] / seen[1], rel=0.01)
    assert left >= 33
    assert right <= across - 33
    assert foot >= 53
    assert top <= high - 62
    assert right - left > across - 110 or top - foot > high - 145


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_it_is_drawn_upright_as_a_reader_of_the_file_alone_would_see_it(turn: int) -> None:
    data = sheets((842, 595), turn=turn)
    alone = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    made = pack(InsertedPdf("The plan", "Plan.pdf", data))
    page = pypdfium2.PdfDocument(made.data)[1].render(scale=1).to_pil().convert("RGB")
    (box,) = boxes(made)
    left, foot, right, top = box
    drawn = page.crop(
        (round(left), round(page.height - top), round(right), round(page.height - foot))
    ).resize(alone.size)

    def corner(image) -> str:
        wide, high = image.size
        spots = {
            "lower left": (8, high - 8),
            "upper left": (8, 8),
            "upper right": (wide - 8, 8),
            "lower right": (wide - 8, high - 8),
        }
        return " ".join(
            name for name, spot in spots.items() if image.getpixel(spot)[2] - image.getpixel(spot)[0] > 100
        )

    assert corner(drawn) == corner(alone) != ""


def test_a_small_sheet_is_not_blown_up_nor_its_page_turned() -> None:
    made = inserted((300, 200))
    (left, foot, right, top) = boxes(made)[0]
    assert (round(right - left), round(top - foot)) == (300, 200)
    assert round(PdfReader(BytesIO(made.data)).pages[1].mediabox.width) == 595
    assert made.result.remarks == ()


def test_a_large_sheet_is_said_to_be_printed_smaller_on_the_page_and_to_the_officer() -> None:
    made = inserted(A3, A4, (2384, 1684), (700, 2000))
    assert "An A3 sheet, printed at 60% of its size." in made.pages[1]
    assert "of its size" not in made.pages[2]
    assert "An A1 sheet, printed at 27% of its size." in made.pages[3]
    assert "A large sheet, printed at" in made.pages[4]
    assert made.result.remarks[:2] == (
        "Page 1 of “Plan.pdf” is larger than A4; it is printed at 60% of its size.",
        "Page 3 of “Plan.pdf” is larger than A4; it is printed at 27% of its size.",
    )
    assert [round(page.mediabox.width) for page in PdfReader(BytesIO(made.data)).pages] == [
        595,
        595,
        595,
        842,
        595,
        595,
    ]


def test_its_text_can_be_found_on_wide_pages_too_and_a_sensitive_marking_is_boxed_there() -> None:
    made = pack(InsertedPdf("The plan", "Plan.pdf", sheets((842, 595))), marking="OFFICIAL-SENSITIVE")
    assert "Paper from elsewhere" in made.pages[1]
    assert made.pages[1].count("OFFICIAL-SENSITIVE") == 2


def test_where_an_accessible_version_is_stands_in_the_structure() -> None:
    note = "Sent by the council. An accessible version: www.example.org/plan"
    assert version_note(note) == "An accessible version: www.example.org/plan."
    assert (
        version_note("Sent by the council.")
        == version_note("")
        == version_note("An accessible version: ")
        == ""
    )
    (block,) = attached(ItemFile("Plan.pdf", "pdf", sheets(A4, A4), note), "The plan").blocks
    assert isinstance(block, InsertedPdf)
    with pack(block).open() as pdf:
        alts = [str(one.Alt) for one in pdf.objects if isinstance(one, Dictionary) and "/Alt" in one]
    assert alts == [
        f"Inserted paper: The plan, page {number} of 2. Its text can be searched and copied; it is not tagged. "
        "An accessible version: www.example.org/plan."
        for number in (1, 2)
    ]


def test_one_file_in_two_places_is_in_the_pack_once() -> None:
    noise = os.urandom(200_000)

    def heavy(pdf: pikepdf.Pdf) -> None:
        font = pdf.pages[0].obj.Resources.Font.F1
        image = pikepdf.Stream(
            pdf, noise, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=200, Height=1000
        )
        image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        pdf.pages[0].obj.Resources.XObject = Dictionary(I=pdf.make_indirect(image))
        assert font is not None

    data = paper(heavy, pages=3)
    one = InsertedPdf("First", "Plan.pdf", data)
    two = InsertedPdf("Second", "Plan.pdf", data)
    single, double = pack(one), pack(one, Text("Between."), two)
    assert double.result.pages == single.result.pages + 4
    assert len(double.data) - len(single.data) < 8_000
    assert sum("Paper from elsewhere" in said for said in double.pages) == 6


def test_seven_hazards_at_once_and_none_survives() -> None:
    planted = paper(*HAZARDS[:7], pages=2)
    made = pack(InsertedPdf("The plan", "Plan.pdf", planted))
    said = everything(made.data)
    assert CANARY not in said
    acts = ["JavaScript", "JS", "Launch", "URI", "AA", "OpenAction", "EmbeddedFile", "Filespec", "PieceInfo"]
    assert [word for word in acts if re.search(rf"/{word}\b", said)] == []
    assert "Paper from elsewhere" in made.pages[1]


def test_a_page_that_cannot_be_copied_can_be_asked_for_again() -> None:
    from csp_desktop.reports.layout.foreign import opened
    from csp_desktop.reports.layout.foreign_copy import Copied

    def outside(pdf: pikepdf.Pdf) -> None:
        image = pikepdf.Stream(
            pdf, b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1
        )
        image.F = pikepdf.String("x")
        pdf.pages[1].obj.Resources = Dictionary(
            Font=pdf.pages[1].obj.Resources.Font, XObject=Dictionary(I=pdf.make_indirect(image))
        )

    copied = Copied(opened(paper(outside, pages=3, content=PAGE), "Plan.pdf"))
    first = copied.page(0)
    for _ in range(2):
        with pytest.raises(KnownError, match="draws on another file"):
            copied.page(1)
    assert copied.page(0) is first
    assert not copied.whole


@pytest.mark.skipif(not OTHERS, reason="CSP_DATA does not name the folder of public files")
@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_other_programs_files_are_merged_or_refused_by_name_and_reason(path: Path) -> None:
    block = InsertedPdf("The paper", path.name, path.read_bytes())
    if path.stem in LOCKED:
        with pytest.raises(KnownError, match="is locked with a password") as refused:
            pack(block)
        assert f"“{path.name}”" in refused.value.text
        return
    made = pack(block)
    opened = BytesIO()
    with pikepdf.open(path) as pdf:
        assert made.result.pages == len(pdf.pages) + 2
        pdf.save(opened)
    said = everything(made.data)
    assert [
        word
        for word in ("JavaScript", "Launch", "URI", "AcroForm", "Widget")
        if re.search(rf"/{word}\b", said)
    ] == []
    theirs = " ".join(words(opened.getvalue()))
    ours = "".join(" ".join(made.pages).split())
    found = [word for word in re.findall(r"[A-Za-z]{4,}", theirs) if word not in ours]
    assert len(found) <= 0.02 * len(re.findall(r"[A-Za-z]{4,}", theirs)), found[:20]


def test_large_sheets_of_one_file_are_said_once() -> None:
    assert inserted(A3, A4, A3).result.remarks == (
        "Pages 1 and 3 of “Plan.pdf” are larger than A4; they are printed at 60% of their size.",
    )
    assert inserted(*[A3] * 7).result.remarks == (
        "7 pages of “Plan.pdf” are larger than A4; they are printed at 60% of their size.",
    )
