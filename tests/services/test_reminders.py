"""Reminders by owner: who is reminded of what, what each letter says, whose address is known, and what stays out of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.services import editing, reminders
from csp_desktop.services.reminders import Which

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

DAY = date(2024, 9, 2)
WORD = "Xyzzyplugh"


@pytest.fixture(autouse=True)
def ground(records: RecordsFile) -> None:
    """One owner with actions late, soon and later; another with a restricted one alone."""
    with records.change("Begin", recorded=False) as session:
        session.connection().exec_driver_sql("UPDATE actions SET status = 'done'")
    add(records, "Train staff", "30/8/24", reference="A1", first_due="31/7/24")
    add(records, "Map hotspots", "10/9/24")
    add(records, "Report back", "March 2025")
    add(records, "Find a venue", "")
    add(records, "Closed", "1/8/24", status="done")
    add(records, WORD, "1/8/24", owner="Panel Chair", restricted="1")


def add(records: RecordsFile, wording: str, due: str, **values: str) -> int:
    given = {"wording": wording, "due": due, "owner": "Station Manager", **values}
    return editing.add(records, "actions", given)


def found(records: RecordsFile, which: Which) -> dict[str, list[str]]:
    return {one.owner: [row.words for row in one.actions] for one in reminders.owners(records, which, DAY)}


def test_late_soon_or_all_open_ones(records: RecordsFile) -> None:
    assert found(records, Which.LATE) == {"Panel Chair": [], "Station Manager": ["A1: Train staff"]}
    soon = ["A1: Train staff", "Map hotspots"]
    assert found(records, Which.SOON)["Station Manager"] == soon
    assert found(records, Which.ALL)["Station Manager"] == [*soon, "Report back", "Find a venue"]
    assert [one.words for one in reminders.owners(records, Which.SOON, DAY)] == [
        "1 restricted",
        "1 late, 1 more",
    ]


def test_due_today_is_not_late_and_a_month_is_over_at_its_end(records: RecordsFile) -> None:
    add(records, "Today", "2/9/24", owner="A")
    add(records, "Month", "August 2024", owner="B")
    add(records, "In fourteen days", "16/9/24", owner="C")
    add(records, "In fifteen days", "17/9/24", owner="D")
    assert {"A", "B", "C", "D"} & set(found(records, Which.LATE)) == {"B"}
    assert {"A", "B", "C", "D"} & set(found(records, Which.SOON)) == {"A", "B", "C"}


def test_the_letter_is_short_and_says_what_is_late_and_what_is_still_to_do(records: RecordsFile) -> None:
    owners = reminders.owners(records, Which.ALL, DAY)
    (letter,) = reminders.letters(owners, "Our partnership", DAY)
    assert letter.subject == "Your actions for Our partnership: 1 late"
    assert letter.text.split("\n\n") == [
        "Dear colleague,",
        "These are the actions you have with us, as at 2 September 2024.",
        "Late",
        "- A1: Train staff\n  Was due 30 August 2024, 3 days ago, a later date than first agreed.",
        "Still to do",
        "- Map hotspots\n  Due 10 September 2024.",
        "- Report back\n  Due March 2025.",
        "- Find a venue\n  No date is set.",
        "Tell us what is done and what shows it. If a date cannot be kept, tell us the date you can keep and why.",
        "Kind regards\nOur partnership",
    ]


def test_restricted_ones_are_in_no_letter_unless_asked_for(records: RecordsFile) -> None:
    review = editing.add(records, "reviews", {"number": "DHR77", "restricted": "1"})
    wanted = editing.add(records, "recommendations", {"wording": "x", "review_id": str(review)})
    action = add(records, f"{WORD} too", "1/8/24", recommendation_id=str(wanted))
    editing.save(records, "actions", action, "restricted", "")  # hidden by its link alone
    owners = reminders.owners(records, Which.ALL, DAY)
    assert sum(len(one.restricted) for one in owners) == 2
    assert WORD not in str(reminders.letters(owners, "Ours", DAY))
    with_them = reminders.letters(owners, "Ours", DAY, restricted=True)
    assert [letter.owner for letter in with_them] == ["Panel Chair", "Station Manager"]
    assert str(with_them).count(WORD) == 2


def test_no_address_is_guessed(records: RecordsFile) -> None:
    def to() -> str:
        return next(
            one.to for one in reminders.owners(records, Which.LATE, DAY) if one.owner == "Station Manager"
        )

    assert to() == ""
    editing.add(records, "people", {"name": "A", "role": "station manager", "email": "a@fire.example"})
    assert to() == "a@fire.example"
    editing.add(records, "people", {"name": "B", "role": "Station Manager", "email": "b@fire.example"})
    assert to() == "", "two have that office"
    group = editing.add(records, "groups", {"name": "Hotspot Group", "abbreviation": "HG"})
    person = editing.add(records, "people", {"name": "C", "email": "c@fire.example"})
    editing.add(records, "offices", {"role": "Chair", "group_id": str(group), "person_id": str(person)})
    add(records, "For a group", "1/8/24", owner="hotspot group")
    assert {one.owner: one.to for one in reminders.owners(records, Which.LATE, DAY)}[
        "hotspot group"
    ] == "c@fire.example"


def test_it_is_on_record_as_one_change(records: RecordsFile) -> None:
    (letter,) = reminders.letters(reminders.owners(records, Which.SOON, DAY), "Ours", DAY)
    reminders.record_reminded(records, letter.actions)
    sql = "SELECT wording FROM actions WHERE reminded = '2024-09-02' ORDER BY id"
    assert records.query(sql) == [("Train staff",), ("Map hotspots",)]
    assert records.undo_label == "Record reminders of 2 actions"
    records.undo()
    assert records.query(sql) == []
    with pytest.raises(KnownError, match="no longer there"):
        reminders.record_reminded(records, [10**6])
