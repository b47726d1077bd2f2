"""What cannot be so of recommendations, giving them to groups, and what stays hidden when a restricted source is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services import editing
from csp_desktop.services.allocating import allocate, groups_to_choose, routes_of
from csp_desktop.services.checks import check
from tests.dumped import dump

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

DHR09, DHR10 = 1, 2


def of_the_product(records: RecordsFile) -> list[int]:
    return [row for (row,) in records.query("SELECT id FROM recommendations WHERE status = 'not allocated'")]


def said(records: RecordsFile, words: str) -> list[str]:
    return [remark for remark in check(records).remarks if words in remark]


# --- no identified learning ----------------------------------------------------------------------------------------


def test_no_identified_learning_takes_no_recommendation(records: RecordsFile) -> None:  # A3
    before = dump(records.path)
    with pytest.raises(KnownError, match="DHR09 has no identified learning"):
        editing.add_new(records, "recommendations", {"review_id": str(DHR09)})
    with pytest.raises(ValueProblem, match="Change “Learning” on the review first"):
        editing.save(records, "recommendations", 1, "review_id", str(DHR09))
    assert dump(records.path) == before


def test_a_review_with_recommendations_has_learning(records: RecordsFile) -> None:
    with pytest.raises(ValueProblem, match="2 recommendations come from this review"):
        editing.save(records, "reviews", DHR10, "learning", "no identified learning")
    editing.save(records, "reviews", DHR09, "learning", "identified")
    made = editing.add_new(records, "recommendations", {"review_id": str(DHR09)})
    editing.save(records, "recommendations", made, "wording", "Ask everybody alone.")


# --- the check -----------------------------------------------------------------------------------------------------


def test_a_refusal_needs_its_reason_and_done_needs_its_evidence(records: RecordsFile) -> None:
    assert not said(records, "Recommendation ")
    editing.save(records, "recommendations", 4, "acceptance", "not accepted")
    assert said(records, "no reason is recorded") == [
        "Recommendation 1 of 6 is not accepted, but no reason is recorded; say why."
    ]
    assert said(records, "accepted by one field")
    editing.save(records, "recommendations", 4, "reason", "Done by another board.")
    editing.save(records, "recommendations", 4, "status", "not accepted")
    assert not said(records, "1 of 6")
    editing.save(records, "recommendations", 3, "status", "done")
    assert "record the evidence" in said(records, "said to be done")[0]
    editing.save(records, "recommendations", 3, "evidence", "The register of those trained.")
    assert not said(records, "said to be done")


def test_impact_is_asked_for_once_the_audit_is_past(records: RecordsFile) -> None:
    editing.save(records, "recommendations", 3, "status", "done")
    editing.save(records, "recommendations", 3, "evidence", "The register of those trained.")
    editing.save(records, "recommendations", 3, "audit_due", "1 March 2025")
    assert not said(records, "difference")
    editing.save(records, "recommendations", 3, "audit_due", "1 March 2024")
    assert "record the impact" in said(records, "difference")[0]
    editing.save(records, "recommendations", 3, "impact", "Cases are referred twice as often.")
    assert not said(records, "difference")


# --- allocating ----------------------------------------------------------------------------------------------------


def test_several_are_allocated_at_once_and_undone_at_once(records: RecordsFile) -> None:
    ids = of_the_product(records)
    (first, name), (second, other), *_ = groups_to_choose(records)
    assert allocate(records, ids, [first, second, first]) == f"6 recommendations now with {name} and {other}."
    assert not of_the_product(records)
    assert routes_of(records, ids) == {first, second}
    assert records.query("SELECT count(*) FROM recommendation_routes")[0][0] == 4 + 12
    allocate(records, ids, [first])
    assert records.query("SELECT count(*) FROM recommendation_routes")[0][0] == 4 + 12
    assert records.undo() == "Allocate 6 recommendations"
    assert len(of_the_product(records)) == 6


def test_what_is_under_way_keeps_its_status(records: RecordsFile) -> None:
    group = groups_to_choose(records)[0][0]
    allocate(records, [1], [group])
    assert records.query("SELECT status FROM recommendations WHERE id = 1") == [("in progress",)]
    assert group in routes_of(records, [1])


def test_nothing_is_allocated_where_one_cannot_be(records: RecordsFile) -> None:
    ids, group = of_the_product(records), groups_to_choose(records)[0][0]
    editing.save(records, "recommendations", ids[2], "acceptance", "not accepted")
    before = dump(records.path)
    with pytest.raises(KnownError, match="is not accepted"):
        allocate(records, ids, [group])
    with pytest.raises(KnownError, match="No group is chosen"):
        allocate(records, ids[:1], [])
    with pytest.raises(KnownError, match="no longer there"):
        allocate(records, [9999], [group])
    with pytest.raises(KnownError, match="no longer there"):
        allocate(records, ids[:1], [9999])
    assert dump(records.path) == before
    assert routes_of(records, []) == frozenset()


# --- what a restricted source hid ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("table", "source"), [("reviews", DHR10), ("products", 1)])
def test_what_a_restricted_source_recommended_stays_hidden(
    records: RecordsFile, table: str, source: int
) -> None:
    column = "review_id" if table == "reviews" else "product_id"
    ids = [row for (row,) in records.query(f"SELECT id FROM recommendations WHERE {column} = ?", (source,))]
    editing.save(records, table, source, "restricted", "1")
    records.hide_restricted(True)
    seen = records.query("SELECT count(*) FROM recommendations")
    records.hide_restricted(False)
    editing.delete(records, table, source)
    marks = ", ".join("?" * len(ids))
    rows = records.query(f"SELECT restricted, {column} FROM recommendations WHERE id IN ({marks})", ids)
    assert rows == [(1, None)] * len(ids)
    records.hide_restricted(True)
    assert records.query("SELECT count(*) FROM recommendations") == seen


def test_what_repeats_a_restricted_one_is_not_restricted_with_it(records: RecordsFile) -> None:
    editing.save(records, "recommendations", 1, "restricted", "1")
    editing.save(records, "recommendations", 3, "same_as_id", "1")
    editing.delete(records, "recommendations", 1)
    assert records.query("SELECT restricted, same_as_id FROM recommendations WHERE id = 3") == [(0, None)]
