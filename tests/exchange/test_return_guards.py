"""What is no return form is refused fast and in words, and nothing in it is followed, unpacked in full or run."""

import io
import sys
import time
import zipfile
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from csp_desktop.errors import KnownError
from csp_desktop.exchange.office_parts import LARGEST
from csp_desktop.exchange.return_docx_reading import MAIN as WORD
from csp_desktop.exchange.return_marks import name_of
from csp_desktop.exchange.return_reading import read_return, read_return_bytes
from csp_desktop.exchange.return_xlsx_reading import LOST
from csp_desktop.rules.attachments import COMPOUND
from tests.return_specimen import IDENTITY, document, specimen, with_values, workbook
from tests.typed_workbook import TypedWorkbook

FORM = specimen()
INPUTS = {one.key.text: one for one in FORM.inputs}


def repacked(data: bytes, changed: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An Office file with some of its parts changed or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as made:
        for name, part in (parts | changed).items():
            made.writestr(name, part)
    return file.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name)


def refusal(name: str, data: bytes) -> str:
    begun = time.perf_counter()
    with pytest.raises(KnownError) as raised:
        read_return_bytes(name, data)
    assert time.perf_counter() - begun < 5
    assert raised.value.hint
    return raised.value.text


BOMB = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "data"), [("a.xlsx", workbook(FORM)), ("a.docx", document(FORM))], ids=["xlsx", "docx"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(name: str, data: bytes, encoding: str) -> None:
    main = "xl/workbook.xml" if name.endswith("xlsx") else "word/document.xml"
    body = part(data, main).split(b"?>", 1)[1]
    made = (
        (BOMB + body)
        .decode()
        .replace('version="1.0"', f'version="1.0" encoding="{encoding}"')
        .encode(encoding)
    )
    assert "office program" in refusal(name, repacked(data, {main: made}))


def test_bombs_are_refused_before_they_burst() -> None:
    data = workbook(FORM)
    blank = b"<sst>" + b" " * 30_000_000 + b"</sst>"
    assert "far more" in refusal("a.xlsx", repacked(data, {"xl/sharedStrings.xml": blank}))
    assert "far more" in refusal("a.xlsx", repacked(data, {"xl/media/a.bmp": b"\0" * 40_000_000}))
    many = {f"x/{number}.xml": b"<a/>" for number in range(3000)}
    assert "far more" in refusal("a.xlsx", repacked(data, many))
    lines = b'<c t="inlineStr"><is><t>a</t></is></c>' * 250_000
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
    made = repacked(data, {"xl/worksheets/sheet1.xml": sheet + lines + b"</row></sheetData></worksheet>"})
    assert "far more" in refusal("a.xlsx", made)


def test_a_file_that_says_it_is_small_is_read_no_further_than_is_allowed() -> None:
    data = repacked(workbook(FORM), {"xl/sharedStrings.xml": b"<sst>" + b" " * 30_000_000 + b"</sst>"})
    size = (30_000_011).to_bytes(4, "little")
    assert data.count(size) >= 2
    assert "damaged" in refusal("a.xlsx", data.replace(size, (11).to_bytes(4, "little")))


@pytest.mark.parametrize(
    "carried", ["xl/vbaProject.bin", "xl/embeddings/oleObject1.bin", "xl/activeX/activeX1.xml"]
)
def test_what_could_run_is_refused(carried: str) -> None:
    assert " holds " in refusal("a.xlsx", repacked(workbook(FORM), {carried: b"x"}))


@pytest.mark.parametrize("name", ["a.xlsm", "a.xls", "a.docm", "a.ods", "a.csv", "a.pdf", "a", "a.exe"])
def test_other_kinds_of_file_are_refused_whatever_is_in_them(name: str) -> None:
    assert "not a form that can be read" in refusal(name, workbook(FORM))


def test_files_that_are_not_what_they_say_are_refused(tmp_path: Path) -> None:
    assert "inside" in refusal("a.xlsx", document(FORM))
    assert "inside" in refusal("a.docx", workbook(FORM))
    assert "password" in refusal("a.xlsx", COMPOUND + b"x" * 600)
    assert "empty" in refusal("a.xlsx", b"")
    assert "far larger" in refusal("a.xlsx", b"x" * (LARGEST + 1))
    with pytest.raises(KnownError, match="no longer there"):
        read_return(tmp_path / "gone.xlsx")


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_other_documents_are_no_forms(name: str) -> None:
    import docx
    from xlsxwriter import Workbook

    file = io.BytesIO()
    if name == "a.xlsx":
        book = Workbook(file)
        book.add_worksheet().write("A1", "Minutes")
        book.close()
    else:
        docx.Document().save(file)
    assert "not a return form" in refusal(name, file.getvalue())


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_damaged_forms_are_read_whole_or_refused(name: str) -> None:
    data = workbook(FORM) if name == "a.xlsx" else document(FORM)
    chance, refused = Random(4), 0
    for _ in range(60):
        cut = data[: chance.randrange(len(data))]
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        for spoilt in (cut, bytes(flipped)):
            try:
                assert read_return_bytes(name, spoilt).identity == IDENTITY
            except KnownError:
                refused += 1
    assert refused >= 60


def test_nothing_is_fetched_or_opened_besides() -> None:
    """Relations that lead outside the file lead nowhere."""
    data = workbook(FORM)
    relations = part(data, "xl/_rels/workbook.xml.rels").replace(
        b'Target="worksheets/sheet1.xml"', b'Target="file:///etc/passwd" TargetMode="External"'
    )
    spoilt = repacked(data, {"xl/_rels/workbook.xml.rels": relations})
    reached: list[str] = []
    sys.addaudithook(lambda event, what: reached.append(event) if event == "socket.connect" else None)
    back = read_return_bytes("a.xlsx", spoilt)
    lost = {one.key.text for one in back.answers if one.problem == LOST}
    assert {"group_returns.12.author", "return_progress.15.progress"} <= lost
    assert "actions.7.due" not in lost
    assert reached == []


# --- Word documents that were handled ------------------------------------------------------------------------------


def word(change: object = None, values: dict[str, str] | None = None) -> dict[str, tuple[str, str]]:
    """The answers, as (value or problem, cell), of a form whose main part was changed."""
    data = document(with_values(FORM, values or {}))
    root = etree.fromstring(part(data, "word/document.xml"))
    if callable(change):
        change(root)
    back = read_return_bytes("a.docx", repacked(data, {"word/document.xml": etree.tostring(root)}))
    return {one.key.text: (one.problem or one.value, one.cell) for one in back.answers}


def rows(root: etree._Element, key: str) -> etree._Element:
    """The row that holds a key."""
    return next(row for row in root.iter(f"{WORD}tr") if key in etree.tostring(row).decode())


def test_rows_of_a_word_table_may_be_moved() -> None:
    def moved(root: etree._Element) -> None:
        first, other = rows(root, "actions.7.due"), rows(root, "plan_lines.3.due")
        other.addnext(first)

    before, after = word(), word(moved)
    assert {key: value for key, (value, _) in after.items()} == {
        key: value for key, (value, _) in before.items()
    }
    assert after["actions.7.due"][1] == "table 3, row 4"


def test_a_word_row_that_was_copied_is_one_answer_or_refused() -> None:
    def copied(root: etree._Element) -> None:
        row = rows(root, "actions.7.due")
        row.addnext(etree.fromstring(etree.tostring(row)))

    def copied_and_changed(root: etree._Element) -> None:
        copied(root)
        for text in rows(root, "actions.7.due").getnext().iter(f"{WORD}t"):
            text.text = (text.text or "").replace("Going well", "Going badly")

    assert word(copied)["actions.7.progress"] == ("Going well", "table 3, row 2")
    problem, cell = word(copied_and_changed)["actions.7.progress"]
    assert "answered twice, at table 3, row 2 and table 3, row 3" in problem
    assert cell == "table 3, row 2"


def test_what_was_struck_out_in_word_is_not_read() -> None:
    def tracked(root: etree._Element) -> None:
        run = next(run for run in root.iter(f"{WORD}r") if "Going well" in "".join(run.itertext()))
        inserted = etree.SubElement(etree.Element(f"{WORD}ins"), f"{WORD}r").getparent()
        etree.SubElement(inserted[0], f"{WORD}t").text = "Held up"
        run.addnext(inserted)
        for text in run.iter(f"{WORD}t"):
            text.tag = f"{WORD}delText"

    assert word(tracked)["actions.7.progress"][0] == "Held up"


def test_names_of_a_copied_sheet_do_not_count() -> None:
    book = TypedWorkbook(workbook(FORM))
    name = name_of(INPUTS["group_returns.12.progress"].key)
    copy = etree.fromstring(etree.tostring(book.names()[name]))
    copy.set("localSheetId", "0")
    copy.text = "Return!$A$1"
    book.names()[name].addnext(copy)
    found = {one.key.text: one for one in read_return_bytes("a.xlsx", book.save()).answers}
    assert found["group_returns.12.progress"].untouched
