"""A document of ours is fit for archives, by a checker that finds each planted fault; one with foreign pages claims nothing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from csp_desktop.reports.blocks import Document, Heading, InsertedPdf, ItemOpening, Text
from csp_desktop.reports.layout.archive import colours
from csp_desktop.reports.pack import board_pack
from csp_desktop.reports.pdf import write_pdf
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.services.meetings import find_meeting
from csp_desktop.store.records_file import RecordsFile
from tests.reports.archive_checker import problems

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def written(document: Document) -> bytes:
    out = io.BytesIO()
    write_pdf(document, out)
    return out.getvalue()


def small(*more: Any) -> Document:
    opening = ItemOpening("1", "Ŵythnos", "To note", "", "one", "A lead.", short="One")
    blocks = (opening, Heading("A heading"), Text("See elsewhere: £5, 3 − 2."), *more)
    return Document("Title", "Author", "Running", "OFFICIAL", "Edition", blocks, "Subject")


@pytest.mark.parametrize("kind", [PackKind.MEMBERS, PackKind.PUBLIC])
@pytest.mark.parametrize("sample", ["herefordshire", "somerset"])
def test_a_pack_is_fit_for_archives(sample_file: Callable[..., Path], sample: str, kind: PackKind) -> None:
    records = RecordsFile.open(sample_file(sample), read_only=True)
    with records.read() as session:
        document = board_pack(session, PackRequest(find_meeting(session), kind))
    records.close()
    assert problems(written(document)) == []


def test_the_same_document_has_the_same_profile() -> None:
    assert colours() == colours.__wrapped__()


def test_one_with_foreign_pages_claims_nothing() -> None:
    foreign = io.BytesIO()
    canvas = Canvas(foreign)
    canvas.drawString(100, 100, "Theirs")
    canvas.save()
    data = written(small(InsertedPdf("Theirs", "theirs.pdf", foreign.getvalue())))
    assert "the description does not claim PDF/A-2a" in problems(data)
    assert b"pdfaSchema" not in data


def broken(act: Callable[[pikepdf.Pdf], object]) -> list[str]:
    with pikepdf.open(io.BytesIO(written(small()))) as pdf:
        act(pdf)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return problems(out.getvalue())


def a_font(pdf: pikepdf.Pdf) -> Any:
    return next(one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == "/Font")


def described_otherwise(pdf: pikepdf.Pdf) -> None:
    text = pdf.Root.Metadata.read_bytes().replace(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")
    pdf.Root.Metadata = pdf.make_stream(text, Type=Name.Metadata, Subtype=Name.XML)


def annotated(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), F=2)
    pdf.pages[0].Annots = pdf.make_indirect(Array([pdf.make_indirect(note)]))


def pictured(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(
        b"\0" * 4, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK, Interpolate=True,
    )  # fmt: skip
    pdf.Root.Kept = image


FAULTS: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "there are 0 output intents": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "is not one of red": lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.__setitem__("/N", 4),
    "has /OpenAction": lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript)),
    "is not in the file": lambda pdf: a_font(pdf).FontDescriptor.__delitem__("/FontFile2"),
    "what its letters are": lambda pdf: a_font(pdf).__delitem__("/ToUnicode"),
    "has an encoding": lambda pdf: a_font(pdf).__setitem__("/Encoding", Name.WinAnsiEncoding),
    "as many widths": lambda pdf: a_font(pdf).__setitem__("/Widths", Array([1])),
    "does not claim PDF/A-2a": described_otherwise,
    "is no link": annotated,
    "is not printed": annotated,
    "is interpolated": pictured,
    "does not know": pictured,
    "has no language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "is not tagged": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_checker_finds_each_fault(fault: str) -> None:
    assert any(fault in one for one in broken(FAULTS[fault]))


def test_the_checker_finds_none_in_a_good_file() -> None:
    assert broken(lambda _pdf: None) == []
