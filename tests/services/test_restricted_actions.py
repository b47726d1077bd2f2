"""Actions of restricted recommendations stay restricted: when made, when cut off, when the recommendation goes; and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.audiences import PUBLIC
from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import editing
from csp_desktop.services.actions import action_log
from csp_desktop.services.agency_plans import agency_plan
from csp_desktop.services.calendar import calendar

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

WORD = "Xyzzyplugh"
TODAY = PartialDate.from_key("2026-09-01")


@pytest.fixture
def ids(records: RecordsFile) -> dict[str, int]:
    """A restricted review, its recommendation, which is not marked itself, and one of no review."""
    review = editing.add(records, "reviews", {"number": "DHR77", "restricted": "1"})
    wanted = editing.add(records, "recommendations", {"wording": WORD, "review_id": str(review)})
    usual = editing.add(records, "recommendations", {"wording": "Train all staff"})
    return {"review": review, "wanted": wanted, "usual": usual}


def marked(records: RecordsFile, action: int) -> bool:
    return bool(records.query("SELECT restricted FROM actions WHERE id = ?", (action,))[0][0])


def made(records: RecordsFile, recommendation: int | None = None) -> int:
    link = {"recommendation_id": str(recommendation)} if recommendation else {}
    return editing.add(records, "actions", {"wording": WORD, **link})


def test_an_action_made_from_a_restricted_recommendation_is_restricted(
    records: RecordsFile, ids: dict[str, int]
) -> None:
    assert not marked(records, made(records))
    assert not marked(records, made(records, ids["usual"]))
    action = made(records, ids["wanted"])
    assert marked(records, action)
    editing.save(records, "actions", action, "recommendation_id", "")
    assert marked(records, action), "cut off, it says the same"
    editing.save(records, "actions", action, "restricted", "")
    assert not marked(records, action), "the officer may lift it"


def test_an_action_linked_to_one_is_restricted_in_the_same_change(
    records: RecordsFile, ids: dict[str, int]
) -> None:
    action = made(records)
    editing.save(records, "actions", action, "recommendation_id", str(ids["wanted"]))
    assert marked(records, action)
    assert records.undo_label == "Edit action: recommendation; the action is restricted with it"
    records.undo()
    assert not marked(records, action)
    assert records.query("SELECT recommendation_id FROM actions WHERE id = ?", (action,)) == [(None,)]


def unmarked(records: RecordsFile, ids: dict[str, int]) -> int:
    """An action as older files have it: hidden by its link alone."""
    action = made(records, ids["wanted"])
    editing.save(records, "actions", action, "restricted", "")
    return action


@pytest.mark.parametrize("to", ["", "usual"])
def test_an_older_action_cut_off_stays_restricted(records: RecordsFile, ids: dict[str, int], to: str) -> None:
    action = unmarked(records, ids)
    editing.save(records, "actions", action, "recommendation_id", str(ids[to]) if to else "")
    assert marked(records, action)
    assert records.undo_label == "Edit action: recommendation; the action stays restricted"
    records.undo()
    assert not marked(records, action)


def test_it_stays_restricted_when_its_recommendation_or_the_review_is_deleted(
    records: RecordsFile, ids: dict[str, int]
) -> None:
    action = unmarked(records, ids)
    editing.delete(records, "recommendations", ids["wanted"])
    assert marked(records, action)
    records.undo()
    assert not marked(records, action)
    editing.delete(records, "reviews", ids["review"])
    records.hide_restricted(True)
    assert records.query("SELECT 1 FROM actions WHERE wording = ?", (WORD,)) == []
    records.hide_restricted(False)
    editing.delete(records, "recommendations", ids["wanted"])
    assert marked(records, action)


def test_no_list_and_no_public_paper_has_it(records: RecordsFile, ids: dict[str, int]) -> None:
    action = made(records, ids["wanted"])
    editing.add(records, "action_updates", {"action_id": str(action), "note": WORD})
    editing.save(records, "actions", action, "recommendation_id", "")
    with records.read() as session:
        assert WORD in str(action_log(session, TODAY))
        assert WORD not in str(action_log(session, TODAY, public=True))
    records.hide_restricted(True)
    for table, column in (("actions", "wording"), ("action_updates", "note")):
        assert records.query(f"SELECT 1 FROM {table} WHERE {column} = ?", (WORD,)) == []


def test_an_agency_s_plan_and_the_public_calendar_leave_it_out(
    records: RecordsFile, ids: dict[str, int]
) -> None:
    agency = editing.add(records, "organisations", {"name": "Fire Service"})
    given = {"wording": WORD, "organisation_id": str(agency), "recommendation_id": str(ids["usual"])}
    restricted = editing.add(records, "actions", {**given, "restricted": "1", "due": "30/9/26"})
    assert WORD not in str(agency_plan(records, agency, TODAY))
    assert WORD in str(agency_plan(records, agency, TODAY, restricted=True))
    editing.save(records, "actions", restricted, "recommendation_id", "")
    day = TODAY.first
    assert WORD in str(calendar(records, day))
    assert WORD not in str(calendar(records, day, PUBLIC))
    editing.save(records, "actions", restricted, "restricted", "")
    assert WORD in str(calendar(records, day, PUBLIC))
    meeting = editing.add(records, "meetings", {"title": "Board", "held": "1/6/26"})
    item = {"meeting_id": str(meeting), "title": "Item", "classification": "exempt"}
    exempt = editing.add(records, "agenda_items", item)
    editing.save(records, "actions", restricted, "item_id", str(exempt))
    assert WORD not in str(calendar(records, day, PUBLIC))
