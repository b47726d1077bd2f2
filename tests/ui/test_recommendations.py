"""Recommendations on screen: allocated in one go, told what was done before, and an agency's plan out and in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from csp_desktop.exchange.return_marks import name_of
from csp_desktop.exchange.return_reading import read_return
from csp_desktop.rules.agency_forms import AgencyIdentity
from csp_desktop.rules.returns import Key
from csp_desktop.services import editing
from csp_desktop.ui.agency_dialog import AgencyDialog
from csp_desktop.ui.allocate_dialog import AllocateDialog
from csp_desktop.ui.recommendation_pages import NONE, MadeBeforePage
from csp_desktop.ui.returns_page import ReturnsPage
from tests.typed_workbook import TypedWorkbook
from tests.ui.windows import Desk, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

WAIT = 10_000
AGENCY = 2


@pytest.fixture
def open_desk(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    desk.open(sample_file(), "reviews")
    return desk


def words_of(page: QWidget) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def menu_of(desk: Desk) -> Any:
    return desk.tab.advice_menu  # pyright: ignore[reportAttributeAccessIssue] - the Reviews tab has one


def loose(desk: Desk) -> list[int]:
    rows = desk.records.query("SELECT id FROM recommendations WHERE status = 'not allocated' ORDER BY id")
    return [row for (row,) in rows]


# --- allocating ----------------------------------------------------------------------------------------------------


def test_selected_recommendations_are_allocated_in_one_go(open_desk: Desk) -> None:
    desk, asked = open_desk, []
    ids = loose(desk)
    desk.tab.show_record("recommendations", ids[0])
    view = desk.tab.panes["recommendations"].view
    view.selectAll()
    wanted = view.selected_ids()

    def answer(dialog: Any) -> None:
        asked.append(dialog)
        boxes = [box for box in dialog.boxes.values() if box.isEnabled()]
        boxes[0].setChecked(True)
        desk.click(dialog.done_button)
        assert dialog.said

    desk.messages.answer = answer
    desk.click(desk.tab.buttons["Allocate"])
    settle()
    assert len(asked) == 1
    assert loose(desk) == []
    assert len(wanted) == desk.records.query("SELECT count(*) FROM recommendations")[0][0]
    assert "now with" in words_of(desk.messages.bar)
    assert desk.records.undo() == f"Allocate {len(wanted)} recommendations"
    assert loose(desk) == ids


def test_no_group_chosen_is_said_in_the_dialog(open_desk: Desk, qtbot) -> None:
    desk = open_desk
    dialog = AllocateDialog(desk.tab.desk.look, desk.window, desk.records, loose(desk)[:1])
    qtbot.addWidget(dialog)
    dialog.show()
    desk.click(dialog.done_button)
    assert "Choose at least one" in words_of(dialog)
    assert not dialog.said
    assert dialog.isVisible()


# --- no identified learning ----------------------------------------------------------------------------------------


def test_a_review_without_learning_takes_no_recommendation(open_desk: Desk) -> None:
    desk = open_desk
    (dhr09,) = desk.records.query("SELECT id FROM reviews WHERE number = 'DHR09'")[0]
    before = desk.records.query("SELECT count(*) FROM recommendations")
    desk.tab.show_record("reviews", dhr09)
    desk.click(desk.tab.buttons["Add recommendation"])
    settle()
    assert desk.records.query("SELECT count(*) FROM recommendations") == before
    assert "no identified learning" in words_of(desk.messages.bar)


# --- recommended before ---------------------------------------------------------------------------------------------


@pytest.fixture
def before(open_desk: Desk) -> MadeBeforePage:
    """The page of one that was made before in like words, done with evidence."""
    desk = open_desk
    first = editing.add(
        desk.records,
        "recommendations",
        {
            "wording": "Ask every patient about abuse when alone.",
            "source": "Peer review",
            "accepted": "1 June 2019",
            "status": "done",
            "completed": "1 March 2020",
            "evidence": "The form asks it.",
            "impact": "Twice as many say yes.",
        },
    )
    editing.add(
        desk.records,
        "actions",
        {"wording": "Change the form", "recommendation_id": str(first), "status": "done"},
    )
    made = editing.add(
        desk.records,
        "recommendations",
        {"wording": "Ask patients, each alone, about abuse.", "accepted": "1 June 2024"},
    )
    desk.tab.show_record("recommendations", made)
    pane = desk.tab.record
    places = [related.page for related in _places()]
    pane._open_related(str(places.index("recommendation_pages:MadeBeforePage")))
    settle()
    page = pane._inner
    assert isinstance(page, MadeBeforePage)
    return page


def _places():
    from csp_desktop.ui.places import PLACES

    return PLACES["recommendations"].related


def test_what_was_done_before_is_told_and_linked_only_when_asked(
    open_desk: Desk, before: MadeBeforePage
) -> None:
    said = words_of(before)
    for words in (
        "Worded much alike",
        "Done 1 March 2020",
        "Change the form",
        "The form asks it.",
        "Twice as many say yes.",
    ):
        assert words in said
    links = "SELECT count(*) FROM recommendations WHERE same_as_id IS NOT NULL"
    assert open_desk.records.query(links) == [(0,)]
    linkers = [one for one in before.findChildren(QPushButton) if one.text().strip() == "It is the same"]
    open_desk.click(linkers[-1])
    settle()
    assert open_desk.records.query(links) == [(1,)]
    assert "Once before, last by Peer review (1 June 2019): Done 1 March 2020." in words_of(before)
    assert "Worded much alike" not in words_of(before)


def test_what_is_new_says_so(open_desk: Desk) -> None:
    desk = open_desk
    desk.tab.show_record("recommendations", 3)
    places = [related.page for related in _places()]
    desk.tab.record._open_related(str(places.index("recommendation_pages:MadeBeforePage")))
    settle()
    page = desk.tab.record._inner
    assert page is not None
    assert NONE in words_of(page)


# --- an agency's plan ----------------------------------------------------------------------------------------------


def plan_of(desk: Desk, out: Path, restricted: bool = False) -> Path:
    def answer(dialog: Any) -> None:
        assert isinstance(dialog, AgencyDialog)
        assert dialog.choice.currentData() == AGENCY
        dialog.with_restricted.setChecked(restricted)
        desk.click(dialog.done_button)

    desk.messages.answer = answer
    desk.messages.file = out
    menu_of(desk).send()
    assert desk.window.operations.wait(WAIT)
    settle()
    assert out.exists(), words_of(desk.messages.bar)
    return out


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_an_agencys_plan_goes_out_and_comes_back(open_desk: Desk, tmp_path: Path, ending: str) -> None:
    desk = open_desk
    editing.save(desk.records, "recommendations", 2, "organisation_id", str(AGENCY))
    desk.tab.show_record("recommendations", 2)
    out = plan_of(desk, tmp_path / f"plan.{ending}")
    assert "is ready to send" in words_of(desk.messages.bar)
    identity = read_return(out).identity
    assert isinstance(identity, AgencyIdentity)
    assert identity.agency == AGENCY
    if ending == "docx":
        return
    book = TypedWorkbook(out.read_bytes())
    book.type(name_of(Key("recommendations", 2, "evidence")), "Seen by the panel.")
    out.write_bytes(book.save())
    desk.messages.file = out
    menu_of(desk).read()
    assert desk.window.operations.wait(WAIT)
    settle()
    page = desk.window.pages.currentWidget()
    assert isinstance(page, ReturnsPage)
    assert "Action plan of " in words_of(page)
    assert page.accept.text().strip() == "Accept 1 change"
    desk.click(page.accept)
    settle()
    assert desk.records.query("SELECT evidence FROM recommendations WHERE id = 2") == [
        ("Seen by the panel.",)
    ]


def test_what_restricted_reviews_recommend_is_left_out_and_said(open_desk: Desk, tmp_path: Path) -> None:
    desk = open_desk
    editing.save(desk.records, "recommendations", 2, "organisation_id", str(AGENCY))
    editing.save(desk.records, "recommendations", 3, "organisation_id", str(AGENCY))
    editing.save(desk.records, "reviews", 2, "restricted", "1")
    desk.tab.show_record("recommendations", 2)
    keys = {one.key.id for one in read_return(plan_of(desk, tmp_path / "a.xlsx")).answers}
    assert keys == {3}
    assert "1 recommendation of restricted reviews is not in it" in words_of(desk.messages.bar)
    keys = {one.key.id for one in read_return(plan_of(desk, tmp_path / "b.xlsx", restricted=True)).answers}
    assert keys == {2, 3}


def test_a_recommendation_has_its_lines_in_the_menu_and_a_review_has_not(open_desk: Desk) -> None:
    desk = open_desk
    desk.tab.show_record("recommendations", 1)
    menu = menu_of(desk)
    assert all(action.isVisible() for action in menu.actions)
    assert not menu.printing.isEnabled()
    editing.save(desk.records, "recommendations", 2, "organisation_id", str(AGENCY))
    desk.tab.show_record("recommendations", 2)
    assert menu.printing.isEnabled()
    desk.tab.show_record("reviews", 1)
    assert not any(action.isVisible() for action in menu.actions)
