"""What reviews ask for this week, and what cannot be so of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.reviews import Proceedings, ReviewKind
from csp_desktop.services import editing, review_stages, review_steps
from csp_desktop.services.check_reviews import review_remarks
from csp_desktop.services.checks import check
from csp_desktop.services.overview import overview
from csp_desktop.services.review_notifying import notify
from csp_desktop.services.review_overview import review_lines

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

DAY = date(2024, 9, 2)  # the sample's today


def on(text: str) -> PartialDate:
    return PartialDate.on(date.fromisoformat(text))


@pytest.fixture
def review(records: RecordsFile) -> int:
    """A review notified in July 2024, whose limits are past by September."""
    return notify(records, ReviewKind.DOMESTIC_HOMICIDE_REVIEW, on("2024-07-29"))


def test_limits_of_our_own_are_late_or_running_out(records: RecordsFile, review: int) -> None:
    late, soon = review_lines(records, DAY)
    assert [(line.what, line.when, line.long, line.id) for line in late] == [
        ("DHR11: Agencies asked what they know", "Due 19 August 2024", "14 days late", review),
        ("DHR11: Review or no review decided", "Due 29 August 2024", "4 days late", review),
    ]
    assert late[1].why == "Time limit: 1 month; with the partnership"
    assert soon == ()
    shown = {line.what for section in overview(records).sections for line in section.lines}
    assert "DHR11: Review or no review decided" in shown


def test_a_wait_for_a_court_or_the_home_office_is_not_late(records: RecordsFile, review: int) -> None:
    review_stages.pause(records, review, Proceedings.CONDUCT, on("2024-08-01"))
    assert review_lines(records, DAY) == ((), ())
    waiting = [
        line for section in overview(records).sections for line in section.lines if line.shape == "wait"
    ]
    assert "DHR11 is with another body" in {line.what for line in waiting}
    assert {"DHR09 is with the Home Office", "DHR10 is with the Home Office"} <= {
        line.what for line in waiting
    }


def test_an_agency_that_has_not_sent_its_report_is_named(records: RecordsFile, review: int) -> None:
    agency = str(records.query("SELECT id FROM organisations ORDER BY id LIMIT 1")[0][0])
    values = {"review_id": str(review), "organisation_id": agency, "due": "1/8/24"}
    asked = editing.add(records, "agency_requests", values)
    line = review_lines(records, DAY)[0][-1]
    assert line.what.endswith("has not sent its individual management review")
    assert (line.why, line.long) == ("Asked for by DHR11", "32 days late")
    assert (line.table, line.id) == ("agency_requests", asked)
    editing.save(records, "agency_requests", asked, "received", "30/8/24")
    assert all(line.table == "reviews" for line in review_lines(records, DAY)[0])


def test_a_stage_reached_without_its_steps_is_said(records: RecordsFile, review: int) -> None:
    review_stages.move_on(records, review, on("2024-08-05"))
    _, soon = review_lines(records, DAY)
    assert [(line.what, line.why) for line in soon] == [
        ("DHR11 went on without 1 step", "Agencies asked what they know")
    ]
    assert [said for said in review_remarks(records) if said.startswith("DHR11")] == [
        "DHR11 is at “Decision”, and these steps before it are open: Agencies asked what they know; tick them off."
    ]
    step = next(
        s for s in review_steps.steps_of(records, review) if s.name == "Agencies asked what they know"
    )
    review_steps.set_not_needed(records, review, step.step_id, True)
    assert review_lines(records, DAY)[1] == ()
    assert list(review_remarks(records)) == []


def test_what_cannot_be_is_remarked_on(records: RecordsFile, review: int) -> None:
    with records.change("Wrong") as session:
        run = session.connection().exec_driver_sql
        run("UPDATE reviews SET submitted = '2024-07-01', stage = 'decision' WHERE id = ?", (review,))
        for since in ("2024-08-01", "2024-08-05"):
            run(
                "INSERT INTO review_pauses (review_id, proceedings, since, stops_clock, reason) "
                "VALUES (?, 'inquest', ?, 1, '')",
                (review, since),
            )
        run(
            "INSERT INTO review_pauses (review_id, proceedings, since, until, stops_clock, reason) "
            "VALUES (?, 'inquest', '2024-06-02', '2024-06-01', 1, '')",
            (review,),
        )
    found = check(records).remarks
    assert (
        "DHR11: it was sent to the Home Office 1 July 2024, before it was notified 29 July 2024; check the dates."
        in found
    )
    assert "A pause of DHR11 ended 1 June 2024, before it began 2 June 2024; check the dates." in found
    assert "DHR11 is in 2 pauses at once; say when each was taken up again." in found
    assert "DHR11 is at “Decision”, but its history ends at “Referred”; add the stage it came to." in found


def test_restricted_reviews_are_not_on_a_screen_others_see(records: RecordsFile, review: int) -> None:
    records.hide_restricted(True)
    assert review_lines(records, DAY) == ((), ())
