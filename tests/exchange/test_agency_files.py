"""An agency's action plan goes out and comes back like a return: nothing is lost, nothing is guessed, the rest is refused."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from random import Random
from typing import TYPE_CHECKING, TypeAlias

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.exchange.return_mail import draft
from csp_desktop.exchange.return_marks import name_of
from csp_desktop.exchange.return_reading import read_return_bytes
from csp_desktop.exchange.return_xlsx_reading import ERROR, FORMULA, LOST
from csp_desktop.rules.agency_forms import AgencyForm, AgencyIdentity
from csp_desktop.rules.returns import Identity, Input, Key, Section
from tests.return_specimen import document, workbook
from tests.typed_workbook import TypedWorkbook

if TYPE_CHECKING:
    from collections.abc import Callable

    Typed: TypeAlias = dict[str, str]
    Cells: TypeAlias = dict[str, tuple[str, str]]
    Mishap: TypeAlias = Callable[[TypedWorkbook, Random, Typed, Cells], str]

IDENTITY = AgencyIdentity("5f2a90c1d4e87b36a1c0ffee", 7, "2026-09-01", "Harrow & Dale CSP")
WRITERS = {"plan.xlsx": workbook, "plan.docx": document}


def advice(
    number: int, standing: str = "", completed: str = "", evidence: str = "", impact: str = ""
) -> tuple:
    values = {"standing": standing, "completed": completed, "evidence": evidence, "impact": impact}
    asked = [
        Input(Key("recommendations", number, name), f"{name} {number}", one) for name, one in values.items()
    ]
    return (f"DHR0{number}/1 Ask everybody alone.", "DHR01", "1 March 2026", *asked)


def action(number: int, status: str = "", progress: str = "") -> tuple:
    values = {"due": "2026-12-01", "status": status, "progress": progress, "evidence": ""}
    asked = [Input(Key("actions", number, name), f"{name} {number}", one) for name, one in values.items()]
    return (f"Action {number}", "DHR01/1", "Head of service", *asked)


FORM = AgencyForm(
    IDENTITY,
    "Trust of “Hospitals” & Wards",
    IDENTITY.partnership,
    (
        Section(
            "Recommendations",
            "",
            ("Recommendation", "From", "Due", "Status", "Done on", "Evidence", "Impact"),
            (26, 9, 10, 11, 10, 17, 17),
            (advice(3, "in progress"), advice(4, "done", "2026-05", "Seen.\nTwice."), advice(5)),
        ),
        Section(
            "Actions",
            "",
            ("Action", "Under", "Lead", "Due", "Status", "How it goes", "Evidence"),
            (24, 10, 12, 10, 11, 17, 16),
            (action(8, "on track", "Well"), action(9)),
        ),
    ),
)
INPUTS = {one.key.text: one for one in FORM.inputs}


def named(key: str) -> str:
    return name_of(INPUTS[key].key)


@pytest.mark.parametrize("name", WRITERS)
def test_a_plan_comes_back_as_it_was_sent(name: str) -> None:
    back = read_return_bytes(name, WRITERS[name](FORM))
    assert back.identity == IDENTITY
    assert all(one.untouched for one in back.answers)
    assert {one.key.text: one.value for one in back.answers} == {
        key: one.value for key, one in INPUTS.items()
    }


@pytest.mark.parametrize("name", WRITERS)
def test_every_status_of_the_list_can_be_chosen_and_no_other(name: str) -> None:
    for word, stored in (("Not started", "not started"), ("In progress", "in progress"), ("done", "done")):
        made = _with("recommendations.5.standing", word)
        found = {one.key.text: one for one in read_return_bytes(name, WRITERS[name](made)).answers}
        assert found["recommendations.5.standing"].value == stored
    refused = _with("recommendations.5.standing", "not accepted")
    found = {one.key.text: one for one in read_return_bytes(name, WRITERS[name](refused)).answers}
    assert "not one of the words" in found["recommendations.5.standing"].problem


def _with(key: str, value: str) -> AgencyForm:
    return with_values({key: value})


def with_values(values: Typed) -> AgencyForm:
    """The plan with other values by key."""

    def cell(found: str | Input) -> str | Input:
        return (
            found if isinstance(found, str) else replace(found, value=values.get(found.key.text, found.value))
        )

    return replace(
        FORM,
        sections=tuple(
            replace(part, rows=tuple(tuple(map(cell, row)) for row in part.rows)) for part in FORM.sections
        ),
    )


def test_the_draft_says_what_it_is_and_carries_the_plan() -> None:
    made = message_from_bytes(draft(FORM, "trust@example.org").as_bytes(), policy=default)
    assert made["To"] == "trust@example.org"
    assert made["Subject"] == "Recommendations and actions of Trust of “Hospitals” & Wards"
    (attached,) = made.iter_attachments()
    assert (attached.get_filename() or "").endswith("2026-09-01.xlsx")
    assert read_return_bytes("a.xlsx", attached.get_content()).identity == IDENTITY


def test_an_identity_is_read_as_what_it_is() -> None:
    assert AgencyIdentity.read(IDENTITY.text) == IDENTITY
    assert Identity.read(IDENTITY.text) is None
    assert AgencyIdentity.read(IDENTITY.text.replace("agency=7", "agency=x")) is None
    assert IDENTITY.sent_words == "1 September 2026"
    assert replace(IDENTITY, sent="no day").sent_words == "no day"


# --- a hundred plans that were handled -----------------------------------------------------------------------------


def test_a_hundred_handled_plans_are_each_read_right_or_refused() -> None:
    outcomes = [_handled(Random(number), number) for number in range(100)]
    assert outcomes.count("refused") >= 10
    assert outcomes.count("read") >= 60


def _handled(chance: Random, number: int) -> str:
    book = TypedWorkbook(workbook(FORM))
    typed = {key: one.value for key, one in INPUTS.items()}
    for key in [key for key, one in INPUTS.items() if one.key.kind == "long"][number % 3 :: 2]:
        typed[key] = f"Typed {number} into {key}"
        book.type(named(key), typed[key])
    cells: Cells = dict.fromkeys(INPUTS, ("", ""))
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
            assert (one.problem, one.value) == ("", typed[key]), (act.__name__, one)
    return "read"


def rows_inserted(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    for sheet in ("Plan", "Actions"):
        book.insert_rows(sheet, chance.randint(1, 8), chance.randint(1, 9))
    return ""


def columns_inserted(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.insert_columns("Plan", chance.randint(1, 6), chance.randint(1, 3))
    return ""


def names_lost(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.forget_names()
    book.insert_rows("Plan", chance.randint(1, 6), 2)
    return ""


def hidden_words_lost(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.forget_rows()
    book.insert_rows("Actions", 2, chance.randint(1, 5))
    return ""


def rows_sorted(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    sheet, one = book.where(named("recommendations.3.standing"))
    other = book.where(named("recommendations.5.standing"))[1]
    book.swap_rows(sheet, int(one[1:]), int(other[1:]))
    return ""


def cells_emptied(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    for key in chance.sample(sorted(INPUTS), 6):
        book.type(named(key))
        typed[key] = ""
    return ""


def formula_typed(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    key = chance.choice(sorted(INPUTS))
    cells[key] = (FORMULA, book.type(named(key), formula="1+1", number="2"))
    return ""


def error_left(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    key = chance.choice(sorted(INPUTS))
    cells[key] = (ERROR, book.type(named(key), number="#REF!", kind="e"))
    return ""


def row_deleted(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.delete_row(named("recommendations.4.standing"))
    for name in ("standing", "completed", "evidence", "impact"):
        cells[f"recommendations.4.{name}"] = (LOST, "")
    return ""


def wrong_words(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    key = chance.choice(("recommendations.3.standing", "recommendations.3.completed", "actions.9.status"))
    said = "is not one of the words" if INPUTS[key].key.kind != "date" else "soonish"
    cells[key] = (said, book.type(named(key), "soonish"))
    return ""


def older(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.say_identity(IDENTITY.text.replace("form=1", "form=0"))
    return "earlier version"


def no_identity(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.say_identity(chance.choice(("", "csp-plan;form=one", IDENTITY.text.replace("file=", "file=zz"))))
    return "not a return form"


def of_a_group_too(book: TypedWorkbook, chance: Random, typed: Typed, cells: Cells) -> str:
    book.put("Plan", "K90", Identity(IDENTITY.file, 1, 2, "2026-04+Q", "Harrow").text)
    return "several forms"


MISHAPS: tuple[Mishap, ...] = (
    *(rows_inserted, columns_inserted, names_lost, hidden_words_lost, rows_sorted, cells_emptied),
    *(formula_typed, error_left, row_deleted, wrong_words, older, no_identity, of_a_group_too),
)
