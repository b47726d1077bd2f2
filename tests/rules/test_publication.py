"""The publication clock on the five meetings of the source reports (A8), and on any meeting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.rules.publication import (
    ClearDays,
    SignedOff,
    clear_days,
    clear_days_between,
    clock,
    last_day_to_publish,
)

SATURDAYS = ClearDays(saturdays=True)
# domain.md §1.2: the meeting, the last day counting Monday to Friday, the last day if Saturdays count
FIVE = [
    (date(2016, 9, 13), date(2016, 9, 5), date(2016, 9, 6)),
    (date(2017, 5, 16), date(2017, 5, 8), date(2017, 5, 9)),
    (date(2018, 11, 15), date(2018, 11, 7), date(2018, 11, 8)),
    (date(2022, 2, 15), date(2022, 2, 7), date(2022, 2, 8)),
    (date(2024, 9, 16), date(2024, 9, 6), date(2024, 9, 9)),
]
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
RULES = st.builds(ClearDays, st.integers(0, 15), st.booleans(), st.frozensets(DAYS, max_size=3))


@pytest.mark.parametrize(("meeting", "weekdays", "with_saturdays"), FIVE)
def test_the_five_meetings_have_their_five_days(meeting: date, weekdays: date, with_saturdays: date) -> None:
    assert last_day_to_publish(meeting) == weekdays
    assert last_day_to_publish(meeting, SATURDAYS) == with_saturdays


def test_somersets_sign_off_and_publication_are_late() -> None:
    meeting, signed, published = date(2018, 11, 15), date(2018, 11, 8), date(2018, 11, 13)
    found = clock(meeting, meeting, published, [SignedOff("Relevant Senior Manager", signed)])
    assert found.late == (
        "Published on 13 November 2018, 1 clear day before the meeting. The last day was 7 November 2018.",
        "Relevant Senior Manager signed off on 8 November 2018, after the last day to publish.",
    )
    found = clock(meeting, meeting, published, [SignedOff("Relevant Senior Manager", signed)], SATURDAYS)
    assert len(found.late) == 1, "on the last day if Saturdays count"
    assert found.late[0].startswith("Published on 13 November 2018")


def test_bank_holidays_do_not_count() -> None:
    assert last_day_to_publish(date(2026, 4, 10)) == date(2026, 3, 31), "Good Friday and Easter Monday"
    assert last_day_to_publish(date(2027, 1, 5)) == date(2026, 12, 23)
    closed = ClearDays(also_closed=(date(2026, 3, 31),))
    assert last_day_to_publish(date(2026, 4, 10), closed) == date(2026, 3, 30)


def test_before_the_last_day_it_says_what_is_waited_for() -> None:
    found = clock(
        date(2024, 9, 16), date(2024, 9, 6), None, [SignedOff("Chair"), SignedOff("Legal", date(2024, 9, 6))]
    )
    assert found.late == ()
    assert found.waiting == ("Publish by 6 September 2024.", "Chair signs off by 6 September 2024.")
    found = clock(date(2024, 9, 16), date(2024, 9, 7), None, [SignedOff("Chair")])
    assert found.waiting == ()
    assert len(found.late) == 2


@given(DAYS, RULES)
def test_the_last_day_leaves_exactly_the_clear_days(meeting: date, rule: ClearDays) -> None:
    last = last_day_to_publish(meeting, rule)
    days = clear_days(meeting, rule)
    assert len(days) == rule.number == clear_days_between(last, meeting, rule)
    assert all(last < day < meeting and rule.counts(day) for day in days)
    assert rule.counts(last), "an office is open to publish"
    later = [last + timedelta(days=number) for number in range(1, (meeting - last).days)]
    assert all(clear_days_between(day, meeting, rule) < rule.number for day in later if rule.counts(day))


@given(DAYS, st.integers(-30, 60), RULES)
def test_late_is_after_the_last_day_and_only_then(meeting: date, before: int, rule: ClearDays) -> None:
    published = meeting - timedelta(days=before)
    found = clock(meeting, meeting, published, (), rule)
    assert bool(found.late) == (published > found.last_day)
    assert found.waiting == ()
