"""When something planned comes to a meeting, and when it comes again."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.forward_plan import comes_to, later, meeting_for, months_of, next_planned
from csp_desktop.rules.meetings import Cycle

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MONTHS = st.builds(PartialDate.in_month, st.integers(2020, 2035), st.integers(1, 12))
PLANNED = st.one_of(
    st.builds(PartialDate.on, DAYS),
    MONTHS,
    st.builds(PartialDate.in_quarter, st.integers(2020, 2035), st.integers(1, 4)),
    st.builds(PartialDate.in_year, st.integers(2020, 2035)),
    st.builds(PartialDate.in_financial_year, st.integers(2020, 2035)),
)


def when(text: str) -> PartialDate:
    found = parse_date(text)
    assert found is not None
    return found


def test_a_day_is_a_deadline_and_a_month_says_from_when() -> None:
    held, until = when("17 September 2026"), date(2026, 12, 16)
    assert comes_to(when("25 November 2026"), held, until)
    assert comes_to(when("16 December 2026"), held, until)
    assert not comes_to(when("17 December 2026"), held, until)
    assert comes_to(when("September 2026"), held, until)
    assert comes_to(when("Q1 2026/27"), held, until)
    assert not comes_to(when("November 2026"), held, until)
    assert comes_to(when("March 2026"), held, until)


def test_each_thing_planned_has_its_meeting() -> None:
    meetings = [when(text) for text in ("17 September 2026", "17 December 2026", "March 2027")]
    expected = {
        "1 May 2026": 0,
        "17 September 2026": 0,
        "25 November 2026": 0,
        "17 December 2026": 1,
        "30 June 2027": 2,
        "2 July 2027": None,
        "September 2026": 0,
        "October 2026": 1,
        "March 2027": 2,
        "April 2027": None,
    }
    assert {text: meeting_for(when(text), meetings) for text in expected} == expected
    assert meeting_for(when("1 May 2026"), []) is None


def test_it_comes_again_after_the_meeting_that_took_it() -> None:
    held = when("20 March 2025")
    assert next_planned(Cycle.YEARLY, when("31 March 2025"), held) == when("31 March 2026")
    assert next_planned(Cycle.YEARLY, when("March 2022"), held) == when("March 2026")
    assert next_planned(Cycle.QUARTERLY, when("Q4 2024/25"), held) == when("Q1 2025/26")
    assert next_planned(Cycle.HALF_YEARLY, None, held) == when("20 September 2025")
    assert next_planned(Cycle.YEARLY, when("2024/25"), held) == when("2025/26")
    assert next_planned(Cycle.EVERY_MEETING, when("March 2025"), held) is None
    assert next_planned(Cycle.ONCE, when("March 2025"), held) is None
    assert next_planned(Cycle.YEARLY, None, None) is None


def test_a_day_that_a_month_does_not_have_is_its_last() -> None:
    assert later(when("31 August 2025"), 6) == when("28 February 2026")
    assert later(when("29 February 2024"), 12) == when("28 February 2025")


@given(planned=PLANNED, held=DAYS, length=st.integers(1, 200))
def test_what_a_meeting_takes_the_next_one_would_have_taken_too(
    planned: PartialDate, held: date, length: int
) -> None:
    until = held + timedelta(days=length)
    if comes_to(planned, PartialDate.on(held), until):
        after = until + timedelta(days=1)
        assert comes_to(planned, PartialDate.on(after), after + timedelta(days=length))


@given(planned=PLANNED, days=st.lists(DAYS, unique=True, min_size=1, max_size=8))
def test_the_meeting_that_is_named_takes_it(planned: PartialDate, days: list[date]) -> None:
    meetings = [PartialDate.on(day) for day in sorted(days)]
    place = meeting_for(planned, meetings)
    taken = [comes_to(planned, held, after.first - timedelta(days=1)) for held, after in pairwise(meetings)]
    if place is None or place == len(meetings) - 1:
        assert not any(taken)
    else:
        assert taken.index(True) == place


@given(cycle=st.sampled_from([one for one in Cycle if months_of(one)]), planned=PLANNED, held=DAYS)
def test_the_next_time_is_after_the_meeting_and_known_as_exactly(
    cycle: Cycle, planned: PartialDate, held: date
) -> None:
    found = next_planned(cycle, planned, PartialDate.on(held))
    assert found is not None
    assert not comes_to(found, PartialDate.on(held), held)
    assert found.precision is planned.precision
    assert found.first > planned.first
