"""Lists written as CSV and XLSX: read back equal, dates and numbers real, and nothing that a spreadsheet would run."""

import csv
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from csp_desktop.errors import KnownError
from csp_desktop.exchange import tables
from csp_desktop.services import editing
from csp_desktop.services.lists import Column, ListQuery, ListSpec, every_row
from csp_desktop.services.registers import REGISTERS, register
from csp_desktop.store.records_file import RecordsFile

HOSTILE = (
    "=1+1",
    "=cmd|'/c calc'!A0",
    "+44 20 7946 0000",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＠x",
    "<r><t>x</t></r>",
    "<r></r>",
    "_x0041_",
    'a "b", c',
    "one\ntwo",
    "Smith & Jones <smith@x.gov.uk>",
    "Ŵ ŷ Llŷn 😀",
    "http://example.org",
    "0123",
    "1e5",
    "TRUE",
)
TEXTS = ListSpec("texts", "t", "text", "texts", (Column("text", "Text", "r.text"),), ("r.text",))


class Texts:
    """Stands for a records file whose one list holds these texts (a list's SQL is not what is tested here)."""

    def __init__(self, *texts: str) -> None:
        self.rows = [(number, "", text, None) for number, text in enumerate(texts, start=1)]

    def query(self, sql: str, values: object = ()) -> list[tuple]:
        return self.rows


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def read_xlsx(path: Path, sheet: int = 0) -> list[list]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def sheets(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as book:
        return {n: book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/")}


@pytest.mark.parametrize("name", REGISTERS)
def test_every_register_reads_back_as_the_screen_says_it(
    records: RecordsFile, tmp_path: Path, name: str
) -> None:
    spec = register(name)
    shown = list(every_row(records, spec, ListQuery()))
    out = tmp_path / "list.csv"
    assert tables.write_csv(records, spec, ListQuery(), out) == len(shown)
    lines = read_csv(out)
    assert len(lines) == len(shown) + 1
    heads = lines[0]
    assert all(heads), "every column has a head"
    for row, line in zip(shown, lines[1:], strict=True):
        found = dict(zip(heads, line, strict=True))
        if spec.group:
            assert line[0] == row.group
        for column, cell in zip(spec.columns, row.cells, strict=True):
            if column.kind in ("text", "status", "year"):
                assert found[column.head].removeprefix("'") == cell.text
            if column.second:
                assert column.second_head in heads


@pytest.mark.parametrize("name", REGISTERS)
def test_a_workbook_says_what_the_csv_says(records: RecordsFile, tmp_path: Path, name: str) -> None:
    spec = register(name)
    tables.write_csv(records, spec, ListQuery(), tmp_path / "list.csv")
    count = tables.write_xlsx(records, spec, ListQuery(), tmp_path / "list.xlsx")
    from_csv, from_xlsx = read_csv(tmp_path / "list.csv"), read_xlsx(tmp_path / "list.xlsx")
    assert len(from_csv) == count + 1
    assert from_xlsx[count + 1 :] == [] or from_xlsx[count + 1][0] == tables.TOTAL
    for line, row in zip(from_csv, from_xlsx[: count + 1], strict=True):
        for said, value in zip(line, row, strict=True):
            if isinstance(value, date):
                assert said == value.isoformat()[:10]
            elif isinstance(value, str):
                assert said.removeprefix("'") == value


def test_money_and_days_are_real_and_exact(records: RecordsFile, tmp_path: Path) -> None:
    for title, amount in (
        ("A", "£220,000.00"),
        ("B", "9,753.10"),
        ("C", "-0.29"),
        ("D", "659032.33"),
        ("E", ""),
    ):
        editing.add(records, "awards", {"title": title, "amount": amount})
    editing.add(records, "actions", {"wording": "Known day", "due": "4/3/26"})
    editing.add(records, "actions", {"wording": "Known month", "due": "March 2026"})
    tables.write_xlsx(records, register("awards"), ListQuery(), tmp_path / "a.xlsx", ["title", "amount"])
    by_title = {row[0]: row[1] for row in read_xlsx(tmp_path / "a.xlsx")[1:]}
    assert {t: by_title[t] for t in "ABCDE"} == {
        "A": 220000, "B": 9753.10, "C": -0.29, "D": 659032.33, "E": "Not recorded",
    }  # fmt: skip
    written = re.findall(r"<v>(-?[\d.]+)</v></c>", "".join(sheets(tmp_path / "a.xlsx").values()))
    assert {"220000", "9753.1", "-0.29", "659032.33"} <= set(written), "the digits of the pence, no float's"
    tables.write_csv(records, register("awards"), ListQuery(), tmp_path / "a.csv", ["title", "amount"])
    assert ["C", "-0.29"] in read_csv(tmp_path / "a.csv"), "a real negative number stays a number"
    tables.write_xlsx(records, register("actions"), ListQuery(), tmp_path / "b.xlsx", ["wording", "due"])
    due = {row[0]: row[2] for row in read_xlsx(tmp_path / "b.xlsx")[1:]}  # where it came from is between
    assert due["Known day"] == date(2026, 3, 4)
    assert due["Known month"] == "March 2026"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-(10**14), 10**14), min_size=1, max_size=20))
