"""Where the days of a review went: spans in order, pauses, partial dates, and days by holder that add up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.review_clocks import Bounds, Length, Move, Pause, timeline
from csp_desktop.rules.reviews import Holder, ReviewStage
from tests.rules.test_dates import PARTIAL_DATES

START = date(2023, 1, 1)
DAYS = st.integers(0, 1200).map(lambda number: PartialDate.on(START + timedelta(days=number)))
MOVES = st.builds(
    Move, st.sampled_from(ReviewStage), st.sampled_from([*Holder, None]), DAYS | st.none() | PARTIAL_DATES
)
EXACT_MOVES = st.builds(Move, st.sampled_from(ReviewStage), st.sampled_from([*Holder, None]), DAYS)
PAUSES = st.builds(
    Pause,
    DAYS,
    st.none() | DAYS,
    st.sampled_from([Holder.COURT, Holder.OTHER_BODY]),
    st.booleans(),
)
NOW = PartialDate.on(date(2026, 9, 1))


def when(text: str) -> PartialDate:
    """A date that is written."""
    found = parse_date(text)
    assert found is not None
    return found


def move(stage: ReviewStage, text: str, holder: Holder | None = None) -> Move:
    return Move(stage, holder or stage.holder, when(text))


def test_days_go_to_whoever_had_it() -> None:
    moves = [
        move(ReviewStage.REFERRED, "1/3/24"),
        move(ReviewStage.DECISION, "20/3/24"),
        move(ReviewStage.IN_PROGRESS, "1/4/24"),
        move(ReviewStage.PRESENTED, "1/10/24"),
    ]
    found = timeline(moves, [], when("11/10/24"))
    assert [(span.stage, span.days.text if span.days else "") for span in found.spans] == [
        (ReviewStage.REFERRED, "19 days"),
        (ReviewStage.DECISION, "12 days"),
        (ReviewStage.IN_PROGRESS, "183 days"),
        (ReviewStage.PRESENTED, "10 days"),
    ]
    assert dict(found.by_holder) == {Holder.PARTNERSHIP: Length(41, 41), Holder.CHAIR: Length(183, 183)}
    assert found.elapsed == Length(224, 224)


def test_a_pause_is_with_the_court_and_ends_when_it_is_taken_up_again() -> None:
    moves = [move(ReviewStage.IN_PROGRESS, "1/1/24")]
    pauses = [Pause(when("1/2/24"), when("1/3/24"), Holder.COURT)]
    found = timeline(moves, pauses, when("11/3/24"))
    assert [(span.holder, span.paused, span.days) for span in found.spans] == [
        (Holder.CHAIR, False, Length(31, 31)),
        (Holder.COURT, True, Length(29, 29)),
        (Holder.CHAIR, False, Length(10, 10)),
    ]
    assert found.elsewhere == Length(29, 29)


def test_a_review_is_with_the_court_until_the_last_of_two_pauses_is_over() -> None:
    moves = [move(ReviewStage.IN_PROGRESS, "1/1/24")]
    pauses = [Pause(when("1/2/24"), when("1/4/24")), Pause(when("1/3/24"), when("1/5/24"), Holder.OTHER_BODY)]
    found = timeline(moves, pauses, when("1/6/24"))
    assert [(span.holder, span.since.text if span.since else "") for span in found.spans] == [
        (Holder.CHAIR, "1 January 2024"),
        (Holder.COURT, "1 February 2024"),
        (Holder.OTHER_BODY, "1 April 2024"),
        (Holder.CHAIR, "1 May 2024"),
    ]


def test_dhr09_was_presented_and_sent_on_in_june_2024() -> None:
    """H24 §4, as at the report of 16 September 2024: nothing is made up about which days."""
    moves = [
        move(ReviewStage.PRESENTED, "June 2024"),
        move(ReviewStage.WITH_THE_HOME_OFFICE, "June 2024"),
    ]
    found = timeline(moves, [], when("16/9/24"))
    assert [span.days.text if span.days else "" for span in found.spans] == [
        "up to 29 days",
        "78 to 107 days",
    ]
    assert found.elapsed is not None
    assert found.elapsed.text == "78 to 107 days"


def test_what_is_not_dated_lies_between_its_neighbours() -> None:
    moves = [
        move(ReviewStage.REFERRED, "1/3/24"),
        Move(ReviewStage.DECISION, Holder.CHAIR, None),
        move(ReviewStage.COMMISSIONED, "11/3/24"),
    ]
    found = timeline(moves, [], when("21/3/24"))
    assert [span.days.text if span.days else "" for span in found.spans] == [
        "up to 10 days",
        "up to 10 days",
        "10 days",
    ]
    assert found.elapsed == Length(20, 20)


def test_a_review_that_is_closed_counts_no_further() -> None:
    moves = [move(ReviewStage.REFERRED, "1/3/24"), move(ReviewStage.NO_REVIEW, "11/3/24")]
    found = timeline(moves, [], when("11/3/26"))
    assert found.elapsed == Length(10, 10)
    assert found.spans[-1].days is None
    assert found.by_holder == ((Holder.PARTNERSHIP, Length(10, 10)),)


def test_nothing_is_known_of_a_review_without_dates_and_what_is_to_come_is_left_out() -> None:
    assert timeline([], [], NOW).elapsed is None
    assert timeline([move(ReviewStage.REFERRED, "1/3/27")], [], NOW).spans == ()


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (Length(1, 1), "1 day"),
        (Length(1204, 1204), "1,204 days"),
        (Length(78, 107), "78 to 107 days"),
        (Length(0, 29), "up to 29 days"),
        (Length(400, None), "at least 400 days"),
        (Length(0, None), "not known"),
    ],
)
def test_lengths_in_words(length: Length, words: str) -> None:
    assert length.text == words


@given(st.lists(EXACT_MOVES, max_size=8), st.lists(PAUSES, max_size=4))
@settings(max_examples=400)
def test_days_by_holder_add_up_to_the_days_elapsed(moves: list[Move], pauses: list[Pause]) -> None:
    found = timeline(moves, pauses, NOW)
    if found.elapsed is None:
        assert found.by_holder == ()
        return
    assert sum(days.low for _, days in found.by_holder) == found.elapsed.exact
    assert sum(span.days.low for span in found.spans if span.days) == found.elapsed.exact


@given(st.lists(MOVES, max_size=6), st.lists(PAUSES, max_size=3))
@settings(max_examples=400)
def test_ranges_by_holder_hold_the_days_elapsed_however_little_is_known(
    moves: list[Move], pauses: list[Pause]
) -> None:
    found = timeline(moves, pauses, NOW)
    if found.elapsed is None:
        return
    assert sum(days.low for _, days in found.by_holder) <= found.elapsed.low
    highs = [days.high for _, days in found.by_holder]
    known = [high for high in highs if high is not None]
    if len(known) == len(highs) and found.elapsed.high is not None:
        assert sum(known) >= found.elapsed.high
    assert all(days.high is None or days.low <= days.high for _, days in found.by_holder)


@given(
    st.lists(st.tuples(st.sampled_from([*Holder]), st.integers(0, 900)), min_size=1, max_size=6), st.data()
)
@settings(max_examples=300)
def test_whatever_the_days_were_each_holders_lie_in_the_range_said(
    kept: list[tuple[Holder, int]], data: st.DataObject
) -> None:
    """Days are drawn, then forgotten to the month or year; the true days must lie within what is said."""
    days = sorted(START + timedelta(days=number) for _, number in kept)
    true = [
        Move(ReviewStage.IN_PROGRESS, holder, PartialDate.on(day))
        for (holder, _), day in zip(kept, days, strict=True)
    ]
    blurred = []
    for one, day in zip(true, days, strict=True):
        known = data.draw(
            st.sampled_from(
                [one.since, PartialDate.in_month(day.year, day.month), PartialDate.in_year(day.year), None]
            )
        )
        blurred.append(Move(one.stage, one.holder, known))
    exact, said = timeline(true, [], NOW), dict(timeline(blurred, [], NOW).by_holder)
    for holder, length in exact.by_holder:
        assert said[holder].low <= length.low
        assert said[holder].high is None or length.low <= said[holder].high  # pyright: ignore[reportOperatorIssue]


def test_bounds_of_words_before_a_date() -> None:
    assert Bounds.of(when("by June 2024")) == Bounds(None, date(2024, 6, 30))
    assert Bounds.of(when("after June 2024")) == Bounds(date(2024, 6, 30), None)
    assert Bounds.of(when("before June 2024")) == Bounds(None, date(2024, 6, 1))
    assert Bounds.of(when("since August 2014")) == Bounds(date(2014, 8, 1), date(2014, 8, 31))
