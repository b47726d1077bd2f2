"""Reviews: stages in order, the track, who holds a review, and how long for."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.reviews import (
    ALL_STAGES,
    PAGE_STAGES,
    WINDOW_STAGES,
    Holder,
    ReviewKind,
    ReviewStage,
    elapsed,
    holder,
    track,
    track_words,
    whole_months,
)
from tests.rules.test_dates import PARTIAL_DATES

JUNE = PartialDate.in_month(2024, 6)
HOME_OFFICE = ReviewStage.WITH_THE_HOME_OFFICE


def states(
    stage: ReviewStage, stages: tuple[ReviewStage, ...] = ALL_STAGES, **dates: PartialDate
) -> list[str]:
    """The states of a track whose dates are given by stage name."""
    return [
        one.state for one in track(stage, {ReviewStage[name]: when for name, when in dates.items()}, stages)
    ]


def test_stages_have_an_order_and_branches_none() -> None:
    assert [stage.order for stage in ALL_STAGES] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert (ReviewStage.NO_REVIEW.order, ReviewStage.NOT_KNOWN.order) == (0, 0)
    assert (len(WINDOW_STAGES), len(PAGE_STAGES)) == (6, 7)


def test_dhr10_is_with_the_home_office() -> None:
    """H24 §4: presented in June 2024 and returned to the Home Office."""
    found = track(HOME_OFFICE, {ReviewStage.PRESENTED: JUNE}, WINDOW_STAGES)
    assert [one.state for one in found] == ["done", "done", "done", "done", "now", "to come"]
    assert [one.date for one in found if one.date] == [JUNE]
    assert track_words(HOME_OFFICE, JUNE, WINDOW_STAGES) == "stage 5 of 6, Home Office, since June 2024"
    assert HOME_OFFICE.holder is Holder.HOME_OFFICE


def test_branches_and_ends() -> None:
    assert states(ReviewStage.NOT_KNOWN, WINDOW_STAGES) == ["unknown"] * 6
    assert states(ReviewStage.NOT_KNOWN, WINDOW_STAGES, REFERRED=JUNE) == ["done", *["unknown"] * 5]
    assert states(ReviewStage.NO_REVIEW) == ["done", "done", *["skipped"] * 6]
    assert states(ReviewStage.ACTIONS_CLOSED) == ["done"] * 8
    assert states(ReviewStage.ACTIONS_CLOSED, WINDOW_STAGES) == ["done"] * 6
    assert states(ReviewStage.REFERRED, PAGE_STAGES) == ["now", *["to come"] * 6]
    assert states(ReviewStage.COMMISSIONED, PAGE_STAGES) == ["done", "now", *["to come"] * 5]
    assert states(ReviewStage.PUBLISHED, PAGE_STAGES) == [*["done"] * 5, "now", "to come"]
    assert track_words(ReviewStage.NO_REVIEW, None) == "no review"


@given(st.sampled_from(ALL_STAGES), st.sampled_from([ALL_STAGES, WINDOW_STAGES, PAGE_STAGES]))
def test_a_track_is_done_then_now_then_to_come(stage: ReviewStage, stages: tuple[ReviewStage, ...]) -> None:
    found = states(stage, stages)
    assert found == sorted(found, key=["done", "now", "to come"].index)
    assert found.count("now") == (stage is not ReviewStage.ACTIONS_CLOSED)


def test_a_paused_review_is_with_the_court() -> None:
    assert holder(ReviewStage.IN_PROGRESS, paused=True) is Holder.COURT
    assert holder(ReviewStage.IN_PROGRESS) is Holder.CHAIR
    assert holder(ReviewStage.ACTIONS_CLOSED) is None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("June 2024", "September 2024", "2 to 3 months"),
        ("June 2024", "16/9/24", "2 to 3 months"),
        ("1/6/24", "1/9/24", "3 months"),
        ("4/6/24", "3/9/24", "2 months"),
        ("1/6/24", "1/7/24", "1 month"),
        ("1/6/24", "16/6/24", "under a month"),
        ("June 2024", "June 2024", "under a month"),
        ("June 2024", "July 2024", "under 2 months"),
        ("1/6/22", "1/7/24", "2 years 1 month"),
        ("1/6/22", "1/6/24", "2 years"),
        ("2017", "September 2024", "6 to 7 years"),
        ("June 2017", "September 2024", "7 years"),
        ("since June 2024", "September 2024", "2 to 3 months"),
        ("by June 2024", "September 2024", "at least 2 months"),
        ("after June 2024", "September 2024", "at most 3 months"),
        ("about June 2024", "September 2024", "about 2 to 3 months"),
        ("September 2024", "June 2024", "Cannot say"),
    ],
)
def test_elapsed(start: str, end: str, words: str) -> None:
    first, last = parse_date(start), parse_date(end)
    assert first is not None
    assert last is not None
    assert elapsed(first, last) == words


@given(PARTIAL_DATES, PARTIAL_DATES)
@settings(max_examples=300, deadline=None)
def test_elapsed_is_always_words(one: PartialDate, other: PartialDate) -> None:
    assert elapsed(one, other)
    assert "-" not in elapsed(one, other)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_whole_months_turn_with_their_sign(one: date, other: date) -> None:
    assert whole_months(one, other) == -whole_months(other, one)


def test_kinds_have_abbreviations() -> None:
    assert [kind.short for kind in ReviewKind] == ["DHR", "DARDR", "SAR", "LCSPR", "OWHR", "Review"]
