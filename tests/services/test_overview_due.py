"""The Overview names reviews to be decided on and audits that are overdue; a link cleared shows nothing that was hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.services import editing
from csp_desktop.services.overview import overview
from csp_desktop.services.overview_due import disposals_due, late_audits
from csp_desktop.services.review_overview import MOST

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile


def due_review(records: RecordsFile, number: str) -> int:
    """A review closed so long ago that it is past its date; today is 2 September 2024."""
    found = editing.add(records, "reviews", {"number": number, "retention": "years after closing"})
    editing.save(records, "reviews", found, "closed", "11/11/1990")
    return found


def test_a_review_past_its_date_is_to_be_decided_on(records: RecordsFile) -> None:
    assert disposals_due(records) == ()
    found = due_review(records, "DHR01")
    (line,) = disposals_due(records)
    assert (line.what, line.table, line.id) == (
        "DHR01 is to be kept longer or disposed of",
        "reviews",
        found,
    )
    assert "closed 11 November 1990" in line.why
    assert line.when.startswith("Kept until 11 November ")
    shown = {one.what for section in overview(records).sections for one in section.lines}
    assert line.what in shown


def test_many_reviews_to_decide_on_are_counted(records: RecordsFile) -> None:
    for at in range(MOST + 2):
        due_review(records, f"DHR{at:03}")
    lines = disposals_due(records)
    assert len(lines) == MOST + 1
    assert lines[-1].what == "2 more reviews are past the date of keeping"


def test_an_audit_past_its_date_is_late_until_it_is_done(records: RecordsFile) -> None:
    review = records.query("SELECT id FROM reviews WHERE number = 'DHR10'")[0][0]
    values = {"wording": "Ask about abuse.", "review_id": str(review), "audit_due": "1/8/24"}
    found = editing.add(records, "recommendations", values)
    (line,) = late_audits(records)
    assert (line.shape, line.what, line.why) == (
        "late",
        "Ask about abuse.",
        "Recommendation of DHR10, not audited",
    )
    assert (line.when, line.long, line.id) == ("Audit due 1 August 2024", "32 days late", found)
    late = next(section for section in overview(records).sections if section.words == "Late")
    assert line.what in {one.what for one in late.lines}
    editing.save(records, "recommendations", found, "audited", "30/8/24")
    assert late_audits(records) == ()


def test_none_of_it_is_on_a_screen_others_see_where_it_is_restricted(records: RecordsFile) -> None:
    found = due_review(records, "DHR01")
    editing.save(records, "reviews", found, "restricted", "1")
    values = {"wording": "Ask.", "review_id": str(found), "audit_due": "1/8/24"}
    editing.add(records, "recommendations", values)
    assert disposals_due(records)
    assert late_audits(records)
    records.hide_restricted(True)
    assert disposals_due(records) == late_audits(records) == ()


# --- a recommendation loses its review ------------------------------------------------------------------------------


def of_review(records: RecordsFile, restricted: bool) -> int:
    """A recommendation of a review."""
    values = {"number": "DHR88", "restricted": "1" if restricted else ""}
    review = editing.add(records, "reviews", values)
    return editing.add(records, "recommendations", {"wording": "Ask.", "review_id": str(review)})


def restricted(records: RecordsFile, record_id: int) -> bool:
    sql = "SELECT restricted FROM recommendations WHERE id = ?"
    return bool(records.query(sql, (record_id,))[0][0])


def test_clearing_the_link_to_a_restricted_review_keeps_it_hidden(records: RecordsFile) -> None:
    found = of_review(records, restricted=True)
    editing.save(records, "recommendations", found, "review_id", "")
    assert restricted(records, found)
    assert records.undo_label == "Edit recommendation: review; the recommendation stays restricted"
    records.hide_restricted(True)
    assert records.query("SELECT 1 FROM recommendations WHERE id = ?", (found,)) == []
    records.hide_restricted(False)
    records.undo()
    assert not restricted(records, found), "with its review again, which hides it"
    assert records.query("SELECT review_id IS NOT NULL FROM recommendations WHERE id = ?", (found,)) == [(1,)]


def test_clearing_the_link_to_another_review_changes_nothing_else(records: RecordsFile) -> None:
    found = of_review(records, restricted=False)
    editing.save(records, "recommendations", found, "review_id", "")
    assert not restricted(records, found)
    assert records.undo_label == "Edit recommendation: review"
