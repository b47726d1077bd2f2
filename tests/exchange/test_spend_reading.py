"""A finance system's spend export is read wherever its table stands; what cannot be taken is named by its cell and reason."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from csp_desktop.errors import KnownError
from csp_desktop.exchange.grids import Grid, grids_of
from csp_desktop.exchange.sheets import Cell
from csp_desktop.exchange.spend_cells import amount_of, day_of, is_day, words_of
from csp_desktop.exchange.spend_reading import open_table, read_lines
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.funding import SpendKind
from csp_desktop.rules.imports import Going
from csp_desktop.rules.money import MOST, print_money
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.spend_import import SpendField, SpendFile, SpendLine

HEAD = "Payment date,Transaction no,Supplier,Narrative,Cost code,Net amount (£)"
PLAIN = Grid("", ())


def read(path: Path, kept: dict[str, str] | None = None) -> SpendFile:
    table = open_table(path)
    return read_lines(table, table.mapping(kept))


def text(tmp_path: Path, *lines: str, coding: str = "utf-8", name: str = "ledger.csv") -> Path:
    path = tmp_path / name
    path.write_bytes("\r\n".join(lines).encode(coding))
    return path


def line(file: SpendFile, row: int) -> SpendLine:
    return next(one for one in file.lines if one.row == row)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:  # noqa: PLR0915 - a line for each thing that is wrong with it
    """Two rows of heads below a title, merged cells, dates from 1904, and every kind of row that cannot be taken."""
    path = tmp_path / "hostile.xlsx"
    book = Workbook(path, {"date_1904": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Notes")
    sheet.write_string(0, 0, "How to read this file")
    sheet = book.add_worksheet("Ledger")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    dollars = book.add_format({"num_format": "[$$-409]#,##0.00"})
    plain = book.add_format({"num_format": '"£"#,##0.00;[Red]-"£"#,##0.00'})
    sheet.merge_range(0, 0, 0, 5, "Café Council: payments to providers, Q1")
    sheet.merge_range(2, 0, 2, 1, "Payment")
    sheet.merge_range(2, 2, 3, 2, "Supplier")
    sheet.merge_range(2, 3, 3, 3, "Cost code")
    sheet.merge_range(2, 4, 2, 5, "Net")
    for place, words in {0: "Date", 1: "Reference", 4: "Amount", 5: "Currency"}.items():
        sheet.write_string(3, place, words)

    def row(number: int, when: Any, reference: str, amount: object, form: Any = plain) -> None:
        if isinstance(when, date):
            sheet.write_datetime(number, 0, when, day)  # pyright: ignore[reportArgumentType] - a date will do
        elif isinstance(when, (int, float)):
            sheet.write_number(number, 0, when)
        elif when:
            sheet.write_string(number, 0, str(when))
        sheet.write_string(number, 1, reference)
        if isinstance(amount, (int, float)):
            sheet.write_number(number, 4, amount, form)
        elif amount:
            sheet.write_string(number, 4, str(amount))

    formula: Any = sheet.write_formula  # its value may be words, whatever its stub says
    first = date(2026, 4, 3)
    row(4, first, "R5", 120.5)
    row(5, first, "R6", "£12O.00")
    row(6, first, "R7", "(1,250.10)")
    row(7, "31/02/2026", "R8", 10)
    row(8, first, "R9", None)
    sheet.write_formula(8, 4, "=E5*2", plain, 241)
    row(9, first, "R10", None)
    formula(9, 4, "=E5*3", plain, "")
    row(10, 46000, "R11", 10)
    row(11, first, "R12", 10, dollars)
    row(12, first, "R13", 10.005)
    row(14, first, "R15", "45.00-")
    row(15, first, "R16", None)
    row(16, first, "R17", None)
    sheet.merge_range(15, 4, 16, 4, 90, plain)
    sheet.merge_range(17, 2, 18, 2, "Valley Trust")
    row(17, first, "R18", 1)
    row(18, first, "R19", 2)
    row(19, first, "R20", 5)
    sheet.write_string(19, 5, "EUR")
    sheet.write_string(20, 2, "Grand total")
    sheet.write_number(20, 4, 999, plain)
    row(21, first, "R22", None)
    formula(21, 4, "=1/0", plain, "#DIV/0!")
    book.close()
    return path


def test_each_row_of_a_hostile_spreadsheet_is_named_with_its_reason(hostile: Path) -> None:
    file = read(hostile)
    assert {field.value for field in file.mapping} == {
        "date",
        "amount",
        "reference",
        "supplier",
        "award",
        "currency",
    }
    problems = {one.row: (one.cell, one.problem) for one in file.lines if one.problem}
    expected = {
        6: ("E6", "“£12O.00” is not an amount."),
        8: ("A8", "31 February 2026 does not exist."),
        10: ("E10", "It holds a formula without its value."),
        11: ("A11", "46000 is a number, not a date."),
        12: ("E12", "10 is not in pounds, as its format says."),
        13: ("E13", "10.005 has parts of a penny."),
        16: ("E16", "The amount stands in a cell merged over rows 16 to 17"),
        17: ("E17", "The amount stands in a cell merged over rows 16 to 17"),
        20: ("F20", "The currency is EUR. Only pounds can be taken."),
        21: ("Row 21", "It is a total."),
        22: ("E22", "It shows an error (#DIV/0!)."),
    }
    assert problems.keys() == expected.keys()
    for row, (cell, words) in expected.items():
        assert problems[row][0] == cell
        assert problems[row][1].startswith(words)
    assert "The workbook counts its days from 1904; its dates were read so." in file.remarks


def test_the_good_rows_of_a_hostile_spreadsheet_are_exact(hostile: Path) -> None:
    file = read(hostile)
    good = {one.row: one.amount for one in file.lines if not one.problem}
    assert good == {5: 12050, 7: -125010, 9: 24100, 15: -4500, 18: 100, 19: 200}
    assert {one.when for one in file.lines if not one.problem} == {PartialDate.on(date(2026, 4, 3))}
    assert line(file, 9).notes == ("The amount in E9 is worked out; its saved value is taken.",)
    assert line(file, 19).supplier == "Valley Trust"
    assert line(file, 19).notes == ("The supplier is that of the merged cell C18.",)


@pytest.mark.parametrize(
    ("coding", "said"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("cp1252", "It was read as Windows text (cp1252), not as UTF-8."),
        ("utf-16", "It was read as UTF-16 text."),
        ("utf-16-le", "It was read as UTF-16 text."),
    ],
)
def test_text_is_read_in_any_usual_letters(tmp_path: Path, coding: str, said: str) -> None:
    path = text(tmp_path, HEAD, "03/04/2026,R1,Café Ltd,Träger,A1,£10", coding=coding)
    file = read(path)
    assert (file.lines[0].supplier, file.lines[0].amount) == ("Café Ltd", 1000)
    assert file.remarks == ((said,) if said else ())


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_are_found(tmp_path: Path, separator: str) -> None:
    lines = (HEAD.replace(",", separator), separator.join(("03/04/2026", "R1", "S", "T", "A1", '"1,200.50"')))
    assert read(text(tmp_path, *lines)).lines[0].amount == 120050


def test_the_table_is_found_below_titles_and_blank_rows(tmp_path: Path) -> None:
    lines = ("Ledger extract,,,,,", "", "Printed on,03/04/2026,,,,", HEAD)
    rows = (
        "03/04/2026,R1,S,T,A1,10",
        "",
        HEAD,
        "04/04/2026,R2,S,T,A1,20",
        ",,Sub-total,,,30",
        ",,see note,,,",
    )
    file = read(text(tmp_path, *lines, *rows))
    assert [(one.row, one.amount, one.problem) for one in file.lines] == [
        (5, 1000, ""),
        (7, None, "It repeats the heads."),
        (8, 2000, ""),
        (9, None, "It is a total."),
        (10, None, "It has neither a date nor an amount."),
    ]


def test_a_total_of_a_real_supplier_is_a_line(tmp_path: Path) -> None:
    file = read(text(tmp_path, HEAD, "03/04/2026,R1,Total,T,A1,10"))
    assert file.lines[0].problem == ""


def test_dates_with_the_month_first_are_warned_of(tmp_path: Path) -> None:
    file = read(text(tmp_path, HEAD, "04/13/2026,R1,S,T,A1,10", "04/05/2026,R2,S,T,A1,10"))
    assert file.lines[0].problem.startswith("There is no month 13")
    assert "1 date would be a date with the month first, as 04/13/2026." in file.remarks[0]


def test_a_formula_typed_in_a_text_is_refused(tmp_path: Path) -> None:
    file = read(text(tmp_path, HEAD, "03/04/2026,R1,S,T,A1,=1+1", "=TODAY(),R2,S,T,A1,10"))
    assert [one.cell for one in file.lines] == ["F2", "A3"]
    assert all("is a formula, and only its value can be taken" in one.problem for one in file.lines)


def test_a_map_names_heads_or_letters(tmp_path: Path) -> None:
    path = text(tmp_path, "When,Ref,Who,How much,Gross", "03/04/2026,R1,S,10,12")
    assert SpendField.DATE not in read(path).mapping
    file = read(path, {"date": "When", "amount": "D", "supplier": "who"})
    assert (file.lines[0].amount, file.lines[0].supplier) == (1000, "S")
    assert file.remembered() == {"date": "When", "amount": "How much", "supplier": "Who"}


def test_kinds_and_lines_of_a_reference(tmp_path: Path) -> None:
    head = "Date,Reference,Line,Kind,Amount"
    file = read(text(tmp_path, head, "3/4/26,R1,1,Claimed,10", "3/4/26,R1,2,,10", "3/4/26,R1,3,loan,10"))
    assert [one.reference for one in file.lines] == ["R1/1", "R1/2", "R1/3"]
    assert [one.kind for one in file.lines[:2]] == [SpendKind.CLAIMED, SpendKind.PAID]
    assert "is not one of the words for this" in file.lines[2].problem


def test_what_is_too_long_is_cut_and_said_or_refused(tmp_path: Path) -> None:
    file = read(text(tmp_path, HEAD, f"3/4/26,R1,S,{'x' * 500},A1,10", f"3/4/26,{'R' * 90},S,T,A1,10"))
    assert len(file.lines[0].description) == 400
    assert file.lines[0].notes == ("The description is cut to its first 400 characters.",)
    assert file.lines[1].problem == "The reference has more than 80 characters."


# --- what is no table ------------------------------------------------------------------------------------------------


def workbook(**parts: bytes | str) -> bytes:
    base = io.BytesIO()
    book = Workbook(base)
    book.add_worksheet().write_string(0, 0, "x")
    book.close()
    made = io.BytesIO()
    with zipfile.ZipFile(base) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, old.read(name)))
        for name, data in parts.items():
            new.writestr(name, data)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("macro.xlsx", workbook(**{"xl/vbaProject.bin": b"x"}), "macros"),
        ("bomb.xlsx", workbook(**{SHEET: b" " * 60_000_000}), "unpacks to far more than a table would"),
        ("broken.xlsx", b"PK\3\4 nothing", "not an Excel workbook inside"),
        ("old.xls", b"\xd0\xcf\x11\xe0", "is not a table that can be read"),
        ("nothing.csv", b"", "holds nothing"),
        ("picture.csv", b"\x89PNG\x00\x01\x02\x03\x04", "is not a table"),
        ("open.csv", b'a,b\r\n"never ended' + b"x" * 200_000, "never ends"),
    ],
)
def test_what_is_no_table_is_refused_in_words(name: str, data: bytes, words: str) -> None:
    with pytest.raises(KnownError, match=words) as told:
        grids_of(name, data)
    assert told.value.hint


def test_a_sheet_that_says_it_is_huge_is_read_by_its_cells() -> None:
    rows = (
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>end</t></is></c></row>',
        '<row r="9999999"><c r="ZZZ9999999" t="inlineStr"><is><t>beyond</t></is></c></row>',
    )
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    sheet = f'<worksheet {MAIN}><dimension ref="A1:XFD1048576"/><sheetData>{"".join(rows)}</sheetData>{merged}</worksheet>'
    (grid,) = grids_of("huge.xlsx", workbook(**{SHEET: sheet}))
    assert [row.number for row in grid.rows] == [1_048_576, 9_999_999]
    assert not grid.spread


def test_a_file_without_heads_says_so(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="has no row of heads"):
        open_table(text(tmp_path, "1", "2"))


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    table = open_table(text(tmp_path, HEAD, *["03/04/2026,R1,S,T,A1,10"] * 1200))
    seen: list[tuple[int, int]] = []
    with pytest.raises(KnownError, match="It was stopped"):
        read_lines(table, table.mapping(), Going(lambda *at: seen.append(at), lambda: len(seen) == 2))
    assert seen == [(500, 1200), (1000, 1200)]


# --- cells -----------------------------------------------------------------------------------------------------------

amounts = st.integers(-(10**11), 10**11)


@given(amounts)
def test_any_amount_that_is_printed_is_read_back(pence: int) -> None:
    assert amount_of(Cell(print_money(pence))) == pence


@given(amounts)
def test_any_amount_is_read_from_brackets_and_a_minus_behind(pence: int) -> None:
    printed = print_money(abs(pence))
    assert amount_of(Cell(f"({printed})")) == -abs(pence)
    assert amount_of(Cell(f"{printed}-")) == -abs(pence)


@given(amounts)
def test_a_stored_number_is_the_pounds_it_is_shown_as(pence: int) -> None:
    """A spreadsheet stores a binary number with 17 digits; it shows 15."""
    stored = f"{float(Decimal(pence) / 100):.17g}"
    assert amount_of(Cell(stored, "number")) == pence


@given(st.text(max_size=12))
def test_any_other_words_are_refused_or_exact(words: str) -> None:
    try:
        found = amount_of(Cell(words))
    except ValueProblem:
        return  # refused, in a sentence
    assert abs(found) <= MOST
    assert amount_of(Cell(print_money(found))) == found


@given(st.dates(date(1904, 3, 1), date(2150, 1, 1)), st.booleans())
def test_a_day_is_the_same_from_1900_and_from_1904(day: date, later: bool) -> None:
    first = date(1904, 1, 1) if later else date(1899, 12, 30)
    grid = Grid("", (), first_day=first)
    cell = Cell(str((day - first) // timedelta(days=1)), "number", pattern="dd/mm/yyyy")
    if int(cell.text) >= 61:
        assert day_of(cell, grid).exact_day == day
    assert day_of(Cell(f"{day:%d/%m/%Y}"), grid).exact_day == day


@pytest.mark.parametrize("words", ["31/02/2026", "13/13/2026", "2026", "about 3 May 2026", "soon", "45678"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(ValueProblem):
        day_of(Cell(words), PLAIN)


@pytest.mark.parametrize(
    ("pattern", "day"),
    [
        ("General", False),
        ("dd/mm/yyyy", True),
        ("[$-809]d mmmm yyyy;@", True),
        ("mmm-yy", True),
        ("h:mm", False),
        ('#,##0.00 "days"', False),
        ("[Red]0.00", False),
    ],
)
def test_a_pattern_of_days_is_known(pattern: str, day: bool) -> None:
    assert is_day(pattern) is day


@pytest.mark.parametrize("pattern", ["$#,##0.00", "[$€-2] #,##0", "0%", "dd/mm/yyyy", '#,##0 "USD"'])
def test_an_amount_that_is_not_in_pounds_is_refused(pattern: str) -> None:
    with pytest.raises(ValueProblem):
        amount_of(Cell("10", "number", pattern=pattern))


def test_a_whole_number_is_words_without_its_nought() -> None:
    assert [words_of(Cell(one, "number")) for one in ("12345", "1.2345E4", "12.5")] == [
        "12345",
        "12345",
        "12.5",
    ]
