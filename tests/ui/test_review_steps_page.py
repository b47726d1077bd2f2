"""The steps of a review on screen: what is said of its days, what is lacking, and ticking off with a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.reviews import Proceedings, ReviewKind
from csp_desktop.services import review_stages
from csp_desktop.services.review_notifying import notify
from csp_desktop.services.review_steps import steps_of
from csp_desktop.ui.places import PLACES
from csp_desktop.ui.review_pages import StepsPage
from tests.ui.windows import settle

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

ASKED = "Agencies asked what they know"


@pytest.fixture
def review(records: RecordsFile) -> int:
    """A review notified thirty-five days before the sample's today."""
    return notify(records, ReviewKind.DOMESTIC_HOMICIDE_REVIEW, PartialDate.from_key("2024-07-29"))


@pytest.fixture
def page(qtbot, look: Look, records: RecordsFile, review: int) -> StepsPage:
    related = next(one for one in PLACES["reviews"].related if one.label == "Steps")
    made = StepsPage(look, records, related, review)
    qtbot.addWidget(made)
    made.resize(480, 700)
    made.show()
    settle()
    return made


def said(page: StepsPage) -> list[str]:
    return [made.text() for made in page.findChildren(QLabel) if made.text()]


def step_id(records: RecordsFile, review: int, name: str) -> int:
    return next(step.step_id for step in steps_of(records, review) if step.name == name)


def test_it_says_where_the_days_went_and_what_is_lacking(page: StepsPage) -> None:
    words = said(page)
    assert "It is with the partnership since 29 July 2024, 35 days." in words
    assert f"Before “Decision”: {ASKED}." in words
    assert "Referred, now" in words
    assert "2 time limits to see to." in words


def test_a_click_says_that_a_step_was_done_today(
    qtbot, records: RecordsFile, review: int, page: StepsPage
) -> None:
    number = step_id(records, review, ASKED)
    qtbot.mouseClick(page.ticks[number], Qt.MouseButton.LeftButton)
    settle()
    done = records.query("SELECT done FROM review_checks WHERE review_id = ?", (review,))
    assert done == [("2024-09-02",)]
    assert number not in page.ticks
    assert records.undo() == f"Done: {ASKED}"


def test_a_day_that_cannot_be_is_refused_with_its_reason(
    qtbot, records: RecordsFile, review: int, page: StepsPage
) -> None:
    with records.change("Published") as session:
        sql = "UPDATE reviews SET published = '2024-08-01' WHERE id = ?"
        session.connection().exec_driver_sql(sql, (review,))
    page.refresh()
    qtbot.mouseClick(
        page.ticks[step_id(records, review, "Review or no review decided")], Qt.MouseButton.LeftButton
    )
    settle()
    assert "is after it was published (1 August 2024)" in page.problem.words
    assert records.query("SELECT decided FROM reviews WHERE id = ?", (review,)) == [(None,)]


def test_a_step_is_opened_to_say_more_of_it(
    qtbot, records: RecordsFile, review: int, page: StepsPage
) -> None:
    line = next(made for made in page.lines if made.text() == ASKED)
    with qtbot.waitSignal(page.opened) as opened:
        line.click()
    table, made = opened.args
    assert table == "review_checks"
    assert records.query("SELECT review_id FROM review_checks WHERE id = ?", (made,)) == [(review,)]
    with qtbot.waitSignal(page.opened) as again:
        line.click()
    assert again.args == [table, made]


def test_a_wait_is_said_to_be_anothers(records: RecordsFile, review: int, page: StepsPage) -> None:
    review_stages.pause(records, review, Proceedings.CRIMINAL, PartialDate.from_key("2024-08-12"))
    page.refresh()
    words = said(page)
    assert "35 days so far: 14 days with the partnership and 21 days with the court." in words
    assert "It waits for the court since 12 August 2024, 21 days." in words


def test_a_review_of_unknown_stages_says_so(qtbot, look: Look, records: RecordsFile) -> None:
    (unknown,) = records.query("SELECT id FROM reviews WHERE number = 'Not numbered, 1 of 3'")[0]
    related = next(one for one in PLACES["reviews"].related if one.label == "Steps")
    made = StepsPage(look, records, related, unknown)
    qtbot.addWidget(made)
    assert "When this review came to its stages is not recorded, so no days are counted." in said(made)