def test_no_amount_loses_a_penny(tmp_path: Path, amounts: list[int]) -> None:
    spec = ListSpec("money", "t", "amount", "amounts", (Column("a", "Amount", "r.a", "money"),), ())

    class Amounts:
        def query(self, sql: str, values: object = ()) -> list[tuple]:
            return [(1, "", pence, None) for pence in amounts]

    tables.write_xlsx(Amounts(), spec, ListQuery(), tmp_path / "m.xlsx")
    written = re.findall(r"<v>(-?[\d.E+]+)</v></c>", "".join(sheets(tmp_path / "m.xlsx").values()))
    assert [Decimal(number) * 100 for number in written[1:]] == amounts  # the first is the head's text
    tables.write_csv(Amounts(), spec, ListQuery(), tmp_path / "m.csv")
    assert [Decimal(row[0]) * 100 for row in read_csv(tmp_path / "m.csv")[1:]] == amounts


def test_text_stays_text_in_a_workbook(tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    tables.write_xlsx(Texts(*HOSTILE), TEXTS, ListQuery(), out)
    assert [row[0] for row in read_xlsx(out)[1:]] == list(HOSTILE)
    with zipfile.ZipFile(out) as book:
        everything = "".join(book.read(name).decode() for name in book.namelist())
    assert "<f>" not in everything
    assert "hyperlink" not in everything
    assert 'TargetMode="External"' not in everything


def test_a_csv_starts_no_formula(tmp_path: Path) -> None:
    out = tmp_path / "t.csv"
    tables.write_csv(Texts(*HOSTILE), TEXTS, ListQuery(), out)
    written = [row[0] for row in read_csv(out)[1:]]
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [text for text in written if text[0] in "=+-@\t\r\n＝＋－＠"] == []
    assert [text.removeprefix("'") for text in written] == list(HOSTILE), "the apostrophe comes off again"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1, max_size=5))
def test_any_text_comes_back(tmp_path: Path, texts: list[str]) -> None:
    tables.write_xlsx(Texts(*texts), TEXTS, ListQuery(), tmp_path / "t.xlsx")
    assert [str(row[0]) for row in read_xlsx(tmp_path / "t.xlsx")[1:]] == texts
    tables.write_csv(Texts(*texts), TEXTS, ListQuery(), tmp_path / "t.csv")
    back = [row[0] for row in read_csv(tmp_path / "t.csv")[1:]]
    assert [b if b == t else b.removeprefix("'") for b, t in zip(back, texts, strict=True)] == texts


def test_what_a_cell_cannot_hold_says_that_it_was_cut(tmp_path: Path) -> None:
    tables.write_xlsx(Texts("😀" * 20_000, "x" * 32_767), TEXTS, ListQuery(), tmp_path / "t.xlsx")
    long, exact = (row[0] for row in read_xlsx(tmp_path / "t.xlsx")[1:])
    assert long.endswith("(cut here: a cell holds no more)")
    assert len(long.encode("utf-16-le")) // 2 <= 32_767
    assert exact == "x" * 32_767


def test_the_sheet_can_be_read_and_filtered(records: RecordsFile, tmp_path: Path) -> None:
    tables.write_xlsx(records, register("awards"), ListQuery(), tmp_path / "a.xlsx")
    (text,) = sheets(tmp_path / "a.xlsx").values()
    assert '<pane ySplit="1"' in text
    assert "<autoFilter" in text
    widths = re.findall(r'<col min="(\d+)" max="(\d+)" width="[\d.]+"', text)
    assert sum(int(last) - int(first) + 1 for first, last in widths) == len(
        tables.table_columns(register("awards"))
    )


def test_all_lists_make_one_workbook(records: RecordsFile, tmp_path: Path) -> None:
    specs = [register(name) for name in REGISTERS]
    count = tables.write_workbook(records, specs, tmp_path / "all.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "all.xlsx"))
    assert book.sheet_names == [tables.sheet_name(spec) for spec in specs]
    assert count == sum(len(list(every_row(records, spec, ListQuery()))) for spec in specs) > 0


def test_only_the_columns_asked_for_in_the_order_of_the_list(records: RecordsFile, tmp_path: Path) -> None:
    tables.write_csv(records, register("awards"), ListQuery(), tmp_path / "a.csv", ["amount", "title"])
    assert read_csv(tmp_path / "a.csv")[0] == ["Award", "Amount"]


def test_what_is_filtered_out_is_not_written(records: RecordsFile, tmp_path: Path) -> None:
    spec, query = register("groups"), ListQuery(text="MATAC")
    assert (
        0
        < tables.write_csv(records, spec, query, tmp_path / "g.csv")
        < len(list(every_row(records, spec, ListQuery())))
    )


@pytest.mark.parametrize("write", [tables.write_csv, tables.write_xlsx])
def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path, write: object) -> None:
    class Broken:
        def query(self, sql: str, values: object = ()) -> list[tuple]:
            raise KnownError("x.csp is damaged.", "Open a backup.")

    out = tmp_path / "t.out"
    out.write_text("before")
    with pytest.raises(KnownError, match="damaged"):
        write(Broken(), TEXTS, ListQuery(), out)
    assert out.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["t.out"]
