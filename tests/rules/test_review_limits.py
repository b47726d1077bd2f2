"""Time limits of reviews: month ends, leap years, bank holidays, pauses, agreed dates, and dates in the wrong order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.rules.choices import Shape
from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.review_clocks import Length, Pause
from csp_desktop.rules.review_limits import (
    ClockState,
    Due,
    Limit,
    Standing,
    add_months,
    clock,
    due,
    order_problem,
    wrong_orders,
)
from csp_desktop.rules.reviews import Holder, LimitUnit, Milestone
from csp_desktop.rules.working_days import is_working_day, working_days_between

MONTH = Limit(1, LimitUnit.MONTHS)
TEN = Limit(10, LimitUnit.WORKING_DAYS)
THIRTY = Limit(30, LimitUnit.DAYS)
DAYS = st.dates(date(2015, 1, 1), date(2032, 12, 31))


def when(text: str) -> PartialDate:
    """A date that is written."""
    found = parse_date(text)
    assert found is not None
    return found


def on(text: str) -> date:
    return when(text).first


def due_day(limit: Limit, start: str, *pauses: Pause) -> str:
    found = due(limit, when(start), Standing(when("1/1/30"), pauses))
    assert found is not None
    return found.text


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("31/1/25", 1, "28/2/25"),
        ("31/1/24", 1, "29/2/24"),  # a leap year
        ("31/1/2000", 1, "29/2/2000"),  # a leap year, for 400 divides it
        ("31/1/2100", 1, "28/2/2100"),  # none, for 100 does and 400 does not
        ("30/1/24", 1, "29/2/24"),
        ("29/2/24", 12, "28/2/25"),
        ("31/8/25", 6, "28/2/26"),
        ("28/2/25", 1, "28/3/25"),
        ("15/12/25", 1, "15/1/26"),
        ("31/3/26", 6, "30/9/26"),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: str, months: int, end: str) -> None:
    assert add_months(on(start), months) == on(end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2/3/26", "16 March 2026"),
        ("24/3/26", "9 April 2026"),  # Good Friday 3 April and Easter Monday 6 April 2026
        ("17/12/25", "5 January 2026"),  # Christmas Day, Boxing Day and New Year's Day
        ("15/12/26", "31 December 2026"),  # Boxing Day is a Saturday: Monday 28 December instead
        ("21/4/26", "6 May 2026"),  # the first Monday in May
        ("20/8/26", "4 September 2026"),  # the last Monday in August
    ],
)
def test_working_days_pass_over_weekends_and_bank_holidays(start: str, end: str) -> None:
    assert due_day(TEN, start) == end


def test_days_a_proclamation_closes_count_as_closed() -> None:
    closed = Standing(when("1/1/30"), also_closed={date(2023, 5, 8)})  # the coronation
    assert due(Limit(1, LimitUnit.WORKING_DAYS), when("5/5/23"), closed) == Due(on("9/5/23"), on("9/5/23"))


def test_a_pause_adds_its_days() -> None:
    pause = Pause(when("10/3/26"), when("20/3/26"))
    assert due_day(THIRTY, "1/3/26") == "31 March 2026"
    assert due_day(THIRTY, "1/3/26", pause) == "10 April 2026"
    assert due_day(MONTH, "1/3/26", pause) == "11 April 2026"
    assert due_day(TEN, "2/3/26", pause) == "26 March 2026"  # eight working days of it


def test_pauses_outside_the_limit_or_that_stop_no_clock_add_nothing() -> None:
    before = Pause(when("1/1/26"), when("1/2/26"))
    after = Pause(when("1/6/26"), when("1/7/26"))
    beside = Pause(when("10/3/26"), when("20/3/26"), stops_clock=False)
    assert due_day(THIRTY, "1/3/26", before, after, beside) == "31 March 2026"


def test_a_pause_that_was_under_way_at_the_start_adds_what_was_left_of_it() -> None:
    assert due_day(THIRTY, "1/3/26", Pause(when("1/2/26"), when("11/3/26"))) == "10 April 2026"


def test_overlapping_pauses_count_once_and_one_reached_only_through_another_counts_too() -> None:
    first, second = Pause(when("10/3/26"), when("20/3/26")), Pause(when("15/3/26"), when("25/3/26"))
    assert due_day(THIRTY, "1/3/26", first, second) == "15 April 2026"
    later = Pause(when("5/4/26"), when("10/4/26"))
    assert due_day(THIRTY, "1/3/26", later) == "31 March 2026"
    assert due_day(THIRTY, "1/3/26", first, later) == "15 April 2026"


@given(DAYS, st.integers(0, 24), st.integers(1, 400), st.integers(0, 700))
@settings(max_examples=300)
def test_a_pause_within_a_limit_of_days_or_months_adds_exactly_its_days(
    start: date, months: int, length: int, after: int
) -> None:
    limit = Limit(months, LimitUnit.MONTHS)
    plain = limit.after(start)
    begins = min(start + timedelta(days=after), plain)
    pause = Pause(PartialDate.on(begins), PartialDate.on(begins + timedelta(days=length)))
    found = due(limit, PartialDate.on(start), Standing(when("1/1/60"), [pause]))
    assert found == Due(plain + timedelta(days=length), plain + timedelta(days=length))


@given(DAYS, st.integers(1, 60))
def test_a_limit_of_working_days_ends_on_one_and_has_so_many(start: date, number: int) -> None:
    end = Limit(number, LimitUnit.WORKING_DAYS).after(start)
    assert is_working_day(end)
    assert working_days_between(start, end) == number


@given(DAYS, st.integers(0, 40))
def test_months_never_run_into_the_next_one(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


# --- how a step stands -----------------------------------------------------------------------------------------


def test_a_limit_counted_from_a_month_is_due_in_a_range() -> None:
    found = due(MONTH, when("June 2024"), Standing(when("1/1/30")))
    assert found is not None
    assert found.text == "1 to 30 July 2024"
    assert due(MONTH, when("by June 2024"), Standing(when("1/1/30"))) is None


def stands(limit: Limit | None, start: str, done: str, today: str, **more: object) -> tuple[str, str, str]:
    agreed = more.pop("agreed", None)
    found = clock(
        limit,
        when(start) if start else None,
        when(done) if done else None,
        Standing(when(today), **more),  # pyright: ignore[reportArgumentType]
        when(str(agreed)) if agreed else None,
    )
    return found.state.value, found.shape, found.words


def test_a_step_is_met_in_time_late_or_not_to_be_told() -> None:
    assert stands(MONTH, "31/1/25", "28/2/25", "1/6/25") == ("met", "done", "done 28 February 2025, in time")
    assert stands(MONTH, "31/1/25", "5/3/25", "1/6/25") == (
        *("met late", "done"),
        "done 5 March 2025, 5 days after it was due",
    )
    assert stands(MONTH, "31/1/25", "February 2025", "1/6/25")[2] == "done February 2025, in time"
    assert stands(MONTH, "15/1/25", "February 2025", "1/6/25") == ("met", "done", "done February 2025")


def test_a_step_runs_runs_out_and_passes() -> None:
    assert stands(MONTH, "31/1/25", "", "1/2/25") == (
        *("running", Shape.DOING),
        "27 days left, due 28 February 2025",
    )
    assert stands(MONTH, "31/1/25", "", "20/2/25")[0:2] == ("running out", Shape.SOON)
    assert stands(MONTH, "31/1/25", "", "28/2/25")[2] == "due today"
    assert stands(MONTH, "31/1/25", "", "1/3/25") == (
        *("passed", Shape.LATE),
        "1 day past 28 February 2025",
    )


def test_a_wait_elsewhere_is_nobodys_failure_here() -> None:
    state, shape, words = stands(MONTH, "31/1/25", "", "10/3/25", elsewhere=Holder.HOME_OFFICE)
    assert (state, shape) == ("waiting elsewhere", Shape.WAIT)
    assert words == "with the Home Office, 10 days beyond 28 February 2025"
    found = clock(MONTH, when("31/1/25"), None, Standing(when("10/3/25"), elsewhere=Holder.COURT))
    assert not found.own
    assert not found.pressing


def test_a_paused_clock_stands_still_and_one_whose_pause_stops_none_goes_on() -> None:
    paused = Pause(when("10/2/25"), None)
    found = stands(MONTH, "31/1/25", "", "1/6/25", pauses=[paused], elsewhere=Holder.COURT)
    assert found == ("paused", Shape.WAIT, "paused, with the court")
    goes_on = Pause(when("10/2/25"), None, stops_clock=False)
    found = stands(MONTH, "31/1/25", "", "1/6/25", pauses=[goes_on], elsewhere=Holder.COURT)
    assert found[0] == "waiting elsewhere"


def test_an_agreed_date_goes_before_the_limit() -> None:
    assert stands(MONTH, "31/1/25", "", "1/3/25", agreed="30/6/25")[2] == "121 days left, due 30 June 2025"
    assert (
        stands(MONTH, "31/1/25", "", "1/3/25", agreed="June 2025")[2] == "92 to 121 days left, due June 2025"
    )


def test_what_is_not_counted_yet_or_cannot_be_said_is_said_so() -> None:
    assert stands(MONTH, "", "", "1/3/25") == ("not counted yet", Shape.TODO, "1 month, not counted yet")
    assert stands(None, "31/1/25", "", "1/3/25")[2] == "no time limit"
    assert stands(MONTH, "by June 2024", "", "1/3/25") == (
        *("cannot say", Shape.UNKNOWN),
        "cannot say: only “by June 2024” is known",
    )
    assert stands(MONTH, "31/1/25", "", "1/3/25", pauses=[Pause(None, None)])[0] == "cannot say"
    assert stands(MONTH, "June 2024", "", "10/7/24")[2] == "due 1 to 30 July 2024"


def test_days_gone_by_where_the_start_is_a_month() -> None:
    found = clock(MONTH, when("June 2024"), None, Standing(when("10/8/24")))
    assert (found.state, found.days) == (ClockState.PASSED, Length(11, 40))


# --- dates in the wrong order ----------------------------------------------------------------------------------


def test_a_decision_before_the_notification_is_refused_with_the_reason() -> None:
    dates = {Milestone.NOTIFIED: when("10/3/26"), Milestone.DECIDED: when("9/3/26")}
    assert order_problem(Milestone.DECIDED, dates) == (
        "9 March 2026 is before it was notified (10 March 2026). Type a later date, or correct that one first."
    )
    assert order_problem(Milestone.NOTIFIED, dates) == (
        "10 March 2026 is after it was decided (9 March 2026). Type an earlier date, or correct that one first."
    )
    assert order_problem(Milestone.PUBLISHED, dates) == ""


def test_only_what_is_surely_wrong_is_refused() -> None:
    for notified, decided in (
        ("March 2026", "9/3/26"),
        ("10/3/26", "March 2026"),
        ("by 2026", "2025"),
        ("10/3/26", "10/3/26"),
    ):
        assert wrong_orders({Milestone.NOTIFIED: when(notified), Milestone.DECIDED: when(decided)}) == ()
    assert wrong_orders({Milestone.NOTIFIED: when("March 2026"), Milestone.PUBLISHED: when("February 2026")})


@given(st.dictionaries(st.sampled_from(list(Milestone)), DAYS.map(PartialDate.on)))
def test_dates_in_the_order_of_the_milestones_are_never_refused(
    dates: dict[Milestone, PartialDate],
) -> None:
    chain = [m for m in Milestone if m in dates]
    ordered = dict(zip(chain, sorted(dates.values(), key=lambda d: d.key), strict=True))
    assert wrong_orders(ordered) == ()
