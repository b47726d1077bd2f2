"""The Reviews tab with real widgets: a notification, moves and pauses, themes, charts, the clocks, and what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import editing
from csp_desktop.services.review_clocks import clocks_of
from csp_desktop.services.themes import theme_statement
from csp_desktop.services.today import today
from csp_desktop.ui.review_pages import StepsPage
from csp_desktop.ui.tabs import reviews_dialogs as dialogs
from csp_desktop.ui.tabs.reviews import BOARD, LIST, TIMELINE
from csp_desktop.ui.tabs.reviews_charts import ALL, BY_HOLDER, KINDS, NOT_CHOSEN, ONE, OVER_TIME
from csp_desktop.ui.tabs.reviews_commands import NO_STEPS, SAVED_HIDDEN
from csp_desktop.ui.tabs.reviews_labels import LabelsDialog
from tests.ui.windows import CONTROL, SHIFT, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REFERRED = "SELECT id FROM reviews WHERE stage = 'referred' ORDER BY id DESC LIMIT 1"


@pytest.fixture
def example(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    desk.open(sample_file("example"), "reviews")
    return desk


def tab_of(desk: Desk) -> Any:
    return desk.tab


def said(desk: Desk) -> str:
    return desk.messages.bar.words


def words_of(page: Any) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def save(dialog: Any) -> None:
    dialog.done_button.click()


def choose(desk: Desk, sql: str = REFERRED) -> int:
    """Show a review, and its id."""
    found = int(str(desk.value(sql)))
    desk.tab.show_record("reviews", found)
    settle()
    return found


def typed(desk: Desk, field: Any, text: str) -> None:
    desk.type(field.widget, text)


# --- a new notification --------------------------------------------------------------------------------------------------


def test_a_notification_is_a_kind_a_day_and_enter(example: Desk) -> None:
    desk, before = example, example.value("SELECT count(*) FROM reviews")
    seen = []

    def answer(dialog: Any) -> None:
        seen.append(dialog.proposal.text())
        typed(desk, dialog.told, "28/8/26")
        desk.qtbot.keyClick(dialog.told.widget, Key.Key_Return)

    desk.messages.answer = answer
    desk.key(Key.Key_N, CONTROL)
    assert seen == ["It gets the number DARDR13 unless you type another."]
    assert desk.value("SELECT count(*) FROM reviews") == int(str(before)) + 1
    row = desk.records.query(
        "SELECT number, stage, notified, restricted FROM reviews ORDER BY id DESC LIMIT 1"
    )
    assert row == [("DARDR13", "referred", "2026-08-28", 1)]
    assert desk.record.current is not None
    assert desk.value("SELECT number FROM reviews WHERE id = ?", desk.record.current[1]) == "DARDR13"
    page = desk.record.findChild(StepsPage)
    assert page is not None
    assert "due" in " ".join(one.accessibleName() for one in page.lines)
    assert any(one.startswith("With the partnership for 4 days") for one in tab_of(desk).strip.words)


def test_a_notification_says_what_cannot_be_and_keeps_the_dialog(example: Desk) -> None:
    desk, found = example, []

    def answer(dialog: Any) -> None:
        for day, death in (("1/1/2031", ""), ("", ""), ("1/8/26", "3/7/26"), ("31/2/26", "")):
            typed(desk, dialog.told, day)
            typed(desk, dialog.death, death)
            dialog.done_button.click()
            found.append(dialog.problem.words)
        dialog.cancel.click()

    desk.messages.answer = answer
    before = desk.value("SELECT count(*) FROM changes")
    desk.key(Key.Key_N, CONTROL)
    assert [words.split(".")[0] for words in found] == [
        "1 January 2031 is still to come",
        "The day you were told is what its time limits count from",
        "The day of a death is never kept",
        "31 February 2026 does not exist",
    ]
    assert desk.value("SELECT count(*) FROM changes") == before


def test_a_notification_while_restricted_records_are_hidden_says_so_and_shows_it_when_asked(
    example: Desk,
) -> None:
    desk = example
    desk.key(Key.Key_H, CONTROL | SHIFT)

    def answer(dialog: Any) -> None:
        assert dialogs.HIDING in words_of(dialog)
        dialog.done_button.click()

    desk.messages.answer = answer
    desk.key(Key.Key_N, CONTROL)
    number = str(desk.value("SELECT number FROM main.reviews ORDER BY id DESC LIMIT 1"))
    assert said(desk) == SAVED_HIDDEN
    everything = " ".join(one.text() for one in desk.window.findChildren(QLabel))
    assert number not in everything + desk.window.menus.undo.text()
    assert desk.value("SELECT count(*) FROM reviews WHERE number = ?", number) == 0
    desk.messages.bar._link.click()
    settle()
    assert not desk.records.hides_restricted
    assert desk.record.current is not None
    assert desk.value("SELECT number FROM reviews WHERE id = ?", desk.record.current[1]) == number


def test_without_steps_the_usual_ones_are_offered(desk: Desk, sample_file: Callable[..., Path]) -> None:
    desk.open(sample_file("example"), "reviews")
    ids = [row for (row,) in desk.records.query("SELECT id FROM lifecycle_steps")]
    editing.delete_all(desk.records, "lifecycle_steps", ids)
    desk.messages.answer = save
    desk.key(Key.Key_N, CONTROL)
    assert said(desk) == NO_STEPS
    desk.messages.bar._link.click()
    settle()
    assert int(str(desk.value("SELECT count(*) FROM lifecycle_steps"))) > 20


# --- stages, pauses, no review ---------------------------------------------------------------------------------------------


def test_moving_on_says_what_is_missing_with_a_door_to_the_steps_and_an_undo(example: Desk) -> None:
    desk, review = example, choose(example)
    desk.tab.acts.move(review, 1)  # pyright: ignore[reportAttributeAccessIssue] - the Reviews tab has them
    settle()
    assert said(desk) == "DARDR12 is now at “Decision”. Still to do: Agencies asked what they know."
    desk.messages.bar._link.click()
    settle()
    assert desk.record.findChild(StepsPage) is not None
    desk.messages.bar._other.click()
    settle()
    assert desk.value("SELECT stage FROM reviews WHERE id = ?", review) == "referred"
    assert said(desk) == "", "its Undo would undo something else now"


def test_the_buttons_move_a_review_on_and_back(example: Desk) -> None:
    desk, review = example, choose(example)
    desk.click(desk.tab.buttons["Move to next stage"])
    assert desk.value("SELECT stage FROM reviews WHERE id = ?", review) == "decision"
    desk.click(desk.tab.buttons["Move back"])
    assert desk.value("SELECT stage FROM reviews WHERE id = ?", review) == "referred"


def test_a_review_is_paused_and_taken_up_again(example: Desk) -> None:
    desk, review, asked = example, choose(example), []

    def pause(dialog: Any) -> None:
        asked.append(type(dialog))
        dialog.proceedings.set_text("inquest")
        typed(desk, dialog.reason, "the coroner asked")
        dialog.done_button.click()

    desk.messages.answer = pause
    desk.click(desk.tab.buttons["Pause or take up"])
    row = desk.records.query(
        "SELECT proceedings, reason, stops_clock, until FROM review_pauses WHERE review_id = ?", (review,)
    )
    assert row == [("inquest", "the coroner asked", 1, None)]
    assert tab_of(desk).strip.words == ("Waiting for the court since today. The coroner asked.",)

    def take_up(dialog: Any) -> None:
        asked.append(type(dialog))
        dialog.done_button.click()

    desk.messages.answer = take_up
    desk.click(desk.tab.buttons["Pause or take up"])
    assert asked == [dialogs.PauseDialog, dialogs.TakeUpDialog]
    assert desk.value("SELECT count(*) FROM review_pauses WHERE until IS NULL AND review_id = ?", review) == 0
    assert desk.value("SELECT holder FROM reviews WHERE id = ?", review) == "partnership"


def test_no_review_needs_its_reason(example: Desk) -> None:
    desk, review, found = example, choose(example), []

    def answer(dialog: Any) -> None:
        dialog.done_button.click()
        found.append(dialog.problem.words)
        typed(desk, dialog.reason, "The criteria are not met")
        typed(desk, dialog.by, "Chair of the partnership")
        typed(desk, dialog.told, "1/9/26")
        dialog.done_button.click()

    desk.messages.answer = answer
    tab_of(desk).acts.no_review()
    assert found == ["A decision against a review needs its reason. Type it."]
    row = desk.records.query(
        "SELECT stage, holder, decision, decided_by, told FROM reviews WHERE id = ?", (review,)
    )
    assert row == [
        ("no review", None, "No review: The criteria are not met", "Chair of the partnership", "2026-09-01")
    ]


def test_a_command_for_a_review_without_one_says_so(desk: Desk, tmp_path: Path) -> None:
    from csp_desktop.services.beginning import begin

    begin(tmp_path / "ours.csp", "Ours").close()
    desk.open(tmp_path / "ours.csp", "reviews")
    for words in ("Move to next stage", "Move back", "Pause or take up"):
        desk.click(desk.tab.buttons[words])
        assert desk.asked[-1][1] == "No review is chosen. Choose one in the list, then do it again."


# --- names and numbers ---------------------------------------------------------------------------------------------------


def test_names_and_numbers_are_set_with_an_example_as_typed(example: Desk) -> None:
    from csp_desktop.rules.reviews import ReviewKind
    from csp_desktop.services.review_notifying import labels

    desk, seen = example, []
    kind = ReviewKind.SAFEGUARDING_ADULT_REVIEW

    def answer(dialog: Any) -> None:
        assert isinstance(dialog, LabelsDialog)
        for pattern in ("SAR", "SAR-YYYY-###"):
            desk.type(dialog.numbers[kind], pattern)
            seen.append(dialog.examples[kind].text())
        typed(desk, dialog.renamed, "Sept 2025")
        dialog.done_button.click()
        seen.append(dialog.problem.words)
        typed(desk, dialog.renamed, "1/9/25")
        dialog.done_button.click()

    desk.messages.answer = answer
    tab_of(desk).acts.labels()
    assert seen == [
        "Needs one run of #",
        "As SAR-2026-001",
        "September 2025 is no day. Type the day the name changes, for example 1/9/25.",
    ]
    kept = labels(desk.records)
    assert str(kept.renamed) == "2025-09-01"
    assert dict(kept.numbers) == {"SAR": "SAR-YYYY-###"}


# --- what stands below -----------------------------------------------------------------------------------------------------


def test_themes_say_how_often_of_late_and_open(example: Desk) -> None:
    desk = example
    tab_of(desk).switch.chips["Themes"].click()
    pane = tab_of(desk).panes["themes"]
    found = {one.id: one for one in theme_statement(desk.records, PartialDate.on(today(desk.records))).themes}
    rows = [pane.rows.line(row) for row in range(pane.rows.rowCount())]
    assert [pane.rows.words(row, 1) for row in rows] == [str(found[row.id].reviews) for row in rows]
    assert all(pane.trend(row).startswith((str(found[row.id].recent), "None")) for row in rows)
    assert "1, down from 2" in [pane.trend(row) for row in rows]
    pane.view.choose_first()
    settle()
    assert desk.record.current == ("themes", rows[0].id)
    assert list(desk.record._related["themes"].lines)


def test_the_steps_of_reviews_are_a_list_and_an_empty_file_gets_the_usual_ones(
    desk: Desk, tmp_path: Path
) -> None:
    from csp_desktop.services.beginning import begin

    begin(tmp_path / "ours.csp", "Ours").close()
    desk.open(tmp_path / "ours.csp", "reviews")
    ids = [row for (row,) in desk.records.query("SELECT id FROM lifecycle_steps")]
    editing.delete_all(desk.records, "lifecycle_steps", ids)
    settle()
    tab_of(desk).switch.chips["Steps"].click()
    pane = desk.tab.panes["lifecycle_steps"]
    assert pane.rows.total == 0
    pane.empty.lines[0].click()
    settle()
    assert pane.rows.total == desk.value("SELECT count(*) FROM lifecycle_steps")
    assert pane.rows.total > 20
    pane.view.choose_first()
    settle()
    assert desk.record.current is not None
    assert desk.record.current[0] == "lifecycle_steps"


def test_a_review_to_decide_on_opens_and_leads_to_where_it_is_decided(example: Desk) -> None:
    from csp_desktop.ui.disposal_page import DisposalPage

    desk, pane = example, tab_of(example).disposal
    tab_of(desk).switch.chips["To dispose of"].click()
    assert pane.list.rows.total == 1
    pane.list.view.choose_first()
    settle()
    assert desk.record.current == ("reviews", pane.list.view.chosen_id)
    pane.decide.click()
    assert desk.window.findChild(DisposalPage) is not None


def test_each_chart_is_drawn_when_asked_for(example: Desk) -> None:
    desk, charts = example, tab_of(example).charts
    review = choose(desk)
    assert charts.chart.spec is None
    tab_of(desk).switch.chips["Charts"].click()
    assert charts.chart.spec is not None
    titles = {charts.chart.title.text()}
    charts.chips[BY_HOLDER].click()
    titles.add(charts.chart.title.text())
    assert len(titles) == len(KINDS)
    charts.chips[OVER_TIME].click()
    assert charts.timeline.title.text() == ALL
    assert len(charts.timeline.spec.rows) == 9
    charts.chips[ONE].click()
    assert charts.timeline.title.text() == "DARDR12: who had it when"
    assert charts.timeline.review == review
    desk.tab.show_record("reviews", int(str(desk.value("SELECT id FROM reviews WHERE number = 'DHR09'"))))
    settle()
    assert charts.timeline.title.text() == "DHR09: who had it when"
    desk.tab.show_record("action_points", 1)
    settle()
    charts.chips[ONE].click()
    assert charts.timeline.said.text() == NOT_CHOSEN


def test_the_timeline_view_draws_the_open_reviews_and_copies(example: Desk) -> None:
    from PySide6.QtGui import QGuiApplication

    desk = example
    desk.click(desk.tab.buttons[TIMELINE])
    shown = tab_of(desk).timeline
    assert shown.isVisible()
    assert shown.view.picture is not None
    shown.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith(ALL)
    assert desk.window.settings.lists["reviews.view"] == {"shown": TIMELINE}


# --- the clocks above the form --------------------------------------------------------------------------------------------


def test_the_clocks_stand_above_the_form_of_a_review_and_follow_it(example: Desk) -> None:
    desk, strip = example, tab_of(example).strip
    review = choose(desk)
    found = clocks_of(desk.records, review, PartialDate.on(today(desk.records)))
    assert found is not None
    assert strip.words == ("With the partnership for 22 days.", "Agencies asked what they know: due today")
    assert (
        strip.mapTo(desk.record, strip.rect().topLeft()).y()
        < desk.form.mapTo(desk.record, desk.form.rect().topLeft()).y()
    )
    strip.steps.click()
    settle()
    assert desk.record.findChild(StepsPage) is not None
    desk.tab.show_record("action_points", 1)
    settle()
    assert strip.words == ()


def test_a_wait_elsewhere_is_never_late_in_the_clocks(example: Desk) -> None:
    choose(example, "SELECT id FROM reviews WHERE stage = 'with the home office'")
    strip = tab_of(example).strip
    assert strip.words == ("Waiting for the Home Office for 477 days.",)
    assert strip._shapes[0]._kind == "wait"


# --- reports ---------------------------------------------------------------------------------------------------------------


def test_the_menu_of_reports_prints_each_by_its_kind(example: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from csp_desktop.reports.single import RECORD_REPORTS, SINGLE_REPORTS

    desk, asked = example, []
    choose(desk)
    tab = tab_of(desk)
    tab.desk = tab.desk._replace(print_report=lambda kind, of="": asked.append((kind, of)))
    menu = tab.acts.menu()
    for action in menu.actions():
        for act in action.menu().actions() if action.menu() is not None else [action]:
            act.trigger()
    assert ("review-history", "DARDR12") in asked
    assert {kind for kind, of in asked if not of} <= set(SINGLE_REPORTS)
    assert {kind for kind, of in asked if of} <= set(RECORD_REPORTS)
    assert len({kind for kind, _ in asked}) >= 8
    menu.deleteLater()


# --- hidden ----------------------------------------------------------------------------------------------------------------


def test_nothing_restricted_is_in_any_view_or_pane_while_hidden(example: Desk) -> None:
    desk, tab = example, tab_of(example)
    numbers = [row for (row,) in desk.records.query("SELECT number FROM reviews WHERE restricted")]
    assert numbers
    choose(desk)
    desk.tab.acts.move(int(str(desk.value(REFERRED))), 1)  # pyright: ignore[reportAttributeAccessIssue]
    settle()
    assert "DARDR12" in said(desk)
    tab.switch.chips["Charts"].click()
    tab.charts.chips[ONE].click()
    assert "DARDR12" in tab.charts.timeline.title.text()
    desk.click(tab.buttons[BOARD])
    desk.key(Key.Key_H, CONTROL | SHIFT)
    assert not {card.card.number for card in tab.board.cards} & set(numbers)
    desk.click(tab.buttons[TIMELINE])
    assert not any(number in tab.timeline.spec.alt for number in numbers)
    desk.click(tab.buttons[LIST])
    assert tab.charts.timeline.said.text() == NOT_CHOSEN, "what was drawn before is not seen again"
    for chip in (tab.charts.chips[BY_HOLDER], tab.charts.chips[OVER_TIME]):
        chip.click()
        spec = tab.charts.chart.spec if tab.charts.shown == BY_HOLDER else tab.charts.timeline.spec
        assert not any(number in str(spec) for number in numbers)
    shown = [*desk.window.findChildren(QLabel), *desk.window.findChildren(QLineEdit)]
    texts = [one.text() for one in shown if one.isVisibleTo(desk.window)]
    texts += [desk.window.menus.undo.text(), said(desk), *tab.strip.words]
    assert not [text for text in texts if any(number in text for number in numbers)]
    counted = {
        theme.id: theme.reviews
        for theme in theme_statement(desk.records, PartialDate.on(today(desk.records)), public=True).themes
    }
    pane = tab.panes["themes"]
    rows = [pane.rows.line(row) for row in range(pane.rows.rowCount())]
    assert {row.id: int(pane.rows.words(row, 1)) for row in rows} == counted
