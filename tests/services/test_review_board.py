"""The stage board in words: who has each review, its next limit, and never a wait elsewhere as late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.reviews import ALL_STAGES, ReviewStage
from csp_desktop.services.review_board import Card, board, card_of, strip_words
from csp_desktop.services.review_clocks import review_clocks
from csp_desktop.services.review_stages import no_review, pause, take_up
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.store.records_file import RecordsFile


@pytest.fixture
def records(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    from csp_desktop.store.records_file import RecordsFile

    made = RecordsFile.open(sample_file("example"))
    yield made
    made.close()


def cards(records: RecordsFile) -> dict[str, Card]:
    return {card.number: card for stage in board(records) for card in stage.cards}


def strip(records: RecordsFile, number: str) -> tuple[tuple[str, str], ...]:
    now = PartialDate.on(today(records))
    return next(strip_words(one) for one in review_clocks(records, now) if one.number == number)


def test_every_stage_is_there_and_a_branch_only_with_a_review(records: RecordsFile) -> None:
    assert [one.stage for one in board(records)] == [*ALL_STAGES, ReviewStage.NO_REVIEW]
    with records.change("Take it away") as session:
        session.connection().exec_driver_sql(
            "UPDATE reviews SET stage = 'referred' WHERE stage = 'no review'"
        )
    assert [one.stage for one in board(records)] == [*ALL_STAGES]


def test_a_card_says_who_has_it_for_how_long_and_what_comes_next(records: RecordsFile) -> None:
    found = cards(records)
    assert found["DARDR12"].held == "Partnership, 22 days"
    assert (found["DARDR12"].limit, found["DARDR12"].shape) == (
        "Agencies asked what they know: due today",
        "soon",
    )
    assert found["DHR09"].held == "Home Office, 477 days"
    assert found["DHR01"].held == "Closed 11 November 2019"
    assert found["DHR05"].held == "Decided against 8 June 2020"
    assert found["DHR10"].limit == ""


def test_what_presses_stands_first_in_its_stage(records: RecordsFile) -> None:
    with records.change("Put them together") as session:
        session.connection().exec_driver_sql(
            "UPDATE reviews SET stage = 'referred' WHERE number IN ('SAR04', 'OWHR01')"
        )
    first = board(records)[0].cards
    assert first[0].number == "DARDR12"
    assert len(first) == 3


def test_a_pause_is_a_wait_and_never_late(records: RecordsFile) -> None:
    from csp_desktop.rules.reviews import Proceedings

    review = cards(records)["DARDR12"].id
    pause(records, review, Proceedings.INQUEST, reason="the coroner asked")
    card = cards(records)["DARDR12"]
    assert (card.held, card.limit, card.shape, card.elsewhere) == (
        "Court, since today",
        "Paused: the coroner asked",
        "wait",
        True,
    )
    assert strip(records, "DARDR12") == (("wait", "Waiting for the court since today. The coroner asked."),)
    take_up(records, review)
    assert not cards(records)["DARDR12"].elsewhere


def test_what_is_not_known_is_said(sample_file: Callable[..., Path]) -> None:
    from csp_desktop.store.records_file import RecordsFile

    somerset = RecordsFile.open(sample_file("somerset"))
    now = PartialDate.on(today(somerset))
    found = [card_of(one) for one in review_clocks(somerset, now)]
    assert {card.held for card in found} == {
        "Home Office, since when is not recorded",
        "Who has it is not recorded",
    }
    assert found[1].short == "DHR", "a number without the kind in it has it beside it"
    words = {strip_words(one) for one in review_clocks(somerset, now)}
    somerset.close()
    assert (("unknown", "Who has it is not recorded."),) in words
    assert (("wait", "Waiting for the Home Office; since when is not recorded."),) in words


def test_a_review_that_is_over_has_no_clocks(records: RecordsFile) -> None:
    assert strip(records, "DHR01") == ()
    no_review(records, cards(records)["DARDR12"].id, "The criteria are not met")
    assert strip(records, "DARDR12") == ()
    assert cards(records)["DARDR12"].held == "Decided against 1 September 2026"


def test_hidden_reviews_are_on_no_card(records: RecordsFile) -> None:
    restricted = {number for (number,) in records.query("SELECT number FROM reviews WHERE restricted")}
    assert restricted & set(cards(records))
    records.hide_restricted(True)
    assert not restricted & set(cards(records))
