"""A return form written and read again: nothing is lost, nothing runs, and whatever a sender did to it is read or refused."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from csp_desktop.errors import KnownError
from csp_desktop.exchange.return_marks import name_of
from csp_desktop.exchange.return_reading import read_return, read_return_bytes
from csp_desktop.exchange.return_xlsx_reading import ERROR, FORMULA, LOST
from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.returns import STATUSES, FilledReturn, canonical
from tests.return_specimen import IDENTITY, document, specimen, with_values, workbook
from tests.typed_workbook import TypedWorkbook

DATA = Path(__file__).resolve().parent.parent / "data" / "returns"
WRITERS = {"form.xlsx": workbook, "form.docx": document}
FORM = specimen()
INPUTS = {one.key.text: one for one in FORM.inputs}
HOSTILE = (
    "=1+1",
    "+44 1432 260000",
    "-5 people",
    "@SUM(A1)",
    '=HYPERLINK("http://x","y")',
    "<r>bold</r>",
    "<b>R&D</b> & ]]>",
    "_x0041_ and _x005F_",
    "Type here, please",
    "'quoted",
    "Llŷn Ŵ 🚓 \u202etxt.exe",
    "line one\n\tline two",
    "csp_actions__7__status",
    "#N/A",
    "TRUE",
    "00123",
    "1e5",
)


def values_of(filled: FilledReturn) -> dict[str, str]:
    assert all(not answer.problem for answer in filled.answers), filled
    return {answer.key.text: answer.value for answer in filled.answers}


# --- round trips ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WRITERS)
def test_a_form_comes_back_as_it_was_sent(name: str) -> None:
    back = read_return_bytes(name, WRITERS[name](FORM))
    assert back.identity == IDENTITY
    assert values_of(back) == {key: one.value for key, one in INPUTS.items()}
    assert all(answer.untouched and answer.cell for answer in back.answers)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(name: str, words: str) -> None:
    long = {key: canonical("long", words) for key, one in INPUTS.items() if one.key.kind == "long"}
    short = {key: canonical("text", words) for key, one in INPUTS.items() if one.key.kind == "text"}
    back = values_of(read_return_bytes(name, WRITERS[name](with_values(FORM, long | short))))
    assert {key: back[key] for key in long | short} == long | short


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_VALUES = {
    "long": _TEXT.map(lambda text: canonical("long", text)),
    "text": _TEXT.map(lambda text: canonical("text", text)),
    "choice": st.sampled_from(["", *(status.value for status in STATUSES)]),
    "date": st.one_of(
        st.just(""),
        st.dates(date(1991, 1, 1), date(2149, 12, 31)).map(date.isoformat),
        st.sampled_from(["2024-09", "2024-07+Q", "2024", "2024-04+FY", "2024-09-16 since"]),
    ),
    "money": st.one_of(st.just(""), st.integers(-(10**10), 10**11).map(str)),
    "count": st.one_of(st.just(""), st.integers(0, 10**8).map(str)),
}


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({key: _VALUES[one.key.kind] for key, one in INPUTS.items()}))
@pytest.mark.parametrize("name", WRITERS)
def test_any_values_come_back_without_a_difference(name: str, values: dict[str, str]) -> None:
    assert values_of(read_return_bytes(name, WRITERS[name](with_values(FORM, values)))) == values


def test_nothing_in_a_workbook_runs_and_its_words_are_locked() -> None:
    hostile = {key: "=1+1" for key, one in INPUTS.items() if one.key.kind in ("long", "text")}
    data = workbook(with_values(FORM, hostile))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not [
            name for name in packed.namelist() if "vba" in name or "external" in name or "ole" in name
        ]
    assert len(sheets) == 5
    assert all(b"<f>" not in sheet and b"<sheetProtection" in sheet for sheet in sheets)
    assert b'paperSize="9"' in sheets[0]
    read = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Return").to_python()
    assert read[0][0] == "Quarterly return: Tasking & Coordination Group"


def test_a_workbook_checks_what_is_typed() -> None:
    book = TypedWorkbook(workbook(FORM))
    rules = [
        one.get("type")
        for sheet in book.sheets.values()
        for one in sheet.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}dataValidation")
    ]
    assert len(rules) == len(INPUTS)
    assert set(rules) == {"list", "date", "decimal", "whole", "textLength"}


# --- what a person typed -------------------------------------------------------------------------------------------


def named(key: str) -> str:
    return name_of(INPUTS[key].key)


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("actions.7.due", {"number": "45600"}, "2024-11-04"),
        ("actions.7.due", {"text": "4/11/24"}, "2024-11-04"),
        ("actions.7.due", {"text": "November 2024"}, "2024-11"),
        ("actions.7.status", {"text": "done"}, "done"),
        ("actions.7.status", {"text": " DONE "}, "done"),
        ("awards.2.spent", {"number": "1234.56"}, "123456"),
        ("awards.2.spent", {"number": "1234.5599999999999"}, "123456"),
        ("awards.2.spent", {"text": "£1,234.56"}, "123456"),
        ("engagements.1.reached", {"number": "12"}, "12"),
        ("engagements.1.reached", {"text": "1,200"}, "1200"),
        ("group_returns.12.progress", {"number": "12"}, "12"),
    ],
)
def test_what_was_typed_is_read_as_meant(key: str, typed: dict[str, str], value: str) -> None:
    book = TypedWorkbook(workbook(FORM))
    book.type(named(key), **typed)
    assert values_of(read_return_bytes("a.xlsx", book.save()))[key] == value


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("actions.7.due", {"text": "soon"}, "is not a date"),
        ("actions.7.due", {"number": "3"}, "is no day"),
        ("actions.7.status", {"text": "nearly"}, "Choose one"),
        ("awards.2.spent", {"text": "lots"}, "not an amount"),
        ("awards.2.spent", {"number": "10.005"}, "parts of a penny"),
        ("engagements.1.reached", {"number": "12.5"}, "not a whole number"),
        ("group_returns.12.progress", {"formula": "1+1", "number": "2"}, FORMULA),
        ("group_returns.12.progress", {"number": "#N/A", "kind": "e"}, ERROR),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_cell(key: str, typed: dict[str, str], said: str) -> None:
    book = TypedWorkbook(workbook(FORM))
    cell = book.type(named(key), **typed)
    (answer,) = [one for one in read_return_bytes("a.xlsx", book.save()).answers if one.problem]
    assert answer.key.text == key
    assert said in answer.problem
    assert answer.cell.endswith(f", {cell}")


# --- two hundred forms that were handled -----------------------------------------------------------------------------


def test_two_hundred_handled_forms_are_each_read_right_or_refused() -> None:
    outcomes = [_handled(Random(number), number) for number in range(200)]
    assert outcomes.count("refused") >= 20
    assert outcomes.count("read") >= 100


def _handled(chance: Random, number: int) -> str:
    """Type into a form, then do something to it; whether it was read or refused, having proved that it was right."""
    book = TypedWorkbook(workbook(FORM))
    typed = {key: one.value for key, one in INPUTS.items()}
    for key in chance.sample(sorted(INPUTS), 6):
        if INPUTS[key].key.kind == "long":
            typed[key] = f"Typed {number} into {key}"
            book.type(named(key), typed[key])
    cells = dict.fromkeys(INPUTS, ("", ""))
    act = MISHAPS[number % len(MISHAPS)]
    refused = act(book, chance, typed, cells)
    if refused:
        with pytest.raises(KnownError) as raised:
            read_return_bytes("renamed (1).xlsx", book.save())
        assert refused in raised.value.text
        assert raised.value.hint
        return "refused"
    found = {one.key.text: one for one in read_return_bytes("renamed (1).xlsx", book.save()).answers}
    assert set(found) == set(INPUTS)
    for key, one in found.items():
        problem, cell = cells[key]
        if problem:
            assert problem in one.problem, (act.__name__, one)
            assert one.cell.endswith(cell), (act.__name__, one)
        else:
            assert not one.problem, (act.__name__, one)
            assert one.value == typed[key], (act.__name__, one)
    return "read"


Typed, Cells = dict[str, str], dict[str, tuple[str, str]]


def rows_inserted(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    for sheet in book.sheets:
        if sheet != "csp":
            book.insert_rows(sheet, chance.randint(1, 12), chance.randint(1, 9))
    return ""


def columns_inserted(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.insert_columns("Actions", chance.randint(1, 6), chance.randint(1, 3))
    return ""


def names_lost(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.forget_names()
    book.insert_rows("Return", chance.randint(1, 12), 2)
    return ""


def names_lost_and_columns_inserted(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    """Nothing says any more which cell is whose on that sheet: none of it is guessed."""
    book.forget_names()
    book.insert_columns("Actions", chance.randint(1, 5), 1)
    for key, one in INPUTS.items():
        if one.key.table in ("actions", "plan_lines"):
            cells[key] = (LOST, "")
    return ""


def hidden_words_lost(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.forget_rows()
    book.insert_rows("Actions", 2, chance.randint(1, 5))
    return ""


def rows_sorted(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    sheet, one = book.where(named("actions.7.due"))
    other = book.where(named(chance.choice(("actions.8.due", "plan_lines.3.due"))))[1]
    book.swap_rows(sheet, int(one[1:]), int(other[1:]))
    return ""


def cell_cut(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    key = chance.choice(("group_returns.12.progress", "return_progress.15.progress", "actions.7.progress"))
    book.cut(named(key), f"K{chance.randint(40, 90)}")
    return ""


def cells_emptied(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    for key in chance.sample(sorted(INPUTS), 8):
        book.type(named(key))
        typed[key] = ""
    return ""


def formula_typed(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    key = chance.choice(sorted(INPUTS))
    cell = book.type(named(key), formula="1+1", number="2")
    cells[key] = (FORMULA, cell)
    return ""


def error_left(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    key = chance.choice(sorted(INPUTS))
    cell = book.type(named(key), number="#REF!", kind="e")
    cells[key] = (ERROR, cell)
    return ""


def row_deleted(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    sheet, reference = book.where(named("actions.8.due"))
    book.delete_row(named("actions.8.due"))
    assert (sheet, len(reference)) == ("Actions", 2)
    for name in ("due", "status", "progress"):
        cells[f"actions.8.{name}"] = (LOST, "")
    return ""


def answered_twice(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    """A cell was cut and pasted elsewhere, then somebody typed into the place it had left."""
    key = "group_returns.12.progress"
    sheet, old = book.where(named(key))
    book.type(named(key), "The first answer")
    book.cut(named(key), "K80")
    book.put(sheet, old, "Another answer")
    cells[key] = ("in two places", "K80")
    return ""


def sheet_renamed(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.rename("Actions", f"Our actions {chance.randint(1, 9)}")
    return ""


def older(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.say_identity(IDENTITY.text.replace("form=1", "form=0"))
    return "earlier version"


def newer(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.say_identity(IDENTITY.text.replace("form=1", f"form={chance.randint(2, 99)}"))
    return "newer version"


def no_identity(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.say_identity(
        chance.choice(("", "csp-return;form=one", "Something else", "csp-return;form=1;file=zz"))
    )
    return "not a return form"


def two_identities(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.put("Return", "K90", IDENTITY.text.replace("return=12", "return=13"))
    return "several forms"


MISHAPS: tuple[Callable[[TypedWorkbook, Random, Typed, Cells], str], ...] = (
    rows_inserted,
    columns_inserted,
    names_lost,
    names_lost_and_columns_inserted,
    hidden_words_lost,
    rows_sorted,
    cell_cut,
    cells_emptied,
    formula_typed,
    error_left,
    row_deleted,
    answered_twice,
    sheet_renamed,
    older,
    newer,
    no_identity,
    two_identities,
)


# --- filled in by LibreOffice ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["filled.xlsx", "filled.docx"])
def test_a_form_filled_in_by_libreoffice_has_no_difference_from_what_was_typed(name: str) -> None:
    typed = json.loads((DATA / "typed.json").read_text(encoding="utf-8"))
    back = read_return(DATA / name)
    assert back.identity == IDENTITY
    assert len(typed) == len(INPUTS)
    assert values_of(back) == {key: canonical(INPUTS[key].key.kind, words) for key, words in typed.items()}
    assert ActionStatus.DONE.value in values_of(back).values()
