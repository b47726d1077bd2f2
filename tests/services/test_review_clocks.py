"""Clocks of reviews as recorded: moves, dated fields, pauses, limits from the lifecycle's steps, and partial dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.review_clocks import Length
from csp_desktop.rules.reviews import Holder, Proceedings, ReviewKind, ReviewStage
from csp_desktop.services import editing, review_stages, review_steps
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.lifecycle import LABEL, add_usual_steps, has_steps, usual_steps
from csp_desktop.services.review_clocks import ReviewClocks, clocks_of, review_clocks
from csp_desktop.services.review_notifying import notify

if TYPE_CHECKING:
    from csp_desktop.services.review_clocks import StepClock
    from csp_desktop.store.records_file import RecordsFile

DHR = ReviewKind.DOMESTIC_HOMICIDE_REVIEW


def when(text: str) -> PartialDate:
    """A date that is written."""
    found = parse_date(text)
    assert found is not None
    return found


def seen(records: RecordsFile, review: int, text: str) -> ReviewClocks:
    found = clocks_of(records, review, when(text))
    assert found is not None
    return found


def step(found: ReviewClocks, name: str) -> StepClock:
    return next(one for one in found.steps if one.name == name)


@pytest.fixture
def review(records: RecordsFile) -> int:
    """A review notified on 31 January 2024, a leap year."""
    return notify(records, DHR, when("31/1/24"), when("Jan 2024"))


def test_a_notification_dates_its_own_clocks(records: RecordsFile, review: int) -> None:
    found = seen(records, review, "1/2/24")
    decide = step(found, "Review or no review decided")
    assert decide.clock.words == "28 days left, due 29 February 2024"
    assert (decide.limit, decide.statutory, decide.basis[:11]) == ("1 month", False, "Home Office")
    first = step(found, "Agencies asked what they know")
    assert first.clock.words == "20 days left, due 21 February 2024"  # fifteen working days
    assert step(found, "Notification recorded").done == when("31/1/24")
    assert found.next_limit == first
    assert found.holder is Holder.PARTNERSHIP
    assert found.held == Length(1, 1)


def test_a_limit_that_is_passed_is_the_partnerships_own_until_it_is_with_another(
    records: RecordsFile, review: int
) -> None:
    found = seen(records, review, "4/3/24")
    assert [one.name for one in found.pressing] == [
        "Agencies asked what they know",
        "Review or no review decided",
    ]
    assert step(found, "Review or no review decided").clock.words == "4 days past 29 February 2024"
    review_stages.pause(records, review, Proceedings.CRIMINAL, when("1/3/24"))
    found = seen(records, review, "4/3/24")
    assert found.holder is Holder.COURT
    assert found.pause is not None
    assert found.pressing == ()


def test_a_wait_at_the_home_office_is_never_late(records: RecordsFile, review: int) -> None:
    for name, text in (("decided", "20/2/24"), ("presented", "5/8/24"), ("submitted", "20/8/24")):
        editing.save(records, "reviews", review, name, text)
    for _ in range(5):
        review_stages.move_on(records, review, when("20/8/24"))
    rows = records.query("SELECT id FROM lifecycle_steps WHERE name = 'Considered by the Home Office panel'")
    for (step_id,) in rows:
        editing.save(records, "lifecycle_steps", step_id, "within", "3")
        editing.save(records, "lifecycle_steps", step_id, "unit", "months")
    found = seen(records, review, "20/12/24")
    panel = step(found, "Considered by the Home Office panel")
    assert panel.clock.words == "with the Home Office, 30 days beyond 20 November 2024"
    assert (panel.clock.shape, panel.clock.own) == ("wait", False)
    assert panel not in found.pressing
    assert dict(found.timeline.by_holder)[Holder.HOME_OFFICE] == Length(122, 122)


def test_the_report_has_six_months_from_the_decision_or_the_date_agreed(
    records: RecordsFile, review: int
) -> None:
    editing.save(records, "reviews", review, "decided", "29/2/24")
    report = "Overview report and action plan"
    assert step(seen(records, review, "1/3/24"), report).clock.due is not None
    assert "due 29 August 2024" in step(seen(records, review, "1/3/24"), report).clock.words
    review_stages.pause(records, review, Proceedings.INQUEST, when("1/4/24"))
    assert step(seen(records, review, "1/5/24"), report).clock.words == "paused, with the court"
    review_stages.take_up(records, review, when("1/6/24"))
    assert "due 29 October 2024" in step(seen(records, review, "1/6/24"), report).clock.words
    editing.save(records, "reviews", review, "extended", "31/1/25")
    assert "due 31 January 2025" in step(seen(records, review, "1/6/24"), report).clock.words


def test_a_pause_and_its_end_leave_the_review_with_whoever_had_it(records: RecordsFile, review: int) -> None:
    review_stages.pause(records, review, Proceedings.CONDUCT, when("1/3/24"), "Police conduct")
    assert records.query("SELECT holder FROM reviews WHERE id = ?", (review,)) == [("another body",)]
    with pytest.raises(KnownError, match="paused already"):
        review_stages.pause(records, review, Proceedings.CRIMINAL)
    with pytest.raises(ValueProblem, match="before it began"):
        review_stages.take_up(records, review, when("28/2/24"))
    review_stages.take_up(records, review, when("11/3/24"))
    found = seen(records, review, "21/3/24")
    assert [(span.holder, span.days) for span in found.timeline.spans] == [
        (Holder.PARTNERSHIP, Length(30, 30)),
        (Holder.OTHER_BODY, Length(10, 10)),
        (Holder.PARTNERSHIP, Length(10, 10)),
    ]
    with pytest.raises(KnownError, match="not paused"):
        review_stages.take_up(records, review)


def test_moving_on_says_what_is_missing_and_goes_on(records: RecordsFile, review: int) -> None:
    wanted = review_steps.needed(records, review)
    assert (wanted.stage, wanted.words) == (ReviewStage.DECISION, ("Agencies asked what they know",))
    moved = review_stages.move_on(records, review, when("10/2/24"))
    assert moved.warning == "Still to do: Agencies asked what they know."
    assert (
        review_stages.move_back(records, review, when("12/2/24"), "More was asked for")
        is ReviewStage.REFERRED
    )
    kept = "SELECT stage, since, note FROM review_moves WHERE review_id = ? ORDER BY id"
    assert records.query(kept, (review,)) == [
        ("referred", "2024-01-31", ""),
        ("decision", "2024-02-10", ""),
        ("referred", "2024-02-12", "More was asked for"),
    ]
    with pytest.raises(KnownError, match="no stage before"):
        review_stages.move_back(records, review)


def test_steps_are_ticked_left_out_and_agreed_anew(records: RecordsFile, review: int) -> None:
    found = seen(records, review, "1/2/24")
    asked, decide = step(found, "Agencies asked what they know"), step(found, "Review or no review decided")
    review_steps.tick(records, review, asked.step_id, when("9/2/24"))
    review_steps.tick(records, review, decide.step_id, when("20/2/24"))
    assert records.query("SELECT decided FROM reviews WHERE id = ?", (review,)) == [("2024-02-20",)]
    with pytest.raises(ValueProblem, match="before it was notified"):
        review_steps.tick(records, review, decide.step_id, when("20/1/24"))
    told = step(seen(records, review, "1/3/24"), "Home Office told of the decision")
    review_steps.set_not_needed(records, review, told.step_id, True, "Told by telephone")
    family = step(seen(records, review, "1/3/24"), "Family told")
    review_steps.agree_date(records, review, family.step_id, when("15/3/24"))
    found = seen(records, review, "1/3/24")
    assert not step(found, "Home Office told of the decision").open
    assert step(found, "Family told").clock.words == "14 days left, due 15 March 2024"
    assert step(found, "Agencies asked what they know").clock.words == "done 9 February 2024, in time"
    review_steps.tick(records, review, asked.step_id, None)
    assert step(seen(records, review, "1/3/24"), "Agencies asked what they know").open


def test_no_review_keeps_its_reason_and_the_clock_ends(records: RecordsFile, review: int) -> None:
    with pytest.raises(ValueProblem, match="needs its reason"):
        review_stages.no_review(records, review, " ")
    review_stages.no_review(
        records, review, "Not within the definition", when("20/2/24"), told=when("22/2/24")
    )
    found = seen(records, review, "1/9/24")
    assert found.ended
    assert found.timeline.elapsed == Length(20, 20)
    assert step(found, "Home Office told of the decision").done == when("22/2/24")
    assert found.pressing == ()
    kept = records.query("SELECT decision, holder FROM reviews WHERE id = ?", (review,))
    assert kept == [("No review: Not within the definition", None)]


def test_dhr09_and_dhr10_say_no_more_than_is_known(records: RecordsFile) -> None:
    """A3; H24 §4: presented and sent on in June 2024."""
    found = {one.number: one for one in review_clocks(records, when("16/9/24"))}
    assert [span.days.text if span.days else "" for span in found["DHR09"].timeline.spans] == [
        "up to 29 days",
        "78 to 107 days",
    ]
    assert found["DHR10"].holder is Holder.HOME_OFFICE
    assert found["DHR09"].pressing == ()
    unknown = found["Not numbered, 1 of 3"]
    assert (unknown.timeline.spans, unknown.timeline.elapsed, unknown.held) == ((), None, None)
    assert unknown.pressing == ()


def test_a_statement_asks_the_same_and_leaves_restricted_ones_out(records: RecordsFile, review: int) -> None:
    with records.read() as session:
        asked = review_clocks(Asked(session), when("1/3/24"))
        public = review_clocks(Asked(session), when("1/3/24"), public=True)
    assert asked == review_clocks(records, when("1/3/24"))
    assert review in {one.id for one in asked} - {one.id for one in public}


def test_offices_closed_once_more_move_a_limit_on(records: RecordsFile, review: int) -> None:
    one = review_clocks(records, when("1/2/24"), (review,), also_closed={date(2024, 2, 5)})[0]
    assert "due 22 February 2024" in step(one, "Agencies asked what they know").clock.words


def test_a_safeguarding_review_passes_the_home_office_by(records: RecordsFile) -> None:
    made = notify(records, ReviewKind.SAFEGUARDING_ADULT_REVIEW, when("31/1/24"))
    stages = [review_stages.move_on(records, made).stage for _ in range(6)]
    assert ReviewStage.WITH_THE_HOME_OFFICE not in stages
    assert stages[-1] is ReviewStage.ACTIONS_CLOSED


def test_the_usual_steps_are_added_once_and_undone(records: RecordsFile) -> None:
    with pytest.raises(KnownError, match="already"):
        add_usual_steps(records)
    ids = [number for (number,) in records.query("SELECT id FROM lifecycle_steps")]
    editing.delete_all(records, "lifecycle_steps", ids)
    assert not has_steps(records)
    assert add_usual_steps(records) == len(usual_steps()) == len(ids)
    assert records.undo() == LABEL
    assert not has_steps(records)


def test_dates_in_the_wrong_order_are_refused_at_saving(records: RecordsFile, review: int) -> None:
    with pytest.raises(ValueProblem, match="is before it was notified"):
        editing.save(records, "reviews", review, "decided", "30/1/24")
    with pytest.raises(ValueProblem, match="is before it was notified"):
        editing.add(records, "reviews", {"number": "X1", "notified": "2/3/24", "decided": "1/3/24"})
    editing.save(records, "reviews", review, "decided", "Jan 2024")
    request = editing.add(records, "agency_requests", {"review_id": str(review), "asked": "1/3/24"})
    with pytest.raises(ValueProblem, match="before it was asked for"):
        editing.save(records, "agency_requests", request, "received", "28/2/24")


def test_a_move_that_came_before_the_program_is_kept_from_the_dated_fields(records: RecordsFile) -> None:
    values = {
        "number": "DHR01",
        "notified": "1/3/24",
        "decided": "20/3/24",
        "stage": "decision",
        "held_since": "20/3/24",
    }
    made = editing.add(records, "reviews", {**values, "holder": "partnership"})
    review_stages.move_on(records, made, when("1/4/24"))
    found = seen(records, made, "11/4/24")
    assert [(span.stage, span.days) for span in found.timeline.spans] == [
        (ReviewStage.REFERRED, Length(19, 19)),
        (ReviewStage.DECISION, Length(12, 12)),
        (ReviewStage.COMMISSIONED, Length(10, 10)),
    ]
