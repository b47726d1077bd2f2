"""Escaping happens in one place, and does what each format needs."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from csp_desktop.reports.escaping import pdf_code, pdf_text, xml

ESCAPERS = re.compile(r"saxutils|html\.escape|import html\b|escapePDF|&amp;|&lt;|\.replace\(\s*[\"']&[\"']")


def test_reports_escape_in_one_place_only(root: Path) -> None:
    package = root / "csp_desktop" / "reports"
    places = [
        path.name for path in package.rglob("*.py") if ESCAPERS.search(path.read_text(encoding="utf-8"))
    ]
    assert places == ["escaping.py"]


def test_no_report_reads_markup(root: Path) -> None:
    """ReportLab's paragraphs parse markup; the page writer draws literal strings and uses none of them."""
    for path in (root / "csp_desktop" / "reports").rglob("*.py"):
        assert "reportlab.platypus" not in path.read_text(encoding="utf-8"), path


def test_xml_comes_back_as_it_went_in() -> None:
    text = "Smith & Jones <smith@x.gov.uk> \"quoted\" 'so' ŷ 🙂"
    assert ElementTree.fromstring(f"<a b='{xml(text)}'>{xml(text)}</a>").text == text


def test_xml_leaves_out_what_xml_forbids() -> None:
    assert xml("a\x00\x07\ufffeb\n") == "ab\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "(plain)"),
        ("(a\\b)\r\n", "(\\(a\\\\b\\)\\r\\n)"),
        ("Llŷn", "<FEFF004C006C0177006E>"),
        ("🙂", "<FEFFD83DDE42>"),
    ],
)
def test_pdf_text(text: str, written: str) -> None:
    assert pdf_text(text) == written


def test_pdf_code_is_ascii_whatever_the_codes() -> None:
    coded = pdf_code(bytes(range(256)))
    assert coded.isascii()
    assert coded.isprintable()
    assert pdf_code(b"(\\)\n") == "\\(\\\\\\)\\012"
