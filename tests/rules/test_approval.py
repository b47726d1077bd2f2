"""Approval routes: dates counted back from the last body, and what is said of dates that cannot be kept."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.approval import Pace, Step, days_before, remarks, worked_back
from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.working_days import working_days_before

ROUTE = tuple(map(Step, ("Partnership", "Health and Wellbeing Board", "Scrutiny", "Cabinet", "Council")))


def due(text: str) -> PartialDate:
    found = parse_date(text)
    assert found is not None
    return found


@pytest.mark.parametrize(  # domain.md 1.2: five clear working days, Monday to Friday
    ("meeting", "papers"),
    [
        (date(2016, 9, 13), date(2016, 9, 5)),
        (date(2017, 5, 16), date(2017, 5, 8)),
        (date(2018, 11, 15), date(2018, 11, 7)),
        (date(2022, 2, 15), date(2022, 2, 7)),
        (date(2024, 9, 16), date(2024, 9, 6)),
    ],
)
def test_papers_go_out_five_clear_days_before(meeting: date, papers: date) -> None:
    assert days_before(meeting, Pace()).papers == papers


def test_the_route_of_2017_is_dated_from_full_council_back() -> None:
    found = worked_back(date(2017, 10, 20), ROUTE, Pace())
    assert [days.due for days in found if days] == [
        date(2017, 7, 27),
        date(2017, 8, 17),
        date(2017, 9, 8),
        date(2017, 9, 29),
        date(2017, 10, 20),
    ]  # fmt: skip - the late summer bank holiday lies between the second and the third
    assert [days.report for days in found if days][-1] == date(2017, 10, 6)
    assert not any(days.known for days in found if days)


def test_a_body_goes_on_a_day_it_meets_and_the_bodies_before_it_follow() -> None:
    meets = (date(2017, 6, 29), date(2017, 9, 28), date(2017, 10, 26))
    steps = (ROUTE[2], ROUTE[3]._replace(meets=meets), ROUTE[4])
    scrutiny, cabinet, council = worked_back(date(2017, 10, 20), steps, Pace())
    assert scrutiny
    assert cabinet
    assert council
    assert (cabinet.due, cabinet.known) == (date(2017, 9, 28), True)
    assert scrutiny.due == working_days_before(cabinet.due, 15)


def test_a_meeting_of_years_ago_is_not_meant() -> None:
    steps = (ROUTE[3]._replace(meets=(date(2017, 9, 28),)), ROUTE[4])
    cabinet, _ = worked_back(date(2027, 3, 5), steps, Pace())
    assert cabinet
    assert cabinet.due == date(2027, 2, 12)


def test_what_is_over_keeps_its_date() -> None:
    steps = (ROUTE[0]._replace(over=True, done=due("12 June 2017")), *ROUTE[1:])
    found = worked_back(date(2017, 10, 20), steps, Pace())
    assert found[0] is None
    assert all(found[1:])


@given(
    st.dates(date(2016, 1, 1), date(2040, 1, 1)),
    st.integers(1, 8),
    st.builds(Pace, st.integers(0, 10), st.integers(1, 20), st.integers(0, 20)),
    st.lists(st.integers(-400, 0), max_size=12),
)
def test_every_body_has_its_time_before_the_next(last: date, count: int, pace: Pace, back: list[int]) -> None:
    meets = tuple(last + timedelta(days=days) for days in back)
    found = [days for days in worked_back(last, [Step("A", meets=meets)] * count, pace) if days]
    assert found[-1].due == last
    for earlier, later in itertools.pairwise(found):
        assert earlier.due <= working_days_before(later.due, pace.ready + pace.between)
    steps = [Step("A", due=PartialDate.on(days.due)) for days in found]
    assert not any(remarks(steps, found[0].report, pace))


def test_late_out_of_order_and_too_soon_are_said() -> None:
    today = date(2017, 7, 3)
    steps = (
        Step("Partnership", due("12 June 2017")),
        Step("Scrutiny", due("18 September 2017")),
        Step("Cabinet", due("25 September 2017")),
        Step("Council", due("August 2017")),
        Step("Police", due("1/5/17"), over=True, needed=False),
    )
    said = remarks(steps, today, Pace())
    assert said == (
        ("Late: it was due on 12 June 2017.",),
        (),
        ("Too soon after Scrutiny on 18 September 2017: the next report needs 15 working days.",),
        ("Before Cabinet, which comes first and is on 25 September 2017.",),
        (),
    )


def test_a_report_that_should_be_ready_is_said_before_the_meeting_is_late() -> None:
    (said,) = remarks((Step("Cabinet", due("12 July 2017")),), date(2017, 7, 3), Pace())
    assert said == ("The report should have been ready on 28 June 2017.",)


def test_done_before_a_body_that_comes_first_is_said() -> None:
    steps = (Step("Cabinet"), Step("Council", done=due("3 July 2017"), over=True))
    assert remarks(steps, date(2017, 7, 4), Pace())[1] == ("Done before Cabinet, which comes first.",)
