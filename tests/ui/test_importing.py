"""Files of spending and of awards from the window: previewed, put right, taken in, undone, stopped; and awards written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.records.funding import Award
from csp_desktop.rules.imports import ImportState
from csp_desktop.rules.spend_import import SpendField
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.import_page import ImportPage
from tests.import_screens import grants_in
from tests.ui.windows import CONTROL, Desk, Key, settle

if TYPE_CHECKING:
    from pathlib import Path

WAIT = 60_000
HEAD = "Payment date,Reference,Supplier,Narrative,Cost code,Net amount,Gross amount"
ROWS = (
    "3/4/26,R1,Acme,a,SP-01,10,12",
    "3/4/26,R2,Acme,b,C7,20,24",
    "31/2/26,R3,Acme,c,SP-01,30,36",
    "3/4/26,R1,Acme,a,SP-01,10,12",
    "4/4/26,R4,Acme,d,C7,5,6",
)


@pytest.fixture
def open_desk(desk: Desk, tmp_path: Path) -> Desk:
    path = tmp_path / "own.csp"
    records = RecordsFile.create(path, "Our partnership")
    with records.change("Begin") as session:
        session.add_all([Award(title="Outreach", reference="SP-01"), Award(title="Night patrols")])
    records.close()
    desk.open(path, "funding")
    return desk


def done(desk: Desk) -> None:
    assert desk.window.operations.wait(WAIT)
    settle()


def read(desk: Desk, path: Path, words: str = "Import spending") -> ImportPage:
    desk.messages.file = path
    act = desk.window.importing.spending if words == "Import spending" else desk.window.importing.awards
    act()
    done(desk)
    page = desk.window.pages.currentWidget()
    assert isinstance(page, ImportPage), desk.messages.bar.words
    return page


@pytest.fixture
def page(open_desk: Desk, tmp_path: Path) -> ImportPage:
    path = tmp_path / "ledger.csv"
    path.write_text("\n".join((HEAD, *ROWS)), encoding="utf-8")
    return read(open_desk, path)


def states(page: ImportPage) -> list[str]:
    return [row.state.value for row in page.rows]


def test_what_it_would_do_is_shown_and_nothing_is_written(open_desk: Desk, page: ImportPage) -> None:
    assert states(page) == ["new", "no award", "refused", "duplicate", "no award"]
    assert page.accept.text().strip() == "Import 1 line"
    assert page.view.hasFocus()
    assert open_desk.value("SELECT count(*) FROM spends") == 0
    assert page.choices.why.text() == "Row 2: By its reference."
    open_desk.key(Key.Key_Down)
    open_desk.key(Key.Key_Down)
    assert page.choices.why.text().startswith("A4: 31 February 2026 does not exist.")


def test_rows_can_be_narrowed_to_a_state(open_desk: Desk, page: ImportPage) -> None:
    assert {None if state is None else state.value: chip.text() for state, chip in page.chips.items()} == {
        None: "All 5",
        "new": "New 1",
        "duplicate": "There already 1",
        "no award": "No award 2",
        "refused": "Refused 1",
    }
    open_desk.click(page.chips[ImportState.NO_AWARD])
    assert [page.model.row(at).reference for at in range(page.model.rowCount())] == ["R2", "R4"]


def test_an_award_is_chosen_for_all_rows_of_a_supplier_then_all_is_taken_in(
    open_desk: Desk, page: ImportPage
) -> None:
    open_desk.click(page.chips[ImportState.NO_AWARD])
    page.focus_first()
    page.choices.awards.setEditText("night")
    open_desk.click(page.choices.for_all)
    done(open_desk)
    assert states(page) == ["new", "new", "refused", "duplicate", "new"]
    open_desk.click(page.chips[ImportState.DUPLICATE])
    page.focus_first()
    open_desk.click(page.choices.anyway)
    done(open_desk)
    assert page.accept.text().strip() == "Import 4 lines"
    page.view.setFocus()
    open_desk.key(Key.Key_Return, CONTROL)
    done(open_desk)
    assert open_desk.window.pages.currentWidget() is open_desk.window.current
    assert (
        open_desk.value("SELECT group_concat(award_id || ':' || amount) FROM spends")
        == "1:1000,2:2000,1:1000,2:500"
    )
    assert "4 spending lines go in, £45.00 in all" in open_desk.messages.bar.words
    open_desk.window.undo()
    assert open_desk.value("SELECT count(*) FROM spends") == 0


def test_an_award_for_one_row_alone(open_desk: Desk, page: ImportPage) -> None:
    open_desk.click(page.chips[ImportState.NO_AWARD])
    page.focus_first()
    page.choices.awards.setEditText("Night patrols")
    open_desk.click(page.choices.for_rows)
    done(open_desk)
    assert states(page) == ["new", "new", "refused", "duplicate", "no award"]


def test_words_that_name_no_award_are_told(open_desk: Desk, page: ImportPage) -> None:
    page.focus_first()
    page.choices.awards.setEditText("wombats")
    open_desk.click(page.choices.for_rows)
    assert page.choices.why.text().startswith("No award has these words.")


def test_another_column_is_chosen_and_remembered(open_desk: Desk, page: ImportPage, tmp_path: Path) -> None:
    assert page.mapping is not None
    box = page.mapping.boxes[SpendField.AMOUNT]
    box.setFocus()
    open_desk.key(Key.Key_Down)
    done(open_desk)
    assert page.rows[0].amount == 1200
    open_desk.click(page.accept)
    done(open_desk)
    assert open_desk.value("SELECT amount FROM spends") == 1200
    again = read(open_desk, tmp_path / "ledger.csv")
    assert again.mapping is not None
    assert again.mapping.boxes[SpendField.AMOUNT].currentText() == "G: Gross amount"
    assert again.plan is not None
    assert again.plan.going_in == 0
    assert not again.accept.isEnabled()


def test_a_column_that_is_needed_must_be_chosen(open_desk: Desk, page: ImportPage) -> None:
    assert page.mapping is not None
    page.mapping.chosen.emit(SpendField.DATE, None)
    done(open_desk)
    assert page.plan is None
    assert not page.accept.isEnabled()
    page.mapping.chosen.emit(SpendField.DATE, 1)
    done(open_desk)
    assert page.accept.isEnabled()


def test_the_preview_follows_a_change_of_the_records(open_desk: Desk, page: ImportPage) -> None:
    with open_desk.records.change("Name it") as session:
        session.get_one(Award, 2).reference = "C7"
    settle()
    done(open_desk)
    assert states(page) == ["new", "new", "refused", "duplicate", "new"]


def test_stopping_leaves_nothing(open_desk: Desk, page: ImportPage) -> None:
    page.accept.click()
    open_desk.window.operations.cancel()
    done(open_desk)
    assert open_desk.value("SELECT count(*) FROM spends") in (0, 1)
    if open_desk.value("SELECT count(*) FROM spends") == 0:
        assert page.said.words == "It was stopped. Nothing was taken in."


def test_escape_leaves_it(open_desk: Desk, page: ImportPage) -> None:
    page.view.setFocus()
    open_desk.key(Key.Key_Escape)
    assert open_desk.window.pages.currentWidget() is open_desk.window.current


def test_what_is_no_table_is_told(open_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"no workbook")
    open_desk.messages.file = path
    open_desk.window.importing.spending()
    done(open_desk)
    assert "photo.xlsx" in open_desk.messages.bar.words
    open_desk.messages.file = None
    open_desk.window.importing.spending()
    assert open_desk.window.pages.currentWidget() is open_desk.window.current


def test_awards_are_taken_in_and_written_out(open_desk: Desk, tmp_path: Path) -> None:
    page = read(open_desk, grants_in(tmp_path / "grants.csv"), "Import awards")
    assert page.mapping is None
    assert page.accept.text().strip() == "Import 59 awards"
    open_desk.click(page.accept)
    done(open_desk)
    assert open_desk.value("SELECT count(*) FROM awards") == 61
    out = tmp_path / "out.xlsx"
    open_desk.messages.file = out
    open_desk.window.importing.export_awards()
    done(open_desk)
    assert "out.xlsx is ready with 59 awards. 2 awards left out" in open_desk.messages.bar.words
    again = read(open_desk, out, "Import awards")
    assert states(again) == ["same"] * 59
    open_desk.key(Key.Key_Escape)
    open_desk.window.undo()
    assert open_desk.value("SELECT count(*) FROM awards") == 2
