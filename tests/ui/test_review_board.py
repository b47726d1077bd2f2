"""The stage board with real keys, clicks and drags: cards stand where the records say, and move as they are moved."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csp_desktop.rules.reviews import ALL_STAGES, ReviewStage
from csp_desktop.services.review_board import board
from csp_desktop.ui.tabs.reviews import BOARD, LIST
from csp_desktop.ui.tabs.reviews_board import FOLDED
from csp_desktop.ui.tabs.reviews_card import BoardCard
from tests.ui.windows import CONTROL, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.ui.tabs.reviews_board import ReviewBoard, StageColumn


@pytest.fixture
def on_board(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    desk.open(sample_file("example"), "reviews")
    desk.window.resize(1366, 768)
    desk.click(desk.tab.buttons[BOARD])
    return desk


def board_of(desk: Desk) -> ReviewBoard:
    tab: Any = desk.tab
    return tab.board


def card_of(desk: Desk, number: str) -> BoardCard:
    return next(card for card in board_of(desk).cards if card.card.number == number)


def column_of(desk: Desk, stage: ReviewStage) -> StageColumn:
    return next(made for made in board_of(desk).columns if made.stage is stage)


def stage_of(desk: Desk, number: str) -> object:
    return desk.value("SELECT stage FROM reviews WHERE number = ?", number)


def focused(desk: Desk) -> str:
    found = desk.window.focusWidget()
    return found.card.number if isinstance(found, BoardCard) else ""


def save(dialog: Any) -> None:
    dialog.done_button.click()


def drag(desk: Desk, card: BoardCard, to: QPoint) -> None:
    """Press, move over and release; where: on the screen."""
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    far = QApplication.startDragDistance() + 4
    QTest.mouseMove(card, QPoint(12 + far, 12))
    QTest.mouseMove(card, card.mapFromGlobal(to))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=card.mapFromGlobal(to))
    settle()


def middle(made: StageColumn) -> QPoint:
    return made.mapToGlobal(made.rect().center())


def test_every_review_is_a_card_in_its_stage(on_board: Desk) -> None:
    desk = on_board
    shown = {card.card.id: made.stage.value for made in board_of(desk).columns for card in made.cards}
    assert shown == dict(desk.records.query("SELECT id, stage FROM reviews"))
    assert [made.stage for made in board_of(desk).columns] == [*ALL_STAGES, ReviewStage.NO_REVIEW]
    card = card_of(desk, "DARDR12")
    assert card.accessibleName() == (
        "DARDR12, Domestic abuse related death review, Referred, Partnership, 22 days, Agencies asked what they know: due today"
    )
    assert column_of(desk, ReviewStage.DECISION).accessibleName() == "Decision, 2 reviews"


def test_a_wait_elsewhere_is_told_apart_and_never_late(on_board: Desk) -> None:
    for made in board(on_board.records):
        for card in made.cards:
            assert not (card.elsewhere and card.shape in ("late", "soon"))
    assert card_of(on_board, "DHR09").card.elsewhere
    assert card_of(on_board, "DARDR11").card.limit.startswith("Paused: ")
    assert not card_of(on_board, "DHR10").card.elsewhere


def test_all_stages_stand_side_by_side_at_1366_and_empty_ones_fold(on_board: Desk) -> None:
    desk, made = on_board, board_of(on_board)
    assert made.area.horizontalScrollBar().maximum() == 0
    for before, after in pairwise(made.columns):
        assert before.geometry().right() < after.geometry().left() + 1
    desk.key(Key.Key_Right, CONTROL)
    assert stage_of(desk, "DARDR12") == "decision"
    referred = column_of(desk, ReviewStage.REFERRED)
    assert referred.width() == desk.look.px(FOLDED)
    assert referred.accessibleName() == "Referred, no reviews"


def test_at_double_text_nothing_is_cut_and_the_current_card_is_in_sight(on_board: Desk) -> None:
    desk = on_board
    desk.look.use(scale=2.0)
    settle()
    made = board_of(desk)
    assert made.area.horizontalScrollBar().maximum() > 0
    for card in made.cards:
        assert card.height() >= card.sizeHint().height()
    for _ in range(8):
        desk.key(Key.Key_Right)
    card = card_of(desk, focused(desk))
    left = card.mapTo(made, QPoint(0, 0)).x()
    assert left >= 0
    assert left + card.width() <= made.width()
    desk.look.use(scale=1.0)


def test_arrows_go_from_card_to_card_and_tab_stops_once(on_board: Desk) -> None:
    desk = on_board
    assert focused(desk) == "DARDR12"
    desk.key(Key.Key_Right)
    first = focused(desk)
    desk.key(Key.Key_Down)
    assert {first, focused(desk)} == {"SAR04", "OWHR01"}
    desk.key(Key.Key_Down)
    assert focused(desk) != first, "the last stays"
    desk.key(Key.Key_Home)
    assert focused(desk) == first
    for _ in range(12):
        desk.key(Key.Key_Right)
    assert focused(desk) == "DHR05"
    stops = [card for card in board_of(desk).cards if card.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [card.card.number for card in stops] == ["DHR05"]


def test_enter_opens_the_record_beside_the_board_and_esc_goes_back(on_board: Desk) -> None:
    desk = on_board
    assert desk.record.isHidden()
    desk.key(Key.Key_Return)
    assert desk.record.isVisible()
    assert board_of(desk).isVisible()
    assert desk.value("SELECT number FROM reviews WHERE id = ?", desk.record.current[1]) == "DARDR12"  # pyright: ignore[reportOptionalSubscript]
    assert card_of(desk, "DARDR12").chosen
    desk.key(Key.Key_Escape)
    assert desk.record.isHidden()
    assert focused(desk) == "DARDR12"
    desk.click(card_of(desk, "SAR04"))
    assert desk.record.isVisible()
    desk.click(desk.tab.buttons[LIST])
    assert desk.tab.pane.isVisible()


def test_control_and_arrows_move_the_card_and_undo_takes_it_back(on_board: Desk) -> None:
    desk = on_board
    desk.key(Key.Key_Right, CONTROL)
    assert stage_of(desk, "DARDR12") == "decision"
    assert focused(desk) == "DARDR12", "the card keeps the focus where it stands now"
    assert card_of(desk, "DARDR12") in column_of(desk, ReviewStage.DECISION).cards
    assert (
        desk.messages.bar.words == "DARDR12 is now at “Decision”. Still to do: Agencies asked what they know."
    )
    desk.key(Key.Key_Left, CONTROL)
    assert stage_of(desk, "DARDR12") == "referred"
    desk.key(Key.Key_Left, CONTROL)
    assert desk.asked[-1] == ("tell", "There is no stage before this one. Choose its stage in the form.")
    desk.key(Key.Key_Z, CONTROL)
    assert stage_of(desk, "DARDR12") == "decision"


def test_the_buttons_move_the_current_card(on_board: Desk) -> None:
    desk = on_board
    desk.key(Key.Key_Right)
    number = focused(desk)
    desk.click(desk.tab.buttons["Move to next stage"])
    assert stage_of(desk, number) == "commissioned"


def test_a_card_is_dragged_to_the_next_stage_and_back(on_board: Desk) -> None:
    desk = on_board
    drag(desk, card_of(desk, "DARDR12"), middle(column_of(desk, ReviewStage.DECISION)))
    assert stage_of(desk, "DARDR12") == "decision"
    assert "Still to do" in desk.messages.bar.words
    drag(desk, card_of(desk, "DARDR12"), middle(column_of(desk, ReviewStage.REFERRED)))
    assert stage_of(desk, "DARDR12") == "referred"
    assert not any(made._marked for made in board_of(desk).columns)
    assert board_of(desk)._ghost.isHidden()


def test_a_card_dropped_further_on_says_all_it_came_there_without(on_board: Desk) -> None:
    desk = on_board
    drag(desk, card_of(desk, "LCSPR02"), middle(column_of(desk, ReviewStage.PUBLISHED)))
    assert stage_of(desk, "LCSPR02") == "published"
    assert desk.messages.bar.words.startswith("LCSPR02 is now at “Published”.")
    desk.key(Key.Key_Z, CONTROL)
    assert stage_of(desk, "LCSPR02") == "commissioned"


def test_a_card_dropped_where_it_was_or_outside_stays(on_board: Desk) -> None:
    desk, before = on_board, on_board.value("SELECT count(*) FROM changes")
    card = card_of(desk, "DARDR12")
    drag(desk, card, middle(column_of(desk, ReviewStage.REFERRED)))
    drag(desk, card_of(desk, "DARDR12"), desk.window.mapToGlobal(QPoint(20, 4)))
    assert desk.value("SELECT count(*) FROM changes") == before
    assert desk.record.isHidden(), "a drag is no click"


def test_esc_ends_a_drag(on_board: Desk) -> None:
    desk, card = on_board, card_of(on_board, "DARDR12")
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    QTest.mouseMove(card, QPoint(80, 12))
    assert card.moving
    QTest.keyClick(card, Key.Key_Escape)
    assert not card.moving
    QTest.mouseRelease(
        card, Qt.MouseButton.LeftButton, pos=card.mapFromGlobal(middle(column_of(desk, ReviewStage.DECISION)))
    )
    settle()
    assert stage_of(desk, "DARDR12") == "referred"


def test_a_card_dropped_on_no_review_asks_for_the_decision(on_board: Desk) -> None:
    desk = on_board
    drag(desk, card_of(desk, "DARDR12"), middle(column_of(desk, ReviewStage.NO_REVIEW)))
    assert desk.asked[-1] == ("dialog", "NoReviewDialog")
    assert stage_of(desk, "DARDR12") == "referred"


def test_a_kind_without_the_home_office_does_not_come_there(on_board: Desk) -> None:
    desk = on_board
    drag(desk, card_of(desk, "LCSPR02"), middle(column_of(desk, ReviewStage.WITH_THE_HOME_OFFICE)))
    assert stage_of(desk, "LCSPR02") == "commissioned"
    assert str(desk.asked[-1][1]).startswith("A local child safeguarding practice review does not come to")


def test_a_file_that_is_only_read_keeps_its_cards(desk: Desk, sample_file: Callable[..., Path]) -> None:
    from csp_desktop.store.records_file import RecordsFile

    records = RecordsFile.open(sample_file("example"), read_only=True)
    desk.window.settings.tab = "reviews"
    desk.window.files.show_records(records)
    settle()
    desk.click(desk.tab.buttons[BOARD])
    desk.key(Key.Key_Right, CONTROL)
    assert stage_of(desk, "DARDR12") == "referred"
    assert desk.asked[-1][0] == "tell"


def test_the_board_is_there_again_when_it_was_seen_last(
    on_board: Desk, sample_file: Callable[..., Path]
) -> None:
    desk = on_board
    desk.go(1)
    desk.window.files.close_file()
    settle()
    desk.open(sample_file("herefordshire"), "reviews")
    assert board_of(desk).isVisible()
    assert desk.tab.buttons[BOARD].isChecked()
    desk.click(desk.tab.buttons[LIST])
    assert desk.tab.pane.isVisible()


def test_an_empty_board_says_how_to_begin(desk: Desk, tmp_path: Path) -> None:
    from csp_desktop.services.beginning import begin

    begin(tmp_path / "ours.csp", "Ours").close()
    desk.open(tmp_path / "ours.csp", "reviews")
    desk.click(desk.tab.buttons[BOARD])
    assert board_of(desk).nothing.isVisible()
    desk.messages.answer = save
    desk.key(Key.Key_N, CONTROL)
    assert [card.card.number for card in board_of(desk).cards] == ["DHR01"]
    assert not board_of(desk).nothing.isVisible()
